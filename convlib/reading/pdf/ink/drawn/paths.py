"""Where objects of a page stand, the points and colours of its paths, and lines that are one to the eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import Any, NamedTuple

import numpy as np

from convlib.reading.pdf.ink.library import in_rows, numbers_of, unchecked
from convlib.reading.pdf.ink.turn import Box, Matrix

_matrix_of = unchecked("FPDFPageObj_GetMatrix")
_bounds_of = unchecked("FPDFPageObj_GetBounds")
_fill_of = unchecked("FPDFPageObj_GetFillColor")
_stroke_of = unchecked("FPDFPageObj_GetStrokeColor")
_draw_mode = unchecked("FPDFPath_GetDrawMode")
_count_segments = unchecked("FPDFPath_CountSegments")
_segment_at = unchecked("FPDFPath_GetPathSegment")
_point_of = unchecked("FPDFPathSegment_GetPoint")
_segment_type = unchecked("FPDFPathSegment_GetType")
_is_closed = unchecked("FPDFPathSegment_GetClose")

_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_ of fpdf_edit.h

_SNAP = 3.0  # points within which edges lie on one line, or go on one another
_SHORTEST = 3.0

Point = tuple[float, float]
Part = tuple[list[Point], bool]  # of a path: its points, and whether it is curved
Colour = tuple[int, int, int, int]  # red, green, blue and opacity, 0 to 255


class Edge(NamedTuple):
    """A straight line along the page.

    Attributes:
        at: distance from the top where it is horizontal, from the left where it is vertical.
        start: left or top end.
        end: right or bottom end.
    """

    at: float
    start: float
    end: float


class Ink(NamedTuple):
    """How a path is drawn: the colours that it is filled and stroked with, None where it is not."""

    fill: Colour | None
    stroke: Colour | None
    segments: int

    @property
    def colour(self) -> Colour:
        """What is seen of it first."""
        return self.stroke or self.fill or (0, 0, 0, 0)


def matrices_of(addresses: Sequence[int]) -> Iterator[Matrix]:
    """Give the matrices of objects."""
    return in_rows(numbers_of(_matrix_of, "f", 6, 1, addresses), 6)


def times(first: Any, then: Any) -> tuple[Any, Any, Any, Any, Any, Any]:
    """Give the matrix that does what one does, then another; many of them where their numbers are arrays."""
    a, b, c, d, e, f = first
    A, B, C, D, E, F = then  # noqa: N806 - as PDF 32000-1, 8.3.4 writes them
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def outlines_of(addresses: Sequence[int], around: Iterable[Matrix]) -> Iterator[Box]:
    """Give the boxes around objects of a page or of forms; `around` places each of them."""
    bounds = in_rows(numbers_of(_bounds_of, "f", 4, 4, addresses), 4)
    for (left, bottom, right, top), (a, b, c, d, e, f) in zip(bounds, around, strict=True):
        if b == c == 0:
            x0, x1, y0, y1 = a * left + e, a * right + e, d * bottom + f, d * top + f
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        else:
            corners = [(left, bottom), (right, bottom), (left, top), (right, top)]
            yield box_of([(a * x + c * y + e, b * x + d * y + f) for x, y in corners])


def box_of(points: list[Point]) -> Box:
    """Give the box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def inks_of(addresses: Sequence[int]) -> Iterator[Ink]:
    """Tell how paths are drawn."""
    modes = numbers_of(_draw_mode, "i", 2, 2, addresses)
    fills, strokes = (
        _colours(call, [address for address, mode in zip(addresses, own, strict=True) if mode])
        for call, own in ((_fill_of, modes[::2]), (_stroke_of, modes[1::2]))
    )
    return map(Ink, map(fills.get, addresses), map(strokes.get, addresses), map(_count_segments, addresses))


def _colours(call: Callable[..., Any], addresses: Sequence[int]) -> dict[int, Colour]:
    return dict(zip(addresses, in_rows(numbers_of(call, "I", 4, 4, addresses), 4), strict=True))


def parts_of(addresses: Sequence[int], counts: Sequence[int], around: Sequence[Matrix]) -> list[list[Part]]:
    """Give the parts of paths, which have so many segments; `around` places each of them."""
    owners = chain.from_iterable(map(repeat, addresses, counts))
    segments = list(map(_segment_at, owners, chain.from_iterable(map(range, counts))))
    points = _placed(addresses, counts, around, segments)
    ends = zip(points, map(_segment_type, segments), map(_is_closed, segments), strict=True)
    return [list(_parts(islice(ends, count))) for count in counts]


def _placed(
    addresses: Sequence[int], counts: Sequence[int], around: Sequence[Matrix], segments: Sequence[int]
) -> Iterator[Point]:
    """Give the end of each segment on the turned page."""
    own = np.frombuffer(numbers_of(_matrix_of, "f", 6, 1, addresses), np.float32).reshape(-1, 6)
    matrices = times(own.T.astype(np.float64), np.array(around).reshape(-1, 6).T)
    a, b, c, d, e, f = np.repeat(np.stack(matrices), counts, axis=1)
    x, y = np.frombuffer(numbers_of(_point_of, "f", 2, 2, segments), np.float32).reshape(-1, 2).T
    return zip((a * x + c * y + e).tolist(), (b * x + d * y + f).tolist(), strict=True)


def _parts(ends: Iterable[tuple[Point, int, int]]) -> Iterator[Part]:
    """Part a path where the pen is lifted."""
    points: list[Point] = []
    is_curved = False
    for point, kind, is_closed in ends:
        if kind == _MOVE_TO:
            if len(points) > 1:
                yield points, is_curved
            points, is_curved = [point], False
        else:
            points.append(point)
            is_curved |= kind != _LINE_TO
        if is_closed:
            points.append(points[0])
    if len(points) > 1:
        yield points, is_curved


def join_edges(edges: list[Edge]) -> list[Edge]:
    """Put edges that lie on one line, or nearly, on its mean, and join those that touch."""
    joined: list[Edge] = []
    for line in _clusters(sorted(edges)):
        at = round(sum([edge.at for edge in line]) / len(line), 1)
        parts: list[Edge] = []
        for edge in sorted(line, key=lambda each: each.start):
            if parts and edge.start <= parts[-1].end + _SNAP:
                parts[-1] = Edge(at, parts[-1].start, max(parts[-1].end, edge.end))
            else:
                parts.append(Edge(at, edge.start, edge.end))
        joined += [part for part in parts if part.end - part.start >= _SHORTEST]
    return joined


def _clusters(edges: list[Edge]) -> list[list[Edge]]:
    clusters: list[list[Edge]] = []
    for edge in edges:
        if clusters and edge.at - clusters[-1][-1].at <= _SNAP and edge.at - clusters[-1][0].at <= 2 * _SNAP:
            clusters[-1].append(edge)
        else:
            clusters.append([edge])
    return clusters
