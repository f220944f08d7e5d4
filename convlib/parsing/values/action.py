"""One action of the draft to its row: texts joined, amounts read, what it says of an earlier year."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.printed import ACTION_COLUMNS
from convlib.parsing.draft.content import KEPT_AS_PRINTED, Field, Section
from convlib.parsing.values.continuation import (
    Continuation,
    denies,
    read_continuation,
    read_objective,
    read_statement,
)
from convlib.parsing.values.reasons import Told, reasons_of_action
from convlib.parsing.values.sentences import read_sentence
from convlib.parsing.values.stated import choose_costs, read_cost, read_funding
from convlib.parsing.words.amount import split_parts
from convlib.parsing.words.grammar import Labels

_Row = dict[str, object]
# Texts in which a sentence may say that the action goes on.
_SAYING = ("objective", "description", "financing", "other", "unknown")


def read_action(
    action: Section, year: int | None, cost_year: int | None, labels: Labels, findings: list[Finding]
) -> tuple[_Row, list[_Row], list[_Row]]:
    """Read an action: a row of `ACTION_COLUMNS`, rows of `FUNDING_COLUMNS` and of `REASON_COLUMNS`.

    Args:
        action: the action as drafted.
        year: the agreement's year.
        cost_year: the year that chooses among costs of several, None where the agreement spans some.
        labels: the words of sheets.
        findings: what is doubtful is added here.
    """
    objective = _text(action, "objective")
    past, told = _read_past(action, objective or "", year, labels, findings)
    cost = read_cost(action, cost_year, labels, findings)
    row: _Row = {
        "action_code": action.code,
        "axis_code": action.axis_code,
        "action_name": past.action_name,
        "objective": objective,
        "description": _text(action, "description"),
        "stated_cost_eur": cost,
        "continuation": past.kind,
        "continues_year": past.continues_year,
        "page": action.name.line.page,
        "first_line": action.name.line.line,
        "last_line": action.last_line,
    }
    # A column that nothing above reads holds the texts under the labels of the list of its name.
    own = ACTION_COLUMNS.keys() - row.keys()
    row |= {
        name: _join(content for content in action.texts("other") if content.own_list == name) for name in own
    }
    row["other_fields"] = _other_fields(action, cost_year, own)
    shares = read_funding(action, cost, findings)
    return row, shares, list(reasons_of_action(action, row, shares, told, cost_year))


def _read_past(
    action: Section, objective: str, year: int | None, labels: Labels, findings: list[Finding]
) -> tuple[Continuation, Told]:
    """Read what is said of an earlier year: in the name, else in a field for it, else in a text."""
    past, told = read_continuation(action.name.text, year, labels), Told(action.name, "name")
    for content in action.texts("continuation"):
        kind, earlier = _read_field(content, year, labels)
        if past.kind == "unstated" or kind == past.kind and past.continues_year is None:
            past, told = Continuation(past.action_name, kind, earlier), Told(content)
        elif kind not in ("unstated", past.kind):
            details = {"code": action.code, "text": content.text}
            findings.append(finding_at("several-continuations", content.line, action.code, **details))
    if past.kind == "unstated" and objective:
        past = Continuation(past.action_name, *read_objective(objective, year, labels))
        told = Told(action.texts("objective")[0], "sentence")
    for content in action.texts(*_SAYING) if past.kind == "unstated" else ():
        kind, earlier = _read_text(content, past.action_name, year, labels)
        if kind != "unstated":
            return Continuation(past.action_name, kind, earlier), Told(content, "sentence")
    return past, told


def _read_field(content: Field, year: int | None, labels: Labels) -> tuple[str, int | None]:
    """Read a field that says whether an action is new, by its words, then by its sentence."""
    said = read_statement(content.label, content.said or "\n".join(content.lines), year, labels)
    if said[0] not in ("unstated", "continued"):
        return said
    told = read_sentence(content.text, year)
    # `Déjà assurée en 2025, l'action est étendue à un hameau.`
    return told if said[0] == "unstated" or told[0] in ("extended", "reinforced") else said


def _read_text(content: Field, name: str, year: int | None, labels: Labels) -> tuple[str, int | None]:
    """Read a text in which a sentence, or what stands before its colon, may speak of an earlier year."""
    said = read_sentence(content.text, year, name)
    # `Action déjà menée en 2025 : non`.
    if said[0] != "unstated" or content.name not in ("other", "unknown") or denies(content.text):
        return said
    # `L'action est renforcée : dix places de plus.`
    said = read_sentence(content.label, year)
    if said[0] == "unstated" and len(content.text.split()) > 1 and len(content.text) < 80:
        return read_statement("", content.text, year, labels)
    return said


def _other_fields(action: Section, year: int | None, own: Collection[str]) -> dict[str, str | None]:
    """Keep under the words as printed what has no column, the costs of other years and stages among it."""
    has_column = set(map(id, choose_costs(action.texts("stated_cost"), year)))
    texts: dict[str, list[str]] = {}
    for content in action.fields:
        has_parts = content.name == "stated_cost" and bool(split_parts(content.text)[1])
        is_other_cost = has_parts or content.name == "stated_cost" and id(content) not in has_column
        is_other = content.name in KEPT_AS_PRINTED and content.own_list not in own
        if is_other or is_other_cost:
            texts.setdefault(content.label, []).append(content.text)
    return {label: " ".join(filter(None, printed)) or None for label, printed in texts.items()}


def _text(action: Section, name: str) -> str | None:
    return _join(action.texts(name))


def _join(contents: Iterable[Field]) -> str | None:
    return " ".join(filter(None, (content.text for content in contents))) or None
