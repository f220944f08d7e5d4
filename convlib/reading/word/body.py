"""Paragraphs of Word, and what holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from convlib.reading.document import Run
from convlib.reading.flowing.flow import Flow
from convlib.reading.word.drawings import Anchored, Kind
from convlib.reading.word.inline import Inline
from convlib.reading.word.markup import CHANGED, DELETED, MC, R, W, chosen, value
from convlib.reading.word.numbering import Numbering
from convlib.reading.word.package import Package
from convlib.reading.word.styles import Properties, Styles, paragraph_properties
from convlib.reading.word.tables import place_cells

_NO_HEADING = 9
_WIDE = 240  # twentieths of a point between two paragraphs: a line of the usual size
_LONGEST_OBJECT = 2000
_NOTE_FORMS: dict[Kind, str] = {"footnote": "decimal", "endnote": "lowerRoman"}
_SAID = {"comment": "comment", "footnote": "footnote", "endnote": "footnote", "picture": "picture"}


class Body:
    """Reads the blocks of a document's parts into a flow, in their order."""

    def __init__(self, package: Package, flow: Flow, headers: Iterator[Iterable[str]]) -> None:
        styles = Styles(package.related("styles"))
        settings = package.related("settings")
        forms: dict[Kind, str] = {
            kind: (None if settings is None else value(settings.find(f"{W}{kind}Pr"), "numFmt")) or usual
            for kind, usual in _NOTE_FORMS.items()
        }
        self._package, self._flow, self._styles = package, flow, styles
        self._numbering = Numbering(package.related("numbering"), styles)
        self._inline = Inline(flow, styles, forms)
        self._notes = {
            kind: {note.get(f"{W}id"): note for note in root}
            for kind in ("footnote", "endnote", "comment")
            if (root := package.related(f"{kind}s")) is not None
        }
        background = package.body.find(f"{W}background")
        self._page: Properties = {} if background is None else {"ground": background.get(f"{W}color", "auto")}
        self._cell, self._source = self._page, package.main
        self._carried: list[Run] = []
        self._lead: dict[str, Any] = {}
        self._space_after = 0.0
        self._headers = headers

    def story(self, element: Any) -> None:
        """Read the text, the headers of each section where it begins."""
        self.furniture(next(self._headers, ()))
        self.blocks(element)

    def furniture(self, names: Iterable[str]) -> None:
        """Read parts of the package that are shown above or below the text."""
        for name in names:
            self._source = name
            self._flow.furniture(self._read_apart, self._package.root(name))
        self._source = self._package.main

    def blocks(self, parent: Any) -> None:
        """Read the blocks of an element."""
        for element in parent:
            tag = element.tag
            if tag == f"{W}p":
                self._paragraph(element)
            elif tag == f"{W}tbl":
                self._end_paragraph()
                slots, rows_count = place_cells(element, self._styles, self._flow)
                self._flow.table(slots, rows_count, self._read_cell)
                self._space_after = 0
            elif tag == f"{W}sdt":
                with self._inline.controlled(element):
                    self.blocks(element)
            elif tag in CHANGED:
                with self._inline.changed(element):
                    self.blocks(element)
            elif tag == f"{MC}AlternateContent":
                self.blocks(chosen(element))
            elif tag == f"{W}altChunk":
                named = self._package.target(element.get(f"{R}id"), self._source)
                words = self._package.words(named)[:_LONGEST_OBJECT]
                self._flow.say("object", text=f"{named or '?'} {words}")
            elif tag == f"{W}sectPr":
                self._flow.set_apart()
            elif not tag.endswith("Pr"):
                self.blocks(element)
        self._end_paragraph()

    def _read_cell(self, dressed: tuple[Any, Properties]) -> None:
        outer = self._cell, self._space_after
        self._cell, self._space_after = {**self._page, **dressed[1]}, 0
        self.blocks(dressed[0])
        self._cell, self._space_after = outer

    def _paragraph(self, element: Any) -> None:
        direct = element.find(f"{W}pPr")
        style = value(direct, "pStyle")
        look = self._styles.paragraph(style) | paragraph_properties(direct)
        ground = look.get("ground", "auto")
        around = self._cell if ground == "auto" else {**self._cell, "ground": ground}
        runs = self._inline.runs(element, style, around)
        hanging = self._inline.hanging
        for each in hanging:
            self._say(each)
        mark = None if direct is None else direct.find(f"{W}rPr")
        is_deleted = mark is not None and any(mark.find(tag) is not None for tag in DELETED)
        frame = None if direct is None else direct.find(f"{W}framePr")
        # A large first letter is a paragraph of its own that the next one flows around.
        is_initial = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
        if is_deleted or is_initial:
            self._carried += runs
        elif self._styles.look(style, around, mark).is_hidden:
            self._lead = self._lead or (self._begin(direct, style, look, runs) if runs else {})
            self._carried += runs
            self._flow.pause()
        else:
            lead = self._lead or self._begin(direct, style, look, runs)
            self._end_paragraph(runs, lead)
        for each in hanging:
            if each.kind in ("frame", "word-art"):
                self._end_paragraph()
                self._flow.box(self._read_frame, each)
        if direct is not None and direct.find(f"{W}sectPr") is not None:
            self.furniture(next(self._headers, ()))
            self._flow.set_apart()

    def _begin(self, direct: Any, style: str | None, look: Properties, runs: list[Run]) -> dict[str, Any]:
        """Return how a paragraph is printed, its number counted."""
        number, place = "", self._numbering.place(direct, style)
        if place:
            level = self._numbering.level(place)
            look = self._styles.paragraph(style) | level.indents | paragraph_properties(direct)
            if level.form != "bullet" or any(run.text.strip() for run in (*self._carried, *runs)):
                number = self._numbering.count(place)
        if look.get("breaks") or self._space_after + look.get("before", 0) >= _WIDE:
            self._flow.set_apart()
        self._space_after = look.get("after", 0)
        outline = look.get("outline", _NO_HEADING)
        indent = (look.get("left", 0) + look.get("first", 0)) / 20
        return {"number": number, "level": outline + 1 if outline < _NO_HEADING else 0, "indent": indent}

    def _end_paragraph(self, runs: Iterable[Run] = (), lead: dict[str, Any] | None = None) -> None:
        """Print what was carried over marks of paragraphs that nobody sees, and what follows it."""
        if lead is not None or self._carried:
            carried, self._carried = self._carried, []
            lead, self._lead = lead or self._lead, {}
            self._flow.paragraph([*carried, *runs], **lead)

    def _read_frame(self, frame: Anchored) -> None:
        if frame.kind == "word-art":
            self._flow.paragraph([Run(frame.what)])
            return
        before, self._inline.is_seen_on_any_ground = self._inline.is_seen_on_any_ground, True
        self._read_cell((frame.what, {}))
        self._inline.is_seen_on_any_ground = before

    def _say(self, each: Anchored) -> None:
        if each.kind in self._notes:
            note = self._notes[each.kind].get(each.what)
            text = "" if note is None else self._flow.text_of(self._read_apart, note)
            self._flow.say(_SAID[each.kind], text=f" {each.related} {text}")
        elif each.kind == "picture":
            self._flow.say("picture", text=f" {each.what or '?'}")
        elif each.kind == "hidden":
            self._flow.say("hidden-text", text=f" {each.what}")
        elif each.kind == "object":
            words = self._package.words(self._package.target(each.related, self._source))
            self._flow.say("object", text=f" {each.what} {words[:_LONGEST_OBJECT]}")

    def _read_apart(self, note: Any) -> None:
        outer = self._carried, self._lead
        self._carried, self._lead = [], {}
        self._read_cell((note, {}))
        self._carried, self._lead = outer
