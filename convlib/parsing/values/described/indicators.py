"""Indicators of an action: what is measured, in which unit, from where to where, and what was reached."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from convlib.parsing.draft.content import Field, Section
from convlib.parsing.layout.line import join_lines
from convlib.parsing.words.meaning import BESIDE_INDICATOR, VALUES_OF_INDICATOR

_LISTS = ("indicator_unit", *VALUES_OF_INDICATOR, BESIDE_INDICATOR)
_BULLET = re.compile(r"^\s*(?:[-–—•*▪●◦✓]|\d{1,2}[.)])\s+")
_NUMBER = re.compile(
    r"(?P<sign>[-\u2212])?\s?(?P<whole>\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,(?P<part>\d+))?"
    r"\s*(?P<unit>%|[^\W\d][^\d,;:()]{0,30})?"
)
# What makes a number something else than a value: `au moins`, `40 par an`.
_NO_UNIT = re.compile(
    r"(?:par|sur|à|a|et|ou|au|en|dont|max|min|minimum|maximum|environ|ou plus)\b", re.IGNORECASE
)


@dataclass
class _Row:
    name: str
    line: Field
    unit: str | None = None
    values: dict[str, list[Field]] = field(default_factory=dict)
    beside: list[Field] = field(default_factory=list)


def read_indicators(
    action: Section, year: int | None, *, has_lines: bool
) -> tuple[list[dict[str, object]], set[int]]:
    """Give the rows of `INDICATOR_COLUMNS` of an action, and the fields that are read, by their identity.

    Args:
        action: the action as drafted.
        year: the agreement's year, whose value is chosen of several.
        has_lines: its medium breaks paragraphs into lines, so that a line alone ends no name.
    """
    rows: list[_Row] = []
    taken: set[int] = set()
    for names in [content for content in action.texts("other") if content.own_list == "indicator_name"]:
        if names.text:
            rows += [_Row(name, names) for name in _names(names.lines, has_lines=has_lines)]
            taken.add(id(names))
    for content in action.texts("other"):
        row = _row_of(content, rows, action.fields) if content.own_list in _LISTS and content.text else None
        if row is None:
            continue
        taken.add(id(content))
        if content.own_list == "indicator_unit" and row.unit is None:
            row.unit = content.text
        elif content.own_list in VALUES_OF_INDICATOR:
            row.values.setdefault(content.own_list, []).append(content)
        else:
            row.beside.append(content)
    return [_written(row, action.code, year) for row in rows], taken


def _names(lines: Sequence[str], *, has_lines: bool) -> Iterator[str]:
    """Split a list by its lines, bullets and semicolons, never by commas, which a name may hold."""
    items: list[list[str]] = []
    for line in filter(None, map(str.strip, lines)):
        if not items or _BULLET.match(line) or (not has_lines and items):
            items.append([_BULLET.sub("", line)])
        else:
            items[-1].append(line)
    for item in items:
        yield from filter(None, (name.strip(" .") for name in join_lines(item).split(";")))


def _row_of(content: Field, rows: Sequence[_Row], fields: Sequence[Field]) -> _Row | None:
    """Find the indicator that a value is of: the one of its row of a table, else the one alone above it."""
    place = (content.line.page, content.line.line)
    beside = [row for row in rows if (row.line.line.page, row.line.line.line) == place]
    order = {id(each): number for number, each in enumerate(fields)}
    above = [row for row in rows if order[id(row.line)] < order[id(content)]]
    last = [row for row in above if row.line is above[-1].line]
    near = beside or last
    # `Cible : les jeunes` is no value of what is measured.
    is_worded = content.own_list in VALUES_OF_INDICATOR and not re.search(r"\d", content.text)
    return near[0] if len(near) == 1 and (beside or not is_worded) else None


def _written(row: _Row, code: str, year: int | None) -> dict[str, object]:
    written: dict[str, object] = {
        "action_code": code,
        "indicator_name": row.name,
        "page": row.line.line.page,
        "line": row.line.line.line,
    }
    others = list(row.beside)
    units = [row.unit] if row.unit else []
    for name, printed in row.values.items():
        chosen = _chosen(printed, year)
        read = read_number(chosen.text) if chosen else None
        if read is None or (read[1] and units and read[1] != units[0]):
            others += printed
            continue
        written[name] = read[0]
        units += [read[1]] if read[1] and not units else []
        others += [content for content in printed if content is not chosen]
    written["indicator_unit"] = units[0] if units else None
    written["other_fields"] = _by_label(others)
    return written


def _by_label(contents: Iterable[Field]) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for content in contents:
        texts.setdefault(content.label, []).append(content.text)
    return {label: " ".join(printed) for label, printed in texts.items()}


def _chosen(printed: Sequence[Field], year: int | None) -> Field | None:
    """Choose the value of the agreement's year of those of several; None where none is."""
    of_year = [each for each in printed if each.meaning and each.meaning.year == str(year)]
    return printed[0] if len(printed) == 1 else of_year[0] if len(of_year) == 1 else None


def read_number(text: str) -> tuple[float, str] | None:
    """Read a number and the unit behind it; None where the text says more than that.

    Examples:
        >>> [read_number(text) for text in ("1 200 enfants", "12,5 %", "au moins 40", "40 par an")]
        [(1200.0, 'enfants'), (12.5, '%'), None, None]
    """
    match = _NUMBER.fullmatch(text.strip())
    unit = (match["unit"] or "").strip() if match else ""
    if match is None or _NO_UNIT.match(unit) or len(unit.split()) > 3:
        return None
    whole = re.sub(r"\D", "", match["whole"])
    number = float(f"{whole}.{match['part'] or 0}")
    return (-number if match["sign"] else number), unit
