"""Lines outside of all actions and axes, text and lists of contents: each run is said once, and quoted."""

from __future__ import annotations

from collections.abc import Iterator

from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.line import Line

_LEFT = ("prose", "contents")
# What ends no run: it stands between the lines of a page and belongs to none.
_BETWEEN = ("page-furniture", "footnote", "note-mark")


def say_left(draft: Draft) -> Iterator[Finding]:
    """Say at its first line what each run says, and how many lines it has."""
    runs: list[tuple[str, dict[tuple[int, int], Line]]] = []
    open_place = ""
    for line, place in draft.places:
        if place in _LEFT:
            if place != open_place:
                runs.append((place, {}))
            runs[-1][1][line.page, line.line] = line
        if place not in _BETWEEN:
            open_place = place
    for place, run in runs:
        lines = list(run.values())
        text = " / ".join(line.plain for line in lines)
        yield finding_at(place, lines[0], None, text=text, count=str(len(lines)))
