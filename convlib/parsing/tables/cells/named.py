"""Cells of names that say more below the name: `Service : …` row after row, or lines without a label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.columns.column import Column
from convlib.parsing.tables.rows.kind import LABELLED
from convlib.parsing.tables.rows.row import Row, place_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold, is_open

_WHO = ("lead_name", "operator_name")
_DESCRIBING = ("objective", "description")
_OF_TEXT = ("objective", "description", "funder", "financing", "continuation")
# Fewer cells may have the same words before a colon by chance.
_FEWEST = 2
# `Jardins (la Ville)`; brackets may hold others: `Jardins (Ville (CCAS))`.
_BRACKETS = re.compile(r"(?P<name>[^()]*\S.*?)\s*\((?P<behind>(?:[^()]|\([^()]*\))+)\)")


class Named(NamedTuple):
    """What a cell of names says: the name, lines below it without a label, and labels with their texts."""

    name: str
    detail: str
    labelled: list[tuple[str, str]]


class LabelsOfNames(NamedTuple):
    """What the cells of one column of names say besides.

    Attributes:
        below: labels, folded, that come again below the names of most actions that have any there.
        in_brackets: what most names have in brackets, where their heading says so: `Intitulé (porteur)`.
    """

    below: set[str]
    in_brackets: str


def labels_of_names(rows: Sequence[Row], columns: Sequence[Column], labels: Labels) -> LabelsOfNames:
    """Tell what the cells of a column of names say besides."""
    name = place_of(columns, "name")
    if name is None:
        return LabelsOfNames(set(), "")
    cells = [row.parts[name] for row in rows if row.kind == "action"]
    said = [{fold(label) for label, _ in map(_labelled, _lines(cell.text)[1:]) if label} for cell in cells]
    counts = Counter(label for labels in said for label in labels)
    least = max(_FEWEST, sum(map(bool, said)) / 2)
    below = {label for label, count in counts.items() if count >= least}
    return LabelsOfNames(below, _in_brackets(cells, columns[name].label, labels))


def _in_brackets(cells: Sequence[Part], heading: str, labels: Labels) -> str:
    said = _BRACKETS.fullmatch(heading)
    found = labels.find_label(said["behind"]) if said else None
    is_field = found is not None and (found.name in _DESCRIBING or found.code in _WHO)
    behind = sum(_BRACKETS.fullmatch(cell.one_line) is not None for cell in cells)
    return said["behind"] if said and is_field and behind * 2 > len(cells) else ""


def read_name(cell: Part, own: LabelsOfNames, labels: Labels, *, has_title: bool) -> Named:
    """Part a cell of names at its labels, and the name from the lines that describe it.

    Args:
        cell: the cell.
        own: of the cells of its column.
        labels: the words of sheets; below bold lines one that is known need not come again.
        has_title: lines that begin a cell in a look of their own are the name alone, without sentences.
    """
    title = cell.title if has_title else ""
    above: list[str] = []
    detail: list[str] = []
    labelled: list[tuple[str, list[str]]] = []
    last = detail if title else above
    for line in _lines(cell.detail if title else cell.text):
        label, text = _labelled(line)
        if label and not (title or above) and "\t" in line and _is_name(label, labels):
            above.append(text)  # `Nom | Mare`, the first row of a table in the cell
            continue
        is_begun = bool(title or above)
        if (
            label
            and is_begun
            and (fold(label) in own.below or _is_known(label, last, labels, is_sure=bool(title)))
        ):
            labelled.append((label, last := [text]))
        else:
            if has_title and cell.has_paragraphs and _describes(line, above, last):
                last = detail
            last.append(line)
    texts = [(label, join_lines(lines)) for label, lines in labelled]
    name = title or join_lines(above)
    if own.in_brackets and (said := _BRACKETS.fullmatch(name)):
        name, texts = said["name"], [(own.in_brackets, said["behind"]), *texts]
    return Named(name, "\n".join(detail), texts)


def _is_known(label: str, above: Sequence[str], labels: Labels, *, is_sure: bool) -> bool:
    """Tell whether a label need not come again, below bold lines or as no part of the line above it."""
    found = labels.find_label(label)
    is_of_name = found is None or (found.name not in _DESCRIBING and found.code not in _WHO)
    is_open_above = bool(above) and is_open(above[-1])
    return found is not None and (is_sure or not (is_of_name or is_open_above or label[0].islower()))


def _describes(line: str, name: Sequence[str], above: Sequence[str]) -> bool:
    """Tell whether a paragraph below a name is a sentence, as no name is."""
    is_sentence = line[:1].isupper() and line.endswith(".") and " " in line
    is_begun = bool(above) and (is_open(above[-1]) or above[-1].endswith(":"))
    return is_sentence and bool(name) and not is_begun and not name[0].endswith(".")


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


def _lines(text: str) -> list[str]:
    """Give lines of a cell; a label alone, `Porteur :`, is one with the line below."""
    lines: list[str] = []
    for line in map(str.strip, text.split("\n")):
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
