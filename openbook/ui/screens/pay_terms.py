"""Pay terms that all posts share: time away, National Insurance, pension, recruitment."""

from openbook.model.choices import NiMethod
from openbook.ui.forms import FieldGrid
from openbook.ui.screens.screen import Screen

_PARTS = (
    (
        "Time away from the rota",
        "Weeks a year for which an employee is paid and somebody else covers.",
        (
            "leave_weeks",
            "sickness_weeks",
            "training_weeks",
            "other_paid_weeks",
            "sick_pay",
            "cover_method",
            "enhancements_in_leave_pay",
        ),
    ),
    (
        "National Insurance and levy",
        "Thresholds and rates come from the dated rates on file.",
        ("ni_method", "ni_flat_rate", "ni_exempt_share", "employment_allowance", "apprenticeship_levy"),
    ),
    ("Pension", "", ("pension_rate", "pension_basis", "pension_participation")),
    ("Recruitment and training", "", ("turnover_rate", "cost_per_starter", "training_fees")),
    (
        "One flat rate instead",
        "A provider’s one share for National Insurance, pension and levy. Left empty, each is worked out.",
        ("on_cost_rate",),
    ),
)


class PayTermsScreen(Screen):
    """The employment terms of the statement."""

    title = "Pay terms"
    intro = "What every post shares. A post may have its own on-cost rate and contracted hours."

    def build(self) -> None:
        """Make one card for each part."""
        self.grids = []
        for title, help_text, names in _PARTS:
            card = self.add_card(title, help_text)
            grid = FieldGrid(self.document, names, card, prefix="employment.")
            card.body.addWidget(grid)
            self.grids.append(grid)

    def refresh(self) -> None:
        """Show the terms; the flat rate only where it applies."""
        for grid in self.grids:
            grid.refresh()
        flat = self.document.statement.employment.ni_method is NiMethod.FLAT
        self.grids[1].leave_out(*(() if flat else ("ni_flat_rate",)))

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`."""
        return any(grid.go_to(path) for grid in self.grids)
