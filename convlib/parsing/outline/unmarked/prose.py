"""Plans in prose: headings of one look, below each of which paragraphs say what is done and what it costs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from convlib.parsing.forms.told import told_costs
from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.unmarked.paragraphs import (
    is_heading,
    is_hung_sentence,
    is_paragraph,
    makes_sentence,
    paragraphs_of,
)
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import Meaning
from convlib.parsing.words.spelling import fold

# So large a share of the headings of one look has a cost below, or stands in the contents.
_MOST = 0.6
_LONGEST_NAME = 100
# So many costs below one heading are of as many actions.
_SEVERAL = 2
_LABEL = 40  # letters of a sentence that name it
_NAMED = ("name", "objective", "description")
_BULLET = re.compile(r"^[-–—•*►▪■➢→]\s+")
_NO_SENTENCE = re.compile(r"[A-ZÀ-Þ«\d](?:[^.;:!?]|\.(?!\s|$))+")
_Look = tuple[int, bool, int]


def find_in_prose(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Find headings of actions without number, word or label: those of one look whose text tells costs.

    Headings of a higher level that head no axis end what stands above them.
    """
    listed = {fold(piece.text) for piece in pieces if piece.kind == "contents"}
    groups: dict[_Look, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if is_heading(piece):
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
        if best and is_heading(piece) and piece.line.level < level and place > best[0]
        else piece
        for place, piece in enumerate(pieces)
    ]


def head_told(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take short lines above paragraphs for actions, where sentences below most of them tell costs.

    Only below headings of axes that hold several such costs, and where nothing else heads an action.
    """
    if any(piece.kind == "action" or piece.name in _NAMED for piece in pieces if piece.kind != "plain"):
        return list(pieces)
    found: dict[int, bool] = {}
    most = own = 0
    is_inside = False
    for place, piece in enumerate(pieces):
        if piece.kind in ("heading", "section", "axis"):
            is_inside, own = piece.kind == "heading" and piece.name in lexicon.axis_words, 0
        elif is_inside and _is_told_of(pieces, place):
            found[place] = False
        elif is_inside and found and piece.name == "stated_cost" and piece.why == "sentence":
            last = max(found)
            own += not found[last]
            found[last], most = True, max(most, own)
    costed = sum(found.values())
    if most < _SEVERAL or costed <= _SEVERAL or costed < _MOST * len(found):
        return list(pieces)
    return [
        Piece(piece.line, "action", text=_BULLET.sub("", piece.line.plain), why="look")
        if place in found
        else piece
        for place, piece in enumerate(pieces)
    ]


def _is_told_of(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether a line is short and no sentence, between the end of what is above and a sentence below."""
    piece, above, after = pieces[place], pieces[place - 1], pieces[place + 1 : place + 2]
    text = piece.line.plain
    is_alone = piece.kind == "plain" or (piece.kind == "field" and not piece.text)
    is_below_end = above.kind not in ("plain", "hung") or above.line.plain.endswith((".", "!", "?"))
    is_short = len(piece.line.printed) == 1 and piece.line.table < 0 and len(text) < _LONGEST_NAME
    is_name = bool(_NO_SENTENCE.fullmatch(_BULLET.sub("", text)))
    return is_alone and is_below_end and is_short and is_name and any(map(_is_sentence, after))


def _is_sentence(piece: Piece) -> bool:
    is_told = piece.kind == "field" and piece.why == "sentence"
    return is_told or (is_paragraph(piece) and piece.line.plain[:1].isupper())


def read_prose(pieces: Sequence[Piece], lexicon: Lexicon, *, has_lines: bool) -> list[Piece]:
    """Take paragraphs below headings for descriptions, and the costs that they tell for costs.

    Only where no label says any description, or any cost, of any action. Where one does, the paragraph that
    ends most sheets and tells their costs is a field of its own. Where labels say objectives alone, the text
    between the name and the first label of most sheets is the description.

    Args:
        pieces: of the document, headings settled.
        lexicon: the words of sheets.
        has_lines: the medium breaks paragraphs into lines.
    """
    if any(piece.kind == "action" and piece.why == "column" for piece in pieces):
        return list(pieces)
    fields = {piece.name for piece in pieces if piece.kind == "field" and piece.why != "sentence"}
    has_texts, has_costs = bool(fields & {"objective", "description"}), "stated_cost" in fields
    paragraphs = list(paragraphs_of(pieces, has_lines=has_lines))
    ends = _ends_of_sheets(paragraphs, lexicon) if has_texts and not has_costs else set()
    above = set() if "description" in fields else _above_labels(paragraphs)
    loose = _behind_fields(paragraphs)
    read: list[Piece] = []
    is_inside = False
    for place, paragraph in enumerate(paragraphs):
        first = paragraph[0]
        if first.kind in ("action", "axis", "section", "sub_axis"):
            is_inside = first.kind == "action"
        is_below = place > 0 and is_hung_sentence(paragraph, paragraphs[place - 1][-1])
        is_text = is_paragraph(first) or makes_sentence(paragraph) or is_below
        is_text = is_text and is_inside and not has_texts and place not in loose
        if is_text or place in above:
            read += [_field(first, "description", ""), *paragraph[1:]]
        elif place in ends:
            label = re.split(r"[,.:]", first.line.plain)[0][:_LABEL].strip()
            read += [_field(first, "other", label), *paragraph[1:]]
        else:
            read += paragraph
        is_open = is_inside and not has_costs and first.why != "sentence"
        read += _told(paragraph, lexicon) if is_open else []
    return read


def _field(piece: Piece, name: str, label: str) -> Piece:
    return Piece(piece.line, "field", name, "", label, piece.line.plain, why="look")


def _above_labels(paragraphs: Sequence[list[Piece]]) -> set[int]:
    """Give the paragraphs between the name of an action and its first label, if most sheets have some."""
    found: set[int] = set()
    own: list[int] = []
    sheets = with_text = 0
    is_open = False
    for place, paragraph in enumerate(paragraphs):
        first = paragraph[0]
        if first.kind in ("action", "axis", "section", "sub_axis", "heading"):
            is_open, own = first.kind == "action", []
            sheets += is_open
        elif (
            is_open and first.line.plain[:1].isupper() and (is_paragraph(first) or makes_sentence(paragraph))
        ):
            own.append(place)
        elif is_open:
            is_open = False
            # Text that no label follows may belong to anything.
            found.update(own if first.kind == "field" else ())
            with_text += bool(own) and first.kind == "field"
    return found if with_text > _SEVERAL and with_text >= _MOST * sheets else set()


def _behind_fields(paragraphs: Sequence[list[Piece]]) -> set[int]:
    """Give the text behind labelled fields, where fewer than half of the sheets have any: it is of none."""
    found: dict[int, set[int]] = {}
    is_behind = False
    for place, (first, *_more) in enumerate(paragraphs):
        if first.kind in ("action", "axis", "section", "sub_axis", "heading"):
            is_behind = False
            found |= {place: set()} if first.kind == "action" else {}
        elif first.kind == "field":
            is_behind = first.why != "sentence"
        elif is_behind and found:
            found[max(found)].add(place)
    with_text = sum(map(bool, found.values()))
    return set().union(*found.values()) if 2 * with_text < len(found) else set()


def _ends_of_sheets(paragraphs: Sequence[list[Piece]], lexicon: Lexicon) -> set[int]:
    """Give the last paragraphs of sheets, where most of those tell the cost."""
    ends: dict[int, bool] = {}
    last = -1
    for place, (first, *_more) in enumerate([*paragraphs, [Piece(paragraphs[-1][0].line, "section")]]):
        if first.kind in ("action", "axis", "section", "sub_axis", "heading"):
            if last >= 0:
                ends[last] = any(_told(paragraphs[last], lexicon))
            last = -1
        elif first.kind == "plain" and place and paragraphs[place - 1][0].kind == "field":
            last = place
        elif first.kind != "plain":
            last = -1
    told = sum(ends.values())
    return set(ends) if told >= _SEVERAL and told >= _MOST * len(ends) else set()


def _told(paragraph: Sequence[Piece], lexicon: Lexicon) -> Iterator[Piece]:
    """Give the costs that a paragraph tells, at the line that the amount stands in."""
    for cost in told_costs(join_lines([piece.line.plain for piece in paragraph]), lexicon):
        line = next(
            (piece.line for piece in paragraph if cost.amount in piece.line.plain), paragraph[-1].line
        )
        yield Piece(line, "field", "stated_cost", text=cost.amount, why="sentence")
        for name, amount in cost.parts:
            yield Piece(line, "field", "share", name, name, amount, Meaning("share", name), why="sentence")


def _look(piece: Piece) -> _Look:
    return piece.line.level, piece.line.is_bold, round(piece.line.size or 0)


def _text_below(pieces: Sequence[Piece], place: int) -> str:
    """Give the paragraphs below a heading, up to the next."""
    texts = []
    for piece in pieces[place + 1 :]:
        if not is_paragraph(piece):
            break
        texts.append(piece.line.plain)
    return " ".join(texts)
