"""What is filled into a form, on the line of the label beside it, and without what draws the field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.words import Word
from convlib.reading.pdf.ink.turn import Box

_NEAR = 3.0  # of the size of a label, from its end to the field
_FRAME = 2.0  # points
_ARROW = 0.5  # of the width of a field: what is wider is no arrow in it


def level_with_labels(words: list[Word], fields: Sequence[Box]) -> list[Word]:
    """Put what fields of one line hold on the line of the label that ends before them."""
    levelled = list(words)
    for field in fields:
        inside = [place for place, word in enumerate(words) if _is_inside(word, field)]
        beside = [word for word in words if _ends_before(word, field)]
        if not inside or not beside:
            continue
        top, bottom = (min(words[at].top for at in inside), max(words[at].bottom for at in inside))
        label = max(beside, key=lambda word: word.x1)
        if bottom - top > 1.5 * max(words[at].bottom - words[at].top for at in inside):
            continue  # several lines
        down = (label.top + label.bottom - top - bottom) / 2
        for at in inside:
            word = words[at]
            look = word.look._replace(baseline=word.look.baseline + down)
            levelled[at] = word._replace(top=word.top + down, bottom=word.bottom + down, look=look)
    return levelled


def without_arrows(drawing: Drawing, fields: Sequence[Box]) -> Drawing:
    """Leave out the arrows of fields that offer a choice: they look like ticks, or parts of a grid."""
    if not fields:
        return drawing

    def keep(boxes: Iterable[Box]) -> list[bool]:
        return [not any(_is_arrow(box, field) for field in fields) for box in boxes]

    across = keep((edge.start, edge.at, edge.end, edge.at) for edge in drawing.across)
    down = keep((edge.at, edge.start, edge.at, edge.end) for edge in drawing.down)
    return drawing._replace(
        across=list(compress(drawing.across, across)),
        down=list(compress(drawing.down, down)),
        shapes=list(compress(drawing.shapes, keep(shape.box for shape in drawing.shapes))),
    )


def _is_inside(word: Word, field: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return field[0] <= x <= field[2] and field[1] <= y <= field[3]


def _ends_before(word: Word, field: Box) -> bool:
    is_level = field[1] <= (word.top + word.bottom) / 2 <= field[3]
    return is_level and -1 < field[0] - word.x1 < _NEAR * word.look.size


def _is_arrow(box: Box, field: Box) -> bool:
    """Tell whether something stands within a field, and is narrower; its sides are of its frame."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    is_narrow = box[2] - box[0] < _ARROW * (field[2] - field[0])
    return is_narrow and field[0] + _FRAME < x < field[2] - _FRAME and field[1] <= y <= field[3]
