"""The records of a workbook of before 2007, of which xlrd passes over some: [MS-XLS] 2.1.4."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

_BOUND_SHEET = 0x85
_OF_CELLS = b"\0"  # kind of a sheet


class Record(NamedTuple):
    """A record: the number of its sheet, 0 before the first, its kind and what it holds."""

    page: int
    kind: int
    data: bytes


def stream_of(book: Any) -> bytes:
    """Give the records of a workbook of xlrd."""
    return bytes(book.mem[book.base : book.base + book.stream_len])


def records(stream: bytes) -> Iterator[Record]:
    """Give the records in order."""
    starts: list[int] = []
    at = page = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + length]
        page = starts.index(at) + 1 if at in starts else page
        if kind == _BOUND_SHEET and data[5:6] == _OF_CELLS:
            starts.append(number(data, 0, size=4))
        yield Record(page, kind, data)
        at += 4 + length


def number(data: bytes, at: int, size: int = 2) -> int:
    """Read a whole number without sign."""
    return int.from_bytes(data[at : at + size], "little")
