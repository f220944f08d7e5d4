"""What an exercise is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Attributes:
        kind: `count`, `eur`, `share` (0 to 1), `code` or `codes`.
        work_out: gives the answer, from the agreements as they are.
        hint: what to look at where nothing more precise can be said.
        near_misses: what a known error gives, and what to say of it.
    """

    kind: str
    work_out: _Work
    hint: str
    near_misses: tuple[tuple[_Work, str], ...] = ()
