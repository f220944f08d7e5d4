"""What elements of a web page are, by their names."""

from __future__ import annotations

from typing import Any

UNSEEN = frozenset(
    ("title", "script", "style", "template", "datalist", "track", "area", "base", "link", "meta")
) | {"rp"}
OBJECTS = frozenset(("iframe", "object", "embed", "canvas", "video", "audio", "applet", "frameset"))
FURNITURE = frozenset(("nav", "header", "footer"))
# Browsers leave white space above and below these.
APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "hr", "blockquote", "pre"))
BLOCKS = (
    APART
    | FURNITURE
    | {"address", "article", "aside", "body", "caption", "center", "dd", "details", "dir", "div", "dt"}
    | {"fieldset", "figcaption", "figure", "form", "legend", "li", "main", "menu", "section", "summary"}
)


def heads_page(element: Any) -> bool:
    """Tell whether a header holds the one heading of the first level: that is the title of the page."""
    held, every = element.findall(".//h1"), element.getroottree().findall(".//h1")
    return element.tag == "header" and len(held) == len(every) == 1
