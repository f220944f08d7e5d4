"""Paragraphs, lists and tables of a web page."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from convlib.reading.characters import BOXES
from convlib.reading.document import Run
from convlib.reading.flowing.flow import Flow
from convlib.reading.flowing.symbols import UNKNOWN, is_symbol_font, shown_as
from convlib.reading.web.css import Look, is_gone, is_turned, is_wide, look_of, points
from convlib.reading.web.fields import shown
from convlib.reading.web.generated import Counters
from convlib.reading.web.lists import numbered
from convlib.reading.web.names import APART, BLOCKS, FURNITURE, OBJECTS, UNSEEN, heads_page
from convlib.reading.web.pairs import pairs_of
from convlib.reading.web.rules import Said, Sheet
from convlib.reading.web.tables import Placing, said_in, strays

_SPACE = re.compile("[ \t\r\n\f]+")
# Numbers of Windows-1252 that stand for its letters in web pages.
_LETTERS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
# What no browser shows.
_LETTERS |= {code: "" for code in range(0x20) if chr(code) not in "\t\n\f\r"}
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
# What stands right before a field of a form, `Porteur`, and is no text that goes on, `Signé le`.
_LABEL = re.compile(
    r"[A-ZÀ-Þ][^\W\d_]*(?:[ '’-][^\W\d_]+){0,4}(?<! le)(?<! la)(?<! de)(?<! du)(?<! depuis)(?<! en)"
)
_STEP = 30.0  # points that browsers put before a list


class Page:
    """Reads a page's elements into a flow, in their order."""

    def __init__(self, flow: Flow, sheet: Sheet, placing: Placing) -> None:
        self._flow, self._sheet, self._placing = flow, sheet, placing
        self._counters = Counters()
        self._runs: list[Run] = []
        self._number = ""
        self._level = 0
        self._indent = 0.0
        self._ends_in_space = True

    def read(self, element: Any, outer: Look) -> None:
        """Read an element, what is in it and what comes after it in the same one."""
        tag = element.tag
        if isinstance(tag, str) and tag not in UNSEEN:
            said = self._sheet.of(element)
            look = self._look(element, said, outer)
            if tag == "table":
                self._table(element, look)
            elif tag in BLOCKS or said.get("display") in ("block", "list-item", "flex", "grid"):
                self._block(element, said, look)
            elif is_turned(element, said):
                self._turned(element, look)
            else:
                self._inline(element, look)

    def _look(self, element: Any, said: Said, outer: Look) -> Look:
        look = look_of(element, said, outer)
        if not look.is_hidden:
            self._counters.follow(said)
        return look

    def _is_gone(self, element: Any) -> bool:
        return is_gone(element, self._sheet.of(element))

    def _turned(self, element: Any, look: Look) -> None:
        """Read what is written from right to left, letter by letter, as it is seen."""
        start = len(self._runs)
        self._inline(element, look)
        turned = [run._replace(text=run.text[::-1].translate(_MIRRORED)) for run in self._runs[start:]]
        self._runs[start:] = turned[::-1]

    def _children(self, element: Any, look: Look) -> None:
        self._beside(element, "before", look)
        self._text(element.text, look)
        for child in element:
            self.read(child, look)
            self._text(child.tail, look)
        self._beside(element, "after", look)

    def _beside(self, element: Any, side: str, outer: Look) -> None:
        """Read what a style sheet adds to what an element holds."""
        said = self._sheet.beside(element, side)
        if said and not outer.is_hidden and said.get("display") != "none":
            look = self._look(etree.Element("span"), said, outer)
            text = self._counters.text(said, element)
            if text is None:
                self._flow.say("unread-style", text=f" content: {said['content']}")
            else:
                self._print(text, look)

    def _inline(self, element: Any, look: Look) -> None:
        tag = element.tag
        if tag == "br":
            self._print("\n", look)
        elif tag == "img" or tag in OBJECTS:
            # An empty description says that a picture is only decoration.
            if element.get("alt") != "" and not look.is_hidden:
                named = (
                    element.get("alt") or element.get("title") or element.get("src", "").rpartition("/")[2]
                )
                self._flow.say("picture" if tag == "img" else "object", text=f" {named[:80] or tag}")
        elif tag in ("input", "select", "textarea"):
            said = shown(element) if tag != "textarea" else "".join(element.itertext()).strip()
            before = "".join(run.text for run in self._runs).rpartition("\n")[2].strip()
            if said not in BOXES and _LABEL.fullmatch(before):
                self._print("\t", look)
            self._print(said, look)
        elif tag == "rt":
            if not look.is_unseen:
                self._flow.say("ruby-text", text=" " + "".join(element.itertext()))
        elif tag == "q":
            self._print("«\xa0", look)
            self._children(element, look)
            self._print("\xa0»", look)
        elif tag in ("tr", "td", "th"):  # misplaced
            self._end()
            self._children(element, look)
            self._end()
        else:
            self._children(element, look)

    def _block(self, element: Any, said: Said, look: Look) -> None:
        self._end()
        tag = element.tag
        is_apart = tag in APART and is_wide(said, look)
        if is_apart or "always" in (said.get("page-break-before"), said.get("break-before")):
            self._flow.set_apart()
        # LibreOffice writes a page's header as a division of that title.
        is_named = tag in FURNITURE or element.get("title") in FURNITURE
        if is_named and element.getparent().tag == "body" and not heads_page(element):
            self._flow.furniture(lambda each: self._fill(each, look), element)
            return
        outer = self._level, self._indent
        self._level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else self._level
        self._indent += _STEP if tag in ("ul", "ol", "dd", "blockquote") else 0
        self._indent += points(said.get("margin-left"), look.size) or 0
        if tag in ("ul", "ol"):
            self._list(element, said, look)
        elif tag == "dl":
            self._pairs(element, look)
        else:
            self._fill(element, look)
        self._level, self._indent = outer
        if is_apart:
            self._flow.set_apart()

    def _fill(self, element: Any, look: Look) -> None:
        self._children(element, look)
        self._end()

    def _list(self, element: Any, said: Said, look: Look) -> None:
        for child, marker in numbered(element, said, self._sheet):
            self._end()
            self._number = marker
            self.read(child, look)
            self._end()
            self._number = ""

    def _pairs(self, listed: Any, look: Look) -> None:
        slots, rows_count = pairs_of(listed)
        if not slots:
            self._fill(listed, look)
            return

        def read_cell(part: Any) -> None:
            outer = part.getparent()
            around = look if outer is listed else self._look(outer, self._sheet.of(outer), look)
            self.read(part, around)

        self._flow.table(slots, rows_count, read_cell)

    def _table(self, table: Any, look: Look) -> None:
        self._end()
        for stray in strays(table):
            self.read(stray, look)
            self._end()
        placed = self._placing.place(table, self._is_gone)
        first = {slot.row: slot.element for slot in reversed(placed.slots)}
        hidden: dict[Any, list[Any]] = {}
        for place, row in placed.hidden:
            hidden.setdefault(first.get(place), []).append(row)

        def say_hidden(cell: Any) -> None:
            for row in hidden.get(cell, ()):
                self._flow.say("hidden-row", text=said_in(row))
                self._flow.pause()

        def read_cell(cell: Any) -> None:
            say_hidden(cell)
            outer = self._level, self._indent, self._number
            self._level, self._indent, self._number = 0, 0.0, ""
            row = cell.getparent()
            look_at = self._look if cell is row[0] else look_of
            around = look_at(row, self._sheet.of(row), look)
            self._fill(cell, self._look(cell, self._sheet.of(cell), around))
            self._level, self._indent, self._number = outer

        self._flow.table(placed.slots, placed.rows_count, read_cell)
        say_hidden(None)
        self._text(None, look)

    def _text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        text = text.translate(_LETTERS)
        if not look.keeps_space:
            text = _SPACE.sub(" ", text)
            text = text.removeprefix(" ") if self._ends_in_space else text
        self._print(text, look)

    def _print(self, text: str, look: Look) -> None:
        if not text:
            return
        if is_symbol_font(look.font):
            text = shown_as(text, look.font)
            if UNKNOWN in text:
                self._flow.say("unread-symbol", text=look.font)
        if look.is_unseen:
            self._flow.say("hidden-text", text=text)
            return
        self._ends_in_space = text.endswith((" ", "\n"))
        text = text.upper() if look.is_capital else text
        size = round(look.size, 2)
        self._runs.append(Run(text, look.is_bold, look.is_italic, size, look.is_raised, look.is_struck))

    def _end(self) -> None:
        """End the paragraph in the making; one that shows nothing takes no line."""
        runs, self._runs, self._ends_in_space = self._runs, [], True
        if any(run.text.strip() for run in runs):
            self._flow.paragraph(runs, number=self._number, level=self._level, indent=self._indent)
            self._number = ""
        else:
            self._flow.pause()
