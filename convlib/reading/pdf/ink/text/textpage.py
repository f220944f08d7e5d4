"""Every letter of a page with its place, asked of PDFium; the page is turned so that most stand upright."""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from convlib.reading.pdf.ink.library import address_of, numbers_of, unchecked
from convlib.reading.pdf.ink.text.letters import Letters
from convlib.reading.pdf.ink.turn import Numbers, Turn, quarters_of, turn_of, turned_boxes

_box_of = unchecked("FPDFText_GetLooseCharBox")
_unicode_of = unchecked("FPDFText_GetUnicode")
_object_of = unchecked("FPDFText_GetTextObject")
_matrix_of = unchecked("FPDFText_GetMatrix")
_is_hyphen = unchecked("FPDFText_IsHyphen")
_size_of = unchecked("FPDFTextObj_GetFontSize")
_mode_of = unchecked("FPDFTextObj_GetTextRenderMode")
_fill_of = unchecked("FPDFPageObj_GetFillColor")

_FARTHEST = 1e5  # points; a page is not as large, so what is farther off is not on it
_IS_SHOWN = np.array([code > 0 and not chr(code).isspace() for code in range(0x3002)])
_HYPHEN_CODES = {2, 0xFFFE}  # what stands for a hyphen at the end of a line; fonts may give them too
_HYPHEN, _UNKNOWN = ord("-"), 0xFFFD
_IS_RARE = np.zeros(0x10000, bool)  # a hyphen, or a half of a letter that UTF-16 writes as two
_IS_RARE[[*_HYPHEN_CODES, *range(0xD800, 0xE000)]] = True


def read_letters(page: Any) -> tuple[Letters, Turn]:
    """Read the letters of a page of pypdfium2."""
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        return _read_letters(page, text_page)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _read_letters(page: Any, text_page: Any) -> tuple[Letters, Turn]:
    handle = address_of(text_page)
    codes = _codes(text_page, handle, max(0, pdfium.FPDFText_CountChars(text_page)))
    kept = np.flatnonzero(_IS_SHOWN[np.minimum(codes, len(_IS_SHOWN) - 1)])
    gaps = _steps(kept, -2)
    owner_of = _owners(handle, kept, np.flatnonzero(gaps > 1))
    if not owner_of.all():  # others are PDFium's, between words
        kept, owner_of = kept[owner_of != 0], owner_of[owner_of != 0]
        gaps = _steps(kept, -2)
    starts = np.flatnonzero((gaps > 1) | (_steps(owner_of, 0) != 0))
    owners = owner_of[starts]
    firsts = np.flatnonzero(_steps(owners, 0))  # stretches that begin an object
    places = kept[starts[firsts]].tolist()
    written = numbers_of(_matrix_of, "f", 6, 1, places, repeat(handle))
    matrices = np.frombuffer(written, np.float32).reshape(-1, 6)
    quarters = quarters_of(matrices)
    counts = _lengths(starts[firsts], len(kept))
    by_way = counts @ (quarters[:, None] == np.arange(4))
    turn = turn_of(int(by_way.argmax()), page.get_bbox(), page.get_rotation() // 90)
    objects = owners[firsts].tolist()
    sizes, baselines = _places(objects, matrices.astype(np.float64), turn)
    turned = (quarters - turn.quarters) % 4 - 8 * (quarters < 0)
    each = np.repeat(np.arange(len(firsts)), _lengths(firsts, len(starts)))
    letters = Letters(
        codes[kept].astype("<u4").tobytes().decode("utf-32-le", "replace"),
        starts,
        _boxes(handle, kept[starts], kept[starts + _lengths(starts, len(kept)) - 1], turn),
        gaps[starts] == 1,
        owners,
        sizes[each],
        baselines[each],
        turned[each],
        np.fromiter(map(_mode_of, objects), np.int64, len(objects))[each],
        _colours(objects)[each],
    )
    return letters, turn


def _steps(values: NDArray[np.int64], before: int) -> NDArray[np.int64]:
    """Give how much each value is more than the one before it."""
    steps = values.copy()
    steps[:1] -= before
    steps[1:] -= values[:-1]
    return steps


def _lengths(starts: NDArray[np.int64], end: int) -> NDArray[np.int64]:
    """Give the lengths of parts, each from its start to the next."""
    lengths = -starts
    lengths[:-1] += starts[1:]
    lengths[-1:] += end
    return lengths


def _colours(objects: list[int]) -> NDArray[np.uint32]:
    return np.frombuffer(numbers_of(_fill_of, "I", 4, 4, objects), np.uint32).reshape(-1, 4)


def _places(objects: list[int], matrices: Numbers, turn: Turn) -> tuple[Numbers, Numbers]:
    """Give the sizes of objects as printed, and the distances of their baselines from the top."""
    sizes = np.frombuffer(numbers_of(_size_of, "f", 1, 1, objects), np.float32)
    scaled = sizes.astype(np.float64) * np.hypot(matrices[:, 2], matrices[:, 3])
    return scaled.round(1), turn.place(matrices[:, 4:])[:, 1].round(1)


def _owners(handle: int, kept: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the object that prints each letter; what no blank divides is of one where its ends are."""
    counts = _lengths(starts, len(kept))
    firsts = _objects(handle, kept[starts])
    lasts = firsts.copy()
    # What goes on with the same object behind a blank has ended with it.
    asked = np.flatnonzero((counts > 1) & (_lengths(firsts, 0) != 0))
    lasts[asked] = _objects(handle, kept[(starts + counts - 1)[asked]])
    owners = np.repeat(firsts, counts)
    is_mixed = np.repeat(firsts != lasts, counts)
    owners[is_mixed] = _objects(handle, kept[is_mixed])
    return owners


def _objects(handle: int, places: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.fromiter(map(_object_of, repeat(handle), places.tolist()), np.int64, len(places))


def _boxes(handle: int, firsts: NDArray[np.int64], lasts: NDArray[np.int64], turn: Turn) -> Numbers:
    """Give the box around each stretch, from its first and its last letter."""
    longer = np.flatnonzero(lasts > firsts)
    places = np.concatenate((firsts, lasts[longer]))
    written = numbers_of(_box_of, "f", 4, 1, places.tolist(), repeat(handle))
    corners = np.frombuffer(written, np.float32).reshape(-1, 4)
    if not np.isfinite(corners).all():
        corners = np.nan_to_num(corners)
    boxes = turned_boxes(corners.astype(np.float64), turn)
    boxes, ends = boxes[: len(firsts)], boxes[len(firsts) :]
    boxes[longer, :2] = np.minimum(boxes[longer, :2], ends[:, :2])
    boxes[longer, 2:] = np.maximum(boxes[longer, 2:], ends[:, 2:])
    return boxes.clip(-_FARTHEST, _FARTHEST).round(1)


def _codes(text_page: Any, handle: int, count: int) -> NDArray[np.uint32]:
    text = np.zeros(count + 1, np.uint16)
    written = pdfium.FPDFText_GetText(
        text_page, 0, count, text.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    )
    codes = text[:count].astype(np.uint32)
    rare = _IS_RARE[text[:count]]
    if written != count + 1 or not set(codes[rare].tolist()) <= _HYPHEN_CODES:
        # It leaves out letters without Unicode, and writes rare ones as two.
        codes = np.fromiter(map(_unicode_of, repeat(handle), range(count)), np.uint32, count)
        rare = np.isin(codes, list(_HYPHEN_CODES))
    for place in np.flatnonzero(rare).tolist():
        codes[place] = _HYPHEN if _is_hyphen(handle, place) else _UNKNOWN
    return codes
