"""Who pays, side by side, above what each pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.tables.columns.content import are_rates
from convlib.parsing.tables.columns.header import find_header
from convlib.parsing.tables.columns.heads import YEAR
from convlib.parsing.tables.columns.kinds import Header
from convlib.parsing.tables.turned.rows import FEWEST, as_row, headed
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.units import is_unit

_PAID = ("funder_amount", "stated_cost", "share", "financing")  # beside `Financeur`
_FUNDER = "Financeur"
_WHOLE = 100  # per cent
_MOST_BELOW = 4  # rows below those who pay


def turn_payers(
    lines: Sequence[Line], place: int, labels: Labels
) -> tuple[Header, list[Line], list[Line]] | None:
    """Give the same of `Financeur | État | Ville | Total` above `Montant 2024 | 900 € | 100 € | 1 000 €`.

    The corner may be empty above those who pay, and a row of per cent above or below that of amounts.
    """
    first = lines[place]
    if first.table < 0 or len(first.parts) < FEWEST or any(_is_value(part) for part in first.parts):
        return None
    head = headed(first, _FUNDER) if _names_payers(first, labels) else first
    if (found := labels.find_label(head.parts[0].one_line)) is None or found.name != "funder":
        return None
    rest = takewhile(lambda line: line.table == first.table, lines[place + 1 : place + 1 + _MOST_BELOW])
    after = [line for line in rest if line.printed]
    if any(labels.find_payer(line.parts[0].one_line) for line in after):
        return None  # `Financeur | Montant` above `Coût de l'action | 900 €`, `Ville | 100 €`
    below = list(takewhile(lambda line: _is_measure(line, first, labels), after))
    rows = [head, *map(_of_amounts, below)]
    columns = [as_row(rows, column) for column in range(len(first.parts))]
    header = find_header(columns, 0, labels) if not all(map(_is_of_rates, below)) else None
    return (header, rows, columns) if header and header.kind == "funders" and header.height == 1 else None


def turn_nested(
    lines: Sequence[Line], place: int, labels: Labels
) -> tuple[Header, list[Line], list[Line]] | None:
    """Give the same of a table within a form, whose name covers its rows to the left.

    A column between them may be blank.
    """
    first = lines[place]
    height = first.parts[0].rows if first.parts else 0
    rows = [line for line in lines[place : place + height] if line.table == first.table >= 0]
    if (
        len(rows) < 2
        or not first.parts[0].is_first
        or any(len(row.parts) != len(first.parts) for row in rows)
    ):
        return None
    kept = [at for at in range(1, len(first.parts)) if any(row.parts[at].text.strip() for row in rows)]
    inner = [replace(row, parts=tuple(row.parts[at] for at in kept)) for row in rows]
    turned = turn_payers(inner, 0, labels)
    return turned if turned and len(turned[1]) == len(rows) else None


def _names_payers(row: Line, labels: Labels) -> bool:
    """Tell whether those who pay stand beside an empty corner, or one that names their table."""
    corner = labels.find_label(row.parts[0].one_line)
    is_named = corner is not None and corner.name == "financing"
    payers = sum(labels.find_payer(part.one_line) is not None for part in row.parts[1:])
    return payers > 0 if is_named else payers > 1 and not row.parts[0].text.strip()


def _is_measure(row: Line, first: Line, labels: Labels) -> bool:
    """Tell whether a row says how much or how many per cent each pays: its label names it, or a year."""
    label = row.parts[0].one_line
    found = labels.find_label(label)
    is_named = found is not None and found.name in _PAID or YEAR.fullmatch(label) is not None
    return len(row.parts) == len(first.parts) and (_is_of_rates(row) or is_named or is_unit(label))


def _is_of_rates(row: Line) -> bool:
    label, *texts = (part.one_line for part in row.parts)
    values = [value for text in texts if (value := value_of(text)) is not None]
    return are_rates(texts) or ("%" in label and bool(values) and max(values) <= _WHOLE)


def _of_amounts(row: Line) -> Line:
    """Say of a row whose label is a unit alone, `En euros`, what it holds."""
    label = row.parts[0].one_line
    return headed(row, f"Montant ({label.strip('()')})") if is_unit(label) and "%" not in label else row


def _is_value(part: Part) -> bool:
    return value_of(part.one_line) is not None
