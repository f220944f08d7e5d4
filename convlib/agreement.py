"""Printed rows to an Agreement: tables of actions and axes, the grand total, and what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pandas as pd

from convlib.amounts import parse_amount
from convlib.checks import check_structure, check_totals
from convlib.continuation import read_continuation
from convlib.corrections import apply_corrections, load_corrections
from convlib.draft import Draft, Field, Section, build_draft
from convlib.errors import InvalidAmount
from convlib.findings import Finding, finding_at
from convlib.labels import fold, words
from convlib.layout import classify_rows
from convlib.reading import count_pages, read_document, read_rows
from convlib.repeats import merge_repeats

ACTION_COLUMNS = {
    "action_code": "str",
    "axis_code": "str",
    "action_name": "str",
    "objective": "str",
    "description": "str",
    "stated_cost_eur": "float64",
    "continuation": "str",
    "continues_year": "Int64",
    "other_fields": "object",
    "page": "int64",
    "first_line": "int64",
    "last_line": "int64",
}
AXIS_COLUMNS = {"axis_code": "str", "axis_name": "str", "stated_axis_total_eur": "float64"}
LINE_COLUMNS = {"page": "int64", "line": "int64", "text": "str", "place": "str"}


@dataclass(frozen=True)
class Source:
    """The file that was read: its name, the SHA-256 of its bytes, its pages or sheets if its kind has any."""

    name: str
    sha256: str
    pages: int | None = None


@dataclass(frozen=True)
class Agreement:
    """One agreement as printed.

    Attributes:
        title: its title, empty where none is printed.
        agreement_year: the year in the title, or None.
        territory: the folder it is kept under in `agreements/`, or None elsewhere.
        actions: a row an action: action_code, axis_code, action_name, objective,
            description, stated_cost_eur (euros, NaN where none is stated),
            continuation, continues_year, other_fields, page, first_line, last_line.
        axes: a row an axis: axis_code, axis_name, stated_axis_total_eur (NaN where none is printed).
        grand_total_eur: the grand total as printed, never computed; None where there is none.
        findings: what a reader should know, in printed order.
        lines: every printed line and its place: page, line, text, place.
        source: the file.
    """

    title: str
    agreement_year: int | None
    territory: str | None
    actions: pd.DataFrame
    axes: pd.DataFrame
    grand_total_eur: float | None
    findings: tuple[Finding, ...]
    lines: pd.DataFrame
    source: Source


def read_agreement(path: str | Path) -> Agreement:
    """Read one document.

    What is printed but doubtful is a finding, not an exception. Under a data folder's
    `agreements/<territory>/`, the corrections in its `corrections.yml` are in force.

    Args:
        path: a text, PDF, Word, Excel or CSV file.

    Raises:
        UnreadableDocument: the file cannot be read at all.
        InvalidCorrection: a correction does not fit the document.

    Examples:
        >>> agreement = read_agreement("data/agreements/dijon-metropole/2021.txt")
        >>> len(agreement.actions), agreement.grand_total_eur
        (13, 712000.0)
    """
    path = Path(path)
    content = read_document(path)
    draft = build_draft(classify_rows(read_rows(path, content)))
    merge_repeats(draft)
    findings = list(draft.findings)
    title = draft.title.text if draft.title else ""
    years = re.findall(r"\b(?:19|20)\d\d\b", title)
    year = int(years[-1]) if years else None
    if year is None:
        findings.append(Finding("missing-year"))
    actions = _frame([_action_row(action, year, findings) for action in draft.actions], ACTION_COLUMNS)
    axes = _frame([_axis_row(axis, draft, findings) for axis in draft.axes], AXIS_COLUMNS)
    grand_total = _read_amount(draft.grand_totals, "several-grand-totals", "", None, findings)
    territory = path.parent.name if path.resolve().parent.parent.name == "agreements" else None
    if territory:
        file = path.resolve().parents[2] / "corrections.yml"
        corrections = load_corrections(file, f"{territory}/{path.stem}")
        actions, grand_total, corrected = apply_corrections(corrections, actions, grand_total, file)
        findings += corrected
    findings += check_structure(draft)
    findings += check_totals(draft, actions, axes, grand_total)
    placed = [(row.page, row.line, row.text, place) for row, place in draft.places]
    return Agreement(
        title=title,
        agreement_year=year,
        territory=territory,
        actions=actions,
        axes=axes,
        grand_total_eur=grand_total,
        findings=tuple(sorted(findings, key=lambda finding: finding.line or 10**9)),
        lines=_frame([dict(zip(LINE_COLUMNS, line, strict=True)) for line in placed], LINE_COLUMNS),
        source=Source(path.name, sha256(content).hexdigest(), count_pages(path, content)),
    )


def _frame(rows: list[dict[str, object]], columns: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


def _action_row(action: Section, agreement_year: int | None, findings: list[Finding]) -> dict[str, object]:
    objective = _text(action, "objective")
    past = read_continuation(action.name.text, objective, agreement_year)
    named = ("objective", "description", "stated_cost")
    others = dict.fromkeys(label for label, _ in action.fields if label not in named)
    return {
        "action_code": action.code,
        "axis_code": action.axis_code,
        "action_name": past.action_name,
        "objective": objective,
        "description": _text(action, "description"),
        "stated_cost_eur": _read_cost(action, findings),
        "continuation": past.kind,
        "continues_year": past.continues_year,
        "other_fields": {label: _text(action, label) for label in others},
        "page": action.name.row.page,
        "first_line": action.name.row.line,
        "last_line": action.last_line,
    }


def _axis_row(axis: Section, draft: Draft, findings: list[Finding]) -> dict[str, object]:
    totals = [content for code, content in draft.axis_totals if code == axis.code]
    return {
        "axis_code": axis.code,
        "axis_name": axis.name.text,
        "stated_axis_total_eur": _read_amount(totals, "several-axis-totals", axis.code, None, findings),
    }


def _text(action: Section, name: str) -> str | None:
    return " ".join(content.text for content in action.texts(name)) or None


def _read_cost(action: Section, findings: list[Finding]) -> float | None:
    undefined = {fold(word).rstrip(".") for word in words("words.undefined_cost")}
    printed = [content for content in action.texts("stated_cost") if content.text]
    amounts = [content for content in printed if fold(content.text).rstrip(".") not in undefined]
    for content in printed:
        if content not in amounts:
            details = {"code": action.code, "text": content.text}
            findings.append(finding_at("undefined-cost", content.row, action.code, **details))
    if not amounts:
        findings.append(finding_at("missing-cost", action.name.row, action.code, code=action.code))
    return _read_amount(amounts, "several-costs", action.code, action.code, findings)


def _read_amount(
    printed: list[Field], several: str, code: str, action_code: str | None, findings: list[Finding]
) -> float | None:
    """Read an amount; printed several times it must be the same each time, or none is kept."""
    amounts: set[Decimal] = set()
    is_sound = True
    for content in printed:
        try:
            amount = parse_amount(content.text)
        except InvalidAmount:
            findings.append(finding_at("unreadable-amount", content.row, action_code, text=content.text))
            is_sound = False
            continue
        if amount is not None:
            amounts.add(amount)
            findings += _remarks(amount, content, action_code)
    if len(amounts) > 1:
        shown = " ; ".join(content.text for content in printed)
        findings.append(finding_at(several, printed[1].row, action_code, code=code, text=shown))
    return float(amounts.pop()) if is_sound and len(amounts) == 1 else None


def _remarks(amount: Decimal, content: Field, action_code: str | None) -> Iterator[Finding]:
    if amount < 0:
        yield finding_at("negative-amount", content.row, action_code, text=content.text)
    if re.search(r"\bHT\b", content.text):
        yield finding_at("before-tax", content.row, action_code, text=content.text)
