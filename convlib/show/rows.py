"""Rows of bars: a label, a bar where there is an amount, and what is said beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlib.show.canvas import (
    INK,
    QUIET,
    WIDTH_IN,
    DescribedFigure,
    figure_style,
    measure_in,
    new_canvas,
    wrap_text,
    write_at_left,
)
from convlib.show.words import say

_LINE_IN = 0.165
_BAR_LINES = 1.2
_LABEL_IN = 2.9
_TEXT_IN = 2.6
_MARK_IN = 0.17
_PLOT_IN = WIDTH_IN - _LABEL_IN - 0.2 - 0.1  # what the canvas leaves to bars and their texts
_PLOT_GAP_IN = 0.2  # between a bar and the text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a figure."""

    label: str  # what it is, left of the bar; over the full width for a heading
    colour: str = INK  # of the bar and the heading
    width: float = math.nan  # length of the bar, NaN for none
    start: float = 0.0  # where the bar starts
    text: str = ""  # what is said beside the bar
    is_heading: bool = False  # groups the rows below it
    is_hatched: bool = False  # rests on an assumption
    is_called_out: bool = False  # is what the figure is about

    @property
    def wrapped_label(self) -> str:
        """The label in lines that fit."""
        if self.is_heading:
            return wrap_text(self.label, WIDTH_IN - 0.3 - _MARK_IN, weight="bold")
        return wrap_text(self.label, _LABEL_IN)

    @property
    def wrapped_text(self) -> str:
        """The text beside the bar in lines that fit."""
        return wrap_text(self.text, _TEXT_IN, weight="bold" if self.is_called_out else "normal")

    @property
    def text_in(self) -> float:
        """Width of the text beside the bar, in inches."""
        weight = "bold" if self.is_called_out else "normal"
        return max(measure_in(line, weight=weight) for line in self.wrapped_text.split("\n"))

    @property
    def end(self) -> float:
        """The amount where the text stands: right of the bar, of its start and of zero."""
        return 0.0 if math.isnan(self.width) else max(self.start, self.start + self.width, 0.0)

    @property
    def lines(self) -> float:
        """Height of the row in lines of text."""
        return max(text.count("\n") + 1 for text in (self.wrapped_label, self.wrapped_text)) + 0.75


def draw_rows(title: str, rows: Sequence[Row], alt: str, *, is_waterfall: bool = False) -> DescribedFigure:
    """Draw rows from top to bottom, each as high as its text; a waterfall ties each bar to the next."""
    with figure_style():
        height = sum(row.lines for row in rows) or 1.0
        figure, ax = new_canvas(title, alt, height * _LINE_IN, _LABEL_IN + 0.2)
        top = 0.0
        for row in rows:
            _draw_row(ax, row, top + row.lines / 2)
            top += row.lines
        if is_waterfall:
            _tie_bars(ax, [row for row in rows if not math.isnan(row.width)])
        ax.set(xticks=[], yticks=[], ylim=(height, 0))
        ax.spines["bottom"].set_visible(False)
        ax.set_xlim(*_span(rows))
    return figure


def say_rows(opening: str, rows: Sequence[Row], lang: str) -> str:
    """Describe a figure: an opening, then what each row says."""
    return " ".join([opening, *(f"{r.label}." if r.is_heading else say(r.label, r.text, lang) for r in rows)])


def _span(rows: Sequence[Row]) -> tuple[float, float]:
    """Find the amounts at the left and the right edge that leave each bar room for the text beside it."""
    low = min([0.0, *(row.start + min(row.width, 0.0) for row in rows if not math.isnan(row.width))])
    per_inch = max(
        [
            0.0,
            *(
                (row.end - low) / (_PLOT_IN - row.text_in - _PLOT_GAP_IN)
                for row in rows
                if not row.is_heading
            ),
        ]
    )
    return low, low + (per_inch * _PLOT_IN or 1.0)


def _tie_bars(ax: Axes, rows: Sequence[Row]) -> None:
    bars = [(bar.get_y(), bar.get_y() + bar.get_height()) for bar in ax.patches if isinstance(bar, Rectangle)]
    for row, (_top, bottom), (top, _bottom) in zip(rows, bars, bars[1:], strict=False):
        ax.vlines(row.start + row.width, bottom, top, color="#999999", linewidth=0.8)


def _draw_row(ax: Axes, row: Row, middle: float) -> None:
    if row.is_heading:
        # Text of this size wants 4.5:1 on white, which the colours of bars do not have.
        write_at_left(ax, "■", middle + 0.15, color=row.colour)
        write_at_left(ax, row.wrapped_label, middle + 0.15, _MARK_IN / WIDTH_IN, fontweight="bold")
        return
    write_at_left(ax, row.wrapped_label, middle)
    ax.vlines(0, middle - row.lines / 2, middle + row.lines / 2, color="#999999", linewidth=0.8)
    is_missing = math.isnan(row.width)
    if not is_missing:
        face = "white" if row.is_hatched else row.colour
        hatch = "////" if row.is_hatched else None
        ax.barh(
            middle,
            row.width,
            height=_BAR_LINES,
            left=row.start,
            color=face,
            edgecolor=row.colour,
            hatch=hatch,
            linewidth=0.8,
        )
    ax.annotate(
        row.wrapped_text,
        (row.end, middle),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        color=row.colour if row.is_called_out else QUIET if is_missing else INK,
        fontstyle="italic" if is_missing else "normal",
        fontweight="bold" if row.is_called_out else "normal",
        linespacing=1.15,
        annotation_clip=False,
    )
