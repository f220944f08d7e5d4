"""Rows of a table that list actions which stand elsewhere: by their codes, names or costs."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from convlib.parsing.decision.again.absorb import costs_of, is_later_stage
from convlib.parsing.draft.content import Section
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold

_ALIKE = 85  # of 100: names of which letters are misread, or words left out


def find_listed(sections: Sequence[Section]) -> dict[int, Section]:
    """Give the section that each such row lists."""
    listed = _listed_again(sections) or _named_again(sections)
    return listed | _only_coded(sections) | _recalled(sections)


def _listed_again(sections: Sequence[Section]) -> dict[int, Section]:
    """Give the sheet of each row of a table that lists them by their codes, under shorter names.

    Every row has the code of a sheet, in the order of the sheets or of all of them, and no other cost.
    """
    sheets = {dotted(section.code): section for section in sections if section.name.why != "column"}
    rows = [section for section in sections if section.name.why == "column"]
    codes = [dotted(row.code) for row in rows]
    is_list = len(rows) > 2 and len(set(codes)) == len(codes) and sheets.keys() >= set(codes)
    if not is_list or len(sheets) + len(rows) != len(sections):
        return {}
    in_order = [code for code in sheets if code in set(codes)]
    pairs = [(row, sheets[dotted(row.code)]) for row in rows]
    agrees = all(
        not costs_of(sheet) or not costs_of(row) or costs_of(sheet) == costs_of(row) for row, sheet in pairs
    )
    is_sure = agrees and (in_order == codes or sheets.keys() == set(codes))
    return {id(row): sheet for row, sheet in pairs} if is_sure else {}


def _recalled(sections: Sequence[Section]) -> dict[int, Section]:
    """Give the sheet of each row of a table that prints code, name and cost of sheets again.

    A sheet may say more behind its name, and some rows may have none that was read.
    """
    sheets = {dotted(each.code): each for each in sections if each.name.why != "column" and each.code}
    rows = [each for each in sections if each.name.why == "column" and dotted(each.code) in sheets]
    pairs = [(row, sheets[dotted(row.code)]) for row in rows]
    is_sure = len({dotted(row.code) for row in rows}) == len(rows) > 1 and all(
        costs_of(row) == costs_of(sheet) != set() and _is_named(sheet, row) for row, sheet in pairs
    )
    return {id(row): sheet for row, sheet in pairs} if is_sure else {}


def _only_coded(sections: Sequence[Section]) -> dict[int, Section]:
    """Give the action of its code of each row without a name: who pays it, or a later stage of its cost."""
    named: dict[str, list[Section]] = {}
    for section in sections:
        if section.name.text:
            named.setdefault(dotted(section.code), []).append(section)
    rows = [each for each in sections if each.name.why == "column" and each.code and not each.name.text]
    own = [(row, homes[0]) for row in rows if len(homes := named.get(dotted(row.code), [])) == 1]
    return {id(row): home for row, home in own if adds_no_cost(row, home)}


def _named_again(sections: Sequence[Section]) -> dict[int, Section]:
    """Give the sheet of each row of a table that names them again, with their costs and under other codes.

    Every row has the cost of a sheet of its own, and a name like it.
    """
    sheets = {id(section): section for section in sections if section.name.why != "column"}
    rows = [section for section in sections if section.name.why == "column"]
    found: dict[int, Section] = {}
    for row in rows if len(rows) > 2 else []:
        alike = [
            sheet
            for sheet in sheets.values()
            if costs_of(sheet) == costs_of(row) != set() and _is_named(sheet, row)
        ]
        if not alike:
            return {}
        found[id(row)] = sheets.pop(id(alike[0]))
    return found


def _is_named(sheet: Section, row: Section) -> bool:
    names = fold(sheet.name.text), fold(row.name.text)
    return all(names) and token_set_ratio(*names) >= _ALIKE


def adds_no_cost(line: Section, sheet: Section) -> bool:
    """Tell whether a line has no cost, or that of a later stage."""
    return not costs_of(line) or is_later_stage(line, sheet)
