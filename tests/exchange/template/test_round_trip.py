"""What stands in a statement survives the way through the provider's workbook, whoever fills it."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from openbook.exchange.sheets import read_book
from openbook.exchange.template import is_provider_workbook, read_template, template_bytes
from openbook.model.statement import Evidence
from openbook.resources import example_statement, standards
from tests.exchange.filling import filled
from tests.model.statements import read, statements

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def imported(content, against=None):
    book = read_book(content, "filled.xlsx")
    assert is_provider_workbook(book)
    return read_template(book, content, standards().lines, against)


@settings(max_examples=40, suppress_health_check=SLOW)
@given(statements())
def test_a_workbook_filled_by_hand_gives_the_statement(raw):
    taken = imported(filled(raw).saved())
    assert [str(one) for one in taken.problems if one.level == "refused"] == []
    assert taken.statement == read(raw)


@settings(max_examples=40, suppress_health_check=SLOW)
@given(statements())
def test_a_workbook_written_from_a_statement_gives_it_back(raw):
    statement = read(raw)
    taken = imported(template_bytes(statement, standards().lines))
    assert [str(one) for one in taken.problems if one.level == "refused"] == []
    assert taken.statement == statement


@settings(max_examples=10, suppress_health_check=SLOW)
@given(statements())
def test_a_statement_taken_over_itself_changes_nothing(raw):
    statement = read(raw)
    taken = imported(template_bytes(statement, standards().lines), statement)
    assert (taken.statement, taken.changes) == (statement, ())


def test_the_example_with_its_notes_and_documents_comes_back_whole():
    statement = example_statement("provider")
    taken = imported(template_bytes(statement, standards().lines))
    assert taken.statement == statement
    assert any(post.evidence for post in taken.statement.staffing)


def test_numbers_longer_than_a_spreadsheet_holds_come_back_exactly():
    statement = example_statement("provider")
    changes = {
        "weeks_per_year": Decimal("52.142857142857142857"),
        "head_office": statement.head_office.model_copy(update={"rate": Decimal("0.0712345678901234567")}),
        "surplus": statement.surplus.model_copy(update={"evidence": (Evidence(document="Policy.pdf"),)}),
    }
    statement = statement.model_copy(update=changes)
    assert imported(template_bytes(statement, standards().lines)).statement == statement


def test_what_other_programs_keep_stays_where_it_was():
    statement = example_statement("provider")
    posts = tuple(post.model_copy(update={"x": {"row": i}}) for i, post in enumerate(statement.staffing))
    kept = statement.model_copy(update={"x": {"theirs": 1}, "staffing": posts})
    assert imported(template_bytes(kept, standards().lines), kept).statement == kept
