"""Printed amounts as the parser needs them.

Read once, with what counts as evidence that a number is money.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from convlib.core.amounts import parse_amount
from convlib.core.errors import InvalidAmount
from convlib.parsing.words.letters import figures_of
from convlib.parsing.words.parts import find_whole, without_recalled

_CURRENCY = re.compile(r"€|\beuros?\b|\beur\b", re.IGNORECASE)
# `12 000`, `12.000`, `500,00`: nobody writes a page number or a count of people so.
_FORMAT = re.compile(
    r"[-\u2212]?\d{1,3}(?:[\s.'’\u00a0\u2009\u202f]\d{3})+(?:,\d{1,2})?|[-\u2212]?\d+[.,]\d{2}"
)
# An amount in a sentence or behind a name: its currency makes it one.
AMOUNT = (
    r"(?<![\d.,])[-\u2212]?(?:\d{1,3}(?:[\s.\u00a0\u2009\u202f']\d{3})+|\d+)(?:[.,]\d{1,2})?\s*"
    r"(?:(?:k|K|M|Md|milliers?|millions?|milliards?)(?:\s+d['’])?\s*)?(?:€|euros?\b|EUR\b|EUROS?\b|Euros?\b)"
    r"(?:\s*(?:TTC|HT|T\.T\.C\.|H\.T\.))?"
)
_WITHOUT = re.compile(
    r"\s*[,(]\s*(?:hors|sauf|sans|non compris)\s+(?:les?\s+|l['’])?"
    r"(?:(?:actions?|fiches?|mesures?|opérations?|projets?)\b[^€]{0,60}|[A-Z]?\d{1,2}[.-]\d{1,2}\))$",
    re.IGNORECASE,
)
# `65 800 €, soit un peu moins de 9 € par habitant`: the same by head.
_BY_HEAD = re.compile(
    r"(?<=[\d€s])\s*[,(]?\s*soit\s[^\d€]{0,30}\d[\d\s]{0,9}(?:,\d+)?\s*(?:€|euros?)\s*(?:par\s|/\s?)[^\d€]{1,40}$"
)
_STAR = re.compile(r"(?<=[\d€])\s?(?:\*{1,3}|\(\*{1,3}\))$")
_PLAIN = re.compile(r"[\d\s.,]*(?:€|k€)?")
# `porté à 31 000 €`, `inchangé, 46 800 €`: what an amendment makes of an amount that it prints.
_MADE = re.compile(
    r"^(?:(?:port|ramen|relev|augment|rédui|abaiss)\w+ à|(?:inchang|mainten)\w+(?:,| à| :)?)\s+(?=\d)"
)
# `État 9 000 €, Ville 1 000 €, soit 10 000 € au total.`, `… ; total : 10 000 €`
_SUM_BEHIND = re.compile(
    rf"\s*[,;:.(–—=\n-]?\s*\b(?:soit|(?:pour )?(?:un |au )?total|ensemble|en tout)\b[^\d€;]{{0,40}}"
    rf"(?P<sum>{AMOUNT})(?:\s+(?:au total|en tout|(?:pour|en) (?:19|20)\d\d))?\s*\)?\s*\.?$",
    re.IGNORECASE,
)
# `Anah : 214 000 € (50 %)`, or in a column of its own: its part of the whole, beside the amount.
_PERCENT = re.compile(r"\s*(?:\(|\t|,?\s*soit\s+)\d{1,3}(?:[.,]\d+)?\s*%\)?")
# `État 50 % (70 000 €)`, `État : 50 %, soit 70 000 €`: in front of the amount.
_PERCENT_FIRST = re.compile(
    r"[\s(]*[:–—-]?\s*\b\d{1,3}(?:[.,]\d+)?\s*%\)?\s*(?:,?\s*soit\b|[(:=,–—-])\s*"
    rf"(?P<amount>{AMOUNT})\s*\)?",
    re.IGNORECASE,
)
_LONGEST_LIST = 500
_IN_TEXT = re.compile(AMOUNT)
_DONT = re.compile(
    rf"(?P<whole>{AMOUNT})\s*[,;:(–-]*\s*dont\s+(?P<parts>[^()]*(?:\([^()]*\)[^()]*)*)\)?\s*\.?", re.DOTALL
)


@lru_cache(maxsize=16384)
def value_of(text: str) -> Decimal | None:
    """Read a printed amount; None where it is blank or not one."""
    try:
        return parse_amount(tidy(split_parts(text)[0]))
    except InvalidAmount:
        return None


def without_percents(text: str) -> str:
    """Leave out of a list of payers which part of the whole each amount is.

    Examples:
        >>> without_percents("État 50 % (70 000 €) · Ville : 70 000 €, soit 50 %")
        'État : 70 000 € · Ville : 70 000 €'
    """
    return _PERCENT.sub("", _PERCENT_FIRST.sub(r" : \g<amount>", text))


def tidy(text: str) -> str:
    """Write the abbreviations of an amount as `parse_amount` reads them.

    `41 860 € T.T.C.`, `20 000 EUROS`.
    """
    if _PLAIN.fullmatch(text):
        return text
    # `41 000*`: the mark of a note, which stands below by itself.
    text = _STAR.sub("", text)
    text = figures_of(text) or text
    said = re.sub(r"\bT\.\s?T\.\s?C\.?", "TTC", text)
    said = re.sub(r"\bH\.\s?T\.?", "HT", said)
    said = re.sub(r"\beuros?\b", "euros", said, flags=re.IGNORECASE)
    said = re.sub(r"\bK(?=\s?€)", "k", said)
    said = _MADE.sub("", without_recalled(said))
    # `(hors action 2.3, non chiffrée)`: what the amount leaves out.
    said = _BY_HEAD.sub("", _WITHOUT.sub("", said))
    # `(trente mille euros)`: the same in letters; `50 % soit 15 000 €`: a share beside its amount.
    said = re.sub(r"\s*\((?=[^()\d]*\beuros?\b)[^()\d]*\)\s*\.?$", "", said)
    said = re.sub(r"^\d{1,3}(?:,\d+)?\s*%\s*(?:,?\s*soit|:|=|–|-)\s*(?=\d)", "", said)
    said = re.sub(
        r"\s*(?:\(\s*|,?\s*soit\s+)\d{1,3}(?:,\d+)?\s*%\s*(?:\)|du (?:coût|budget) total)?$", "", said
    )
    return re.sub(r"\s*\((TTC|HT)\)\s*$", r" \1", said).strip()


def split_parts(text: str) -> tuple[str, str]:
    """Split `60 000 €, dont 30 000 € État et 30 000 € Ville` into the amount and the parts of it.

    Examples:
        >>> split_parts("60 000 €, dont 30 000 € État")
        ('60 000 €', '30 000 € État')
        >>> split_parts("60 000 €")
        ('60 000 €', '')
    """
    match = _DONT.fullmatch(text.strip()) if "dont" in text and len(text) < 500 else None
    if match is None and (found := find_whole(text)) and text.startswith(found.amount):
        return found.amount, text[len(found.amount) :].strip(" ,;:")
    return (match["whole"], match["parts"].strip()) if match else (text, "")


def split_sum(text: str) -> tuple[str, str]:
    """Split a list of parts from their sum, printed behind it; where it is not their sum, nothing is.

    Examples:
        >>> split_sum("État 9 000 € ; Ville 1 000 €, soit 10 000 € au total.")
        ('État 9 000 € ; Ville 1 000 €', '10 000 €')
        >>> split_sum("État 9 000 € ; Ville 1 000 €, soit 11 000 € au total.")[1]
        ''
    """
    match = _SUM_BEHIND.search(text) if len(text) < _LONGEST_LIST else None
    parts = text[: match.start()] if match else text
    values = [value_of(amount) for amount in amounts_in(parts)] if match else []
    is_sum = match is not None and len(values) > 1 and sum(filter(None, values)) == value_of(match["sum"])
    return (parts, match["sum"].strip()) if match and is_sum and None not in values else (text, "")


def is_money(text: str) -> bool:
    """Tell whether a text is one amount that shows by itself that it is money.

    By its currency or its format.
    """
    return value_of(text) is not None and (has_currency(text) or _FORMAT.fullmatch(text.strip()) is not None)


def has_currency(text: str) -> bool:
    """Tell whether a text names euros."""
    return _CURRENCY.search(text) is not None


def amounts_in(text: str) -> list[str]:
    """Give the amounts in euros that stand in a text."""
    if len(text) >= 20000 or ("€" not in text and "eur" not in text.casefold()):
        return []
    return [match[0] for match in _IN_TEXT.finditer(text)]
