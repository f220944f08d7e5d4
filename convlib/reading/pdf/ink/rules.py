"""Straight lines along the page, and those that are one to the eye."""

from __future__ import annotations

from typing import NamedTuple

_SNAP = 3.0  # points within which edges lie on one line, or go on one another
_SHORTEST = 3.0


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


def join_edges(edges: list[Edge]) -> list[Edge]:
    """Put edges that lie on one line, or nearly, on its mean, and join those that touch."""
    joined: list[Edge] = []
    for line in _clusters(sorted(edges)):
        at = round(sum(edge.at for edge in line) / len(line), 1)
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
