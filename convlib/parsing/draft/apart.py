"""Lines outside of all actions that say nothing of one: titles of sheets, legends of abbreviations."""

from __future__ import annotations

import re

from convlib.parsing.layout.line import Line

# `CD = conseil départemental ; MDS = maisons des solidarités.`
_LEGEND = re.compile(r"(?:(?:^|[;,]\s*)[A-Z][A-Z&/]{1,9}s?\s*=\s*[^\W\d][^=;]*){2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_title_or_legend(line: Line, above: Line | None, *, has_lines: bool) -> bool:
    """Tell whether a line is the first of a further sheet of a workbook, or spells abbreviations out.

    Neither holds a number, but for a year.
    """
    text = _YEAR.sub("", line.plain)
    is_title = above is not None and above.page != line.page and not has_lines
    is_text = len(line.printed) == 1 and not re.search(r"\d", text)
    return is_text and (is_title or _LEGEND.fullmatch(text) is not None)
