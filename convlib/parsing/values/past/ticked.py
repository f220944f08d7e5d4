"""Boxes of a form: only what stands beside a ticked one is said."""

from __future__ import annotations

import re

from convlib.parsing.words.spelling import fold
from convlib.reading.characters import EMPTY_BOXES, TICKED_BOXES

_TICK = f"{TICKED_BOXES}■"
_BOX = f"{_TICK}{EMPTY_BOXES}"
# What follows it, or what stands before it where boxes stand last.
_TICKED = re.compile(rf"(?:[{_TICK}]|\[[xX]\]|\([xX]\))\s*((?:[^{_BOX}\[(]|\((?!\s?\)))*)")
_TICKED_AFTER = re.compile(rf"([^{_BOX}\[\]]+?)\s*:?\s*(?:[{_TICK}]|\[[xX]\]|\([xX]\))")
_YEAR = re.compile(r"\(?(?:(?:depuis|en)\s+)?(?:19|20)\d\d\)?", re.IGNORECASE)
NOT = re.compile(rf"non\b|sans\b|aucun|neant|pas\b|ne\b|n'|[{EMPTY_BOXES}]")
HAS_BOX = re.compile(rf"[{_BOX}]|\[\s?\]|\(\s?\)")


def beside_tick(text: str) -> str | None:
    """Give what stands beside a ticked box."""
    first = re.search(rf"[{_BOX}\[]", text)
    if (
        first
        and re.search(r"\w\s*:?\s*$", text[: first.start()])
        and re.search(rf"(?:[{_BOX}]|\])\s*$", text)
    ):
        match = _TICKED_AFTER.search(text)
    else:
        match = _TICKED.search(text)
    return match[1] if match else None


def with_label(label: str, said: str, ticked: str | None) -> str:
    """Put a label before the `oui` that answers it, or a tick; one that asks which of two it is says nothing.

    A ticked box may have a year beside it.

    Examples:
        >>> with_label("Action nouvelle", "Oui", None), with_label("Nouvelle ou reconduite", "Oui", None)
        ('Action nouvelle Oui', 'Oui')
        >>> with_label("Suite", "2021", "2021")
        'Suite 2021'
    """
    is_yes = ticked is not None and _YEAR.fullmatch(ticked.strip()) is not None
    is_yes = is_yes or ticked == "" or re.match(r"(?:oui|x)\b", said, re.IGNORECASE) is not None
    return f"{label} {said}" if is_yes and not re.search(r"\bou\b|/", label) else said


def denies(text: str) -> bool:
    """Tell whether a statement says no: `Non`, `Sans objet`, a box that is not ticked.

    Examples:
        >>> denies("Non"), denies("☐ Nouvelle"), denies("Validée"), denies("☐ Nouvelle ☒ Reconduite")
        (True, True, False, False)
    """
    said = fold(text)
    if beside_tick(text) is not None:
        return False
    return not re.search(r"\w", said) or bool(NOT.match(said) or HAS_BOX.search(text))
