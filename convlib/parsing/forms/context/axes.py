"""Totals of axes that sentences of articles tell: `L'axe 1 est doté de 120 000 € et l'axe 2 de 30 000 €`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from convlib.parsing.forms.sentences import without_parts
from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import AMOUNT, amounts_in, value_of
from convlib.parsing.words.headings import dotted, fold_in_place, split_number
from convlib.parsing.words.lexicon import Lexicon, one_of
from convlib.parsing.words.meaning import Meaning, names_several
from convlib.parsing.words.parts import without_recalled
from convlib.parsing.words.spelling import fold, words_of

_SENTENCE_END = re.compile(r"(?<=[^\d\s][^\d\s])\.\s+|(?<=€)\.\s+|(?<=\beuros)\.\s+")
_AMOUNT = re.compile(AMOUNT)
_TELLS = re.compile(
    r"\b(?:dot|mobilis|s['’]élèv|s['’]établi|fix|estim|évalu|chiffr|représent|totalis|financ|affect|consacr|"
    r"enveloppe|crédit|budget|montant|coût|répart|réserv|prév|inscri|pass|port|ramen)\w*|\best de\b",
    re.IGNORECASE,
)
# Of one thing, of before, or a bound of it.
_OTHER = re.compile(
    r"\bpar (?:an|mois|bénéficiaire|personne|ménage|jeune|place|action)\b|\bplafon|\bmaxim|\bminim|\bjusqu|"
    r"\benviron\b|\bprès de\b|\bétait|\bavai[te]|\baugment|\bbaiss|\brédui|\bdont\b|"
    r"\b(?:crédits|fonds) européens",
    re.IGNORECASE,
)
_DONT = re.compile(r"\bdont\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# `axe 1 : Loger, pour un montant de 120 000 €`: what leads from the name to the amount.
_LEAD = re.compile(
    r"\s*[,(–-]?\s*(?:pour|avec|soit|dotée? d|à hauteur d)[^€]*$|\s*[:,(–-]\s*$", re.IGNORECASE
)
_LEADERS = re.compile(
    r"(?P<name>\S.*?)\s*(?:\.{4,}|(?:\s\.){4,}|…{2,}|_{4,})\s*(?P<amount>\d[\d\s]{3,}(?:,\d\d)?(?:\s?(?:€|euros?))?)"
)
# Text, or what only looks like a field of a sheet.
_OPEN = ("other", "unknown", "share", "unread-line", "unread-amount")


class _Told(NamedTuple):
    """An axis that a sentence names, its amount, what stands between them, and the year of the sentence."""

    code: str
    amount: str
    name: str
    year: str


def add_axis_totals(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Add the totals of axes that sentences tell, outside of all sheets.

    A sentence that names an axis and an amount, and does not say for certain that this is its total, is a
    finding.
    """
    axes = {key: piece.code for piece in pieces if _is_axis(piece) for key in _keys(piece)}
    added: list[Piece] = []
    run: list[Piece] = []
    is_inside = False
    for piece in pieces:
        is_open = not is_inside and _is_open(piece)
        if run and (not is_open or piece.line.is_apart):
            added += _read(run, axes, lexicon)
            run = []
        (run if is_open else added).append(piece)
        added += _behind_total(piece, axes, lexicon)
        added += [] if is_inside else _behind_leaders(piece, axes)
        is_name = piece.kind == "action" or piece.name == "name"
        is_inside = is_name or (is_inside and piece.kind not in ("axis", "sub_axis", "section"))
    return [*added, *_read(run, axes, lexicon)]


def _is_axis(piece: Piece) -> bool:
    return piece.kind == "axis" and bool(piece.code) and not amounts_in(piece.text)


def _keys(piece: Piece) -> list[str]:
    return [dotted(piece.code), fold(piece.text)]


def _is_open(piece: Piece) -> bool:
    if piece.line.table >= 0:
        return False
    is_list = piece.kind == "axis" and bool(amounts_in(piece.text))
    is_field = piece.kind in ("field", "finding") and piece.name in _OPEN and not piece.parent
    return is_list or is_field or piece.kind in ("plain", "hung")


def _read(run: Sequence[Piece], axes: Mapping[str, str], lexicon: Lexicon) -> Iterator[Piece]:
    """Give the pieces of a paragraph, and the totals that its sentences tell."""
    text = join_lines([piece.line.plain for piece in run])
    told: dict[int, list[_Told]] = defaultdict(list)
    doubtful: set[int] = set()
    for sentence in _SENTENCE_END.split(text) if amounts_in(text) else ():
        found = _told_by(sentence, axes, lexicon)
        for each in found or []:
            told[_place_of(each.amount, run)].append(each)
        if found is None:
            doubtful |= {_place_of(amount, run) for amount in amounts_in(sentence)}
    for place, piece in enumerate(run):
        is_list = piece.kind == "axis"
        is_said = place in told or place in doubtful
        if not (is_list and place in told):
            yield Piece(piece.line, "plain", text=piece.line.plain) if is_said and not is_list else piece
        for each in told[place]:
            if is_list:
                yield piece._replace(code=each.code, text=each.name)
            meaning = Meaning("stated_axis_total", each.code, "axis", year=each.year, is_total=True)
            yield Piece(
                piece.line, "field", meaning.name, each.code, each.name, each.amount, meaning, why="sentence"
            )
        if place in doubtful:
            yield Piece(piece.line, "finding", "unread-line", text=piece.line.plain, why="sentence")


def _behind_total(piece: Piece, axes: Mapping[str, str], lexicon: Lexicon) -> Iterator[Piece]:
    """Give the totals of axes behind the grand total: `60 000 €, dont axe 1 : 40 000 €, axe 2 : 20 000 €`."""
    _, dont, parts = piece.text.partition("dont ")
    if piece.name != "grand_total" or not dont or not (mentions := list(_mentions(parts, axes, lexicon))):
        return
    amounts = list(_AMOUNT.finditer(parts))
    order = sorted([*((start, 0) for start, _, _ in mentions), *((match.start(), 1) for match in amounts)])
    if [kind for _, kind in order] not in ([0, 1] * len(mentions), [1, 0] * len(mentions)):
        yield Piece(piece.line, "finding", "unread-total", text=parts)
        return
    for (start, end, code), match in zip(mentions, amounts, strict=True):
        meaning = Meaning("stated_axis_total", code, "axis", is_total=True)
        amount = match[0].strip()
        yield Piece(
            piece.line, "field", meaning.name, code, parts[start:end], amount, meaning, why="sentence"
        )


def _behind_leaders(piece: Piece, axes: Mapping[str, str]) -> Iterator[Piece]:
    """Give the total of an axis in a line of a list of them: `II. Loger ........ 168 500`."""
    match = _LEADERS.fullmatch(piece.line.plain) if piece.kind == "plain" and piece.line.table < 0 else None
    number = split_number(match["name"]) if match else None
    name = number.name if number else match["name"] if match else ""
    if match and (code := axes.get(fold(name))):
        meaning = Meaning("stated_axis_total", code, "axis", is_total=True)
        yield Piece(piece.line, "field", meaning.name, code, name, match["amount"], meaning, why="word")


def _place_of(amount: str, run: Sequence[Piece]) -> int:
    """Give the line that an amount stands in, the last where it goes on over two."""
    said = (set(map(str.strip, amounts_in(piece.line.plain))) for piece in run)
    return next((place for place, amounts in enumerate(said) if amount.strip() in amounts), len(run) - 1)


def _told_by(sentence: str, axes: Mapping[str, str], lexicon: Lexicon) -> list[_Told] | None:
    """Give the totals that a sentence tells; None where it names an axis and an amount in another way."""
    text = without_parts(without_recalled(sentence))
    amounts = list(_AMOUNT.finditer(text))
    mentions = list(_mentions(text, axes, lexicon))
    if not amounts or not mentions:
        return []
    amounts, whole = _without_whole(amounts) if len(amounts) == len(mentions) + 1 else (amounts, None)
    order = sorted([*((start, 0) for start, _, _ in mentions), *((match.start(), 1) for match in amounts)])
    is_paired = len(amounts) == len(mentions) and all(one[1] != two[1] for one, two in pairwise(order))
    years = set(_YEAR.findall(text))
    if not is_paired or len(years) > 1 or not _is_total(_DONT.sub("", text) if whole else text, lexicon):
        return None
    return [
        _Told(code, match[0].strip(), _name_between(text[end : match.start()]), next(iter(years), ""))
        for (_, end, code), match in zip(mentions, amounts, strict=True)
    ]


def _without_whole(amounts: list[re.Match[str]]) -> tuple[list[re.Match[str]], re.Match[str] | None]:
    """Leave out the amount that the others add up to, where it stands first or last."""
    values = [value_of(match[0]) or Decimal(0) for match in amounts]
    for place in (0, -1):
        if 2 * values[place] == sum(values):
            whole = amounts[place]
            return [match for match in amounts if match is not whole], whole
    return amounts, None


def _mentions(text: str, axes: Mapping[str, str], lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Give where a text names axes, and the code of each: `axe 1`, `axe « Loger »`."""
    pattern = re.compile(
        rf"\b(?:{one_of(lexicon.axis_words)})s?\s+(?:n\s?[°o]\s*)?"
        r"(?:(?P<code>\d{1,2}|[ivx]{1,4}|[a-h])\b(?!['’])|«\s*(?P<name>[^»]+?)\s*»)"
    )
    for match in pattern.finditer(fold_in_place(text)):
        code = text[match.start("code") : match.end("code")] if match["code"] else ""
        key = dotted(code) if code else fold(match["name"])
        if key in axes and code == code.upper():
            yield match.start(), match.end(), axes[key]


def _is_total(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a sentence says what an axis costs as a whole, and not what one funder pays of it."""
    words = words_of(re.sub("«[^»]*»", " ", text))
    has_funder = any(lexicon.find_funder(words[place:]) for place in range(len(words)))
    is_one = not names_several(_AMOUNT.sub("€", text))
    return bool(_TELLS.search(text)) and is_one and not has_funder and not _OTHER.search(text)


def _name_between(text: str) -> str:
    return _LEAD.sub("", text).strip(" :–—-,;\u00a0\u202f")
