"""Lessons on public budgets: exercises that check themselves, and the notebooks they stand in.

`check`, `find_fictional_dir`, `open_fictional` and `start_lesson` are what a lesson's cells call; those of
pages show what is to be seen with `show_rows`, `show_bars`, `show_facts`, `in_percent` and `with_sign`.
"""

from convlib.teaching.check import Verdict, check
from convlib.teaching.examples import find_fictional_dir, lesson_language, open_fictional, start_lesson
from convlib.teaching.pages.tables import in_percent, show_bars, show_facts, show_rows, with_sign

__all__ = [
    "Verdict",
    "check",
    "find_fictional_dir",
    "in_percent",
    "lesson_language",
    "open_fictional",
    "show_bars",
    "show_facts",
    "show_rows",
    "start_lesson",
    "with_sign",
]
