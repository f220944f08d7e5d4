"""A part of a document: the annex of a deliberation, one sheet of a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from convlib.core.errors import InvalidParameter, UnreadableDocument, did_you_mean
from convlib.core.findings import Finding
from convlib.core.locale import gettext
from convlib.reading.document import Document

_PAGES = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a document is read; all of it where neither is named.

    Attributes:
        pages: pages of a PDF, first and last or one, such as `12-40`.
        sheet: the name of a sheet of a workbook.
    """

    pages: str | None = None
    sheet: str | None = None

    def numbers(self) -> range | None:
        """Give the numbers of its pages, None for all.

        Raises:
            InvalidParameter: they are not written as such.
        """
        if self.pages is None:
            return None
        found = _PAGES.fullmatch(self.pages.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last:
            raise InvalidParameter("pages", self.pages, gettext("first and last page, such as 12-40"))
        return range(first, last + 1)

    def of(self, path: Path, document: Document) -> Document:
        """Take the part of a document, and say which it is; say also which sheets are read of several.

        Raises:
            UnreadableDocument: the document has no such part.
            InvalidParameter: the pages are not written as such.
        """
        if self.sheet is not None:
            number = _number_of(self.sheet, path, document)
            return of_pages(document, range(number, number + 1), self._said("chosen-sheet", document))
        numbers = self.numbers()
        if numbers is not None:
            _check_has(numbers, path, document)
            return of_pages(document, numbers, self._said("chosen-pages", document))
        read = sorted({block.position.page for block in document.blocks})
        if not document.sheets or len(read) < 2:
            return document
        names = ", ".join(document.sheets[page - 1] for page in read)
        return replace(
            document, findings=(*document.findings, Finding("several-sheets", details={"text": names}))
        )

    def _said(self, code: str, document: Document) -> Finding:
        text = str(self.pages if self.sheet is None else self.sheet)
        return Finding(code, details={"text": text, "count": str(document.pages_count)})


def _check_has(numbers: range, path: Path, document: Document) -> None:
    if document.pages_count is None or document.sheets:
        raise UnreadableDocument(path, gettext("it has no pages to choose from"))
    if numbers[-1] > document.pages_count:
        said = gettext("it has {count} pages, not {last}")
        raise UnreadableDocument(path, said.format(count=document.pages_count, last=numbers[-1]))


def _number_of(sheet: str, path: Path, document: Document) -> int:
    names = list(document.sheets)
    if sheet not in names:
        near = get_close_matches(sheet, names, n=1)
        reason = gettext("it has no sheet {name!r}: {hint}its sheets are {names}").format(
            name=sheet,
            hint=did_you_mean(near[0] if near else None),
            names=", ".join(names) or gettext("none"),
        )
        raise UnreadableDocument(path, reason)
    number = names.index(sheet) + 1
    if not any(block.position.page == number for block in document.blocks):
        said = gettext("its sheet {name!r} is blank or hidden; show it, and save it anew")
        raise UnreadableDocument(path, said.format(name=sheet))
    return number


def of_pages(document: Document, pages: range, said: Finding) -> Document:
    """Take pages or sheets of a document, with a finding that says so."""
    blocks = tuple(block for block in document.blocks if block.position.page in pages)
    kept = tuple(each for each in document.findings if each.page is None or each.page in pages)
    return replace(document, blocks=blocks, findings=(*kept, said))
