"""The words of sheets: which field a label names, which heading a line is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from convlib.parsing.spelling import bare_label, fold
from convlib.parsing.units import split_unit

# No list holds a longer one; so a line of megabytes costs no more than its first words.
LONGEST_LABEL = 80
_ROMAN = {"I": 1, "V": 5, "X": 10}
_CODE = r"(?P<code>\d+(?:[.-]\d+)*|[IVX]+)"
_NUMBERED = re.compile(r"(?P<code>\d+(?:[.-]\d+)*)(?:\.|\)|\s?[:–—-])?\s+(?P<name>[(«“]?\s?[^\W\d_].*)")
TOTALS = ("grand_total", "stated_axis_total")
# Fields that hold an amount.
AMOUNTS = (*TOTALS, "stated_cost", "share", "funder_amount")
# `Coût 2021`, `Budget pour l'année 2021`.
_YEAR = re.compile(r"[\s(]+(?:(?:pour|en) )?(?:l'annee |annee )?(?P<year>(?:19|20)\d\d)\)?$")
_NUMBER = re.compile(r"(?P<head>\D+?) ?(?:n ?° ?)?(?P<code>\d{1,2})(?: ?[-–—:].*)?")
# Fields that are numbered: `Total axe 2`, `Financeur 1`.
_NUMBERED_FIELDS = ("stated_axis_total", "funder", "funder_amount")
_ARTICLE = r"(?:de\s+l['’]\s?|de\s+la\s+|de\s+|du\s+|des\s+|d['’])?"


@dataclass(frozen=True, slots=True)
class Label:
    """What a label names.

    Attributes:
        name: the field, as in `labels.toml`.
        code: which one it names: the axis of an axis total, the number of a funder,
            the funder of a share, the year of a cost; or empty.
        unit: the unit in the label, such as `milliers d'euros`, or empty.
        tax: `HT` or `TTC` after the unit, or empty.
        needs_amount: it names its field only where an amount stands beside it.
    """

    name: str
    code: str = ""
    unit: str = ""
    tax: str = ""
    needs_amount: bool = False

    def in_unit(self, unit: str) -> Label:
        """Give an amount's label the unit that a line above says, where it names none itself."""
        return replace(self, unit=unit) if self.name in AMOUNTS and not self.unit else self

    def with_unit(self, text: str) -> str:
        """Add the label's unit to a bare number beside it."""
        if not self.unit or not re.fullmatch(r"[-\u2212\d\s.,']*\d", text):
            return text
        return f"{text} {self.unit} {self.tax}".rstrip()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's word (folded; empty for a number alone), its dotted code, and the name after it."""

    word: str
    code: str
    name: str


class Labels:
    """The words of one vocabulary, as in `labels.toml`, ready to be looked up.

    Attributes:
        words: other words that sheets print, by name: `continued`, `undefined_cost`.
        statements: words of a field that says whether an action is new, by what they say.
        axis_words: folded words that head axes.
        undefined_cost: folded words printed in place of a cost that is not decided.
    """

    def __init__(self, vocabulary: Mapping[str, Mapping[str, list[str]]]) -> None:
        self.words = vocabulary["words"]
        self.statements = vocabulary["statements"]
        self.axis_words = {fold(word) for word in vocabulary["headings"]["axis"]}
        self.undefined_cost = {fold(word).rstrip(".") for word in self.words["undefined_cost"]}
        # Sheets print the same few labels over and over.
        self._find_short_label = lru_cache(maxsize=4096)(self._find_label)
        self._fields = _names_by_label(vocabulary["fields"])
        self._columns = _names_by_label(vocabulary["columns"])
        axis = _one_of(self.axis_words)
        self._axis_total = re.compile(
            rf"(?:{_one_of(map(fold, self.words['axis_total']))})(?: (?:du|de la|de l'))?\s?(?:{axis})"
            r"(?: ?n ?°)?(?: (?P<code>\d+|[ivx]+))?(?: ?[-–—:].*)?"
        )
        self._funder = re.compile(rf"(?:{_one_of(map(fold, vocabulary['funding']['funders']))})\b")
        headings = _one_of(word for group in vocabulary["headings"].values() for word in group)
        self._heading = re.compile(
            rf"(?P<word>{headings})\s*(?:n\s?[°ºo]\.?\s*)?"
            rf"{_CODE}\b\.?(?=[\s:–—-]|$)\s*[:–—-]?\s*(?P<name>.*)",
            re.IGNORECASE,
        )
        self._share = re.compile(
            rf"(?:(?P<any>Parts?)|(?:{_one_of(vocabulary['funding']['shares'])})s?)\s+{_ARTICLE}"
            r"(?P<funder>[^\W\d][^(]*?)(?:\s*\([^)]*\))?",
            re.IGNORECASE,
        )

    def find_label(self, text: str) -> Label | None:
        """Find the field that a label names, with the axis, funder, year and unit that it may name too.

        Examples:
            >>> from convlib.parsing.label_files import load_labels
            >>> load_labels().find_label("Coût total (en milliers d'euros) :")
            Label(name='stated_cost', code='', unit="milliers d'euros", tax='', needs_amount=False)
            >>> load_labels().find_label("Part de l'État")
            Label(name='share', code='État', unit='', tax='', needs_amount=False)
        """
        return self._find_short_label(text, False) if len(text) <= LONGEST_LABEL else None

    def _find_label(self, text: str, is_column: bool) -> Label | None:
        if found := self._find_field(fold(text)):
            return found
        text = bare_label(text)
        bare, unit, tax = split_unit(text)
        if unit and bare[-1:].isdigit() and not (is_column or text.endswith(")")):
            return None  # `Montant 500 €` is a label and its amount
        found = self._find_field(fold(bare)) or self._find_share(bare)
        return replace(found, unit=unit, tax=tax) if found else None

    def _find_field(self, folded: str) -> Label | None:
        if name := self._fields.get(folded):
            return Label(name)
        if (match := _YEAR.search(folded)) and self._fields.get(folded[: match.start()]) == "stated_cost":
            return Label("stated_cost", match["year"])
        if match := self._axis_total.fullmatch(folded):
            return Label("stated_axis_total", _dotted(match["code"]) if match["code"] else "")
        if match := _NUMBER.fullmatch(folded):
            head = fold(match["head"])
            name = "funder_amount" if head == "montant" else self._fields.get(head, "")
            return Label(name, match["code"]) if name in _NUMBERED_FIELDS else None
        return None

    def _find_share(self, text: str) -> Label | None:
        """Find the funder in `Part de l'État`, and in a bare `Département`, which only an amount confirms."""
        if self._funder.match(fold(text)):
            return Label("share", text, needs_amount=True)
        match = self._share.fullmatch(text)
        if match is None:
            return None
        is_known = self._funder.match(fold(match["funder"])) is not None
        if is_known or match["any"]:
            return Label("share", match["funder"], needs_amount=not is_known)
        return None

    def find_column(self, text: str) -> Label | None:
        """Find what a column's heading names: `axis`, `code`, `name`, or a field."""
        if len(text) > LONGEST_LABEL:
            return None
        if kind := self._columns.get(fold(text)):
            return Label(kind)
        return self._find_short_label(text, True)

    def find_heading(self, text: str) -> Heading | None:
        """Split `AXE II – Jeunes` or `Fiche action n° 1-1 : Loger` into word, code and name.

        Examples:
            >>> from convlib.parsing.label_files import load_labels
            >>> load_labels().find_heading("AXE II – Jeunes")
            Heading(word='axe', code='2', name='Jeunes')
        """
        match = self._heading.fullmatch(text)
        return Heading(fold(match["word"]), _dotted(match["code"]), match["name"]) if match else None


def find_number(text: str) -> Heading | None:
    """Split `1.1. Loger`, which may be a heading where no word names them."""
    match = _NUMBERED.fullmatch(text)
    return Heading("", _dotted(match["code"]), match["name"]) if match else None


def is_funders_amount(before: str, name: str, label: str) -> bool:
    """Tell whether a label is that of what the funder before it pays: `Financeur 1`, `Montant € HT`."""
    return before == "funder" and name == "stated_cost" and fold(label).startswith("montant")


def _dotted(code: str) -> str:
    if code[0].isdigit():
        return code.replace("-", ".")
    values = [_ROMAN[letter] for letter in code.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


def _names_by_label(lists: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(label): name for name, labels in lists.items() for label in labels}


def _one_of(texts: Iterable[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
