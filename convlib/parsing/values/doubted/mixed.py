"""Values that hold what looks like something else, printed beside them: a label, a box, an amount, a code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import KEPT_AS_PRINTED, Draft, Field
from convlib.parsing.values.past.whole import is_whole
from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import CAPITALS
from convlib.parsing.words.spelling import fold
from convlib.reading.characters import BOXES

_NAMES = ("lead_name", "operator_name")
# `du 01/04/2026 au 30/09/2027`, `2026-2027`
_DATES = re.compile(
    r"\bdu \d\d?\S* (?:\w+ )?(?:\d{4} )?au \d\S*|\b20\d\d\s?[-–]\s?20\d\d\b|"
    r"\b(?:\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d)\b"
)
# A box, or a sum.
_OF_OTHERS = re.compile(rf"[{BOXES}]|(?<=\S )(?:Sous-total|Total|À reporter|Report)\b")
# `Région Pilote : CAF`: words that begin with a capital letter, before a colon.
_LABEL = re.compile(r"(?<=\S )([A-ZÀ-Ý][^\W\d_]+(?:['’ ][^\W\d_]+){0,3})\s?:(?:\s|$)")
_CODE = re.compile(r"(?<=\S )([A-Z]?\d{1,2}(?:[.-]\d{1,2})+|[A-Z]\.?\d{1,2})\b(?=\s+[A-ZÀ-Ý])")
# `1A Navette`, `Fiche 1,1`
_CODED = re.compile(r"^(?:\d{1,2}[A-Z]|[^\W\d_]\d{1,2}|\d{1,2}(?:[.-]\d{1,2})+)\b|^[A-Z]\w+ \d[\d.,]*$")
# Behind these a code is one that the text speaks of.
_SPEAKS = re.compile(r"\b(?:actions?|fiches?|axes?|mesures?|et|de|du|l'|à|voir|cf\.?|n°)\s*$", re.IGNORECASE)
# Words that head what funders pay; `Fonds vert` is a funder.
_OF_BUDGET = re.compile(r"(?:recette|ressource|depense|produit)s?$")
_OF_MONEY = re.compile(r"(?:co)?financ|montant|cout|budget|part\b")
# What begins no name: `Intitulé Foyer`.
_LABEL_ALONE = re.compile(r"^(?:Intitulé|Libellé|Dénomination|Désignation)\b(?= [A-ZÀ-Ý])")
_LETTER = re.compile(rf"[^\W\d_]+ [{CAPITALS}]\b(?!['’])")
# `Fondation des Vallées : 41 750 €` pays, and is no axis.
_PAID = re.compile(r"(?<=:\s)\d[\d\s.,]*\s?k?€$")
_CAPITAL = re.compile(r"[A-ZÀ-Ý][^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2}")
# Roles that a label has which heads a value of its own.
_OF_SHEET = ("stated_cost", "continuation", "code", "name", "objective", "description", "financing")
_DATED = ("start_date", "end_date")
_MOST_HEADS = 4
_TEXTS = (*KEPT_AS_PRINTED, "objective", "description", "stated_cost")


def find_mixed(draft: Draft, labels: Labels, funding: Sequence[Row]) -> Iterator[Finding]:
    """Say of names, and of other texts where a label with its colon stands in them, what else they hold."""
    codes = {action.code for action in draft.actions}
    label = _label_of_names({action.name.text for action in draft.actions}, labels)
    for action in draft.actions:
        name = action.name.text
        own = _in_name(name, labels, codes - {action.code}) or _axis_in(name, labels)
        own = own or (_find(_CODED, name) if action.is_counted else "")
        own = own or (label if name.startswith(f"{label} ") else "") or _find(_LABEL_ALONE, name)
        found = [(action.name, own), *((field, _in_field(field, labels, codes)) for field in action.fields)]
        for payer in sorted({str(row["funder"]) for row in funding if row["action_code"] == action.code}):
            line = next((each.line for each in action.fields if payer in each.text), action.name.line)
            found.append((Field(line, [payer]), _in_payer(payer, labels)))
        yield from (_finding(field, action.code, part) for field, part in found if part)
    for axis in draft.axes:
        name = axis.name.text
        is_name = _WORD.search(name) and not name[0].islower()
        other = _in_name(name, labels, codes) or _find(_PAID, name) or _axis_in(name, labels)
        if part := other or ("" if is_name or not name else name):
            yield _finding(axis.name, None, part)


def _finding(field: Field, code: str | None, part: str) -> Finding:
    return finding_at("mixed-value", field.line, code, text=field.text, other=part)


def _in_field(field: Field, labels: Labels, codes: set[str]) -> str:
    if field.own_list in _NAMES:
        said = field.text.partition(". ")[2]
        if said and is_whole(said, labels):
            return said
        amount = next(iter(amounts_in(field.text)), "")
        return _in_name(field.text, labels, codes) or _find(_DATES, field.text) or amount
    return _label_in(field.text, labels) if field.name in _TEXTS else ""


def _in_name(text: str, labels: Labels, codes: set[str]) -> str:
    """Give what a name holds of something else: a box, a sum, a label, the code of another action."""
    return (
        _find(_OF_OTHERS, text)
        or _label_in(text, labels)
        or _heads_in(text, labels)
        or next((code for code in _codes_in(text) if code in codes), "")
    )


def _in_payer(text: str, labels: Labels) -> str:
    word = text.split()[0]
    is_head = labels.find_payer(word) is None and labels.find_label(word) is not None
    if is_head and (_OF_MONEY.match(fold(word)) or (word == text and _OF_BUDGET.match(fold(word)))):
        return word
    return _find(_OF_OTHERS, text) or _heads_in(text, labels)


def _label_in(text: str, labels: Labels) -> str:
    """Give a label with its colon that stands within a text."""
    for match in _LABEL.finditer(text):
        words = match[1].split()
        said = (" ".join(words[start:]) for start in range(len(words)) if words[start][0].isupper())
        if found := next((each for each in said if _is_of_sheet(each, labels)), ""):
            return found
    return ""


def _is_of_sheet(label: str, labels: Labels) -> bool:
    meaning = labels.find_label(label)
    return meaning is not None and (meaning.name in _OF_SHEET or meaning.code in (*_NAMES, *_DATED))


def _heads_in(text: str, labels: Labels) -> str:
    """Give two headings of columns or more that end a text: `… Financeur Montant (€)`."""
    words = [] if text.isupper() else text.split()
    for start in range(max(1, len(words) - _MOST_HEADS), len(words) - 1):
        if all(word[0].isupper() or word[0] == "(" for word in words[start:]) and _are_heads(
            words[start:], labels
        ):
            return " ".join(words[start:])
    return ""


def _are_heads(words: Sequence[str], labels: Labels) -> bool:
    cuts = range(1, len(words))
    return any(
        _is_head(" ".join(words[:cut]), labels) and _is_head(" ".join(words[cut:]), labels) for cut in cuts
    )


def _is_head(text: str, labels: Labels) -> bool:
    return text[0].isupper() and labels.find_label(text) is not None


def _codes_in(text: str) -> Iterator[str]:
    for match in _CODE.finditer(text):
        if not _SPEAKS.search(text[: match.start()]):
            yield match[1]


def _label_of_names(names: Collection[str], labels: Labels) -> str:
    """Give the label of names that most of them begin with: `Intitulé Service civique`."""
    split = [words for name in names if len(words := name.split()) > 1]
    firsts = Counter(words[0] for words in split if _CAPITAL.match(words[1]))
    word, count = next(iter(firsts.most_common(1)), ("", 0))
    meaning = labels.find_label(word) if 1 < count > len(names) / 2 else None
    return word if meaning is not None and meaning.name == "name" else ""


def _axis_in(text: str, labels: Labels) -> str:
    """Give the heading of an axis that stands as a name: `Axe I` of `Axe I – Loger`."""
    heading = labels.find_heading(text)
    words = labels.lexicon.axis_words
    # `Axe A Loger`
    is_axis = heading.word in words if heading else _LETTER.match(text) and fold(text.split()[0]) in words
    return text.split()[0] if is_axis else ""


def _find(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""
