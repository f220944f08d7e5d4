"""Anchors of a page: of the rows of tables, which sums and lines of the document lead to."""

import re
from collections.abc import Iterable, Mapping
from html import unescape

_PART = re.compile(r' data-part="([^"]*)"')


def name_parts(pieces: Iterable[str]) -> dict[str, str]:
    """Name an anchor for each part of the agreement that tables have (`data-part`), by what it is.

    Examples:
        >>> name_parts(['<tr data-part="axis 1"><tr data-part="action 1.1">'])
        {'axis 1': 'table-axis-1', 'action 1.1': 'table-action-1.1'}
    """
    parts: dict[str, str] = {}
    for piece in pieces:
        for written in map(unescape, _PART.findall(piece)):
            anchor = f"table-{re.sub(r'[^0-9A-Za-z.-]+', '-', written)}"
            if anchor in parts.values():
                anchor = f"{anchor}-{len(parts)}"
            parts.setdefault(written, anchor)
    return parts


def anchor_parts(html: str, parts: Mapping[str, str]) -> str:
    """Give each part its anchor, where it is there first; a page has no name twice."""
    seen: set[str] = set()

    def anchored(match: re.Match[str]) -> str:
        anchor = parts[unescape(match[1])]
        if anchor in seen:
            return ""
        seen.add(anchor)
        return f' id="{anchor}"'

    return _PART.sub(anchored, html)
