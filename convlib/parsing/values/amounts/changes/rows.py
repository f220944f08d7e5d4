"""Tables of amendments: an action a row, with what it cost and what it costs now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from convlib.parsing.layout.line import Line
from convlib.parsing.tables.columns.heads import columns_of
from convlib.parsing.values.amounts.changes.change import Change
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.spelling import fold
from convlib.parsing.words.units import split_unit

# Which column a heading names, the first that fits.
_COLUMNS = {
    "change": re.compile(r"variation|ecart|difference|evolution"),
    "after": re.compile(r"apres|nouveau (?:montant|cout)|modifie|revise|amende|actualise"),
    "before": re.compile(r"initial|avant\b|actuel|ancien|conventionne"),
    "axis": re.compile(r"axe\b|orientation"),
    "code": re.compile(r"n\s?[°º]|n\s?o\b|numero|code|ref\b"),
    "name": re.compile(r"action|intitule|libelle|nom\b"),
}
_TOTAL = re.compile(r"(?:sous[- ]?)?total|ensemble")
_WITHDRAWN = re.compile(r"supprim|retir|abandon|annul")
_AXIS = re.compile(r"\baxe\s+(\d{1,2}|[ivx]{1,4}|[a-h])\b")
_AXIS_WORD = re.compile(r"^axe\s+", re.IGNORECASE)
_CODED_NAME = re.compile(
    r"(?:action\s+)?(?P<code>\d{1,3}(?:[.-]\d{1,3})+)\s*[-–:.]?\s*(?P<name>.*)", re.IGNORECASE
)
# In place of an amount that there is not.
_NONE = re.compile(r"[-–—/]?|neant|sans objet|s\.?o\.?|nouvelle(?: action)?|creation")


def read_rows(lines: Sequence[Line]) -> Iterator[tuple[Change | None, Line]]:
    """Give each row below a header that names an amount before and one after, with the change that it says.

    None where a row has an amount and no change is understood; a row whose amounts are the same says none.
    """
    columns: dict[str, int] = {}
    units: dict[str, str] = {}
    width = 0
    for line in lines:
        heads = _columns_named(line)
        if {"before", "after"} <= heads.keys():
            columns, width = heads, len(line.parts)
            units = {name: split_unit(line.parts[place].one_line)[1] for name, place in heads.items()}
        elif columns and (parts := columns_of(line, width)):
            texts = {name: parts[place].one_line for name, place in columns.items()}
            change = _read(texts, units, line)
            is_same = change is not None and change.kind == "cost" and change.before == change.after
            if not is_same and (change or any(value_of(part.text) is not None for part in parts[1:])):
                yield change, line


def _columns_named(line: Line) -> dict[str, int]:
    found: dict[str, int] = {}
    if len(line.printed) < 3 or any(value_of(text) is not None for text in line.printed):
        return found
    for place, part in enumerate(line.parts):
        said = fold(part.one_line)
        name = next((name for name, words in _COLUMNS.items() if words.search(said)), "")
        if said and name and name not in found:
            found[name] = place
    return found


def _read(texts: Mapping[str, str], units: Mapping[str, str], line: Line) -> Change | None:
    before, after = (_value(texts[name], units[name]) for name in ("before", "after"))
    said, code = fold(line.plain), texts.get("code", "")
    row = Change("", page=line.page, line=line.line, printed=line.plain, before=before, after=after)
    if _TOTAL.match(said) and after is not None:
        axis = _AXIS.search(said)
        if axis or said.startswith("sous"):
            return replace(row, kind="axis-total", axis_code=axis[1].upper()) if axis else None
        return replace(row, kind="total")
    name = texts.get("name", "")
    if not code and (match := _CODED_NAME.match(name)):
        code, name = match["code"], match["name"]
    if not code:
        return None
    axis_code = _AXIS_WORD.sub("", texts.get("axis", "")).split(" ")[0].strip(":.–-")
    row = replace(row, action_code=code, action_name=name, axis_code=axis_code)
    if after is None and (_WITHDRAWN.search(said) or (before is not None and _is_none(texts["after"]))):
        return replace(row, kind="withdrawn")
    if after is not None and before is None and _is_none(texts["before"]):
        return replace(row, kind="added")
    return replace(row, kind="cost") if after is not None and before is not None else None


def _value(text: str, unit: str) -> Decimal | None:
    is_bare = bool(unit) and re.fullmatch(r"[\d\s.,']+", text) is not None
    return value_of(f"{text} {unit}" if is_bare else text)


def _is_none(text: str) -> bool:
    return _NONE.fullmatch(fold(text)) is not None
