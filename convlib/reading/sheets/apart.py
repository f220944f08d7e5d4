"""What a sheet of a workbook holds and does not show, or shows in another way than it is stored."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from convlib.core.findings import Finding
from convlib.reading.document import Position
from convlib.reading.flowing.marks import note_marks
from convlib.reading.flowing.symbols import UNKNOWN
from convlib.reading.sheets.grid import Area, Row, Stored, take_covered
from convlib.reading.sheets.references import letters_of
from convlib.reading.sheets.seen import Eye

_NOWHERE = Position(1, 1)
# As many cells as a message can quote.
_MOST_QUOTED = 60
_NARROWEST = 0.3  # of a digit: a letter, a space


class Part(NamedTuple):
    """A sheet as it is stored.

    Attributes:
        rows: those that hold something, in order.
        hidden: numbers of rows that are not shown, in order.
        hidden_columns: first and last of columns that are not shown, from 0.
        merged: cells merged into one.
        coloured: areas whose colours are not those of their cells: tables, conditional formats.
        unshown: areas where something else stands in place of values, such as icons.
        has_no_zeros: zeros are shown as blanks.
        unseen: row and column of what a conditional format hides.
        narrow: widths of columns, in digits, by column from 0.
    """

    rows: Sequence[Row]
    hidden: Sequence[int] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()
    merged: Sequence[Area] = ()
    coloured: Sequence[Area] = ()
    unshown: Sequence[Area] = ()
    has_no_zeros: bool = False
    unseen: Container[tuple[int, int]] = ()
    narrow: Mapping[int, float] = MappingProxyType({})


def shown_rows(part: Part, page: int, eye: Eye) -> tuple[list[Row], list[Finding]]:
    """Give the rows that a sheet shows, and findings of what it does not, or otherwise than it is stored.

    Raises:
        TooLarge: the merged cells cover too much.
    """
    parted = list(_part(part, eye))
    findings = [replace(each, page=page) for each in parted if isinstance(each, Finding)]
    return [each for each in parted if not isinstance(each, Finding)], findings


def _part(part: Part, eye: Eye) -> Iterator[Row | Finding]:
    hidden = set(part.hidden)
    rows = [row for row in part.rows if row[0] not in hidden]
    for line, cells in part.rows:
        if line in hidden:
            yield _finding("hidden-row", line, text=_texts(eye, cells))
    for line, raw in take_covered(rows, part.merged):
        yield _finding("hidden-text", line, text=_texts(eye, [raw]))
    columns = _hidden_columns(part, rows)
    for column in columns:
        held = [(line, raw) for line, cells in rows for raw in cells if raw[0] == column]
        text = _texts(eye, (raw for _, raw in held))
        yield _finding("hidden-column", held[0][0], text=text, letters=letters_of(column))
    is_watched = _is_watched(part, rows, eye)
    for line, cells in rows:
        kept = [raw for raw in cells if raw[0] not in columns] if columns else cells
        if is_watched:
            said = list(_said(kept, line, part, eye))
            yield from (finding for _, finding in said)
            unseen = {column for column, finding in said if finding.code == "hidden-text"}
            kept = [raw for raw in kept if raw[0] not in unseen] if unseen else kept
        if kept:
            yield line, kept


def _is_watched(part: Part, rows: Sequence[Row], eye: Eye) -> bool:
    """Tell whether any cell of a sheet may show other than it holds: of most large ones none does."""
    if part.unshown or part.has_no_zeros or part.unseen or part.narrow:
        return True
    looks, kinds = ({raw[place] for _, cells in rows for raw in cells} for place in (1, 2))
    return not (looks.isdisjoint(eye.watched_looks) and kinds.isdisjoint(eye.watched_kinds))


def _said(kept: Sequence[Stored], line: int, part: Part, eye: Eye) -> Iterator[tuple[int, Finding]]:
    """Give findings of the cells of a row, each with its column."""
    if part.unshown or part.has_no_zeros or part.unseen:
        unshown = [raw for raw in kept if _is_unshown(raw, line, part, eye)]
        yield from ((raw[0], _finding("hidden-text", line, text=_stored(eye, raw))) for raw in unshown)
        kept = [raw for raw in kept if raw not in unshown]
    for raw in [raw for raw in kept if raw[0] in part.narrow and raw[2] == "n"] if part.narrow else ():
        if _is_too_long(raw, line, part, eye):
            exact = _stored(eye, raw)
            yield raw[0], Finding("rounded-number", line=line, details={"text": "###", "exact": exact})
    for raw in [raw for raw in kept if raw[1] in eye.watched_looks or raw[2] in eye.watched_kinds]:
        is_coloured = _is_in(part.coloured, line, raw[0])
        yield from ((raw[0], each) for each in _findings(raw, line, eye, is_coloured=is_coloured))


def _is_unshown(raw: Stored, line: int, part: Part, eye: Eye) -> bool:
    """Tell whether a condition hides a cell, or something else stands in the place of a number."""
    if (line, raw[0]) in part.unseen:
        return any(paragraph.text for paragraph in eye.see(raw, _NOWHERE).paragraphs)
    if raw[2] != "n":
        return False
    number = eye.number(raw)
    is_zero = number is not None and number[1] == 0 and "0" in number[0].text
    return (is_zero and part.has_no_zeros) or _is_in(part.unshown, line, raw[0])


def _is_too_long(raw: Stored, line: int, part: Part, eye: Eye) -> bool:
    """Tell whether a number has more digits than its column has room for: `###` stands there."""
    number = eye.number(raw)
    if number is None or eye.look(raw).format.is_general:
        return False
    length = sum(1 if letter.isdigit() else _NARROWEST for letter in number[0].text)
    is_merged = any(area.top == line and area.left == raw[0] < area.right for area in part.merged)
    return length > part.narrow[raw[0]] and not is_merged


def _hidden_columns(part: Part, rows: Iterable[Row]) -> list[int]:
    ranges = part.hidden_columns
    if not ranges:
        return []
    used = sorted({raw[0] for _, cells in rows for raw in cells})
    return [column for column in used if any(first <= column <= last for first, last in ranges)]


def _is_in(areas: Sequence[Area], line: int, column: int) -> bool:
    return any(area.top <= line <= area.bottom and area.left <= column <= area.right for area in areas)


def _findings(raw: Stored, line: int, eye: Eye, *, is_coloured: bool) -> Iterator[Finding]:
    _, _, kind, content = raw
    if kind == "uncomputed":
        yield _finding("never-computed", line, text=content)
        return
    look = eye.look(raw)
    if kind == "n" and (number := eye.number(raw)):
        shown, value = number
        if shown.rounded:
            yield _finding("rounded-number", line, text=shown.rounded, exact=shown.text)
        is_hidden = not shown.text and value != 0
    else:
        is_hidden = kind in ("s", "str", "inlineStr") and look.format.show_text("x") == ""
    if kind == "shown" and (rounded := eye.shared(raw).rounded):
        yield _finding("rounded-number", line, text=rounded, exact=str(eye.shared(raw).text))
    stored = _stored(eye, raw)
    if stored and (is_hidden or (look.is_unseen and not is_coloured)):
        yield _finding("hidden-text", line, text=stored)
        return
    if look.symbols and UNKNOWN in stored:
        yield Finding("unread-symbol", line=line, details={"text": look.symbols})
    runs = [run for paragraph in eye.see(raw, _NOWHERE).paragraphs for run in paragraph.runs]
    struck = "".join(run.text for run in runs if run.is_struck)
    if marks := note_marks(runs):
        yield _finding("note-mark", line, **marks)
    if struck.strip():
        yield _finding("struck-text", line, text=struck)


def _finding(code: str, line: int, **details: str) -> Finding:
    return Finding(code, line=line, details=details, printed=details["text"])


def _texts(eye: Eye, raws: Iterable[Stored]) -> str:
    return " | ".join(text for raw in islice(raws, _MOST_QUOTED) if (text := _stored(eye, raw)))


def _stored(eye: Eye, raw: Stored) -> str:
    """Give what a cell shows, or what it holds where it shows nothing."""
    shown = " ".join(paragraph.text for paragraph in eye.see(raw, _NOWHERE).paragraphs)
    if shown or raw[2] not in ("n", "s", "str", "inlineStr", "shown"):
        return shown
    text = eye.text(raw)
    return text if isinstance(text, str) else "".join(run.text for run in text)
