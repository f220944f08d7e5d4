"""Which axis a total is of: the one that its label names, else the open one; names that only totals print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from convlib.core.places import Place
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold

# A shorter name may stand in a label by chance.
_SHORTEST_NAME = 6
_CODE = re.compile(r"[A-Z]+[.-]?\d+(?:[.-]\d+)*")


def axis_of_total(piece: Piece, axes: Sequence[Section], opened: Section | None) -> str:
    """Give the code of the axis that a total is of; empty where nothing names one and none is open.

    `Sous-total OS1` names an axis `OS1` by its whole code, another one by its number alone,
    `Sous-total « Loger les jeunes »` by its name.
    """
    codes = {dotted(axis.code): axis.code for axis in axes}
    whole = [codes[dotted(said)] for said in _CODE.findall(piece.label) if dotted(said) in codes]
    code = whole[0] if whole else piece.code
    if not code:
        named = named_axis(piece.label, [axis.name.text for axis in axes])
        code = axes[named].code if named >= 0 else opened.code if opened else ""
    return codes.get(dotted(code), code)


def named_axis(label: str, names: Sequence[str]) -> int:
    """Give which of some axes the label of a total names, the longest name of them; -1 where it names none.

    Examples:
        >>> named_axis("Sous-total « Loger les jeunes »", ["Aider", "Loger les jeunes"])
        1
        >>> named_axis("Sous-total", ["Aider", "Loger les jeunes"])
        -1
    """
    said = f" {_plain(label)} "
    plain = [*map(_plain, names)]
    found = [at for at, name in enumerate(plain) if len(name) >= _SHORTEST_NAME and f" {name} " in said]
    return max(found, key=lambda at: len(plain[at]), default=-1)


def recode_totals(draft: Draft) -> None:
    """Give totals printed above their axes, as in a box of the first page, the codes that those print."""
    codes = {dotted(axis.code): axis.code for axis in draft.axes}
    own = {code: codes.get(dotted(code), code) for code, _ in draft.axis_totals}
    draft.axis_totals = [(own[code], content) for code, content in draft.axis_totals]
    parsed = [(line, written, Place.parse(written)) for line, written in draft.places]
    draft.places = [
        (
            line,
            str(replace(place, code=own[place.code])) if place.part == "axis" and place.code in own else said,
        )
        for line, said, place in parsed
    ]


def name_by_totals(draft: Draft) -> None:
    """Give an axis without a name the one that its total alone prints: `Total axe A – Loger`."""
    said = [
        (axis, content, name)
        for axis in draft.axes
        if not axis.name.text
        for content, name in _behind(draft, axis)
    ]
    times = Counter(fold(name) for *_, name in said)
    for axis, content, name in said:
        if times[fold(name)] == 1:  # else it says what is summed, as `dépenses éligibles` does
            axis.name = Field(content.line, [name], "summary", label=content.label, why="column")


def _behind(draft: Draft, axis: Section) -> list[tuple[Field, str]]:
    pattern = re.compile(rf"(?<!\w){re.escape(axis.code)}\s*[-–—:.]\s*(\D{{{_SHORTEST_NAME},}})")
    totals = (content for code, content in draft.axis_totals if code == axis.code)
    return [(content, match[1].strip()) for content in totals if (match := pattern.search(content.label))]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()
