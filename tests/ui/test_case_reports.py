"""The reports on the whole case, as the window makes them from a case in a real store."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject

from openbook.model.decision import Decision, Representation
from openbook.model.negotiation import Round
from openbook.model.statement import Evidence
from openbook.ui.case_reports import CASE_REPORTS
from openbook.ui.outputs import OUTPUTS, hindrance, maker
from openbook.ui.sheet import Side
from tests.ui.larch_house import larch_house
from tests.ui.recorded import Clock, casebook, some_rounds

TODAY = date(2026, 11, 20)
DECISION = Decision(
    actual_cost_basis="Payroll and ledger, April to September 2026",
    evidence=(Evidence(document="Payroll.xlsx"),),
    representations=(Representation(said="Nights are hard to staff", answer="Allowed for"),),
    equality="No support is lost",
    sustainability="Above break-even",
    market="One placement",
    reasons="The costs as evidenced",
    decision_maker="Head of Commissioning",
)


@pytest.fixture
def book(tmp_path):
    book, store = casebook(tmp_path, Clock())
    yield book
    store.close()


@pytest.fixture
def parent(qapp):
    holder = QObject()
    yield holder
    holder.deleteLater()


def output(key):
    return next(one for one in OUTPUTS if one.key == key)


def page(document, kind):
    assert hindrance(output(kind), document) == ""
    head = document.publisher.head()
    return maker(output(kind), document, "html", head, TODAY)().decode()


def agree(document):
    kept = document.record.versions()[-1]
    said = Round(
        kind="agreement", on=date(2026, 11, 18), party="both", price=Decimal("3280.00"), version=kept.seq
    )
    document.record.agree(said, DECISION, reason="Agreed in the meeting")


def test_a_pack_of_the_example_is_made_of_what_the_case_holds(book, parent):
    document = book.opened(book.latest, parent)
    some_rounds(document)
    text = page(document, "negotiation")
    for words in (
        "Private: not for the provider",
        "£3,499.60",
        "£3,067.37",
        "Not above £3,250.",
        "£3,359.00",
    ):
        assert words in text
    assert document.publisher.head().head in text


@pytest.mark.parametrize("kind", ["breakdown", "comparison", "trajectory"])
def test_no_private_note_is_in_a_report_to_share(book, parent, kind):
    document = book.opened(book.latest, parent)
    some_rounds(document)
    assert "Not above £3,250." not in page(document, kind)


def test_a_decision_waits_for_the_agreement_and_rests_on_its_version(book, parent):
    document = book.opened(book.latest, parent)
    some_rounds(document)
    assert hindrance(output("decision"), document) == "Nothing is agreed in this case yet."
    agree(document)
    agreed = book.opened(book.latest, parent)
    text = page(agreed, "decision")
    seq = agreed.record.versions()[-1].seq
    for words in (
        "£3,280.00",
        f"kept as entry {seq} of the history",
        "Nights are hard to staff",
        "Payroll.xlsx",
    ):
        assert words in text
    assert "Not above £3,250." not in text


def test_a_bundle_waits_for_the_agreement_and_holds_all_it_rests_on(book, parent):
    document = book.opened(book.latest, parent)
    some_rounds(document)
    assert hindrance(output("bundle"), document) == "Nothing is agreed in this case yet."
    agree(document)
    agreed = book.opened(book.latest, parent)
    assert hindrance(output("bundle"), agreed) == ""
    content = maker(output("bundle"), agreed, "zip", None, TODAY)()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert "£3,280.00" in archive.read("decision.html").decode()
        assert "Private: not for the provider" in archive.read("index.html").decode()
        assert len([name for name in archive.namelist() if name.startswith("statements/")]) == len(
            agreed.record.versions()
        )


def test_the_history_is_printed_with_every_fingerprint(book, parent):
    document = book.opened(book.latest, parent)
    some_rounds(document)
    text = page(document, "history").replace("<wbr/>", "")
    assert all(entry.hash in text for entry in document.record.history())


def test_what_is_lacking_is_said():
    document = larch_house(realistic=False)
    told = {key: hindrance(output(key), document) for key in CASE_REPORTS}
    assert told["negotiation"] == "There is no realistic statement in this case yet."
    assert "not kept in a store" in told["decision"]
    assert "not kept in a store" in told["history"]
    assert document.has(Side.PROVIDER)
    document.deleteLater()
