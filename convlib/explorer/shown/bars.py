"""Rows with bars, table and figure in one: a click picks a row, a heading sorts, a mark says its value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import anywidget
import traitlets
from markupsafe import Markup

from convlib.show.markup import fill

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar and its amount."""

    hue: str
    share: float | None  # of the longest bar, from -1 to 1; None where there is no amount
    text: str  # the amount, or why there is none
    track: float | None = None  # of what the bar is a part
    of: str = ""  # what it is an amount of, where a row has several


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what it is, its marks, and what stands beside them."""

    key: str  # by which a click names it; no row of another agreement has it
    code: str
    name: str
    marks: Sequence[Mark]
    said: str  # the whole, as a reader hovers over it
    cells: Sequence[str] = ()  # what stands in the columns after
    brief: str = ""  # what stands instead of these on a narrow place


@dataclass(frozen=True, slots=True)
class Group:
    """Rows below one heading; without a heading, where they are sorted across groups."""

    heading: str
    hue: str  # empty where its rows have none in common
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; it sorts where it has a name to sort by."""

    label: str
    order: str = ""
    width: str = ""  # in CSS, on a wide place; else it is one of those that share what is left


class Chart(anywidget.AnyWidget):
    """The widget: `picked` are the keys of the rows that were clicked, `order` is what it is sorted by."""

    _esm = TEMPLATES / "chart.js"
    _css = TEMPLATES / "chart.css"
    html = traitlets.Unicode().tag(sync=True)
    files = traitlets.Unicode().tag(sync=True)  # links to them, below the rows
    lang = traitlets.Unicode("en").tag(sync=True)
    page_title = traitlets.Unicode().tag(sync=True)  # for the browser's tab, where the page is the view alone
    # Both of whatever has been shown, not only of what is shown now.
    picked = traitlets.List(traitlets.Unicode()).tag(sync=True)
    order = traitlets.Unicode().tag(sync=True)  # empty: as printed; a name, or a name after `-`, descending

    def show(
        self,
        groups: Sequence[Group],
        columns: Sequence[Column],
        about: str,
        sheets: Mapping[str, Markup],
        lang: str,
        order: str,
        unsorted: str,
    ) -> None:
        """Show rows in an order, below each that is picked its sheet; `about` says in words what they are.

        `unsorted` is the order that they have while `order` is empty.
        """
        self.lang = lang
        self.html = fill(
            "chart",
            lang,
            TEMPLATES,
            groups=groups,
            columns=columns,
            about=about,
            sheets=sheets,
            order=order or unsorted,
            is_asked_for=order not in ("", unsorted),
            unsorted=unsorted,
        )
