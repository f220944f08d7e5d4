"""Words that are cut at the end of a line: the document's own words tell whether the hyphen is theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from convlib.reading.document import Block, Document, Paragraph

_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]{2,})-$")
_REST = re.compile(r"[^\W\d_]+")
# Compounds of French, some of whose parts make words without a hyphen too; no word is cut before a vowel.
_COMPOUND = re.compile(
    r"(?:dix|vingt|trente|quarante|cinquante|soixante|quatre|non|mi|demi|semi|sous|avant|ci|là|peut|celui|celle"
    r"|ceux|vice|ex|rendez|chef|grand|saint|sainte|lui|elle|eux|moi|soi)-\w+"
    r"|\w+-(?:ci|là|mêmes?|vous|nous|ils?|elles?|on|deux|trois|quatre|cinq|six|sept|huit|[aâàeéèêëiîïoôuûùyœ]\w*)"
)


def soften_hyphens(document: Document) -> Document:
    """Write a soft hyphen (U+00AD) where a word is only cut, as `for-` before `mation`; others stay."""
    cuts = list(_cuts(document.blocks))
    if not cuts:
        return document
    known = Counter(
        word for paragraph in document.paragraphs() for word in _WORD.findall(paragraph.text.lower())
    )
    told = {id(paragraph): _told_by(known, before, after) for paragraph, before, after in cuts}
    answers = [answer for answer in told.values() if answer is not None]
    untold = [cut for cut in cuts if told[id(cut[0])] is None]
    open_ones = [cut for cut in untold if not _COMPOUND.fullmatch("-".join(cut[1:]))]
    halves = Counter(half for _, *both in cuts for half in both)
    words = {word for word, count in known.items() if count > halves[word]}
    # Where no word tells, as in most of the others; and where none of them does, as most are halves of words:
    # one alone may be a compound.
    votes = answers or [not {before, after} & words for _, before, after in open_ones]
    soft = {key for key, answer in told.items() if answer}
    # A program that cuts words by a hyphen of its own leaves those of words alone.
    is_told = any(paragraph.text.endswith(_SOFT) for paragraph in document.paragraphs())
    if not is_told and sum(votes) > max(len(votes) / 2, not answers):
        soft |= {id(paragraph) for paragraph, *_ in open_ones}
    return replace(document, blocks=tuple(_softened(block, soft) for block in document.blocks))


def _told_by(known: Collection[str], before: str, after: str) -> bool | None:
    """Tell whether a hyphen only cuts a word; None where the document has it both ways or neither."""
    is_whole, is_compound = before + after in known, f"{before}-{after}" in known
    return None if is_whole == is_compound else is_whole


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
            if len(cell.paragraphs) > 1:
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
        cells.append(cell if lines == cell.paragraphs else cell._replace(paragraphs=lines))
    return replace(block, cells=tuple(cells))


def _soften(line: Paragraph) -> Paragraph:
    last = line.runs[-1]
    return line._replace(runs=(*line.runs[:-1], last._replace(text=last.text.rstrip()[:-1] + _SOFT)))
