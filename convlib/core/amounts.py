"""Printed euro amounts to exact values, and values to text for people."""

import math
import re
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, ParamSpec, cast

from babel.numbers import format_currency, format_decimal, format_percent

from convlib.core.errors import InvalidAmount
from convlib.core.locale import N_, gettext

LIMIT_EUR = Decimal(10) ** 13  # below it, float64 holds every whole cent (2**53 cents is 9.0e13 euros)

_SPACE = "[\u0020\u00a0\u2009\u202f]"  # what typists, Word and CLDR put between thousands
_GROUPINGS = (
    rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:[.,]\d{{1,2}})?",
    r"\d{1,3}(?:['\u2019]\d{3})+(?:[.,]\d{1,2})?",
    r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?",
    r"\d{1,3}(?:,\d{3})+\.\d{1,2}|\d{1,3}(?:,\d{3}){2,}",
    r"\d+(?:[.,]\d{1,2})?",
)
_EURO = r"(?:€|euros?|EUR)"
_AMOUNT = re.compile(
    rf"""(?:{_EURO}\s*)*
    (?P<sign>[-\u2212]?)\s?
    (?P<number>\d(?:[\d.,'\u2019\u0020\u00a0\u2009\u202f]*\d)?)\s*
    (?P<unit>[kK]|M|Md|(?:milliers?|millions?|milliards?)(?:\s+d['\u2019])?)?\s*
    (?:{_EURO}\s*)*
    (?:TTC|HT)?
    \s*\.?""",
    re.VERBOSE,
)
_REASONS = tuple(  # why a text is refused, where it can be told
    (re.compile(pattern, re.IGNORECASE), why)
    for pattern, why in (
        (r"\d\s*%", N_("it is a percentage")),
        (r"\b(?:f\.?\s?cfp|xpf|chf|usd|gbp|francs?)\b|[$£]", N_("it is in another currency")),
        (r"\d[^\d]*(?:\bpar\b|/)\s*(?:an|mois|jour|site|habitant|personne|action)\b", N_("it is a rate")),
        (r"(?:\bentre\b.*\bet\b|\d\s*(?:à|ou|-|–)\s*\d.*\d)", N_("it is a range, not one amount")),
        (r"\d[A-Za-z]\d|\d\s?[OlI]|[OlI]\d", N_("a letter stands among its digits")),
    )
)
_UNITS = {"k": 10**3, "millier": 10**3, "m": 10**6, "million": 10**6, "md": 10**9, "milliard": 10**9}
MISSING = "—"
_LONGEST = 60  # as is no `1 234 567 890 123,45 millions d'euros TTC`
_P = ParamSpec("_P")
_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
Rounding = Literal["nearest", "down", "up"]
_BOUNDS = {"down": ROUND_FLOOR, "up": ROUND_CEILING}


# Pages print the same amounts at every click. What is equal is printed alike: a sign of zero is no sign.
def _printed_often(print_value: Callable[_P, str]) -> Callable[_P, str]:
    return cast("Callable[_P, str]", lru_cache(maxsize=8192)(print_value))


def parse_amount(text: str) -> Decimal | None:
    """Read one printed amount of euros, exactly, with at most two decimals; a blank is None.

    French, Swiss and unambiguous English grouping are read, with `k€`, `M€`, `millions d'euros`, `HT` and
    `TTC`. A comma before three digits (`20,000`) could be twenty or twenty thousand and is refused, as is
    another currency and anything that is not one amount.

    Raises:
        InvalidAmount: the text is not one amount of whole cents; the message says why.

    Examples:
        >>> parse_amount("1 234 567,89 €")
        Decimal('1234567.89')
        >>> parse_amount("12 K€"), parse_amount("  ") is None
        (Decimal('12000'), True)
    """
    stripped = text.strip()
    if not stripped:
        return None
    if len(stripped) > _LONGEST:
        raise InvalidAmount(text, gettext("it is too long to be one amount"))
    match = _AMOUNT.fullmatch(stripped)
    if match is None:
        reasons = (gettext(why) for pattern, why in _REASONS if pattern.search(stripped))
        raise InvalidAmount(text, next(reasons, gettext("one number of euros is expected")))
    unit = re.sub(r"\s+d['\u2019]$", "", match["unit"] or "").lower().rstrip("s")
    value = _parse_number(match["number"], text, has_unit=bool(unit)) * _UNITS.get(unit, 1)
    if value >= LIMIT_EUR:
        raise InvalidAmount(text, gettext("it is ten thousand billion euros or more"))
    if value != round(value, 2):
        raise InvalidAmount(text, gettext("it is not a whole number of cents"))
    exact = round(value, 2) if value % 1 else Decimal(int(value))
    return -exact if match["sign"] else exact


def is_amount(text: str) -> bool:
    """Tell whether a text is one amount; a blank is none."""
    stripped = text.strip()
    return len(stripped) <= _LONGEST and _is_amount(stripped)


@lru_cache(maxsize=4096)  # each cell is looked at by many rules
def _is_amount(stripped: str) -> bool:
    if not _AMOUNT.fullmatch(stripped):
        return False  # at once: why it is none takes longer to tell
    try:
        return parse_amount(stripped) is not None
    except InvalidAmount:
        return False


def _parse_number(number: str, text: str, *, has_unit: bool) -> Decimal:
    if has_unit and re.fullmatch(r"(?!0\d)\d+,\d+|0\.\d+", number):
        return Decimal(number.replace(",", "."))
    if re.match(r"0\d", number) or re.match(r"0[^\d]+\d{3}", number):
        raise InvalidAmount(text, gettext("a number does not start with a zero and another digit"))
    if has_unit and re.fullmatch(r"\d{1,3}\.\d{3}", number):
        raise InvalidAmount(text, gettext("the point could stand before thousands or before decimals"))
    if not any(re.fullmatch(grouping, number) for grouping in _GROUPINGS):
        raise InvalidAmount(text, gettext("its groups of digits are not those of one number"))
    decimals = re.search(r"[.,](\d{1,2})$", number)
    whole = re.sub(r"\D", "", number[: decimals.start()] if decimals else number)
    return Decimal(f"{whole}.{decimals[1]}" if decimals else whole)


def rounded(value: float | Decimal | Fraction, decimals: int = 0, to: Rounding = "nearest") -> Decimal:
    """Round as people do by hand, the half away from zero; a floor is rounded down, and a ceiling up.

    Examples:
        >>> rounded(1000.5), rounded(-0.125, 2), rounded(Fraction(2, 3), 3)
        (Decimal('1001'), Decimal('-0.13'), Decimal('0.667'))
        >>> rounded(0.9377, 2, "down"), rounded(0.6314, 2, "up")
        (Decimal('0.93'), Decimal('0.64'))
    """
    if to != "nearest":  # what a float is off by moves no bound
        return rounded(value, 12).quantize(Decimal(1).scaleb(-decimals), _BOUNDS[to])
    part, whole = (value if isinstance(value, Fraction) else Decimal(str(value))).as_integer_ratio()
    steps = (2 * abs(part) * 10**decimals + whole) // (2 * whole)
    return Decimal(-steps if part < 0 else steps).scaleb(-decimals)


def to_cents(value: float | Decimal) -> int:
    """Turn euros into whole cents, so that sums are exact whatever the column's type.

    Examples:
        >>> to_cents(0.1) + to_cents(0.2)
        30
    """
    return int(rounded(value, 2).scaleb(2))


@_printed_often
def format_eur(value: float | Decimal, lang: str) -> str:
    """Print an amount for people: cents only where there are any, a dash where it is missing.

    Examples:
        >>> format_eur(712000, "en")
        '€712,000'
        >>> format_eur(1234.5, "fr").replace("\u202f", "_").replace("\u00a0", "~")
        '1_234,50~€'
    """
    if math.isnan(value):
        return MISSING
    value += 0  # −0.0 is 0.0
    cents = to_cents(value) % 100
    pattern = None if cents else {"fr": "#,##0\u00a0¤", "en": "¤#,##0"}[lang]
    return _with_minus(
        format_currency(value, "EUR", format=pattern, locale=_LOCALES[lang], currency_digits=bool(cents))
    )


@_printed_often
def format_rate(value: float, lang: str) -> str:
    """Print euros per inhabitant: two decimals, more where the amount is too small to show in two.

    Examples:
        >>> format_rate(700000 / 253859, "en"), format_rate(500 / 253859, "en")
        ('€2.76', '€0.0020')
    """
    if math.isnan(value):
        return MISSING
    decimals = 2 if not value or abs(value) >= 0.1 else 1 - math.floor(math.log10(abs(value)))
    pattern = {"fr": "#,##0.{}\u00a0¤", "en": "¤#,##0.{}"}[lang].format("0" * decimals)
    amount, locale = rounded(value, decimals), _LOCALES[lang]
    return _with_minus(format_currency(amount, "EUR", format=pattern, locale=locale, currency_digits=False))


@_printed_often
def format_share(share: float, lang: str) -> str:
    """Print a share (0 to 1) as a percentage with two decimals, a dash where it is missing.

    Examples:
        >>> format_share(0.65142857, "en")
        '65.14%'
    """
    if math.isnan(share):
        return MISSING
    pattern = {"fr": "#,##0.00\u00a0%", "en": "#,##0.00%"}[lang]
    return _with_minus(format_percent(rounded(share, 4), format=pattern, locale=_LOCALES[lang]))


def eur_in_prose(value: float | Decimal, lang: str, to: Rounding = "nearest") -> str:
    """Print an amount as a sentence says it: in whole euros from 1 000 € on.

    Examples:
        >>> eur_in_prose(58333.33, "en"), eur_in_prose(1000.5, "en"), eur_in_prose(9.5, "en")
        ('€58,333', '€1,001', '€9.50')
    """
    return format_eur(rounded(value, to=to) if abs(float(value)) >= 1_000 else value, lang)


def share_in_prose(share: float, lang: str, to: Rounding = "nearest") -> str:
    """Print a share as a sentence does: whole, one decimal below 10 % and near 100 %, two below 1 %.

    Examples:
        >>> share_in_prose(0.6514, "en"), share_in_prose(-0.0971, "en"), share_in_prose(0.9996, "en")
        ('65%', '−9.7%', '99.9%')
    """
    if math.isnan(share):
        return MISSING
    percent = abs(share) * 100
    is_cut = (percent < 10 or 99 < percent < 100) and percent != int(percent)
    decimals = (2 if percent < 1 else 1) if is_cut else 0
    if decimals and 99.9 < percent < 100 and to != "up":
        share = math.copysign(0.999, share)  # what is not all is not printed as all
    shown = format_share(float(rounded(share, 2 + decimals, to)), lang)
    return re.sub(r"[.,]\d\d(?=\D*$)", lambda found: found[0][: decimals and decimals + 1], shown)


@_printed_often
def format_number(value: float, lang: str) -> str:
    """Print a count or a score, with at most three decimals."""
    return _with_minus(format_decimal(rounded(value, 3), format="#,##0.###", locale=_LOCALES[lang]))


def format_coefficient(value: float, lang: str) -> str:
    """Print a coefficient with three decimals, from 1 on with two.

    Examples:
        >>> format_coefficient(0.25, "en"), format_coefficient(15.7662, "fr")
        ('0.250', '15,77')
    """
    pattern, decimals = ("0.000", 3) if abs(value) < 1 else ("#,##0.00", 2)
    return _with_minus(format_decimal(rounded(value, decimals), format=pattern, locale=_LOCALES[lang]))


def _with_minus(printed: str) -> str:
    """Print a minus sign, U+2212, where CLDR has the hyphen of keyboards, which breaks lines."""
    return printed.replace("-", "\u2212")
