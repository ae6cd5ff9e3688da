"""The columns of the measures grid."""

from dataclasses import replace
from decimal import Decimal

from openbook.model.plan import Measure
from openbook.model.words import money
from openbook.ui.document import Document
from openbook.ui.figure_words import TRAJECTORY
from openbook.ui.grid_plan import GridPlan, entry_column, invitation, open_ended
from openbook.ui.studies import studies

MEASURES = "plan.measures"
IN_DETAIL = ("group", "note")


def measures_plan() -> GridPlan:
    """Give the grid of the efficiencies that a trajectory counts on; `IN_DETAIL` stand below it."""
    saving = entry_column(Measure, "saving", 88, total=lambda document: _sum(document, "saving"))
    columns = (
        entry_column(Measure, "name", 140, when_empty=invitation("measure")),
        replace(saving, unit="£/week"),
        entry_column(Measure, "first_year", 60, label="Starts"),
        entry_column(Measure, "phasing", 104),
        entry_column(
            Measure,
            "one_off_cost",
            84,
            label="One-off",
            total=lambda document: _sum(document, "one_off_cost"),
        ),
        entry_column(Measure, "owner", 100),
        entry_column(Measure, "risk", 76),
    )
    return GridPlan(
        MEASURES,
        "measure",
        "measures",
        columns,
        lambda measure: measure.name or "Measure",
        lambda _: Measure(),
        lambda measure, _: measure,
        layout=open_ended(lambda _: Measure(), "measure"),
        asked=_saved_in_the_end,
    )


def _saved_in_the_end(document: Document, path: str, measure: Measure) -> str:
    """Ask what a measure saves in the last year of the path."""
    del measure
    found = studies(document).trajectory()
    at = path.removeprefix(f"{MEASURES}[").removesuffix("]")
    return f"{TRAJECTORY}{found.years[-1].year}.measures.{at}" if found is not None else ""


def _sum(document: Document, field: str) -> str:
    measures = document.value(MEASURES) or ()
    return money(sum((getattr(one, field) for one in measures), Decimal(0)))
