"""The look of letters: size, font and colour."""

from __future__ import annotations

import ctypes
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.library import unchecked
from convlib.reading.pdf.ink.text.letters import Letters

_font_of = unchecked("FPDFTextObj_GetFont")
_font_name = unchecked("FPDFFont_GetBaseFontName")
_font_flags = unchecked("FPDFFont_GetFlags")
_font_weight = unchecked("FPDFFont_GetWeight")
_content_id = unchecked("FPDFPageObj_GetMarkedContentID")

_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18  # PDF 32000-1, table 123
_STROKED_TOO = 2  # text render mode, PDF 32000-1, table 106
_SEMIBOLD = 600


class Look(NamedTuple):
    """What the letters of one text object have in common.

    Attributes:
        size: of the letters in points.
        is_bold: by the font's name, flags or weight, or filled and stroked.
        is_italic: by the font's name or flags.
        baseline: distance from the top of the turned page.
        quarter: quarters of a turn from the page's direction; negative where it is slanted.
        content: identity of its marked content, -1 where it has none.
    """

    size: float
    is_bold: bool
    is_italic: bool
    baseline: float
    quarter: int
    content: int


_LOOK = partial(tuple.__new__, Look)  # makes one of all its fields in a third of the time


def read_looks(letters: Letters, places: NDArray[np.int64]) -> list[Look]:
    """Read the looks of stretches."""
    owners = letters.owners[places]
    # Of those of one object, the others look like the first.
    firsts = np.append(True, owners[1:] != owners[:-1])
    objects, kept = owners[firsts].tolist(), places[firsts]
    fonts = list(map(_font_of, objects))
    faces = {font: _face(font) if font else (False, False) for font in set(fonts)}
    looks = [
        _LOOK((size, is_bold or mode == _STROKED_TOO, is_italic, baseline, quarter, content))
        for size, (is_bold, is_italic), baseline, quarter, mode, content in zip(
            letters.sizes[kept].tolist(),
            map(faces.__getitem__, fonts),
            letters.baselines[kept].tolist(),
            letters.quarters[kept].tolist(),
            letters.modes[kept].tolist(),
            map(_content_id, objects),
            strict=True,
        )
    ]
    return [looks[place] for place in (np.cumsum(firsts) - 1).tolist()]


def _face(font: int) -> tuple[bool, bool]:
    """Tell whether a font is bold, and whether it is italic."""
    name = ctypes.create_string_buffer(256)
    _font_name(font, ctypes.addressof(name), 256)
    said = name.value.decode("utf-8", "replace").lower()
    flags = _font_flags(font)
    is_bold = any(word in said for word in _BOLD_NAMES) or bool(flags & _FORCE_BOLD_FLAG)
    is_italic = any(word in said for word in _ITALIC_NAMES) or bool(flags & _ITALIC_FLAG)
    return is_bold or _font_weight(font) >= _SEMIBOLD, is_italic
