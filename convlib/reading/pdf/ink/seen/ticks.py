"""Boxes to tick that a page draws, with or without a tick in them, as the letters that stand for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from statistics import median

import numpy as np

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.drawn.shapes import Shape, size_of
from convlib.reading.pdf.ink.seen.picture import Picture
from convlib.reading.pdf.ink.text.looks import Look
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.ink.turn import Box, Numbers

TICKED, EMPTY = "☒", "☐"
_MOST = 400  # of a page: more are a drawing
_TOUCHING = 1.5  # points; what touches others is a cell
_NEAR = 2.5  # of the size of letters, between a box and its words
_INNER = 0.3  # of a side that the frame takes, a round one too
_INK = 60  # of 255, between a tick and what it stands on
_PALE = 200  # of 255
_TICKS = frozenset("xX✓✔✕✖✗✘☑☒●■⬛•")


def read_ticks(
    words: Sequence[Word], drawing: Drawing, draw: Callable[[Numbers], Picture]
) -> tuple[list[Word], list[Word], Drawing]:
    """Put boxes to tick among words; gives all words, those for ticked boxes, and what else is drawn."""
    boxes = _boxes(drawing.shapes) if words and len(drawing.shapes) <= _MOST else []
    inside = {box: [word for word in words if _is_inside(word, box)] for box in boxes}
    boxes = [box for box in boxes if all(word.text in _TICKS for word in inside[box])]
    if not boxes:
        return list(words), [], drawing
    picture = draw(np.array(boxes))
    size = median(word.look.size for word in words)
    found: list[tuple[Box, bool]] = []
    for box in boxes:
        is_ticked = bool(inside[box]) or _is_inked(picture, box)
        if is_ticked or _is_pale(picture, box):
            found.append((box, is_ticked))
    labelled = [box for box, is_ticked in found if is_ticked or _beside(box, words)]
    kept = [
        (box, is_ticked)
        for box, is_ticked in found
        if any(abs((box[2] - box[0]) - (like[2] - like[0])) < _TOUCHING for like in labelled)
    ]
    drawn = {id(word) for box, _is_ticked in kept for word in inside[box]}
    rest = [word for word in words if id(word) not in drawn]
    ticked = []
    for box, is_ticked in kept:
        place, beside = _place(box, rest)
        letter = _letter(box, TICKED if is_ticked else EMPTY, size, beside)
        rest.insert(place, letter)
        ticked += [letter] if is_ticked else []
    return rest, ticked, _without(drawing, [box for box, _is_ticked in kept])


def _without(drawing: Drawing, boxes: Sequence[Box]) -> Drawing:
    """Leave out the rules of boxes to tick: they are no sides of cells."""

    def keep(edges: Iterable[Box]) -> list[bool]:
        return [not any(_holds(box, edge) for box in boxes) for edge in edges]

    across = keep((edge.start, edge.at, edge.end, edge.at) for edge in drawing.across)
    down = keep((edge.at, edge.start, edge.at, edge.end) for edge in drawing.down)
    return drawing._replace(
        across=list(compress(drawing.across, across)), down=list(compress(drawing.down, down))
    )


def _holds(box: Box, edge: Box) -> bool:
    starts = zip(box[:2], edge[:2], strict=True)
    ends = zip(edge[2:], box[2:], strict=True)
    return all(inner >= outer - _TOUCHING for outer, inner in starts) and all(
        inner <= outer + _TOUCHING for inner, outer in ends
    )


def _boxes(shapes: Sequence[Shape]) -> list[Box]:
    """Join shapes within one another to boxes; those that touch others are cells of a grid."""
    joined: list[tuple[Box, bool]] = []
    for shape in sorted(shapes, key=lambda each: -size_of(each.box)):
        for place, (box, is_around) in enumerate(joined):
            if _middle_is_inside(shape.box, box):
                joined[place] = box, is_around or shape.is_outline
                break
        else:
            joined.append((shape.box, shape.is_outline))
    boxes = sorted((box for box, is_around in joined if is_around), key=lambda box: (box[3], box[0]))
    return [box for box in boxes if not any(_touch(box, other) for other in boxes if other is not box)]


def _touch(box: Box, other: Box) -> bool:
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    return min(across, down) > -_TOUCHING


def _middle_is_inside(box: Box, other: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]


def _is_inside(word: Word, box: Box) -> bool:
    return _middle_is_inside((word.x0, word.top, word.x1, word.bottom), box)


def _beside(box: Box, words: Sequence[Word]) -> list[Word]:
    """Give the words on the line of a box that stand close to it."""
    middle = (box[1] + box[3]) / 2
    return [
        word
        for word in words
        if word.top <= middle <= word.bottom
        and not _is_inside(word, box)
        and max(word.x0 - box[2], box[0] - word.x1) < _NEAR * word.look.size
    ]


def _place(box: Box, words: Sequence[Word]) -> tuple[int, Word | None]:
    """Give the place of a box among words, and the word it stands at: on its right, else on its left."""
    near = {id(word) for word in _beside(box, words)}
    around = [(k, word) for k, word in enumerate(words) if id(word) in near]
    right = [(word.x0, k, word) for k, word in around if word.x0 >= box[0]]
    if right:
        _x, place, word = min(right)
        return place, word
    return (around[-1][0] + 1, around[-1][1]) if around else (len(words), None)


def _letter(box: Box, text: str, size: float, beside: Word | None) -> Word:
    """Write a box as a letter on the line of the word beside it."""
    if beside is not None:
        return Word(text, box[0], beside.top, box[2], beside.bottom, beside.look)
    middle, half = (box[1] + box[3]) / 2, size / 2
    look = Look(size, False, False, middle + 0.8 * half, 0, -1)
    return Word(text, box[0], middle - half, box[2], middle + half, look)


def _inner(picture: Picture, box: Box) -> tuple[int, int]:
    x0, top, x1, bottom = box
    frame = _INNER * (x1 - x0)
    points = picture.part((x0 + frame, top + frame, x1 - frame, bottom - frame))
    return (int(points.min()), int(points.max())) if points.size else (0, 0)


def _is_inked(picture: Picture, box: Box) -> bool:
    darkest, lightest = _inner(picture, box)
    return lightest - darkest >= _INK


def _is_pale(picture: Picture, box: Box) -> bool:
    return _inner(picture, box)[0] >= _PALE and int(picture.part(box).min()) < _PALE
