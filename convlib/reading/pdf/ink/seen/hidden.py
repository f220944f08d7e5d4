"""Letters that a page holds and does not show."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.seen.clips import clip_boxes
from convlib.reading.pdf.ink.seen.grounds import MOST_PAIRS, are_light_on_light, are_on_their_colour, are_over
from convlib.reading.pdf.ink.seen.marks import Marks, in_layers
from convlib.reading.pdf.ink.seen.picture import draw
from convlib.reading.pdf.ink.seen.without import are_without_ink, is_blank
from convlib.reading.pdf.ink.text.letters import Letters
from convlib.reading.pdf.ink.turn import Numbers, Turn

_INVISIBLE = 3  # text render mode, PDF 32000-1, table 106
_SMALLEST = 1.5  # points, of letters that anybody reads
_FAINT = 40  # of 255
_CUT = 0.35  # of the size, and of the width of letters: more, and one of them is cut off
_WHOLE = 0.5  # of a page that pictures cover, for it to be a scan

Flags = NDArray[np.bool_]


class Seen(NamedTuple):
    """What a person sees of letters.

    Attributes:
        hidden: of each stretch, whether it is not shown.
        is_over_others: some that are not shown stand on the spot of others.
        is_recognised: the page is a picture, and its letters are what a machine read in it.
    """

    hidden: Flags
    is_over_others: bool = False
    is_recognised: bool = False


def is_picture(drawing: Drawing, turn: Turn) -> bool:
    """Tell whether pictures cover most of a page."""
    covered = sum(
        max(0.0, min(x1, turn.width) - max(x0, 0.0)) * max(0.0, min(bottom, turn.height) - max(top, 0.0))
        for x0, top, x1, bottom in drawing.pictures
    )
    return covered > _WHOLE * turn.width * turn.height


def find_hidden(letters: Letters, marks: Marks, drawing: Drawing, turn: Turn, page: Any) -> Seen:
    """Tell the letters of a page that are shown from those that are not.

    What may be hidden, being light on light, faint, drawn over, or in a form or a layer, is looked at in a
    picture of the page; where other letters stand on the spot, in one that is drawn without it too.
    """
    boxes = letters.boxes
    if not len(boxes):
        return Seen(np.zeros(0, bool))
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    covered = _are_covered(letters, middles, drawing)
    is_invisible = (letters.modes == _INVISIBLE) | (_heights(letters) < _SMALLEST)
    if is_picture(drawing, turn) and (covered | is_invisible).sum() > 0.5 * len(boxes):
        return Seen(np.zeros(len(boxes), bool), is_recognised=True)
    hidden = is_invisible | _are_outside(letters, middles, drawing, turn)
    may_be = covered | (letters.colours[:, 3] < _FAINT) | are_on_their_colour(letters, middles, drawing)
    may_be |= are_light_on_light(letters, middles, drawing, turn)
    if doubtful := drawing.inside.keys() | in_layers(marks):
        may_be |= np.isin(letters.owners, list(doubtful))
    doubted = np.flatnonzero(may_be & ~hidden)
    without = np.zeros(0, bool)
    if len(doubted):
        picture = draw(page, turn, boxes[doubted])
        hidden[doubted] = [is_blank(picture, box) for box in boxes[doubted].tolist()]
        left = doubted[~hidden[doubted]]
        hidden[left] = without = are_without_ink(page, turn, picture, letters, left)
    return Seen(hidden, bool(without.any()))


def _heights(letters: Letters) -> Numbers:
    heights: Numbers = np.maximum(letters.sizes, letters.boxes[:, 3] - letters.boxes[:, 1])
    return heights


def _are_outside(letters: Letters, middles: Numbers, drawing: Drawing, turn: Turn) -> Flags:
    """Tell for letters whether they stand outside of the page, or of what they are drawn within."""
    page = 0.0, 0.0, turn.width, turn.height
    is_outside: Flags = np.any((middles < 0) | (middles > page[2:]), axis=1)
    if clips := clip_boxes(set(letters.owners.tolist()), drawing.inside, turn):
        firsts, counts = _by_owner(letters)
        owners = letters.owners[firsts].tolist()
        limits = np.repeat([clips.get(owner, page) for owner in owners], counts, axis=0)
        is_outside = is_outside | np.any((middles < limits[:, :2]) | (middles > limits[:, 2:]), axis=1)
        x0, x1 = letters.boxes[:, 0], letters.boxes[:, 2]
        cut = np.maximum(x1 - limits[:, 2], 0) + np.maximum(limits[:, 0] - x0, 0)
        is_outside = is_outside | (cut > _CUT * np.minimum(letters.sizes, x1 - x0))
    return is_outside


def _by_owner(letters: Letters) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the first stretch of each run of one object, and how many it has."""
    firsts = np.flatnonzero(np.diff(np.concatenate(([0], letters.owners))))
    return firsts, np.diff(np.concatenate((firsts, [len(letters.owners)])))


def _are_covered(letters: Letters, middles: Numbers, drawing: Drawing) -> Flags:
    """Tell for letters whether something is drawn over them later."""
    if not drawing.covers:
        return np.zeros(len(middles), bool)
    last = len(drawing.order)
    firsts, counts = _by_owner(letters)
    own = np.repeat([drawing.order.get(owner, last) for owner in letters.owners[firsts].tolist()], counts)
    first = own.min()
    later = [(order, *box) for order, box in drawing.covers if order > first]
    if not later or len(later) * len(middles) > MOST_PAIRS:
        return np.zeros(len(middles), bool)
    covers = np.array(later)
    over = (covers[:, :1] > own) & are_over(middles, covers[:, 1:])
    are_covered: Flags = np.any(over, axis=0)
    return are_covered
