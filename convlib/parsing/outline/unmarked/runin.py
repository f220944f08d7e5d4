"""Names that run into their text: `Action 2 – Sentier : On le balise. Il coûte 9 €.`, or words in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.parsing.forms.told import told_costs
from convlib.parsing.layout.line import Line, Part, join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

# A name, and what begins behind it.
_RUN_IN = re.compile(r"(?P<name>[^:]{3,100}?)\s?:\s+(?P<text>[A-ZÀ-Þ«\d].+)")
_SENTENCE = re.compile(r"[^\W\d]{3,}\)?[.!?](?=\s|$)")
_NAME_END = re.compile(r"\s*[.:–—-]+\s*$")
_FEWEST_WORDS = 8
_LONGEST_NAME = 100
# So many names run in, and so large a share of the texts behind bold ones tells a cost.
_LEAST, _MOST = 2, 0.6


def part_run_in(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Part the names of actions from the sentences that stand behind them in the same line.

    Behind a heading with a word or a number, two sentences or more; behind first words in bold, each time
    others, where most such texts tell a cost.
    """
    found = {
        place: parted for place in range(len(pieces)) if (parted := _behind_heading(pieces, place, lexicon))
    }
    if len(found) < _LEAST:
        found = _behind_bold(pieces, lexicon)
    if len(found) < _LEAST:
        return list(pieces)
    return [each for place, piece in enumerate(pieces) for each in found.get(place, (piece,))]


def _behind_heading(pieces: Sequence[Piece], place: int, lexicon: Lexicon) -> tuple[Piece, ...]:
    piece = pieces[place]
    is_heading = piece.kind == "heading" and piece.name not in lexicon.axis_words
    match = _RUN_IN.fullmatch(piece.text) if is_heading and piece.line.table < 0 else None
    if match is None:
        return ()
    text = join_lines([match["text"], *_lines_below(pieces, place)])
    is_text = len(_SENTENCE.findall(text)) > 1 and len(text.split()) >= _FEWEST_WORDS
    printed = piece.line.plain
    start = len(printed) - len(match["text"])  # a heading's text has its spaces made alike
    head = replace(piece.line, parts=(Part(printed[:start].rstrip(" :\u00a0\u202f")),))
    named = piece._replace(line=head, text=match["name"])
    return (named, _text(piece.line, printed[start:])) if is_text else ()


def _behind_bold(pieces: Sequence[Piece], lexicon: Lexicon) -> dict[int, tuple[Piece, ...]]:
    found: dict[int, tuple[Piece, ...]] = {}
    told = 0
    for place, piece in enumerate(pieces):
        part = piece.line.parts[0] if len(piece.line.parts) == 1 and piece.line.table < 0 else None
        is_open = piece.kind == "plain" or (piece.kind == "field" and piece.name in ("unknown", "other"))
        if part is None or not part.title or not is_open or len(part.title) > _LONGEST_NAME:
            continue
        text = join_lines([part.detail, *_lines_below(pieces, place)])
        if len(_SENTENCE.findall(text)) > 1 and _NAME_END.search(part.title):
            name = _NAME_END.sub("", part.title)
            line = replace(piece.line, parts=(Part(name),), is_bold=True)
            found[place] = Piece(line, "heading", "#", text=name, why="look"), _text(piece.line, part.detail)
            told += any(told_costs(text, lexicon))
    names = {fold(head.text) for head, _ in found.values()}
    return found if len(names) == len(found) and told >= max(_LEAST, _MOST * len(found)) else {}


def _lines_below(pieces: Sequence[Piece], place: int) -> Iterator[str]:
    """Give the lines of text that go on with one."""
    for piece in pieces[place + 1 :]:
        if piece.kind not in ("plain", "hung") or piece.line.is_apart or piece.line.table >= 0:
            return
        yield piece.line.plain


def _text(line: Line, text: str) -> Piece:
    return Piece(replace(line, parts=(Part(text),), is_bold=False), "plain", text=text)
