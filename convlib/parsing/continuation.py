"""What an action says about an earlier year: continued, extended, reinforced, new, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from convlib.parsing.labels import Labels
from convlib.parsing.spelling import fold

KINDS = ("continued", "extended", "reinforced", "new")
_YEAR = r"(?:19|20)\d\d"
# Boxes of a form: only what follows a ticked one is said.
_TICKED = re.compile(r"(?:[☒☑🗹✓✔]|\[[xX]\])\s*([^☒☑🗹✓✔☐□\[]*)")


@dataclass(frozen=True, slots=True)
class Continuation:
    """An action's name and what the document says about its past.

    Attributes:
        action_name: the name, without a prefix such as `Poursuite de l'action 2020 :`.
        kind: `continued`, `extended`, `reinforced`, `new` or `unstated`.
        continues_year: the year that is printed, or None.
    """

    action_name: str
    kind: str
    continues_year: int | None


def read_continuation(name: str, agreement_year: int | None, labels: Labels) -> Continuation:
    """Split a printed name into the action's own and what it says of an earlier year.

    Examples:
        >>> from convlib.parsing.label_files import load_labels
        >>> read_continuation("Poursuite de l'action 2020 : Loger", 2021, load_labels())
        Continuation(action_name='Loger', kind='continued', continues_year=2020)
    """
    for kind in KINDS:
        if match := _prefix(kind, labels).match(name):
            rest = name[match.end() :]
            year = match["year"]
            return Continuation(rest or name, kind, int(year) if year else None)
    return Continuation(name, *read_objective(name, agreement_year, labels))


def read_objective(text: str, agreement_year: int | None, labels: Labels) -> tuple[str, int | None]:
    """Read what the first sentence of a text says at its start: the kind, and the earlier year.

    Examples:
        >>> from convlib.parsing.label_files import load_labels
        >>> read_objective("Prolongement de l'action menée en 2020.", 2021, load_labels())
        ('extended', 2020)
    """
    first_sentence = re.split(r"(?<=[^\d\s][^\d\s])\.\s", text, maxsplit=1)[0]
    for kind in KINDS:
        if _statement(kind, labels).match(first_sentence):
            return kind, _earlier_year(first_sentence, agreement_year)
    return "unstated", None


def read_statement(
    label: str, text: str, agreement_year: int | None, labels: Labels
) -> tuple[str, int | None]:
    """Read a field of its own: a word, `oui` under a label that says it, or the ticked box of a form.

    Examples:
        >>> from convlib.parsing.label_files import load_labels
        >>> read_statement("Statut", "☐ Nouvelle ☒ Reconduction 2020", 2021, load_labels())
        ('continued', 2020)
        >>> read_statement("Action nouvelle", "Oui", 2021, load_labels())
        ('new', None)
    """
    ticked = _TICKED.search(text)
    said = ticked[1] if ticked else text
    if re.match(r"oui\b", said, re.IGNORECASE) and not re.search(r"\bou\b", label):
        said = f"{label} {said}"
    match = _any_word(labels).match(fold(said))
    if match is None or (not ticked and re.search("[☐□]", text)):
        return "unstated", None
    return _kinds_by_word(labels)[match[0]], _earlier_year(said, agreement_year)


@cache
def _prefix(kind: str, labels: Labels) -> re.Pattern[str]:
    """A prefix that ends in a colon or dash: `Reconduction de l'action 2019 : …`."""
    return re.compile(
        rf"{_one_of(labels.words[kind])}(?:\s+de\s+l['’]action|\s+des\s+actions)?"
        rf"(?:\s+(?:de\s+|en\s+)?(?P<year>{_YEAR}))?\s*(?::|[–—-]\s)\s*",
        re.IGNORECASE,
    )


@cache
def _statement(kind: str, labels: Labels) -> re.Pattern[str]:
    """A text that starts by naming an earlier action: `Prolongement de l'action menée à …`."""
    return re.compile(rf"{_one_of(labels.words[kind])}\s+(?:de\s+l['’]action|des\s+actions)\b", re.IGNORECASE)


@cache
def _kinds_by_word(labels: Labels) -> dict[str, str]:
    return {fold(word): kind for kind in KINDS for word in (*labels.words[kind], *labels.statements[kind])}


@cache
def _any_word(labels: Labels) -> re.Pattern[str]:
    return re.compile(rf"{_one_of(_kinds_by_word(labels))}\b")


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def _earlier_year(text: str, agreement_year: int | None) -> int | None:
    years = [int(year) for year in re.findall(rf"\b{_YEAR}\b", text)]
    return next((year for year in years if agreement_year is None or year < agreement_year), None)
