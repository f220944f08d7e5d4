"""The pages of a long document that hold its actions: the annex of a deliberation.

A page holds actions where it heads some and labels what is said of them. What stands around them is left out
only where it is clearly something else, in the words of deliberations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from convlib.core.errors import UnreadableDocument
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.parsing.layout.line import Line, lines_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold
from convlib.reading.document import Document
from convlib.reading.part import of_pages

_DELIBERATION = re.compile(
    r"\bdeliber\w+|\bseance\b|\bquorum\b|\bunanimite\b|\bconsiderant\b|\bpour extrait\b|\bvotants?\b|"
    r"\bvu l[ae']s? ?(?:loi|code|decret|avis|statuts|arrete|budget)|\bapprouve\b|\bautorise\b|"
    r"\bconseil (?:municipal|communautaire|metropolitain|departemental)\b"
)
_CODE = re.compile(r"[A-Z]{0,2}[.-]?\d{1,3}(?:[.-]\d{1,2})*(?:\s?bis)?")
_OUTSIDE = 2  # pages that are left out at least
_WORDS = 2  # of deliberations, on a page that is left out, on average
_LABELS = 3  # of different fields on a page that heads no action
_GAP = 2  # pages between two of one plan
_COVER = 12  # lines of a page before a plan that may be its title
_SMALL = 0.25  # of the largest plan: a smaller one is an example in the text


@dataclass
class _Page:
    lines: list[Line] = field(default_factory=list)
    actions: dict[str, str] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)

    @property
    def holds(self) -> bool:
        """It heads actions and says something of them, or it labels several fields."""
        return bool(self.actions and self.labels) or len(self.labels) >= _LABELS

    @property
    def words(self) -> int:
        """Count the words of deliberations."""
        return len(_DELIBERATION.findall(fold(" ".join(line.plain for line in self.lines))))


def only_annex(path: Path, document: Document, labels: Labels) -> Document:
    """Leave out what a document says besides its actions, and say which pages are read.

    Raises:
        UnreadableDocument: it holds several plans, with other actions under the same codes.
    """
    if document.kind != "pdf" or (document.pages_count or 0) <= _OUTSIDE:
        return document
    pages = _pages(lines_of(document), labels)
    parts = _parts(pages)
    outside = [page for number, page in pages.items() if not any(number in part for part in parts)]
    if not parts or len(outside) < _OUTSIDE or sum(page.words for page in outside) < _WORDS * len(outside):
        return document
    if _are_several(parts, pages):
        lines = gettext(", or ").join(f"--pages {_said(part)}" for part in parts)
        said = gettext("it seems to hold {count} plans of actions; choose one with {lines}")
        reason = said.format(count=len(parts), lines=lines)
        raise UnreadableDocument(path, reason)
    whole = range(parts[0].start, parts[-1].stop)
    details = {"text": _said(whole), "count": str(document.pages_count)}
    return of_pages(document, whole, Finding("part-read", details=details))


def _said(part: range) -> str:
    return f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0])


def _pages(lines: Sequence[Line], labels: Labels) -> dict[int, _Page]:
    pages: dict[int, _Page] = defaultdict(_Page)
    for line in lines:
        page = pages[line.page]
        page.lines.append(line)
        if line.is_furniture:
            continue
        if heading := _action(line, labels):
            page.actions.setdefault(*heading)
        printed = line.printed if line.table >= 0 else [line.plain.split(" :")[0]]
        for text in printed:
            label = labels.find_label(text)
            if label is not None and not label.unknown:
                page.labels.add(label.name)
    return dict(sorted(pages.items()))


def _action(line: Line, labels: Labels) -> tuple[str, str] | None:
    """Give code and name of the action that a line heads, or a row of a table begins with."""
    heading = labels.find_heading(line.plain)
    if heading is not None and heading.word in labels.lexicon.action_words and heading.name:
        return heading.code, fold(heading.name)
    if line.table >= 0 and len(line.printed) > 2 and _CODE.fullmatch(line.printed[0]):
        return dotted(line.printed[0]), fold(line.printed[1])
    return None


def _parts(pages: dict[int, _Page]) -> list[range]:
    """Join pages that hold actions, with what stands between and on their covers."""
    parts: list[range] = []
    for number, page in pages.items():
        if not page.holds:
            continue
        if parts and number - parts[-1][-1] <= _GAP + 1:
            parts[-1] = range(parts[-1].start, number + 1)
        else:
            parts.append(range(number, number + 1))
    sizes = [sum(len(pages[number].actions) for number in part if number in pages) for part in parts]
    kept = [part for part, size in zip(parts, sizes, strict=True) if size > 1 and size >= _SMALL * max(sizes)]
    return [_whole(part, pages) for part in kept]


def _whole(part: range, pages: dict[int, _Page]) -> range:
    """Take the cover before a part, and the pages that its last table goes on over."""
    before, end = pages.get(part.start - 1), part.stop
    has_cover = before is not None and len(before.lines) <= _COVER and not before.words
    while (after := pages.get(end)) is not None and _goes_on(pages[end - 1], after):
        end += 1
    return range(part.start - has_cover, end)


def _goes_on(page: _Page, after: _Page) -> bool:
    tables = {line.table for line in page.lines if line.table >= 0}
    return any(line.table in tables for line in after.lines)


def _are_several(parts: Sequence[range], pages: dict[int, _Page]) -> bool:
    """Tell whether parts name other actions under the same codes: a summary names the same ones."""
    named: dict[str, str] = {}
    for part in parts:
        own: dict[str, str] = {}
        for number in part:
            own |= pages[number].actions if number in pages else {}
        same = named.keys() & own.keys()
        if len(same) > 1 and all(named[code] != own[code] for code in same):
            return True
        named |= own
    return False
