"""What stands inside a paragraph of Word: runs, and what hangs at them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from convlib.reading.document import Run
from convlib.reading.flowing.flow import Flow
from convlib.reading.flowing.numbers import format_count
from convlib.reading.flowing.revisions import what_differs
from convlib.reading.flowing.symbols import UNKNOWN, is_symbol_font, shown_as
from convlib.reading.word.drawings import Anchored, Kind, anchored, formula
from convlib.reading.word.fields import Fields, shown_by
from convlib.reading.word.markup import CHANGED, DELETED, MC, W14, M, W, chosen, is_on
from convlib.reading.word.styles import Look, Properties, Styles

_LETTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
_REFERENCES: dict[str, Kind] = {
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
    f"{W}commentReference": "comment",
}
_TICKS = frozenset("☐☒☑✓✔✗✘■")
_ABOUT = {f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "delInstrText")}


class Inline:
    """Reads paragraphs' runs.

    Attributes:
        hanging: what is anchored in the runs that were read last.
        is_seen_on_any_ground: what stands behind the text is not known, so none is taken for hidden.
    """

    def __init__(self, flow: Flow, styles: Styles, note_forms: dict[Kind, str]) -> None:
        self.hanging: list[Anchored] = []
        self.is_seen_on_any_ground = False
        self._flow, self._styles = flow, styles
        self._fields = Fields()
        self._forms, self._counts = note_forms, dict[Kind, int]()
        self._is_placeholder = self._is_deleted = self._is_inserted = self._is_raised = False
        self._before, self._after = list[str](), list[str]()
        self._style: str | None = None
        self._around: Properties = {}

    def runs(self, paragraph: Any, style: str | None, around: Properties) -> list[Run]:
        """Read the runs of a paragraph.

        Args:
            paragraph: its element.
            style: name of its style.
            around: what its cell, and the paragraph by itself, say of its text.
        """
        self._style, self._around, self.hanging = style, around, []
        self._before, self._after = [], []
        runs = list(self._read(paragraph))
        self._fields.end_paragraph()
        if self._before != self._after:
            deleted, inserted = what_differs("".join(self._before), "".join(self._after))
            self._flow.say("tracked-change", deleted=f" {deleted}", text=f" {inserted}")
        return runs

    @contextmanager
    def changed(self, element: Any) -> Iterator[None]:
        """Take what is read meanwhile as inserted or deleted, as a tracked change says."""
        before = self._is_deleted, self._is_inserted
        self._is_deleted, self._is_inserted = before[0] or element.tag in DELETED, True
        yield
        self._is_deleted, self._is_inserted = before

    @contextmanager
    def controlled(self, control: Any) -> Iterator[None]:
        """Take what is read meanwhile as the placeholder of a content control, where it says that it is."""
        before = self._is_placeholder
        self._is_placeholder = before or bool(is_on(control.find(f"{W}sdtPr"), "showingPlcHdr"))
        yield
        self._is_placeholder = before

    def _read(self, parent: Any) -> Iterator[Run]:
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                yield from self._run(element)
            elif tag in CHANGED:
                with self.changed(element):
                    yield from self._read(element)
            elif tag == f"{W}sdt":
                yield from self._control(element)
            elif tag == f"{MC}AlternateContent":
                yield from self._read(chosen(element))
            elif tag == f"{M}oMath":
                yield from self._seen(formula(element), self._look(None))
            elif tag not in _ABOUT:
                shown = shown_by(element.get(f"{W}instr", "")) if tag == f"{W}fldSimple" else ""
                yield from self._seen(shown, self._look(None))
                yield from self._read(element)

    def _control(self, control: Any) -> Iterator[Run]:
        box = control.find(f"{W}sdtPr/{W14}checkbox")
        with self.controlled(control):
            runs = [run for content in control.findall(f"{W}sdtContent") for run in self._read(content)]
        if box is not None and not _TICKS & set("".join(run.text for run in runs)):
            checked = box.find(f"{W14}checked")
            is_ticked = checked is not None and checked.get(f"{W14}val") in ("1", "true")
            runs = list(self._seen("☒" if is_ticked else "☐", self._look(None)))
        yield from runs

    def _run(self, element: Any) -> Iterator[Run]:
        yield from self._pieces(element, self._look(element.find(f"{W}rPr")))

    def _pieces(self, parent: Any, look: Look) -> Iterator[Run]:
        said = ""
        for piece in parent:
            tag = piece.tag
            if tag in (f"{W}t", f"{W}delText"):
                said += _text(piece)
            elif tag in _LETTERS:
                said += _LETTERS[tag]
            elif tag == f"{W}br":
                said += "\f" if piece.get(f"{W}type") in ("page", "column") else "\n"
            elif tag not in _ABOUT:
                # What a font of symbols shows is told from the whole run before.
                yield from self._seen(said, look)
                said = ""
                yield from self._special(piece, tag, look)
        yield from self._seen(said, look)

    def _special(self, piece: Any, tag: str, look: Look) -> Iterator[Run]:
        if tag == f"{W}instrText":
            self._fields.take_code(piece.text or "")
        elif tag == f"{W}fldChar":
            yield from self._seen(self._fields.mark(piece), look._replace(font=""))
        elif tag == f"{W}sym" or tag.endswith("}symEx"):
            space = tag[: tag.index("}") + 1]
            code = _code(piece.get(f"{space}char"))
            font = piece.get(f"{space}font", "")
            yield from self._seen(chr(code), look._replace(font=font))
        elif tag in _REFERENCES:
            yield from () if self._is_deleted else self._reference(piece, _REFERENCES[tag], look)
        elif tag == f"{W}ruby":
            for part in piece.iterchildren(f"{W}rubyBase"):
                yield from self._read(part)
            above = "".join(text.text or "" for part in piece.iter(f"{W}rt") for text in part.iter(f"{W}t"))
            self._flow.say("ruby-text", text=f" {above}")
        elif tag == f"{MC}AlternateContent":
            yield from self._pieces(chosen(piece), look)
        elif tag in _DRAWN:
            self.hanging += () if self._is_deleted else anchored(piece)

    def _reference(self, piece: Any, kind: Kind, look: Look) -> Iterator[Run]:
        mark = ""
        if kind != "comment" and piece.get(f"{W}customMarkFollows", "0") in ("0", "false", "off"):
            self._counts[kind] = self._counts.get(kind, 0) + 1
            mark = format_count(self._counts[kind], self._forms.get(kind, "decimal"))
            yield from (run._replace(is_mark=True) for run in self._seen(mark, look))
        self.hanging.append(Anchored(kind, piece.get(f"{W}id", ""), mark))

    def _look(self, direct: Any) -> Look:
        return self._styles.look(self._style, self._around, direct)

    def _seen(self, text: str, look: Look) -> Iterator[Run]:
        if not text or self._fields.is_code:
            return
        if is_symbol_font(look.font):
            text = shown_as(text, look.font)
            if UNKNOWN in text:
                self._flow.say("unread-symbol", text=look.font)
        if look.is_capital:
            text = text.upper()
        if self._is_deleted:
            self._before.append(text)
        elif self._is_placeholder:
            self._flow.say("placeholder", text=text)
        elif look.is_hidden or (look.has_no_contrast and not self.is_seen_on_any_ground):
            self._flow.say("hidden-text", text=text)
        else:
            self._after.append(text)
            if not self._is_inserted:
                self._before.append(text)
            yield Run(text, look.is_bold, look.is_italic, look.size, look.is_raised, look.is_struck)


def _code(text: str | None) -> int:
    try:
        code = int(text or "", 16)
    except ValueError:
        return ord(UNKNOWN)
    return code if 0 < code < 0x110000 else ord(UNKNOWN)


def _text(element: Any) -> str:
    # Word keeps spaces at the ends only where it is told to.
    text = (element.text or "").replace("\n", " ").replace("\r", " ")
    is_kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if is_kept else text.strip(" ")
