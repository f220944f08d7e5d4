"""What is seen of a cell of a workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from convlib.reading.characters import as_seen
from convlib.reading.document import CellKind, Position, Run
from convlib.reading.flowing.symbols import shown_as
from convlib.reading.sheets.formats.format import Format, Shown
from convlib.reading.sheets.grid import Seen, Stored
from convlib.reading.sheets.later import lines_of

Text = str | tuple[Run, ...]
_TRUTHS = {"1": "VRAI", "0": "FAUX"}
_MOST_KEPT = 20_000


class Look(NamedTuple):
    """How a cell looks.

    Attributes:
        format: what it shows of numbers.
        run: a run of its look, without text.
        is_unseen: letters of the colour behind them.
        symbols: the font, where its letters are shown as something else.
    """

    format: Format
    run: Run
    is_unseen: bool = False
    symbols: str = ""


class Shared(NamedTuple):
    """A text that is shown for a value.

    Attributes:
        text: the text or its runs.
        kind: of the value.
        value: the number.
        rounded: what is shown where it leaves out cents that the text has, else empty.
    """

    text: Text
    kind: CellKind = "text"
    value: Decimal | None = None
    rounded: str = ""


PLAIN = Look(Format("General"), Run(""))


class Eye:
    """Sees cells by the looks and texts that the sheets of a workbook share.

    A cell is stored as its column from 0, the place of its look, its kind and content. The kind is `n` for a
    number, `s` for the place of a shared text, `shown` where that is shown for a value, `str` for a text,
    `inlineStr` for one in the form of its medium, `b` for a truth, `e` for an error, `d` for an ISO date, or
    `uncomputed` for a formula.

    Args:
        looks: of cells.
        shared: texts that cells share, their runs, or what is shown for values.
        read_inline: reads a text in the form of its medium.
        is_1904: whether days are counted from 1904.

    Attributes:
        watched_looks: looks of cells that may show other than they hold.
        watched_kinds: kinds of cells that may.
    """

    def __init__(
        self,
        looks: Sequence[Look],
        shared: Sequence[Text | Shared],
        *,
        read_inline: Callable[[str], Text] = str,
        is_1904: bool = False,
    ) -> None:
        self._looks = list(looks)
        self._restyled: dict[tuple[int, int, bool], int] = {}
        self._shared = shared
        # Cells are made each time a table is run through.
        self._read_inline = lru_cache(_MOST_KEPT)(read_inline)
        self._is_1904 = is_1904
        self.watched_looks = {
            place
            for place, look in enumerate(looks)
            if look.is_unseen
            or look.run.is_struck
            or look.symbols
            or look.format.may_hide
            or not look.format.is_exact
        }
        rich = [each for each in shared if not isinstance(each, str)]
        has_rounded = any(isinstance(each, Shared) and each.rounded for each in rich)
        runs = (run for each in rich for run in (each.text if isinstance(each, Shared) else each))
        has_marks = any(isinstance(run, Run) and (run.is_mark or run.is_struck) for run in runs)
        of_shared = {"s", "shown"} if has_marks or has_rounded else set()
        self.watched_kinds = {"uncomputed", "inlineStr", *of_shared}
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
            case "shown":
                shared = self.shared(raw)
                return Seen(lines_of(shared.text, look.run, position), shared.kind, shared.value)
            case "b":
                return Seen(lines_of(str(_TRUTHS.get(content, content)), look.run, position), "truth")
            case "e":
                return Seen(lines_of(content, look.run, position), "error")
            case "d":
                day = re.sub(r"^(\d{4})-(\d\d)-(\d\d).*", r"\3/\2/\1", content)
                return Seen(lines_of(day, look.run, position), "date")
        return Seen(lines_of(content, look.run, position), "uncomputed")

    def restyled(self, place: int, shows: Format | None, *, strikes: bool) -> int:
        """Give the place of a look with another format of numbers or a line through it."""
        key = place, id(shows), strikes
        found = self._restyled.setdefault(key, len(self._looks))
        if found == len(self._looks):
            look = self._looks[place] if place < len(self._looks) else PLAIN
            run = look.run._replace(is_struck=strikes or look.run.is_struck)
            self._looks.append(look._replace(format=shows or look.format, run=run))
            self.watched_looks.add(found)
        return found

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

    def shared(self, raw: Stored) -> Shared:
        """Give what a cell shares with others."""
        place = int(raw[3]) if raw[3].isdecimal() else len(self._shared)
        found = self._shared[place] if place < len(self._shared) else ""
        return found if isinstance(found, Shared) else Shared(found)

    def text(self, raw: Stored) -> Text:
        """Give the text of a cell that holds one, or its runs."""
        _, _, kind, content = raw
        if kind in ("s", "shown"):
            text = self.shared(raw).text
        else:
            text = self._read_inline(content) if kind == "inlineStr" else as_seen(content)
        symbols = self.look(raw).symbols
        return shown_as(text, symbols) if symbols and isinstance(text, str) else text


def _decimal(text: str) -> Decimal | None:
    """Read a stored number as Excel does: the digits after the fifteenth are those of a binary fraction."""
    try:
        value = Decimal(f"{float(text):.15g}") if len(text) > 15 else Decimal(text)
    except (InvalidOperation, ValueError):
        return None
    return value if value.is_finite() and abs(value) < Decimal("1e300") else None
