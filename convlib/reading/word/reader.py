"""A Word document as a person sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convlib.reading.document import Document
from convlib.reading.flowing.flow import Flow
from convlib.reading.word.body import Body
from convlib.reading.word.markup import R, W, is_on
from convlib.reading.word.package import Package


def read_docx(path: Path, content: bytes) -> Document:
    """Read a Word document with all tracked changes accepted.

    Headers come first and footers last, each once. Deleted and hidden text, notes and comments are set
    apart: a finding holds them.

    Raises:
        UnreadableDocument: it is damaged, or larger than any agreement.
    """
    package, flow = Package(path, content), Flow()
    body = Body(package, flow)
    for name in _furniture(package, "header"):
        flow.furniture(body.part, name)
    for story in package.body.findall(f"{W}body"):
        body.blocks(story)
    for name in _furniture(package, "footer"):
        flow.furniture(body.part, name)
    return flow.document("docx")


def _furniture(package: Package, kind: str) -> list[str]:
    """List the parts that are shown above or below the text, in the order of the sections."""
    return list(dict.fromkeys(_shown(package, kind)))


def _shown(package: Package, kind: str) -> Iterator[str]:
    has_even = is_on(package.related("settings"), "evenAndOddHeaders")
    for section in package.body.iter(f"{W}sectPr"):
        kinds: dict[str, Any] = {"default": True, "first": is_on(section, "titlePg"), "even": has_even}
        for each in section.findall(f"{W}{kind}Reference"):
            name = package.target(each.get(f"{R}id"), package.main)
            if kinds.get(each.get(f"{W}type", "default")) and package.root(name) is not None:
                yield name
