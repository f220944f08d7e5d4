"""Printed numbers of actions, of an axis or of the whole, against those that were read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold

_COUNT = re.compile(
    r"(?:nombre|nb)(?: total)? (?:d['’]\s?actions?|de fiches(?:[ -]actions?)?)\s*:?\s*"
    r"(?P<number>\d{1,3})(?: actions?)?\.?"
)
_WHOLE = ""
_ENDS = ("action", "section", "heading", "sub_axis")
_DROPPED = ("unread-total", "unread-line")


def check_counts(pieces: Sequence[Piece], draft: Draft, findings: Iterable[Finding]) -> list[Finding]:
    """Find printed numbers of actions that are not those that were read.

    Whose a number is, its line tells, or what stands right above it; of others nothing is said. A note that
    nothing is compared with it goes.
    """
    read = Counter(dotted(action.axis_code or "") for action in draft.actions)
    axes = {dotted(axis.code) for axis in draft.axes}
    kept, told = list(findings), []
    for piece, text, number, whose in _counts(pieces):
        if whose != _WHOLE and whose not in axes:
            continue
        kept = [each for each in kept if not _is_about(each, piece, text)]
        count = read[whose] if whose else len(draft.actions)
        if number != count:
            told.append(finding_at("actions-count", piece.line, None, text=text, count=str(count)))
    return [*kept, *told] if draft.actions else list(findings)


def _counts(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, str, int, str]]:
    """Give each number whose place says of what it is: an axis by its code, or the whole."""
    above: str | None = _WHOLE
    line = None
    for piece in pieces:
        said = piece.text if piece.kind == "finding" else f"{piece.label} {piece.text}"
        found = _COUNT.fullmatch(fold(said).strip())
        is_open = piece.kind == "field" and piece.name in ("other", "unknown")
        is_left = piece.kind == "finding" and piece.name in _DROPPED
        if found and above is not None and (is_open or (is_left and piece.line is line)):
            yield piece, said, int(found["number"]), above
        elif piece.kind == "axis" or piece.name == "stated_axis_total":
            above, line = dotted(piece.code) or None, piece.line
        elif piece.name == "grand_total":
            above, line = _WHOLE, piece.line
        elif piece.kind in _ENDS or (above == _WHOLE and line and piece.line is not line):
            above = None


def _is_about(finding: Finding, piece: Piece, text: str) -> bool:
    is_there = (finding.page, finding.line) == (piece.line.page, piece.line.line)
    said = fold(str(finding.details.get("text", ""))).replace(" :", "")
    return finding.code in _DROPPED and is_there and said == fold(text).replace(" :", "")
