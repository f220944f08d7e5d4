"""Summary tables that repeat the sheets: each axis and each action counts once."""

from __future__ import annotations

from collections.abc import Iterable

from convlib.continuation import read_continuation
from convlib.draft import Draft, Section
from convlib.findings import Finding, finding_at
from convlib.labels import fold


def merge_repeats(draft: Draft) -> None:
    """Merge what is printed twice alike: a line of a summary and the sheet that it sums up.

    They are alike where code and name agree, at most one of them holds more than a cost, and
    the costs agree where both state one. All other repetitions stay, and are found by the checks.
    """
    draft.axes = _merge(draft.axes, "repeated-axis", draft.findings)
    draft.actions = _merge(draft.actions, "repeated-action", draft.findings)


def _merge(sections: Iterable[Section], code: str, findings: list[Finding]) -> list[Section]:
    kept: list[Section] = []
    places: dict[str, list[int]] = {}
    for section in sections:
        same_code = places.setdefault(section.code, [])
        place = next((place for place in same_code if _are_alike(kept[place], section)), None)
        if place is None:
            same_code.append(len(kept))
            kept.append(section)
            continue
        sheet, line = sorted((kept[place], section), key=lambda each: len(_texts(each)), reverse=True)
        if not sheet.texts("stated_cost"):
            sheet.fields += [field for field in line.fields if field[0] == "stated_cost"]
        sheet.axis_code = sheet.axis_code or line.axis_code
        kept[place] = sheet
        findings.append(finding_at(code, line.name.row, None, code=section.code))
    return kept


def _are_alike(one: Section, two: Section) -> bool:
    costs = {fold(cost.text) for section in (one, two) for cost in section.texts("stated_cost") if cost.text}
    return (
        _bare_name(one) == _bare_name(two)
        and not (_texts(one) and _texts(two))
        and len(costs) <= 1
        and not (costs and not _texts(one) and not _texts(two))
    )


def _texts(section: Section) -> list[str]:
    return [name for name, _ in section.fields if name != "stated_cost"]


def _bare_name(section: Section) -> str:
    return fold(read_continuation(section.name.text, None, None).action_name).rstrip(".")
