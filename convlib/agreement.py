"""Printed rows to an Agreement: tables of actions and axes, the grand total, and what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from convlib.amount_table import AmountTable
from convlib.amounts import MISSING
from convlib.corrections import apply_corrections, load_corrections
from convlib.errors import UnreadableDocument
from convlib.findings import Finding, finding_at
from convlib.language import default_language
from convlib.parsing.action import ACTION_COLUMNS, FUNDING_COLUMNS, read_action
from convlib.parsing.checks import check_structure, check_totals
from convlib.parsing.draft import Draft, Field, build_draft
from convlib.parsing.funding import settle_funding
from convlib.parsing.label_files import load_labels
from convlib.parsing.labels import Labels
from convlib.parsing.layout import classify_rows
from convlib.parsing.repeats import merge_repeats
from convlib.parsing.stated import about, of_year, read_amount
from convlib.reading import count_pages, read_document, read_rows

if TYPE_CHECKING:
    from convlib.card import Card

AXIS_COLUMNS = {"axis_code": "str", "axis_name": "str", "stated_axis_total_eur": "float64"}
LINE_COLUMNS = {"page": "int64", "line": "int64", "text": "str", "place": "str"}


@dataclass(frozen=True)
class Source:
    """The file that was read: its name, the SHA-256 of its bytes, its pages or sheets if its kind has any."""

    name: str
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, repr=False)
class Agreement:
    """One agreement as printed; a notebook shows it as a card, and its amounts in euros.

    Attributes:
        title: its title, empty where none is printed.
        agreement_year: the year in the title, or None.
        territory: the folder it is kept under in `agreements/`, or None elsewhere.
        actions: a row an action: action_code, axis_code, action_name, objective,
            description, stated_cost_eur (euros, NaN where none is stated),
            continuation, continues_year, other_fields, page, first_line, last_line.
        axes: a row an axis: axis_code, axis_name, stated_axis_total_eur (NaN where none is printed).
        funding: a row a funder of an action, where the document says who pays: action_code, funder
            (missing where an amount names none), amount_eur (NaN where none is printed), page, line.
        grand_total_eur: the grand total as printed, never computed; None where there is none.
        findings: what a reader should know, in printed order.
        lines: every printed line and its place: page, line, text, place.
        source: the file.

    Examples:
        >>> from convlib import open_agreement
        >>> agreement = open_agreement(2021)
        >>> agreement.actions["stated_cost_eur"].sum(), agreement.grand_total_eur
        (np.float64(700000.0), 712000.0)
        >>> agreement.findings[0]
        warning[missing-cost] line 91: action 3.5 states no cost
            Action 3.5 Capitalisation des expériences visant à donner de la place aux
    """

    title: str
    agreement_year: int | None
    territory: str | None
    actions: pd.DataFrame
    axes: pd.DataFrame
    funding: pd.DataFrame
    grand_total_eur: float | None
    findings: tuple[Finding, ...]
    lines: pd.DataFrame
    source: Source

    def __repr__(self) -> str:  # noqa: D105 - what it shows is said above
        return self._card().as_text()

    def _repr_html_(self) -> str:
        return self._card().as_html()

    def _card(self) -> Card:
        # Not at the top: a card brings IPython, which takes a while that a command line has no use for.
        from convlib.card import Card, list_facts

        place = filter(None, [self.territory, str(self.agreement_year or ""), self.source.name])
        facts = list_facts(self.actions, self.axes, self.grand_total_eur, self.findings, default_language())
        return Card(self.title or MISSING, " · ".join(place), facts)


def read_agreement(path: str | Path, labels: str | Path | None = None) -> Agreement:
    """Read one document.

    What is printed but doubtful is a finding, not an exception. Under a data folder's
    `agreements/<territory>/`, its `corrections.yml` and its `labels.toml` are in force.

    Args:
        path: a text, PDF, Word, Excel or CSV file.
        labels: a file of more words that sheets use, in the form of `convlib/labels.toml`.

    Returns:
        What was read, as printed: tables, the grand total, and findings.

    Raises:
        UnreadableDocument: the file cannot be read at all.
        InvalidDataFile: a correction does not fit the document, or a file of labels is not one.

    Examples:
        >>> agreement = read_agreement("data/agreements/dijon-metropole/2021.txt")
        >>> len(agreement.actions), agreement.grand_total_eur
        (13, 712000.0)
    """
    path = Path(path)
    content = read_document(path)
    territory = path.parent.name if path.resolve().parent.parent.name == "agreements" else None
    data_dir = path.resolve().parents[2] if territory else None
    words = load_labels(*_label_files(labels, data_dir))
    draft = build_draft(settle_funding(classify_rows(read_rows(path, content), words)))
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
    if data_dir:
        file = data_dir / "corrections.yml"
        corrections = load_corrections(file, f"{territory}/{path.stem}")
        actions, grand_total, findings = apply_corrections(corrections, actions, grand_total, findings, file)
    findings += check_structure(draft)
    findings += check_totals(draft, actions, axes, grand_total)
    placed = [(row.page, row.line, row.text, place) for row, place in draft.places]
    printed = {(page, line): text for page, line, text, _ in placed if text.strip()}
    found = [replace(each, printed=printed.get((each.page or 1, each.line or 0), "")) for each in findings]
    return Agreement(
        title=title,
        agreement_year=year,
        territory=territory,
        actions=actions,
        axes=axes,
        funding=funding,
        grand_total_eur=grand_total,
        findings=tuple(sorted(found, key=lambda finding: finding.line or 10**9)),
        lines=_frame([dict(zip(LINE_COLUMNS, line, strict=True)) for line in placed], LINE_COLUMNS),
        source=Source(path.name, sha256(content).hexdigest(), count_pages(path, content)),
    )


def check_has_actions(agreement: Agreement, path: Path) -> None:
    """Refuse a document in which nothing was recognised: tables of it would only look like an answer.

    Raises:
        UnreadableDocument: it has no action.
    """
    if agreement.actions.empty:
        reason = "no action was recognised; is it the sheet of an agreement? convlib check says what was read"
        raise UnreadableDocument(path, reason)


def _title_year(draft: Draft) -> int | None:
    """Read the last year of the first line of the title that names one: a line below may hold a date."""
    lines = draft.title.lines if draft.title else []
    found = (re.findall(r"\b(?:19|20)\d\d\b", line) for line in lines)
    return next((int(years[-1]) for years in found if years), None)


def _label_files(named: str | Path | None, data_dir: Path | None) -> Iterator[Path]:
    if data_dir and (data_dir / "labels.toml").exists():
        yield data_dir / "labels.toml"
    if named:
        yield Path(named)


def _read_actions(
    draft: Draft, year: int | None, labels: Labels, findings: list[Finding]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    read = [read_action(action, year, labels, findings) for action in draft.actions]
    shares = [share for _, funding in read for share in funding]
    return _frame([row for row, _ in read], ACTION_COLUMNS), _frame(shares, FUNDING_COLUMNS)


def _frame(rows: list[dict[str, object]], columns: dict[str, str]) -> pd.DataFrame:
    return AmountTable(rows, columns=list(columns)).astype(columns)


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
    return _frame(rows, AXIS_COLUMNS)
