"""Labels that have numbers, `1.1.1. Objectif de l'action`; names that begin as labels do; letters of axes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from convlib.parsing.forms.labelled import field_of
from convlib.parsing.forms.sentences import read_sentence
from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.piece import Piece
from convlib.parsing.values.past.whole import is_statement
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted, split_number
from convlib.parsing.words.spelling import bare_label, fold

# `AXE A PRÉSERVER LA RESSOURCE`
_LETTERED = re.compile(r"(?P<word>[^\W\d_]+) (?P<letter>[A-H]) (?P<name>[A-ZÀ-Þ]\S.*)")
# Of the headings of one depth so many come again, and some of them are labels of a sheet.
_MOST = 0.8
# Fewer lines may count so by chance.
_FEWEST = 4
_FEWEST_LETTERS = 2
_OF_SHEET = ("objective", "description", "stated_cost", "financing", "continuation")
# `1.3. Le coût total`, `1.3  Le coût total`
_NUMBER = re.compile(r"\d{1,3}(?:[.-]\d{1,3})+(?:\.|\)|\s?[:–—-])?\s*")


def take_off_numbers(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Take the numbers of paragraphs off what sheets say.

    `1.1. Objectif : loger`, `1.3 Elle est nouvelle.` Such lines stand below the heading of an action,
    and most of a depth are labels with values or sentences.
    """
    said: dict[int, str] = {}
    depths: dict[int, list[int]] = defaultdict(list)
    is_in_action = False
    for place, line in enumerate(lines):
        heading = labels.find_heading(line.plain)
        is_in_action = heading.word in labels.lexicon.action_words if heading else is_in_action
        found = split_number(line.plain) if is_in_action and line.table < 0 and not heading else None
        if found and "." in dotted(found.code) and _NUMBER.match(line.parts[0].text):
            said[place] = found.name
            depths[dotted(found.code).count(".")].append(place)
    taken = list(lines)
    for places in depths.values():
        told = {place for place in places if _tells(lines[place], said[place], labels)}
        texts = {place for place in places if said[place].endswith((".", ";"))}
        if len(told) > 1 and len(told | texts) >= _MOST * len(places):
            for place in told:
                taken[place] = _without_number(lines[place])
    return taken


def _tells(line: Line, text: str, labels: Labels) -> bool:
    """Tell whether a numbered text is a label with its value, what an action costs or whether it goes on."""
    label, colon, value = text.partition(":")
    found = labels.find_label(label) if colon and value.strip() else None
    is_field = found is not None and found.name in _OF_SHEET
    return is_field or read_sentence(line, text, labels) is not None or is_statement(text, labels)


def _without_number(line: Line) -> Line:
    first, *others = line.parts
    text = _NUMBER.sub("", first.text, count=1)
    return replace(line, parts=(Part(text), *others) if text else tuple(others))


def set_letters_apart(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Part the letter of an axis from the name right behind it, where such headings count from A on.

    `OBJECTIF A ATTEINDRE`, with no `OBJECTIF B` below it, is none of them.
    """
    heads: dict[str, dict[int, re.Match[str]]] = defaultdict(dict)
    for place, line in enumerate(lines):
        match = _LETTERED.fullmatch(line.printed[0]) if line.printed else None
        if match and fold(match["word"]) in labels.lexicon.axis_words:
            heads[fold(match["word"])][place] = match
    parted = list(lines)
    for found in heads.values():
        letters = sorted({match["letter"] for match in found.values()})
        if len(letters) < _FEWEST_LETTERS or "".join(letters) not in "ABCDEFGH" or letters[0] != "A":
            continue
        for place, match in found.items():
            first = next(part for part in lines[place].parts if part.text.strip())
            named = replace(first, text=f"{match['word']} {match['letter']} – {match['name']}")
            parts = tuple(named if part is first else part for part in lines[place].parts)
            parted[place] = replace(lines[place], parts=parts)
    return parted


def label_numbered(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Take numbered headings for labels where their words come again, as no names of actions do."""
    texts: dict[int, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        if _is_numbered(piece):
            texts[_depth(piece)][fold(piece.text)] += 1
    of_labels = {depth for depth, said in texts.items() if _are_labels(said, labels)}
    return [
        _label(piece, labels)
        if _is_numbered(piece) and _depth(piece) in of_labels and texts[_depth(piece)][fold(piece.text)] > 1
        else piece
        for piece in pieces
    ]


def head_numbered(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Take `6) Territoire zéro chômeur : un appui` for a heading between those of 5 and 7.

    A label that comes again is none.
    """
    said = Counter(fold(piece.label) for piece in pieces if piece.kind == "field")
    heads = {place: found for place, piece in enumerate(pieces) if (found := _counted(piece, labels, said))}
    named = list(pieces)
    for (_, before), (place, (number, code, name)), (_, after) in zip(
        heads.items(), list(heads.items())[1:], list(heads.items())[2:], strict=False
    ):
        if pieces[place].kind == "field" and before[0] + 1 == number == after[0] - 1:
            named[place] = Piece(pieces[place].line, "heading", code=code, text=name)
    return _head_counted_through(named)


def _head_counted_through(pieces: list[Piece]) -> list[Piece]:
    """Take `3) Chantiers des rivières` for a heading, where lines apart count through the document.

    Numbers of labels begin anew in each sheet, and some of those are known.
    """
    lines = {
        place: (piece, found)
        for place, piece in enumerate(pieces)
        if piece.line.table < 0
        and piece.line.is_apart
        and (found := split_number(piece.line.plain))
        and found.code.isdigit()
    }
    numbers = [found.code for _, found in lines.values()]
    is_through = len(lines) >= _FEWEST and numbers == [str(at) for at in range(1, len(lines) + 1)]
    heads = sum(piece.kind == "heading" and not piece.name for piece, _ in lines.values())
    is_open = all(
        piece.kind == "heading" or (piece.name in ("other", "unknown") and not piece.text)
        for piece, _ in lines.values()
    )
    if not (is_through and heads and is_open):
        return pieces
    return [
        Piece(piece.line, "heading", code=lines[place][1].code, text=lines[place][1].name)
        if place in lines
        else piece
        for place, piece in enumerate(pieces)
    ]


def _counted(piece: Piece, labels: Labels, said: Counter[str]) -> tuple[int, str, str] | None:
    """Give the number, the code and the name of a numbered line that is no label of a sheet."""
    is_open = piece.kind == "field" and piece.name in ("other", "unknown") and said[fold(piece.label)] == 1
    is_line = piece.line.table < 0 and (is_open or (piece.kind == "heading" and not piece.name))
    found = split_number(piece.line.plain) if is_line else None
    is_plain = found is not None and found.code.isdigit() and labels.find_label(found.name) is None
    return (int(found.code), found.code, found.name) if found and is_plain else None


def _is_numbered(piece: Piece) -> bool:
    return piece.kind == "heading" and not piece.name and "." in piece.code


def _depth(piece: Piece) -> int:
    return dotted(piece.code).count(".")


def _are_labels(said: Counter[str], labels: Labels) -> bool:
    again = {text: count for text, count in said.items() if count > 1}
    found = {meaning.name for text in again if (meaning := labels.find_label(text))}
    return sum(again.values()) >= _MOST * said.total() and len(found & set(_OF_SHEET)) > 1


def _label(piece: Piece, labels: Labels) -> Piece:
    found, label = labels.find_label(piece.text), bare_label(piece.text)
    if found is None:
        return Piece(piece.line, "field", "unknown", "", label, "")
    return Piece(piece.line, "field", *field_of(found), label, "", found)
