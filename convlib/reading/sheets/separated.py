"""Comma-, semicolon- or tab-separated values."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.characters import as_seen
from convlib.reading.document import Cell, Document, Position, Run, Table
from convlib.reading.sheets.later import Later, lines_of
from convlib.reading.text.plain import decode

_DELIMITERS = ";\t,|"
_SAMPLE = 200  # records
_MOST_VALUES = 2_000_000
_LONGEST_VALUE = 2**17  # the limit of the csv module, which other libraries may lift


class _Part(NamedTuple):
    """Records that no blank one parts, and where each begins."""

    positions: list[Position]
    records: list[list[str]]


def read_csv(path: Path, content: bytes) -> Document:
    """Read separated values as tables, which blank lines part.

    Raises:
        UnreadableDocument: it is not text, a quote in it is never closed, or it has too many values.
    """
    text = as_seen(decode(path, content))
    check_size(path, text)
    named = text[4] if text.startswith("sep=") and text[5:6] in ("\r", "\n") else None
    records = _records(text, named or find_delimiter(text) or ";")
    try:
        parts = _parts(islice(records, 1 if named else 0, None))
    except csv.Error:
        reason = gettext("a quote in it is never closed; open it in a spreadsheet and save it anew")
        raise UnreadableDocument(path, reason) from None
    printed = [record for part in parts for record in part.records]
    has_first = any(record[0].strip() for record in printed)
    margin = 0 if has_first else min(map(_margin, printed), default=0)
    return Document("csv", tuple(_table(part, margin) for part in parts))


def _parts(records: Iterable[tuple[int, list[str]]]) -> list[_Part]:
    """Part records where one of them is blank."""
    parts = [_Part([], [])]
    for line, record in records:
        if "".join(record).strip():
            parts[-1].positions.append(Position(1, line))
            parts[-1].records.append(record)
        elif parts[-1].records:
            parts.append(_Part([], []))
    return [part for part in parts if part.records]


def check_size(path: Path, text: str) -> None:
    """Refuse text that would be parted into more values than any agreement has."""
    if len(text) > _MOST_VALUES and any(text.count(each) > _MOST_VALUES for each in _DELIMITERS):
        reason = gettext("it holds more than 2 million values; cut out the part of the agreement")
        raise UnreadableDocument(path, reason)


def _margin(record: list[str]) -> int:
    return next(place for place, value in enumerate(record) if value.strip())


def _table(part: _Part, margin: int) -> Table:
    width = max(map(len, part.records)) - margin
    return Table(Later(partial(_cells, part, margin)), tuple(part.positions), width)


def _cells(part: _Part, margin: int) -> Iterator[Cell]:
    look = Run("")
    for row, (position, record) in enumerate(zip(*part, strict=True)):
        for place, value in enumerate(record):
            if lines := lines_of(value, look, position) if value else ():
                yield Cell(row, place - margin, lines)


def find_delimiter(text: str) -> str | None:
    r"""Return the delimiter with which most records have the same width, or None where there is one column.

    Examples:
        >>> find_delimiter('code;cost\\n1.1;"20 000, about\nas; planned"\n')
        ';'
    """
    for is_strict in (True, False):
        best: tuple[float, str | None] = (0.0, None)
        for delimiter in _DELIMITERS:
            width, share, _count = width_of(text, delimiter, is_strict=is_strict)
            best = max(best, (share * (1 - 1 / width), delimiter), key=lambda each: each[0])
        if best[1]:
            return best[1]
    return None


def width_of(text: str, delimiter: str, *, is_strict: bool = False) -> tuple[int, float, int]:
    """Return the usual width of the first records, the share of them that have it, and their number.

    Args:
        text: the records.
        delimiter: what parts their values.
        is_strict: take nothing for records where more than a delimiter follows a closing quote.
    """
    try:
        sample = islice(_records(text, delimiter, is_strict=is_strict), _SAMPLE)
        widths = Counter(len(record) for _, record in sample if any(record))
    except csv.Error:
        return 1, 0.0, 0
    count = sum(widths.values())
    width, agreeing = max(widths.items(), key=lambda each: (each[1] * (each[0] > 1), each[0]), default=(1, 0))
    return width, agreeing / max(1, count), count


def _records(text: str, delimiter: str, *, is_strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Give each record with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=is_strict)
    line = 1
    for record in reader:
        # The length of a record is sooner told than that of each value.
        if len("".join(record)) > _LONGEST_VALUE and max(map(len, record)) > _LONGEST_VALUE:
            raise csv.Error("a value is longer than any that is meant")
        yield line, record
        line = reader.line_num + 1
