"""Lines of a sheet that say by themselves whether its action goes on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from convlib.parsing.layout.piece import Piece, heads_of_paragraphs
from convlib.parsing.values.past.becomes import ended_in
from convlib.parsing.values.past.cells import field_of_past, part_cells_of_past
from convlib.parsing.values.past.whole import BRACKETED, is_statement, is_ticked, is_whole, speaks_of_action
from convlib.parsing.words.amount import is_money
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.meaning import AMOUNTS
from convlib.parsing.words.spelling import fold, is_open
from convlib.reading.characters import BOXES

_BOX = re.compile(f"[{BOXES}]")
_YEAR_LAST = re.compile(r"\b(?:19|20)\d\d\W*$")
_LONGEST_LINE = 600
_SENTENCE = re.compile(r"(?:[^.]|\.(?!\s+[A-ZÀ-Þ]))*\.?")
_TEXTS = ("objective", "description")
# Fewer sheets may end their text so by chance, in lines that say something else too or that are alike.
_LEAST, _LEAST_ALIKE = 3, 2


def set_statements_apart(pieces: Sequence[Piece], labels: Labels) -> list[Piece]:
    """Take `Action nouvelle.`, alone in its line, for a field of its own.

    A line that says something else too, `Nouvelle distribution.`, is one below a field with a label; below an
    objective or a description, which may say so in a sentence of theirs, only where such lines come again.
    Lines of cells that hold a name, a lead or a text are taken alike.
    """
    pieces = list(part_cells_of_past(pieces, labels))
    settled = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind == "plain" and is_ticked(piece.text, labels):
            settled[place] = piece._replace(
                kind="field", name="continuation", label=_BOX.sub("", piece.text).strip()[:40]
            )
        elif _is_open(piece) and not _has_text(pieces, place) and _is_line_of_its_own(piece, labels):
            settled[place] = field_of_past(piece, piece.label)
        elif _stands_alone(pieces, place, labels) or _ends_action(piece):
            settled[place] = field_of_past(piece, piece.line.plain)
    for place, (before, piece) in enumerate(pairwise(pieces), 1):
        # `(action nouvelle)` below the heading of its action.
        is_below_name = (
            piece.kind == "plain" and before.kind in ("heading", "action") and piece.line.table < 0
        )
        text = piece.text.strip()
        if is_below_name and BRACKETED.fullmatch(text) and is_statement(text, labels):
            settled[place] = field_of_past(piece, text)
        if _asks(before) and _is_open(piece) and is_statement(piece.line.plain, labels):
            settled[place] = Piece(piece.line, "plain", text=piece.line.plain)
    heads = heads_of_paragraphs(pieces)
    places = [place for place in range(1, len(pieces)) if _is_below(pieces, place, heads[place], labels)]
    in_texts = [place for place in places if pieces[heads[place]].name in _TEXTS]
    alike = Counter(fold(pieces[place].line.plain) for place in in_texts)
    for place in places:
        said = pieces[place].line.plain
        is_outright = labels.lexicon.begins_statement(said) and alike[fold(said)] >= _LEAST_ALIKE
        if place not in in_texts or len(in_texts) >= _LEAST or is_outright:
            settled[place] = field_of_past(pieces[place], said)
    return settled


def _ends_action(piece: Piece) -> bool:
    """Tell whether a line says that its action ends: `Action arrêtée au 31 décembre 2023`."""
    return piece.kind == "plain" and speaks_of_action(piece.text) and ended_in(piece.text) is not None


def _asks(piece: Piece) -> bool:
    """Tell whether a label alone in its line asks what goes on, as `Situation` above `Action nouvelle`."""
    return piece.kind == "field" and piece.name == "continuation" and not piece.text


def _is_open(piece: Piece) -> bool:
    return piece.kind == "field" and piece.name in ("other", "unknown", "continuation") and not piece.text


def _is_line_of_its_own(piece: Piece, labels: Labels) -> bool:
    """Tell whether what looks like a label without a value is a whole line of text or of a cell."""
    if piece.line.table < 0:
        return is_statement(piece.line.plain, labels) and not piece.line.plain.endswith(":")
    lines = [line.strip() for part in piece.line.parts if "\n" in part.text for line in part.text.split("\n")]
    return piece.label in lines and is_statement(piece.label, labels)


def _is_beside(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether words stand in a line behind something else, as at the right margin beside a cost."""
    line, before = pieces[place].line, pieces[place - 1].line
    return place > 0 and line.table < 0 and (line.page, line.line) == (before.page, before.line)


def _has_text(pieces: Sequence[Piece], place: int) -> bool:
    """Tell whether lines of text follow, so that `Action existante renforcée` is a label above them."""
    return (
        pieces[place].line.table < 0
        and not _is_beside(pieces, place)
        and place + 1 < len(pieces)
        and pieces[place + 1].kind in ("plain", "hung")
    )


def _stands_alone(pieces: Sequence[Piece], place: int, labels: Labels) -> bool:
    """Tell whether a line that says nothing else is no part of a text, nor a band above other actions."""
    piece, said = pieces[place], pieces[place].line.plain
    # Below an amount, behind something else or before a label: `Commencée en 2023. Pilote : la Ville.`
    is_part = _is_beside(pieces, place) or _is_beside(pieces, min(place + 1, len(pieces) - 1))
    is_paid_above = place > 0 and pieces[place - 1].kind == "field" and is_money(pieces[place - 1].text)
    if piece.kind == "plain" and (is_part or is_paid_above) and is_whole(piece.text, labels):
        return True
    # `Depuis 2019`, whose year makes it no label above a text.
    if _is_open(piece) and is_paid_above and _YEAR_LAST.search(said) and is_whole(said, labels):
        return True
    is_line = piece.kind == "plain" or (_is_open(piece) and not _has_text(pieces, place))
    if not (is_line and is_statement(said, labels) and labels.lexicon.is_statement_alone(said)):
        return False
    above = pieces[place - 1] if place else piece
    below = pieces[place + 1] if place + 1 < len(pieces) else piece
    if piece.line.table >= 0:
        is_across = piece.line.parts[0].columns == len(piece.line.parts) > 1
        # Right below the name of its action, what follows may be a label above its text.
        is_below_name = above.kind in ("heading", "action") and above.line.table == piece.line.table
        return is_across and (is_below_name or below.kind == "field" or below.line.table != piece.line.table)
    is_begun = is_open(above.line.plain) or (above.kind == "field" and not above.text)
    is_gone_on = below.kind == "plain" and below.text[:1].islower()
    return not (is_begun or is_gone_on or said.endswith(":") or is_open(said))


def _is_below(pieces: Sequence[Piece], place: int, head: int, labels: Labels) -> bool:
    """Tell whether a line that says something of an earlier year stands below the whole text of a field."""
    piece, above, before = pieces[place], pieces[head], pieces[place - 1]
    is_filled = above.kind == "field" and (bool(above.text) or above.name in AMOUNTS)
    is_whole = before is above or before.text.endswith((".", "!"))
    is_line = (
        piece.kind == "plain" or (_is_open(piece) and not _has_text(pieces, place))
    ) and piece.line.table < 0
    return is_filled and is_whole and is_line and is_statement(_first_sentence(piece.line.plain), labels)


def _first_sentence(text: str) -> str:
    """Give what a line says first: `Cette action est nouvelle.` of one that tells its cost too."""
    match = _SENTENCE.match(text) if len(text) < _LONGEST_LINE else None
    return match[0].rstrip() if match else text
