"""Summary tables that repeat the sheets: each axis and each action counts once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convlib.core.findings import Finding, finding_at
from convlib.parsing.continuation import read_continuation
from convlib.parsing.draft import Draft, Section
from convlib.parsing.labels import Labels
from convlib.parsing.spelling import fold


def merge_repeats(draft: Draft, labels: Labels) -> None:
    """Merge what is printed twice alike: a line of a summary and the sheet that it sums up.

    They are alike where code and name agree, one of them alone holds more than a cost, and
    the costs agree where both state one. All other repetitions stay, and are found by the checks.
    """
    draft.axes = _merge(draft.axes, "repeated-axis", draft.findings, labels)
    draft.actions = _merge(draft.actions, "repeated-action", draft.findings, labels)


def _merge(sections: Iterable[Section], code: str, findings: list[Finding], labels: Labels) -> list[Section]:
    groups: dict[tuple[str, str], list[Section]] = {}
    for section in sections:
        name = read_continuation(section.name.text, None, labels).action_name
        groups.setdefault((section.code, fold(name).rstrip(".")), []).append(section)
    repeats = {id(line): line for group in groups.values() for line in _absorb(group)}
    findings += [finding_at(code, line.name.row, None, code=line.code) for line in repeats.values()]
    return [section for section in sections if id(section) not in repeats]


def _absorb(group: list[Section]) -> Iterator[Section]:
    """Put what lines of a summary say into the one sheet they sum up, and give the lines."""
    sheets = [section for section in group if _has_texts(section)]
    lines = [section for section in group if not _has_texts(section)]
    if not sheets:
        # Two lines with a cost each may be two actions; without any, they say the same.
        sheets, lines = lines[:1], [line for line in lines[1:] if not _costs(line)]
    if len(sheets) != 1 or (not _has_texts(sheets[0]) and _costs(sheets[0])):
        return
    for line in lines:
        if len(_costs(sheets[0]) | _costs(line)) <= 1:
            if not _costs(sheets[0]):
                sheets[0].fields += line.texts("stated_cost")
            sheets[0].axis_code = sheets[0].axis_code or line.axis_code
            yield line


def _has_texts(section: Section) -> bool:
    return any(content.name != "stated_cost" for content in section.fields)


def _costs(section: Section) -> set[str]:
    return {fold(cost.text) for cost in section.texts("stated_cost") if cost.text}
