"""The numbers and bullets that Word puts before paragraphs by itself."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from convlib.reading.flowing.numbers import format_count
from convlib.reading.flowing.symbols import is_symbol_font, shown_as
from convlib.reading.word.markup import W, is_on, value, whole
from convlib.reading.word.styles import Properties, Styles, paragraph_properties, text_properties


class Level(NamedTuple):
    """A level of a list: how it counts, and how that is shown."""

    form: str
    text: str
    start: int
    restarts_after: int
    is_legal: bool
    style: str | None
    indents: Properties


class _List(NamedTuple):
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the paragraphs of a document's lists."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._lists = _read_lists(root)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, properties: Any, style: str | None) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, None where it is in none."""
        number, depth = _numbered(properties)
        owner = None
        for each in self._styles.chain(style):
            if number is not None and depth is not None:
                break
            own_number, own_depth = _numbered(each.find(W + "pPr"))
            if number is None and own_number is not None:
                number, owner = own_number, each.get(W + "styleId")
            depth = own_depth if depth is None else depth
        if number is None or number not in self._lists:
            return None
        levels = self._lists[number].levels
        if depth is None or owner is not None and depth == 0:
            named = (at for at, level in levels.items() if level.style == owner and owner is not None)
            depth = next(named, depth or 0)
        return (number, depth) if depth in levels else None

    def level(self, place: tuple[str, int]) -> Level:
        """Return how a list counts at a level."""
        return self._lists[place[0]].levels[place[1]]

    def count(self, place: tuple[str, int]) -> str:
        """Count one more paragraph of a list and return what is shown before it."""
        number, depth = place
        abstract, levels, starts = self._lists[number]
        counts = self._counts.setdefault(abstract, {})
        begins_anew = depth in starts and place not in self._begun
        self._begun.add(place)
        start = starts.get(depth, levels[depth].start)
        counts[depth] = start if depth not in counts or begins_anew else counts[depth] + 1
        for below in [at for at in counts if at > depth]:
            if below not in levels or depth < levels[below].restarts_after:
                del counts[below]
        # A level that was passed over counts as if it had been there; LibreOffice does the same.
        for above in range(depth):
            if above in levels:
                counts.setdefault(above, starts.get(above, levels[above].start))
        level = levels[depth]
        if level.form in ("bullet", "none"):
            return re.sub(r"%\d", "", level.text).strip()

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            form = "decimal" if level.is_legal else levels[at].form
            return format_count(counts.get(at, levels[at].start), form)

        return re.sub(r"%([1-9])", shown, level.text).strip()


def _numbered(properties: Any) -> tuple[str | None, int | None]:
    found = None if properties is None else properties.find(W + "numPr")
    depth = value(found, "ilvl")
    return value(found, "numId"), None if depth is None else whole(depth)


def _read_lists(root: Any) -> dict[str, _List]:
    if root is None:
        return {}
    abstracts = {each.get(W + "abstractNumId", ""): each for each in root.findall(W + "abstractNum")}
    linked = {value(each, "styleLink"): name for name, each in abstracts.items()}
    levels = {name: _read_levels(each) for name, each in abstracts.items()}
    lists = {}
    for each in root.findall(W + "num"):
        abstract = value(each, "abstractNumId") or ""
        if abstract not in abstracts:
            continue
        if link := value(abstracts[abstract], "numStyleLink"):
            abstract = linked.get(link, abstract)
        own, starts = dict(levels[abstract]), {}
        for over in each.findall(W + "lvlOverride"):
            depth = whole(over.get(W + "ilvl"))
            own |= _read_levels(over)
            if (start := value(over, "startOverride")) is not None:
                starts[depth] = whole(start)
        lists[each.get(W + "numId", "")] = _List(abstract, own, starts)
    lists.pop("0", None)
    return lists


def _read_levels(source: Any) -> dict[int, Level]:
    levels = {}
    for each in source.findall(W + "lvl"):
        depth = whole(each.get(W + "ilvl"))
        forms = [(form.get(W + "val"), form.get(W + "format", "")) for form in each.iter(W + "numFmt")]
        form, custom = forms[0] if forms else ("decimal", "")
        text = value(each, "lvlText") or ""
        font = text_properties(each.find(W + "rPr")).get("font", "")
        if form == "bullet":
            pictured = each.find(W + "lvlPicBulletId") is not None
            text = "•" if pictured else shown_as(text, font) if is_symbol_font(font) else text
        levels[depth] = Level(
            (custom.split(",")[0].strip() if form == "custom" else form) or "decimal",
            text,
            whole(value(each, "start"), 1),
            whole(value(each, "lvlRestart"), depth),
            bool(is_on(each, "isLgl")),
            value(each, "pStyle"),
            paragraph_properties(each.find(W + "pPr")),
        )
    return levels
