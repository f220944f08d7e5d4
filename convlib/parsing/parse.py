"""Printed rows to the tables of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.printed import ACTION_COLUMNS, AXIS_COLUMNS, FUNDING_COLUMNS, LINE_COLUMNS
from convlib.core.tables.schema import build_table
from convlib.parsing.action import read_action
from convlib.parsing.checks import check_structure, check_totals
from convlib.parsing.draft import Draft, Field, build_draft
from convlib.parsing.funding import settle_funding
from convlib.parsing.labels import Labels
from convlib.parsing.layout import classify_rows
from convlib.parsing.repeats import merge_repeats
from convlib.parsing.rows import Row
from convlib.parsing.stated import about, of_year, read_amount


@dataclass(frozen=True)
class Parsed:
    """What a document says, as in an `Agreement`, and the draft that `check` looks at."""

    title: str
    agreement_year: int | None
    actions: pd.DataFrame
    axes: pd.DataFrame
    funding: pd.DataFrame
    grand_total_eur: float | None
    findings: Sequence[Finding]
    lines: pd.DataFrame
    draft: Draft


def parse_rows(rows: Iterable[Row], words: Labels) -> Parsed:
    """Parse the printed rows of a document; what is doubtful is a finding.

    Args:
        rows: every row, blank ones included.
        words: the words of sheets.
    """
    draft = build_draft(settle_funding(classify_rows(rows, words)))
    merge_repeats(draft, words)
    findings = list(draft.findings)
    title = draft.title.text if draft.title else ""
    year = _title_year(draft)
    if year is None:
        findings.append(Finding("missing-year"))
    actions, funding = _read_actions(draft, year, words, findings)
    axes = _read_axes(draft, findings)
    totals = of_year(draft.grand_totals, year)
    of_total: list[Finding] = []
    grand_total = read_amount(totals, "several-grand-totals", "", None, of_total)
    findings += [about(finding, "grand_total_eur") for finding in of_total]
    kept = set(map(id, totals))
    for other in draft.grand_totals:
        if id(other) not in kept:
            findings.append(finding_at("unread-total", other.row, None, text=f"{other.label} {other.text}"))
    placed = [(row.page, row.line, row.text, place) for row, place in draft.places]
    lines = build_table([dict(zip(LINE_COLUMNS, line, strict=True)) for line in placed], LINE_COLUMNS)
    return Parsed(title, year, actions, axes, funding, grand_total, findings, lines, draft)


def check(parsed: Parsed, actions: pd.DataFrame, grand_total_eur: float | None) -> list[Finding]:
    """Check structure and sums, with actions and grand total as corrected."""
    totals = check_totals(parsed.draft, actions, parsed.axes, grand_total_eur)
    return [*check_structure(parsed.draft), *totals]


def _title_year(draft: Draft) -> int | None:
    """Read the last year of the first line of the title that names one: a line below may hold a date."""
    lines = draft.title.lines if draft.title else []
    found = (re.findall(r"\b(?:19|20)\d\d\b", line) for line in lines)
    return next((int(years[-1]) for years in found if years), None)


def _read_actions(
    draft: Draft, year: int | None, labels: Labels, findings: list[Finding]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    read = [read_action(action, year, labels, findings) for action in draft.actions]
    shares = [share for _, funding in read for share in funding]
    return build_table([row for row, _ in read], ACTION_COLUMNS), build_table(shares, FUNDING_COLUMNS)


def _read_axes(draft: Draft, findings: list[Finding]) -> pd.DataFrame:
    totals: dict[str, list[Field]] = {}
    for code, content in draft.axis_totals:
        totals.setdefault(code, []).append(content)
    rows: list[dict[str, object]] = [
        {
            "axis_code": axis.code,
            "axis_name": axis.name.text,
            "stated_axis_total_eur": read_amount(
                totals.get(axis.code, []), "several-axis-totals", axis.code, None, findings
            ),
        }
        for axis in draft.axes
    ]
    return build_table(rows, AXIS_COLUMNS)
