"""Text outside of all actions and axes: each run of its lines is said once, and quoted."""

from __future__ import annotations

from collections.abc import Iterator

from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.line import Line

# What ends no run: it stands between the lines of a page and belongs to none.
_BETWEEN = ("page-furniture", "contents", "footnote", "note-mark")


def say_prose(draft: Draft) -> Iterator[Finding]:
    """Say at its first line what each run of text says, and how many lines it has."""
    runs: list[dict[tuple[int, int], Line]] = []
    is_open = False
    for line, place in draft.places:
        if place == "prose":
            if not is_open:
                runs.append({})
            runs[-1][line.page, line.line] = line
        is_open = place == "prose" or (is_open and place in _BETWEEN)
    for run in runs:
        lines = list(run.values())
        text = " / ".join(line.plain for line in lines)
        yield finding_at("prose", lines[0], None, text=text, count=str(len(lines)))
