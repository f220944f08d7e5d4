"""Which patterns of headings head actions, axes and sub-axes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.levels import Level, Pattern, find_levels, pattern_of
from convlib.parsing.outline.unmarked.above import find_above_texts
from convlib.parsing.outline.unmarked.look import find_by_level, find_by_look
from convlib.parsing.outline.unmarked.prose import find_in_prose
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

# `Les fiches actions du plan`, `Programme d'actions`, `Maquette financière`: parts of a document.
_PART = re.compile(
    r"(?:(?:les?|la|tableau|presentation|detail|liste|description) (?:(?:des?|du) |d['’])?)*"
    r"(?:fiches?(?:[ -]actions?)?|actions|(?:programme|plan) d['’]actions?|maquette financiere|"
    r"annexes?(?: financieres?)?|(?:tableau )?recapitulatif(?: financier| des (?:actions|couts))?)"
    r"(?: du (?:plan|programme|contrat)(?: d['’]actions?)?)?(?: (?:19|20)\d\d)?"
)


def _choose_actions(levels: dict[Pattern, Level], lexicon: Lexicon) -> set[Pattern]:
    """Choose the patterns that head actions.

    The innermost that have fields of their own, else those of their words.
    """
    # Where a label names each sheet, the word of an axis above heads an axis.
    owners = [
        pattern for pattern, level in levels.items()
        if level.is_owner and not (pattern[0] in lexicon.axis_words and level.named >= len(level.places) > 0)
    ]  # fmt: skip
    worded = [pattern for pattern in owners if pattern[0] in lexicon.action_words]
    if worded:
        chosen = {pattern for pattern in worded if not _holds(levels, pattern, worded)}
        best = {pattern for pattern in chosen if levels[pattern].costed} or chosen
        return {pattern for pattern in best if not _is_list_below(levels, pattern, best)}
    named = [pattern for pattern in levels if pattern[0] in lexicon.action_words]
    if named and not owners:
        deepest = max(pattern[1].count(".") for pattern in named)
        return {pattern for pattern in named if pattern[1].count(".") == deepest}
    costed = [pattern for pattern in owners if levels[pattern].costed * 2 >= len(levels[pattern].places)]
    pool = costed or owners or named
    chosen = {pattern for pattern in pool if not _holds(levels, pattern, pool)}
    if chosen:
        return chosen
    numbered = [pattern for pattern in levels if not pattern[0]]
    deepest = max((pattern[1].count(".") for pattern in numbered), default=0)
    return {pattern for pattern in numbered if pattern[1].count(".") == deepest}


def _holds(levels: dict[Pattern, Level], outer: Pattern, pool: Sequence[Pattern]) -> bool:
    """Tell whether a pattern is one of parts that hold the others, and is not only met before them once."""
    level = levels[outer]
    held = [
        inner
        for inner in pool
        if inner != outer and level.contains.get(inner, 0) >= max(1, len(level.places) / 2)
    ]
    return any(
        not levels[inner].contains.get(outer) or levels[inner].contains[outer] < level.contains[inner]
        for inner in held
    )


def _is_list_below(levels: dict[Pattern, Level], pattern: Pattern, pool: set[Pattern]) -> bool:
    return any(
        outer != pattern
        and pattern in levels[outer].contains
        and outer[0] in ("fiche", "fiche action", "fiche-action")
        and not levels[pattern].costed
        for outer in pool
    )


def _choose_axes(
    levels: dict[Pattern, Level], actions: set[Pattern], lexicon: Lexicon
) -> tuple[set[Pattern], set[Pattern]]:
    """Choose the patterns that head axes and those that head sub-axes.

    Of those around actions, the outermost worded.
    """
    around = [
        pattern
        for pattern, level in levels.items()
        if pattern not in actions and any(inner in level.contains for inner in actions)
    ]
    worded = [
        pattern
        for pattern in around
        if pattern[0] in lexicon.axis_words or pattern[0] in lexicon.action_words
    ]
    pool = worded or [pattern for pattern in around if not pattern[0]]
    axes = {
        pattern
        for pattern in pool
        if not any(
            pattern in levels[other].contains
            and other != pattern
            and not (pattern[0] == "axe" and other[0] != "axe")
            for other in pool
        )
    }
    if ("axe", "0") in pool:
        axes = {pattern for pattern in pool if pattern[0] == "axe"}
    axes |= {pattern for pattern in levels if pattern[0] == "axe" and pattern not in actions}
    inside = {inner for axis in axes if axis in levels for inner in levels[axis].contains}
    return axes, {pattern for pattern in pool if pattern not in axes and pattern in inside}


def heads_no_action(pieces: Sequence[Piece], place: int, actions: set[Pattern], lexicon: Lexicon) -> bool:
    """Tell whether `4. Synthèse financière`, numbered as axes are, has no heading of an action below it.

    What names a part of the document, `1. Fiches actions`, is no axis, whatever stands below it.
    """
    words = fold(pieces[place].text).split()
    if not pieces[place].name and _PART.fullmatch(fold(pieces[place].text)):
        return True
    if pieces[place].name or not actions or not words or words[0] not in lexicon.other_words:
        return False
    below = next((pattern_of(piece) for piece in pieces[place + 1 :] if piece.kind == "heading"), None)
    return below not in actions and pattern_of(pieces[place]) not in actions


@dataclass
class Roles:
    """The patterns of headings by what they head."""

    actions: set[Pattern]
    restarting: set[Pattern]
    axes: set[Pattern]
    sub_axes: set[Pattern]


def choose_roles(pieces: list[Piece], lexicon: Lexicon) -> tuple[list[Piece], Roles]:
    """Choose what headings head; those that only their look tells, where no others head actions."""
    levels = find_levels(pieces, lexicon.axis_words)
    has_tables = any(piece.kind == "action" for piece in pieces)
    names = sum(piece.kind == "field" and piece.name == "name" for piece in pieces)
    has_names = names > 1
    actions = _choose_actions(levels, lexicon)
    if has_tables:
        # A table holds the actions: headings around it are axes, unless they have costs themselves.
        told = _patterns_of_table(pieces)
        actions = {
            pattern for pattern in actions if pattern in told or _is_sheet(levels[pattern], pattern, lexicon)
        }
    elif not has_names and (inner := _find_inner(pieces)) != pieces:
        pieces, levels = inner, find_levels(inner, lexicon.axis_words)
        actions = {pattern for pattern in levels if pattern[0] == "#"}
    elif not any(levels[pattern].is_owner and not levels[pattern].holds_several for pattern in actions):
        looked = find_by_look(pieces)
        if sum(piece.why == "look" and piece.kind == "heading" for piece in looked) < names:
            looked = pieces  # labels name the sheets below
        if not has_names and not any(piece.why == "look" for piece in looked):
            looked = find_in_prose(pieces, lexicon)
        if any(piece.kind == "heading" and piece.why == "look" for piece in looked):
            pieces, levels = looked, find_levels(looked, lexicon.axis_words)
            actions = {pattern for pattern in levels if pattern[0] == "#"}
        elif has_names:
            actions = set()
    axes, sub_axes = _choose_axes(levels, actions, lexicon)
    if has_tables or has_names:
        axes |= {pattern for pattern in levels if pattern[0] in lexicon.axis_words} - actions - sub_axes
    return pieces, Roles(actions, _restarting(pieces, actions), axes, sub_axes)


def _patterns_of_table(pieces: Sequence[Piece]) -> set[Pattern]:
    """Give the patterns of headings that name what a table holds, code and name: their text is told apart."""
    rows = {(dotted(piece.code), fold(piece.text)) for piece in pieces if piece.kind == "action"}
    named: dict[Pattern, list[bool]] = {}
    for piece in pieces:
        if piece.kind == "heading":
            is_row = (dotted(piece.code), fold(piece.text)) in rows
            named.setdefault(pattern_of(piece), []).append(is_row)
    return {pattern for pattern, are_rows in named.items() if len(are_rows) > 1 and all(are_rows)}


def _find_inner(pieces: list[Piece]) -> list[Piece]:
    """Find headings of actions below others that seem to own what belongs to these."""
    above = find_above_texts(pieces)
    return above if above != pieces else find_by_level(pieces)


def _restarting(pieces: Sequence[Piece], actions: set[Pattern]) -> set[Pattern]:
    """Give the patterns whose numbers begin anew below each axis, as those of a word processor's lists."""
    codes: dict[Pattern, list[str]] = {}
    indented: set[Pattern] = set()
    above = 0
    for piece in pieces:
        if piece.kind != "heading":
            continue
        pattern = pattern_of(piece)
        above += pattern not in actions
        if pattern in actions and pattern[1].endswith(" in"):
            codes.setdefault(pattern, []).append(piece.code)
            indented |= {pattern} if piece.line.indent > 0 else set()
    return {
        pattern
        for pattern, said in codes.items()
        if len(set(said)) < len(said) or (pattern in indented and above == 1)
    }


def _is_sheet(level: Level, pattern: Pattern, lexicon: Lexicon) -> bool:
    if pattern[0] in lexicon.axis_words and level.listing:
        return False  # `Axe 1`, where a table stands below `Axe 2`
    return bool(level.costed) or (level.is_owner and pattern[0] in lexicon.action_words)
