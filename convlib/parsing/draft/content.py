"""Settled pieces put where they belong: title, axes, actions, totals; text only, nothing read yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from convlib.core.findings import Finding
from convlib.core.places import Place
from convlib.parsing.layout.line import Line, join_lines
from convlib.parsing.layout.piece import COST_OF_PART
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.meaning import Meaning

# Kept under the words as printed, in other_fields; the last two are read as well.
KEPT_AS_PRINTED = ("other", "unknown", COST_OF_PART, "continuation", "financing")


@dataclass
class Field:
    """The lines of one field, and where it starts.

    Attributes:
        line: the printed line that it starts in.
        lines: its text, a line each.
        name: the field, as in `labels.toml`.
        code: which one, where a label says it: a funder, a year.
        label: the label as printed.
        meaning: of the label.
        why: how it was told.
        said: the words that its text stands for: those of a legend, or what the year of a start says.
    """

    line: Line
    lines: list[str]
    name: str = ""
    code: str = ""
    label: str = ""
    meaning: Meaning | None = None
    why: str = "word"
    said: str = ""

    @property
    def own_list(self) -> str:
        """The list of `labels.toml` that its label stands in, where no stage looks for it; else empty."""
        if self.meaning is None or self.meaning.role or not self.name == self.meaning.name == "other":
            return ""
        return self.meaning.code

    @property
    def text(self) -> str:
        """The lines as one text."""
        return self.lines[0].strip() if len(self.lines) == 1 else join_lines(self.lines)


@dataclass
class Section:
    """An axis, an action or a part of one: its heading and the fields under it, as often as printed."""

    code: str
    name: Field
    axis_code: str | None = None
    fields: list[Field] = field(default_factory=list)
    last_line: int = 0
    is_counted: bool = False  # its code is not printed
    sub_axis: tuple[str, str] = ("", "")  # code and name of what stands between its axis and it
    parts: list[Section] = field(default_factory=list)  # its sub-actions

    def texts(self, *names: str) -> list[Field]:
        """Return the fields of some names, in printed order."""
        return [content for content in self.fields if content.name in names]


@dataclass
class Draft:
    """Everything printed, by place.

    Attributes:
        title: the first paragraph, or None.
        preamble: lines between the title and the first heading.
        axes: headings of axes.
        actions: actions with their fields; unknown labels are kept as printed.
        axis_totals: axis code and printed total.
        grand_totals: printed grand totals.
        findings: lines that went nowhere, furniture, unknown labels.
        places: where each line went, in the order of the lines.
        stopped: actions that ended before the year of the agreement, and are none of it.
        prose: lines outside of all actions and axes.
        has_lines: its medium breaks paragraphs into lines.
        openings: what would read a document without actions, by the option that takes it.
    """

    title: Field | None = None
    preamble: list[str] = field(default_factory=list)
    axes: list[Section] = field(default_factory=list)
    actions: list[Section] = field(default_factory=list)
    axis_totals: list[tuple[str, Field]] = field(default_factory=list)
    grand_totals: list[Field] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: list[tuple[Line, str]] = field(default_factory=list)
    stopped: list[Section] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    has_lines: bool = True
    openings: dict[str, str] = field(default_factory=dict)

    @property
    def is_untitled(self) -> bool:
        """Whether a line of text may still be the title: below actions it is a note."""
        return self.title is None and not self.actions

    def find(self, name: str, line: Line, action_code: str | None, text: str, code: str = "") -> str:
        """Add a finding at a line, and give its name as the place of the line."""
        self.findings.append(
            Finding(
                name, line.page, line.line, action_code, {"text": text, "code": code or action_code or ""}
            )
        )
        return name

    def leave(self, line: Line) -> str:
        """Take a line for prose, which is said once for all of it, and give the place of the line."""
        self.prose.append(line)
        return "prose"

    def recode(self, codes: Mapping[str, str]) -> None:
        """Name actions by other codes in places and findings too."""
        if not codes:
            return
        parsed = [(line, written, Place.parse(written)) for line, written in self.places]
        self.places = [
            (line, str(replace(place, code=codes[place.code])))
            if place.part == "action" and place.code in codes
            else (line, written)
            for line, written, place in parsed
        ]
        self.findings = [
            replace(
                finding,
                action_code=codes[finding.action_code],
                details={**finding.details, "code": codes[finding.action_code]},
            )
            if finding.action_code is not None and finding.action_code in codes
            else finding
            for finding in self.findings
        ]

    def all_places(self, lines: Iterable[Line]) -> list[tuple[Line, str]]:
        """Give the places of all printed lines, for one that was joined to another that of the one above.

        Furniture may stand between the two.
        """
        own: dict[tuple[int, int], list[tuple[Line, str]]] = {}
        for line, place in self.places:
            own.setdefault((line.page, line.line), []).append((line, place))
        placed: list[tuple[Line, str]] = []
        above = ""
        for line in lines:
            said = own.pop((line.page, line.line), None)
            if said is None and line.text.strip() and placed and placed[-1][0].line != line.line:
                said = [(line, above or placed[-1][1])]
            placed += said or []
            above = next((place for _, place in reversed(said or ()) if place != "page-furniture"), above)
        return placed

    def leave_out(self) -> None:
        """Take all lines but the title and furniture for text: they are no sheets of an agreement."""
        self.actions, self.axes, self.axis_totals, self.grand_totals = [], [], [], []
        self.findings = [finding for finding in self.findings if finding.code == "page-furniture"]
        kept = ("title", "page-furniture", "contents", "columns")
        self.places = [(line, place if place in kept else "prose") for line, place in self.places]
        self.prose = [line for line, place in self.places if place == "prose"]


def find_axis(axes: Iterable[Section], code: str, name: str) -> Section | None:
    """Find the axis that a heading repeats: of its code and name, or of either where it has one alone."""

    def plain(text: str) -> str:
        return re.sub(r"\W+", " ", text).casefold().strip()

    for axis in axes:
        is_named = plain(axis.name.text) == plain(name)
        if (code and dotted(axis.code) == dotted(code) and (is_named or not name or not axis.name.text)) or (
            not code and name and is_named
        ):
            return axis
    return None
