"""A Word document as a person sees it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from convlib.reading.document import Document
from convlib.reading.flowing.flow import Flow
from convlib.reading.word.body import Body
from convlib.reading.word.markup import R, W, is_on
from convlib.reading.word.package import Package


def read_docx(path: Path, content: bytes) -> Document:
    """Read a Word document with all tracked changes accepted.

    A header comes where the first section that it stands above begins, footers come last, each once.
    Deleted and hidden text, notes and comments are set apart: a finding holds them.

    Raises:
        UnreadableDocument: it is damaged, or larger than any agreement.
    """
    package, flow = Package(path, content), Flow()
    headers = _furniture(package, "header")
    body = Body(package, flow, headers)
    for story in package.body.findall(f"{W}body"):
        body.story(story)
    body.furniture(chain.from_iterable(_furniture(package, "footer")))
    return flow.document("docx")


def _furniture(package: Package, kind: str) -> Iterator[list[str]]:
    """List for each section the parts that are shown above or below its text and no earlier."""
    has_even = is_on(package.related("settings"), "evenAndOddHeaders")
    seen: set[str] = set()
    for section in package.body.iter(f"{W}sectPr"):
        if section.getparent().tag == f"{W}sectPrChange":
            continue  # what it was before a tracked change
        kinds: dict[str, Any] = {"default": True, "first": is_on(section, "titlePg"), "even": has_even}
        named = [
            package.target(each.get(f"{R}id"), package.main)
            for each in section.findall(f"{W}{kind}Reference")
            if kinds.get(each.get(f"{W}type", "default"))
        ]
        yield [name for name in dict.fromkeys(named) if name not in seen and package.root(name) is not None]
        seen.update(named)
