"""Ruled lines of a picture: long straight strokes along the page."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from convlib.core.places import Box
from convlib.reading.pdf.ink.drawn.paths import Edge, join_edges
from convlib.reading.pdf.ocr.engine import Picture
from convlib.reading.pdf.ocr.straight import paper_of

_DARKER = 45  # than the paper, of 255
_UNBROKEN = 12.0  # points: strokes of letters are shorter, and faint rules are seldom broken as often
_ACROSS, _DOWN = 22.0, 12.0  # points, once joined: the narrowest column, the lowest row
_THICKEST = 4.0  # points; what is thicker is an area, whose sides are rules
_INK = 0.5  # of a box around dark words on paper; more is dark where words are light on an area


def find_rules(picture: Picture, scale: float, words: Sequence[Box]) -> tuple[list[Edge], list[Edge]]:
    """Find horizontal and vertical rules, in points of the page, of which `scale` are one of the picture.

    Args:
        picture: of the page, set straight.
        scale: points of the page that one of the picture is.
        words: boxes of the stretches of words, in points of the page: a stroke inside of one is a letter's.
    """
    dark = (picture < paper_of(picture) - _DARKER).astype(np.uint8)
    _fill_areas(dark, scale, words)
    across = _strokes(dark, scale, _ACROSS)
    down = _strokes(np.ascontiguousarray(dark.T), scale, _DOWN)
    turned = [(top, x0, bottom, x1) for x0, top, x1, bottom in words]
    return _outside(across, words), _outside(down, turned)


def _fill_areas(dark: NDArray[np.uint8], scale: float, words: Sequence[Box]) -> None:
    """Take light words off the dark areas that they are printed on: the gaps between them are no rules."""
    for box in words:
        x0, top, x1, bottom = (max(0, round(side / scale)) for side in box)
        inside = dark[top:bottom, x0:x1]
        if inside.size and inside.mean() > _INK:
            inside[:] = 1


def _strokes(dark: NDArray[np.uint8], scale: float, shortest: float) -> list[Edge]:
    stroke = np.ones((1, max(3, round(_UNBROKEN / scale))), np.uint8)
    kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, stroke)
    _count, _labels, boxes, _middles = cv2.connectedComponentsWithStats(kept, connectivity=8)
    edges = []
    for x, y, width, height, _area in boxes[1:].tolist():
        start, end = x * scale, (x + width) * scale
        if height * scale <= _THICKEST:
            edges.append(Edge((y + height / 2) * scale, start, end))
        else:
            edges += [Edge(y * scale, start, end), Edge((y + height) * scale, start, end)]
    return [edge for edge in join_edges(edges) if edge.end - edge.start >= shortest]


def _outside(edges: Sequence[Edge], words: Sequence[Box]) -> list[Edge]:
    """Leave out what lies in the box of words; sides of boxes are given along the edges first."""
    boxes = np.array(words).reshape(-1, 4)
    left, top, right, bottom = boxes.T
    return [
        edge
        for edge in edges
        if not ((left <= edge.start) & (edge.end <= right) & (top <= edge.at) & (edge.at <= bottom)).any()
    ]
