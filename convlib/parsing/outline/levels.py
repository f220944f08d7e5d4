"""Headings of one pattern head the same kind of part; what stands below them says which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold

Pattern = tuple[str, str]
# Fields that a sheet of an action has.
_SHEET = {"stated_cost", "objective", "description", "name"}
_OWN = {
    "stated_cost",
    "objective",
    "description",
    "name",
    "financing",
    "continuation",
    "share",
    "funder",
    "other",
    "unknown",
}


@dataclass
class Level:
    """The headings of one pattern.

    Attributes:
        places: where they stand among the pieces.
        owners: how many have fields of their own.
        costed: how many have a cost of their own.
        contains: the patterns met below them, with how often.
        named: how many labels such as `Action` name a sheet below them.
        repeating: how many have several labels of a sheet below them more than once.
        listing: how many stand right above actions of a table or a list.
    """

    places: list[int] = field(default_factory=list)
    owners: int = 0
    costed: int = 0
    contains: dict[Pattern, int] = field(default_factory=dict)
    named: int = 0
    repeating: int = 0
    listing: int = 0

    @property
    def is_owner(self) -> bool:
        """Most of them have fields of their own."""
        return self.owners * 2 >= len(self.places)

    @property
    def holds_several(self) -> bool:
        """Most of them have the fields of several sheets, whose own headings are not known yet."""
        return self.repeating * 2 >= len(self.places)


def pattern_of(piece: Piece) -> Pattern:
    """Give the pattern of a heading: its word and the shape of its code."""
    shape = _shape_of(piece.code, is_worded=bool(piece.name))
    # Numbers that the medium sets by itself begin anew at each level, which only the indent tells.
    is_in = piece.line.indent > 0 or piece.line.is_hung
    return piece.name, f"{shape} in" if not piece.name and is_in else shape


@lru_cache(maxsize=4096)
def _shape_of(code: str, *, is_worded: bool) -> str:
    shape = re.sub(r"^(?:[A-ZÉ]+|[a-z](?=[.-]?0))", "A", re.sub(r"\d+", "0", dotted(code)))
    if not is_worded and re.match(r"[IVX]", code) and shape[:1] == "0":
        shape = f"I{shape[1:]}"
    shape = re.sub(r"(?<=0)(?:[A-Za-z]|bis|ter|quater)$", "", shape) if "." in shape or is_worded else shape
    shape = re.sub(r"^0[a-z]$", "0a", shape)  # `1b` is of the kind of `1a`
    return re.sub(r"\.[A-Za-z]$", ".0", shape)


def find_levels(pieces: Sequence[Piece], axis_words: set[str]) -> dict[Pattern, Level]:
    """Gather the headings by pattern, in the order in which each is first met."""
    levels: dict[Pattern, Level] = {}
    heads = [
        place for place, piece in enumerate(pieces) if piece.kind in ("heading", "section", "action", "axis")
    ]
    open_patterns: list[Pattern] = []
    for place, after in zip(heads, [*heads, len(pieces)][1:], strict=True):
        piece = pieces[place]
        if piece.kind != "heading":
            open_patterns = []
            continue
        pattern = pattern_of(piece)
        level = levels.setdefault(pattern, Level())
        level.places.append(place)
        below = pieces[place + 1 : after]
        # `Budget 2025` alone is a caption.
        has_cost = any(
            each.kind == "field" and each.name == "stated_cost" and each.text for each in below
        ) or bool(trailing_amount(piece.text)[1])
        names = {each.name for each in below if each.kind == "field"}
        # Under the word of an axis, a line with a colon makes no sheet.
        level.owners += has_cost or bool(names & (_SHEET if piece.name in axis_words else _OWN))
        level.costed += has_cost
        level.named += sum(each.kind == "field" and each.name == "name" for each in below)
        said = Counter((each.name in _SHEET, fold(each.label)) for each in below if each.name in _OWN)
        again = [is_sure for (is_sure, label), count in said.items() if label and count > 1]
        level.repeating += len(again) > 1 and any(again)
        level.listing += after < len(pieces) and pieces[after].kind == "action"
        if pattern in open_patterns:
            open_patterns = open_patterns[: open_patterns.index(pattern)]
        for outer in open_patterns:
            levels[outer].contains[pattern] = levels[outer].contains.get(pattern, 0) + 1
        open_patterns.append(pattern)
    return levels


def trailing_amount(name: str) -> tuple[str, str]:
    """Split `Loger : 58 000 €` and `Loger (58 000 €)` into the name and the amount behind it.

    Examples:
        >>> trailing_amount("Loger les jeunes : 58.000 €")
        ('Loger les jeunes', '58.000 €')
        >>> trailing_amount("Financer 3 logements à 58 000 €")
        ('Financer 3 logements à 58 000 €', '')
    """
    found = amounts_in(name)
    if len(found) != 1:
        return name, ""
    match = re.fullmatch(
        rf"(?P<name>.*?)\s*(?:[:–—=→]|\s-|\.{{3,}}|…+|\()\s*(?:(?:coût|budget|montant|enveloppe)[^:]{{0,20}}:?\s*)?{re.escape(found[0])}\s*\)?\s*[.;]?",
        name,
        re.IGNORECASE,
    )
    return (match["name"].strip(), found[0]) if match and match["name"].strip() else (name, "")
