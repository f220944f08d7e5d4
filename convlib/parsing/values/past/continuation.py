"""What an action says about an earlier year: continued, extended, reinforced, new, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from convlib.parsing.values.past.becomes import as_existing, begins_in, is_of_another, of_one, what_becomes
from convlib.parsing.values.past.engaged import engaged_earlier, is_engaged
from convlib.parsing.values.past.former import read_former
from convlib.parsing.values.past.sentences import earlier_year, read_sentence
from convlib.parsing.values.past.tags import split_tag
from convlib.parsing.values.past.ticked import HAS_BOX, NOT, beside_tick, with_label
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold
from convlib.reading.characters import TICKED_BOXES

KINDS = ("continued", "extended", "reinforced", "new")
_YEAR = r"(?:19|20)\d\d"
_FEW_WORDS = 3
# `Reconduction (O/N)`
YES_OR_NO = re.compile(r"\s*\(?\bo(?:ui)?\s*/\s*n(?:on)?\b\)?", re.IGNORECASE)
_ANSWERS = {"O": "oui", "N": "non", "VRAI": "oui", "FAUX": "non"}
# `2e année`, `Troisième édition`: not the first.
_AGAIN = re.compile(
    r"^(?:\d{1,2}(?:e|ème|nde?)|deuxième|seconde?|troisième|quatrième|cinquième|sixième) "
    r"(?:année|édition|saison)\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"(?:oui|non|néant|aucune?|sans objet)\s*[,;:.–(-]\s*(?P<said>.+)", re.IGNORECASE)
# `Recond.`, `Nouv.`, also above a tick or `oui`
_SHORT = re.compile(rf"(\w{{3,}})\.(?: (?:oui|x|[{TICKED_BOXES}■]|\[x\])?)?", re.IGNORECASE)
# `R 2020`, `R (2020)`
_DATED_LETTER = re.compile(rf"[A-Z]\s*[(,:/–-]?\s*{_YEAR}\)?")
# `(extension à cinq territoires)` says how far an action reaches, and nothing of an earlier one.
_TO_PLACES = re.compile(
    rf"\W*(?:extension|étendue?s?|élargi\w*|développée?s?)\s+(?:(?:géographique|territoriale?)e?\s+)?"
    rf"(?:à|aux?|vers|sur|dans)\s(?!{_YEAR}|(?:l['’])?(?:action|année))",
    re.IGNORECASE,
)


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
        >>> from convlib.parsing.words.files import load_labels
        >>> read_continuation("Poursuite de l'action 2020 : Loger", 2021, load_labels())
        Continuation(action_name='Loger', kind='continued', continues_year=2020)
        >>> read_continuation("Loger (reconduction 2020)", 2021, load_labels())
        Continuation(action_name='Loger', kind='continued', continues_year=2020)
        >>> read_continuation("Loger (extension à cinq villes)", 2021, load_labels()).kind
        'unstated'
    """
    for kind in KINDS:
        if match := _prefix(kind, labels).match(name):
            rest = name[match.end() :]
            year = match["year"]
            return Continuation(rest or name, kind, int(year) if year else None)
    if behind := _read_behind(name, agreement_year, labels):
        return behind
    return Continuation(name, *read_objective(name, agreement_year, labels))


def _read_behind(name: str, agreement_year: int | None, labels: Labels) -> Continuation | None:
    """Read what stands behind a name in brackets, behind a dash or in capitals."""
    if match := re.fullmatch(r"(?P<name>.+?)\s*[(\[](?P<said>[^()\[\]]{3,60})[)\]]\.?", name):
        if _TO_PLACES.match(match["said"]):
            return Continuation(name, "unstated", None)
        kind, earlier = read_statement("", match["said"], agreement_year, labels)
        if kind == "unstated":
            kind, earlier = read_sentence(match["said"], agreement_year)
        if kind == "unstated" and is_engaged(match["said"].rpartition(", ")[2]):
            # `(suite, lancé en 2023)`
            kind, earlier = read_statement("Statut", match["said"], agreement_year, labels)
        if kind != "unstated":
            return Continuation(match["name"], kind, earlier)
    if match := re.fullmatch(r"(?P<name>.+?)\s+[–—-]\s+(?P<said>[^–—-]{5,50})", name):
        if _TO_PLACES.match(match["said"]):
            return Continuation(name, "unstated", None)
        kind, earlier = read_statement("", match["said"], agreement_year, labels)
        if kind != "unstated" and len(match["said"].split()) <= 4:
            return Continuation(match["name"], kind, earlier)
    own, tag = split_tag(name, labels)
    kind, earlier = read_statement("", tag, agreement_year, labels) if tag else ("unstated", None)
    return Continuation(own, kind, earlier) if kind != "unstated" else None


def read_objective(text: str, agreement_year: int | None, labels: Labels) -> tuple[str, int | None]:
    """Read what the first sentence of a text says at its start: the kind, and the earlier year.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> read_objective("Prolongement de l'action menée en 2020.", 2021, load_labels())
        ('extended', 2020)
    """
    first_sentence = re.split(r"(?<=[^\d\s][^\d\s])\.\s", text, maxsplit=1)[0]
    for kind in KINDS:
        if _statement(kind, labels).match(first_sentence):
            return kind, earlier_year(first_sentence, agreement_year)
    return "unstated", None


def read_statement(
    label: str, text: str, agreement_year: int | None, labels: Labels
) -> tuple[str, int | None]:
    """Read a field of its own: a word, `oui` under a label that says it, or the ticked box of a form.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> read_statement("Statut", "☐ Nouvelle ☒ Reconduction 2020", 2021, load_labels())
        ('continued', 2020)
        >>> read_statement("Action nouvelle", "Oui", 2021, load_labels())
        ('new', None)
    """
    ticked = beside_tick(text)
    said = of_one((ticked or text).strip())
    label, said = _answered(label.rpartition(" – ")[2], said, labels)
    if former := read_former(label, said, agreement_year):
        return former
    if more := _ANSWERED.fullmatch(said):
        # `Déjà fait en 2025 : oui, étendu`, `Nouvelle action ? Non (reconduction)`, `Néant : création`.
        kind, earlier = read_statement("", more["said"], agreement_year, labels)
        if kind != "unstated":
            return kind, earlier
    said = re.sub(
        r"^(?:il s['’]agit d['’]une |c['’]est (?:une )?|est-ce |une |"
        r"(?:elle|il) est (?=recondu|nouve|poursuiv|renouvel|prolong|renforc)|"
        r"(?:projet|opération|mesure|dispositif) (?!(?:de |en )?(?:19|20)\d\d)|action (?=en cours)|"
        r"se poursuit (?=depuis)|"
        r"en (?=(?:continuit|recondu|renouvel|poursuite|renforce|prolong)))",
        "",
        with_label(label, said, ticked).strip(),
        flags=re.IGNORECASE,
    )
    earlier = earlier_year(said, agreement_year)
    said = as_existing(_in_field(said, agreement_year) if label else said, agreement_year)
    if not label and is_of_another(said):
        return "unstated", None
    clauses = [fold(clause) for clause in re.split(r"[,;]\s", said)[:3]]
    kinds = _kinds_by_word(labels, is_field=bool(label))
    if label and (short := _SHORT.fullmatch(said)):
        full = {kind for word, kind in kinds.items() if word.startswith(fold(short[1])) and " " not in word}
        return (full.pop() if len(full) == 1 else "unstated"), None
    match = next(filter(None, map(_any_word(labels, is_field=bool(label)).match, clauses)), None)
    engaged = (said, re.split(r"[,;]\s", said)[0]) if label else (said,)
    begun = (engaged_earlier(each, agreement_year) for each in engaged) if match is None else ()
    if since := next(filter(None, begun), None):
        kind = what_becomes("continued", clauses[1:])
        return kind, since if kind != "unstated" else None
    if match is None and len(said.split()) > _FEW_WORDS and not NOT.match(fold(said)):
        # `Action renforcée : deux ateliers de plus`: the label itself says it.
        kind = kinds.get(fold(label), "unstated")
        return kind, earlier_year(said, agreement_year) if kind != "unstated" else None
    if match is None or (ticked is None and HAS_BOX.search(text)):
        return "unstated", None
    is_dated = kinds[match[0]] != "new" and _DATED_LETTER.fullmatch(said)
    if len(match[0]) == 1 and len(said) > 2 and not is_dated:
        return "unstated", None
    behind = clauses[clauses.index(match.string) + 1 :]
    kind = what_becomes(kinds[match[0]], [match.string[match.end() :], *behind])
    return kind, earlier if kind != "unstated" else None


def _in_field(said: str, agreement_year: int | None) -> str:
    """Write of a second year that the action exists, of a beginning in the agreement's that it is new."""
    return "action nouvelle" if begins_in(said, agreement_year) else _AGAIN.sub("action existante", said)


def _answered(label: str, said: str, labels: Labels) -> tuple[str, str]:
    """Take `(O/N)` off a label, and write in full what a letter answers.

    `N` is `nouvelle` below `Reconduite (O) / nouvelle (N)`, but `non` below `Reconduction` alone.
    """
    asked = YES_OR_NO.sub("", label)
    if said not in _ANSWERS:
        return asked, said
    if meant := re.search(rf"(\w+)\s*\({said}\)", asked):
        return asked, meant[1]
    return asked, _ANSWERS[said] if asked != label or len(_kinds_in(asked, labels)) == 1 else said


def _kinds_in(label: str, labels: Labels) -> set[str]:
    said = fold(label)
    return {kind for word, kind in _words_within(labels) if word.search(said)}


@cache
def _words_within(labels: Labels) -> list[tuple[re.Pattern[str], str]]:
    kinds = _kinds_by_word(labels, is_field=True)
    return [(re.compile(rf"\b{re.escape(word)}\b"), kind) for word, kind in kinds.items() if word[1:]]


def answers_no(label: str, text: str, labels: Labels) -> bool:
    """Tell whether a field asks if an action goes on, and says no: `Reconduite de 2021 : non`."""
    kinds = _kinds_in(label, labels) if re.fullmatch(r"(?:n(?:on)?|faux)\W*", fold(text)) else set()
    return bool(kinds) and "new" not in kinds


@cache
def _prefix(kind: str, labels: Labels) -> re.Pattern[str]:
    """A prefix that ends in a colon or dash: `Reconduction de l'action 2019 : …`."""
    return re.compile(
        rf"{_one_of(labels.lexicon.words[kind])}(?:\s+de\s+l['’]action|\s+des\s+actions)?"
        rf"(?:\s+(?:de\s+|en\s+)?(?P<year>{_YEAR}))?\s*(?::|[–—-]\s)\s*",
        re.IGNORECASE,
    )


@cache
def _statement(kind: str, labels: Labels) -> re.Pattern[str]:
    """A text that starts by naming an earlier action: `Prolongement de l'action menée à …`."""
    return re.compile(
        rf"{_one_of(labels.lexicon.words[kind])}\s+(?:de\s+l['’]action|des\s+actions)\b", re.IGNORECASE
    )


@cache
def _kinds_by_word(labels: Labels, *, is_field: bool) -> dict[str, str]:
    """Give what each word says; some say it in a field of its own alone: `Statut : Développement`."""
    lexicon = labels.lexicon
    kinds = {fold(word): kind for kind in KINDS for word in lexicon.changes[kind]} if is_field else {}
    said = {fold(word): kind for kind in KINDS for word in (*lexicon.words[kind], *lexicon.statements[kind])}
    return kinds | said


@cache
def _any_word(labels: Labels, *, is_field: bool) -> re.Pattern[str]:
    return re.compile(rf"{_one_of(_kinds_by_word(labels, is_field=is_field))}\b")


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
