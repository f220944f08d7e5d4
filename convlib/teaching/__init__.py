"""Lessons on public budgets: exercises that check themselves, and the notebooks they stand in.

`check`, `open_fictional` and `start_lesson` are what a lesson's cells call.
"""

from convlib.teaching.check import Verdict, check
from convlib.teaching.examples import lesson_language, open_fictional, start_lesson

__all__ = ["Verdict", "check", "lesson_language", "open_fictional", "start_lesson"]
