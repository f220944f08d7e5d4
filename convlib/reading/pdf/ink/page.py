"""A page as it is read, before any layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from convlib.reading.pdf.ink.drawn.drawing import Drawing, read_drawing
from convlib.reading.pdf.ink.seen.fields import level_with_labels, without_arrows
from convlib.reading.pdf.ink.seen.hidden import Seen, find_hidden, is_picture
from convlib.reading.pdf.ink.seen.marks import read_marks
from convlib.reading.pdf.ink.seen.picture import draw, leave_out
from convlib.reading.pdf.ink.seen.replaced import Replaced, as_printed
from convlib.reading.pdf.ink.seen.spread import join_spread
from convlib.reading.pdf.ink.seen.struck import strike
from convlib.reading.pdf.ink.seen.ticks import read_ticks
from convlib.reading.pdf.ink.text.letters import Letters
from convlib.reading.pdf.ink.text.textpage import read_letters
from convlib.reading.pdf.ink.text.words import Word, make_words
from convlib.reading.pdf.ink.turn import Turn, turned_boxes

if TYPE_CHECKING:
    from convlib.reading.pdf.annotations import Notes
    from convlib.reading.pdf.tags import Tag

_STAMP = 2.0  # size of its letters over the usual one
_SAID = 0.5  # of the words: with fewer in the tree, it says nothing of the page


class Page(NamedTuple):
    """What stands on a page.

    Attributes:
        words: that it shows, in the order of its content.
        hidden: words that it holds and does not show.
        drawing: what it draws besides.
        turn: how it is turned to be read.
        is_scan: it is a picture, and holds no words.
        is_recognised: it is a picture, and its words are what a machine read in it.
        tags: what its marked contents are, where the document is tagged.
        comments: what is written on its notes.
        stamps: large words that are slanted or stand across others, as of a draft.
        jpeg: the picture whose words these are, as it was read by OCR; empty where there is none.
        ticks: boxes that are drawn with a tick in them, as letters among the words.
        replaced: words that the file holds for machines in place of printed ones.
    """

    words: list[Word]
    hidden: list[Word]
    drawing: Drawing
    turn: Turn
    is_scan: bool = False
    is_recognised: bool = False
    tags: Mapping[int, Tag] = MappingProxyType({})
    comments: Sequence[str] = ()
    stamps: Sequence[Word] = ()
    jpeg: bytes = b""
    ticks: Sequence[Word] = ()
    replaced: Sequence[Replaced] = ()

    def tag_of(self, word: Word) -> Tag | None:
        """Give what the writer says of a word."""
        return self.tags.get(word.look.content)


def read_page(page: Any, notes: Notes | None = None, tags: Mapping[int, Tag] = MappingProxyType({})) -> Page:
    """Read a page of pypdfium2; its tags count where they speak of most of its words."""
    letters, turn = read_letters(page)
    letters, marks, replaced = as_printed(page, letters)
    drawing = read_drawing(page, turn)
    draw_parts = partial(draw, page, turn)
    seen = find_hidden(letters, marks, drawing, turn, page)
    hidden = make_words(letters.only(seen.hidden)) if seen.hidden.any() else []
    if seen.is_over_others:
        letters, more = _without_hidden(page, letters, seen, drawing, turn)
        hidden += more
    elif hidden:
        letters = letters.only(~seen.hidden)
    words = join_spread(make_words(letters, drawing.strokes))
    noted = turned_boxes(np.array(notes.struck), turn).tolist() if notes and notes.struck else []
    words, stamps = _without_stamps(strike(words, drawing.strokes, noted))
    fields = turned_boxes(np.array(notes.fields), turn).tolist() if notes and notes.fields else []
    words, drawing = level_with_labels(words, fields), without_arrows(drawing, fields)
    words, ticks, drawing = read_ticks(words, drawing, draw_parts)
    is_scan = not (words or stamps) and is_picture(drawing, turn)
    if tags and sum(word.look.content in tags for word in words) < _SAID * len(words):
        tags = {}
    return Page(
        words,
        hidden,
        drawing,
        turn,
        is_scan,
        seen.is_recognised,
        tags,
        notes.comments if notes else (),
        stamps,
        replaced=replaced,
        ticks=ticks,
    )


def _without_hidden(
    page: Any, letters: Letters, seen: Seen, drawing: Drawing, turn: Turn
) -> tuple[Letters, list[Word]]:
    """Read a page again without what it hides: PDFium leaves out letters that stand on their like."""
    shown = letters.only(~seen.hidden)
    leave_out(set(letters.owners[seen.hidden].tolist()) - set(shown.owners.tolist()))
    again, turned = read_letters(page)
    if turned != turn:
        return shown, []
    hidden = find_hidden(again, read_marks(set(again.owners.tolist())), drawing, turn, page).hidden
    known = np.isin(again.owners, letters.owners[seen.hidden])
    return again.only(~hidden), make_words(again.only(hidden & ~known))


def _without_stamps(words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Take out large words that are slanted, or stand across lines of others."""
    upright = [word[5][0] for word in words if word[5][4] >= 0]
    if not upright:
        return words, []
    large = _STAMP * median(upright)
    if max([word[5][0] for word in words]) <= large:
        return words, []
    kept: list[Word] = []
    stamps: list[Word] = []
    for word in words:
        is_stamp = word.look.size > large and (word.look.quarter < 0 or _is_across(word, words))
        (stamps if is_stamp else kept).append(word)
    return kept, stamps


def _is_across(word: Word, words: Sequence[Word]) -> bool:
    """Tell whether lines of smaller words stand in a word."""
    inside = {
        round(other.top)
        for other in words
        if other.look.size < word.look.size / _STAMP
        and word.x0 < (other.x0 + other.x1) / 2 < word.x1
        and word.top < (other.top + other.bottom) / 2 < word.bottom
    }
    return len(inside) > 1
