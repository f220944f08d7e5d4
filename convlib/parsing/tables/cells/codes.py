"""Codes of actions in tables."""

from __future__ import annotations

import re

from convlib.parsing.layout.line import Part, join_lines
from convlib.parsing.tables.columns.names import is_code
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import CAPITALS, UNLIKELY_CODE, bare_code, split_number, with_points
from convlib.parsing.words.spelling import fold

_CODE = re.compile(
    rf"\d{{1,3}}(?:[.,-]\d{{1,3}})*\.?(?:[.-]?[a-z]|bis|ter)?|[{CAPITALS}]{{1,3}}[.-]?\d{{0,3}}(?:[.-]\d{{1,3}})*|"
    r"[IVX]+(?:[.-]\d+)*"
)
# In place of a name, as a summary of sheets has it.
_CODE_ALONE = re.compile(rf"\d{{1,2}}(?:[.-]\d{{1,2}})+|[{CAPITALS}]{{1,3}}[.-]?\d{{1,3}}(?:[.-]\d{{1,3}})*")
# `1.2Loger`: OCR joins what stands in two cells.
_JOINED = re.compile(r"^(\d{1,2}(?:[.-]\d{1,2})+)(?=[A-ZÀ-Ý][’'a-zà-ÿ])")


def read_code(printed: str, name: str, labels: Labels) -> tuple[str, str, bool]:
    """Give the code of an action, its name without it, and whether the code is one that actions have.

    Examples:
        >>> from convlib.parsing.words.files import load_labels
        >>> read_code("", "1.2Généraliser le référent", load_labels())
        ('1.2', 'Généraliser le référent', True)
    """
    heading = labels.find_heading(with_points(printed)) or (
        labels.find_heading(name) if not printed else None
    )
    if heading:
        return heading.code, name if printed else heading.name, True
    if UNLIKELY_CODE.fullmatch(printed):
        return printed, name, False
    if _CODE.fullmatch(printed.replace(" ", "")):
        return bare_code(printed.replace(",", ".")), name, True
    if printed:
        number = (
            re.search(r"\d+(?:[.,-]\d+)*", printed)
            if re.match(r"(?:n\s?°|action|fiche)", fold(printed))
            else None
        )
        return (bare_code(number[0].replace(",", ".")) if number else printed), name, len(printed) <= 15
    if split := split_number(_JOINED.sub(r"\1 ", name)):
        return split.code, split.name, True
    if _CODE_ALONE.fullmatch(name):
        return name, "", True
    return "", name, True


def axis_in(cell: Part, labels: Labels) -> str:
    """Give the heading of an axis in a cell; `A` or `Axe A` alone in its line stands above the name."""
    code, *name = cell.text.strip().split("\n")
    heading = labels.find_heading(code) if name else None
    is_alone = is_code(code) or (heading is not None and bool(heading.code) and not heading.name)
    return f"{code.strip()} – {join_lines(name)}" if name and is_alone else cell.one_line
