"""What stands beside the name of a sheet or in a line of its own, set apart by its look: `RECONDUIT`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from convlib.parsing.layout.piece import Piece, heads_of_paragraphs
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.values.past.whole import is_whole
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

# One may be the end of a name; capitals at the end of several names are none.
_LEAST = 2
_MOST_WORDS = 3
_SHORTEST = 4  # letters: no `N`, no `R`
_AT_END = re.compile(
    r"(?P<name>.*[a-zà-ÿ].*?)\s+[–—(\[|]?\s*(?P<badge>[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]+){0,2})[)\]]?"
)
# `Suite de 2023 (n° 1)`: the number that it had.
_NUMBERED = re.compile(r"\s*\(n\s?[°ºo]\s?[\w.-]+\)$")
# `Reconduite de 2022` and `Reconduite de 2023` are the same words again.
_YEAR = re.compile(r"(?:\s(?:de|en|depuis))?\s\(?(?:19|20)\d\d\)?$")


def set_badges_apart(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Part names from what says beside them, or in a line of its own, whether their action goes on.

    Where it comes again: beside a name each time right above a label of the sheet; alone below a name, at the
    head of its card, or among the lines of a cell.
    """
    pieces = _with_lines_apart(_below_names(pieces, labels), labels)
    said = Counter(_key(piece.label) for piece in pieces if piece.kind == "field")
    said += Counter(_key(piece.line.plain) for piece in pieces if piece.kind != "field")
    parted = {
        place: found
        for place in range(len(pieces))
        if (found := _part(pieces, place, said, labels)) and _heads_sheet(pieces, place)
    }
    if len(parted) < _LEAST:
        return list(pieces)
    return [each for place, piece in enumerate(pieces) for each in parted.get(place, (piece,))]


def _below_names(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Put `Action 1 | Nouveau`, a tag in the corner of a card, below the name that stands under both."""
    tags = {
        place
        for place, piece in enumerate(pieces[:-1])
        if piece.kind == "heading" and piece.code and (piece.line.table < 0 or _is_sure(piece.text, labels))
        and len(piece.line.printed) > 1 and piece.line.printed[-1] == piece.text
        and _may_be_name_below(pieces[place + 1]) and _is_corner(piece.text, labels)
    }  # fmt: skip
    if len(tags) < _LEAST:
        return list(pieces)
    settled: list[Piece] = []
    tag: Piece | None = None
    name: Piece | None = None
    for place, piece in enumerate(pieces):
        if tag and name and not (_may_be_name_below(piece) and piece.line.is_bold == name.line.is_bold):
            settled += [_badge(tag, tag.text), Piece(tag.line, "columns")]  # texts below are no more of it
            tag = None
        if place in tags:
            tag, name = piece, pieces[place + 1]
            settled.append(piece._replace(text=""))
        elif tag and name and _is_set_as_name(piece, name):
            # In letters of its own it does not go on with the number by its look.
            settled[-1] = settled[-1]._replace(text=f"{settled[-1].text} {_own_text(piece)}".strip())
        else:
            settled.append(piece)
    return settled


def _own_text(piece: Piece) -> str:
    """Give a line below a tag as printed, a colon in it too; of a cell, what this part of it says."""
    is_line = piece.kind == "field" and piece.line.table < 0
    return piece.line.plain if is_line else piece.text or piece.label


def _is_set_as_name(piece: Piece, name: Piece) -> bool:
    """Tell whether a line below a tag looks like the name: bold, or the text of a cell above its labels."""
    if piece is name:
        return piece.line.is_bold or piece.line.table >= 0
    return piece.line.is_bold and piece.line.size == name.line.size


def _with_lines_apart(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Take lines that are badges for fields; one that heads its card stands below the name then."""
    heads = heads_of_paragraphs(pieces)
    found = {
        place: text
        for place in range(len(pieces))
        if (text := _line_apart(pieces, place, heads[place]))
        and (_is_badge(text, labels) or _is_settled(pieces[place]))
    }
    found = {place: text for place, text in found.items() if not _has_value(pieces, place, labels)}
    if len(found) < _LEAST:
        return list(pieces)
    settled = [_badge(piece, found[place]) if place in found else piece for place, piece in enumerate(pieces)]
    for place in found:
        if place + 1 < len(pieces) and _heads_card(pieces, place):
            settled[place : place + 2] = [settled[place + 1], settled[place]]
    return settled


def _line_apart(pieces: Sequence[Piece], place: int, head: int) -> str:
    """Give what a line right below or above a name says, or a line of a cell that has several."""
    piece = pieces[place]
    is_open = piece.kind == "field" and piece.name in ("other", "continuation")
    text = piece.text if piece.kind == "plain" else (piece.text or piece.label) if is_open else ""
    if piece.line.table < 0:
        is_whole = text == piece.line.plain and place > 0
        return text if is_whole and (_is_named(pieces, place, head) or _heads_card(pieces, place)) else ""
    lines = next((part.text.split("\n") for part in piece.line.parts if f"\n{text}" in part.text), [])
    return text if text and text in lines else ""


def _is_named(pieces: Sequence[Piece], place: int, head: int) -> bool:
    """Tell whether the heading of a sheet, which may go on in lines of its look, stands right above."""
    above, last = pieces[head], pieces[place - 1].line
    is_one = above.line.size == last.size and above.line.is_bold == last.is_bold
    return above.kind == "heading" and bool(above.text) and (is_one or head == place - 1)


def _heads_card(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether white parts a line from what stands above, and not from the heading right below."""
    line = pieces[place].line
    below = pieces[place + 1] if place + 1 < len(pieces) else None
    is_parted = line.is_apart or line.page != pieces[place - 1].line.page
    is_near = below is not None and below.line.page == line.page and not below.line.is_apart
    return is_parted and is_near and below is not None and below.kind == "heading" and line.table < 0


def _is_settled(piece: Piece) -> bool:
    """Tell whether a line was taken for a statement already, on whichever side of a name."""
    return piece.kind == "field" and piece.name == "continuation" and piece.why == "look"


def _has_value(pieces: Sequence[Piece], place: int, labels: Labels) -> bool:
    """Tell whether a line is a label whose value stands below: `Action nouvelle` above `Oui`."""
    piece = pieces[place]
    below = pieces[place + 1] if place + 1 < len(pieces) else None
    if below is None or piece.kind != "field" or below.kind not in ("plain", "hung") or _is_settled(piece):
        return False
    is_same = below.line is piece.line or (piece.line.table < 0 and below.line.table < 0)
    is_short = len(below.text.split()) <= _MOST_WORDS or below.text[:1].islower()
    is_said = read_statement(piece.label, below.text, None, labels)[0] != "unstated"
    return is_same and (is_short or is_said)


def _key(text: str) -> str:
    return _YEAR.sub("", fold(text))


def _part(pieces: Sequence[Piece], place: int, said: Mapping[str, int], labels: Labels) -> tuple[Piece, ...]:
    piece = pieces[place]
    if piece.kind == "heading" and (detail := piece.line.parts[0].detail):
        # `**1.2 Cantine** suite`: in a look of its own it is a field, and says more than in a text.
        name = piece.text.removesuffix(detail).strip()
        return (piece._replace(text=name), _badge(piece, detail)) if _is_tag(name, detail, labels) else ()
    if piece.kind == "heading" and piece.text.endswith(f" {piece.line.printed[-1]}"):
        # `1.2 Cantine | Reconduite de 2022`: a cell of its own behind the name.
        text = piece.line.printed[-1]
        name = piece.text.removesuffix(text).strip()
        return (piece._replace(text=name), _badge(piece, text)) if name and _is_badge(text, labels) else ()
    # `Chantier d'insertion | RECONDUCTION`: a label comes again, and so does `Reconduite`; a name does not.
    is_name = piece.name == "unknown" or (piece.name == "other" and said[_key(piece.label)] == 1)
    if piece.kind == "field" and is_name and _is_badge(piece.text, labels):
        return _plain(piece, piece.label), _badge(piece, piece.text)
    if piece.kind not in ("plain", "field") or piece.text not in ("", piece.line.plain):
        return ()
    text = piece.line.plain
    is_alone = text.isupper() or said[_key(text)] > 1
    if place and _may_be_name(pieces[place - 1]) and is_alone and _is_badge(text, labels):
        return (_badge(piece, text),)
    match = _AT_END.fullmatch(text)
    if match and _is_badge(match["badge"], labels):
        return _plain(piece, match["name"]), _badge(piece, match["badge"])
    return ()


def _may_be_name(piece: Piece) -> bool:
    return piece.kind == "plain" or (piece.kind == "field" and piece.name == "other" and not piece.text)


def _may_be_name_below(piece: Piece) -> bool:
    """Tell whether a line below a tag may be the name, or more of it, also where a colon stands in it."""
    return _may_be_name(piece) or (piece.kind == "field" and piece.name == "unknown" and piece.line.is_bold)


def _heads_sheet(pieces: Sequence[Piece], place: int) -> bool:
    below: Iterator[Piece] = (piece for piece in pieces[place + 1 :] if piece.kind != "furniture")
    after = next((piece for piece in below if piece.kind != "columns"), None)
    return after is not None and after.kind == "field" and bool(after.label) and after.name != "unknown"


def _is_badge(text: str, labels: Labels) -> bool:
    is_short = len(text) >= _SHORTEST and len(_YEAR.sub("", text).split()) <= _MOST_WORDS
    return is_short and read_statement("", text, None, labels)[0] != "unstated"


def _is_sure(text: str, labels: Labels) -> bool:
    """Tell whether a tag says no more, also in a row of a table: all of it, or a word and an earlier year."""
    return is_whole(text, labels) or _YEAR.search(_NUMBERED.sub("", text)) is not None


def _is_corner(text: str, labels: Labels) -> bool:
    """Tell whether a tag beside a code alone says it: `Nouveau`, `Suite de 2023 (n° 1)`."""
    return _is_badge(text, labels) or _is_tag("-", _NUMBERED.sub("", text), labels)


def _is_tag(name: str, text: str, labels: Labels) -> bool:
    """Tell whether a word behind a name, in another look, says whether its action goes on."""
    is_short = len(_YEAR.sub("", text).split()) <= _MOST_WORDS
    return bool(name) and is_short and read_statement("Statut", text, None, labels)[0] != "unstated"


def _plain(piece: Piece, text: str) -> Piece:
    return Piece(piece.line, "plain", text=text)


def _badge(piece: Piece, text: str) -> Piece:
    return Piece(piece.line, "field", "continuation", "", text, text, why="look")
