"""Anchors of a page: of tables and figures, to be shared, and of rows, which sums and lines lead to."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from itertools import count

from markupsafe import Markup

_CAPTION = re.compile(r"<table([^>]*)>(\s*)<caption>(.*?)</caption>", re.DOTALL)
_FIGURE = re.compile(r"<figure([^>]*)>(?=(.*?)</figure>)", re.DOTALL)
_FIRST_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)  # of a figure: its title
_ID = re.compile(r' id="([^"]*)"')
# Its sign is of the style, so that nothing is copied with it.
_HERE = Markup('<a class="here" href="#{}" aria-label="{}"></a>')
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
            anchor = anchor_of(written)
            if anchor in parts.values():
                anchor = f"{anchor}-{len(parts)}"
            parts.setdefault(written, anchor)
    return parts


def anchor_of(part: str) -> str:
    """Name the anchor of a part, `str(Place(…))`, on the page of its report.

    Examples:
        >>> anchor_of("action 1.1")
        'table-action-1.1'
    """
    return f"table-{re.sub(r'[^0-9A-Za-z.-]+', '-', part)}"


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


def link_exhibits(name: str, html: str, link: str) -> str:
    """Give each table and figure of a part of a report an address that readers can copy.

    The link stands before it, and `link` says what it leads to, `{what}`: its caption or its title.

    Examples:
        >>> link_exhibits("gap", "<table><caption>Sums</caption></table>", "Link to {what}")[:50]
        '<a class="here" href="#gap-table-1" aria-label="Li'
    """
    part = name.replace("_", "-")
    tables, figures = count(1), count(1)

    def table(match: re.Match[str]) -> str:
        found = _ID.search(match[1])
        anchor = found[1] if found else f"{part}-table-{next(tables)}"
        named = match[1] if found else f'{match[1]} id="{anchor}"'
        return f"{_here(anchor, link, match[3])}<table{named}>{match[2]}<caption>{match[3]}</caption>"

    def figure(match: re.Match[str]) -> str:
        anchor = f"{part}-figure-{next(figures)}"
        title = _FIRST_TEXT.search(match[2])
        return f'<figure{match[1]} id="{anchor}">{_here(anchor, link, title[1] if title else anchor)}'

    return _FIGURE.sub(figure, _CAPTION.sub(table, html))


def _here(anchor: str, link: str, what: str) -> str:
    said = unescape(re.sub("<[^>]*>", "", what)).strip()
    return _HERE.format(anchor, link.format(what=said))
