"""The columns of the measures grid."""

from dataclasses import replace
from decimal import Decimal

from openbook.model.plan import Measure
from openbook.model.words import money
from openbook.ui.document import Document
from openbook.ui.grid_plan import GridPlan, entry_column

MEASURES = "plan.measures"


def measures_plan() -> GridPlan:
    """Give the grid of the efficiencies that a trajectory counts on."""
    saving = entry_column(Measure, "saving", 96, total=lambda document: _sum(document, "saving"))
    columns = (
        entry_column(Measure, "name", 248),
        replace(saving, unit="£/week"),
        entry_column(Measure, "first_year", 72),
        entry_column(Measure, "phasing", 120),
        entry_column(Measure, "group", 128),
        entry_column(Measure, "one_off_cost", 96, total=lambda document: _sum(document, "one_off_cost")),
        entry_column(Measure, "owner", 152),
        entry_column(Measure, "risk", 80),
        entry_column(Measure, "note", 240),
    )
    return GridPlan(
        MEASURES,
        "measure",
        "measures",
        columns,
        lambda measure: measure.name or "Measure",
        lambda _: Measure(),
        lambda measure, _: measure,
    )


def _sum(document: Document, field: str) -> str:
    measures = document.value(MEASURES) or ()
    return money(sum((getattr(one, field) for one in measures), Decimal(0)))
