"""The parts of a Word document, and which part is named where."""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path
from typing import Any

from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.reading.archive import parse_xml, unpack
from convlib.reading.text.plain import read_text
from convlib.reading.web.reader import is_html, read_html
from convlib.reading.word.markup import PACKAGE


class Package:
    """A Word document's parts.

    Attributes:
        main: name of the part that holds the text.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._parts = unpack(path, content)
        self._links: dict[str, dict[str, tuple[str, str]]] = {}
        self.main = next(iter(self._kinds("").get("officeDocument", ())), "word/document.xml")

    @cached_property
    def body(self) -> Any:
        """The root of its text.

        Raises:
            UnreadableDocument: there is none.
        """
        root = self.root(self.main)
        if root is None:
            raise UnreadableDocument(
                self._path, gettext("this Word document holds no text; open it and save it anew")
            )
        return root

    def root(self, name: str) -> Any:
        """Parse a part; None where there is none."""
        data = self._parts.get(name)
        return None if data is None else parse_xml(self._path, data)

    def related(self, kind: str) -> Any:
        """Parse the part of a kind that the text relates to, such as `styles`; None where there is none."""
        return next((self.root(name) for name in self._kinds(self.main).get(kind, ())), None)

    def target(self, identifier: str | None, source: str) -> str:
        """Return the name of the part that a relation of another part leads to, or an empty text."""
        return self._relations(source).get(identifier or "", ("", ""))[1]

    def words(self, name: str) -> str:
        """Read the words of a part that is a chart, a diagram, a page of HTML or a text; none of others."""
        data = self._parts.get(name, b"")
        if name.endswith(".xml"):
            return " ".join(word.text or "" for word in self.root(name).iter("{*}t", "{*}v")) if data else ""
        try:
            read = read_html if is_html(data) else read_text if name.endswith(".txt") else None
            document = read(self._path, data) if read else None
        except UnreadableDocument:
            return ""
        return " ".join(each.text for each in document.paragraphs()) if document else ""

    def _kinds(self, source: str) -> dict[str, list[str]]:
        kinds: dict[str, list[str]] = {}
        for kind, target in self._relations(source).values():
            if target in self._parts:
                kinds.setdefault(kind, []).append(target)
        return kinds

    def _relations(self, source: str) -> dict[str, tuple[str, str]]:
        if source not in self._links:
            folder, name = posixpath.split(source)
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._links[source] = {
                link.get("Id", ""): (
                    link.get("Type", "").rpartition("/")[2],
                    posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
                )
                for link in (() if root is None else root.iter(PACKAGE + "Relationship"))
                if link.get("TargetMode") != "External"
            }
        return self._links[source]
