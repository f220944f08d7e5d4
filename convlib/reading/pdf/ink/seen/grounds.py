"""What letters are printed on, as far as colours say it without a picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.seen.clips import clip_boxes
from convlib.reading.pdf.ink.seen.marks import in_layers, read_marks
from convlib.reading.pdf.ink.text.letters import Letters
from convlib.reading.pdf.ink.turn import Box, Numbers, Turn

MOST_PAIRS = 50_000_000  # of letters and what is drawn below or above them: a page with more is a drawing

_LIGHT = 200  # of 255, for each colour
_DARK = 150  # of 255, grey, of a ground that light letters are plain to see on
_GREY = np.array((0.299, 0.587, 0.114))  # of red, green and blue, ITU-R BT.601
_CONTRAST = 24  # of 255, between letters and the ground that they stand on
_EVERYWHERE: Box = (-np.inf, -np.inf, np.inf, np.inf)

Flags = NDArray[np.bool_]


def are_light_on_light(letters: Letters, middles: Numbers, drawing: Drawing, turn: Turn) -> Flags:
    """Tell for letters whether they are light, and what they are printed on is not known to be dark."""
    are_light: Flags = letters.colours[:, :3].min(axis=1) > _LIGHT
    light = np.flatnonzero(are_light)
    if not len(light) or not drawing.plain or len(drawing.covers) * len(light) > MOST_PAIRS:
        return are_light
    middles = middles[light]
    places = np.array([[place] for place, _box in drawing.covers])
    own = np.array([drawing.order.get(owner, 0) for owner in letters.owners[light].tolist()])
    is_under = (places < own) & are_over(middles, np.array([box for _place, box in drawing.covers]))
    last = np.where(is_under, places, -1).max(axis=0)
    for place in set(last.tolist()) & drawing.plain.keys():
        address, colour = drawing.plain[place]
        if _GREY @ colour < _DARK and address not in drawing.inside and not in_layers(read_marks({address})):
            on_it = np.flatnonzero(last == place)
            box = clip_boxes([address], drawing.inside, turn).get(address, _EVERYWHERE)
            are_light[light[on_it]] = ~are_over(middles[on_it], np.array([box]))[0]
    return are_light


def are_on_their_colour(letters: Letters, middles: Numbers, drawing: Drawing) -> Flags:
    """Tell for letters whether they stand on a ground of about their own colour."""
    found = np.zeros(len(middles), bool)
    if not drawing.grounds or len(drawing.grounds) * len(middles) > MOST_PAIRS:
        return found
    own = letters.colours[:, :3].astype(np.int64)
    boxes_of: dict[tuple[int, ...], list[tuple[float, ...]]] = {}
    for box, colour in drawing.grounds:
        boxes_of.setdefault(colour, []).append(box)
    for colour, boxes in boxes_of.items():
        alike = np.flatnonzero(np.abs(own - colour).max(axis=1) < _CONTRAST)
        if len(alike):
            found[alike] |= are_over(middles[alike], np.array(boxes)).any(axis=0)
    return found


def are_over(middles: Numbers, boxes: Numbers) -> Flags:
    """Tell for each box, in rows, over which points it lies."""
    x, y = middles.T
    x0, top, x1, bottom = boxes.T[:, :, None]
    are_over: Flags = (x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)
    return are_over
