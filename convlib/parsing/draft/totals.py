"""Whose total an axis' total is: of the axis that its label names, else of the one that is open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.draft.content import Section
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import dotted

_CODE = re.compile(r"[A-Z]+[.-]?\d+(?:[.-]\d+)*")


def axis_of_total(piece: Piece, axes: Sequence[Section], opened: Section | None) -> str:
    """Give the code of the axis that a total is of; empty where nothing names one and none is open.

    `Sous-total OS1` names an axis `OS1` by its whole code, another one by its number alone.
    """
    codes = {dotted(axis.code): axis.code for axis in axes}
    whole = [codes[dotted(said)] for said in _CODE.findall(piece.label) if dotted(said) in codes]
    code = whole[0] if whole else piece.code or (opened.code if opened else "")
    return codes.get(dotted(code), code)
