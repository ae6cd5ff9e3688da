"""Overheads and return: head office, property and surplus, apart and never hidden in lines."""

from openbook.model.choices import SurplusMethod
from openbook.ui.forms import FieldGrid
from openbook.ui.screens.screen import Screen
from openbook.ui.tab_order import in_order

_HEAD_OFFICE = ("rate", "amount", "per", "note")
_PROPERTY = (
    "rent.amount",
    "rent.per",
    "capital_value",
    "return_rate",
    "depreciation.amount",
    "depreciation.per",
    "note",
)
_PROPERTY_LABELS = {
    "rent.amount": "Rent",
    "rent.per": "Rent period",
    "depreciation.amount": "Depreciation",
    "depreciation.per": "Depreciation period",
    "note": "Note on property",
}
_SURPLUS = ("method", "rate", "amount", "note")


class OverheadsScreen(Screen):
    """Head office, property and surplus, each with its weekly worth."""

    title = "Overheads and return"
    intro = "Often hidden in other lines. Here each stands alone, with what it comes to a week."

    def build(self) -> None:
        """Make the three cards."""
        office = self.add_card(
            "Head office",
            "Central and regional management, finance, HR and training that serve several settings: "
            "a share of operating costs, or an amount for this setting. Not both.",
        )
        estate = self.add_card(
            "Property",
            "Rent where the building is let; a return on its value where it is owned. Not both.",
        )
        surplus = self.add_card("Surplus", "The provider’s return on running the service.")
        self.figures = {
            key: card.add_figure(self.document, "A week")
            for key, card in (("head_office", office), ("property", estate), ("surplus", surplus))
        }
        self.office = FieldGrid(
            self.document, _HEAD_OFFICE, office, prefix="head_office.", labels={"note": "Note on head office"}
        )
        self.estate = FieldGrid(
            self.document, _PROPERTY, estate, prefix="property.", labels=_PROPERTY_LABELS, most=2
        )
        self.surplus = FieldGrid(
            self.document, _SURPLUS, surplus, prefix="surplus.", labels={"note": "Note on surplus"}
        )
        cards = ((office, self.office), (estate, self.estate), (surplus, self.surplus))
        for (card, grid), figure in zip(cards, self.figures.values(), strict=True):
            card.body.addWidget(grid)
            in_order(figure, grid)

    def take_focus(self) -> None:
        """Put the focus in the first field, before which stands what it comes to."""
        self.office.go_to("head_office.rate")

    def refresh(self) -> None:
        """Show the entries and what each part comes to a week."""
        for grid in (self.office, self.estate, self.surplus):
            grid.refresh()
        priced = self.document.priced
        for key, figure in self.figures.items():
            figure.show_figure(priced.groups[key] if priced is not None else None)
        by_amount = self.document.statement.surplus.method is SurplusMethod.AMOUNT
        self.surplus.leave_out("rate" if by_amount else "amount")

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`."""
        return any(grid.go_to(path) for grid in (self.office, self.estate, self.surplus))
