"""A panel below the controls: a heading, a sentence or two, rows to click on, files, and notes on them."""

import ipywidgets as widgets

from convlib.explorer.shown.actions import ShownAgreement
from convlib.explorer.shown.agreements import ShownFolder
from convlib.explorer.shown.bars import Chart
from convlib.explorer.shown.years import ShownYears
from convlib.show.html import show_prose

Shown = ShownAgreement | ShownFolder | ShownYears


class Panel(widgets.VBox):  # type: ignore[misc]
    """The panel; rows that were picked stay so while the same agreement is shown."""

    def __init__(self) -> None:
        self.heading, self.sentences, self.downloads = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.notes = widgets.HTML()
        self.chart = Chart()
        self.shown: Shown | None = None
        self.chart.observe(self._follow, ["picked", "order"])
        super().__init__([self.heading, self.sentences, self.chart, self.downloads, self.notes])
        self.add_class("convlib-panel")

    def show(self, shown: Shown) -> None:
        """Show something else, or something else of it."""
        is_same = self.shown is not None and self.shown.identity == shown.identity
        self.shown = None  # what is changed next is drawn once, at the end
        self.chart.picked = [key for key in self.chart.picked if is_same and key in shown.keys]
        if self.chart.order.removeprefix("-") not in [column.order for column in shown.columns]:
            self.chart.order = ""
        self.shown = shown
        self._draw(shown)
        self.heading.value = shown.heading
        # Below the rows, so that these are on the first screen, of a telephone too.
        first, *others = shown.sentences
        self.sentences.value, self.notes.value = show_prose([first]).data, show_prose(others).data
        # The file takes longest, and is read last.
        self.downloads.value = shown.files(self._picked(shown))

    def _follow(self, _change: object) -> None:
        if self.shown is not None:
            self._draw(self.shown)
            self.downloads.value = self.shown.files(self._picked(self.shown))

    def _picked(self, shown: Shown) -> list[str]:
        # A browser that is behind may name a row that is gone.
        return [key for key in self.chart.picked if key in shown.keys]

    def _draw(self, shown: Shown) -> None:
        self.chart.show(
            shown.groups(self.chart.order),
            shown.columns,
            shown.about,
            {key: shown.sheet(key) for key in self._picked(shown)},
            shown.choice.lang,
            shown.unsorted,
        )
