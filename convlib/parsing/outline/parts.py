"""Sub-actions of a sheet: what stands below the heading of one is its own, and no second of the action."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.levels import trailing_amount
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import TOTALS

_OF_ACTION = ("stated_cost", "objective", "description")
_ENDING = ("heading", "action", "axis", "sub_axis", "section")


def set_parts_apart(pieces: Sequence[Piece], lexicon: Lexicon) -> Iterator[Piece]:
    """Tell sub-actions from actions, where headings of actions stand above them.

    Where a document calls nothing but sub-actions so, they are its actions.
    """
    is_in_action, is_numbered, part = False, False, ""
    for piece in pieces:
        if is_in_action and _heads_part(piece, lexicon):
            name, amount = trailing_amount(piece.text)
            part = name or piece.line.plain
            yield piece._replace(kind="sub_action", text=name)
            if amount:
                cost = Piece(piece.line, "field", "stated_cost", label="", text=amount)
                yield cost.of_part(part)
            continue
        if piece.kind in _ENDING or (piece.kind == "field" and piece.name in (*TOTALS, "name")):
            is_in_action, part = _heads_action(piece, lexicon), ""
            is_numbered = piece.kind == "heading" and not piece.name
        elif is_numbered and piece.kind == "field" and piece.name in _OF_ACTION:
            is_in_action = True  # a heading of a number alone that has fields of its own
        yield piece.of_part(part) if part and piece.kind == "field" else piece


def _heads_part(piece: Piece, lexicon: Lexicon) -> bool:
    if piece.kind == "field":
        return piece.name == "sub_action" and piece.why != "column"
    return piece.kind == "heading" and piece.name in lexicon.part_words


def _heads_action(piece: Piece, lexicon: Lexicon) -> bool:
    if piece.kind == "heading":
        return piece.name in lexicon.action_words - lexicon.part_words
    return piece.kind == "action" or piece.name == "name"
