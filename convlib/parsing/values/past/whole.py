"""Texts that say nothing but whether an action goes on: `Nouvelle`, `(en cours depuis 2019)`."""

from __future__ import annotations

import re

from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.values.past.engaged import is_engaged
from convlib.parsing.values.past.sentences import read_sentence
from convlib.parsing.words.grammar import Labels
from convlib.reading.characters import BOXES

BRACKETED = re.compile(r"\(([^()]+)\)\.?")
_LONGEST = 120
_MOST_WORDS = 8
_LONGEST_WHOLE = 60
_BOX = re.compile(f"[{BOXES}]")
# `Action en ☒ reconduction ☐ nouveauté`
_BEFORE_BOX = re.compile(r"^(?:action|projet|mesure|dispositif|opération)\s+(?:en\s+)?", re.IGNORECASE)
# `(continue (2024))`
_ENCLOSED = re.compile(r"[(\[]((?:[^()\[\]]|\([^()]+\))+)[)\]]\.?")
# `Extension aux jeunes` may end a name; these speak of the action, or are one word and a year.
_OF_ACTION = re.compile(
    r"\b(?:action|projet|mesure|dispositif|opération|fiche)\b|\b(?:19|20)\d\d\b|"
    r"^\W*(?:recondu|nouve|poursui|neu[fv])\w*\W*$|"
    r"^\W*à (?:lancer|démarrer|reconduire|poursuivre)\W*$",
    re.IGNORECASE,
)


def is_statement(text: str, labels: Labels) -> bool:
    """Tell whether a line says nothing but whether its action goes on.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> is_statement("Action engagée en 2019 et reconduite", load_labels())
        True
        >>> is_statement("(action reconduite, déjà menée en 2022)", load_labels())
        True
        >>> is_statement("Reconduction des baux", load_labels())
        False
    """
    if bracketed := BRACKETED.fullmatch(text):
        text = f"{bracketed[1][0].upper()}{bracketed[1][1:]}"
    if len(text) > _LONGEST or not text[0].isupper() or text[:-1].count(". "):
        return False
    words = text.split()
    is_said = 1 < len(words) <= _MOST_WORDS and read_statement("", text, None, labels)[0] != "unstated"
    return is_said or read_sentence(text, None)[0] != "unstated"


def speaks_of_action(text: str) -> bool:
    """Tell whether words are of an action or of a year, and not `Extension aux jeunes`, as a name may end."""
    return _OF_ACTION.search(text) is not None


def is_whole(text: str, labels: Labels) -> bool:
    """Tell whether all words of a text say whether an action is new or since when it goes on.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> [is_whole(text, load_labels()) for text in ("nouvelle", "[DEPUIS 2021]", "(En cours (2023))")]
        [True, True, True]
        >>> [is_whole(text, load_labels()) for text in ("Depuis 2021, dix ateliers", "En cours", "Création")]
        [False, False, False]
    """
    enclosed = _ENCLOSED.fullmatch(text.strip())
    said = (enclosed[1] if enclosed else text).strip(" .")
    if len(said) > _LONGEST_WHOLE or not speaks_of_action(said):
        return False
    is_alone = labels.lexicon.is_statement_alone(said)
    # `Commencée en 2024, se poursuit en 2025.`
    is_begun = is_engaged(said) or (is_engaged(said.partition(",")[0]) and is_alone)
    return is_begun or (is_alone and read_statement("", said, None, labels)[0] != "unstated")


def is_ticked(text: str, labels: Labels) -> bool:
    """Tell whether of some boxes in a line, before or behind their words, one says what goes on.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> [is_ticked(text, load_labels()) for text in ("☐ Nouvelle ☒ Poursuite", "Nouvelle ☒ Poursuite ☐")]
        [True, True]
    """
    said = _BEFORE_BOX.sub("", text).strip()
    if len(_BOX.findall(text)) < 2 or not (_BOX.match(said) or _BOX.match(said[-1:])):
        return False
    return read_statement("Statut", text, None, labels)[0] != "unstated"
