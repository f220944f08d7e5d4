"""A box for an answer, where a class has pages and no notebook: what is typed is read, and never run."""

import re

import ipywidgets as widgets

from convlib.core.language import N_, translations
from convlib.teaching.check import Verdict, check, find_exercise
from convlib.teaching.examples import lesson_language

_NOTHING = N_("There is no answer yet: write one in the box.")
_UNREAD = N_("This cannot be read as a number: write it in digits.")
_SPACES = re.compile(r"[\s\u00a0\u202f]|€|EUR", re.IGNORECASE)


def ask(lesson: str, exercise: int, lang: str | None = None) -> widgets.VBox:
    """Show a box for the answer to an exercise, and below it what the check says."""
    find_exercise(lesson, exercise)
    lang = lang or lesson_language()
    _ = translations(lang).gettext
    box = widgets.Text(placeholder=_("Your answer"), continuous_update=False, layout={"width": "22em"})
    button = widgets.Button(description=_("Check"))
    said = widgets.HTML()

    def say(_event: object) -> None:
        said.value = check_typed(lesson, exercise, box.value, lang)._repr_html_()

    box.observe(say, "value")
    button.on_click(say)
    return widgets.VBox([widgets.HBox([box, button]), said])


def check_typed(lesson: str, exercise: int, text: str, lang: str) -> Verdict:
    """Check an answer as typed: `65,14 %`, `12 000 €`, `2.1, 2.2`.

    Examples:
        >>> check_typed("lesson-1", 2, "28 000 €", "en")
        Right.
    """
    kind = find_exercise(lesson, exercise).kind
    _ = translations(lang).gettext
    text = text.strip().strip("[]()'\"")
    if not text:
        return Verdict(False, _(_NOTHING))
    if kind in ("code", "codes"):
        codes = [code for code in re.split(r"[\s,;'\"]+", text) if code]
        return check(lesson, exercise, codes, lang)
    number = _read_number(text, lang)
    return Verdict(False, _(_UNREAD)) if number is None else check(lesson, exercise, number, lang)


def _read_number(text: str, lang: str) -> float | None:
    digits = _SPACES.sub("", text).replace("\u2212", "-")
    is_percentage = digits.endswith("%")
    digits = digits.removesuffix("%")
    if lang == "en" and re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"[-+]?\d{1,15}(\.\d{1,15})?", digits):
        return None
    return float(digits) / 100 if is_percentage else float(digits)
