"""An amendment to what it changes, each with its printed line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from convlib.core.agreement import Source
from convlib.core.findings import Finding
from convlib.data.files import Kept
from convlib.data.reviewed.amendments import load_changes
from convlib.data.reviewed.parts import find_part
from convlib.parsing.layout.line import Line, lines_of
from convlib.parsing.values.amounts.changes.change import Change
from convlib.parsing.values.amounts.changes.rows import read_rows
from convlib.parsing.values.amounts.changes.sentences import read_sentences
from convlib.reading import read, read_file


@dataclass(frozen=True)
class Amendment:
    """What an amendment says.

    Attributes:
        number: 1 for the first.
        source: its file.
        lines: its printed lines.
        changes: what it changes, in printed order.
        findings: what was not understood.
    """

    number: int
    source: Source
    lines: Sequence[Line]
    changes: Sequence[Change]
    findings: tuple[Finding, ...]


def read_amendment(path: Path, number: int, kept: Kept) -> Amendment:
    """Read one amendment; changes that a reviewer wrote down stand for those that are printed.

    Raises:
        UnreadableDocument: the file cannot be read at all.
        InvalidDataFile: a file of the data folder does not fit it.
    """
    name = f"{kept.territory}/{path.stem}"
    content = read_file(path)
    part, _ = find_part(kept.folder / "documents.yml", name)
    document = part.of(path, read(path, content, part.numbers()))
    lines = lines_of(document)
    source = Source(path.name, sha256(content).hexdigest(), document.pages_count)
    if reviewed := load_changes(kept.folder / "amendments.yml", name):
        return Amendment(number, source, lines, reviewed, ())
    if document.recognised_lines:
        return Amendment(
            number, source, lines, (), (Finding("scanned-amendment", details={"file": path.name}),)
        )
    changes = changes_in(lines)
    findings = list(_unread(lines, path.name))
    if not changes:
        findings.append(Finding("unread-amendment", details={"file": path.name}))
    return Amendment(number, source, lines, changes, tuple(findings))


def changes_in(lines: Sequence[Line]) -> list[Change]:
    """Give each change once, in printed order: a table and a sentence may say the same."""
    return list(_changes(lines))


def _changes(lines: Sequence[Line]) -> Iterator[Change]:
    said: set[tuple[object, ...]] = set()
    found = [change for change, _ in read_rows(lines)] + [change for change, _, _ in read_sentences(lines)]
    for change in sorted(filter(None, found), key=lambda each: (each.page, each.line)):
        key = (change.kind, change.action_code, change.axis_code, change.after)
        if key not in said:
            yield change
        said.add(key)


def _unread(lines: Sequence[Line], file: str) -> Iterator[Finding]:
    unread = [(line, line.plain) for change, line in read_rows(lines) if change is None]
    unread += [(line, text) for change, line, text in read_sentences(lines) if change is None]
    for line, text in unread:
        details = {"file": file, "at": str(line.line), "text": text}
        yield Finding("unread-change", details=details)
