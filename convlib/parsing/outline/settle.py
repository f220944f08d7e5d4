"""Headings settled: each is an axis, an action, a section or text.

Headings that only their look tells are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.choice import Roles, choose_roles, heads_no_action
from convlib.parsing.outline.contents import set_listing_apart
from convlib.parsing.outline.levels import pattern_of, trailing_amount
from convlib.parsing.outline.parts import set_parts_apart
from convlib.parsing.outline.rows import head_by_rows
from convlib.parsing.outline.sheets.axes import label_axes_of_sheets, labelled_axis
from convlib.parsing.outline.sheets.names import (
    code_names,
    head_coded,
    name_nameless,
    set_form_titles_apart,
    without_lone_name,
)
from convlib.parsing.outline.sheets.recalled import head_recalled
from convlib.parsing.outline.unmarked.axes import bare_axes, find_axes
from convlib.parsing.outline.unmarked.bulleted import find_bulleted
from convlib.parsing.outline.unmarked.grouped import find_grouped
from convlib.parsing.outline.unmarked.listed import find_listed
from convlib.parsing.outline.unmarked.prose import head_told
from convlib.parsing.outline.unmarked.runin import part_run_in
from convlib.parsing.outline.unmarked.texts import read_prose
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.headings import bare_action, dotted
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

# `Axe A – Travailler | 83 900`, in a cell or behind a tab of its own
_THOUSANDS = re.compile(r"\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+")


def settle_headings(pieces: Sequence[Piece], lexicon: Lexicon, *, has_lines: bool) -> list[Piece]:
    """Say of each heading what it heads, in order; `has_lines` of a medium that breaks paragraphs."""
    pieces = find_grouped(find_listed(list(pieces), lexicon), lexicon)
    pieces = head_by_rows(find_bulleted(pieces, lexicon))
    pieces = head_coded(pieces)
    pieces = code_names(set_form_titles_apart(list(set_parts_apart(pieces, lexicon))), lexicon)
    pieces = head_told(part_run_in(pieces, lexicon), lexicon)
    pieces = label_axes_of_sheets(name_nameless(pieces, lexicon), lexicon)
    pieces = set_listing_apart(_amounts_below(without_lone_name(pieces)), lexicon)
    pieces, roles = choose_roles(pieces, lexicon)
    settled: list[Piece] = []
    state = _State()
    for place, piece in enumerate(pieces):
        if piece.kind == "heading" and heads_no_action(pieces, place, roles.actions, lexicon):
            settled.append(piece._replace(kind="section", text=piece.line.plain))
        elif piece.kind == "heading":
            settled += _settle(piece, roles, state, lexicon)
        elif (
            piece.kind == "field"
            and piece.name == "axis"
            and not piece.label.casefold().startswith("objectif")
        ):
            of_sheet = state.is_inside and not state.has_fields
            settled.append(labelled_axis(piece, lexicon, below=state.word, of_sheet=of_sheet))
            state.is_inside = of_sheet
        else:
            settled.append(_of_axis(piece, settled))
        state.pass_by(settled[-1])
    settled = head_recalled(without_lone_name(settled))
    return read_prose(bare_axes(find_axes(settled, lexicon), lexicon), lexicon, has_lines=has_lines)


@dataclass
class _State:
    """Whether a sheet is open and has fields of its own, and the number and the word of the axis above."""

    is_inside: bool = False
    has_fields: bool = False
    above: str = ""
    word: str = ""

    def pass_by(self, piece: Piece) -> None:
        """Take note of a settled piece."""
        is_name = piece.kind == "field" and piece.name == "name"
        if is_name or piece.kind in ("action", "section", "axis"):
            self.word = fold(piece.name) if piece.kind == "axis" and piece.why == "word" else ""
        if piece.kind == "action" or is_name:
            self.is_inside, self.has_fields = True, False
        elif piece.kind in ("section", "sub_axis") or (piece.kind == "axis" and piece.name != "of_sheet"):
            self.is_inside = self.has_fields = False
        elif piece.kind == "field" and piece.name in ("stated_cost", "objective", "description"):
            self.has_fields = True


def _settle(piece: Piece, roles: Roles, state: _State, lexicon: Lexicon) -> Iterator[Piece]:
    pattern = pattern_of(piece)
    if pattern in roles.actions:
        is_below = pattern in roles.restarting and state.above and "." not in dotted(piece.code)
        named = piece if piece.name else piece._replace(text=bare_action(piece.text, lexicon))
        yield from _action(named._replace(code=f"{state.above}.{piece.code}") if is_below else named)
    elif pattern in roles.axes:
        state.above = "" if piece.name else piece.code
        yield from _axis(piece)
    elif pattern in roles.sub_axes:
        yield piece._replace(kind="sub_axis")
    else:
        yield _other(piece, lexicon, is_inside=state.is_inside)


def _action(piece: Piece) -> Iterator[Piece]:
    name, amount = trailing_amount(piece.text)
    yield piece._replace(kind="action", text=name)
    if amount:
        yield Piece(piece.line, "field", "stated_cost", "", "", amount, why="word")


def _axis(piece: Piece) -> Iterator[Piece]:
    name, amount = trailing_amount(piece.text)
    last = piece.line.printed[-1] if len(piece.line.printed) > 1 else ""
    if not amount and _THOUSANDS.fullmatch(last) and piece.text.endswith(f" {last}"):
        name, amount = piece.text.removesuffix(last).rstrip(), last
    yield piece._replace(kind="axis", text=name)
    if amount:
        yield Piece(piece.line, "field", "stated_axis_total", piece.code, "", amount)


def _of_axis(piece: Piece, above: Sequence[Piece]) -> Piece:
    """Take a cost behind the name of an axis, in the same line, for the total of that axis."""
    axis = above[-1] if above and above[-1].kind == "axis" else None
    is_cost = piece.kind == "field" and piece.name == "stated_cost" and piece.why != "column"
    if axis is None or not is_cost or (axis.line.page, axis.line.line) != (piece.line.page, piece.line.line):
        return piece
    return piece._replace(name="stated_axis_total", code=axis.code)


def _other(piece: Piece, lexicon: Lexicon, *, is_inside: bool) -> Piece:
    """Say what a heading is that heads no axis and no action.

    Text of the sheet, a numbered objective, a section.
    """
    printed = piece.line.plain
    if not piece.name:
        return piece._replace(kind="plain", text=printed)
    if is_inside and piece.name.startswith("objectif") and piece.text:
        return Piece(
            piece.line, "field", "objective", "", f"{piece.name.capitalize()} {piece.code}", piece.text
        )
    if piece.name in lexicon.axis_words and not is_inside:
        return piece._replace(kind="axis")
    return (
        Piece(piece.line, "finding", "unread-heading", piece.code, text=printed)
        if is_inside
        else piece._replace(kind="section", text=printed)
    )


def _amounts_below(pieces: list[Piece]) -> list[Piece]:
    """Take an amount alone on the line below a heading that ends in a colon for its cost."""
    for place, (piece, after) in enumerate(zip(pieces, pieces[1:], strict=False)):
        is_open = piece.kind == "heading" and piece.text.rstrip()[-1:] in (":", "–", "-", "=")
        if is_open and after.kind in ("hung", "plain") and is_money(after.text.rstrip(" .;")):
            pieces[place] = piece._replace(text=piece.text.rstrip(" :–-="))
            pieces[place + 1] = Piece(
                after.line, "field", "stated_cost", text=after.text.rstrip(" .;"), why="below"
            )
    return pieces
