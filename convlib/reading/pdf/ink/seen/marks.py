"""Marks that a writer puts around parts of a page's content: PDF 32000-1, 14.6."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from itertools import chain, compress, repeat

from convlib.reading.pdf.ink.library import unchecked

_count_marks = unchecked("FPDFPageObj_CountMarks")
_mark_at = unchecked("FPDFPageObj_GetMark")
_name_of = unchecked("FPDFPageObjMark_GetName")

Marks = dict[int, tuple[int, ...]]


def read_marks(objects: Iterable[int]) -> Marks:
    """Give the addresses of the marks around objects, by the addresses of these; objects share marks."""
    own = list(objects)
    counts = list(map(_count_marks, own))
    marked = list(compress(own, counts))
    marks: Marks = dict(zip(marked, zip(map(_mark_at, marked, repeat(0))), strict=True))
    if max(counts, default=0) > 1:
        several = ((each, count) for each, count in zip(own, counts, strict=True) if count > 1)
        marks |= {each: tuple(map(_mark_at, repeat(each), range(count))) for each, count in several}
    return marks


def all_marks(marks: Marks) -> set[int]:
    """Give every mark around any object."""
    return set(chain.from_iterable(marks.values()))


def in_layers(marks: Marks) -> set[int]:
    """Give the objects that belong to layers, which may be switched off."""
    layers = {mark for mark in all_marks(marks) if _name(mark) == "OC"}
    return {each for each, around in marks.items() if not layers.isdisjoint(around)} if layers else set()


def _name(mark: int) -> str:
    name, written = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
    is_short = _name_of(mark, ctypes.addressof(name), ctypes.sizeof(name), ctypes.addressof(written))
    return bytes(name)[: max(0, written.value - 2)].decode("utf-16-le", "replace") if is_short else ""
