"""The exercises of the lessons: how each answer is worked out, the errors to expect, where else to look."""

from convlib.teaching.exercises import (
    lesson_1,
    lesson_2,
    lesson_3,
    lesson_4,
    lesson_5,
    lesson_6,
    lesson_7,
    lesson_8,
    lesson_9,
)
from convlib.teaching.exercises.exercise import Exercise

EXERCISES: dict[str, tuple[Exercise, ...]] = {
    module.__name__.rpartition(".")[2].replace("_", "-"): module.EXERCISES
    for module in (
        lesson_1,
        lesson_2,
        lesson_3,
        lesson_4,
        lesson_5,
        lesson_6,
        lesson_7,
        lesson_8,
        lesson_9,
    )
}

__all__ = ["EXERCISES", "Exercise"]
