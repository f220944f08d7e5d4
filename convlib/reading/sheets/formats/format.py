"""Number formats of spreadsheets: what they show of a value, as in a French Excel.

The codes are those of ECMA-376, part 1, 18.8.31.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from convlib.reading.sheets.formats.dates import DATE_PART, show_date
from convlib.reading.sheets.formats.numbers import Number, Token

_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"|\\.) | (?P<pad>_.) | (?P<fill>\*.) | (?P<bracket>\[[^\]]*\])
    | (?P<general>General|Standard) | (?P<scientific>E[+-]) | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,)
    | (?P<percent>%) | (?P<slash>/\ ?(?P<denominator>\d+)?) | (?P<text>@) | (?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[_*].|\[[^\]]*\]|[^;"\\_*\[]|.)*?(?:;|$)', re.DOTALL)
_DATE = re.compile(r"[ymdhsj]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_LONGEST = 255  # letters, of Excel


class Shown(NamedTuple):
    """What a format shows of a value.

    Attributes:
        text: with all the cents that are stored, though the format may round them away.
        kind: `number`, `date` or, where nothing is shown, `blank`.
        rounded: what the format itself shows where it rounds cents away, else empty.
    """

    text: str
    kind: Literal["number", "date", "blank"]
    rounded: str = ""


class _Section(NamedTuple):
    """One part of a code: for positive numbers, negative ones, zero, or those of a condition."""

    tokens: list[Token]
    number: Number
    is_date: bool
    condition: tuple[str, Decimal] | None


class Format:
    r"""A format, as its code says.

    Attributes:
        is_plain: it shows texts as they stand.

    Examples:
        >>> Format('#,##0.00 "€"').show(Decimal("1234.5")).text.replace("\u202f", "_")
        '1_234,50 €'
        >>> Format("0%").show(Decimal("0.3")).text, Format('0" k€"').show(Decimal(12)).text
        ('30%', '12 k€')
    """

    def __init__(self, code: str) -> None:
        codes = [part.removesuffix(";") for part in _SECTION.findall((code or "General")[:_LONGEST])][:4]
        # The last is what follows the end.
        codes = codes[: max(1, code.count(";") + 1)]
        self._sections = [_parse(part) for part in codes]
        has_text = len(codes) == 4 or "text" in self._sections[-1].number.kinds
        self._text = self._sections.pop() if has_text else None
        self._general = _parse("General")
        self._has_conditions = any(each.condition for each in self._sections)
        self.is_plain = self._text is None or self._text.tokens == [("text", "@")]

    @property
    def is_general(self) -> bool:
        """It shows as many digits as there is room for."""
        return any("general" in each.number.kinds for each in self._sections)

    @property
    def is_exact(self) -> bool:
        """It rounds no cents away."""
        return all(
            each.is_date or not each.number.is_amount or each.number.decimals >= each.number.cents
            for each in self._sections
        )

    @property
    def may_hide(self) -> bool:
        """It shows nothing of some value."""
        sections = [*self._sections, *([self._text] if self._text else [])]
        return not all(
            any(kind != "literal" or text.strip() for kind, text in each.tokens) for each in sections
        )

    def show_text(self, text: str) -> str:
        """Show a text."""
        if self._text is None:
            return text
        return "".join(text if kind == "text" else shown for kind, shown in self._text.tokens)

    def show(self, value: Decimal, *, is_1904: bool = False) -> Shown:
        """Show a number, or the date that it stands for."""
        section, is_signed = self._choose(value)
        if section.is_date:
            return Shown(show_date(value, section.tokens, is_1904=is_1904), "date")
        number = value if is_signed else abs(value)
        text, rounded = section.number.show(number)
        return Shown(text.strip(), "number" if text.strip() else "blank", rounded.strip())

    def _choose(self, value: Decimal) -> tuple[_Section, bool]:
        """Choose the section that shows a value, and tell whether a minus stands before it."""
        sections = self._sections or [self._general]
        if self._has_conditions:
            chosen = next((each for each in sections if _meets(value, each.condition)), sections[-1])
            return chosen, True
        if value < 0 and len(sections) > 1:
            chosen = sections[1]
            # Where only the colour tells that it is negative, a minus says so.
            literals = "".join(text for kind, text in chosen.tokens if kind == "literal")
            return chosen, bool(chosen.tokens) and re.search(r"[-(\u2212]", literals) is None
        return sections[2 if value == 0 and len(sections) > 2 else 0], True


def _parse(code: str) -> _Section:
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].|General|Standard|E[+-]', "", code, flags=re.IGNORECASE)
    is_date = _DATE.search(bare) is not None or _ELAPSED.search(code) is not None
    tokens = [
        _token(str(token.lastgroup), token[0]) for token in (DATE_PART if is_date else _TOKEN).finditer(code)
    ]
    condition = _CONDITION.search(code)
    return _Section(
        tokens, Number(tokens), is_date, (condition[1], Decimal(condition[2])) if condition else None
    )


def _token(kind: str, text: str) -> Token:
    match kind:
        case "literal":
            return kind, text[1:-1] if text.startswith('"') else text[1:]
        case "bracket":
            currency = _CURRENCY.fullmatch(text)
            return "literal", currency[1] if currency else ""
        case "pad":
            return "literal", " "
        case "fill":
            return "literal", ""
        case "denominator":
            return "slash", text
        case "other":
            return "literal", text
    return kind, text


def _meets(value: Decimal, condition: tuple[str, Decimal] | None) -> bool:
    if condition is None:
        return True
    sign, limit = condition
    return {
        "<": value < limit,
        ">": value > limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]
