"""Headings above each column of a table, from its header rows, and what they mean together; its cells."""

from __future__ import annotations

import re
from dataclasses import replace

from convlib.core.amounts import is_amount
from convlib.parsing.layout.line import Line, Part
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import words_of
from convlib.parsing.words.units import is_unit

MONEY = ("stated_cost", "share", "grand_total", "stated_axis_total", "funder_amount", "unknown")
# A heading that is a year alone.
YEAR = re.compile(r"(?:année |exercice )?((?:19|20)\d\d)(?:\s*\([^()\d]*\))?", re.IGNORECASE)
# Or several years: `2024-2026`.
_SPAN = re.compile(r"((?:19|20)\d\d)\s*(?:[-–—/]|à|au)\s*((?:19|20)\d\d)")

# `Cod e`: the last letters of a word that is wider than its column.
_CUT = re.compile(r"[^\W\d_]+ [a-zéè]{1,2}")
# Of headings such as `Qui paie` below `Plan de financement`.
_WHO_PAYS = {"qui", "financeur", "par"}


def paths_of(rows: list[list[str]]) -> list[tuple[str, ...]]:
    """Give the headings above each column.

    A wide one counts for those to its right that have none but below.
    """
    filled = []
    for depth, row in enumerate(rows):
        below = rows[depth + 1 :]
        spread = list(row)
        for column in range(1, len(row)):
            has_below = any(
                other[column] and other[column] != row[column - 1] for other in below if column < len(other)
            )
            was_wide = any(other[column - 1] and other[column - 1] != spread[column - 1] for other in below)
            if not spread[column] and has_below and was_wide and not _is_spanned(row[:column]):
                spread[column] = spread[column - 1]
        filled.append(spread)
    paths = []
    for column in range(len(rows[0])):
        heads = [row[column] for row in filled if column < len(row) and row[column]]
        paths.append(tuple(dict.fromkeys(heads)))
    return paths


def in_unit_of(heads: tuple[str, ...], unit: str) -> tuple[str, ...]:
    """Put a unit, of a row of units or alone below its heading, behind that: `Coût` above `€ TTC`."""
    if len(heads) > 1 and is_unit(heads[-1]) and "%" not in heads[-1]:
        heads, unit = heads[:-1], heads[-1]
    return (*heads[:-1], f"{heads[-1]} {unit}") if heads and unit else heads


def _is_spanned(row: list[str]) -> bool:
    """Tell whether the last heading of a row covers several columns by itself: it covers no more."""
    said = [place for place, text in enumerate(row) if text]
    return len(said) > 1 and said[-1] - said[-2] == 1 and row[said[-1]] == row[said[-2]]


def read_column(heads: tuple[str, ...], labels: Labels) -> Column:
    """Say what a column holds: its lowest heading, and what those above say of money, year and unit."""
    if not heads:
        return Column((), None)
    *above, leaf = heads
    meaning = labels.find_label(leaf)
    if meaning is None and _CUT.fullmatch(leaf):
        meaning = labels.find_label(leaf.replace(" ", ""))
    parents = [found for head in above if (found := labels.find_label(head))]
    year = YEAR.fullmatch(leaf) or _SPAN.fullmatch(leaf)
    for parent in reversed(parents):
        is_money = parent.name in (*MONEY, "financing")
        if year and is_money:
            meaning = replace(
                parent,
                name="stated_cost" if parent.name == "financing" else parent.name,
                year="-".join(year.groups()),
            )
        elif (
            is_money
            and parent.name != "grand_total"
            and (meaning is None or is_funder(leaf, meaning, labels))
        ):
            meaning = replace(parent, name="share", code=leaf, needs_amount=False)
        elif (
            meaning
            and meaning.name in ("grand_total", "financing")
            and parent.name in ("financing", "share", "stated_cost")
            and _WHO_PAYS.isdisjoint(words_of(leaf))
        ):
            # `Total` below `État` is what the State pays in all years.
            of_funder = parent.name == "share" and labels.lexicon.find_funder(words_of(parent.code)) > 0
            name, code = ("share", parent.code) if of_funder else ("stated_cost", meaning.code)
            meaning = replace(meaning, name=name, code=code, is_total=True, year=meaning.year or parent.year)
        if meaning and is_money:
            meaning = replace(
                meaning, unit=meaning.unit or parent.unit, tax=meaning.tax or parent.tax,
                year=meaning.year or parent.year, stage=meaning.stage or parent.stage,
            )  # fmt: skip
            # `Montant` below `État`, beside `Taux` or another stage
            is_of_payer = parent.name == "share" and bool(parent.code) and not meaning.is_total
            if is_of_payer and (meaning.stage or meaning.name == "stated_cost") and meaning.name != "share":
                meaning = replace(meaning, name="share", code=parent.code)
    if meaning and meaning.name in MONEY and not meaning.year:
        years = [said[1] for head in above if (said := YEAR.fullmatch(head))]
        meaning = replace(meaning, year="".join(years[-1:]))
    return Column(heads, meaning)


def is_funder(leaf: str, meaning: Meaning, labels: Labels) -> bool:
    """Tell whether a heading below `Financeurs` is a funder's name that elsewhere says where: `Communes`."""
    words = words_of(leaf)
    return meaning.name == "other" and labels.lexicon.find_funder(words) == len(words)


def columns_of(line: Line, width: int) -> tuple[Part, ...] | None:
    """Give a line's cells by column where it has that many; in a text file tabs tell the empty ones."""
    if line.table >= 0:
        return line.parts if len(line.parts) == width else None
    if width > 1 and len(line.between_tabs) == width:
        return line.between_tabs
    if width > 2 and line.is_hung and len(line.parts) == width + 1:
        # Below a heading at the margin, a name and its amounts may all stand further right.
        return line.parts[1:] if all(is_amount(part.text) for part in line.parts[2:]) else None
    return line.parts if len(line.parts) == width and (line.parts[0].text or width > 1) else None


def is_axis_row(line: Line, labels: Labels) -> bool:
    """Tell whether a row names an axis: its number, then its name across all the rest, `Axe 1 | Loger`."""
    at = [place for place, part in enumerate(line.parts) if part.is_first and part.text.strip()]
    if line.table < 0 or len(at) != 2 or line.parts[at[1]].columns != len(line.parts) - at[1] > 1:
        return False
    code, name = (labels.find_heading(text) for text in line.printed)
    is_numbered = code is not None and code.word in labels.lexicon.axis_words and not code.name
    found = labels.find_label(line.printed[1])
    return is_numbered and name is None and (found is None or found.name == "other")


def cells_of(line: Line, width: int) -> list[str]:
    """Give the texts of a line by column, else cell by cell."""
    parts = columns_of(line, width) if width else None
    return [part.one_line for part in parts or line.parts]


def is_value(text: str) -> bool:
    """Tell whether a text is an amount, as headings are not; a year is one."""
    return is_amount(text) and YEAR.fullmatch(text) is None
