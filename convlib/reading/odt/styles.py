"""How text and paragraphs of OpenDocument look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from convlib.reading.flowing.contrast import is_lost
from convlib.reading.odt.markup import FO, STYLE, TEXT, points

_ROOT_SIZE = 12.0
Properties = dict[str, str]
_KEPT = {
    **{f"{FO}{name}": name for name in ("font-weight", "font-style", "font-size", "color", "text-transform")},
    **{f"{FO}{name}": name for name in ("margin-left", "text-indent", "margin-top", "margin-bottom")},
    **{f"{FO}{name}": name for name in ("break-before", "break-after")},
    f"{FO}background-color": "ground",
    f"{FO}font-family": "font",
    f"{STYLE}font-name": "font",
    f"{STYLE}text-position": "raise",
    f"{STYLE}text-line-through-style": "line",
    f"{STYLE}text-line-through-type": "line",
    f"{TEXT}display": "display",
}
# What a style says itself, beside its properties.
_OWN = {
    f"{STYLE}list-style-name": "list",
    f"{STYLE}default-outline-level": "outline",
    f"{STYLE}master-page-name": "page",
}


class Look(NamedTuple):
    """How a stretch of text looks."""

    is_bold: bool
    is_italic: bool
    size: float
    is_raised: bool
    is_struck: bool
    is_hidden: bool
    is_capital: bool
    font: str


class Styles:
    """The styles of a document: those with names and those that stand for what was set by hand."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._defaults: dict[str, Properties] = {}
        self._resolved: dict[tuple[str, str], Properties] = {}
        self.used_pages: list[str] = []
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
                self.used_pages += filter(None, [style.get(f"{STYLE}master-page-name")])
            for style in root.iter(f"{STYLE}default-style"):
                self._defaults[style.get(f"{STYLE}family", "")] = _said(style)

    def of(self, family: str, name: str | None) -> Properties:
        """Return what a style says, with those that it is based on."""
        key = (family, name or "")
        if key not in self._resolved:
            chain: dict[str | None, Any] = {}
            while (style := self._styles.get((family, name or ""))) is not None and name not in chain:
                chain[name] = style
                name = style.get(f"{STYLE}parent-style-name")
            said = dict(self._defaults.get(family, {}))
            for style in reversed(chain.values()):
                own = _said(style)
                if (share := own.get("font-size", "")).endswith("%"):
                    own["font-size"] = f"{_size(said) * float(share[:-1] or 0) / 100:.2f}pt"
                said |= own
            self._resolved[key] = said
        return self._resolved[key]

    def look(self, said: Properties, ground: str) -> Look:
        """Return how text looks.

        Args:
            said: what its paragraph and its spans say, one over the other.
            ground: colour of what its paragraph stands on.
        """
        behind = said.get("ground", "transparent")
        raise_by = said.get("raise", "").split(" ")[0]
        return Look(
            said.get("font-weight", "normal") in ("bold", "600", "700", "800", "900"),
            said.get("font-style") in ("italic", "oblique"),
            _size(said),
            raise_by == "super" or raise_by.endswith("%") and not raise_by.startswith(("-", "0%")),
            said.get("line", "none") != "none",
            said.get("display") == "none"
            or is_lost(said.get("color", ""), ground if behind == "transparent" else behind),
            said.get("text-transform") == "uppercase",
            said.get("font", "").strip("'\""),
        )


def _size(said: Properties) -> float:
    return points(said.get("font-size")) or _ROOT_SIZE


def _said(style: Any) -> Properties:
    said = {name: style.get(key) for key, name in _OWN.items() if style.get(key)}
    for properties in style:
        own = {name: value for key, value in properties.attrib.items() if (name := _KEPT.get(key))}
        # A paragraph's ground is not the ground of a run in it.
        if properties.tag == f"{STYLE}paragraph-properties" and "ground" in own:
            own["behind"] = own.pop("ground")
        said |= own
    if not re.fullmatch(r"\d+(\.\d+)?%?", said.get("font-size", "1").removesuffix("pt")):
        said.pop("font-size", None)
    return said
