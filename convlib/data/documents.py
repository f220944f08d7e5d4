"""One document to an Agreement, with the words and corrections of the data folder that it is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from convlib.core.agreement import Agreement, Source
from convlib.core.errors import UnreadableDocument
from convlib.core.findings import Finding
from convlib.data.corrections import apply_corrections, load_corrections
from convlib.data.files import Kept, kept_at
from convlib.parsing.label_files import load_labels
from convlib.parsing.parse import check, parse_rows
from convlib.parsing.rows import rows_of
from convlib.reading import read, read_file


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
    content = read_file(path)
    document = read(path, content)
    kept = kept_at(path)
    words = load_labels(*_label_files(labels, kept))
    parsed = parse_rows(rows_of(document), words)
    actions, grand_total = parsed.actions, parsed.grand_total_eur
    findings = [*document.findings, *parsed.findings]
    if kept:
        file = kept.folder / "corrections.yml"
        corrections = load_corrections(file, f"{kept.territory}/{path.stem}")
        actions, grand_total, findings = apply_corrections(corrections, actions, grand_total, findings, file)
    findings += check(parsed, actions, grand_total)
    lines = parsed.lines
    if kept and kept.year and parsed.agreement_year not in (None, kept.year):
        page, line = lines.loc[lines["place"] == "title", ["page", "line"]].iloc[0]
        details = {"text": str(parsed.agreement_year), "code": str(kept.year)}
        findings.append(Finding("other-year", int(page), int(line), details=details))
    rows = zip(lines["page"], lines["line"], lines["text"], strict=True)
    printed = {(page, line): text for page, line, text in rows if text.strip()}
    found = [
        replace(each, printed=printed.get((each.page or 1, each.line or 0), each.printed))
        for each in findings
    ]
    return Agreement(
        title=parsed.title,
        agreement_year=parsed.agreement_year,
        territory=kept.territory if kept else None,
        kept_year=kept.year if kept else None,
        actions=actions,
        axes=parsed.axes,
        funding=parsed.funding,
        grand_total_eur=grand_total,
        findings=tuple(sorted(found, key=lambda finding: finding.line or 10**9)),
        lines=lines,
        source=Source(path.name, sha256(content).hexdigest(), document.pages_count),
    )


def check_has_actions(agreement: Agreement, path: Path) -> None:
    """Refuse a document in which nothing was recognised: tables of it would only look like an answer.

    Raises:
        UnreadableDocument: it has no action.
    """
    if agreement.actions.empty:
        reason = "no action was recognised; is it the sheet of an agreement? convlib check says what was read"
        raise UnreadableDocument(path, reason)


def _label_files(named: str | Path | None, kept: Kept | None) -> Iterator[Path]:
    if kept and (own := kept.folder / "labels.toml").exists():
        yield own
    if named:
        yield Path(named)
