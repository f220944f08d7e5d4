"""Numbers as the parts of a format show them, with the marks of French."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

Token = tuple[str, str]  # kind and text

_THOUSANDS = "\u202f"
# A unit that stands for zeros: 12 k€ has its cents in the fifth decimal.
_SCALED_UNIT = re.compile(r"\s*([kKM])(?![a-z])")
_ZEROS = {"k": 3, "K": 3, "M": 6}


def general(value: Decimal) -> str:
    """Show a number without a format, with all its digits.

    Examples:
        >>> general(Decimal("234.567"))
        '234,567'
    """
    # The comma keeps 234,567 from being taken for thousands.
    return f"{float(value):.15g}".replace(".", ",").replace("e", "E")


class Number:
    """The part of a format that shows numbers.

    Args:
        tokens: kinds and texts; a kind is `literal`, `digit`, `point`, `comma`, `percent`, `scientific`,
            `slash`, `general` or `text`.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.kinds = [kind for kind, _ in tokens]
        digits = [place for place, kind in enumerate(self.kinds) if kind == "digit"]
        self._last = digits[-1] if digits else -1
        self._point = self.kinds.index("point") if "point" in self.kinds else len(tokens)
        self._end = max((place for place in digits if place < self._point), default=-1)
        self.decimals = sum(place > self._point for place in digits)
        scaling = {place for end in {self._end, self._last} for place in self._commas_after(end)}
        self.scale = len(scaling)
        commas = [place for place, kind in enumerate(self.kinds) if kind == "comma" and place not in scaling]
        self._is_grouped = any(place < self._end for place in commas)
        self.percents = self.kinds.count("percent")

    def _commas_after(self, end: int) -> list[int]:
        places = []
        while 0 <= end < len(self.kinds) - 1 and self.kinds[end + 1] == "comma":
            end += 1
            places.append(end)
        return places

    @cached_property
    def _usual(self) -> tuple[str, str] | None:
        """Give what stands around digits that stand together, the last of which are always shown."""
        first = self.kinds.index("digit")
        digits = self.tokens[first : self._last + 1]
        places = [text for kind, text in digits if kind == "digit"]
        is_usual = {kind for kind, _ in digits} <= {"digit", "comma", "point"}
        if not is_usual or set(places[-1 - self.decimals :]) != {"0"} or "0" in places[: -1 - self.decimals]:
            return None
        before, after = self.tokens[:first], self.tokens[self._last + 1 :]
        return "".join(_plain(*each) for each in before), "".join(_plain(*each) for each in after)

    @cached_property
    def is_amount(self) -> bool:
        """It can show a number with its cents."""
        return "digit" in self.kinds and not {"percent", "scientific", "slash"} & set(self.kinds)

    @cached_property
    def cents(self) -> int:
        """In which decimal the cents of a number are."""
        units = (_SCALED_UNIT.match(text) for kind, text in self.tokens if kind == "literal")
        return 2 + 3 * self.scale + sum(_ZEROS[unit[1]] for unit in units if unit)

    def show(self, value: Decimal) -> tuple[str, str]:
        """Show a number; where the format rounds cents away, with them, and then as the format shows it."""
        if not self.is_amount or self.decimals >= self.cents:
            return self._show(value), ""
        scaled = value.scaleb(-3 * self.scale)
        exact = rounded(scaled, self.cents).normalize()
        needed = -int(exact.as_tuple().exponent)
        if needed <= self.decimals or exact == rounded(scaled, self.decimals):
            return self._show(value), ""
        return self._show(value, needed), self._show(value)

    def _show(self, value: Decimal, more_decimals: int = 0) -> str:
        if "scientific" in self.kinds:
            places = self.kinds[self._point : self.kinds.index("scientific")].count("digit")
            return _scientific(value, places).replace(".", ",")
        if "slash" in self.kinds:
            return self._show_fraction(value)
        if "digit" not in self.kinds:
            sign = "-" if value < 0 and "general" in self.kinds else ""
            parts = (
                general(abs(value)) if kind == "general" else _plain(kind, text) for kind, text in self.tokens
            )
            return sign + "".join(parts)
        scaled = value.scaleb(2 * self.percents - 3 * self.scale)
        shown = rounded(abs(scaled), more_decimals or self.decimals)
        sign = "-" if scaled < 0 and shown else ""
        if self._usual:
            before, after = self._usual
            digits = f"{shown:,f}" if self._is_grouped else f"{shown:f}"
            return f"{sign}{before}{digits.replace(',', _THOUSANDS).replace('.', ',')}{after}"
        whole, _, part = f"{shown:f}".partition(".")
        end = self._end + 1
        said = sign + self._whole(whole, self.tokens[:end]) + self._part(part)
        return said + "".join(_plain(*each) for each in self.tokens[max(end, self._last + 1) :])

    def _whole(self, digits: str, tokens: Sequence[Token]) -> str:
        """Put digits into their places from the right; the first place takes all that are left."""
        rest = digits.lstrip("0")
        places = sum(kind == "digit" for kind, _ in tokens)
        shown: list[str] = []
        count = 0
        for kind, text in reversed(tokens):
            if kind != "digit":
                shown.append(_plain(kind, text))
                continue
            places -= 1
            taken = rest[-1:] if places else rest
            rest = rest[: len(rest) - len(taken)]
            for digit in reversed(taken or ("0" if text == "0" else "")):
                if self._is_grouped and count and count % 3 == 0:
                    shown.append(_THOUSANDS)
                shown.append(digit)
                count += 1
        return "".join(reversed(shown))

    def _part(self, digits: str) -> str:
        """Leave out decimals that need not be shown where they are zero."""
        places = [text for kind, text in self.tokens[self._point :] if kind == "digit"]
        kept = len(digits)
        while kept and digits[kept - 1] == "0" and (kept > len(places) or places[kept - 1] != "0"):
            kept -= 1
        return f",{digits[:kept]}" if kept else ""

    def _show_fraction(self, value: Decimal) -> str:
        slash = self.kinds.index("slash")
        places = self.kinds[slash:].count("digit")
        given = int(re.sub(r"\D", "", self.tokens[slash][1]) or 0)
        exact = Fraction(abs(value))
        most = 10 ** min(4, max(1, places)) - 1
        part = Fraction(round(exact * given), given) if given else exact.limit_denominator(most)
        whole, rest = divmod(part, 1)
        texts = [str(whole)] if whole or not rest else []
        texts += [f"{rest.numerator}/{rest.denominator}"] if rest else []
        return ("-" if value < 0 else "") + " ".join(texts)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round as spreadsheets do, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _scientific(value: Decimal, decimals: int) -> str:
    power = value.adjusted() if value else 0
    shown = rounded(value.scaleb(-power), decimals)
    if abs(shown) >= 10:  # 9,996 becomes 10,00
        power += 1
        shown = rounded(value.scaleb(-power), decimals)
    return f"{shown:f}E{power:+03d}"


def _plain(kind: str, text: str) -> str:
    return "" if kind in ("comma", "point", "text") else text
