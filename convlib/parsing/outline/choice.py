"""Which patterns of headings head actions, axes and sub-axes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.levels import Level, Pattern, pattern_of
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

# `Les fiches actions du plan`, `Programme d'actions`, `Maquette financière`: parts of a document.
_PART = re.compile(
    r"(?:(?:les?|la|tableau|presentation|detail|liste|description) (?:(?:des?|du) |d['’])?)*"
    r"(?:fiches?(?:[ -]actions?)?|actions|(?:programme|plan) d['’]actions?|maquette financiere|"
    r"annexes?(?: financieres?)?|(?:tableau )?recapitulatif(?: financier| des (?:actions|couts))?)"
    r"(?: du (?:plan|programme|contrat)(?: d['’]actions?)?)?"
)


def choose_actions(levels: dict[Pattern, Level], lexicon: Lexicon) -> set[Pattern]:
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


def choose_axes(
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
