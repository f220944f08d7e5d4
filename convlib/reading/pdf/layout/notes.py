"""Notes at the foot of a page, which raised marks in the text lead to: no part of it, as in other media."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from convlib.core.findings import finding_at
from convlib.reading.characters import mark_of
from convlib.reading.document import Block, Document, Paragraph, Table

_SMALLER = 0.9  # of the size of what a mark stands at
_NUMBER = re.compile(r"[\d\s().,:]*")


def set_notes_apart(document: Document) -> Document:
    """Take notes out of the text, each of which is a finding with what it says."""
    sizes = dict(_marks(document))
    if not sizes:
        return document
    notes: list[Paragraph] = []
    for _page, blocks in groupby(document.blocks, key=lambda block: block.position.page):
        notes += _notes_of([block for block in blocks if not _is_furniture(block)], sizes)
    apart = {id(note) for note in notes}
    found = (finding_at("footnote", note.position, None, text=note.text) for note in notes)
    findings = sorted((*document.findings, *found), key=lambda each: (each.page or 0, each.line or 0))
    kept = tuple(block for block in document.blocks if id(block) not in apart)
    return replace(document, blocks=kept, findings=tuple(findings))


def _marks(document: Document) -> Iterator[tuple[str, float]]:
    """Give each raised number and the size of the letters that it stands at."""
    for paragraph in document.paragraphs():
        if any(run.is_mark for run in paragraph.runs):
            size = max((run.size or 0.0 for run in paragraph.runs if not run.is_mark), default=0.0)
            yield from ((run.text.strip(" ()"), size) for run in paragraph.runs if run.is_mark)


def _is_furniture(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.is_furniture


def _notes_of(blocks: list[Block], sizes: dict[str, float]) -> list[Paragraph]:
    """Give what the last lines of a page say in small letters, from the first that begins with a mark on."""
    small: list[Paragraph] = []
    for block in reversed(blocks):
        if isinstance(block, Table) or not _is_small(block, max(sizes.values())):
            break
        small.insert(0, block)
    firsts = (place for place, line in enumerate(small) if mark_of(line.text) in sizes)
    first = next(firsts, len(small))
    return (
        small[first:]
        if first < len(small) and _is_small(small[first], sizes[mark_of(small[first].text)])
        else []
    )


def _is_small(line: Paragraph, size: float) -> bool:
    runs = line.runs[1:] if len(line.runs) > 1 and _NUMBER.fullmatch(line.runs[0].text) else line.runs
    return all((run.size or size) < _SMALLER * size for run in runs)
