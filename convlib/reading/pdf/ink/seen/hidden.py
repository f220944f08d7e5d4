"""Words that a page holds and does not show."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from convlib.reading.pdf.ink.drawing import Drawing
from convlib.reading.pdf.ink.library import unchecked
from convlib.reading.pdf.ink.looks import INVISIBLE
from convlib.reading.pdf.ink.seen.clips import clip_boxes
from convlib.reading.pdf.ink.seen.picture import Picture, draw
from convlib.reading.pdf.ink.turn import Box, Turn
from convlib.reading.pdf.ink.words import Word

_count_marks = unchecked("FPDFPageObj_CountMarks")
_mark_at = unchecked("FPDFPageObj_GetMark")
_name_of = unchecked("FPDFPageObjMark_GetName")

_LIGHT = 200  # of 255, for each colour
_SMALLEST = 1.5  # points, of letters that anybody reads
_FAINT = 40  # of 255
_CONTRAST = 24  # of 255, between the darkest and the lightest point around a word
_MOST_PAIRS = 50_000_000  # of a word and what is drawn after it: a page with more is a drawing
_WHOLE = 0.5  # of a page that pictures cover, for it to be a scan


class Seen(NamedTuple):
    """Words of a page, by whether a person sees them.

    Attributes:
        words: those that are shown.
        hidden: those that are not.
        is_recognised: the page is a picture, and its words are what a machine read in it.
    """

    words: list[Word]
    hidden: list[Word]
    is_recognised: bool = False


def is_picture(drawing: Drawing, turn: Turn) -> bool:
    """Tell whether pictures cover most of a page."""
    covered = sum(
        max(0.0, min(x1, turn.width) - max(x0, 0.0)) * max(0.0, min(bottom, turn.height) - max(top, 0.0))
        for x0, top, x1, bottom in drawing.pictures
    )
    return covered > _WHOLE * turn.width * turn.height


def set_apart_hidden(page: Any, words: Sequence[Word], drawing: Drawing, turn: Turn) -> Seen:
    """Part the words of a page into those that are shown and those that are not.

    What may be hidden, being light, faint, drawn over, or in a form or a layer, is looked at in a picture of
    the page.
    """
    covered = _are_covered(words, drawing)
    if is_picture(drawing, turn):
        machine = sum(
            is_covered or _is_invisible(word) for word, is_covered in zip(words, covered, strict=True)
        )
        if machine > 0.5 * len(words):
            return Seen(list(words), [], is_recognised=True)
    shown: list[Word] = []
    hidden: list[Word] = []
    picture: Picture | None = None
    is_layered = cache(_is_layered)
    clips = clip_boxes({word.owner for word in words}, drawing.inside, turn)
    page_box = 0.0, 0.0, turn.width, turn.height
    for word, is_covered in zip(words, covered, strict=True):
        is_shown = _is_within(word, page_box) and _is_within(word, clips.get(word.owner, page_box))
        is_hidden = _is_invisible(word) or not is_shown
        may_be = is_covered or _is_light(word) or word.owner in drawing.inside or is_layered(word.owner)
        if not is_hidden and may_be:
            picture = picture or draw(page, turn)
            is_hidden = _is_blank(picture, word)
        (hidden if is_hidden else shown).append(word)
    return Seen(shown, hidden)


def _is_within(word: Word, box: Box) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom


def _is_invisible(word: Word) -> bool:
    return word.look.mode == INVISIBLE or max(word.look.size, word.bottom - word.top) < _SMALLEST


def _is_layered(address: int) -> bool:
    """Tell whether a text object belongs to a layer, which may be switched off."""
    return any(_mark_name(_mark_at(address, place)) == "OC" for place in range(_count_marks(address)))


def _mark_name(mark: int) -> str:
    name, written = (ctypes.c_ushort * 8)(), ctypes.c_ulong()
    is_short = _name_of(mark, ctypes.addressof(name), ctypes.sizeof(name), ctypes.addressof(written))
    return bytes(name)[: max(0, written.value - 2)].decode("utf-16-le", "replace") if is_short else ""


def _is_light(word: Word) -> bool:
    red, green, blue, opacity = word.look.colour
    return min(red, green, blue) > _LIGHT or opacity < _FAINT


def _are_covered(words: Sequence[Word], drawing: Drawing) -> list[bool]:
    """Tell for each word whether something is drawn over it later."""
    own = np.array([drawing.order.get(word.owner, len(drawing.order)) for word in words])
    later = [(order, *box) for order, box in drawing.covers if words and order > own.min()]
    if not later or len(later) * len(words) > _MOST_PAIRS:
        return [False] * len(words)
    x = np.array([(word.x0 + word.x1) / 2 for word in words])
    y = np.array([(word.top + word.bottom) / 2 for word in words])
    order, x0, top, x1, bottom = np.array(later).T[:, :, None]
    over = (order > own) & (x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)
    is_covered: list[bool] = over.any(axis=0).tolist()
    return is_covered


def _is_blank(picture: Picture, word: Word) -> bool:
    part = picture.part(word[1:5])
    return not part.size or int(part.max()) - int(part.min()) < _CONTRAST
