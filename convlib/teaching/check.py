"""The check at the end of an exercise: right, or what to look at; never the answer."""

from dataclasses import dataclass
from pathlib import Path

from convlib.core.errors import InvalidParameter
from convlib.core.language import N_, translations
from convlib.core.locale import gettext
from convlib.show.markup import fill
from convlib.teaching.answers.typed import is_amount, is_axis, read_codes, read_number
from convlib.teaching.answers.values import (
    AMOUNT,
    TOO_EARLY,
    TOO_EARLY_ON_PAGE,
    compare,
    find_fault,
    hold,
    is_equal,
    is_rounded,
)
from convlib.teaching.examples import lesson_language
from convlib.teaching.exercises import EXERCISES, Exercise

RIGHT = N_("Right.")
_NOTHING = N_("There is no answer yet: write one in the box.")
_NO_NUMBER = N_("This cannot be read as a number: write the number alone, in digits.")
_NO_CODE = N_("This cannot be read as a code: write it as it is printed, point included.")
_AXIS = N_("An axis holds several actions: write the code of the action, point included.")
_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of an answer."""

    is_right: bool
    message: str  # one sentence or two for the student

    def __repr__(self) -> str:
        """Show the message alone, where there is no HTML."""
        return self.message

    def _repr_html_(self) -> str:
        sign, colour = ("✓", "#006644") if self.is_right else ("→", "#8a3b00")
        return fill("verdict", "en", _TEMPLATES, sign=sign, colour=colour, message=self.message)


def check(lesson: str, exercise: int, answer: object, lang: str | None = None) -> Verdict:
    """Compare an answer with the right one, which is worked out from the agreements each time.

    It says what to look at where an answer is not right; the right one is in no message.

    Args:
        lesson: `lesson-1` to `lesson-9`.
        exercise: its number in the lesson, from 1.
        answer: a number, a code or a list of codes, as Python, numpy or pandas give it. Amounts are in euros
            and right to the cent, shares from 0 to 1 and right to four decimals.

    Examples:
        >>> check("lesson-1", 1, 3, lang="en")
        Right.
        >>> check("lesson-1", 1, "3", lang="en").is_right
        False
    """
    asked = find_exercise(lesson, exercise)
    message = _find_what_to_look_at(asked, hold(answer, asked.kind), on_page=False)
    return _verdict(message, lang or lesson_language())


def check_typed(lesson: str, exercise: int, text: str, lang: str) -> Verdict:
    """Check an answer as typed into the box of a page; shares are asked for there in percent, to one decimal.

    Where a text may be read in two ways, it is right if one of them is.

    Examples:
        >>> check_typed("lesson-1", 2, "28 000 €", "en"), check_typed("lesson-3", 3, "5/13", "en")
        (Right., Right.)
    """
    asked = find_exercise(lesson, exercise)
    has_codes = asked.kind in ("code", "codes")
    if has_codes and is_amount(text):
        return _verdict(AMOUNT, lang)
    if has_codes and is_axis(text):
        return _verdict(_AXIS, lang)
    readings = read_codes(text) if has_codes else read_number(text, asked.kind)
    if not readings:
        unread = _NO_CODE if has_codes else _NO_NUMBER
        return _verdict(unread if text.strip() else _NOTHING, lang)
    messages = [_find_what_to_look_at(asked, reading, on_page=True) for reading in readings]
    return _verdict(None if None in messages else messages[0], lang)


def _verdict(message: str | None, lang: str) -> Verdict:
    return Verdict(message is None, translations(lang).gettext(message or RIGHT))


def find_exercise(lesson: str, exercise: int) -> Exercise:
    """Find an exercise by its lesson and number, from 1."""
    if lesson not in EXERCISES:
        allowed = gettext("one of {names}").format(names=", ".join(EXERCISES))
        raise InvalidParameter("lesson", lesson, allowed)
    exercises = EXERCISES[lesson]
    if isinstance(exercise, bool) or exercise not in range(1, len(exercises) + 1):
        allowed = gettext("{lesson} has 1 to {count}").format(lesson=lesson, count=len(exercises))
        raise InvalidParameter("exercise", exercise, allowed)
    return exercises[exercise - 1]


def _find_what_to_look_at(asked: Exercise, answer: object, *, on_page: bool) -> str | None:
    """Return the message for an answer that is not right, from the most telling to the most general."""
    if fault := find_fault(answer, asked.kind):
        return fault
    right = asked.work_out()
    if is_equal(answer, right, asked.kind, on_page=on_page):
        return None
    for work_out, message in asked.near_misses:
        if is_equal(answer, work_out(), asked.kind, on_page=on_page):
            return message
    if is_rounded(answer, right, asked.kind):
        return TOO_EARLY_ON_PAGE if on_page else TOO_EARLY
    for work_out, message in asked.near_misses:
        if is_rounded(answer, work_out(), asked.kind):
            return message
    compared = compare(answer, right, asked.kind, on_page=on_page)
    return compared or (asked.page_hint or asked.hint if on_page else asked.hint)
