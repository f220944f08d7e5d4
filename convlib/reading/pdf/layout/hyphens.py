"""Words that are cut at the end of a line: the document's own words tell whether the hyphen is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from convlib.reading.document import Block, Document, Paragraph

_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]{2,})-$")
_REST = re.compile(r"[^\W\d_]+")


def soften_hyphens(document: Document) -> Document:
    """Write a soft hyphen (U+00AD) where a word is only cut, as `for-` before `mation`; others stay."""
    cuts = list(_cuts(document.blocks))
    if not cuts:
        return document
    known = {word for paragraph in document.paragraphs() for word in _WORD.findall(paragraph.text.lower())}
    told = {}
    for paragraph, before, after in cuts:
        is_whole, is_compound = before + after in known, f"{before}-{after}" in known
        told[id(paragraph)] = None if is_whole == is_compound else is_whole
    answers = [answer for answer in told.values() if answer is not None]
    usual = sum(answers) > len(answers) / 2  # where no word tells, as in most of the others
    soft = {key for key, answer in told.items() if (usual if answer is None else answer)}
    return replace(document, blocks=tuple(_softened(block, soft) for block in document.blocks))


def _cuts(blocks: Sequence[Block]) -> Iterator[tuple[Paragraph, str, str]]:
    """Give each line that ends in a cut word, the word's beginning and its end on the next line."""
    lines: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block)
            continue
        yield from _cuts_of(lines)
        lines = []
        for cell in block.cells:
            yield from _cuts_of(cell.paragraphs)
    yield from _cuts_of(lines)


def _cuts_of(lines: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str, str]]:
    flowing = [line for line in lines if not line.is_furniture]
    for above, below in zip(flowing, flowing[1:], strict=False):
        if not above.text.endswith("-"):
            continue
        cut, rest = _CUT.search(above.text), _REST.match(below.text)
        if cut and rest and rest[0][0].islower():
            yield above, cut[1].lower(), rest[0].lower()


def _softened(block: Block, soft: set[int]) -> Block:
    if isinstance(block, Paragraph):
        return _soften(block) if id(block) in soft else block
    cells = []
    for cell in block.cells:
        lines = tuple(_soften(line) if id(line) in soft else line for line in cell.paragraphs)
        cells.append(cell if lines == cell.paragraphs else replace(cell, paragraphs=lines))
    return replace(block, cells=tuple(cells))


def _soften(line: Paragraph) -> Paragraph:
    last = line.runs[-1]
    return replace(line, runs=(*line.runs[:-1], last._replace(text=last.text.rstrip()[:-1] + _SOFT)))
