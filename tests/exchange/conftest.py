"""Says at the end of a run what could not be proved on this machine, so that it is never left unsaid."""

from tests.exchange import libreoffice


def pytest_terminal_summary(terminalreporter):
    for sentence in libreoffice.NOT_PROVED:
        terminalreporter.section("NOT PROVED HERE", yellow=True)
        terminalreporter.write_line(sentence)
