"""One document to an Agreement, with the words and corrections of the data folder that it is kept in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pandas as pd

from convlib.core.agreement import Agreement, Source
from convlib.core.errors import OutOfBounds, UnreadableDocument
from convlib.core.findings import Finding, gather, say_openings
from convlib.core.locale import default_language, gettext
from convlib.core.places import Place
from convlib.core.tables.printed import REASON_COLUMNS
from convlib.core.tables.schema import build_table
from convlib.data.amended.alone import refuse_amendment
from convlib.data.amended.state import in_force
from convlib.data.files import Kept, kept_at
from convlib.data.reviewed.corrections import Stated, apply_corrections, load_corrections
from convlib.data.reviewed.parts import find_part
from convlib.data.territories import territory_names
from convlib.engine.bounded import run_bounded
from convlib.parsing.decision.annex import only_annex
from convlib.parsing.decision.confirmed import Amounts, confirm
from convlib.parsing.parse import Parsed, check, parse_document
from convlib.parsing.values.amounts.fed import still_fed
from convlib.parsing.words.files import load_labels
from convlib.reading import read, read_file
from convlib.reading.part import Part

_LAST = 10**9


def read_agreement(
    path: str | Path,
    labels: str | Path | None = None,
    *,
    pages: str | None = None,
    sheet: str | None = None,
    year: int | None = None,
) -> Agreement:
    """Read one document.

    What is printed but doubtful is a finding, not an exception. Under a data folder's
    `agreements/<territory>/`, its `corrections.yml`, `documents.yml` and `labels.toml` are in force, and so
    are the amendments beside it, such as `2021.avenant-1.docx`: `history` has each state before.

    Args:
        path: a text, PDF, Word, OpenDocument, HTML, Excel or CSV file.
        labels: a file of more words that sheets use, in the form of `convlib/labels.toml`.
        pages: the pages of a PDF to read, such as `12-40`; default: all, or those of `documents.yml`.
        sheet: the one sheet of a workbook to read; default: all, or that of `documents.yml`.
        year: of a document with amounts of several years, the one that is wanted; default: the year that it
            is for, and of a span of years their total.

    Raises:
        UnreadableDocument: the file cannot be read at all, or has no such part.
        InvalidParameter: `pages` are not written as such.
        InvalidDataFile: a correction does not fit the document, or a file of labels is not one.

    Examples:
        >>> agreement = read_agreement("data/agreements/dijon-metropole/2021.txt")
        >>> len(agreement.actions), agreement.grand_total_eur
        (13, 712000.0)
    """
    path = Path(path)
    kept = kept_at(path)
    signed = _read_signed(path, kept, labels, Part(pages, sheet), year)
    return in_force(signed, path, kept) if kept else signed


def _read_signed(
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
    parsed = parse_document(document, words, year)
    refuse_amendment(path, document, parsed)
    stated = Stated(parsed.actions, parsed.grand_total_eur, (*document.findings, *chosen, *parsed.findings))
    if kept and year is None:
        file = kept.folder / "corrections.yml"
        corrections = load_corrections(file, f"{kept.territory}/{path.stem}")
        stated = apply_corrections(corrections, stated, file)
    printed = Amounts(stated.actions, parsed.axes, parsed.funding, stated.grand_total_eur)
    corrected = [each for each in stated.findings if each.code == "corrected"]
    looked_up = {(each.action_code, str(each.details["column"])) for each in corrected}
    amounts, unsure = confirm(printed, parsed.lines, document.recognised_lines, looked_up)
    reasons = _reasons_left(parsed.reasons, amounts, corrected)
    checked = check(replace(parsed, axes=amounts.axes), amounts.actions, amounts.grand_total_eur)
    findings = (*stated.findings, *unsure, *checked, *_check_year(parsed, kept))
    sub_actions = _without_recognised(parsed.sub_actions, document.recognised_lines)
    tables = (amounts.actions, amounts.axes, amounts.funding, sub_actions, amounts.grand_total_eur)
    return Agreement(
        title=parsed.title,
        agreement_year=parsed.agreement_year,
        territory=kept.territory if kept else None,
        kept_year=(year or kept.year) if kept else None,
        actions=amounts.actions,
        axes=amounts.axes,
        funding=amounts.funding,
        grand_total_eur=amounts.grand_total_eur,
        amounts=still_fed(parsed.amounts, *tables),
        findings=_in_printed_order(findings, parsed.lines),
        lines=parsed.lines,
        reasons=reasons,
        source=Source(path.name, sha256(content).hexdigest(), document.pages_count),
        scans=document.scans,
        territory_name=territory_names(kept.folder).get(kept.territory) if kept else None,
        sub_actions=sub_actions,
        indicators=parsed.indicators,
    )


def _without_recognised(sub_actions: pd.DataFrame, lines: Collection[int]) -> pd.DataFrame:
    """Leave no cost of a sub-action that OCR read: no printed sum confirms it."""
    is_read = sub_actions["line"].isin(list(lines))
    costs = sub_actions["sub_action_cost_eur"]
    return sub_actions.assign(sub_action_cost_eur=costs.mask(is_read)) if is_read.any() else sub_actions


def read_within(
    seconds: float,
    path: Path,
    labels: Path | None = None,
    *,
    pages: str | None = None,
    sheet: str | None = None,
    year: int | None = None,
) -> Agreement:
    """Read one document as `read_agreement` does, in a process that ends where it takes too long.

    Pages that are read by OCR have that time each, and the process its share of the machine's memory.

    Raises:
        UnreadableDocument: as `read_agreement`, or it takes more than that.
    """
    try:
        return run_bounded(lambda: read_agreement(path, labels, pages=pages, sheet=sheet, year=year), seconds)
    except OutOfBounds as error:
        reason = gettext("{reason}; cut out the part of the agreement, or save it anew").format(reason=error)
        raise UnreadableDocument(path, reason) from None


def check_has_actions(agreement: Agreement, path: Path) -> None:
    """Refuse a document in which nothing was recognised: tables of it would only look like an answer."""
    if not agreement.actions.empty:
        return
    said = (
        finding.message_in(default_language())
        for finding in agreement.findings
        if finding.code.startswith("seems-")
    )
    reason = gettext(
        "no action was recognised; is it the sheet of an agreement? convlib check says what was read"
    )
    details = next(each.details for each in agreement.findings if each.code == "no-action-found")
    raise UnreadableDocument(path, f"{next(said, reason)}{say_openings(details)}")


def _check_year(parsed: Parsed, kept: Kept | None) -> tuple[Finding, ...]:
    """Compare the year of the title with the one that the document is kept under."""
    if kept is None or kept.year is None or parsed.agreement_year in (None, kept.year):
        return ()
    lines = parsed.lines
    page, line = lines.loc[lines["place"] == str(Place("title")), ["page", "line"]].iloc[0]
    details = {"text": str(parsed.agreement_year), "code": str(kept.year)}
    return (Finding("other-year", int(page), int(line), details=details),)


def _reasons_left(reasons: pd.DataFrame, amounts: Amounts, corrected: Sequence[Finding]) -> pd.DataFrame:
    """Leave the reasons of amounts that are kept; of what a person has corrected, that is the reason."""
    unread = set(amounts.actions.loc[amounts.actions["stated_cost_eur"].isna(), "action_code"])
    is_unread = (reasons["column"] == "stated_cost_eur") & reasons["action_code"].isin(unread)
    if amounts.grand_total_eur is None:
        is_unread |= reasons["column"] == "grand_total_eur"
    looked_up = {(finding.action_code, str(finding.details["column"])): finding for finding in corrected}
    left: list[Mapping[str, object]] = [
        {str(name): value for name, value in row.items()}
        for row in reasons[~is_unread].to_dict("records")
        if (_or_none(row["action_code"]), row["column"]) not in looked_up
    ]
    for (action_code, column), finding in looked_up.items():
        left.append(
            {
                "column": column,
                "action_code": action_code,
                "page": finding.page or 1,
                "line": finding.line or 1,
                "printed": str(finding.details["printed"]),
                "why": "corrected",
            }
        )
    return build_table(left, REASON_COLUMNS)


def _or_none(value: object) -> object:
    return value if isinstance(value, str) else None


def _in_printed_order(findings: Iterable[Finding], lines: pd.DataFrame) -> tuple[Finding, ...]:
    """Give each finding the line that it stands at, and sort them by it; those about the whole come last."""
    rows = zip(lines["page"], lines["line"], lines["text"], strict=True)
    printed = {(page, line): text for page, line, text in rows if text.strip()}
    placed = (
        replace(each, printed=printed.get((each.page or 1, each.line or 0), each.printed))
        for each in findings
    )
    return tuple(sorted(gather(sorted(placed, key=_order)), key=_order))


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.page or 1, finding.line) if finding.line else (_LAST, _LAST)


def _label_files(named: str | Path | None, kept: Kept | None) -> Iterator[Path]:
    if kept and (own := kept.folder / "labels.toml").exists():
        yield own
    if named:
        yield Path(named)
