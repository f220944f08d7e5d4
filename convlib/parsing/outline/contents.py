"""Lists of the sheets below; contents compared with the headings, of which one may not have been read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.contents import PAGE_AT_END
from convlib.parsing.layout.piece import Piece
from convlib.parsing.outline.levels import pattern_of
from convlib.parsing.words.amount import amounts_in
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

_LEAST = 2  # sheets
# What may stand between them.
_BETWEEN = ("plain", "hung", "furniture", "contents", "columns", "section")


def set_listing_apart(pieces: Sequence[Piece], lexicon: Lexicon) -> list[Piece]:
    """Take headings for contents that stand one below the other and have the codes of the sheets below.

    `Fiche 1 : Loger`, `Fiche 2 : Nourrir`, then the sheets `Fiche action n° 1`, `Fiche action n° 2`; numbers
    without a word, `1 | Loger | Jeunesse`, have the names of the sheets too. As headings they would hold
    these, as axes do. One that no sheet follows is a finding.
    """
    heads = [place for place, piece in enumerate(pieces) if piece.kind == "heading"]
    worded = [place for place in heads if pieces[place].name in lexicon.action_words and pieces[place].code]
    if not worded:
        return list(pieces)
    named = {dotted(pieces[place].code): fold(pieces[place].text) for place in worded}
    numbered = [place for place in heads if not pieces[place].name and place < worded[0]]
    repeating = [place for place in numbered if _repeats(pieces[place], named)]
    first = repeating[0] if len(repeating) >= _LEAST else worded[0]
    of_list = pattern_of(pieces[first])
    listed = [place for place in heads if pattern_of(pieces[place]) == of_list]
    sheets = [place for place in worded if place not in listed]
    codes = [dotted(pieces[place].code) for place in listed]
    read = {dotted(pieces[place].code) for place in sheets}
    is_list = (
        len(listed) >= _LEAST
        and len(set(codes)) == len(codes) < 2 * len(read.intersection(codes))
        and listed[-1] < sheets[0]
        and all(_names_alone(pieces[place]) for place in listed)
        and all(
            place in listed or pieces[place].kind in _BETWEEN or _is_axis(pieces[place], lexicon)
            for place in range(listed[0], listed[-1])
        )
    )
    apart = list(pieces)
    for place in listed if is_list else ():
        line, is_read = pieces[place].line, dotted(pieces[place].code) in read
        missing = Piece(line, "finding", "missing-heading", text=line.plain)
        apart[place] = Piece(line, "contents", text=line.plain) if is_read else missing
    return apart


def _repeats(piece: Piece, named: Mapping[str, str]) -> bool:
    name = named.get(dotted(piece.code), "")
    return bool(name) and fold(piece.text).startswith(name)


def _names_alone(piece: Piece) -> bool:
    return bool(piece.text) and not amounts_in(piece.line.plain)


def _is_axis(piece: Piece, lexicon: Lexicon) -> bool:
    return piece.kind == "heading" and piece.name in lexicon.axis_words


def compare_contents(draft: Draft, labels: Labels) -> Iterator[Finding]:
    """Find the axes and actions that the contents list, by word and code, and that are read nowhere.

    Nothing is found where no heading of that word was read: the list may be of other things.
    """
    read = [*draft.axes, *draft.actions]
    codes = {dotted(section.code) for section in read}
    names = {fold(section.name.text) for section in read}
    words = {
        heading.word
        for section in read
        if (heading := labels.find_heading(section.name.line.plain)) is not None
    }
    for line in (line for line, place in draft.places if place == "contents"):
        text = PAGE_AT_END.sub("", line.plain)
        heading = labels.find_heading(text)
        if heading is None or heading.word not in words or dotted(heading.code) in codes:
            continue
        if fold(heading.name) not in names:
            yield finding_at("missing-heading", line, None, text=text)
