"""The worked example as the window has it: a document that is never stored."""

from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.resources import example_plan, example_statement, standards
from openbook.ui.document import Document
from openbook.ui.sheet import Sheet


def larch_house(*, provider=True, realistic=True, plan=True, parent=None):
    sheet = Sheet(
        provider=example_statement("provider") if provider else None,
        realistic=example_statement("realistic") if realistic else None,
        plan=example_plan() if plan else None,
    )
    return document_of(sheet, parent)


def document_of(sheet, parent=None):
    return Document(sheet, _price, _check, parent=parent)


def _price(statement):
    return price(statement, standards())


def _check(statement, priced):
    return checks(statement, priced, standards())
