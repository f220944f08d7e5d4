"""How text of a web page looks: the part of CSS that tells what is seen."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from convlib.reading.flowing.contrast import is_lost
from convlib.reading.web.rules import Said

_LENGTH = re.compile(r"(-?\d{0,5}\.?\d{1,4})(pt|px|em|rem|cm|mm|in|%)?")
_POINTS = {"pt": 1.0, "px": 0.75, "rem": 12.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0}
_COLORS = {"white": "ffffff", "black": "000000", "red": "ff0000", "yellow": "ffff00"}
_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "sup": 0.83, "sub": 0.83, "small": 0.83}
_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_ITALIC = {"i", "em", "cite", "dfn", "var", "address"}
_STRUCK = {"s", "strike", "del"}
_NOTHING = re.compile(r"rect\(\s*([01])(?:px)?(?:[\s,]+\1(?:px)?){3}\s*\)|inset\(\s*(?:50|100)%")
_OFF_PAGE = -700.0  # points, some thousand pixels
_WIDE = 12.0


class Look(NamedTuple):
    """How text looks, and whether it is seen at all."""

    is_bold: bool = False
    is_italic: bool = False
    size: float = 12.0
    is_raised: bool = False
    is_struck: bool = False
    is_hidden: bool = False
    is_capital: bool = False
    keeps_space: bool = False
    color: str = "000000"
    ground: str = "ffffff"
    font: str = ""

    @property
    def is_unseen(self) -> bool:
        """Nobody sees it: it is hidden, or of the colour of what it stands on."""
        return self.is_hidden or self.size < 1 or is_lost(self.color, self.ground)


def points(text: str | None, size: float) -> float | None:
    """Read a length in points; `size` is that of the letters around."""
    found = _LENGTH.fullmatch((text or "").strip())
    if not found:
        return None
    unit = found[2] or "px"
    worth = size if unit == "em" else size / 100 if unit == "%" else _POINTS[unit]
    return float(found[1]) * worth


def look_of(element: Any, said: Said, outer: Look) -> Look:
    """Return how the text of an element looks in what surrounds it."""
    tag = element.tag
    weight, style = said.get("font-weight", ""), said.get("font-style", "")
    size = points(said.get("font-size"), outer.size)
    align = said.get("vertical-align", "super" if tag in ("sup", "rt") else "")
    line = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    spaces = said.get("white-space", "pre" if outer.keeps_space or tag in ("pre", "textarea") else "")
    color = _color(said.get("color") or element.get("color") if tag == "font" else said.get("color"))
    ground = _color(said.get("background-color") or said.get("background") or element.get("bgcolor"))
    return Look(
        weight in ("bold", "bolder", "600", "700", "800", "900") if weight else outer.is_bold or tag in _BOLD,
        style in ("italic", "oblique") if style else outer.is_italic or tag in _ITALIC,
        outer.size * _SIZES.get(tag, 1.0) if size is None else size,
        align == "super" or outer.is_raised,
        "line-through" in line or tag in _STRUCK or outer.is_struck,
        outer.is_hidden or _is_hidden(element, said),
        said.get("text-transform", "uppercase" if outer.is_capital else "") == "uppercase",
        spaces.startswith("pre"),
        color or outer.color,
        ground or outer.ground,
        _font(said.get("font-family") or (element.get("face") if tag == "font" else "")) or outer.font,
    )


def _font(families: str | None) -> str:
    """Give the first of the fonts that are named, an empty text where none is."""
    return (families or "").partition(",")[0].strip(" '\"")


def is_gone(element: Any, said: Said) -> bool:
    """Tell whether an element takes no place on the page."""
    return (
        said.get("display") == "none"
        or (element.get("hidden") is not None and "display" not in said)
        or (element.tag == "tr" and said.get("visibility") == "collapse")
        or element.tag == "noscript"
    )


def hides(said: Said) -> bool:
    """Tell whether what is said of an element hides it, wherever it stands."""
    return (
        said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or said.get("mso-hide") == "all"
        or said.get("opacity") in ("0", "0.0")
        or _is_off_page(said)
    )


def _is_hidden(element: Any, said: Said) -> bool:
    return hides(said) or is_gone(element, said) or _is_folded(element)


def _is_off_page(said: Said) -> bool:
    """Tell whether it is left of the page, above it or cut to nothing, as words for screen readers are."""
    sides = [points(said.get(side), 0) or 0 for side in ("left", "top")]
    is_cut = _NOTHING.match(said.get("clip", "")) or _NOTHING.match(said.get("clip-path", ""))
    return said.get("position") in ("absolute", "fixed") and (bool(is_cut) or min(sides) < _OFF_PAGE)


def _is_folded(element: Any) -> bool:
    """Tell whether it is what details hold that nobody opened."""
    outer = element.getparent()
    is_detail = outer is not None and outer.tag == "details" and element.tag != "summary"
    return is_detail and outer.get("open") is None


def _color(text: str | None) -> str:
    """Return six digits, an empty text where nothing is said, else a word that is no colour."""
    if not text or text in ("inherit", "transparent", "none", "initial"):
        return ""
    said = text.lower()
    if found := re.fullmatch(r"#([0-9a-f])([0-9a-f])([0-9a-f])", said):
        return "".join(digit * 2 for digit in found.groups())
    if found := re.fullmatch(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)", said):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return _COLORS.get(said, said.removeprefix("#"))


def is_wide(said: Said, look: Look) -> bool:
    """Tell whether a block keeps what is before and after it well apart."""
    margins = [points(said.get(f"margin-{side}"), look.size) for side in ("top", "bottom")]
    shorthand = points(said.get("margin", "").split(" ")[0], look.size)
    stated = [margin for margin in (*margins, shorthand) if margin is not None]
    return not stated or max(stated) >= _WIDE


def is_turned(element: Any, said: Said) -> bool:
    """Tell whether its letters are put from right to left, whatever they are."""
    is_overridden = element.tag == "bdo" or said.get("unicode-bidi") in ("bidi-override", "isolate-override")
    return is_overridden and (said.get("direction") or element.get("dir", "")).lower() == "rtl"
