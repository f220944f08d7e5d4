"""Lines outside of tables of actions: headings, labels with their values in any geometry, and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from convlib.parsing.forms.behind import cut_line
from convlib.parsing.forms.entries import (
    entries_of,
    join_boxes,
    part_boxes,
    part_cell,
    part_run_in,
    read_boxes_behind,
    read_span,
    without_label_of_name,
    without_tick,
)
from convlib.parsing.forms.labelled import read_label
from convlib.parsing.forms.sections import counts_parts, find_section, headed, read_badge, read_heading
from convlib.parsing.forms.sentences import read_sentence
from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.tables.cells.listed import read_list
from convlib.parsing.words.amount import amounts_in, is_money, value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import UNLIKELY_CODE, counts, split_number
from convlib.parsing.words.meaning import TOTALS, Meaning
from convlib.parsing.words.spelling import bare_label
from convlib.reading.characters import BOXES

# A label that no list knows: short, capitalised, without the punctuation of a sentence.
_UNKNOWN_LABEL = re.compile(r"(?P<label>[A-ZÀ-Þ](?:[^:.;,!?()]|\([^:()]*\)){1,50}?)\s?:\s+(?P<value>\S.*)")
_YEARS = re.compile(r"\(?(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\)?")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%|-|–|—")
_BOX = re.compile(f"[{BOXES}]")
_BARE = re.compile(r"\d[\d\s]*(?:,\d{1,2})?")
# A label above its text has fewer words.
_MOST_WORDS = 8
# Cells that a writer parts by spaces alone.
_WIDE = re.compile(r"\t+|\s{2,}")


def read_form_line(line: Line, labels: Labels, unit: str) -> Iterator[Piece]:
    """Say of a line what it is, part by part."""
    line = without_tick(line, labels)
    if boxes := read_boxes_behind(line, labels):
        piece, rest = boxes
        yield piece
        yield from read_form_line(replace(line, parts=rest), labels, unit)
        return
    if span := read_span(line):
        yield span
        return
    if named := without_label_of_name(line, labels):
        yield from _read_cells(named, named.parts[:2], labels, unit)
        if named.parts[2:]:
            yield from read_form_line(replace(named, parts=named.parts[2:]), labels, unit)
        return
    if cut := cut_line(line, labels):
        for part in cut:
            yield from _read_cells(part, part.parts, labels, unit)
        return
    for parts in (
        join_boxes(line)
        or part_boxes(line)
        or part_run_in(line, labels)
        or _cells_of_forms(line, labels)
        or _pairs(line, labels)
    ):
        yield from _read_cells(line, parts, labels, unit)


def _cells_of_forms(line: Line, labels: Labels) -> list[tuple[Part, ...]]:
    """Cut cells that hold labels with their values: the label above its text, or several a line each."""
    cells = [part for part in line.parts if part.is_first and part.text.strip()]
    # `Structure porteuse | la Ville | Nature de l'action | Nouvelle`, in lines of narrow cells
    are_pairs = len(cells) == 4 and all(labels.find_label(part.one_line) for part in cells[::2])
    if line.table < 0 or not cells or are_pairs:
        return []

    def is_label(text: str) -> bool:
        return ":" in text and labels.find_label(text.split(":")[0]) is not None

    headed = [is_label(part.text.lstrip().partition("\n")[0]) for part in cells]
    if not any("\n" in part.text for part in cells) and not (len(cells) > 1 and all(headed)):
        return []
    head = cells[0].text
    label, *below = head.split("\n")
    if labels.find_label(label) and below and all(map(_YEARS.fullmatch, below)):
        return []  # `Lien avec le plan`, and its years on a line of their own
    is_whole = "\n" not in head or len(cells) > 1  # `Action nouvelle ou`, `reconduite` in a narrow column
    whole = cells[0].one_line
    if is_whole and ":" not in head and (labels.find_heading(whole) or labels.find_label(whole)):
        return []
    cut: list[tuple[Part, ...]] = []
    for part, is_headed in zip(cells, headed, strict=True):
        head, *rest = [text for text in part.text.split("\n") if text.strip()]
        found = labels.find_label(head)
        is_box = len(rest) > 1 and is_money(rest[0])  # `Budget 2026`, `9 000 €`, and who pays, a line each
        if sum(map(is_label, (head, *rest))) > 1 or (is_headed and rest and len(cells) > 1) or is_box:
            cut += [(Part(entry),) for entry in entries_of((head, *rest), is_label)]
        elif rest and found is not None and not found.needs_amount and len(head.split()) < _MOST_WORDS:
            cut.append((Part(head), Part("\n".join(rest))))
        elif len(cells) > 1 and not rest and (is_headed or found is not None):
            cut.append((part,))
        else:
            return []
    return cut


def _pairs(line: Line, labels: Labels) -> list[tuple[Part, ...]]:
    """Cut a row `label | value | label | value` into its pairs, and from boxes to tick behind them."""
    parts = tuple(part for part in line.parts if part.is_first)
    if line.table < 0 or len(parts) < 3:
        return [line.parts if line.table < 0 else parts]
    parts = parts[:2] + tuple(each for part in parts[2:] for each in part_cell(part, labels))
    cuts = [0]
    for place in range(2, len(parts)):
        text = parts[place].one_line
        meaning = labels.find_label(text) if text else None
        after = parts[place + 1].one_line if place + 1 < len(parts) else ""
        is_label = meaning and not value_of(text) and (not meaning.needs_amount or is_money(after))
        is_boxes = len(_BOX.findall(text)) > 1 and _BOX.match(text) is not None
        if (is_label or is_boxes) and place - cuts[-1] >= 2 and (place + 1 < len(parts) or parts[0].text):
            cuts.append(place)
    first = parts[0].one_line
    if len(cuts) == 1 or not (labels.find_label(first) or labels.find_heading(first)):
        return [parts]
    return [parts[start:stop] for start, stop in zip(cuts, [*cuts[1:], len(parts)], strict=True)]


def _read_cells(line: Line, parts: Sequence[Part], labels: Labels, unit: str) -> Iterator[Piece]:
    cells = tuple(part.one_line for part in parts if part.text.strip())
    if not cells:
        return
    if line.table >= 0 and len(cells) == 1 and len(parts) <= 2:
        cells = tuple(_WIDE.split(cells[0]))
    if line.table >= 0 and (shares := _share_of_row(line, cells, labels, unit)):
        yield from shares
        return
    if line.table >= 0 and len(cells) == 2 and (listed := _list_of_row(line, parts, labels)):
        yield from listed
        return
    if len(cells) > 2 and _PERCENT.fullmatch(cells[-1]) and any(map(is_money, cells[1:-1])):
        cells = cells[:-1]
    text = " ".join(cells)
    is_hung = not parts[0].text.strip()
    # A centred heading stands apart, as no value below a label does.
    is_set_off = is_hung and line.table < 0 and line.is_apart and len(cells) == 1
    is_text = (is_hung and not is_set_off) or _is_label(cells, labels)
    cells = _in_unit(cells, unit)
    piece = None if is_text else read_heading(line, headed(cells, labels), labels)
    piece = piece or (read_sentence(line, text, labels) if len(cells) == 1 else None)
    piece = piece or read_badge(line, cells)
    piece = piece or read_label(line, parts, cells, labels, unit, is_hung=is_hung)
    if piece and not piece.text and piece.meaning and piece.meaning.scope == "whole":
        # `Bilan financier d'ensemble` heads no field of the action above.
        piece = find_section(line, text, cells, labels) or piece
    if piece is None and is_hung and not (is_set_off and split_number(text)):
        piece = Piece(line, "hung", text=text)
    yield (piece or find_section(line, text, cells, labels) or _rest(line, text, cells, labels))
    if piece and piece.kind == "heading" and UNLIKELY_CODE.fullmatch(piece.code):
        yield Piece(line, "finding", "unlikely-code", piece.code, text=piece.code)


def _is_label(cells: tuple[str, ...], labels: Labels) -> bool:
    """Tell whether `Objectif | A`, `Axe | 1 – Loger`, `Cible | 10 foyers` are so, and not `Axe A | 9 k€`."""
    found = labels.find_label(cells[0]) if len(cells) > 1 else None
    if found is None or (found.name == "axis" and is_money(cells[1])):
        return False
    return found.name in ("objective", "axis", "sub_axis") or (found.name == "other" and counts(cells[1]))


def _rest(line: Line, text: str, cells: tuple[str, ...], labels: Labels) -> Piece:
    """Read a line that no list knows: a number before a name, a label of the document's own, plain text."""
    if _has_funder(line, cells, labels):
        return Piece(line, "finding", "unread-funding", text=text)
    number = split_number(headed(cells, labels))
    if number and not value_of(text) and not counts_parts(number, labels):
        return Piece(line, "heading", "", number.code, text=number.name)
    is_pair = len(cells) > 1 and len(cells[0]) <= 50 and cells[0][0].isupper()
    if is_pair and any(map(is_money, cells)):
        return Piece(line, "finding", "unread-line", text=text)
    if is_pair:
        return Piece(line, "field", "unknown", "", bare_label(cells[0]), " ".join(cells[1:]))
    match = _UNKNOWN_LABEL.fullmatch(text)
    if match is None:
        return Piece(line, "plain", text=text)
    found = labels.find_label(match["label"])
    if found and found.name == "share" and len(amounts_in(text)) > 1:
        return Piece(line, "finding", "unread-funding", text=text)
    is_amount = bool(amounts_in(match["value"])) and len(match["value"]) < 30
    if is_amount and found is None:
        return Piece(line, "finding", "unread-line", text=text)
    return Piece(line, "field", "unknown", "", match["label"], match["value"])


def _has_funder(line: Line, cells: tuple[str, ...], labels: Labels) -> bool:
    """Tell whether a funder stands before numbers, first or, in a row of a table, right before an amount."""
    if len(cells) < 2 or _BOX.match(cells[1]):
        return False  # `État | ☐ Nouvelle ☒ Reconduite (depuis 2022)`
    found = labels.find_label(cells[0])
    if found and found.name == "share" and any(re.search(r"\d", cell) for cell in cells[1:]):
        return True
    return line.table >= 0 and any(
        value_of(after) is not None
        and not _YEARS.fullmatch(after)
        and (found := labels.find_label(cell)) is not None
        and found.name == "share"
        for cell, after in pairwise(cells[1:])
    )


def _list_of_row(line: Line, parts: Sequence[Part], labels: Labels) -> list[Piece]:
    """Read `Moyens financiers | Montant : 20 000 €, État : 15 000 €`, a line each, or the cost alone."""
    filled = [part for part in parts if part.text.strip()]
    if len(filled) != 2:
        return []  # one cell, whose writer parts it by spaces
    label, value = filled
    found = labels.find_label(label.one_line) if ":" in value.text or "\n" in value.text else None
    return read_list(line, value, labels) if found and found.name in ("stated_cost", "financing") else []


def _share_of_row(line: Line, cells: tuple[str, ...], labels: Labels, unit: str) -> list[Piece]:
    """Read `Financement | État | 10 000 € | 50 %`, and the rows that its first cell covers too."""
    above = line.parts[0].one_line if line.parts and not line.parts[0].is_first else ""
    head = labels.find_label(above or cells[0])
    rest = cells if above else cells[1:]
    if head is None or head.name != "financing":
        return []
    amounts = [cell for cell in rest[1:] if not _PERCENT.fullmatch(cell)]
    if len(amounts) != 1 or value_of(amounts[0]) is None or value_of(rest[0]) is not None:
        return []
    total = labels.find_label(rest[0])
    amount = head.in_unit(unit).with_unit(amounts[0])
    if total and total.is_total and total.name in (*TOTALS, "stated_cost"):
        return [Piece(line, "field", "funding_total", "", rest[0], amount, total)]
    return [Piece(line, "field", "share", rest[0], rest[0], amount, Meaning("share", rest[0]), why="row")]


def _in_unit(cells: tuple[str, ...], unit: str) -> tuple[str, ...]:
    """Put the unit said above behind the number in a cell of its own beside `1.1 Loger`."""
    # Dots with white behind them lead to the total of an axis, which is told from its name.
    is_coded = len(cells) == 2 and bool(unit) and split_number(cells[0]) and not cells[0].endswith("....")
    return (cells[0], f"{cells[1]} {unit}") if is_coded and _BARE.fullmatch(cells[1]) else cells
