"""A workbook that passed through LibreOffice, as xlsx and as ods, still gives its statement."""

from openbook.exchange.sheets import read_book
from openbook.exchange.template import read_template, template_bytes
from openbook.resources import example_statement, standards
from tests.exchange import libreoffice


def test_a_workbook_saved_by_libreoffice_reads_the_same(tmp_path):
    statement = example_statement("provider")
    content = template_bytes(statement, standards().lines)
    contents = {"as it was sent": content}
    if libreoffice.PROGRAM:
        contents |= libreoffice.saved_as(content, tmp_path, "xlsx", "ods")
    else:
        libreoffice.NOT_PROVED.append(
            "LibreOffice is not installed (Debian: libreoffice-calc-nogui), so it was not proved that a "
            "provider's workbook that was saved by it, as xlsx or as ods, still reads."
        )
    for name, saved in contents.items():
        found = read_template(read_book(saved, name), saved, standards().lines)
        assert [str(one) for one in found.problems] == [], name
        assert found.statement == statement, name
