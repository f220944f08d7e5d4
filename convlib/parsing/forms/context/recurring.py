"""Labels told by coming again in sheet after sheet: words before a colon, known ones without any."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from convlib.parsing.forms.labelled import NUMBER_BEFORE, field_of
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold

_TEXTS = ("objective", "description", "continuation", "other")
_LINE = re.compile(
    r"(?:[-–—•*►▪■➢→]\s+)?(?P<label>[^\W\d_](?:[^:.;!?()]|\([^:()]*\)){1,50}?)\s?(?::|(?P<stop>\.)|\?)\s+(?P<value>\S.*)"
)
_MOST_WORDS = 7
# Fewer lines may begin alike by chance.
_LEAST = 3
# `Mise en place` in a line of its own, in most of the sheets that have an `Objectif` in one.
_ALONE = re.compile(r"[A-ZÀ-Þ][^\W\d]*(?:[ '’/-]{1,2}[^\W\d]+){0,8}")
_OF_SHEET = ("objective", "description")
_MOST = 0.8
# `Pilote Syndicat de rivière · Période 2026 – 2029`
_PARTED = re.compile(r"\s+[|•·]\s+")
_COLUMNS = ("lead_name", "operator_name", "beneficiaries", "period", "start_date", "end_date", "status")
_PREPOSITION = re.compile(r"(?:de|du|des|d['’]|à|au|aux|par|et|ou|en)\b", re.IGNORECASE)
_LONGEST = 3  # words of a label that no colon ends
_MOST_SHEETS = 0.6


def label_recurring(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Take text behind words that begin three lines or more for a field: up to a colon, or a full stop.

    A full stop ends the words of a label only, or what comes again would be a sentence. So are lines alone.
    """
    matches = [
        _LINE.fullmatch(piece.text) if piece.kind == "plain" and not _goes_on(pieces, place) else None
        for place, piece in enumerate(pieces)
    ]
    counts = Counter(fold(match["label"]) for match in matches if match)
    known = Counter(fold(piece.label) for piece in pieces if piece.name == "unknown")
    alone = _find_alone(pieces)
    below = _texts_below(pieces, alone)
    for place, (piece, match) in enumerate(zip(pieces, matches, strict=True)):
        label = match["label"] if match else ""
        is_short = len(label.split()) <= _MOST_WORDS and counts[fold(label)] >= _LEAST
        found = labels.find_label(label) if is_short else None
        is_known = found is not None and found.name in _TEXTS
        if place in alone:
            of_line = labels.find_label(alone[place])
            is_text = of_line is not None and of_line.name in _TEXTS
            yield _field(piece, alone[place], "", of_line if is_text else None)
        elif place in below:
            yield Piece(piece.line, "plain", text=piece.line.plain)
        elif match and is_short and (is_known or not match["stop"]):
            yield _field(piece, label, match["value"], found if is_known else None)
        elif piece.name == "unknown" and known[fold(piece.label)] >= _LEAST:
            yield piece._replace(why="recurrence")
        else:
            yield piece


def part_unmarked(pieces: Sequence[Piece], labels: Labels) -> Iterator[Piece]:
    """Part known labels from values without a colon, `Pilote la Ville · Période 2026`, one or more a line.

    Two labels at least begin such parts, each once a sheet in most sheets, and have no colon anywhere.
    """
    found = {place: said for place, piece in enumerate(pieces) if (said := _unmarked_in(piece, labels))}
    sheets: dict[str, list[int]] = defaultdict(list)
    number = 0
    for place, piece in enumerate(pieces):
        number += piece.kind == "heading" and piece.name not in labels.lexicon.axis_words
        for label, _, _ in found.get(place, ()):
            sheets[fold(label)].append(number)
    marked = {fold(piece.label) for place, piece in enumerate(pieces) if piece.text and place not in found}
    least = max(_LEAST, _MOST_SHEETS * number)
    usual = {
        label
        for label, places in sheets.items()
        if least <= len(places) == len(set(places)) and label not in marked
    }
    is_open = False
    for place, piece in enumerate(pieces):
        said = [each for each in found.get(place, ()) if len(usual) > 1 and fold(each[0]) in usual]
        if said and len(said) == len(found[place]):
            is_open = True
            for label, value, meaning in said:
                yield Piece(piece.line, "field", *field_of(meaning), label, value, meaning, why="recurrence")
        elif is_open and piece.kind == "plain" and not piece.line.is_apart and piece.line.table < 0:
            yield piece._replace(kind="hung")
        else:
            is_open = False
            yield piece


def _unmarked_in(piece: Piece, labels: Labels) -> list[tuple[str, str, Meaning]]:
    """Give the labels of a line with their values, nothing where a part of it begins with none."""
    line = piece.line
    is_open = piece.kind == "plain" or piece.name in ("other", "unknown")
    if not is_open or line.table >= 0 or line.is_bold or len(line.printed) != 1 or ":" in line.plain:
        return []
    said = [_unmarked(part, labels) for part in _PARTED.split(line.plain)]
    return [each for each in said if each] if all(said) else []


def _unmarked(text: str, labels: Labels) -> tuple[str, str, Meaning] | None:
    words = text.split()
    for count in range(1, min(_LONGEST, len(words)) + 1):
        label, value = " ".join(words[:count]), " ".join(words[count:])
        found = labels.find_label(label)
        if found and (found.name in _OF_SHEET or found.code in _COLUMNS):
            is_value = label[:1].isupper() and not _PREPOSITION.match(value) and not is_money(value)
            return (label, value, found) if is_value else None
    return None


def _goes_on(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a line goes on with the sentence above: `réparti` / `comme suit : État : 900 €`."""
    piece, above = pieces[place], pieces[place - 1]
    is_below = place > 0 and piece.line.table < 0 and not piece.line.is_apart and above.kind == "plain"
    return is_below and piece.text[:1].islower() and above.text[-1:].isalnum()


def _find_alone(pieces: Sequence[Piece]) -> dict[int, str]:
    """Find lines that head a text in sheet after sheet, as often as the labels that are known there."""
    said = {
        place: piece.text[match.end() :] if (match := NUMBER_BEFORE.match(piece.text)) else piece.text
        for place, piece in enumerate(pieces[:-1])
        if piece.kind == "plain" and piece.line.table < 0 and not _is_value(pieces, place)
    }
    heads = {place: text for place, text in said.items() if _ALONE.fullmatch(text)}
    known = Counter(fold(piece.label) for piece in pieces if _is_alone(piece) and piece.name in _OF_SHEET)
    least = max(_LEAST, _MOST * max(known.values(), default=0))
    counts = Counter(map(fold, heads.values()))
    return {place: text for place, text in heads.items() if known and counts[fold(text)] >= least}


def _is_alone(piece: Piece) -> bool:
    return piece.kind == "field" and not piece.text and piece.line.table < 0


def _is_value(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a line stands right below a label alone, or above something else than a text."""
    is_below = place > 0 and _is_alone(pieces[place - 1])
    return is_below or not (pieces[place + 1].kind in ("plain", "hung") or _is_open(pieces[place + 1]))


def _is_open(piece: Piece) -> bool:
    """Tell whether a line may be a text: `Action nouvelle, en 2026` reads like a label and a number."""
    is_of_text = piece.kind == "field" and piece.name in ("other", "unknown") and piece.line.table < 0
    return is_of_text and len(piece.line.printed) == 1 and ":" not in piece.line.plain


def _texts_below(pieces: Sequence[Piece], alone: Mapping[int, str]) -> set[int]:
    """Find texts that read like labels, below labels alone that come again, as they do not."""
    counts = Counter(fold(piece.label) for piece in pieces if piece.kind == "field")
    return {
        place
        for place, (above, piece) in enumerate(pairwise(pieces), start=1)
        if _is_open(piece)
        and counts[fold(piece.label)] < _LEAST
        and (place - 1 in alone or (_is_alone(above) and counts[fold(above.label)] >= _LEAST))
    }


def _field(piece: Piece, label: str, value: str, found: Meaning | None) -> Piece:
    if found:
        return piece._replace(
            kind="field", name=found.name, code=found.code, label=label, text=value, meaning=found
        )
    if is_money(value):
        return piece._replace(kind="finding", name="unread-line")
    return piece._replace(kind="field", name="unknown", label=label, text=value, why="recurrence")
