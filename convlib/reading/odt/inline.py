"""What stands inside a paragraph of OpenDocument."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from convlib.reading.document import Run
from convlib.reading.flowing.flow import Flow
from convlib.reading.flowing.revisions import what_differs
from convlib.reading.flowing.symbols import UNKNOWN, is_symbol_font, shown_as
from convlib.reading.odt.forms import Forms, ticked
from convlib.reading.odt.markup import DRAW, FIELD, LOEXT, OFFICE, TEXT, whole
from convlib.reading.odt.styles import Properties, Styles

_SPACE = re.compile("[ \t\r\n]+")
_LETTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
# Marks of places, and what is said about the text but is not in it.
_UNSEEN = {
    f"{TEXT}{name}" for name in ("script", "tracked-changes", "index-source", "note-class", "variable-decls")
}
_UNSEEN |= {f"{OFFICE}event-listeners", f"{OFFICE}annotation-end", f"{OFFICE}forms"}
_DRAWN = {
    f"{DRAW}{name}" for name in ("frame", "custom-shape", "rect", "g", "ellipse", "polygon", "path", "a")
}


class Inline:
    """Reads paragraphs' runs.

    Attributes:
        hanging: notes, comments and drawings that are anchored in the runs that were read last.
    """

    def __init__(self, flow: Flow, styles: Styles, forms: Forms, deleted: dict[str, str]) -> None:
        self.hanging: list[Any] = []
        self._flow, self._styles, self._forms, self._deleted = flow, styles, forms, deleted
        self._inserted: set[str] = set()
        self._ends_in_space = True
        self._ground = "#FFFFFF"

    def runs(self, paragraph: Any, said: Properties, ground: str) -> list[Run]:
        """Read the runs of a paragraph.

        Args:
            paragraph: its element.
            said: what its style says of its text.
            ground: colour of what it stands on.
        """
        self.hanging, self._ends_in_space, self._ground = [], True, ground
        self._before, self._after = list[str](), list[str]()
        runs = list(self._read(paragraph, said))
        if self._before != self._after:
            deleted, inserted = what_differs("".join(self._before), "".join(self._after))
            self._flow.say("tracked-change", deleted=f" {deleted}", text=f" {inserted}")
        return runs

    def change(self, element: Any) -> bool:
        """Take the mark of a tracked change; tell whether it is one."""
        name = element.get(f"{TEXT}change-id", "")
        if element.tag == f"{TEXT}change-start":
            self._inserted.add(name)
        elif element.tag == f"{TEXT}change-end":
            self._inserted.discard(name)
        elif element.tag == f"{TEXT}change":
            self._before.append(self._deleted.get(name, ""))
        else:
            return False
        return True

    def _read(self, parent: Any, said: Properties) -> Iterator[Run]:
        yield from self._text(parent.text, said)
        for element in parent:
            yield from self._element(element, said)
            yield from self._text(element.tail, said)

    def _element(self, element: Any, said: Properties) -> Iterator[Run]:
        tag = element.tag
        if tag in _LETTERS:
            yield from self._seen(_LETTERS[tag], said)
            self._ends_in_space = tag == f"{TEXT}line-break"
        elif tag == f"{TEXT}s":
            yield from self._seen(" " * whole(element, f"{TEXT}c", 1, 1000), said)
        elif tag == f"{TEXT}span":
            yield from self._read(element, said | self._styles.of("text", element.get(f"{TEXT}style-name")))
        elif tag == f"{TEXT}note":
            mark = "".join(cite.text or "" for cite in element.iter(f"{TEXT}note-citation"))
            yield from (run._replace(is_mark=True) for run in self._seen(mark, said))
            self.hanging.append(element)
        elif tag == f"{DRAW}control":
            yield from self._seen(self._forms.shown(element.get(f"{DRAW}control", "")), said)
        elif tag == f"{FIELD}fieldmark":
            yield from self._seen(ticked(element), said)
            yield from self._read(element, said)
        elif not self._sets_apart(element):
            yield from self._read(element, said)

    def _sets_apart(self, element: Any) -> bool:
        """Take what is no text of the paragraph; tell whether it was such."""
        tag = element.tag
        if tag == f"{OFFICE}annotation" or tag.startswith(DRAW):
            self.hanging.append(element)
        elif tag == f"{TEXT}placeholder" or element.get(f"{LOEXT}showing-place-holder") == "true":
            self._flow.say("placeholder", text=" " + "".join(element.itertext()))
        elif tag == f"{TEXT}ruby-text":
            self._flow.say("ruby-text", text=" " + "".join(element.itertext()))
        elif tag == f"{TEXT}hidden-text" and element.get(f"{TEXT}is-hidden") == "true":
            self._flow.say("hidden-text", text=" " + element.get(f"{TEXT}string-value", ""))
        else:
            return self.change(element) or tag in _UNSEEN
        return True

    def _text(self, text: str | None, said: Properties) -> Iterator[Run]:
        spaced = _SPACE.sub(" ", text or "")
        if self._ends_in_space:
            spaced = spaced.removeprefix(" ")
        yield from self._seen(spaced, said)

    def _seen(self, text: str, said: Properties) -> Iterator[Run]:
        if not text:
            return
        self._ends_in_space = text.endswith(" ")
        look = self._styles.look(said, self._ground)
        if is_symbol_font(look.font):
            text = shown_as(text, look.font)
            if UNKNOWN in text:
                self._flow.say("unread-symbol", text=look.font)
        if look.is_capital:
            text = text.upper()
        if look.is_hidden:
            self._flow.say("hidden-text", text=text)
            return
        self._after.append(text)
        if not self._inserted:
            self._before.append(text)
        yield Run(text, look.is_bold, look.is_italic, look.size, look.is_raised, look.is_struck)
