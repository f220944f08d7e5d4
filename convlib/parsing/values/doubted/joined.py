"""Lines of their own that were joined in a name: the second may be something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from convlib.core.findings import Finding, finding_at
from convlib.core.tables.schema import Row
from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.words.spelling import is_open

# Of an action, those that name something; texts go on over lines.
_NAMES = ("action_name", "lead_name", "operator_name")
# What goes on with the line above: small letters, a remark in brackets, the rest behind a dash or a sign.
_GOES_ON = re.compile(r"[a-zà-ÿ(\[–—&+/»-]")
# A space, and so much that a word would have fitted for sure.
_LETTERS = 3

Ended = Sequence[tuple[str, str]]


def find_joined(draft: Draft, actions: Sequence[Row], funding: Sequence[Row]) -> Iterator[Finding]:
    """Say the names of actions, of who leads, does or pays them, of axes, and the title if it was joined.

    Only lines that their writer ended, and where nothing in them shows that they go on.
    """
    for action, row in zip(draft.actions, actions, strict=True):
        names = [str(row[column]) for column in _NAMES if row.get(column)]
        names += [str(paid["funder"]) for paid in funding if paid["action_code"] == action.code]
        yield from _find(draft, action.code, [action.name, *action.fields], names)
    for axis in draft.axes:
        yield from _find(draft, None, [axis.name], [axis.name.text])
    if draft.title and len(draft.title.lines) > 1:
        yield from _in_title(draft, draft.title)


def _in_title(draft: Draft, title: Field) -> Iterator[Finding]:
    """Say two lines of a title that may be two things: the names of an office and of a document."""
    of_office = [pair for pair in pairwise(title.lines) if pair[1].startswith("– ")]
    for above, below in of_office[:1]:
        yield finding_at("joined-title", title.line, None, text=above, other=below.removeprefix("– "))
    if not of_office:
        for finding in list(_find(draft, None, [title], [title.text]))[:1]:
            yield replace(finding, code="joined-title")


def _find(draft: Draft, code: str | None, fields: Iterable[Field], names: Sequence[str]) -> Iterator[Finding]:
    joined = [
        (field.line, pair)
        for field in fields
        for pair in (_of_cells(field.line) if field.line.table >= 0 else _of_text(field, draft))
    ]
    for line, (above, below) in dict.fromkeys(joined):
        text = f" {join_lines([above, below])} "
        goes_on = not above or not below or is_open(above) or _GOES_ON.match(below)
        if not goes_on and any(text in f" {name} " for name in names):
            yield finding_at("joined-lines", line, code, text=above, other=below)


def _of_cells(line: Line) -> Ended:
    return [pair for part in line.parts for pair in part.ended]


def _of_text(field: Field, draft: Draft) -> Ended:
    """Give lines of text of a field that their writer ended, each with the one below it."""
    if len(field.lines) < 2 or not draft.has_lines:
        return list(pairwise(field.lines))
    page = [line for line, _ in draft.places if line.page == field.line.page and line.table < 0]
    width = max((_width(line) for line in page), default=0.0)
    return [
        said
        for said, (above, below) in zip(
            pairwise(field.lines), pairwise(_lines_of(field, draft)), strict=False
        )
        if _is_ended(above, below, width)
    ]


def _lines_of(field: Field, draft: Draft) -> list[Line]:
    """Give the printed lines of a field: its first, and those below it with the same place."""
    at = next((at for at, (line, _) in enumerate(draft.places) if line is field.line), len(draft.places))
    rest = draft.places[at:]
    return [line for line, place in takewhile(lambda placed: placed[1] == rest[0][1], rest)]


def _is_ended(above: Line, below: Line, width: float) -> bool:
    """Tell whether a line ends before it is full, and not as both lines of a name in bold letters do."""
    is_alike = above.is_bold and below.is_bold and above.size == below.size
    word = len(below.plain.split(" ")[0]) + _LETTERS
    return not is_alike and _width(above) + word * (above.size or 1) < width


def _width(line: Line) -> float:
    return len(line.plain) * (line.size or 1)
