"""Conditional formats of an Excel workbook that hide the numbers that meet them, or show them otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from lxml.etree import _Element

from convlib.reading.sheets.formats.format import Format
from convlib.reading.sheets.grid import Area, Row, Stored
from convlib.reading.sheets.references import areas_of
from convlib.reading.sheets.seen import Eye
from convlib.reading.sheets.xlsx.styles import WHITE, S, colour_of

Test = Callable[[Decimal], bool]


class Effect(NamedTuple):
    """What a conditional format does to what it is true of.

    Attributes:
        hides: nothing is seen of it.
        format: shows its number, None where the cell's own does.
    """

    hides: bool = False
    format: Format | None = None


class Condition(NamedTuple):
    """A conditional format of a sheet: where, of which numbers, and what it does."""

    areas: Sequence[Area]
    is_met: Test
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
    return Effect(is_empty or is_lost, Format(code) if code and not is_empty else None)


def read_conditions(about: _Element, effects: Sequence[Effect]) -> list[Condition]:
    """Read the rules of a sheet that compare a number with others, the first that counts first.

    Rules by a formula, by text or by rank are not worked out.
    """
    rules = sorted(about.iter(f"{S}cfRule"), key=lambda rule: int(rule.get("priority") or 0))
    return [found for rule in rules if (found := _condition(rule, effects))]


def _condition(rule: _Element, effects: Sequence[Effect]) -> Condition | None:
    place = rule.get("dxfId") or ""
    effect = effects[int(place)] if place.isdecimal() and int(place) < len(effects) else Effect()
    limits = [_number(each.text) for each in rule.iterfind(f"{S}formula")]
    is_met = _test(rule.get("operator") or "", [each for each in limits if each is not None])
    parent = rule.getparent()
    if rule.get("type") != "cellIs" or None in limits or is_met is None or parent is None:
        return None
    areas = list(areas_of(parent.get("sqref", "")))
    return Condition(areas, is_met, effect) if any(effect) else None


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
    hidden: set[tuple[int, int]] = set()
    for condition in reversed(conditions):
        for area in condition.areas:
            for line, cells in met[bisect_left(lines, area.top) : bisect_right(lines, area.bottom)]:
                for place, raw in _met(cells, area, condition.is_met, eye):
                    if condition.effect.hides:
                        hidden.add((line, raw[0]))
                    elif condition.effect.format:
                        cells[place] = raw[0], eye.reformatted(raw[1], condition.effect.format), *raw[2:]
    return met, hidden


def _met(cells: Sequence[Stored], area: Area, is_met: Test, eye: Eye) -> Iterator[tuple[int, Stored]]:
    """Give the cells of a row in an area whose numbers meet a condition, with their places in the row."""
    for place, raw in enumerate(cells):
        if raw[2] == "n" and area.left <= raw[0] <= area.right:
            number = eye.number(raw)
            if number is not None and is_met(number[1]):
                yield place, raw
