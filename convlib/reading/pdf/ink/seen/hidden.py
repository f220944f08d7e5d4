"""Words that a page holds and does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.drawing import Drawing
from convlib.reading.pdf.ink.looks import INVISIBLE
from convlib.reading.pdf.ink.seen.clips import clip_boxes
from convlib.reading.pdf.ink.seen.marks import Marks, in_layers
from convlib.reading.pdf.ink.seen.picture import Picture, draw, draw_without
from convlib.reading.pdf.ink.turn import Numbers, Turn
from convlib.reading.pdf.ink.words import Word

_LIGHT = 200  # of 255, for each colour
_SMALLEST = 1.5  # points, of letters that anybody reads
_FAINT = 40  # of 255
_CONTRAST = 24  # of 255, between the darkest and the lightest point around a word
_MOST_PAIRS = 50_000_000  # of a word and what is drawn after it: a page with more is a drawing
_WHOLE = 0.5  # of a page that pictures cover, for it to be a scan
_MOST_PICTURES = 4  # of a page without some of its words

Flags = NDArray[np.bool_]


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


def set_apart_hidden(words: list[Word], marks: Marks, drawing: Drawing, turn: Turn, page: Any) -> Seen:
    """Part the words of a page into those that are shown and those that are not.

    What may be hidden, being light, faint, drawn over, or in a form or a layer, is looked at in a picture of
    the page; where other words stand on the spot, in one that is drawn without it too.
    """
    if not words:
        return Seen([], [])
    boxes = np.array([word[1:5] for word in words])
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    covered = _are_covered(words, middles, drawing)
    is_invisible = _are_invisible(words, boxes)
    if is_picture(drawing, turn) and (covered | is_invisible).sum() > 0.5 * len(words):
        return Seen(words, [], is_recognised=True)
    is_out = is_invisible | _are_outside(words, middles, drawing, turn)
    doubtful = drawing.inside.keys() | in_layers(marks)
    may_be = (
        covered
        | _are_on_their_colour(words, middles, drawing)
        | [word.owner in doubtful or _is_light(word) for word in words]
    )
    looked_at = np.flatnonzero(may_be & ~is_out).tolist()
    if looked_at:
        doubted = [words[place] for place in looked_at]
        picture = draw(page, turn, [word[1:5] for word in doubted])
        unseen = {id(word) for word in doubted if _is_blank(picture, word)}
        unseen |= _without_ink(page, turn, [word for word in doubted if id(word) not in unseen], words)
        is_out[looked_at] = [id(word) in unseen for word in doubted]
    if not is_out.any():
        return Seen(words, [])
    sides: tuple[list[Word], list[Word]] = [], []
    for word, is_hidden in zip(words, is_out.tolist(), strict=True):
        sides[is_hidden].append(word)
    return Seen(*sides)


def _are_invisible(words: Sequence[Word], boxes: Numbers) -> Flags:
    """Tell for each word whether it is printed without colour, or too small for anybody."""
    sizes = np.maximum([word.look.size for word in words], boxes[:, 3] - boxes[:, 1])
    is_colourless: Flags = np.array([word.look.mode == INVISIBLE for word in words])
    return is_colourless | (sizes < _SMALLEST)


def _are_outside(words: Sequence[Word], middles: Numbers, drawing: Drawing, turn: Turn) -> Flags:
    """Tell for each word whether it stands outside of the page, or of what it is drawn within."""
    page = 0.0, 0.0, turn.width, turn.height
    clips = clip_boxes({word.owner for word in words}, drawing.inside, turn)
    limits = np.array([clips.get(word.owner, page) for word in words] if clips else [page])
    is_within = (limits[:, :2] <= middles) & (middles <= limits[:, 2:])
    is_within &= (middles >= 0) & (middles <= page[2:])
    is_outside: Flags = ~is_within[:, 0] | ~is_within[:, 1]
    return is_outside


def _is_light(word: Word) -> bool:
    red, green, blue, opacity = word.look.colour
    return min(red, green, blue) > _LIGHT or opacity < _FAINT


def _are_on_their_colour(words: Sequence[Word], middles: Numbers, drawing: Drawing) -> Flags:
    """Tell for each word whether it stands on a ground of about its own colour."""
    found = np.zeros(len(words), bool)
    if not drawing.grounds or len(drawing.grounds) * len(words) > _MOST_PAIRS:
        return found
    own = np.array([word.look.colour[:3] for word in words], np.int64)
    for (x0, top, x1, bottom), colour in drawing.grounds:
        is_like = np.abs(own - colour).max(axis=1) < _CONTRAST
        found |= is_like & (((x0, top) <= middles) & (middles <= (x1, bottom))).all(axis=1)
    return found


def _are_covered(words: Sequence[Word], middles: Numbers, drawing: Drawing) -> Flags:
    """Tell for each word whether something is drawn over it later."""
    own = np.array([drawing.order.get(word.owner, len(drawing.order)) for word in words])
    later = [(order, *box) for order, box in drawing.covers if order > own.min()]
    if not later or len(later) * len(words) > _MOST_PAIRS:
        return np.zeros(len(words), bool)
    x, y = middles.T
    order, x0, top, x1, bottom = np.array(later).T[:, :, None]
    over = (order > own) & (x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)
    is_covered: Flags = over.any(axis=0)
    return is_covered


def _is_blank(picture: Picture, word: Word) -> bool:
    part = picture.part(word[1:5])
    return not part.size or int(part.max()) - int(part.min()) < _CONTRAST


def _without_ink(page: Any, turn: Turn, doubted: Sequence[Word], words: Sequence[Word]) -> set[int]:
    """Give the identities of words that other words stand on, and that the page looks the same without."""
    unseen: set[int] = set()
    for group in _apart(word for word in doubted if _meets_another(word, words)):
        boxes = [word[1:5] for word in group]
        before, after = (
            draw(page, turn, boxes),
            draw_without(page, turn, boxes, {word.owner for word in group}),
        )
        unseen |= {
            id(word)
            for word, box in zip(group, boxes, strict=True)
            if np.abs(before.part(box).astype(int) - after.part(box)).max(initial=0) < _CONTRAST
        }
    return unseen


def _apart(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Part words into groups in which none meets another; the last ones are left out where there are many."""
    groups: list[list[Word]] = [[] for _ in range(_MOST_PICTURES)]
    for word in words:
        free = (group for group in groups if not _meets_another(word, group))
        next(free, []).append(word)
    yield from filter(None, groups)


def _meets_another(word: Word, words: Iterable[Word]) -> bool:
    """Tell whether a word of another object reaches into the box of a word."""
    _text, x0, top, x1, bottom, *_ = word
    return any(
        other.x0 < x1 + 1 and x0 < other.x1 + 1 and other.top < bottom and top < other.bottom
        for other in words
        if other.owner != word.owner
    )
