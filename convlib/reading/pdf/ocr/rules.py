"""Ruled lines of a picture: long straight strokes along the page."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.rules import Edge, join_edges
from convlib.reading.pdf.ocr.engine import Picture
from convlib.reading.pdf.ocr.straight import paper_of

_DARKER = 45  # than the paper, of 255
_ACROSS, _DOWN = 22.0, 15.0  # points; the strokes of letters are shorter
_THICKEST = 4.0  # points; what is thicker is an area, whose sides are rules
_BREAK = 2.0  # points that are missing in a faint line


def find_rules(picture: Picture, scale: float) -> tuple[list[Edge], list[Edge]]:
    """Find horizontal and vertical rules, in points of the page, of which `scale` are one of the picture."""
    dark = (picture < paper_of(picture) - _DARKER).astype(np.uint8)
    across = _strokes(dark, _ACROSS, scale)
    down = _strokes(np.ascontiguousarray(dark.T), _DOWN, scale)
    return join_edges(across), join_edges(down)


def _strokes(dark: NDArray[np.uint8], shortest: float, scale: float) -> list[Edge]:
    bridge = np.ones((1, max(1, round(_BREAK / scale))), np.uint8)
    stroke = np.ones((1, max(3, round(shortest / scale))), np.uint8)
    kept = cv2.morphologyEx(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, bridge), cv2.MORPH_OPEN, stroke)
    _count, _labels, boxes, _middles = cv2.connectedComponentsWithStats(kept, connectivity=8)
    edges = []
    for x, y, width, height, _area in boxes[1:].tolist():
        start, end = x * scale, (x + width) * scale
        if height * scale <= _THICKEST:
            edges.append(Edge((y + height / 2) * scale, start, end))
        else:
            edges += [Edge(y * scale, start, end), Edge((y + height) * scale, start, end)]
    return edges
