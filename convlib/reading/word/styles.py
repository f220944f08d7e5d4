"""How text and paragraphs look: styles, and what stands over them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from convlib.reading.flowing.contrast import is_lost
from convlib.reading.word.markup import W, twips, value, whole

# Each style that switches one of these on switches it back where another has (17.7.3).
_TOGGLES = ("b", "i", "caps", "strike", "vanish")
_VALUES = ("sz", "vertAlign", "position", "color", "highlight")
_OFF = ("0", "false", "off", "none")
_LENGTHS = {
    "ind": {"left": "left", "start": "left", "firstLine": "first", "hanging": "first"},
    "spacing": {"before": "before", "after": "after"},
}
_HIGHLIGHTS = {"black": "000000", "white": "FFFFFF", "yellow": "FFFF00"}
_SMALLEST_SEEN = 2  # half points
Properties = dict[str, Any]


class Look(NamedTuple):
    """How a stretch of text looks."""

    is_bold: bool
    is_italic: bool
    size: float
    is_raised: bool
    is_struck: bool
    is_hidden: bool
    is_capital: bool
    color: str
    fill: str
    font: str

    @property
    def has_no_contrast(self) -> bool:
        """Its colour is that of what it stands on; white where nothing says another."""
        return is_lost(self.color, "FFFFFF" if self.fill == "auto" else self.fill)


def text_properties(source: Any) -> Properties:
    """Read `w:rPr`."""
    found: Properties = {}
    for child in () if source is None else source:
        name, said = child.tag.removeprefix(W), child.get(W + "val")
        if name in _TOGGLES:
            found[name] = said not in _OFF
        elif name in _VALUES and said is not None:
            found[name] = said
        elif name == "dstrike":
            found["strike"] = said not in _OFF or found.get("strike", False)
        elif name == "rFonts" and (font := child.get(W + "ascii") or child.get(W + "hAnsi")):
            found["font"] = font
        elif name == "shd":
            found["fill"] = child.get(W + "fill", "auto")
    return found


def paragraph_properties(source: Any) -> Properties:
    """Read `w:pPr`, but for the numbering; lengths are in twentieths of a point."""
    found: Properties = {}
    for child in () if source is None else source:
        name, said = child.tag.removeprefix(W), child.get(W + "val")
        if name in ("ind", "spacing"):
            for key, side in _LENGTHS[name].items():
                if (length := twips(child.get(W + key))) is not None:
                    found[side] = -length if key == "hanging" else length
        elif name == "outlineLvl":
            found["outline"] = whole(said, 9)
        elif name == "pageBreakBefore":
            found["breaks"] = said not in _OFF
        elif name == "shd":
            found["ground"] = child.get(W + "fill", "auto")
    return found


class Styles:
    """The styles of a document."""

    def __init__(self, root: Any) -> None:
        styles = () if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in styles}
        defaults = None if root is None else root.find(W + "docDefaults")
        self._text = text_properties(None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr"))
        self._default = {
            style.get(W + "type"): style.get(W + "styleId")
            for style in styles
            if style.get(W + "default") in ("1", "true")
        }
        around = paragraph_properties(None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr"))
        self._paragraph = around
        self._texts: dict[tuple[str | None, ...], Properties] = {}
        self._paragraphs: dict[str | None, Properties] = {}

    def chain(self, name: str | None, kind: str = "paragraph") -> list[Any]:
        """Return a style, or the default one of its kind, and those that it is based on; itself first."""
        found: dict[str, Any] = {}
        name = name or self._default.get(kind)
        while name and name in self._styles and name not in found:
            found[name] = self._styles[name]
            name = value(self._styles[name], "basedOn")
        return list(found.values())

    def paragraph(self, name: str | None) -> Properties:
        """Return what a paragraph style says of its paragraphs."""
        if name not in self._paragraphs:
            merged = dict(self._paragraph)
            for style in reversed(self.chain(name)):
                merged |= paragraph_properties(style.find(W + "pPr"))
                heading = re.fullmatch(r"heading ([1-9])", (value(style, "name") or "").lower())
                if heading:
                    merged.setdefault("outline", int(heading[1]) - 1)
            self._paragraphs[name] = merged
        return self._paragraphs[name]

    def look(self, paragraph: str | None, around: Properties, direct: Any) -> Look:
        """Return how a run looks.

        Args:
            paragraph: name of its paragraph's style.
            around: what its cell, and its paragraph by itself, say.
            direct: its own `w:rPr`, or None.
        """
        own = text_properties(direct)
        said = self._styled(paragraph, value(direct, "rStyle"), around) | own
        size = whole(said.get("sz"), 20)
        is_raised = said.get("vertAlign") == "superscript" or whole(said.get("position")) >= 4
        fill = said.get("fill", "auto")
        if fill == "auto":
            fill = _HIGHLIGHTS.get(said.get("highlight", ""), "other" if "highlight" in said else "auto")
        return Look(
            said.get("b", False),
            said.get("i", False),
            size / 2,
            is_raised,
            said.get("strike", False),
            said.get("vanish", False) or size <= _SMALLEST_SEEN,
            said.get("caps", False),
            said.get("color", "auto"),
            around.get("ground", "auto") if fill == "auto" else fill,
            said.get("font", ""),
        )

    def _styled(self, paragraph: str | None, character: str | None, around: Properties) -> Properties:
        key = (paragraph, character)
        if key not in self._texts:
            self._texts[key] = self._merge(paragraph, character)
        base = self._texts[key]
        table = around.get("table")
        if not table:
            return base
        # What a style of the table says gives way to those of the text.
        toggled = {name: on ^ base[name] for name, on in table.items() if name in _TOGGLES}
        return {**table, **base, **toggled}

    def _merge(self, paragraph: str | None, character: str | None) -> Properties:
        kinds = (("paragraph", paragraph), ("character", character))
        merged = dict(self._text)
        toggled = dict.fromkeys(_TOGGLES, False)
        for kind, name in kinds:
            of_kind: Properties = {}
            for style in reversed(self.chain(name, kind)):
                of_kind |= text_properties(style.find(W + "rPr"))
            for toggle in _TOGGLES:
                toggled[toggle] ^= of_kind.pop(toggle, False)
            merged |= of_kind
        return merged | {name: on or merged.get(name, False) for name, on in toggled.items()}
