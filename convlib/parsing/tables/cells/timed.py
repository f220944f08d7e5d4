"""Sheets whose values stand under years and stages: `Fiche 1 – Loger | 2023 réalisé | 2024 prévu`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import MONEY, Piece
from convlib.parsing.tables.columns.heads import YEAR
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import split_number
from convlib.parsing.words.meaning import STAGES, Meaning

_FEWEST = 2  # columns of values, and rows
_TEXTS = ("objective", "description", "other")


def find_timed(lines: Sequence[Line], place: int, labels: Labels, year: int | None) -> list[Line]:
    """Give the rows of a sheet whose heading, or an empty corner, stands beside years: its head, then labels.

    Empty where one column alone is not that of the agreement's year, at its first stage.
    """
    first = lines[place]
    if first.table < 0 or len(first.parts) <= _FEWEST or year is None:
        return []
    times = [_time_of(part, labels) for part in first.parts[1:]]
    years = [time.year for time in times if time]
    if len(years) < len(times) or len(set(years)) < _FEWEST or _chosen(times, year) is None:
        return []
    rows = list(
        takewhile(
            lambda line: line.table == first.table and labels.find_label(line.parts[0].one_line) is not None,
            lines[place + 1 :],
        )
    )
    said = [labels.find_label(row.parts[0].one_line) for row in rows]
    names = [found.name for found in said if found and not found.is_total]
    is_sheet = names.count("stated_cost") == 1 and any(name in _TEXTS for name in names)
    is_even = all(len(row.parts) == len(first.parts) for row in rows)
    corner = first.parts[0].one_line
    return [first, *rows] if is_sheet and is_even and (not corner or _head(first, labels)) else []


def read_timed(rows: Sequence[Line], labels: Labels, year: int | None, unit: str) -> Iterator[Piece]:
    """Read the column of the agreement's year, and keep the others as printed."""
    first, *below = rows
    times = [_time_of(part, labels) or Meaning("") for part in first.parts[1:]]
    chosen = _chosen(times, year)
    yield _head(first, labels) or Piece(first, "columns")
    for row in below:
        label, *values = row.parts
        found = labels.find_label(label.one_line) or Meaning("unknown")
        for place, (time, head, value) in enumerate(zip(times, first.parts[1:], values, strict=True)):
            text = value.one_line
            is_open = place != chosen or found.name != "stated_cost"
            if not text or (is_open and labels.lexicon.is_undefined(text)):
                continue
            meaning = found
            if found.name in MONEY:
                meaning = replace(found, stage=time.stage, year=time.year).in_unit(unit)
                text = meaning.with_unit(text)
            if place == chosen:
                code = time.year if found.name == "stated_cost" else found.code
                yield Piece(row, "field", found.name, code, label.one_line, text, meaning, why="column")
            else:
                beside = f"{label.one_line} – {head.one_line}"
                yield Piece(row, "field", "other", "", beside, text, meaning.kept_as("other"), why="column")


def _time_of(part: Part, labels: Labels) -> Meaning | None:
    """Read `2024 prévu`, `Réalisé 2023`, `2024` as a year and its stage."""
    if YEAR.fullmatch(part.one_line):
        return Meaning("stated_cost", year=part.one_line)
    found = labels.find_label(part.one_line)
    is_time = found is not None and found.name == "stated_cost" and found.stage in STAGES
    return found if is_time and found and found.year else None


def _chosen(times: Sequence[Meaning | None], year: int | None) -> int | None:
    """Give the place of the first stage of the year; None where no column, or two, are of it."""
    own = {
        place: STAGES.index(time.stage) for place, time in enumerate(times) if time and time.year == str(year)
    }
    first = [place for place, stage in own.items() if stage == min(own.values())]
    return first[0] if len(first) == 1 else None


def _head(first: Line, labels: Labels) -> Piece | None:
    """Read the heading of an action in the corner."""
    corner = first.parts[0].one_line
    head = labels.find_heading(corner) or split_number(corner)
    is_action = head is not None and head.word in (*labels.lexicon.action_words, "")
    return Piece(first, "heading", head.word, head.code, text=head.name) if head and is_action else None
