"""What is seen of a cell of an Excel workbook."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml.etree import _Element

from convlib.reading.archive import parse_xml
from convlib.reading.document import Position, Run
from convlib.reading.sheets.formats import Shown
from convlib.reading.sheets.grid import Seen, Stored
from convlib.reading.sheets.later import lines_of
from convlib.reading.sheets.xlsx.styles import PLAIN, Look, S, read_looks, read_shared, read_string, unescape

_TRUTHS = {"1": "VRAI", "0": "FAUX"}
_MOST_KEPT = 20_000


class Eye:
    """Sees cells by the looks and texts that the sheets of a workbook share.

    Args:
        path: the workbook.
        styles: its looks, where it has any.
        strings: the texts that its cells share.
        is_1904: whether days are counted from 1904.

    Attributes:
        watched_looks: looks of cells that may show other than they hold.
        watched_kinds: kinds of cells that may.
    """

    def __init__(
        self, path: Path, styles: _Element | None, strings: _Element | None, *, is_1904: bool
    ) -> None:
        self._path = path
        self._looks = read_looks(styles)
        self._shared = read_shared(strings)
        self._is_1904 = is_1904
        self.watched_looks = {
            place
            for place, look in enumerate(self._looks)
            if look.is_white or look.run.is_struck or look.format.may_hide or not look.format.is_exact
        }
        parts = (run for text in self._shared if not isinstance(text, str) for run in text)
        has_marks = any(run.is_mark or run.is_struck for run in parts)
        self.watched_kinds = {"uncomputed", "inlineStr"} | ({"s"} if has_marks else set())
        self._numbers: dict[tuple[int, str], tuple[Shown, Decimal] | None] = {}

    def see(self, raw: Stored, position: Position) -> Seen:
        """See a cell, at the place of its row."""
        look = self.look(raw)
        _, _, kind, content = raw
        match kind:
            case "n":
                if number := self.number(raw):
                    shown, value = number
                    is_number = shown.kind == "number"
                    return Seen(
                        lines_of(shown.text, look.run, position), shown.kind, value if is_number else None
                    )
                return Seen(lines_of(content, look.run, position))
            case "s" | "str" | "inlineStr":
                text = self.text(raw)
                if isinstance(text, str) and not look.format.is_plain:
                    return Seen(lines_of(look.format.show_text(text), look.run, position))
                return Seen(lines_of(text, look.run, position))
            case "b":
                return Seen(lines_of(str(_TRUTHS.get(content, content)), look.run, position), "truth")
            case "e":
                return Seen(lines_of(content, look.run, position), "error")
            case "d":
                day = re.sub(r"^(\d{4})-(\d\d)-(\d\d).*", r"\3/\2/\1", content)
                return Seen(lines_of(day, look.run, position), "date")
        return Seen(lines_of(unescape(content), look.run, position), "uncomputed")

    def look(self, raw: Stored) -> Look:
        """Give the look of a cell."""
        return self._looks[raw[1]] if raw[1] < len(self._looks) else PLAIN

    def number(self, raw: Stored) -> tuple[Shown, Decimal] | None:
        """Show a number and give it, None where it is none."""
        key = raw[1], raw[3]
        try:
            return self._numbers[key]
        except KeyError:
            if len(self._numbers) > _MOST_KEPT:
                self._numbers.clear()
        value = _decimal(raw[3])
        found = None
        if value is not None:
            found = self.look(raw).format.show(value, is_1904=self._is_1904), value
        self._numbers[key] = found
        return found

    def text(self, raw: Stored) -> str | tuple[Run, ...]:
        """Give the text of a cell that holds one, or its runs."""
        _, _, kind, content = raw
        if kind == "s":
            place = int(content) if content.isdecimal() else len(self._shared)
            return self._shared[place] if place < len(self._shared) else ""
        return read_string(parse_inline(self._path, content)) if kind == "inlineStr" else unescape(content)


def parse_inline(path: Path, text: str) -> _Element:
    """Parse a text that stands in its cell."""
    bare = re.sub(r"^<is\b[^>]*>", f'<is xmlns="{S[1:-1]}">', text)
    return parse_xml(path, bare.encode())


def _decimal(text: str) -> Decimal | None:
    """Read a stored number as Excel does: the digits after the fifteenth are those of a binary fraction."""
    try:
        value = Decimal(f"{float(text):.15g}") if len(text) > 15 else Decimal(text)
    except (InvalidOperation, ValueError):
        return None
    return value if value.is_finite() and abs(value) < Decimal("1e300") else None
