"""The placement: what it is, where, by how many places costs are divided, and who else pays."""

from openbook.model.choices import DivideBy
from openbook.model.words import whole_pounds
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.screens.place_part import PlacePart
from openbook.ui.screens.screen import Screen
from openbook.ui.tab_order import in_order
from openbook.ui.theme import Tone, Type

_PLACEMENT = ("title", "reference", "prepared_by", "basis", "price_base", "weeks_per_year")
_SETTING = (
    "setting.provider",
    "setting.name",
    "setting.cqc_location_id",
    "setting.kind",
    "setting.region",
    "setting.postcode_area",
)
_PLACES = (
    "setting.registered_places",
    "setting.occupied_places",
    "setting.divide_by",
    "setting.target_occupancy",
)
_OTHERS = (
    "contributions.fnc",
    "contributions.health_share",
    "contributions.health_amount",
    "contributions.client",
    "contributions.top_up",
)


class PlacementScreen(Screen):
    """Reference, setting, places, dates and who else pays."""

    title = "Placement"
    intro = "What the placement is, without anybody’s name, and what its costs are divided by."

    def build(self) -> None:
        """Make the four cards."""
        document = self.document
        placement = self.add_card("The placement")
        self.worth = Words("", Type.BODY, Tone.MUTED, placement, wrap=True)
        placement.body.addWidget(self.worth)
        self.grids = [FieldGrid(document, _PLACEMENT, placement, wide=("title",))]
        placement.body.addWidget(self.grids[0])
        for title, help_text, paths in (
            ("The setting", "", _SETTING),
            ("Places", "Costs that all share are divided by these.", _PLACES),
        ):
            card = self.add_card(title, help_text)
            self.grids.append(FieldGrid(document, paths, card))
            if paths is _SETTING:
                self.place = PlacePart(document, self.grids[-1], card)
                card.body.addWidget(self.place)
                in_order(self.place, self.grids[-1])
            card.body.addWidget(self.grids[-1])
        others = self.add_card("Who else pays", "Shown after the price and never netted from the cost.")
        self.net = others.add_figure(document, "Net cost to the council, a week")
        self.grids.append(FieldGrid(document, _OTHERS, others))
        others.body.addWidget(self.grids[-1])

    def refresh(self) -> None:
        """Show the statement, and whether the placement is worth opening the book for."""
        for grid in self.grids:
            grid.refresh()
        by_target = self.document.statement.setting.divide_by is DivideBy.TARGET
        self.grids[2].leave_out(*(() if by_target else ("setting.target_occupancy",)))
        priced = self.document.priced
        self.net.show_figure(priced.net_weekly_cost if priced is not None else None)
        threshold = self.document.threshold
        if priced is None or not priced.weekly_price.value:
            line = whole_pounds(threshold)
            self.worth.setText(
                f"Above {line} a week it is worth opening the book; below it a short form may do."
            )
        elif priced.weekly_price.value >= threshold:
            self.worth.setText(f"Above {whole_pounds(threshold)} a week, so it is worth opening the book.")
        else:
            self.worth.setText(
                f"Below {whole_pounds(threshold)} a week. A short form may do: "
                "enter the weekly totals you know."
            )

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`."""
        return any(grid.go_to(path) for grid in self.grids)
