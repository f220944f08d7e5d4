"""Conditional formats of an Excel workbook that hide, strike out or show otherwise what meets them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import NamedTuple

from lxml.etree import _Element

from convlib.reading.sheets.formats.format import Format
from convlib.reading.sheets.grid import Area, Row, Stored
from convlib.reading.sheets.references import areas_of
from convlib.reading.sheets.seen import Eye
from convlib.reading.sheets.xlsx.formulas import Lookup, Place, is_true, read_formula
from convlib.reading.sheets.xlsx.functions import Unknown, Value
from convlib.reading.sheets.xlsx.styles import WHITE, S, colour_of

_BY_FORMULA = frozenset(
    ("expression", "containsText", "notContainsText", "beginsWith", "endsWith")
    + ("containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors")
)
_MOST_ASKED = 5_000_000  # conditions times cells of a sheet; the last conditions are left out beyond

Test = Callable[[Decimal], bool]


class Effect(NamedTuple):
    """What a conditional format does to what it is true of.

    Attributes:
        hides: nothing is seen of it.
        format: shows its number, None where the cell's own does.
        strikes: a line goes through it.
    """

    hides: bool = False
    format: Format | None = None
    strikes: bool = False


class Condition(NamedTuple):
    """A conditional format of a sheet: where, when, and what it does."""

    areas: Sequence[Area]
    is_met: Callable[[Place], bool]
    effect: Effect


def read_effects(styles: _Element | None) -> list[Effect]:
    """Read what the conditional formats that rules name by their places do."""
    return [] if styles is None else [_effect(each) for each in styles.iterfind(f"{S}dxfs/{S}dxf")]


def _effect(format_: _Element) -> Effect:
    number, color = format_.find(f"{S}numFmt"), format_.find(f"{S}font/{S}color")
    ground = format_.find(f"{S}fill/{S}patternFill/{S}bgColor")
    code = "" if number is None else number.get("formatCode") or ""
    is_empty = bool(code) and set(code) == {";"}
    behind = WHITE if ground is None else colour_of(ground)
    is_lost = color is not None and colour_of(color) == behind
    strike = format_.find(f"{S}font/{S}strike")
    strikes = strike is not None and strike.get("val") not in ("0", "false")
    return Effect(is_empty or is_lost, Format(code) if code and not is_empty else None, strikes)


def read_conditions(about: _Element, effects: Sequence[Effect]) -> list[Condition]:
    """Read the rules of a sheet that compare a number with others or a text, the first that counts first.

    Rules by rank, by an average or by a formula that is not simple are not worked out.
    """
    rules = sorted(about.iter(f"{S}cfRule"), key=lambda rule: int(rule.get("priority") or 0))
    return [found for rule in rules if (found := _condition(rule, effects))]


def _condition(rule: _Element, effects: Sequence[Effect]) -> Condition | None:
    place = rule.get("dxfId") or ""
    effect = effects[int(place)] if place.isdecimal() and int(place) < len(effects) else Effect()
    parent = rule.getparent()
    areas = [] if parent is None else list(areas_of(parent.get("sqref", "")))
    if not areas or not any(effect):
        return None
    if rule.get("type") in _BY_FORMULA:
        formula = read_formula(rule.findtext(f"{S}formula") or "")
        return None if formula is None else Condition(areas, partial(is_true, formula), effect)
    limits = [_number(each.text) for each in rule.iterfind(f"{S}formula")]
    test = _test(rule.get("operator") or "", [each for each in limits if each is not None])
    if rule.get("type") != "cellIs" or None in limits or test is None:
        return None
    return Condition(areas, partial(_is_number, test), effect)


def _is_number(test: Test, place: Place) -> bool:
    try:
        value = place.lookup(place.row, place.column)
    except Unknown:
        return False
    return isinstance(value, Decimal) and test(value)


def _number(text: str | None) -> Decimal | None:
    try:
        value = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _test(operator: str, limits: Sequence[Decimal]) -> Test | None:
    if not limits:
        return None
    low, high = min(limits), max(limits)
    return {
        "equal": lambda value: value == low,
        "notEqual": lambda value: value != low,
        "greaterThan": lambda value: value > low,
        "greaterThanOrEqual": lambda value: value >= low,
        "lessThan": lambda value: value < low,
        "lessThanOrEqual": lambda value: value <= low,
        "between": lambda value: low <= value <= high,
        "notBetween": lambda value: not low <= value <= high,
    }.get(operator)


def apply_conditions(
    rows: Sequence[Row], conditions: Sequence[Condition], eye: Eye
) -> tuple[list[Row], set[tuple[int, int]]]:
    """Give the rows as the conditional formats show them, and the row and column of what these hide."""
    if not conditions:
        return list(rows), set()
    met = [(line, list(cells)) for line, cells in rows]
    lines = [line for line, _ in rows]
    most = _MOST_ASKED // max(1, sum(len(cells) for _, cells in rows))
    lookup = partial(_value_at, {line: {raw[0]: raw for raw in cells} for line, cells in rows}, eye)
    hidden: set[tuple[int, int]] = set()
    for condition in reversed(conditions[:most]):
        for area in condition.areas:
            for line, cells in met[bisect_left(lines, area.top) : bisect_right(lines, area.bottom)]:
                for place, raw in _met(cells, line, area, condition, lookup):
                    if condition.effect.hides:
                        hidden.add((line, raw[0]))
                        continue
                    shows = condition.effect.format if raw[2] == "n" else None
                    if shows or condition.effect.strikes:
                        look = eye.restyled(raw[1], shows, strikes=condition.effect.strikes)
                        cells[place] = raw[0], look, *raw[2:]
    return met, hidden


def _met(
    cells: Sequence[Stored], line: int, area: Area, condition: Condition, lookup: Lookup
) -> Iterator[tuple[int, Stored]]:
    """Give the cells of a row in an area that meet a condition, with their places in the row."""
    top, left, _bottom, _right = condition.areas[0]
    for place, raw in enumerate(cells):
        column = raw[0]
        if area.left <= column <= area.right:
            asked = Place(lookup, line, column, line - top, column - left)
            if condition.is_met(asked):
                yield place, raw


def _value_at(rows: Mapping[int, Mapping[int, Stored]], eye: Eye, row: int, column: int) -> Value:
    """Give what a cell holds, as a formula takes it; an error and what was never computed are no value."""
    raw = rows.get(row, {}).get(column)
    if raw is None:
        return None
    match raw[2]:
        case "n" if number := eye.number(raw):
            return number[1]
        case "s" | "str" | "inlineStr":
            text = eye.text(raw)
            return text if isinstance(text, str) else "".join(run.text for run in text)
        case "b":
            return bool(raw[3] == "1")
    raise Unknown
