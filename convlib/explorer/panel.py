"""A panel below the controls: a heading, a sentence or two, rows to click on, files, and notes on them."""

import ipywidgets as widgets

from convlib.explorer.shown.actions import ShownAgreement
from convlib.explorer.shown.agreements import ShownFolder
from convlib.explorer.shown.bars import Chart
from convlib.explorer.shown.years import ShownYears
from convlib.show.html import show_prose

Shown = ShownAgreement | ShownFolder | ShownYears


class Panel(widgets.VBox):  # type: ignore[misc]
    """The panel; a row that was picked is open wherever it is shown.

    What is picked and in which order are the browser's alone to change: it may be ahead of what is shown, and
    name rows and columns that are not there yet, or not any more.
    """

    def __init__(self) -> None:
        self.heading, self.sentences, self.notes = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.chart = Chart()
        self.shown: Shown | None = None
        self.chart.observe(self._follow, ["picked", "order"])
        super().__init__([self.heading, self.sentences, self.chart, self.notes])
        self.add_class("convlib-panel")

    def show(self, shown: Shown) -> None:
        """Show something else, or something else of it."""
        self.shown = shown
        self._draw(shown)
        self.heading.value = shown.heading
        # Below the rows, so that these are on the first screen, of a telephone too.
        first, *others = shown.sentences
        self.sentences.value, self.notes.value = show_prose([first]).data, show_prose(others).data
        # The file takes longest, and is read last.
        self.chart.files = shown.files(self._picked(shown))

    def _follow(self, _change: object) -> None:
        if self.shown is not None:
            self._draw(self.shown)
            self.chart.files = self.shown.files(self._picked(self.shown))

    def _picked(self, shown: Shown) -> list[str]:
        return [key for key in self.chart.picked if key in shown.keys]

    def _draw(self, shown: Shown) -> None:
        asked = self.chart.order
        order = asked if asked.removeprefix("-") in [column.order for column in shown.columns] else ""
        self.chart.show(
            shown.groups(order),
            shown.columns,
            shown.about,
            {key: shown.sheet(key) for key in self._picked(shown)},
            shown.choice.lang,
            order,
            shown.unsorted,
        )
