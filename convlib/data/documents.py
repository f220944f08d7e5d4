"""One document to an Agreement, with the words and corrections of the data folder that it is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from convlib.core.agreement import Agreement, Source
from convlib.core.errors import UnreadableDocument
from convlib.data.corrections import apply_corrections, load_corrections
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
    territory = path.parent.name if path.resolve().parent.parent.name == "agreements" else None
    data_dir = path.resolve().parents[2] if territory else None
    words = load_labels(*_label_files(labels, data_dir))
    parsed = parse_rows(rows_of(document), words)
    actions, grand_total = parsed.actions, parsed.grand_total_eur
    findings = [*document.findings, *parsed.findings]
    if data_dir:
        file = data_dir / "corrections.yml"
        corrections = load_corrections(file, f"{territory}/{path.stem}")
        actions, grand_total, findings = apply_corrections(corrections, actions, grand_total, findings, file)
    findings += check(parsed, actions, grand_total)
    lines = parsed.lines
    rows = zip(lines["page"], lines["line"], lines["text"], strict=True)
    printed = {(page, line): text for page, line, text in rows if text.strip()}
    found = [
        replace(each, printed=printed.get((each.page or 1, each.line or 0), each.printed))
        for each in findings
    ]
    return Agreement(
        title=parsed.title,
        agreement_year=parsed.agreement_year,
        territory=territory,
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


def _label_files(named: str | Path | None, data_dir: Path | None) -> Iterator[Path]:
    if data_dir and (data_dir / "labels.toml").exists():
        yield data_dir / "labels.toml"
    if named:
        yield Path(named)
