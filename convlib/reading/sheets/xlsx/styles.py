"""How the cells of an Excel workbook look: number formats, fonts, and the texts that cells share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml.etree import _Element

from convlib.reading.archive import parse_xml
from convlib.reading.characters import as_seen
from convlib.reading.document import Run
from convlib.reading.flowing.marks import settle_marks
from convlib.reading.flowing.symbols import is_symbol_font, shown_as
from convlib.reading.sheets.formats.format import Format
from convlib.reading.sheets.seen import PLAIN, Look, Text

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Formats that a workbook names by number alone (ECMA-376, part 1, 18.8.30), as a French Excel has them.
_EUROS = '#,##0{0}\\ "€";-#,##0{0}\\ "€"'
_ACCOUNTS = '_-* #,##0{0}{1}_-;-* #,##0{0}{1}_-;_-* "-"??{1}_-;_-@_-'
_BUILT_IN = {
    **dict(enumerate(("General", "0", "0.00", "#,##0", "#,##0.00"))),
    **{number: _EUROS.format(".00" if number > 6 else "") for number in range(5, 9)},
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"), start=9)),
    **dict(enumerate(("dd/mm/yyyy", "d-mmm-yy", "d-mmm", "mmm-yy"), start=14)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "dd/mm/yyyy h:mm"), start=18)),
    **{number: "#,##0;-#,##0" if number < 39 else "#,##0.00;-#,##0.00" for number in range(37, 41)},
    41: _ACCOUNTS.format("", ""),
    42: _ACCOUNTS.format("", '\\ "€"'),
    43: _ACCOUNTS.format(".00", ""),
    44: _ACCOUNTS.format(".00", '\\ "€"'),
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), start=45)),
}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
WHITE, _BLACK = "FFFFFF", "000000"
_INDEXED = {"0": _BLACK, "1": WHITE, "8": _BLACK, "9": WHITE, "64": _BLACK, "65": WHITE}


def read_looks(styles: _Element | None) -> list[Look]:
    """Read the looks that cells name by their places."""
    if styles is None:
        return [PLAIN]
    codes = {each.get("numFmtId"): each.get("formatCode") or "" for each in styles.iter(f"{S}numFmt")}
    formats: dict[str, Format] = {}
    fonts = [_font(font) for font in styles.iterfind(f"{S}fonts/{S}font")] or [(Run(""), _BLACK, "")]
    grounds = [_ground(fill) for fill in styles.iterfind(f"{S}fills/{S}fill")]
    looks = []
    for look in styles.iterfind(f"{S}cellXfs/{S}xf"):
        number = look.get("numFmtId", "0")
        built_in = _BUILT_IN.get(int(number), "General") if number.isdecimal() else "General"
        code = codes.get(number, built_in)
        chosen = formats.setdefault(code, Format(code))
        run, colour, symbols = fonts[_place(look.get("fontId"), fonts)]
        ground = _place(look.get("fillId"), grounds)
        looks.append(Look(chosen, run, colour == (grounds[ground] if grounds else WHITE), symbols))
    return looks or [PLAIN]


def _place(named: str | None, of: Sequence[object]) -> int:
    return int(named) if named and named.isdecimal() and int(named) < len(of) else 0


def _font(font: _Element) -> tuple[Run, str, str]:
    """Give the look of a font, its colour, and its name where it is one of symbols."""
    color = font.find(f"{S}color")
    return _look(font), _BLACK if color is None else colour_of(color), _symbols(font, "name")


def _symbols(about: _Element, named: str) -> str:
    name = about.find(f"{S}{named}")
    said = "" if name is None else name.get("val") or ""
    return said if is_symbol_font(said) else ""


def colour_of(color: _Element) -> str:
    """Give a colour as six digits, or by its place among those of the workbook."""
    theme, indexed, tint = color.get("theme"), color.get("indexed"), float(color.get("tint") or 0)
    if theme is not None:
        named = {"0": WHITE, "1": _BLACK}.get(theme) if not tint else None
        return named or f"theme {theme} {tint}"
    if indexed is not None:
        return _INDEXED.get(indexed, f"indexed {indexed}")
    return (color.get("rgb") or _BLACK)[-6:].upper()


def _ground(fill: _Element) -> str:
    """Give the colour behind a cell, empty for a pattern or a gradient."""
    pattern = fill.find(f"{S}patternFill")
    if pattern is None:
        return "" if len(fill) else WHITE
    color = pattern.find(f"{S}fgColor")
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return colour_of(color) if kind == "solid" and color is not None else ""


def _look(about: _Element) -> Run:
    """Read the look of a font; whole cells are never marks, so that only runs look at the height."""
    size = about.find(f"{S}sz")
    points = size.get("val") if size is not None else None
    return Run(
        "",
        _is_on(about, "b"),
        _is_on(about, "i"),
        float(points) if points and re.fullmatch(r"\d+(?:\.\d+)?", points) else None,
        is_struck=_is_on(about, "strike"),
    )


def _is_on(about: _Element, name: str) -> bool:
    found = about.find(f"{S}{name}")
    return found is not None and found.get("val", "1") not in ("0", "false")


def read_shared(strings: _Element | None) -> list[Text]:
    """Read the texts that cells share: a bare one, or runs where its parts look different."""
    return [] if strings is None else [read_string(each) for each in strings.iterfind(f"{S}si")]


def read_string(string: _Element) -> Text:
    """Read a text or its runs; how it is spoken is left out."""
    if len(string) == 1 and string[0].tag == f"{S}t":
        return _unescape(string[0].text or "")
    runs = tuple(settle_marks(_runs(string)))
    looks = {run[1:] for run in runs}
    return "".join(run.text for run in runs) if looks <= {Run("")[1:]} else runs


def _runs(string: _Element) -> Iterator[Run]:
    for part in string:
        if part.tag == f"{S}t":
            yield Run(_unescape(part.text or ""))
        elif part.tag == f"{S}r":
            text = _unescape("".join(each.text or "" for each in part.iterfind(f"{S}t")))
            about = part.find(f"{S}rPr")
            if about is None:
                yield Run(text)
                continue
            if symbols := _symbols(about, "rFont"):
                text = shown_as(text, symbols)
            height = about.find(f"{S}vertAlign")
            is_raised = height is not None and height.get("val") == "superscript"
            yield _look(about)._replace(text=text, is_mark=is_raised)


def read_inline(path: Path, text: str) -> Text:
    """Read a text that stands in its cell, from its XML."""
    bare = re.sub(r"^<is\b[^>]*>", f'<is xmlns="{S[1:-1]}">', text)
    return read_string(parse_xml(path, bare.encode()))


def _unescape(text: str) -> str:
    """Write a text as it is seen; Excel writes what XML cannot hold as `_x000D_`."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    return as_seen(text)
