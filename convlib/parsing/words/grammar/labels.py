"""The labels of one vocabulary: the noun that heads each, and the field that it names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial

from convlib.parsing.words.grammar.funders import WEAK_SHARES, funder_alone, with_addition
from convlib.parsing.words.grammar.money import (
    is_in_all,
    part_alone,
    read_money,
    read_total,
    split_amended,
    stage_alone,
    without_span,
)
from convlib.parsing.words.grammar.years import name_years
from convlib.parsing.words.headings import Heading, heading_pattern, split_heading
from convlib.parsing.words.lexicon import LONGEST_LABEL, Lexicon, Words
from convlib.parsing.words.meaning import AMOUNTS, TOTALS, Meaning, meaning_of
from convlib.parsing.words.spelling import bare_label, fold, words_of
from convlib.parsing.words.units import split_unit
from convlib.reading.characters import BOXES

_YEARS = re.compile(r"(?:19|20)\d\d")
# `Prévu en 2024` is `Prévu 2024`.
_IN_YEAR = re.compile(rf"(?:\b(?:en|pour)\s+)?{_YEARS.pattern}")
# `Rappel de l'objectif` is the objective, as it was.
_RECALL = re.compile(r"^rappel (?:de l['’]\s?|de la |des |du |de )", re.IGNORECASE)
# `Total du champ d'intervention n° 1`
_OF_PART = re.compile(r"\s(?:d['’](?:intervention|action)|de travail)(?=\s(?:n\s?°|\d|[IVX]+\b|[A-Z]\b))")
# The plan of who pays is no plan of actions: `Coût et plan de financement`.
_FINANCING = re.compile(r"(?<=\w\s)plan (?=de financement\b)", re.IGNORECASE)
_PAIR = re.compile(r"(.+?)(?:\s+et\s+|\s*[/&+]\s*)(.+)")
_MORE = re.compile(r"\s*\([^()]*\)\s*$")
_SPENT = re.compile(r"\bdépensé", re.IGNORECASE)
# Of all actions together.
_COUNT = r"(?:\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\w{2,6}ze|vingt)"
_SET = re.compile(rf"\bdes (?:{_COUNT} )?(?:actions|fiches|projets|operations|mesures)\b")
# `des actions du programme 2024`, which is no axis
_PROGRAMME = re.compile(r"\bactions\b.*\bprogramme (?:19|20)\d\d\b")
# `Que fait-on ? (description)`: a question, and the noun of the sheet that it stands for.
_ASKED = re.compile(r"[^?()]{3,}\?\s*\((?P<noun>[^()]+)\)")
# No label has two of them: `Montants en €. Plan de financement`.
_SENTENCES = re.compile(r"(?:[^\W\d_]{4,}|€|\b(?:19|20)\d\d)[.;]\s+\w")
# Digits that no label has: those of an amount beside it.
_DIGITS = re.compile(r"\d\s\d{3}\b|\d,\d{2}\b|\d{5}|€\s*\d|\d\s*[kKM]?€")
_PARTNERS = (("partenaire", "financier"), ("partenaire", "financeur"))
# What sheets have under these nouns alone, or under one word more.
_OF_SHEETS = (
    "objective", "description", "axis", "code", "name", "continuation", "sub_axis", "sub_action", "financing",
)  # fmt: skip
_WITH_A_WORD = ("objective", "description", "financing", "code")


class Labels:
    """The words of one vocabulary, and what labels made of them mean."""

    def __init__(self, lexicon: Lexicon, year: int | None = None) -> None:
        self.lexicon = lexicon
        self._year = year
        # Sheets print the same few labels over and over.
        self._meanings = lru_cache(maxsize=8192)(self._find)
        self._split = lru_cache(maxsize=8192)(partial(split_heading, pattern=heading_pattern(lexicon)))

    def find_label(self, text: str) -> Meaning | None:
        """Find what a label means, or None where its noun is in no list or it is longer than any label.

        Examples:
            >>> from convlib.parsing.words.files import load_labels
            >>> load_labels().find_label("Coût de l'action (en k€)")
            Meaning(name='stated_cost', code='', scope='action', stage='', year='', unit='k€', tax='', \
is_total=False, needs_amount=False, unknown=(), role='')
        """
        return self._meanings(text) if len(text) <= LONGEST_LABEL and text.strip() else None

    def of_year(self, year: int) -> Labels:
        """Give the same words for a document in which `N` is this year, and `N-1` the one before.

        Examples:
            >>> from convlib.parsing.words.files import load_labels
            >>> found = load_labels().of_year(2024).find_label("Coût N-1")
            >>> found.year if found else None
            '2023'
        """
        return Labels(self.lexicon, year)

    def find_payer(self, text: str) -> Meaning | None:
        """Find the funder that a label names, also where its noun says where: `Commune de Courlange`."""
        bare, unit, tax = split_unit(text)
        found = funder_alone(bare, self.lexicon.from_noun(words_of(bare)), [], self.lexicon)
        return replace(found, unit=unit, tax=tax) if found else None

    def find_heading(self, text: str) -> Heading | None:
        """Split `AXE II – Jeunes` or `Fiche action n° 1-1 : Loger` into word, code and name."""
        return self._split(text)

    def _find(self, text: str) -> Meaning | None:
        text = bare_label(text if self._year is None else name_years(text, self._year))
        if _SENTENCES.search(text):
            return None
        if role := self.lexicon.phrases.get(fold(text)):
            return meaning_of(role)
        bare, unit, tax = split_unit(text)
        if (
            unit
            and re.search(r"\d\s*$", bare)
            and not text.endswith((")", "]"))
            and not _YEARS.search(bare[-5:])
        ):
            return None  # `Montant 500 €` is a label and its amount
        if role := self.lexicon.phrases.get(fold(bare)):
            return replace(meaning_of(role), unit=unit, tax=tax)
        found = with_addition(self._read(bare), bare, self.lexicon)
        if found and unit and found.name == "other":
            found = replace(found, code="")  # `Porteur (€)` is what it pays
        return replace(found, unit=unit or found.unit, tax=tax or found.tax) if found else None

    def _read(self, text: str) -> Meaning | None:
        asked = _ASKED.fullmatch(text)
        if asked and (named := self._read_bare(asked["noun"])) and named.name in (*_OF_SHEETS, "stated_cost"):
            return named
        bare = without_span(text)
        if bare != text and (found := self._read(bare)) and found.name in (*AMOUNTS, "financing"):
            return found
        bare, stage = split_amended(text)
        if not stage or not bare:
            of_cost = Meaning("stated_cost", stage=stage, needs_amount=True) if stage else None
            return of_cost or self._read_pair(text) or self._read_bare(text)
        found = self._read_bare(bare)
        if found is None or found.name not in AMOUNTS:
            return self._read_bare(text)  # `Nouvelle action`
        # `Ancien coût` alone may be that of another plan.
        return replace(found, stage=stage) if stage != "former" else _former(found)

    def _read_pair(self, text: str) -> Meaning | None:
        """Read `Action et descriptif`, which heads names with texts below them, as what it begins with.

        `Axe / action` heads names of actions below those of axes.
        """
        halves = _PAIR.fullmatch(text)
        first, second = map(self._read_bare, halves.groups()) if halves else (None, None)
        if first and second and first.name == "axis" and second.name == "name":
            return second
        is_pair = first and second and first.name == "name" and second.name in ("objective", "description")
        return first if is_pair else None

    def _read_bare(self, text: str) -> Meaning | None:
        text = _FINANCING.sub("", _OF_PART.sub("", _RECALL.sub("", text)))
        years = _YEARS.findall(text)
        printed = _MORE.sub("", text) if not any(year in text[text.rfind("(") :] for year in years) else text
        if _DIGITS.search(printed):
            return None
        words = words_of(_IN_YEAR.sub(" ", printed))
        if stage := stage_alone(words, years, self.lexicon):
            return stage
        words = self.lexicon.from_noun(words)
        if not words or len(words) > 14:
            return None
        role, length = self.lexicon.find_noun(words)
        if re.search(f"[:{BOXES}]", printed) and role not in TOTALS:
            return None
        is_funder = bool(role) and words[0] in WEAK_SHARES and self.lexicon.find_funder(words) > length
        if not role or is_funder or (role == "axis" and is_in_all(words)):
            stage = part_alone(words, years, self.lexicon) or stage_alone(words, years, self.lexicon)
            return stage or funder_alone(printed, words, years, self.lexicon)
        rest = words[length:]
        if not (role := _role_beside(role, words, printed, years)):
            return None
        stages = [self.lexicon.stages[word] for word in words if word in self.lexicon.stages]
        # Without its accent it is the noun.
        stages += ["spent"] if _SPENT.search(printed) else []
        stages.sort(key="amended".__ne__)
        is_of_year = _PROGRAMME.search(fold(printed)) is not None
        scope = self.lexicon.scope_of(
            tuple(word for word in rest if not (is_of_year and word == "programme"))
        )
        scope = "whole" if scope != "axis" and _SET.search(fold(printed)) else scope
        found = replace(
            meaning_of(role),
            scope=scope,
            stage=stages[0] if stages else "",
            year="-".join(dict.fromkeys(years)),
        )
        if role in TOTALS:
            return read_total(found, printed, rest, self.lexicon)
        if role in ("stated_cost", "share", "funder"):
            return read_money(found, printed, words, length, self.lexicon)
        rest = tuple(word for word in rest if not self.lexicon.qualifies(word, role))
        if role in _OF_SHEETS and any(map(self._is_unknown, rest)):
            return self._qualified(found, words, length)
        named = self.lexicon.list_of(found.code, words, length)
        return replace(found, code=named) if len(words) <= 9 else None

    def _is_unknown(self, word: str) -> bool:
        return word not in self.lexicon.known and not word.isdigit() and word != "/"

    def _qualified(self, found: Meaning, words: Words, length: int) -> Meaning | None:
        """Read a noun of sheets beside words that no list knows: one alone may stand beside some of them."""
        is_one = sum(map(self._is_unknown, words[length:])) == 1
        if is_one and len(words) <= 3 and found.name in _WITH_A_WORD:
            return found
        if found.name == "financing" or len(words) > 7:
            return None
        return replace(found, name="other", code=self.lexicon.list_of("", words, length))


def _former(found: Meaning) -> Meaning | None:
    return None if found.is_total else found.kept_as("other")


def _role_beside(role: str, words: Words, printed: str, years: list[str]) -> str:
    """Tell what a noun names by what stands beside it: `Financeur 1` a funder, `Action n°` a code.

    `Programme d'actions 2026` names the whole, and no axis.
    """
    if words[:2] in _PARTNERS and len(words) > 2:
        return "other"  # `Partenaires financiers et techniques`
    is_payer = words[0].endswith("financeur") or words[:2] in _PARTNERS
    if role == "financing" and is_payer:
        is_one = not fold(printed).split()[0].endswith("s") or any(map(str.isdigit, words))
        return "funder" if is_one else role
    if role == "name" and words[-1] == "numero":
        return "code"
    is_whole = role == "axis" and words[0] == "programme" and bool(years or "action" in words)
    return "" if is_whole else role
