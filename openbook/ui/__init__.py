"""The window: how its parts hang together, and where a new screen, field or figure hooks in.

**A change travels one way.** A field or grid calls `document.edit(path, raw)`; the `Document`
reads and validates, refuses in a sentence or pushes one undo step, works the price out again,
says `changed(path)` and `priced_changed()`, and saves. Widgets only show what the document holds.

**A new screen** is one file in `ui/screens/` with a `Screen` and one row in
`ui.screens.SCREENS`: key, title, the paths it shows, and a small function that imports and
builds it (so that nothing is imported before it is looked at).

    class PriceScreen(Screen):                      # ui.screens.screen.Screen
        title = "Price"
        intro = "How the weekly price is made."
        def build(self) -> None:                    # once, on first showing
            card = self.add_card("The price", "What the placement costs a week.")
            card.body.addWidget(FigureLabel(self.document, Type.PRICE, self))
        def refresh(self) -> None:                  # while on screen, whenever price or side moved
            ...
        def go_to(self, path: str) -> bool:         # put the focus on the field at `path`, if here
            ...

`refresh` runs only while the screen is on view (and when it comes on view again), after
`document.priced_changed` and `document.changed`, at most once for a burst of events.

**Figures on screen** are `ui.figure_label.FigureLabel(document, type, parent)`: `show(figure)` takes
a `Figure` with a `key` (or None), reads as money, a share or a number by its unit, can have the
focus, and opens its explanation on F1, Enter, a click or its context menu by
`document.explain(key)`. The window answers the signal `document.explain_requested(asked)`; any
other widget takes part in F1 by having a method `figure_key() -> Asked`: a key, or what makes the
figure when it is asked for (`figure_words.Asked`).

**What the document offers** (`ui.document.Document`): `sheet` (both statements and the plan), `side`
(`Side.PROVIDER` or `Side.REALISTIC`), `statement`, `priced` (or None, then `costed.trouble` says
why), `costed.checks`, `costed_side(side)`, `has(side)`, `baseline(side)`, `value(path)`,
`entry(path)`, `edit(path, raw)`, `preview(path, raw)`, `edit_cells(...)`, `replace_rows(...)`,
`replace_statement(side, ...)`, `set_plan(plan, text)`, `answer(check, note)`, `show_side(side)`,
`refusals`, `undo_stack`, `explain(key)`, `go_to(path)`. Paths that begin with `plan.` reach into
the trajectory plan, all others into the statement on screen.

**Forms**: `ui.forms.FieldGrid(document, ("setting.kind", "setting.region"), parent)` makes the rows
from the fields' own words. **Lists**: `ui.grid.Grid(document, GridPlan(...), parent)` is a table with
spreadsheet hands over a tuple of records, `plan.measures` included.

**Figures for reading**: `ui.figure_tree.FigureTree(name, headings, parent)` is a table of
`FigureRow` and `FigureCell` as tall as its rows; a cell with a `key` explains itself by the signal
`explain_requested`. `ui.chart_view.ChartView` shows any chart of `openbook.charts`, with values by
pointer and arrow keys and its summary for a screen reader. `ui.notice.Notice` is a sentence that
stands out. How keys are written (a side before, `#year` or `#share` after) stands in
`ui.explain_lookup`. What follows from a case beyond its price is `ui.studies.studies(document)`:
`trajectory()`, `comparison()`, `held()`. `ui.side_panel.SidePanel` holds the explanation and the
checks; `document.go_to("checks")` opens the latter.

**The record** of a case is `document.record` (`ui.case_record.CaseRecord`: history, rounds, versions,
keep_version, record_round, agree, reopen), or None where nothing can be kept; after adding to it say
`document.recorded`. A form that is filled in before it is recorded holds its entries in a
`ui.record_draft.RecordDraft(record)`, which the same fields and forms show. `document.lock(sentence)`
refuses every change with that sentence: an agreed case is locked until it is opened again.

**Long work** goes through `ui.background.run(parent, work, done, failed)` with progress and cancel.
**Pages** stand in the place of the case for a while: `window.pages` (`ui.pages.Pages`) shows a
`ui.page.Page` by `show(page)` and goes back by `leave()`; Escape leaves. Make a page with
`pages.place` as its parent. `pages.begin_with(sheet)` begins a case; `pages.arrivals` brings files in.
`window.preferences` holds what the user has set; `put(**values)` changes and keeps it.
A screen with `needs_price = True` says what to do first while nothing costs anything.
**Looks**: `ui.theme.theme()` gives fonts by `Type`, colours by `Tone`, lengths by `pixels()`;
`ui.labels.Words` shows words; `ui.icons.icon(name)` a tinted icon. Colours come from
`openbook.charts.palette` alone, and `theme().changed` says when they are others.
"""
