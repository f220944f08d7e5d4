"""Paragraphs, lists, tables and frames of OpenDocument."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from convlib.reading.flowing.flow import Flow
from convlib.reading.flowing.grid import Slot
from convlib.reading.odt.inline import Inline
from convlib.reading.odt.lists import Counts, Lists
from convlib.reading.odt.markup import DRAW, OFFICE, SVG, TABLE, TEXT, points, whole
from convlib.reading.odt.styles import Styles

_WIDE = 12.0  # points between two paragraphs: a line of the usual size
_DEEPEST = 10
_MOST_REPEATED = 1000
_NO_BLOCKS = {f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{TEXT}index-title-template"}
_GROUPS = {f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}


class _Item(NamedTuple):
    """Where in a list a paragraph stands."""

    style: str
    counts: Counts
    depth: int
    start: int | None
    is_first: bool


class Body:
    """Reads the blocks of a document into a flow, in their order."""

    def __init__(self, flow: Flow, styles: Styles, lists: Lists, inline: Inline) -> None:
        self._flow, self._styles, self._lists, self._inline = flow, styles, lists, inline
        self._space_below = 0.0
        self._ground = "#FFFFFF"
        self._repeats_left = _MOST_REPEATED

    def blocks(self, parent: Any) -> None:
        """Read the blocks of an element."""
        for element in parent:
            tag = element.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                self._paragraph(element, None)
            elif tag == f"{TEXT}list":
                self._list(element, None)
            elif tag == f"{TEXT}numbered-paragraph":
                self._numbered_paragraph(element)
            elif tag == f"{TABLE}table":
                self._table(element)
            elif tag == f"{TEXT}section" and element.get(f"{TEXT}display") == "none":
                self._say_hidden(element)
            elif tag.startswith(DRAW):
                self._hang(element)
            elif not self._inline.change(element) and tag not in _NO_BLOCKS and not tag.endswith("-source"):
                self.blocks(element)

    def _list(self, element: Any, outer: _Item | None) -> None:
        style = element.get(f"{TEXT}style-name") or (outer.style if outer else "")
        counts = outer.counts if outer else self._lists.begin(element, style)
        depth = min(outer.depth + 1, _DEEPEST) if outer else 1
        for each in element:
            start = whole(each, f"{TEXT}start-value", -1)
            is_counted = each.tag == f"{TEXT}list-item"
            item = _Item(style, counts, depth, start if start >= 0 else None, is_counted)
            for child in each:
                if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    self._paragraph(child, item)
                    item = item._replace(is_first=False)
                elif child.tag == f"{TEXT}list":
                    self._list(child, item)
                else:
                    self.blocks([child])

    def _numbered_paragraph(self, element: Any) -> None:
        start = whole(element, f"{TEXT}start-value", -1)
        counts, depth = self._lists.numbered(element), whole(element, f"{TEXT}level", 1, _DEEPEST)
        style = element.get(f"{TEXT}style-name", "")
        item = _Item(style, counts, depth, start if start >= 0 else None, is_first=True)
        for child in element.iterchildren(f"{TEXT}p", f"{TEXT}h"):
            self._paragraph(child, item)

    def _paragraph(self, element: Any, item: _Item | None) -> None:
        said = self._styles.of("paragraph", element.get(f"{TEXT}style-name"))
        ground = said.get("behind", "transparent")
        runs = self._inline.runs(element, said, self._ground if ground == "transparent" else ground)
        hanging = self._inline.hanging
        for each in hanging:
            if not each.tag.startswith(DRAW):
                self._say_note(each)
        marks = element.iter(f"{TEXT}hidden-paragraph")
        if any(mark.get(f"{TEXT}is-hidden") == "true" for mark in marks):
            self._flow.say("hidden-text", text="".join(run.text for run in runs))
            return
        level = whole(element, f"{TEXT}outline-level", 0) if element.tag == f"{TEXT}h" else 0
        level = level or int(said["outline"]) if said.get("outline", "").isdigit() else level
        number = self._number(element, item, level) if any(run.text.strip() for run in runs) else ""
        space = (points(said.get("margin-top")) or 0) + self._space_below
        self._space_below = points(said.get("margin-bottom")) or 0
        if space >= _WIDE or said.get("break-before", "auto") != "auto":
            self._flow.set_apart()
        indent = (points(said.get("margin-left")) or 0) + (points(said.get("text-indent")) or 0)
        self._flow.paragraph(runs, number=number, level=level, indent=indent)
        if said.get("break-after", "auto") != "auto":
            self._flow.set_apart()
        for each in hanging:
            if each.tag.startswith(DRAW):
                self._hang(each)

    def _number(self, element: Any, item: _Item | None, level: int) -> str:
        if item:
            style = item.style or self._styles.of("paragraph", element.get(f"{TEXT}style-name")).get(
                "list", ""
            )
            return self._lists.count(style, item.counts, item.depth, item.start) if item.is_first else ""
        if level and element.get(f"{TEXT}is-list-header") != "true":
            start = whole(element, f"{TEXT}start-value", -1)
            return self._lists.count_heading(level, start if start >= 0 else None)
        return ""

    def _hang(self, element: Any) -> None:
        """Read what a drawing holds: its text in a box, a picture or an object as such."""
        if element.tag in (f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole"):
            frame = element.getparent()
            named = " ".join(
                title.text or "" for title in frame.iter(f"{SVG}title", f"{SVG}desc")
            ) or frame.get(f"{DRAW}name", "?")
            # An object comes with a picture of itself.
            if element is next(iter(frame)):
                self._flow.say("picture" if element.tag == f"{DRAW}image" else "object", text=f" {named}")
        elif any(child.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table") for child in element):
            self._flow.box(self._read_apart, element)
        else:
            for child in element:
                if child.tag.startswith(DRAW):
                    self._hang(child)

    def _read_apart(self, element: Any) -> None:
        outer = self._ground, self._space_below
        # What is behind a frame is not worked out.
        self._ground, self._space_below = "unknown", 0.0
        self.blocks(element)
        self._ground, self._space_below = outer

    def _say_note(self, element: Any) -> None:
        is_comment = element.tag == f"{OFFICE}annotation"
        parts = [element] if is_comment else list(element.iter(f"{TEXT}note-body"))
        mark = "" if is_comment else "".join(each.text or "" for each in element.iter(f"{TEXT}note-citation"))
        text = " ".join(self._flow.text_of(self._read_note, part) for part in parts)
        self._flow.say("comment" if is_comment else "footnote", text=f" {mark} {text}")

    def _read_note(self, element: Any) -> None:
        # Who wrote a comment, and when, is no part of it.
        self.blocks([child for child in element if child.tag.startswith((TEXT, TABLE))])

    def _say_hidden(self, element: Any) -> None:
        self._flow.say(
            "hidden-text", text=" " + " ".join("".join(p.itertext()) for p in element.iter(f"{TEXT}p"))
        )

    def _table(self, table: Any) -> None:
        slots: list[Slot] = []
        count = 0
        for row, is_header in self._rows(table, False):
            for _ in range(self._repeated(row, "number-rows-repeated")):
                slots += self._row(row, count, is_header)
                count += 1
        self._flow.table(slots, count, self._read_cell)
        self._space_below = 0.0

    def _row(self, row: Any, count: int, is_header: bool) -> Iterator[Slot]:
        column = 0
        for cell in row:
            repeated = self._repeated(cell, "number-columns-repeated")
            if cell.tag == f"{TABLE}table-cell":
                down = whole(cell, f"{TABLE}number-rows-spanned", 1)
                across = whole(cell, f"{TABLE}number-columns-spanned", 1)
                for at in range(column, column + repeated):
                    yield Slot(count, at, cell, down, across, is_header)
            elif cell.tag == f"{TABLE}covered-table-cell" and any(cell.itertext()):
                self._say_hidden(cell)
            column += repeated

    def _repeated(self, element: Any, name: str) -> int:
        """Return how often a row or cell stands there; a document of any size has few that do twice."""
        repeated = whole(element, f"{TABLE}{name}", 1, max(1, self._repeats_left))
        self._repeats_left -= repeated - 1
        return repeated

    def _rows(self, parent: Any, is_header: bool) -> Iterator[tuple[Any, bool]]:
        for element in parent:
            if element.tag == f"{TABLE}table-row":
                if element.get(f"{TABLE}visibility", "visible") == "visible":
                    yield element, is_header
                else:
                    self._say_hidden(element)
            elif element.tag in _GROUPS:
                yield from self._rows(element, is_header or element.tag == f"{TABLE}table-header-rows")

    def _read_cell(self, cell: Any) -> None:
        outer = self._ground, self._space_below
        said = self._styles.of("table-cell", cell.get(f"{TABLE}style-name"))
        ground = said.get("ground", "transparent")
        # A row or a table may have a ground of its own.
        self._ground, self._space_below = ("unknown" if ground == "transparent" else ground), 0.0
        self.blocks(cell)
        self._ground, self._space_below = outer
