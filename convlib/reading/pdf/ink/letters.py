"""Every letter of a page with its box and its look; the page is turned so that most stand upright."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from convlib.reading.pdf.ink.library import address_of, unchecked
from convlib.reading.pdf.ink.turn import Box, Numbers, Turn, quarters_of, turn_of, turned_boxes

_box_of = unchecked("FPDFText_GetLooseCharBox")
_unicode_of = unchecked("FPDFText_GetUnicode")
_object_of = unchecked("FPDFText_GetTextObject")
_matrix_of = unchecked("FPDFText_GetMatrix")
_is_hyphen = unchecked("FPDFText_IsHyphen")
_font_of = unchecked("FPDFTextObj_GetFont")
_size_of = unchecked("FPDFTextObj_GetFontSize")
_mode_of = unchecked("FPDFTextObj_GetTextRenderMode")
_font_name = unchecked("FPDFFont_GetBaseFontName")
_font_flags = unchecked("FPDFFont_GetFlags")
_font_weight = unchecked("FPDFFont_GetWeight")
_fill_of = unchecked("FPDFPageObj_GetFillColor")
_content_id = unchecked("FPDFPageObj_GetMarkedContentID")

_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18  # PDF 32000-1, table 123
_FARTHEST = 1e5  # points; a page is not as large, so what is farther off is not on it
_BLANKS = np.array([code for code in range(0x3001) if chr(code).isspace()] + [0], np.uint32)
_HYPHEN_CODES = (2, 0xFFFE)  # what stands for a hyphen at the end of a line; fonts may give them too
_HYPHEN, _UNKNOWN = ord("-"), 0xFFFD
_STROKED_TOO, INVISIBLE = 2, 3  # text render modes, PDF 32000-1, table 106
_SEMIBOLD = 600

Colour = tuple[int, ...]


class Look(NamedTuple):
    """What the letters of one text object have in common.

    Attributes:
        size: of the letters in points.
        is_bold: by the font's name, flags or weight, or filled and stroked.
        is_italic: by the font's name or flags.
        baseline: distance from the top of the turned page.
        quarter: quarters of a turn from the page's direction; negative where it is slanted.
        mode: text render mode.
        colour: red, green, blue and opacity of the letters, 0 to 255.
        content: identity of its marked content, -1 where it has none.
    """

    size: float
    is_bold: bool
    is_italic: bool
    baseline: float
    quarter: int
    mode: int
    colour: Colour
    content: int


class Letters(NamedTuple):
    """Letters of a page in the order of its content, in stretches: of one object, with no blank between.

    Attributes:
        texts: letters of each stretch.
        boxes: left, top, right, bottom of each, from the top left corner of the turned page.
        follows: nothing stands between a stretch and the one before it.
        owners: place in `objects` of the object that prints each.
        objects: addresses of the text objects of the page.
        looks: of each object.
    """

    texts: list[str]
    boxes: Numbers
    follows: NDArray[np.bool_]
    owners: NDArray[np.int64]
    objects: list[int]
    looks: list[Look]


def read_letters(page: Any, text_page: Any, box: Box) -> tuple[Letters, Turn]:
    """Read the letters of a page whose visible box is `box` (left, bottom, right, top)."""
    handle = address_of(text_page.raw)
    codes = _codes(text_page, handle, max(0, text_page.count_chars()))
    kept = np.flatnonzero(~np.isin(codes, _BLANKS))
    owner_of = np.array([each or 0 for each in map(_object_of, repeat(handle), kept.tolist())], np.int64)
    kept, owner_of = kept[owner_of != 0], owner_of[owner_of != 0]  # others are PDFium's, between words
    gaps = np.diff(kept, prepend=-2)
    starts = np.flatnonzero((gaps > 1) | (np.diff(owner_of, prepend=-1) != 0))
    ends = np.append(starts[1:], len(kept))[: len(starts)]
    objects, firsts, owners = np.unique(owner_of[starts], return_index=True, return_inverse=True)
    matrices = np.zeros((len(objects), 6), np.float32)
    _fill(_matrix_of, repeat(handle), kept[starts][firsts].tolist(), matrices)
    quarters = quarters_of(matrices)
    letters = np.bincount(owners, ends - starts, minlength=len(objects))
    by_way = [float(letters[quarters == way].sum()) for way in range(4)]
    turn = turn_of(int(np.argmax(by_way)), box, page.get_rotation() // 90)
    looks = _looks(objects.tolist(), matrices.astype(np.float64), quarters, turn)
    boxes = _boxes(handle, kept[starts], kept[ends - 1], turn)
    said = codes[kept].astype("<u4").tobytes().decode("utf-32-le", "replace")
    texts = [said[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return Letters(texts, boxes, gaps[starts] == 1, owners, objects.tolist(), looks), turn


def _boxes(handle: int, firsts: NDArray[np.int64], lasts: NDArray[np.int64], turn: Turn) -> Numbers:
    """Give the box around each stretch, from its first and its last letter."""
    ends = np.zeros((2, len(firsts), 4), np.float32)
    _fill(_box_of, repeat(handle), firsts.tolist(), ends[0])
    _fill(_box_of, repeat(handle), lasts.tolist(), ends[1])
    first, last = (turned_boxes(np.nan_to_num(each.astype(np.float64)), turn) for each in ends)
    around = np.concatenate([np.minimum(first, last)[:, :2], np.maximum(first, last)[:, 2:]], axis=1)
    return np.round(around.clip(-_FARTHEST, _FARTHEST), 1)


def _codes(text_page: Any, handle: int, count: int) -> NDArray[np.uint32]:
    text = np.zeros(count + 1, np.uint16)
    written = pdfium.FPDFText_GetText(
        text_page, 0, count, text.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    )
    codes = text[:count].astype(np.uint32)
    if written != count + 1 or ((codes >= 0xD800) & (codes < 0xE000)).any():
        # It leaves out letters without Unicode, and writes rare ones as two.
        codes = np.fromiter(map(_unicode_of, repeat(handle), range(count)), np.uint32, count)
    for place in np.flatnonzero(np.isin(codes, _HYPHEN_CODES)).tolist():
        codes[place] = _HYPHEN if _is_hyphen(handle, place) else _UNKNOWN
    return codes


def _fill(
    call: Callable[..., Any], handles: Iterable[int], places: Iterable[int], into: NDArray[Any]
) -> None:
    """Let a function of PDFium write one row of an array after the other."""
    base, size = into.ctypes.data, into.itemsize * into.shape[1]
    deque(map(call, handles, places, range(base, base + len(into) * size, size)), 0)


def _looks(objects: list[int], matrices: Numbers, quarters: NDArray[np.int64], turn: Turn) -> list[Look]:
    sizes, colours = np.zeros((len(objects), 1), np.float32), np.zeros((len(objects), 4), np.uint32)
    deque(map(_size_of, objects, range(sizes.ctypes.data, sizes.ctypes.data + sizes.nbytes, 4)), 0)
    starts = range(colours.ctypes.data, colours.ctypes.data + colours.nbytes, 16)
    deque(map(_fill_of, objects, *([start + 4 * k for start in starts] for k in range(4))), 0)
    scaled = np.round(sizes[:, 0] * np.hypot(matrices[:, 2], matrices[:, 3]), 1)
    baselines = turn.place(matrices[:, 4], matrices[:, 5])[1]
    fonts: dict[int, tuple[bool, bool]] = {}
    known: dict[tuple[Any, ...], Look] = {}
    looks: list[Look] = []
    # Browsers print each word as an object of its own: most look alike.
    for size, baseline, quarter, font, mode, colour, content in zip(
        scaled.tolist(),
        np.round(baselines, 1).tolist(),
        ((quarters - turn.quarters) % 4 + np.where(quarters < 0, -8, 0)).tolist(),
        map(_font_of, objects),
        map(_mode_of, objects),
        map(tuple, colours.tolist()),
        map(_content_id, objects),
        strict=True,
    ):
        key = (size, baseline, quarter, font, mode, colour, content)
        look = known.get(key)
        if look is None:
            is_bold, is_italic = _weight(font or 0, fonts)
            is_bold |= mode == _STROKED_TOO
            look = known[key] = Look(size, is_bold, is_italic, baseline, quarter, mode, colour, content)
        looks.append(look)
    return looks


def _weight(font: int, known: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    """Tell whether a font is bold, and whether it is italic."""
    if not font or font in known:
        return known.get(font, (False, False))
    name = ctypes.create_string_buffer(256)
    _font_name(font, ctypes.addressof(name), 256)
    said = name.value.decode("utf-8", "replace").lower()
    flags = _font_flags(font)
    is_bold = any(word in said for word in _BOLD_NAMES) or bool(flags & _FORCE_BOLD_FLAG)
    is_italic = any(word in said for word in _ITALIC_NAMES) or bool(flags & _ITALIC_FLAG)
    known[font] = is_bold or _font_weight(font) >= _SEMIBOLD, is_italic
    return known[font]
