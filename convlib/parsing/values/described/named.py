"""Who leads actions, or when they run, where a note says it of those that it names, or once for all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convlib.core.tables.schema import COLUMNS
from convlib.parsing.draft.content import Section
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.lexicon import one_of
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold

_NOUN = r"(?:actions?|fiches?|mesures?|opérations?|projets?)"
ACTIONS = rf"(?:(?:les?\s+|l['’])?{_NOUN}\s+(?:n[°os]+\s*)?)?"
AND = r"\s*(?:,\s*(?:et\s)?|;|&|\+|\bet\b|\bainsi\sque\b)\s*"
_ALL = rf"(?:toutes\s+les|l['’]ensemble\s+des|chacune\s+des)\s+{_NOUN}"
_OTHERS = re.compile(
    rf"\W*(?:pour\s+)?(?:toutes\s+)?les\s+autres(?:\s+{_NOUN})?\s*(?:[:=,]|\s[–—-]\s)\s*(?P<said>.+)",
    re.IGNORECASE,
)
# `Pilote de toutes les actions`, `Chef de file unique`
_OF_ALL = re.compile(rf"\s+(?:(?:de|pour|à)\s+{_ALL}|unique|commun)$", re.IGNORECASE)
_LED = re.compile(
    r"\W*(?P<named>.+?)\s+(?:est|sont)\s+(?P<verb>pilotée?s?|portée?s?)\s+par\s+"
    r"(?:l['’]|(?:la|le|les)\s+)?(?P<said>[^\W\d_].*)",
    re.IGNORECASE,
)
_OTHER_ACTIONS = re.compile(rf"(?:toutes\s+)?les\s+autres(?:\s+{_NOUN})?", re.IGNORECASE)
_QUOTED = re.compile(rf"{ACTIONS}[«“\"]\s*(?P<name>[^»”\"]+?)\s*[»”\"]", re.IGNORECASE)
_VERBS = {"pilot": "Pilote", "porté": "Porteur"}
# `1.1 : la part de la Ville est payée en deux fois` names nobody who leads.
_SENTENCE = re.compile(r"\b(?:est|sont|sera|seront|a|ont|aura|auront|doit|doivent|peut|peuvent)\b")
# No name of one who leads, and no date, is longer.
_LONGEST = 80


@dataclass(frozen=True)
class Label:
    """A label that what a note says of actions stands under.

    Attributes:
        text: as printed.
        meaning: what it means.
        is_of_all: it says that it is of all actions.
    """

    text: str
    meaning: Meaning
    is_of_all: bool = False


@dataclass(frozen=True)
class Said:
    """What a clause says under a label, of which actions: none where it is all that no other names."""

    label: Label
    text: str
    codes: tuple[str, ...] = ()


def split_label(text: str, labels: Labels) -> tuple[Label | None, str]:
    """Take the label off a note, `Pilotes : 1.1 et 1.2, CAF`, and give it with the rest; it may be alone."""
    head, colon, rest = text.partition(":")
    label = find_said(head, labels) if len(head) <= _LONGEST else None
    is_headed = label is not None and (bool(colon) or not rest)
    return (label, rest.strip()) if is_headed else (None, text)


def find_said(text: str, labels: Labels) -> Label | None:
    """Find the label of one who leads or of a date, of which a note may tell."""
    printed = text.strip()
    bare = _OF_ALL.sub("", printed)
    found = labels.find_label(bare)
    if found is None or found.name != "other" or found.code not in COLUMNS:
        return None
    return Label(printed, found, is_of_all=bare != printed)


def read_clause(
    clause: str, carried: Label | None, by_code: Mapping[str, Section], labels: Labels
) -> Said | None:
    """Read `1.1 et 1.2 : Département`, `1.1 : porteur = la Ville`, `Les autres actions : CAF`.

    Args:
        clause: of a note.
        carried: the label that it stands under, or None.
        by_code: the actions.
        labels: the words of sheets.
    """
    if led := _LED.fullmatch(clause):
        label = find_said(_VERBS[led["verb"][:5].casefold()], labels)
        codes = () if _OTHER_ACTIONS.fullmatch(led["named"]) else _codes_of(led["named"], by_code)
        return _said(label, led["said"], codes) if codes is not None else None
    if others := _OTHERS.fullmatch(clause):
        return _said(carried, others["said"], ())
    if not (code := code_in(clause, by_code)):
        return None
    match = re.fullmatch(
        rf"\W*(?P<codes>{ACTIONS}{code}(?:{AND}{ACTIONS}{code})*)\s*(?:[:=,]|\s[–—-]\s)\s*(?P<said>[^\W\d_].*)",
        clause,
        re.IGNORECASE,
    )
    if match is None:
        return None
    codes = tuple(dotted(each[0]) for each in re.finditer(code, match["codes"]))
    own, sign, said = re.match(r"([^=:]*)([=:]?)\s*(.*)", match["said"], re.DOTALL).groups()  # type: ignore[union-attr]
    label = find_said(own, labels) if sign else None
    if not set(codes) <= by_code.keys() or (sign and label is None):
        return None
    return _said(label or carried, said if sign else match["said"], codes)


def code_in(clause: str, by_code: Mapping[str, Section]) -> str:
    """Write a pattern of a code of an action; none where the clause holds none, as most do."""
    codes = {*by_code, *(action.code for action in by_code.values())}
    said = clause.casefold()
    return rf"(?:{one_of(codes)})(?![\w.]*\w)" if any(code.casefold() in said for code in codes) else ""


def _said(label: Label | None, text: str, codes: Sequence[str]) -> Said | None:
    said = text.strip().rstrip(" .;")
    is_value = 0 < len(said) <= _LONGEST and not _SENTENCE.search(said)
    return Said(label, said, tuple(codes)) if label and is_value else None


def _codes_of(text: str, by_code: Mapping[str, Section]) -> tuple[str, ...] | None:
    """Give the codes of actions that a sentence names, by their codes or by one name in quotation marks."""
    if quoted := _QUOTED.fullmatch(text):
        named = [code for code, action in by_code.items() if fold(action.name.text) == fold(quoted["name"])]
        return tuple(named) if len(named) == 1 else None
    each = [
        dotted(part.strip()) for part in re.split(AND, re.sub(rf"^{ACTIONS}", "", text, flags=re.IGNORECASE))
    ]
    return tuple(each) if set(each) <= by_code.keys() else None
