"""What a document holds beside its text: marks of notes, struck and hidden words, pages without text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.reading.document import Document, Paragraph
from convlib.reading.flowing.marks import note_marks
from convlib.reading.pdf.ink.page import Page
from convlib.reading.pdf.ink.text.lines import make_lines
from convlib.reading.pdf.ink.text.words import Word


def find_what_is_apart(pages: Sequence[Page], document: Document, first: int) -> list[Finding]:
    """Say what is no part of the text, in the order of pages and lines."""
    findings = [finding for number, page in enumerate(pages, first + 1) for finding in _of_page(number, page)]
    findings += [finding for paragraph in document.paragraphs() for finding in _of_paragraph(paragraph)]
    return sorted(findings, key=lambda finding: (finding.page or 0, finding.line or 0))


def _of_page(number: int, page: Page) -> Iterator[Finding]:
    if page.hidden:
        said = " ".join(line.text for line in make_lines(page.hidden)).replace("\t", " ")
        yield Finding("hidden-text", number, details={"text": said}, printed=said)
    for printed, said in page.replaced:
        yield Finding("replaced-text", number, details={"text": printed, "other": said})
    for tick in page.ticks:
        yield Finding("drawn-tick", number, details={"text": _beside(tick, page.words)})
    for comment in page.comments:
        yield Finding("comment", number, details={"text": comment})
    if page.is_scan:
        yield Finding("scanned-page", number, details={"number": number})
    if page.jpeg:
        yield Finding("read-by-ocr", number, details={"number": number})
    if page.is_recognised:
        yield Finding("recognised-page", number, details={"number": number})


def _beside(tick: Word, words: Sequence[Word]) -> str:
    """Give a box with the words that stand around it."""
    phrases = (phrase for line in make_lines(words) for phrase in line.phrases)
    return next(phrase.text for phrase in phrases if tick in phrase.words)


def _of_paragraph(paragraph: Paragraph) -> Iterator[Finding]:
    if not any([run.is_mark or run.is_struck for run in paragraph.runs]):
        return
    struck = "".join(run.text for run in paragraph.runs if run.is_struck).strip()
    if marks := note_marks(paragraph.runs):
        yield finding_at("note-mark", paragraph.position, None, **marks)
    if struck:
        yield finding_at("struck-text", paragraph.position, None, text=struck)
