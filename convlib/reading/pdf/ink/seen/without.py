"""Letters that a page looks the same without."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from convlib.reading.pdf.ink.seen.picture import Picture, draw_without
from convlib.reading.pdf.ink.text.letters import Letters
from convlib.reading.pdf.ink.turn import Box, Turn

_CONTRAST = 24  # of 255, between the darkest and the lightest point around letters
_MOST_PICTURES = 4  # of a page without some of its letters
_AROUND = 1.0  # points; the ink of letters beside others reaches as far over their edge
_EDGE = 0.5

Flags = NDArray[np.bool_]


def is_blank(picture: Picture, box: Box) -> bool:
    """Tell whether nothing is seen at the place of letters."""
    part = picture.part(box)
    return not part.size or int(part.max()) - int(part.min()) < _CONTRAST


def are_without_ink(
    page: Any, turn: Turn, before: Picture, letters: Letters, doubted: NDArray[np.int64]
) -> Flags:
    """Tell for letters that others stand on whether the page looks the same without them.

    Args:
        page: of pypdfium2.
        turn: of it.
        before: what the page looks like around the doubted letters.
        letters: all that the page holds.
        doubted: places of stretches among them.
    """
    unseen = np.zeros(len(doubted), bool)
    met = _meet(letters, doubted, np.arange(len(letters.starts)), _AROUND)
    _look_without(page, turn, before, letters, doubted, np.flatnonzero(met), unseen)
    # Where two of them stand on one spot, either may be what was seen there.
    left = np.flatnonzero(met & ~unseen)
    left = left[_meet(letters, doubted[left], doubted[left], -_EDGE)]
    for group in _apart(letters, doubted, left):
        _look_without(page, turn, before, letters, doubted, group, unseen)
    return unseen


def _look_without(
    page: Any,
    turn: Turn,
    before: Picture,
    letters: Letters,
    doubted: NDArray[np.int64],
    group: NDArray[np.int64],
    unseen: Flags,
) -> None:
    """Mark those of a group that the page looks the same without."""
    if not len(group):
        return
    places = doubted[group]
    after = draw_without(page, turn, letters.boxes[doubted], set(letters.owners[places].tolist()))
    for place, (x0, top, x1, bottom) in zip(group.tolist(), letters.boxes[places].tolist(), strict=True):
        edge = min(_EDGE, (x1 - x0) / 8)
        inner = x0 + edge, top, x1 - edge, bottom
        change = np.abs(before.part(inner).astype(int) - after.part(inner))
        unseen[place] = change.max(initial=0) < _CONTRAST


def _meet(letters: Letters, some: NDArray[np.int64], others: NDArray[np.int64], around: float) -> Flags:
    """Tell for stretches whether one of others, which another object prints, reaches into their boxes."""
    found = np.zeros(len(some), bool)
    boxes, owners = letters.boxes[others], letters.owners[others]
    x0, top, x1, bottom = boxes.T
    for place, (box, owner) in enumerate(
        zip(letters.boxes[some].tolist(), letters.owners[some].tolist(), strict=True)
    ):
        is_near = (x0 < box[2] + around) & (box[0] - around < x1) & (top < box[3]) & (box[1] < bottom)
        found[place] = bool((is_near & (owners != owner)).any())
    return found


def _apart(letters: Letters, doubted: NDArray[np.int64], left: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Part letters into groups in which none meets another; the last are left out where there are many."""
    groups: list[list[int]] = []
    for place in left.tolist():
        one = doubted[[place]]
        free = (group for group in groups if not _meet(letters, one, doubted[group], -_EDGE)[0])
        if (group := next(free, None)) is not None:
            group.append(place)
        elif len(groups) < _MOST_PICTURES:
            groups.append([place])
    return [np.array(group) for group in groups]
