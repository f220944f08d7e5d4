"""Form controls that lie over a sheet: boxes to tick, buttons and labels, which Excel keeps in VML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convlib.core.findings import Finding
from convlib.reading.characters import as_seen
from convlib.reading.document import Paragraph, Position, Run

_X = "{urn:schemas-microsoft-com:office:excel}"
_V = "{urn:schemas-microsoft-com:vml}"
_TICKED = ("Checkbox", "Radio")
_CHOICES = ("Drop", "List", "Scroll", "Spin", "Pict", "Dialog")  # what they show is not kept with them
_ROW = 2  # place of the row in an anchor


def read_controls(content: bytes, page: int) -> Iterator[Paragraph | Finding]:
    """Read what controls show, at their rows; comments, which are kept there too, are left out."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(content.replace(b"<br>", b"<br/>"), parser)  # as Excel writes them
    for data in () if root is None else root.iter(f"{_X}ClientData"):
        kind, shape = data.get("ObjectType", ""), data.getparent()
        if kind == "Note" or shape is None:
            continue
        anchor = data.findtext(f"{_X}Anchor", "").split(",")
        row = anchor[_ROW].strip() if len(anchor) > _ROW else ""
        line = int(row) + 1 if row.isdecimal() and len(row) < 8 else 1
        caption = " ".join("".join(box.itertext()) for box in shape.iter(f"{_V}textbox"))
        text = " ".join(as_seen(caption).split())
        if kind in _TICKED:
            is_ticked = data.findtext(f"{_X}Checked", "0").strip() not in ("", "0")
            text = f"{'☒' if is_ticked else '☐'} {text}".strip()
        elif kind in _CHOICES:
            yield Finding("object", page, line, details={"text": f"{kind} {text}".strip()})
            continue
        if text:
            yield Paragraph((Run(text),), Position(page, line), is_apart=True)
            yield Finding("text-box", page, line, details={"text": text}, printed=text)
