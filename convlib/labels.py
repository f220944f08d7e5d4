"""The words of sheets: which field a label names, which heading a line is; the words are in `labels.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# No list holds a longer one; so a line of megabytes costs no more than its first words.
LONGEST_LABEL = 80
_ROMAN = {"I": 1, "V": 5, "X": 10}
_CODE = r"(?P<code>\d+(?:[.-]\d+)*|[IVX]+)"
_NUMBERED = re.compile(r"(?P<code>\d+(?:[.-]\d+)*)(?:\.|\)|\s?[:–—-])?\s+(?P<name>[^\W\d_].*)")
# `Coût (en milliers d'euros)`, `Montant € HT`: what is beside it is in this unit.
_UNIT = re.compile(
    r"\s*\(?\s*(?:en\s+)?(?P<unit>k\s?€|m\s?€|€|euros?|milliers\s+d'euros|millions\s+d'euros)"
    r"(?P<tax>\s+(?:ht|ttc))?\s*\)?$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label names.

    Attributes:
        name: the field, as in `labels.toml`.
        code: the axis that the label of an axis total names, or empty.
        unit: the unit in the label, such as `milliers d'euros`, or empty.
    """

    name: str
    code: str = ""
    unit: str = ""

    def with_unit(self, text: str) -> str:
        """Add the label's unit to a bare number beside it."""
        return f"{text} {self.unit}" if self.unit and re.fullmatch(r"[-\u2212\d\s.,']*\d", text) else text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's word (folded; empty for a number alone), its dotted code, and the name after it."""

    word: str
    code: str
    name: str


def words(name: str) -> list[str]:
    """Return one list of `labels.toml`: `words.continued`, `headings.axis`."""
    section, key = name.split(".")
    return _vocabulary()[section][key]


def fold(text: str) -> str:
    """Take away what does not tell one label from another: case, accents, spacing, a final colon."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe")).casefold()
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(bare.split()).rstrip(" :") or bare.strip()


def find_label(text: str) -> Label | None:
    """Find the field that a label names, with the axis and the unit that it may name too.

    Examples:
        >>> find_label("Coût total (en milliers d'euros) :")
        Label(name='stated_cost', code='', unit="milliers d'euros")
        >>> find_label("Sous-total axe 2")
        Label(name='stated_axis_total', code='2', unit='')
    """
    if len(text) > LONGEST_LABEL:
        return None
    folded = fold(text)
    if name := _fields().get(folded):
        return Label(name)
    if match := _UNIT.search(folded):
        unit = f"{match['unit']}{(match['tax'] or '').upper()}".replace("m€", "M€")
        if name := _fields().get(folded[: match.start()]):
            return Label(name, unit=unit)
    match = re.fullmatch(r"(?P<head>\D+?) ?(?:n ?° ?)?(?P<code>\d+)(?: ?[-–—:].*)?", folded)
    if match and _fields().get(fold(match["head"])) == "stated_axis_total":
        return Label("stated_axis_total", match["code"])
    return None


def find_column(text: str) -> Label | None:
    """Find what a column's heading names: `axis`, `code`, `name`, or a field."""
    if len(text) > LONGEST_LABEL:
        return None
    if kind := _columns().get(fold(text)):
        return Label(kind)
    return find_label(text)


def find_heading(text: str) -> Heading | None:
    """Split `AXE II – Jeunes` or `Fiche action n° 1-1 : Loger` into word, code and name.

    Examples:
        >>> find_heading("AXE II – Jeunes")
        Heading(word='axe', code='2', name='Jeunes')
    """
    match = _heading_pattern().fullmatch(text)
    return Heading(fold(match["word"]), _dotted(match["code"]), match["name"]) if match else None


def find_number(text: str) -> Heading | None:
    """Split `1.1. Loger`, which may be a heading where no word names them."""
    match = _NUMBERED.fullmatch(text)
    return Heading("", _dotted(match["code"]), match["name"]) if match else None


def _dotted(code: str) -> str:
    if code[0].isdigit():
        return code.replace("-", ".")
    values = [_ROMAN[letter] for letter in code.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


@cache
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))


@cache
def _fields() -> dict[str, str]:
    return {fold(label): name for name, labels in _vocabulary()["fields"].items() for label in labels}


@cache
def _columns() -> dict[str, str]:
    return {fold(label): kind for kind, labels in _vocabulary()["columns"].items() for label in labels}


@cache
def _heading_pattern() -> re.Pattern[str]:
    headings = _vocabulary()["headings"]
    alternatives = sorted((word for group in headings.values() for word in group), key=len, reverse=True)
    return re.compile(
        rf"(?P<word>{'|'.join(map(re.escape, alternatives))})\s*(?:n\s?[°ºo]\.?\s*)?"
        rf"{_CODE}\b\.?(?=[\s:–—-]|$)\s*[:–—-]?\s*(?P<name>.*)",
        re.IGNORECASE,
    )
