"""One document as it was signed, with the corrections of its data folder: here rows become tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from convlib.core.agreement import Agreement, Source
from convlib.core.findings import Finding, gather
from convlib.core.places import Place
from convlib.core.tables.printed import (
    ACTION_COLUMNS,
    AMOUNT_COLUMNS,
    AXIS_COLUMNS,
    FUNDING_COLUMNS,
    INDICATOR_COLUMNS,
    LINE_COLUMNS,
    REASON_COLUMNS,
    SUB_ACTION_COLUMNS,
)
from convlib.core.tables.schema import Row, build_table
from convlib.data.amended.alone import refuse_amendment
from convlib.data.files import Kept
from convlib.data.names.titles import name_in_titles, text_of_names
from convlib.data.reviewed.corrected import Stated, apply_corrections
from convlib.data.reviewed.corrections import load_corrections
from convlib.data.reviewed.parts import find_part
from convlib.data.territories import territory_names
from convlib.parsing.decision.annex import only_annex
from convlib.parsing.decision.confirmed import Amounts, confirm
from convlib.parsing.parse import Parsed, check, parse_document
from convlib.parsing.values.amounts.fed import still_fed
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.files import load_labels
from convlib.reading import read, read_file
from convlib.reading.document import Document
from convlib.reading.part import Part

_LAST = 10**9


def read_signed(
    path: Path, kept: Kept | None, labels: str | Path | None, part: Part, year: int | None
) -> Agreement:
    """Read a document as it was signed, with its corrections."""
    content = read_file(path)
    chosen: tuple[Finding, ...] = ()
    if kept and part == Part():
        part, chosen = find_part(kept.folder / "documents.yml", f"{kept.territory}/{path.stem}")
    document = part.of(path, read(path, content, part.numbers()))
    words = load_labels(*_label_files(labels, kept))
    if part == Part():
        document = only_annex(path, document, words)
    printed = parse_document(document, words, year)
    refuse_amendment(path, document, printed)
    printed = replace(printed, findings=(*document.findings, *chosen, *printed.findings))
    stated = _corrected(printed, path, kept) if kept and year is None else printed
    corrected = [each for each in stated.findings if each.code == "corrected"]
    parsed = _confirmed(stated, document, corrected)
    findings = (*parsed.findings, *check(parsed), *_check_year(parsed, kept))
    amounts = still_fed(
        parsed.amounts,
        parsed.actions,
        parsed.axes,
        parsed.funding,
        parsed.sub_actions,
        parsed.grand_total_eur,
    )
    return Agreement(
        title=parsed.title,
        agreement_year=parsed.agreement_year,
        territory=kept.territory if kept else None,
        kept_year=(year or kept.year) if kept else None,
        actions=build_table(parsed.actions, ACTION_COLUMNS),
        axes=build_table(parsed.axes, AXIS_COLUMNS),
        funding=build_table(parsed.funding, FUNDING_COLUMNS),
        grand_total_eur=parsed.grand_total_eur,
        amounts=build_table(amounts, AMOUNT_COLUMNS),
        findings=_in_printed_order(findings, parsed.lines),
        lines=build_table(parsed.lines, LINE_COLUMNS),
        reasons=build_table(_reasons_left(parsed, corrected), REASON_COLUMNS),
        source=Source(path.name, sha256(content).hexdigest(), document.pages_count),
        scans=document.scans,
        territory_name=_name_of(kept, parsed) if kept else None,
        sub_actions=build_table(parsed.sub_actions, SUB_ACTION_COLUMNS),
        indicators=build_table(parsed.indicators, INDICATOR_COLUMNS),
    )


def _name_of(kept: Kept, parsed: Parsed) -> str | None:
    """Name the territory that a document is kept under: as in `territories.csv`, else as its top does."""
    listed = territory_names(kept.folder).get(kept.territory)
    return listed or name_in_titles([text_of_names(parsed.title, (line["text"] for line in parsed.lines))])


def _label_files(named: str | Path | None, kept: Kept | None) -> Iterator[Path]:
    if kept and (own := kept.folder / "labels.toml").exists():
        yield own
    if named:
        yield Path(named)


def _corrected(parsed: Parsed, path: Path, kept: Kept) -> Parsed:
    """Put the corrections of the data folder in place."""
    file = kept.folder / "corrections.yml"
    corrections = load_corrections(file, f"{kept.territory}/{path.stem}")
    printed = Stated(
        parsed.actions,
        parsed.axes,
        parsed.funding,
        parsed.amounts,
        parsed.grand_total_eur,
        tuple(parsed.findings),
    )
    stated = apply_corrections(corrections, printed, file)
    return replace(parsed, **{each.name: getattr(stated, each.name) for each in fields(Stated)})


def _confirmed(parsed: Parsed, document: Document, corrected: Sequence[Finding]) -> Parsed:
    """Leave no amount that OCR read and no printed sum confirms."""
    looked_up = {
        (
            each.action_code or str(each.details["axis"]) or None,
            str(each.details["column"]),
            str(each.details["funder"]) or None,
        )
        for each in corrected
    }
    read = Amounts(parsed.actions, parsed.axes, parsed.funding, parsed.grand_total_eur)
    amounts, unsure = confirm(read, parsed.lines, document.recognised_lines, looked_up)
    return replace(
        parsed,
        actions=amounts.actions,
        axes=amounts.axes,
        funding=amounts.funding,
        grand_total_eur=amounts.grand_total_eur,
        sub_actions=_without_recognised(parsed.sub_actions, document.recognised_lines),
        findings=(*parsed.findings, *unsure),
    )


def _without_recognised(sub_actions: Sequence[Row], lines: Collection[int]) -> list[Row]:
    """Leave no cost of a sub-action that OCR read: no printed sum confirms it."""
    return [{**row, "sub_action_cost_eur": None} if row["line"] in lines else row for row in sub_actions]


def _check_year(parsed: Parsed, kept: Kept | None) -> tuple[Finding, ...]:
    """Compare the year of the title with the one that the document is kept under."""
    if kept is None or kept.year is None or parsed.agreement_year in (None, kept.year):
        return ()
    title = next(line for line in parsed.lines if line["place"] == str(Place("title")))
    details = {"text": str(parsed.agreement_year), "code": str(kept.year)}
    return (Finding("other-year", title["page"], title["line"], details=details),)


def _reasons_left(parsed: Parsed, corrected: Sequence[Finding]) -> Iterator[Row]:
    """Leave the reasons of amounts that are kept; of what a person has corrected, that is the reason."""
    unread = {
        ("stated_cost_eur", row["action_code"]) for row in parsed.actions if row["stated_cost_eur"] is None
    }
    if parsed.grand_total_eur is None:
        unread.add(("grand_total_eur", None))
    for row in parsed.reasons:
        is_unread = (row["column"], row.get("action_code")) in unread
        if not is_unread and not any(_is_reason_of(row, finding) for finding in corrected):
            yield row
    for finding in corrected:
        yield {
            "column": str(finding.details["column"]),
            "action_code": finding.action_code,
            "axis_code": finding.details["axis"] or None,
            "page": finding.page or 1,
            "line": finding.line or 1,
            "printed": str(finding.details["printed"]),
            "why": "corrected",
        }


def _is_reason_of(row: Row, corrected: Finding) -> bool:
    """Tell whether a reason is that of a value before it was corrected."""
    details = corrected.details
    about = details["column"], corrected.action_code, details["axis"] or None
    if about != (row["column"], row.get("action_code"), row.get("axis_code")):
        return False
    value = value_of(row["printed"])
    is_same = isinstance(details["printed"], float) and value == Decimal(str(details["printed"]))
    return not details["funder"] or (row["line"] == corrected.line and is_same)


def _in_printed_order(findings: Iterable[Finding], lines: Iterable[Row]) -> tuple[Finding, ...]:
    """Give each finding the line that it stands at, and sort them by it; those about the whole come last."""
    printed = {(row["page"], row["line"]): row["text"] for row in lines if row["text"].strip()}
    placed = (
        replace(each, printed=printed.get((each.page or 1, each.line or 0), each.printed))
        for each in findings
    )
    return tuple(sorted(gather(sorted(placed, key=_order)), key=_order))


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.page or 1, finding.line) if finding.line else (_LAST, _LAST)
