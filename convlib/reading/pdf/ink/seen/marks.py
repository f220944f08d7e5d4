"""Marks that a writer puts around parts of a page's content: PDF 32000-1, 14.6."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from itertools import repeat

from convlib.reading.pdf.ink.library import unchecked

_count_marks = unchecked("FPDFPageObj_CountMarks")
_mark_at = unchecked("FPDFPageObj_GetMark")
_name_of = unchecked("FPDFPageObjMark_GetName")

Marks = dict[int, tuple[int, ...]]


def read_marks(objects: Iterable[int]) -> Marks:
    """Give the addresses of the marks around objects, by the addresses of these; objects share marks."""
    own = list(objects)
    counts = {each: count for each, count in zip(own, map(_count_marks, own), strict=True) if count > 0}
    firsts = zip(counts.items(), map(_mark_at, counts, repeat(0)), strict=True)
    return {
        each: (first,) if count == 1 else (first, *map(_mark_at, repeat(each), range(1, count)))
        for (each, count), first in firsts
    }


def in_layers(marks: Marks) -> set[int]:
    """Give the objects that belong to layers, which may be switched off."""
    layers = {mark for mark in {mark for each in marks.values() for mark in each} if _name(mark) == "OC"}
    return {each for each, around in marks.items() if not layers.isdisjoint(around)} if layers else set()


def _name(mark: int) -> str:
    name, written = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
    is_short = _name_of(mark, ctypes.addressof(name), ctypes.sizeof(name), ctypes.addressof(written))
    return bytes(name)[: max(0, written.value - 2)].decode("utf-16-le", "replace") if is_short else ""
