"""Cells of names that say more below the name: `Service : …` row after row, or lines without a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.rows.kind import LABELLED
from convlib.parsing.tables.rows.row import Row
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_OF_TEXT = ("objective", "description", "funder", "financing", "continuation")
# Fewer cells may have the same words before a colon by chance.
_FEWEST = 2


class Named(NamedTuple):
    """What a cell of names says: the name, lines below it without a label, and labels with their texts."""

    name: str
    detail: str
    labelled: list[tuple[str, str]]


def labels_below(rows: Sequence[Row], name: int | None) -> set[str]:
    """Give the labels, folded, that come again below the names of most actions that have any there."""
    cells = [row.parts[name] for row in rows if row.kind == "action"] if name is not None else []
    said = [{fold(label) for label, _ in map(_labelled, _lines(cell)[1:]) if label} for cell in cells]
    counts = Counter(label for labels in said for label in labels)
    least = max(_FEWEST, sum(map(bool, said)) / 2)
    return {label for label, count in counts.items() if count >= least}


def read_name(cell: Part, own: set[str], labels: Labels, *, has_title: bool) -> Named:
    """Part a cell of names at its labels, and the bold lines that begin it from what follows them.

    Args:
        cell: the cell.
        own: labels that come again in the cells of its column.
        labels: the words of sheets; below bold lines one that is known need not come again.
        has_title: bold lines that begin a cell are the name alone.
    """
    title = cell.title if has_title else ""
    above: list[str] = []
    labelled: list[tuple[str, list[str]]] = []
    for line in cell.detail.split("\n") if title else _lines(cell):
        label, text = _labelled(line)
        if label and not above and "\t" in line and _is_name(label, labels):
            above.append(text)  # `Nom | Mare`, the first row of a table in the cell
            continue
        is_own = fold(label) in own or (bool(title and label) and labels.find_label(label) is not None)
        if is_own and (title or above):
            labelled.append((label, [text]))
        else:
            (labelled[-1][1] if labelled else above).append(line)
    texts = [(label, join_lines(lines)) for label, lines in labelled]
    return Named(title, "\n".join(above), texts) if title else Named(join_lines(above), "", texts)


def fields_below(line: Line, column: str, named: Named, labels: Labels) -> Iterator[Piece]:
    """Give what a cell of names says below the name: a description, and a field a label."""
    if named.detail:
        yield Piece(line, "field", "description", "", column, named.detail, why="column")
    for label, text in named.labelled:
        yield field_of(line, label, text, labels)


def field_of(line: Line, label: str, text: str, labels: Labels) -> Piece:
    """Give what a label within a table says of the action of its row."""
    found = labels.find_label(label)
    name = found.name if found and found.name in _OF_TEXT else "other"
    return Piece(line, "field", name, "", label, text, found, why="label")


def _lines(cell: Part) -> list[str]:
    """Give the lines of a cell; a label alone, `Porteur :`, is one with the line below."""
    lines: list[str] = []
    for line in map(str.strip, cell.text.split("\n")):
        if lines and lines[-1].endswith(":") and len(lines) > 1:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def _is_name(label: str, labels: Labels) -> bool:
    found = labels.find_label(label)
    return found is not None and found.name == "name"


def _labelled(line: str) -> tuple[str, str]:
    match = LABELLED.fullmatch(line.strip().replace("\t", " : ", 1))
    return (match["label"], match["text"]) if match else ("", "")
