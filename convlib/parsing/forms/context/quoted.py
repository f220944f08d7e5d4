"""Actions that paragraphs name in quotation marks: `2.1. L'action « Cantine » est reconduite`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convlib.parsing.forms.told import pieces_of, told_costs
from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import bare_code, fold_in_place
from convlib.parsing.words.lexicon import Lexicon, one_of
from convlib.parsing.words.spelling import fold

# So many paragraphs name an action, and so large a share of them tells its cost.
_FEWEST, _MOST = 2, 0.6
_NUMBER = re.compile(r"\s*(?P<number>\d{1,3}(?:\.\d{1,3})*|[a-z])[.)°]?\s*[–—-]?\s+(?=[A-ZÀ-Þ])")
_QUOTES = frozenset('«“"')
_BULLET = re.compile(r"\s*[-–—•*►▪■➢→]\s+")
_CODE = r"(?:n\s?[°ºo]\s*)?(?P<code>[a-z]{0,3}\.?\d{1,3}(?:[.-]\d{1,3})*[a-z]?)?"
_BEFORE = r"(?:[^\W\d_]+['\s]+){0,6}?"
_CALLED = r"(?:(?:intitul|denomm|nomm|appel)ee?\s+)?"
_QUOTED = r"[«“\"]\s*(?P<name>[^«»“”\"]{3,200}?)\s*[»”\"]"


class _Named(NamedTuple):
    """A paragraph that names an action: what it says, the words before the name, the code and the name."""

    pieces: list[Piece]
    text: str
    label: str
    code: str
    name: str


def head_quoted(pieces: Sequence[Piece], lexicon: Lexicon, *, has_lines: bool) -> list[Piece]:
    """Take paragraphs that begin by naming an action in quotation marks for those actions.

    Only where nothing else heads or names an action, and most of these paragraphs tell a cost.

    Args:
        pieces: of all lines.
        lexicon: the words of sheets.
        has_lines: the medium breaks paragraphs into lines.
    """
    if any(_heads_action(piece, lexicon) for piece in pieces):
        return list(pieces)
    pattern = _pattern(lexicon)
    paragraphs = list(_paragraphs(pieces, has_lines=has_lines))
    read = [_read(paragraph, pattern) for paragraph in paragraphs]
    named = [each for each in read if each]
    costed = sum(any(told_costs(each.text, lexicon)) for each in named)
    is_once = len({fold(each.name) for each in named}) == len(named)
    if costed < _FEWEST or costed < _MOST * len(named) or not is_once:
        return list(pieces)
    headed: list[Piece] = []
    for paragraph, found in zip(paragraphs, read, strict=True):
        headed += _action(found, lexicon) if found else paragraph
    return headed


def _heads_action(piece: Piece, lexicon: Lexicon) -> bool:
    is_name = piece.kind == "field" and piece.name == "name"
    return (
        piece.kind == "action" or is_name or (piece.kind == "heading" and piece.name in lexicon.action_words)
    )


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Write the pattern, without accents, of what begins one: `une action nouvelle intitulée « Cantine »`."""
    words = one_of(lexicon.action_words)
    return re.compile(rf"{_BEFORE}(?P<word>{words})\s+{_CODE}\s*(?:nouve\w+,?\s+)?{_CALLED}{_QUOTED}")


def _paragraphs(pieces: Sequence[Piece], *, has_lines: bool) -> Iterator[list[Piece]]:
    """Group a line and those that go on with it, where the medium breaks paragraphs."""
    paragraph: list[Piece] = []
    for piece in pieces:
        if paragraph and not (has_lines and _goes_on(paragraph[-1], piece)):
            yield paragraph
            paragraph = []
        paragraph.append(piece)
    if paragraph:
        yield paragraph


def _goes_on(above: Piece, piece: Piece) -> bool:
    """Tell whether a line is more of the paragraph above: text, or what only looks like a field."""
    text = piece.line.plain
    if piece.line.is_apart or piece.line.table >= 0 or _NUMBER.match(text) or _BULLET.match(text):
        return piece.line is above.line
    is_open = not above.line.plain.endswith((".", ";", ":"))
    return piece.kind in ("plain", "hung") or (piece.kind == "field" and is_open)


def _read(paragraph: list[Piece], pattern: re.Pattern[str]) -> _Named | None:
    first = paragraph[0]
    is_open = first.kind == "plain" or (first.kind == "heading" and not first.name)
    if not is_open or first.line.table >= 0 or not _QUOTES.intersection(first.line.plain):
        return None
    text = join_lines([piece.line.plain for piece in paragraph])
    number = _NUMBER.match(text)
    bullet = None if number else _BULLET.match(text)
    begin = number or bullet
    said = text[begin.end() :] if begin else text
    match = pattern.match(fold_in_place(said))
    if match is None:
        return None
    code, name = (said[match.start(part) : max(0, match.end(part))] for part in ("code", "name"))
    code = code if match["code"] else number["number"] if number and "." in number["number"] else ""
    return _Named(paragraph, said, said[: match.end("word")].lstrip(), bare_code(code), name)


def _action(found: _Named, lexicon: Lexicon) -> Iterator[Piece]:
    """Give the action, what its paragraph says, and the costs that it tells."""
    first, *rest = found.pieces
    said = first.line.plain[max(0, first.line.plain.find(found.label)) :]
    yield Piece(first.line, "action", code=found.code, text=found.name, why="sentence")
    yield Piece(first.line, "field", "other", "", found.label, said, why="sentence")
    lines = dict.fromkeys(piece.line for piece in rest if piece.line is not first.line)
    yield from (Piece(line, "hung", text=line.plain) for line in lines)
    for cost in told_costs(found.text, lexicon):
        at = next((piece.line for piece in found.pieces if cost.amount in piece.line.plain), first.line)
        yield from pieces_of(cost, at)
