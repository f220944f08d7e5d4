"""Paragraphs below the names of actions: what is done, what is aimed at, what it costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from convlib.parsing.forms.told import pieces_of, told_costs
from convlib.parsing.layout.line import join_lines
from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.unmarked.paragraphs import (
    is_heading,
    is_hung_sentence,
    is_paragraph,
    makes_sentence,
    paragraphs_of,
)
from convlib.parsing.words.amount import amounts_in, is_money
from convlib.parsing.words.lexicon import Lexicon

# So large a share of the sheets.
_MOST = 0.6
# So many sheets may be alike by chance.
_SEVERAL = 2
_LABEL = 40  # letters of a sentence that name it
# `Cette action nouvelle a pour objectif de loger. Son coût est de 900 €.`
_AIM = re.compile(
    r"(?:(?:cette|la présente|l['’])\s?(?:action|mesure|opération)|(?:ce|le) (?:projet|dispositif)|elle|il)\b"
    r"[^.;:]{0,60}?\s(?:a pour (?:objectif|but|objet|finalité|ambition)s? (?:de\s|d['’])|vise à\s)"
    r"(?P<aim>[^.;]+)\.?\s*(?P<rest>.*)",
    re.IGNORECASE,
)


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
    of_table = {piece.why == "column" for piece in pieces if piece.kind == "action"}
    if of_table == {True}:
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
        aim = _AIM.match(join_lines([piece.line.plain for piece in paragraph])) if is_text else None
        if aim:
            objective = Piece(first.line, "field", "objective", text=aim["aim"], why="sentence")
            name = "other" if amounts_in(aim["rest"]) or not aim["rest"] else "description"
            read += [objective, _field(first, name, _label(first)), *paragraph[1:]]
        elif is_text or place in above:
            read += [_field(first, "description", ""), *paragraph[1:]]
        elif place in ends:
            read += [_field(first, "other", _label(first)), *paragraph[1:]]
        else:
            read += paragraph
        is_amount = first.line.table >= 0 and first.kind == "field" and is_money(first.text)
        is_open = is_inside and not has_costs and first.why != "sentence" and not is_amount
        read += _told(paragraph, lexicon) if is_open else []
    return read


def _field(piece: Piece, name: str, label: str) -> Piece:
    return Piece(piece.line, "field", name, "", label, piece.line.plain, why="look")


def _label(piece: Piece) -> str:
    return re.split(r"[,.:]", piece.line.plain)[0][:_LABEL].strip()


def _above_labels(paragraphs: Sequence[list[Piece]]) -> set[int]:
    """Give the paragraphs between the name of an action and its first label, if most sheets have some."""
    found: set[int] = set()
    own: list[int] = []
    sheets = with_text = 0
    is_open = is_card = False
    for place, paragraph in enumerate(paragraphs):
        first = paragraph[0]
        is_text = is_paragraph(first) or makes_sentence(paragraph)
        if first.kind in ("action", "axis", "section", "sub_axis", "heading"):
            is_open, is_card, own = first.kind == "action", False, []
            sheets += is_open
        elif is_open and _is_badge(first):
            is_card = True
        elif (
            is_open
            and first.line.plain[:1].isupper()
            and (is_text or (is_card and first.kind == "plain" and not is_heading(first)))
        ):
            own.append(place)
        elif is_open and not (is_card or own) and first.kind == "plain" and first.text[:1].islower():
            continue  # the rest of a name that is cut
        elif is_open:
            is_open = False
            # Text that no label follows may belong to anything.
            found.update(own if first.kind == "field" else ())
            with_text += bool(own) and first.kind == "field"
    return found if with_text > _SEVERAL and with_text >= _MOST * sheets else set()


def _is_badge(piece: Piece) -> bool:
    """Tell whether a piece is a tag beside the name, which is no label of what stands below it."""
    is_told = piece.kind == "field" and piece.name == "continuation" and piece.why == "look"
    return is_told or piece.kind == "columns"


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
        yield from pieces_of(cost, line)
