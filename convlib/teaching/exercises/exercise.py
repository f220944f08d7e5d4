"""What an exercise is made of."""

from collections.abc import Callable
from dataclasses import dataclass

_Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise."""

    kind: str  # `count`, `eur`, `share` (0 to 1), `code` or `codes`
    work_out: _Work  # gives the answer, from the agreements as they are
    hint: str  # what to look at where nothing more precise can be said
    near_misses: tuple[tuple[_Work, str], ...] = ()  # what a known error gives, and what to say of it
    page_hint: str = ""  # the hint for those who have a page and no code, where it is another
