"""Plans in prose: headings of one look, below each of which paragraphs say what is done and what it costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from convlib.parsing.forms.told import told_costs
from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold

# So large a share of the headings of one look has a cost below, or stands in the contents.
_MOST = 0.6
_LONGEST_HEADING = 160
_PARAGRAPH = 60
# Longer lines are whole paragraphs, of a medium that does not break them.
_LINE = 160
_Look = tuple[int, bool, int]


def find_in_prose(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Find headings of actions without number, word or label: those of one look whose text tells costs.

    Headings of a higher level that head no axis end what stands above them.
    """
    listed = {fold(piece.text) for piece in pieces if piece.kind == "contents"}
    groups: dict[_Look, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if _is_heading(piece):
            groups[_look(piece)].append(place)
    best: list[int] = []
    for places in groups.values():
        heads = [place for place in places if _text_below(pieces, place)]
        costed = sum(any(told_costs(_text_below(pieces, place), lexicon)) for place in heads)
        named = sum(fold(pieces[place].text) in listed for place in heads)
        is_sure = len(heads) > 1 and costed > 1 and max(costed, named) >= _MOST * len(places)
        if is_sure and len(heads) > len(best):
            best = heads
    level = pieces[best[0]].line.level if best else 0
    found = set(best)
    return [
        Piece(piece.line, "heading", "#", text=piece.text, why="look")
        if place in found
        else piece._replace(kind="section")
        if best and _is_heading(piece) and piece.line.level < level and place > best[0]
        else piece
        for place, piece in enumerate(pieces)
    ]


def read_prose(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take paragraphs below headings for descriptions, and the costs that they tell for costs.

    Only where no label says any description, or any cost, of any action.
    """
    if any(piece.kind == "action" and piece.why == "column" for piece in pieces):
        return list(pieces)
    fields = {piece.name for piece in pieces if piece.kind == "field" and piece.why != "sentence"}
    has_texts, has_costs = bool(fields & {"objective", "description"}), "stated_cost" in fields
    read: list[Piece] = []
    is_inside = False
    for paragraph in _paragraphs(pieces):
        first = paragraph[0]
        if first.kind in ("action", "axis", "section", "sub_axis"):
            is_inside = first.kind == "action"
        if is_inside and not has_texts and _is_paragraph(first):
            text = first.line.plain
            read += [Piece(first.line, "field", "description", text=text, why="look"), *paragraph[1:]]
        else:
            read += paragraph
        is_open = is_inside and not has_costs and first.why != "sentence"
        read += _told(paragraph, lexicon) if is_open else []
    return read


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Group a piece and the lines of text that go on with it."""
    paragraph: list[Piece] = []
    for piece in pieces:
        goes_on = piece.kind in ("plain", "hung") and not piece.line.is_apart and not _is_heading(piece)
        if paragraph and not (goes_on and not _is_whole(paragraph[-1])):
            yield paragraph
            paragraph = []
        paragraph.append(piece)
    if paragraph:
        yield paragraph


def _is_whole(piece: Piece) -> bool:
    return piece.kind not in ("plain", "hung", "field") or len(piece.line.plain) > _LINE


def _told(paragraph: Sequence[Piece], lexicon: Lexicon) -> Iterator[Piece]:
    """Give the costs that a paragraph tells, at the line that the amount stands in."""
    for cost in told_costs(join_lines([piece.line.plain for piece in paragraph]), lexicon):
        line = next(
            (piece.line for piece in paragraph if cost.amount in piece.line.plain), paragraph[-1].line
        )
        yield Piece(line, "field", "stated_cost", text=cost.amount, why="sentence")
        for name, amount in cost.parts:
            yield Piece(line, "field", "share", name, name, amount, Meaning("share", name), why="sentence")


def _is_heading(piece: Piece) -> bool:
    line = piece.line
    is_set_off = line.level > 0 or line.is_bold
    is_alone = piece.kind == "plain" and line.table < 0 and len(line.printed) == 1
    return (
        is_set_off
        and is_alone
        and len(piece.text) < _LONGEST_HEADING
        and not piece.text.endswith((".", ";", ":"))
    )


def _look(piece: Piece) -> _Look:
    return piece.line.level, piece.line.is_bold, round(piece.line.size or 0)


def _text_below(pieces: Sequence[Piece], place: int) -> str:
    """Give the paragraphs below a heading, up to the next."""
    texts = []
    for piece in pieces[place + 1 :]:
        if not _is_paragraph(piece):
            break
        texts.append(piece.line.plain)
    return " ".join(texts)


def _is_paragraph(piece: Piece) -> bool:
    """Tell whether a piece is a sentence, though a part of it may look like a label."""
    is_open = piece.kind == "plain" or (piece.kind == "field" and piece.name in ("unknown", "other"))
    text = piece.line.plain
    is_sentence = len(piece.line.printed) == 1 and (text.endswith(".") or len(text) > _PARAGRAPH)
    return is_open and piece.line.table < 0 and is_sentence and not _is_heading(piece)
