"""Summary tables that repeat the sheets: each axis and each action counts once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from convlib.core.findings import Finding, finding_at
from convlib.parsing.decision.again.absorb import absorb, costs_of, has_texts
from convlib.parsing.decision.again.listed import adds_no_cost, find_listed
from convlib.parsing.draft.content import Draft, Section
from convlib.parsing.values.funding import read_shares
from convlib.parsing.values.past.continuation import read_continuation
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold

# `(pour mémoire, voir axe 1)` behind a name says that it is printed elsewhere.
_ELSEWHERE = re.compile(r"\(?\b(?:pour memoire|pour rappel|rappel|cf|voir|deja cite)\b.*$")
# `Emploi (hors fiche 6)` in a summary: what its total leaves out.
_WITHOUT = re.compile(r"\((?:hors|sauf|sans) (?:l')?(?:action|fiche|mesure|operation|projet)s?\b[^()]*\)$")
_SEQUEL = re.compile(r"\(suite\)$")


def merge_repeats(draft: Draft, labels: Labels) -> None:
    """Merge what is printed twice alike: a line of a summary and the sheet that it sums up.

    They are alike where code and name agree, and one of them alone holds more than amounts, or one says that
    it is printed elsewhere, or the grand total counts them once. All other
    repetitions stay, and are found by the checks.
    """
    draft.axes = _merge(draft.axes, "repeated-axis", draft.findings, labels, set())
    codes = {id(action): action.code for action in draft.actions}
    draft.actions = _merge(
        draft.actions, "repeated-action", draft.findings, labels, _counted_once(draft, labels)
    )
    kept = {action.code for action in draft.actions}
    draft.recode(
        {codes[id(action)]: action.code for action in draft.actions if codes[id(action)] not in kept}
    )


def _key(section: Section, labels: Labels) -> tuple[str, str]:
    name = read_continuation(section.name.text, None, labels).action_name
    bare = _WITHOUT.sub("", _SEQUEL.sub("", fold(name)))
    return dotted(section.code), _ELSEWHERE.sub("", bare).strip(" .-–—:()")


def _merge(
    sections: Iterable[Section], code: str, findings: list[Finding], labels: Labels, once: set[int]
) -> list[Section]:
    sections = list(sections)
    groups: dict[tuple[str, str], list[Section]] = {}
    by_name: dict[str, list[Section]] = {}
    listed = find_listed(sections)
    for section in sections:
        key = home = _key(section, labels)
        if key not in groups and key[1]:
            # Lines of a summary may have no code, or another one.
            others = [other for other in by_name.get(key[1], []) if _sums_up(section, other)]
            home = _home(section, [other for other in others if _is_counted(other, section)], labels) or key
        if sheet := listed.get(id(section)):
            home = _key(sheet, labels)
        groups.setdefault(home, []).append(section)
        by_name.setdefault(key[1], []).append(section)
    kept = {id(line): (sheet, line) for group in groups.values() for sheet, line in _absorb(group, once)}
    findings += [finding_at(code, line.name.line, None, code=line.code) for _, line in kept.values()]
    left = [section for section in sections if id(section) not in kept]
    listed_sheets = [(sheet, line) for sheet, line in kept.values() if _is_row_of(line, sheet)]
    order = {id(section): place for place, section in enumerate(sections)}
    # A table below the sheets recalls them, under numbers of its own.
    _name_as_listed([(sheet, line) for sheet, line in listed_sheets if order[id(line)] < order[id(sheet)]])
    if any(section.name.why == "column" for section in left) and listed_sheets:
        # The table lists more than there are sheets for: they stand in its order.
        first = {id(sheet): order[id(line)] for sheet, line in reversed(listed_sheets)}
        left.sort(key=lambda section: min(order[id(section)], first.get(id(section), len(order))))
    return left


def _is_row_of(line: Section, sheet: Section) -> bool:
    return line.name.why == "column" and sheet.name.why != "column"


def _name_as_listed(pairs: Sequence[tuple[Section, Section]]) -> None:
    """Give sheets that are only numbered the codes of the table, and its axes where the last is left open."""
    axes = [{section.axis_code for section in side} for side in zip(*pairs, strict=True)]
    is_left_open = bool(axes) and len(axes[0]) == 1 < len(axes[1])
    for sheet, line in pairs:
        if sheet.code.isdigit() and line.code and not line.code.isdigit() and not line.is_counted:
            sheet.code = line.code
        if is_left_open:
            sheet.axis_code = line.axis_code


def _home(section: Section, alike: Sequence[Section], labels: Labels) -> tuple[str, str] | None:
    """Give the key of the one section of its name that one repeats: of several, the one of its cost."""
    homes = {_key(other, labels) for other in alike}
    if len(homes) > 1:
        homes = {_key(other, labels) for other in alike if costs_of(other) == costs_of(section) != set()}
    return homes.pop() if len(homes) == 1 else None


def _sums_up(one: Section, other: Section) -> bool:
    """Tell whether one of two sections is a line of a table, or of amounts, and the other is a sheet."""
    is_listed = (one.name.why == "column") != (other.name.why == "column")
    return is_listed or has_texts(one) != has_texts(other)


def _is_counted(one: Section, other: Section) -> bool:
    """Tell whether the code of one of two sections is only its number in a list."""
    return one.code.isdigit() or other.code.isdigit() or not one.code or not other.code


def _absorb(group: list[Section], once: set[int]) -> Iterator[tuple[Section, Section]]:
    """Put what repetitions say into the one sheet that they repeat, and give it with each of them."""
    sheets = [section for section in group if has_texts(section)]
    lines = [section for section in group if not has_texts(section)]
    named = [section for section in group if section.name.text]
    if len(named) == 1 and all(section.name.why == "column" for section in group):
        sheets, lines = named, [section for section in group if not section.name.text]
    elif len(sheets) > 1 and all(id(sheet) in once or _is_elsewhere(sheet) for sheet in sheets[1:]):
        lines = [*sheets[1:], *lines]
        sheets = sheets[:1]
    elif sum(sheet.name.why != "column" for sheet in sheets) == 1:
        # A table lists the sheets, with a few words on each.
        lines += [sheet for sheet in sheets if sheet.name.why == "column"]
        sheets = [sheet for sheet in sheets if sheet.name.why != "column"]
    elif len(sheets) > 1 and (costed := _costed_in_another_table(sheets)):
        lines += [sheet for sheet in sheets if sheet is not costed]
        sheets = [costed]
    if not sheets:
        # Two lines with a cost each may be two actions; without any, or of two stages, they say the same.
        sheets, lines = (
            lines[:1],
            [line for line in lines[1:] if id(line) in once or adds_no_cost(line, lines[0])],
        )
    if len(sheets) != 1:
        return
    for line in lines:
        absorb(sheets[0], line)
        yield sheets[0], line


def _costed_in_another_table(rows: Sequence[Section]) -> Section | None:
    """Give the row that has money, where others of its code and name, in tables of their own, have none."""
    shared = [row for row in rows if read_shares(row, None)]
    costed = [row for row in rows if costs_of(row)]
    if len(costed) != 1 or (costed[0] in shared and len(shared) > 1):
        # Else the others say who pays it, as the right half of a wide sheet does on a page of its own.
        costed = [row for row in rows if row in costed or row in shared]
    tables = {(row.name.line.page, row.name.line.table) for row in rows}
    is_each = len(tables) == len(rows) and all(row.name.why == "column" and row.code for row in rows)
    return costed[0] if is_each and len(costed) == 1 else None


def _is_elsewhere(section: Section) -> bool:
    return _ELSEWHERE.search(fold(section.name.text)) is not None


def _counted_once(draft: Draft, labels: Labels) -> set[int]:
    """Give the repetitions that the grand total does not count.

    All of them, where it is the sum without them.
    """
    seen: dict[tuple[str, str], Section] = {}
    again: list[Section] = []
    for action in draft.actions:
        first = seen.setdefault(_key(action, labels), action)
        if first is not action and costs_of(first) == costs_of(action):
            again.append(action)
    totals = {value for total in draft.grand_totals if (value := value_of(total.text)) is not None}
    if not again or len(totals) != 1:
        return set()
    costs = [next(iter(costs_of(action)), None) for action in seen.values()]
    amounts = [cost for cost in costs if isinstance(cost, Decimal)]
    return set(map(id, again)) if amounts and sum(amounts, Decimal(0)) in totals else set()
