"""A table of contents compared with the headings that it lists: one that is missing was perhaps not read."""

from __future__ import annotations

from collections.abc import Iterator

from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.contents import PAGE_AT_END
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold


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
