"""One action of the draft to its row: texts joined, amounts read, what it says of an earlier year."""

from __future__ import annotations

from convlib.core.findings import Finding, finding_at
from convlib.parsing.continuation import Continuation, read_continuation, read_objective, read_statement
from convlib.parsing.draft import KEPT_AS_PRINTED, Section
from convlib.parsing.labels import Labels
from convlib.parsing.stated import of_year, read_cost, read_funding

_Row = dict[str, object]


def read_action(
    action: Section, year: int | None, labels: Labels, findings: list[Finding]
) -> tuple[_Row, list[_Row]]:
    """Read an action into a row of `ACTION_COLUMNS`, and its funders into rows of `FUNDING_COLUMNS`.

    Args:
        action: the action as drafted.
        year: the agreement's year, which chooses among costs of several years.
        labels: the words of sheets.
        findings: what is doubtful is added here.
    """
    objective = _text(action, "objective")
    past = _read_past(action, objective or "", year, labels, findings)
    cost = read_cost(action, year, labels, findings)
    row: _Row = {
        "action_code": action.code,
        "axis_code": action.axis_code,
        "action_name": past.action_name,
        "objective": objective,
        "description": _text(action, "description"),
        "stated_cost_eur": cost,
        "continuation": past.kind,
        "continues_year": past.continues_year,
        "other_fields": _other_fields(action, year),
        "page": action.name.row.page,
        "first_line": action.name.row.line,
        "last_line": action.last_line,
    }
    return row, read_funding(action, cost, findings)


def _read_past(
    action: Section, objective: str, year: int | None, labels: Labels, findings: list[Finding]
) -> Continuation:
    """Read what is said of an earlier year: in the name, else in a field for it, else in the objective."""
    past = read_continuation(action.name.text, year, labels)
    for content in action.texts("continuation"):
        kind, earlier = read_statement(content.label, content.text, year, labels)
        if past.kind == "unstated":
            past = Continuation(past.action_name, kind, earlier)
        elif kind not in ("unstated", past.kind):
            details = {"code": action.code, "text": content.text}
            findings.append(finding_at("several-continuations", content.row, action.code, **details))
    if past.kind == "unstated":
        past = Continuation(past.action_name, *read_objective(objective, year, labels))
    return past


def _other_fields(action: Section, year: int | None) -> dict[str, str | None]:
    """Keep under the words as printed what has no column, the costs of other years among it."""
    costs = of_year(action.texts("stated_cost"), year)
    has_column = set(map(id, costs))
    texts: dict[str, list[str]] = {}
    for content in action.fields:
        of_other_year = content.name == "stated_cost" and id(content) not in has_column
        if content.name in KEPT_AS_PRINTED or of_other_year:
            texts.setdefault(content.label, []).append(content.text)
    return {label: " ".join(filter(None, printed)) or None for label, printed in texts.items()}


def _text(action: Section, name: str) -> str | None:
    return " ".join(content.text for content in action.texts(name)) or None
