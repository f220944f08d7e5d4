"""Where in a document something stands: the one way to write a place as text, and lines in a picture."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Self
from urllib.parse import quote, unquote

Box = tuple[float, float, float, float]
_NUMBER = "[0-9]{1,9}"
_WRITTEN = re.compile(
    rf"(?:(?P<year>{_NUMBER})/)?"
    rf"(?:(?P<page>{_NUMBER}):(?P<first>{_NUMBER})-(?P<last>{_NUMBER})(?: |$))?"
    "(?P<name>.*)",
    re.DOTALL,
)
# A code is one word of the text; what would end it is written as in an address.
_ENDS_A_CODE = re.compile(r"[\s%]")


class Lines(NamedTuple):
    """Lines of one page or sheet, from 1; a section may go on overleaf, where lines are counted on."""

    page: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a document by what it is, by its lines, or both.

    Examples:
        >>> str(Place("action", "1.1", "stated_cost", Lines(1, 7, 9)))
        '1:7-9 action 1.1 stated_cost'
        >>> Place.parse("2020/axis 1")
        Place(part='axis', code='1', field='', lines=None, year=2020)
    """

    # `axis`, `action`, `title`, `columns`, `grand_total`, `document` for all of it, the code of a finding
    # for a line that went into none of these, or empty where lines alone say it
    part: str = ""
    code: str = ""  # code of the axis or action
    field: str = ""  # the field of it, or the label as printed; empty for its heading
    lines: Lines | None = None  # where to look, or None
    year: int | None = None  # the year of the agreement, where it may be another than the one that is shown

    def __str__(self) -> str:  # noqa: D105 - the example above shows it
        year = "" if self.year is None else f"{self.year}/"
        lines = "{}:{}-{}".format(*self.lines) if self.lines else ""
        code = _ENDS_A_CODE.sub(lambda match: quote(match[0]), self.code)
        words = [self.part, code, self.field] if self.field else [self.part, code] if code else [self.part]
        return year + " ".join(filter(None, [lines, " ".join(words)]))

    @classmethod
    @lru_cache(maxsize=4096)  # several rules look at each line of a document
    def parse(cls, text: str) -> Self:
        """Read a place as `str` writes it; any text is one."""
        written = _WRITTEN.fullmatch(text)
        assert written is not None  # every part of the pattern may be empty
        part, _, rest = written["name"].partition(" ")
        code, _, field = rest.partition(" ")
        numbers = (int(written[name]) for name in ("page", "first", "last") if written[name])
        lines = Lines(*numbers) if written["page"] else None
        year = int(written["year"]) if written["year"] else None
        return cls(part, unquote(code), field, lines, year)


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture of a page whose text was read by OCR."""

    page: int  # its number, from 1
    width: float  # of the page in points
    height: float  # of the page in points
    jpeg: bytes  # the picture as it was read, set straight, small enough to be shown
    # Left, top, right and bottom of each line in points from the top left corner, by its number
    boxes: Mapping[int, Box]
