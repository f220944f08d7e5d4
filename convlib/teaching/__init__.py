"""Lessons on public budgets: exercises that check themselves, and the notebooks they stand in.

`check`, `open_fictional` and `start_lesson` are what a lesson's cells call; pages have `ask` for `check`.
"""

from typing import TYPE_CHECKING

from convlib.teaching.check import Verdict, check
from convlib.teaching.examples import lesson_language, open_fictional, start_lesson

if TYPE_CHECKING:
    from convlib.teaching.box import ask

__all__ = ["Verdict", "ask", "check", "lesson_language", "open_fictional", "start_lesson"]


def __getattr__(name: str) -> object:
    # Notebooks of students do without the half second that widgets take to load.
    if name == "ask":
        from convlib.teaching.box import ask

        return ask
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
