"""Frames, pictures, charts and formulas: what hangs in the text of Word and is no run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from convlib.reading.word.markup import DRAWING, MC, M, R, V, W, chosen, whole

Kind = Literal["footnote", "endnote", "comment", "frame", "word-art", "picture", "object", "hidden"]
_OFFICE = "{urn:schemas-microsoft-com:office:office}"


class Anchored(NamedTuple):
    """Something that is anchored in the text.

    Attributes:
        kind: what it is.
        what: a frame's element, a note's identifier, the words of word art, or what else is said of it.
        related: a note's mark, or the identifier of the part that an object is kept in; or empty.
    """

    kind: Kind
    what: Any
    related: str = ""


def anchored(element: Any) -> Iterator[Anchored]:
    """Give what a drawing shows, each thing once."""
    # Shapes of a group stand in the order in which they were drawn.
    is_group = element.tag.endswith(("}wgp", "}grpSp"))
    for child in sorted(element, key=_place) if is_group else element:
        tag = child.tag
        if tag == f"{MC}AlternateContent":
            yield from anchored(chosen(child))
        elif tag == f"{W}txbxContent":
            yield Anchored("frame", child)
        elif tag == f"{V}textpath":
            yield Anchored("word-art", child.get("string", ""))
        elif tag == f"{V}imagedata":
            # The picture of an object is what the object shows.
            if element.getparent() is None or element.getparent().tag != f"{W}object":
                yield Anchored("picture", child.get(f"{_OFFICE}title", "") or element.get("alt", ""))
        elif tag == f"{_OFFICE}OLEObject":
            yield Anchored("object", child.get("ProgID", ""), child.get(f"{R}id", ""))
        elif tag == f"{W}control":
            yield Anchored("object", child.get(f"{W}name", "?"))
        elif tag in (f"{DRAWING}inline", f"{DRAWING}anchor"):
            yield from _drawn(child)
        else:
            yield from anchored(child)


def _place(shape: Any) -> tuple[int, int]:
    """Give how far down and to the right a shape stands in its group; what is no shape comes first."""
    at = next(shape.iter("{*}off"), None)
    down, across = ("", "") if at is None else (at.get("y", ""), at.get("x", ""))
    return (-1, -1) if at is None else (whole(down), whole(across))


def _drawn(drawing: Any) -> Iterator[Anchored]:
    about = drawing.find(f"{DRAWING}docPr")
    named = "" if about is None else about.get("descr") or about.get("title") or about.get("name", "")
    if about is not None and about.get("hidden") in ("1", "true"):
        yield Anchored(
            "hidden", " ".join("".join(text.itertext()) for text in drawing.iter(f"{W}t")) or named
        )
        return
    for data in drawing.iter("{*}graphicData"):
        kind = data.get("uri", "").rpartition("/")[2]
        if kind == "picture":
            yield Anchored("picture", named)
        elif kind in ("chart", "chartex", "diagram"):
            source = next(iter(data), None)
            parts = () if source is None else (source.get(f"{R}{name}") for name in ("id", "dm"))
            yield Anchored("object", named, next(filter(None, parts), ""))
        else:
            yield from anchored(data)
            yield from (Anchored("picture", named) for _ in data.iter("{*}pic"))


def formula(element: Any) -> str:
    """Write a formula in one line, as one would type it.

    Examples:
        >>> from lxml import etree
        >>> space = "http://schemas.openxmlformats.org/officeDocument/2006/math"
        >>> half = "<num><r><t>1</t></r></num><den><r><t>2</t></r></den>"
        >>> formula(etree.fromstring(f'<oMath xmlns="{space}"><f>{half}</f></oMath>'))
        '1/2'
    """
    said = ""
    for child in element:
        name = child.tag.removeprefix(M)
        if name in ("t", f"{W}t"):
            said += child.text or ""
        elif name == "den":
            said += f"/{_grouped(formula(child))}"
        elif name == "num":
            said += _grouped(formula(child))
        elif name == "rad":
            said += f"√{_grouped(formula(child))}"
        elif name == "d":
            said += f"({formula(child)})"
        elif name == "sub":
            said += f"_{_grouped(formula(child))}"
        elif name == "sup":
            said += f"^{_grouped(formula(child))}"
        elif not name.endswith("Pr"):
            said += formula(child)
    return said


def _grouped(text: str) -> str:
    return text if text.isalnum() or not text else f"({text})"
