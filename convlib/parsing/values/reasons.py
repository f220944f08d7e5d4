"""Why each value was read so: how its field was told, as a row of `REASON_COLUMNS`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from convlib.core.findings import Finding
from convlib.core.tables.printed import ACTION_COLUMNS
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.values.funding import Share
from convlib.parsing.values.stated import choose_costs, choose_totals

_HEADINGS = ("action_name", "axis_name")
# What a way of telling is called, where it depends on what was told.
_OF_COLUMN = {
    ("column", "grand_total_eur"): "row",
    ("column", "stated_axis_total_eur"): "row",
    ("sum", "grand_total_eur"): "sum-of-all",
    ("sum", "stated_axis_total_eur"): "sum-of-axis",
    ("sum", "stated_cost_eur"): "sum-of-shares",
}
# Columns that hold the texts of fields as they are, among them any that a user adds.
_TEXTS = {name for name, column in ACTION_COLUMNS.items() if column.is_quoted} - {"action_name"}
_LABELLED = ("label", "column", "row", "recurrence", "content", "stage", "year", "sentence")


class Told(NamedTuple):
    """The field that says of an action whether it goes on, and how it says so; empty: by its label."""

    content: Field
    why: str = ""


def reasons_of_action(
    action: Section,
    row: Row,
    paid: Iterable[tuple[Share, Row]],
    told: Told,
    year: int | None,
    moved: Collection[int],
) -> Iterator[Row]:
    """Give the reasons of the values of an action.

    Args:
        action: the action as drafted.
        row: its row of `ACTION_COLUMNS`.
        paid: the shares of it, each with its row of `FUNDING_COLUMNS`.
        told: what says whether it goes on.
        year: the one that chooses among its costs.
        moved: fields that are no other fields, by their identity.
    """
    about = {"action_code": action.code}
    name = action.name
    if action.is_counted:
        yield reason_of("action_code", name, about, "counted")
    if row["action_name"]:
        yield reason_of("action_name", name, about)
    if row["stated_cost_eur"] is not None:
        yield from _reasons_of_cost(action, year)
    if row["continuation"] != "unstated":
        yield reason_of("continuation", told.content, about, told.why)
    for content in action.fields:
        if content.name in _TEXTS and content.text:
            yield reason_of(content.name, content, about)
        elif content.name in ("other", "unknown") and content.text and id(content) not in moved:
            yield reason_of("other_fields", content, about)
    for share, funding in paid:
        if funding["amount_eur"] is not None and share.amount:
            yield reason_of("amount_eur", share.amount, about)


def reasons_of_whole(
    draft: Draft, year: int | None, axes: Iterable[Row], grand_total_eur: float | None
) -> Iterator[Row]:
    """Give the reasons of title and year, of the axes, and of the grand total, where each was read."""
    if draft.title:
        yield reason_of("title", draft.title, {}, "title")
    dated = next((line for line, _ in draft.places if str(year) in line.plain), None)
    if dated:
        yield reason_of("agreement_year", Field(dated, [dated.plain]), {}, "title")
    for axis in draft.axes:
        about = {"axis_code": axis.code}
        if axis.is_counted:
            yield reason_of("axis_code", axis.name, about, "counted")
        if axis.name.text:
            yield reason_of("axis_name", axis.name, about)
    stated = {row["axis_code"] for row in axes if row["stated_axis_total_eur"] is not None}
    for code, content in draft.axis_totals:
        if code in stated and content.text:
            yield reason_of("stated_axis_total_eur", content, {"axis_code": code})
    for content in choose_totals(draft.grand_totals, year) if grand_total_eur is not None else ():
        if content.text:
            yield reason_of("grand_total_eur", content, {})


def leave_out_read(
    findings: Iterable[Finding], read: Collection[str], past: Collection[tuple[object, object]]
) -> Iterator[Finding]:
    """Leave out what is said to be unread and was read all the same.

    Args:
        findings: all of them.
        read: unknown labels whose texts were read.
        past: actions by their codes, each with the text that tells whether it goes on.
    """
    for finding in findings:
        if finding.code == "unread-continuation" and (finding.action_code, finding.details["text"]) in past:
            continue
        labels = str(finding.details["text"]).split(" ; ") if finding.code == "unknown-label" else []
        unknown = [label for label in labels if label not in read]
        if unknown == labels:
            yield finding
        elif unknown:
            yield replace(finding, details={**finding.details, "text": " ; ".join(unknown)})


def reason_of(column: str, content: Field, about: Mapping[str, object], why: str = "") -> Row:
    """Give the reason of one value: the one that is known, else the one that its field has."""
    why = why or _why(column, content)
    label = content.name if why == "heading" else content.label if why in _LABELLED else ""
    place = content.line
    return {
        "column": column,
        **about,
        "page": place.page,
        "line": place.line,
        "printed": content.text,
        "label": label or None,
        "why": why,
    }


def _why(column: str, content: Field) -> str:
    if content.why == "word":
        is_heading = column in _HEADINGS
        return (
            ("heading" if content.name.strip("#") else "number")
            if is_heading
            else ("label" if content.label else "ending")
        )
    if content.why == "column" and column == "axis_name" and not content.label:
        return "row" if content.name == "summary" else "band"
    return _OF_COLUMN.get((content.why, column), content.why)


def _reasons_of_cost(action: Section, year: int | None) -> Iterator[Row]:
    printed = [content for content in action.texts("stated_cost") if content.text]
    chosen = [content for content in choose_costs(printed, year) if content.text]
    has_others = len(chosen) < len(printed)
    for content in chosen:
        why = ("year" if content.code else "stage") if has_others else ""
        yield reason_of("stated_cost_eur", content, {"action_code": action.code}, why)
