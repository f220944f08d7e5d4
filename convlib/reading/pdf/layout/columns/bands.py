"""Bands and rules across columns of cards, which head what stands below them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby

from convlib.reading.pdf.ink.drawn.drawing import Drawing
from convlib.reading.pdf.ink.text.phrases import Line


def bands_across(drawing: Drawing, cuts: Sequence[float]) -> list[float]:
    """Give the heights where a band or a rule across columns begins or ends."""
    ends = [(at, box[0], box[2]) for _, box in drawing.covers for at in (box[1], box[3])]
    ends += [(edge.at, edge.start, edge.end) for edge in drawing.across]
    return [at for at, start, end in ends if any(start < cut < end for cut in cuts)]


def part_at_bands(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[list[Line]]:
    """Part lines where a band begins or ends: it heads what is below, and is no row of it."""
    heights = sorted(heights)
    for _, part in groupby(lines, lambda line: bisect(heights, (line.top + line.bottom) / 2)):
        yield list(part)
