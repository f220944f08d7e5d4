"""One action of the draft to its row: texts joined, amounts read, what it says of an earlier year."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.printed import ACTION_COLUMNS
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import KEPT_AS_PRINTED, Field, Section
from convlib.parsing.values.described.columns import read_described
from convlib.parsing.values.described.indicators import read_indicators
from convlib.parsing.values.described.parts import read_parts
from convlib.parsing.values.funding import read_shares
from convlib.parsing.values.past.continuation import (
    Continuation,
    answers_no,
    read_continuation,
    read_objective,
    read_statement,
)
from convlib.parsing.values.past.former import is_of_first_year
from convlib.parsing.values.past.origin import fields_of_past, with_former, with_origin
from convlib.parsing.values.past.sentences import earlier_year, read_sentence
from convlib.parsing.values.past.ticked import beside_tick, denies
from convlib.parsing.values.past.unread import find_unread
from convlib.parsing.values.past.whole import is_whole
from convlib.parsing.values.reasons import Told, reason_of, reasons_of_action
from convlib.parsing.values.stated import choose_costs, read_cost, read_funding
from convlib.parsing.words.amount import split_parts
from convlib.parsing.words.grammar import Labels

_READ_BELOW = ("status", "start_date", "end_date", "other_fields")
_SINCE_LAST = re.compile(r"\b(?:par rapport à|vis-à-vis de|comparée? à)\b.*\b(?:19|20)\d\d\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\.?")
# Texts in which a sentence may say that the action goes on.
_SAYING = ("objective", "description", "stated_cost", "financing", "other", "unknown")


class Rows(NamedTuple):
    """What an action says, as rows of the tables: its own, and those of what it has several of."""

    action: Row
    funding: Sequence[Row]
    sub_actions: Sequence[Row]
    indicators: Sequence[Row]
    reasons: Sequence[Row]


def read_action(
    action: Section,
    year: int | None,
    cost_year: int | None,
    since: int | None,
    labels: Labels,
    findings: list[Finding],
    *,
    has_lines: bool,
) -> Rows:
    """Read an action.

    Args:
        action: the action as drafted.
        year: the agreement's year.
        cost_year: the year that chooses among costs of several, None where the agreement spans some.
        since: the year from which the document says, once for all, that actions are continued.
        labels: the words of sheets.
        findings: what is doubtful is added here.
        has_lines: its medium breaks paragraphs into lines.
    """
    objective = _text(action, "objective")
    past, told = _read_past(action, objective or "", year, labels, findings)
    past = with_origin(past, action, year, findings)
    past, codes = with_former(past, action, told.content, year)
    if past.kind == "continued" and past.continues_year is None:
        past = replace(past, continues_year=since)
    cost = read_cost(action, cost_year, labels, findings)
    row: dict[str, object] = {
        "action_code": action.code,
        "axis_code": action.axis_code,
        "sub_axis_code": action.sub_axis[0] or None,
        "sub_axis_name": action.sub_axis[1] or None,
        "action_name": past.action_name,
        "objective": objective,
        "description": _text(action, "description"),
        "stated_cost_eur": cost,
        "continuation": past.kind,
        "continues_year": past.continues_year,
        "continues_code": codes,
        "continuation_answer": _answer(action, labels) if past.kind == "unstated" else None,
        "page": action.name.line.page,
        "first_line": action.name.line.line,
        "last_line": action.last_line,
    }
    # A column that nothing above reads holds the texts under the labels of the list of its name.
    own = [name for name in ACTION_COLUMNS if name not in row and name not in _READ_BELOW]
    described = read_described(action, own, labels.lexicon, findings)
    indicators, measured = read_indicators(action, year, has_lines=has_lines)
    row |= described.values
    row["other_fields"] = _other_fields(action, cost_year, described.moved | measured)
    shares = read_shares(action, cost)
    funding = read_funding(action, shares, cost, findings)
    parts = read_parts(action, cost, cost_year, findings)
    reasons = [
        *reasons_of_action(
            action, row, zip(shares, funding, strict=True), told, cost_year, described.moved | measured
        ),
        *(reason_of(column, content, {"action_code": action.code}) for column, content in described.told),
    ]
    return Rows(row, funding, parts, indicators, reasons)


def _read_past(
    action: Section, objective: str, year: int | None, labels: Labels, findings: list[Finding]
) -> tuple[Continuation, Told]:
    """Read what is said of an earlier year: in the name, else in a field for it, else in a text.

    A ticked box holds against words behind the name, which stay a part of it.
    """
    past, told = read_continuation(action.name.text, year, labels), Told(action.name, "name")
    for content in fields_of_past(action, year):
        kind, earlier = _read_field(content, year, labels)
        if kind == "new" and earlier:
            # `Création 2021` in a plan of 2026.
            details = {"code": action.code, "text": content.text}
            findings.append(finding_at("unread-continuation", content.line, action.code, **details))
            kind, earlier = "unstated", None
        if past.kind == "unstated" or kind == past.kind and past.continues_year is None:
            past, told = Continuation(past.action_name, kind, earlier), Told(content)
        elif kind not in ("unstated", past.kind):
            details = {"code": action.code, "text": content.text}
            findings.append(finding_at("several-continuations", content.line, action.code, **details))
            past, told = _against_name(past, told, action.name, Told(content), kind, earlier)
    if past.kind == "unstated" and objective:
        past = Continuation(past.action_name, *read_objective(objective, year, labels))
        told = Told(action.texts("objective")[0], "sentence")
    texts = [each for each in action.texts(*_SAYING) if not _is_of_later(each, year)]
    for content in texts if past.kind == "unstated" else ():
        kind, earlier = _read_text(content, past.action_name, year, labels)
        if kind != "unstated":
            return Continuation(past.action_name, kind, earlier), Told(content, "sentence")
    for content in (action.name, *action.fields) if past.kind == "unstated" else ():
        if not _is_of_later(content, year) and (sentence := find_unread(content, year, labels)):
            details = {"code": action.code, "text": sentence}
            findings.append(finding_at("unread-continuation", content.line, action.code, **details))
    return past, told


def _is_of_later(content: Field, year: int | None) -> bool:
    """Tell whether a label names no year but later ones: what `Prévu en 2024` says is nothing of 2023."""
    said = [int(each[:4]) for each in _YEAR.findall(content.label)]
    return year is not None and bool(said) and min(said) > year


def _against_name(
    past: Continuation, told: Told, name: Field, field: Told, kind: str, earlier: int | None
) -> tuple[Continuation, Told]:
    """Choose between what was told and a field that says otherwise."""
    # Words behind a name may say how the action grows; who ticks a box answers.
    is_behind = past.action_name != name.text and name.text.startswith(past.action_name)
    if told.content is name and is_behind and beside_tick(field.content.text) is not None:
        return Continuation(name.text, kind, earlier), field
    return past, told


def _answer(action: Section, labels: Labels) -> str | None:
    """Read `Reconduite de 2021 : non`, which leaves open what else the action is."""
    asked = action.texts("continuation", "other", "unknown")
    return "no" if any(answers_no(content.label, content.text, labels) for content in asked) else None


def _read_field(content: Field, year: int | None, labels: Labels) -> tuple[str, int | None]:
    """Read a field that says whether an action is new, by its words, then by its sentence."""
    said = read_statement(content.label, content.said or "\n".join(content.lines), year, labels)
    if (
        said[0] not in ("unstated", "new")
        and said[1] is None
        and (since := _SINCE_LAST.search(content.label))
    ):
        # `Évolution par rapport à 2023`
        said = said[0], earlier_year(since[0], year)
    if said[0] not in ("unstated", "continued"):
        return said
    told = read_sentence(content.text, year)
    # `Déjà assurée en 2025, l'action est étendue à un hameau.`
    return told if said[0] == "unstated" or told[0] in ("extended", "reinforced") else said


def _read_text(content: Field, name: str, year: int | None, labels: Labels) -> tuple[str, int | None]:
    """Read a text in which a sentence, or what stands before its colon, may speak of an earlier year."""
    if content.said:
        return read_statement("", content.said, year, labels)
    if content.own_list == "status" and labels.lexicon.status_of(content.text):
        return "unstated", None  # `À lancer` says how far the action is
    if content.name in ("other", "unknown") and is_of_first_year(content.label, content.text, year):
        return "new", None
    said = read_sentence(content.text, year, name)
    if (
        said[0] == "unstated"
        and content.name in ("objective", "description")
        and is_whole(content.text, labels)
    ):
        return read_statement("Statut", content.text.rstrip(" ."), year, labels)
    # `Action déjà menée en 2025 : non`.
    if said[0] != "unstated" or content.name not in ("other", "unknown") or denies(content.text):
        return said
    # `L'action est renforcée : dix places de plus.`, `Action reconduite, commencée en` beside `2021.`
    label = f"{content.label} {content.text}" if _YEAR.fullmatch(content.text) else content.label
    said = read_sentence(label, year)
    if said[0] == "unstated" and len(content.text.split()) > 1 and len(content.text) < 80:
        return read_statement("", content.text, year, labels)
    return said


def _other_fields(action: Section, year: int | None, moved: Collection[int]) -> dict[str, str | None]:
    """Keep under the words as printed what has no column, the costs of other years and stages among it.

    Texts that were moved into a column or another table, by their identity, are there alone.
    """
    has_column = set(map(id, choose_costs(action.texts("stated_cost"), year)))
    moved = {*moved, *map(id, _headings_of_payers(action))}
    texts: dict[str, list[str]] = {}
    for content in action.fields:
        has_parts = content.name == "stated_cost" and bool(split_parts(content.text)[1])
        is_other_cost = has_parts or content.name == "stated_cost" and id(content) not in has_column
        is_other = content.name in KEPT_AS_PRINTED and id(content) not in moved
        if is_other or is_other_cost:
            texts.setdefault(content.label, []).append(content.text)
    return {label: " ".join(filter(None, printed)) or None for label, printed in texts.items()}


def _headings_of_payers(action: Section) -> Iterator[Field]:
    """Give `Financement :` alone above those who pay: they are all that it says."""
    for content, below in pairwise(action.fields):
        if content.name == "financing" and not content.text and below.name in ("share", "funder"):
            yield content


def _text(action: Section, name: str) -> str | None:
    return _join(action.texts(name))


def _join(contents: Iterable[Field]) -> str | None:
    return " ".join(filter(None, (content.text for content in contents))) or None
