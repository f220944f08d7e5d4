"""Headings: `AXE II – Jeunes`, `Fiche action n° 1-1 .

Loger`, `A1. Loger`, `1.a Loger`, `Engagement 2 – action 3`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from convlib.parsing.words.lexicon import Lexicon, one_of
from convlib.parsing.words.spelling import fold

LONGEST_HEADING = 400
_ROMAN = {"I": 1, "V": 5, "X": 10}
# `1.2`, `1-2`, `1.a`, `1a`, `1A`, `1-A`, `1bis`, `A1`, `A.1`, `a1`, `FA01`, `I-1`, `I.1.a`, `II`, `A`; never
# a year or a number of five digits.
# Letters of codes; no French word begins with those of Greek: `α1`.
CAPITALS = "A-ZÉΑ-Ωα-ω"
_NUMBER = r"\d{1,3}(?:[.-]\d{1,3})*(?:[.-]?[A-Za-z](?![^\W\d_'’])|\s?(?:bis|ter|quater))?"
_LETTER = r"[.-][a-z](?![^\W\d_'’])"  # of `I.1.a`
_CODE = (
    rf"(?P<code>{_NUMBER}|[{CAPITALS}]{{1,3}}[.-]?\d{{1,3}}(?:[.-][A-Z]{{0,2}}\d{{1,3}})*(?:[a-z]\b|{_LETTER})?|"
    rf"[IVX]+(?:[.-]\d{{1,3}})*(?:{_LETTER})?|[{CAPITALS}](?![^\W\d_'’.])|[a-z][.-]?\d{{1,2}}(?![^\W\d_]))"
)
_BULLET = r"(?:[-–—•*►▪■➢→o]\s+)?"
# What parts a code from its name: `A · Loger`, `A | Loger`, `1 → Loger`.
_DASHES = "–—―−·•∙⋅▪►→|-"
_CODED = re.compile(rf"{_CODE}\b\.?(?=[\s.):{_DASHES}]|$)[\s.):{_DASHES}]*(?P<name>.*)")
_BEHIND_LETTER = re.compile(rf"\s*(?:[.):{_DASHES}]|$)")
# `Action 3 / 12`, `Action 50 %`, `Action 2021`: a number, and no code.
_NO_CODE = re.compile(r"\d+\s*(?:/|%|€|euros?\b)|(?:19|20)\d\d\b")
_NUMBERED = re.compile(
    # `n° 14 Loger`, and no `n° 14 du 3 mars`
    rf"{_BULLET}(?:[nN]\s?[°º]\s?(?=\d{{1,3}}\s?[.):{_DASHES}]?\s+[«“A-ZÀ-Þ]))?(?P<code>\d{{1,3}}(?:[.-]\d{{1,3}})*(?:[.-]?[a-z](?=[.)\s:{_DASHES}])|[.-][A-Z](?=[.)\s:{_DASHES}])|\s?(?:bis|ter)\b)?|[{CAPITALS}][.-]?\d{{1,2}}(?:[.-]\d{{1,2}})*|[A-ZÉ]{{2,3}}[.-]?\d{{1,3}}(?=\s?[.):{_DASHES}]|\s[A-ZÀ-Þ])|[IVX]+(?:[.-]\d+)+|[IVX]+[.-][a-z](?=[.)\s:{_DASHES}])|[IVX]+(?=\s?[.){_DASHES}]))"
    rf"(?:\.|\)|\s?[:{_DASHES}])?\s+(?P<name>[(«“\"]?\s?[^\W\d_].*)"
)
_QUOTED = re.compile(r"[«“\"]\s*(?P<name>[^«»“”\"]+?)\s*[»”\"]")
# A sentence that begins with a number of things.
_COUNT = re.compile(r"\d+(?:\s\d{3})*\s+[a-zà-ÿ]")


# The number of a paragraph or an article before a heading that has a code of its own: `2.1. Axe 1 : Loger`,
# `Article 2 – Axe 1 : Loger`.
_PARAGRAPH = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})+\.?|(?:\d{1,2}|[IVX]+|[A-Z])[.)]|[a-z]\))\s+(?:[–—-]\s+)?|"
    r"(?:Article|ARTICLE)\s(?:\d{1,2}|[IVX]+)\s*[:.–—-]\s+"
)
_ORDINALS = (
    r"premi(?:er|ere)|1(?:er|re|ere)", "deuxieme|seconde?", "troisieme", "quatrieme", "cinquieme",
    "sixieme", "septieme", "huitieme", "neuvieme", "dixieme",
)  # fmt: skip
_CARDINALS = ("une?", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


# `Première orientation : Loger`
_COUNTED = re.compile(r"(?P<ordinal>\w+) (?P<word>[\w-]+)(?P<rest>\s*[:–—-]\s.*)?$")
# `Orientation deux : Loger`
_COUNTED_BEHIND = re.compile(r"(?P<word>[\w-]+) (?P<number>\w+)(?P<rest>\s*[:–—-]\s.*)?$")
_ROMAN_NUMBER = re.compile(r"[IVXivx]+")
_COMMAS = re.compile(r"\b\d{1,2}(?:,\d{1,2})+$")
_BETWEEN_NUMBERS = re.compile(r"[.-]")


# A date, or a number of more digits than actions have: it is kept, and said.
UNLIKELY_CODE = re.compile(r"\d{5,}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}")


class Heading(NamedTuple):
    """A heading's word (folded; empty for a number alone), its code as printed, and the name after it."""

    word: str
    code: str
    name: str
    parent: str = ""


def heading_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Write the pattern of headings that begin with one of the words that head parts."""
    words = one_of(lexicon.axis_words | lexicon.action_words)
    return re.compile(
        rf"{_BULLET}(?P<word>{words})s?(?:\s(?:strategique|thematique|prioritaire|operationnel|structurante?|transversale?)(?:le)?s?"
        rf"|\s(?:d'(?:intervention|action)|de travail)(?=\s))?"
        rf"\s*(?:n\s?[°ºo]\.?\s*|numero\s+)?{{CODE}}(?P<rest>.*)".replace("{CODE}", r"(?P<at>)")
    )


def split_heading(text: str, pattern: re.Pattern[str]) -> Heading | None:
    """Split a heading that begins with a word for one.

    The word is told without accents; the code and the name stay as printed.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST_HEADING:
        return None
    text = _count_first(text, pattern)
    match = pattern.match(fold_in_place(text))
    if match is None:
        paragraph = _PARAGRAPH.match(text)
        return split_heading(text[paragraph.end() :], pattern) if paragraph else None
    rest = text[match.start("at") :]
    found = _CODED.match(rest)
    if found is None or _NO_CODE.match(rest):
        return None
    if _COUNT.match(rest) and rest.endswith(".") and "€" not in rest:
        return None  # `Objectif 400 vélos remis en selle.`, and not `L'axe 1 représente 3 €.`
    is_letter = len(found["code"]) == 1 and found["code"].isalpha()
    if is_letter and not _BEHIND_LETTER.match(rest, 1):
        return None  # `Action A la rencontre de`: a word, no code
    word, code, name = fold(match["word"]), bare_code(found["code"]), unquoted(found["name"].strip())
    if (inner := pattern.match(fold_in_place(name))) and word != fold(inner["word"]):
        below = split_heading(name, pattern)
        if below and below.name:  # `Engagement 2 – action 3 : Loger`
            is_whole = dotted(below.code).startswith(f"{dotted(code)}.") or not below.code.isdigit()
            return Heading(
                below.word,
                below.code if is_whole else f"{code}.{below.code}",
                below.name,
                parent=f"{word} {code}",
            )
    return Heading(word, code, name)


def _count_first(text: str, pattern: re.Pattern[str]) -> str:
    """Write `Première orientation : Loger` and `Orientation une : Loger` as `orientation 1 : Loger`."""
    if (said := _COUNTED_BEHIND.match(text)) and pattern.match(fold_in_place(said["word"])):
        written = fold_in_place(said["number"])
        names = zip(_ORDINALS, _CARDINALS, strict=False)
        place = next((at for at, each in enumerate(names, 1) if re.fullmatch("|".join(each), written)), 0)
        return f"{said['word']} {place}{said['rest'] or ''}" if place else text
    match = _COUNTED.match(text)
    if match is None or pattern.match(fold_in_place(match["word"])) is None:
        return text
    ordinal = fold_in_place(match["ordinal"])
    number = next((at for at, word in enumerate(_ORDINALS, 1) if re.fullmatch(word, ordinal)), 0)
    number = number or int(next(iter(re.findall(r"^(\d{1,2})(?:e|eme)$", ordinal)), 0))
    return f"{match['word']} {number}{match['rest'] or ''}" if number else text


def counts(text: str) -> bool:
    """Tell whether a text counts things, `82 jeunes`, as no name behind a number begins."""
    return _COUNT.match(text) is not None


def split_number(text: str) -> Heading | None:
    """Split `1.1. Loger`, which may be a heading where no word names them; `94 parcours suivis.` is none."""
    match = _NUMBERED.fullmatch(" ".join(text.split())) if len(text) <= LONGEST_HEADING else None
    if match and match["name"].endswith(".") and _COUNT.match(text.lstrip()):
        return None
    return Heading("", bare_code(match["code"]), match["name"]) if match else None


def split_axis(text: str) -> Heading | None:
    """Split what stands where axes are named: `2 – Jeunesse`, `A – Jeunesse`, a code alone."""
    if re.fullmatch(rf"\d{{1,2}}|[{CAPITALS}]|[{CAPITALS}]{{1,3}}-?\d{{1,2}}|[IVX]+", text):
        return Heading("", bare_code(text), "")
    if match := re.fullmatch(rf"(?P<code>[{CAPITALS}])\s?[.):{_DASHES}]\s+(?P<name>[^\W\d_].+)", text):
        return Heading("", bare_code(match["code"]), match["name"])
    return split_number(text)


def unquoted(name: str) -> str:
    """Take quotation marks off a name that they enclose whole.

    Examples:
        >>> unquoted("« Se loger »"), unquoted("« Loger » et « Aider »")
        ('Se loger', '« Loger » et « Aider »')
    """
    match = _QUOTED.fullmatch(name)
    return match["name"] if match else name


def code_and_name(text: str) -> tuple[str, str]:
    """Split `1.2 – Jeunesse` into its code, empty where none is printed, and its name.

    Examples:
        >>> code_and_name("1.2 Jeunesse"), code_and_name("Jeunesse")
        (('1.2', 'Jeunesse'), ('', 'Jeunesse'))
    """
    found = split_axis(text)
    return (found.code, found.name) if found else ("", text)


def bare_action(text: str, lexicon: Lexicon) -> str:
    """Take the word for an action off a name behind a number: `Action : Loger` names `Loger`."""
    word, _, name = text.partition(":")
    return name.strip() if name.strip() and fold(word) in lexicon.action_words else text


def bare_code(code: str) -> str:
    """Give a code as printed, without the full stop and the spaces that belong to the line.

    Examples:
        >>> [bare_code(code) for code in ("2-2", "2.2.", "II", "1 bis")]
        ['2-2', '2.2', 'II', '1bis']
    """
    return code.strip().rstrip(".").replace(" ", "")


def with_points(text: str) -> str:
    """Write a code at the end of a text with points, where a number format shows commas.

    Examples:
        >>> with_points("Fiche 1,1"), with_points("Bus 1,5 tonnes")
        ('Fiche 1.1', 'Bus 1,5 tonnes')
    """
    return _COMMAS.sub(lambda match: match[0].replace(",", "."), text)


@lru_cache(maxsize=8192)
def dotted(code: str) -> str:
    """Write a code as it is compared: `2.2` for `2-2` and `2.2.`, `2` for `II`; `A1`, `1.a`, `1bis` stay.

    Examples:
        >>> [dotted(code) for code in ("2-2", "II", "I-1", "A1", "1.a", "1bis")]
        ['2.2', '2', '1.1', 'A1', '1.a', '1bis']
    """
    code = bare_code(code)
    head, *rest = _BETWEEN_NUMBERS.split(code)
    if _ROMAN_NUMBER.fullmatch(head):
        head = str(_roman(head.upper()))
    elif not head.isdigit():
        return code  # `FA-01`
    return ".".join([head, *rest])


def _roman(code: str) -> int:
    values = [_ROMAN[letter] for letter in code]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def fold_in_place(text: str) -> str:
    """Fold case and accents letter by letter, so that places in the text stay."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, text))


@lru_cache(maxsize=1024)
def _fold_letter(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)[:1] or " "
