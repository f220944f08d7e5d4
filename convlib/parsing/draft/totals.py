"""Whose total an axis' total is: of the axis that its label names, else of the one that is open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.draft.content import Section
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


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()
