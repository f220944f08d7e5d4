"""Who is in a class: what each has answered, and who has a seat."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from convlib.teaching.check import Verdict

# Of a page that was asked for and is not there yet, and of one that is gone: another lesson may be opened.
_COMING_SECONDS, _GOING_SECONDS = 30, 10
# A lesson takes 30 minutes; a page that nobody answers on for longer has been left.
_IDLE_SECONDS = 45 * 60
_MOST_REMEMBERED = 1000


@dataclass
class Visitor:
    """A browser in the class, under a name that nobody else can guess."""

    name: str
    answers: dict[tuple[str, int], tuple[str, Verdict]] = field(
        default_factory=dict
    )  # as typed, the last ones
    right: dict[tuple[str, int], str] = field(default_factory=dict)  # as typed, the first right ones
    last_lesson: str = ""
    pages_open: int = 0
    seat_until: float = 0.0
    seen: float = 0.0

    def answer(self, lesson: str, exercise: int, text: str, verdict: Verdict) -> None:
        """Keep an answer; what was right once stays so."""
        self.answers[lesson, exercise] = (text, verdict)
        if verdict.is_right:
            self.right.setdefault((lesson, exercise), text)

    def score(self, lesson: str) -> int:
        """How many exercises of a lesson were answered rightly."""
        return sum(name == lesson for name, _ in self.right)


class Visitors:
    """All visitors, of whom a number at most have a seat at the same time.

    A seat is held as long as a page of a lesson is open, and some seconds before and after. A browser that
    dies closes its connections, or answers them no more.
    """

    def __init__(self, seats: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without any."""
        self.seats = seats
        self._clock = clock
        self._all: dict[str, Visitor] = {}

    def welcome(self) -> Visitor:
        """Let somebody in; of too many, those who were here first and have no seat are forgotten."""
        for name in [name for name, visitor in self._all.items() if not self._has_seat(visitor)]:
            if len(self._all) < _MOST_REMEMBERED:
                break
            del self._all[name]
        visitor = Visitor(secrets.token_urlsafe(16))
        self._all[visitor.name] = visitor
        return visitor

    def find(self, name: str) -> Visitor | None:
        """Find who was let in under a name."""
        return self._all.get(name)

    def take_seat(self, visitor: Visitor) -> bool:
        """Give a visitor a seat for the moment, or keep it; return whether there was one."""
        others = sum(self._has_seat(other) for other in self._all.values() if other is not visitor)
        if others >= self.seats:
            return False
        visitor.seen = self._clock()
        visitor.seat_until = max(visitor.seat_until, visitor.seen + _COMING_SECONDS)
        return True

    def open_page(self, visitor: Visitor) -> None:
        """Hold the visitor's seat until the page is closed."""
        visitor.pages_open += 1

    def close_page(self, visitor: Visitor) -> None:
        """Give the seat back soon, where this was the visitor's last page."""
        visitor.pages_open -= 1
        if not visitor.pages_open:
            visitor.seat_until = self._clock() + _GOING_SECONDS

    def _has_seat(self, visitor: Visitor) -> bool:
        now = self._clock()
        return now < visitor.seat_until or (visitor.pages_open > 0 and now < visitor.seen + _IDLE_SECONDS)
