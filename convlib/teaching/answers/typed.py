"""An answer as people write it, in French and in English, to the values that it may mean."""

import re
from decimal import Decimal
from fractions import Fraction

# Nobody writes more into a box, and what is longer is not looked at.
LONGEST = 200
# No code is as high a number as this, and no cost of the lessons lower.
LEAST_AMOUNT = 1000
_SPACE = "[ \u00a0\u2009\u202f]"
_MINUS = "(?:[-\u2212\u2010\u2011\u2013]|\\b(?:moins|minus)\\b)"
_SIGN = rf"(?:\+|{_MINUS})"
_WHOLE = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,3}}(?:['\u2019]\d{{3}})+|\d{{1,15}}"
_NUMBER = re.compile(rf"(?:{_WHOLE})(?:[.,]\d{{1,15}})?")
# Of amounts and counts: three digits after a comma or a point are thousands, whatever the language.
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d{1,2})?|(?:\.\d{3})+(?:,\d{1,2})?)")
_UNITS = {"k": 10**3, "mille": 10**3, "millier": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6}
_UNIT = re.compile(
    r"(?<=\d)\s*(k|m|mille|milliers?|thousand|millions?)(?:\s+d['\u2019]|\b|(?=€))", re.IGNORECASE
)
_PERCENT = re.compile(r"%|\bpour\s?cents?\b|\bper\s?cent\b", re.IGNORECASE)
_AROUND = re.compile(r"€|\b(?:euros?|eur)\b|~|\.$", re.IGNORECASE)
# What people say around a number ("il y en a 3", "27e"), but not what makes another of it ("plus de 3").
_WORD = (
    r"(?!(?:pas|plus|moins|ni|not|no|more|less|minus|under|over|k|m|mille|milliers?|thousand|millions?)\b)"
    r"[^\W\d_]+"
)
_BEFORE = re.compile(rf"^(?:{_WORD}[\s'\u2019.:]+)*{_WORD}[\s'\u2019.:]*(?=\d|{_SIGN})", re.IGNORECASE)
_AFTER = re.compile(rf"(?<=\d)\s*{_WORD}(?:[\s'\u2019]+{_WORD})*[.!]?$", re.IGNORECASE)
_EQUALS = re.compile(r"[=\u2248]")
_OVER = re.compile(r"\s*(?:/|÷|\bsur\b|\bout of\b|\bover\b)\s*", re.IGNORECASE)
_OVER_IN_SHARES = re.compile(rf"{_OVER.pattern}|(?<=[\d€])\s*:\s*(?=[\d€])", re.IGNORECASE)
_GROUPED = re.compile(r"\(([^()]+)\)")
_NEXT_TERM = re.compile(rf"(?<=\d)(?:\s*€)?\s*({_SIGN})\s*(?=[\d€])", re.IGNORECASE)
# As accountants write a minus, and as others set apart whatever they write.
_IN_PARENTHESES = re.compile(r"\(([^()]+)\)\s*(?:€|euros?)?", re.IGNORECASE)
_OF_MONEY = re.compile(r"€|\b(?:euros?|eur)\b", re.IGNORECASE)
_CODE = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_AXIS = re.compile(r"(?:l['\u2019]|the )?ax(?:e|es|is)\b(?!.*(?:\baction|\d[.-]\w)).*", re.IGNORECASE)
_BETWEEN_CODES = {"action", "actions", "and", "code", "codes", "et", "l", "la", "les", "n", "no", "the"}


def read_number(text: str, kind: str) -> tuple[Fraction, ...]:
    """Read an amount (`eur`), a `count` or a `share`, as the values it may mean, the likeliest first.

    What is no number has none. A quotient, a sum or a difference may be left as it is. A share is given
    from 0 to 1, or in percent, with its sign or without.

    Examples:
        >>> read_number("€28,000", "eur") == read_number("28 k€", "eur") == (28_000,)
        True
        >>> read_number("5/13", "share")
        (Fraction(5, 13),)
        >>> read_number("37,7", "share") == (Fraction(377, 1000),)
        True
        >>> read_number("346 600 − 347 200", "eur") == read_number("moins 600", "eur") == (-600,)
        True
        >>> read_number("twelve", "count")
        ()
    """
    if len(text) > LONGEST:
        return ()
    if kind == "eur" and (written := _IN_PARENTHESES.fullmatch(text.strip())):
        return tuple(sign * value for sign in (-1, 1) for value in read_number(written[1], kind))
    result = _EQUALS.split(text.rstrip(" =\u2248"))[-1]
    bare, signs = _PERCENT.subn("", result)
    over = _OVER_IN_SHARES if kind == "share" else _OVER
    parts = [_read_terms(_GROUPED.sub(r"\1", part), kind) for part in over.split(bare.strip())]
    match parts:
        case [Fraction() as value]:
            return _readings(value, kind, is_percentage=signs > 0)
        case [Fraction() as part, Fraction() as whole] if whole and not signs:
            return (part / whole,)
    return ()


def _readings(value: Fraction, kind: str, *, is_percentage: bool) -> tuple[Fraction, ...]:
    if is_percentage:
        return (value / 100,)
    if kind != "share":
        return (value,)
    # Below one in a hundred, a share and its percentage look alike: the check knows which of them is meant.
    return (value / 100,) if abs(value) > 1 else (value, value / 100)


def _read_terms(text: str, kind: str) -> Fraction | None:
    first, *others = _NEXT_TERM.split(text)
    total = _read_part(first, kind)
    for sign, term in zip(others[::2], others[1::2], strict=True):
        value = _read_part(term, kind)
        if total is None or value is None:
            return None
        total += value if sign == "+" else -value
    return total


def _read_part(text: str, kind: str) -> Fraction | None:
    unit = _UNIT.search(text) if kind == "eur" else None
    text = _UNIT.sub("", text, count=1) if unit else text
    text = _BEFORE.sub("", _AFTER.sub("", _AROUND.sub("", text).strip()))
    sign = -1 if re.match(_MINUS, text, re.IGNORECASE) else 1
    text = re.sub(rf"^{_SIGN}\s?", "", text, flags=re.IGNORECASE).strip()
    if kind != "share" and not unit and _THOUSANDS.fullmatch(text):
        head, point, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", text).groups("")  # type: ignore[union-attr]
        digits = re.sub(r"\D", "", head) + ("." + cents if point else "")
    elif _NUMBER.fullmatch(text):
        digits = re.sub(rf"{_SPACE}|['\u2019]", "", text).replace(",", ".")
    else:
        return None
    factor = _UNITS[unit[1].lower().removesuffix("s")] if unit else 1
    return sign * factor * Fraction(Decimal(digits))


def is_amount(text: str) -> bool:
    """Tell whether what was typed is an amount in euros, which no code is.

    Examples:
        >>> is_amount("61 100 €"), is_amount("61100"), is_amount("3.2"), is_amount("6")
        (True, True, False, False)
    """
    values = read_number(text, "eur")
    return bool(values) and (abs(values[0]) >= LEAST_AMOUNT or bool(_OF_MONEY.search(text)))


def is_axis(text: str) -> bool:
    """Tell whether what was typed names an axis, and no action of it.

    Examples:
        >>> is_axis("Axe 3"), is_axis("axis 2."), is_axis("axe 3, action 3.2"), is_axis("3")
        (True, True, False, False)
    """
    return bool(_AXIS.fullmatch(text.strip()))


def read_codes(text: str) -> tuple[list[str], ...]:
    """Read codes as the lists they may mean, the likeliest first: a comma may stand between codes or in one.

    What is said in parentheses beside codes is left out.

    Examples:
        >>> read_codes("actions 2.1, 2.2 et 3.1")
        (['2.1', '2.2', '3.1'],)
        >>> read_codes("2,1 ; 2,2")
        (['2', '1', '2', '2'], ['2.1', '2.2'])
    """
    text = text[:LONGEST]
    outside = _GROUPED.sub("", text)
    text = outside if re.search(r"\d", outside) else text
    readings = [text, re.sub(r"(?<=\d),(?=\d)", ".", text)]
    lists = [
        [code for code in _CODE.findall(reading) if code.lower() not in _BETWEEN_CODES]
        for reading in dict.fromkeys(readings)
    ]
    return tuple(codes for codes in lists if any(re.search(r"\d", code) for code in codes))
