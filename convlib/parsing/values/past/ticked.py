"""Boxes of a form: only what stands beside a ticked one is said."""

from __future__ import annotations

import re

from convlib.parsing.words.spelling import fold
from convlib.reading.characters import EMPTY_BOXES, TICKED_BOXES

_TICK = f"{TICKED_BOXES}■"
BOX = f"{_TICK}{EMPTY_BOXES}"
# What follows it, or what stands before it where boxes stand last.
_TICKED = re.compile(rf"(?:[{_TICK}]|\[[xX]\]|\([xX]\))\s*((?:[^{BOX}\[(]|\((?!\s?\)))*)")
_TICKED_AFTER = re.compile(rf"([^{BOX}\[\]]+?)\s*:?\s*(?:[{_TICK}]|\[[xX]\]|\([xX]\))")
_YEAR = re.compile(r"\(?(?:(?:depuis|en)\s+)?(?:19|20)\d\d\)?", re.IGNORECASE)
NOT = re.compile(rf"non\b|sans\b|aucun|neant|pas\b|ne\b|n'|[{EMPTY_BOXES}]")
_LAST_BOX = re.compile(rf"(?:[{BOX}]|\])\s*(?P<since>depuis\b[^{BOX}\[(]*)?$")
HAS_BOX = re.compile(rf"[{BOX}]|\[\s?\]|\(\s?\)")


def beside_tick(text: str) -> str | None:
    """Give what stands beside a ticked box.

    Examples:
        >>> beside_tick("☐ Nouvelle ☒ Reconduite"), beside_tick("Nouvelle ☐ Suite ☒ depuis 2024")
        ('Reconduite', 'Suite depuis 2024')
    """
    first, last = re.search(rf"[{BOX}\[]", text), _LAST_BOX.search(text)
    if not first or not last or not re.search(r"\w\s*:?\s*$", text[: first.start()]):
        match = _TICKED.search(text)
        return match[1] if match else None
    match = _TICKED_AFTER.search(text)
    # What stands behind the last box is said where it is ticked.
    is_last = match is not None and match.end() == last.start() + 1
    since = (last["since"] or "").strip() if is_last else ""
    return f"{match[1]} {since}".strip() if match else None


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
