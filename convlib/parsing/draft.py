"""Classified rows put where they belong: title, axes, actions, totals; text only, nothing read yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from convlib.core.findings import Finding
from convlib.core.places import Place
from convlib.parsing.labels import AMOUNTS
from convlib.parsing.piece import Piece
from convlib.parsing.rows import Row, join_lines

# Kept under the words as printed, in other_fields; the last two are read as well.
KEPT_AS_PRINTED = ("other", "unknown", "continuation", "financing")


@dataclass
class Field:
    """The lines of one field, and where it starts.

    Attributes:
        row: the printed row that it starts in.
        lines: its text, a line each.
        name: the field, as in `labels.toml`.
        code: which one, where a label says it: a funder, a year.
        label: the label as printed.
    """

    row: Row
    lines: list[str]
    name: str = ""
    code: str = ""
    label: str = ""

    @property
    def text(self) -> str:
        """The lines as one text."""
        return join_lines(self.lines)


@dataclass
class Section:
    """An axis or an action: its heading and the fields under it, each as often as it is printed."""

    code: str
    name: Field
    axis_code: str | None = None
    fields: list[Field] = field(default_factory=list)
    last_line: int = 0

    def texts(self, *names: str) -> list[Field]:
        """Return the fields of some names, in printed order."""
        return [content for content in self.fields if content.name in names]


@dataclass
class Draft:
    """Everything printed, by place.

    Attributes:
        title: the first paragraph, or None.
        axes: headings of axes.
        actions: actions with their fields; unknown labels are kept as printed.
        axis_totals: axis code and printed total.
        grand_totals: printed grand totals.
        findings: rows that went nowhere, furniture, unknown labels.
        places: where each row went, in the order of the rows.
    """

    title: Field | None = None
    axes: list[Section] = field(default_factory=list)
    actions: list[Section] = field(default_factory=list)
    axis_totals: list[tuple[str, Field]] = field(default_factory=list)
    grand_totals: list[Field] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: list[tuple[Row, str]] = field(default_factory=list)


def build_draft(pieces: Iterable[Piece]) -> Draft:
    """Put each row into the field that it belongs to, into the furniture, or into a finding."""
    draft = Draft()
    placer = _Placer(draft)
    for piece in pieces:
        draft.places.append((piece.row, placer.place(piece)))
    return draft


class _Placer:
    """What is open while rows are placed: an axis, an action in it, a field in that."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.axis: Section | None = None
        self.axes: dict[str, Section] = {}
        self.action: Section | None = None
        self.field: Field | None = None
        self.field_place = ""
        # A line at the margin goes on with a text only when it directly follows it.
        self.takes_margin_lines = False
        self.is_amount = False

    def place(self, piece: Piece) -> str:
        match piece.kind:
            case "blank" | "furniture" | "columns":
                return self._pass_over(piece)
            case "axis" | "same_axis":
                return self._open_axis(piece)
            case "action":
                return self._open_action(piece)
            case "before_tax":
                return self._find("before-tax", piece, piece.text)
            case "column_total" if not self._is_before_headings():
                return self._find("unread-total", piece, f"{piece.label} {piece.text}")
            case "field" if piece.name == "grand_total" or not self._is_before_headings():
                return self._place_field(piece)
            case "hung" if self.field:
                return self._continue(piece, self.field)
            case "plain" if self.field and self.takes_margin_lines:
                return self._continue(piece, self.field)
        if self.draft.title is None:
            self.draft.title = Field(piece.row, [_printed(piece)])
            self._open_field(self.draft.title, "title")
            # In a sheet of columns each row stands alone.
            self.takes_margin_lines = len(piece.row.cells) == 1
            return "title"
        return self._find("unread-line", piece)

    def _pass_over(self, piece: Piece) -> str:
        if piece.kind == "furniture":
            return self._find("page-furniture", piece) if piece.row.cells else ""
        self.takes_margin_lines = False
        if piece.kind == "columns":
            self.field = None
            return self._find("unknown-label", piece, piece.label) if piece.label else "columns"
        if self.field is self.draft.title:
            self.field = None
        return ""

    def _is_before_headings(self) -> bool:
        return self.axis is None and self.action is None and not self.draft.grand_totals

    def _open_field(self, content: Field, place: str, *, is_amount: bool = False) -> None:
        self.field, self.field_place, self.is_amount = content, place, is_amount
        # An amount may stand on the line below its label, and nothing else goes on with one.
        self.takes_margin_lines = not (is_amount and content.text)

    def _open_axis(self, piece: Piece) -> str:
        self.action = None
        if piece.kind == "same_axis":
            self.axis, self.field = self.axes[piece.code], None
            return str(Place("axis", piece.code))
        self.axis = self.axes[piece.code] = Section(piece.code, Field(piece.row, [piece.text]))
        self.draft.axes.append(self.axis)
        self._open_field(self.axis.name, str(Place("axis", piece.code)))
        return self.field_place

    def _open_action(self, piece: Piece) -> str:
        axis_code = self.axis.code if self.axis else None
        self.action = Section(piece.code, Field(piece.row, [piece.text]), axis_code, last_line=piece.row.line)
        self.draft.actions.append(self.action)
        self._open_field(self.action.name, str(Place("action", piece.code, "action_name")))
        return self.field_place

    def _place_field(self, piece: Piece) -> str:
        content = Field(piece.row, [piece.text], piece.name, piece.code, piece.label)
        if piece.name == "grand_total":
            self.draft.grand_totals.append(content)
            self.axis, self.action = None, None
            place = "grand_total"
        elif piece.name == "stated_axis_total":
            code = piece.code or (self.axis.code if self.axis else "")
            self.draft.axis_totals.append((code, content))
            self.action = None
            place = str(Place("axis", code, "stated_axis_total"))
        elif self.action is None:
            return self._find("unread-line", piece)
        else:
            self.action.fields.append(content)
            self.action.last_line = piece.row.line
            name = piece.label if piece.name in KEPT_AS_PRINTED else piece.name
            place = str(Place("action", self.action.code, name))
            if piece.name == "unknown":
                self._find("unknown-label", piece, piece.label)
        self._open_field(content, place, is_amount=piece.name in AMOUNTS)
        return place

    def _continue(self, piece: Piece, content: Field) -> str:
        content.lines.append(_printed(piece))
        self.takes_margin_lines = self.takes_margin_lines and not self.is_amount
        if self.action:
            self.action.last_line = piece.row.line
        return self.field_place

    def _find(self, code: str, piece: Piece, text: str | None = None) -> str:
        if code == "unread-line":
            self.field = None
        action_code = self.action.code if self.action else None
        shown = text or " ".join(cell for cell in piece.row.cells if cell)
        self.draft.findings.append(
            Finding(code, piece.row.page, piece.row.line, action_code, {"text": shown})
        )
        return code


def _printed(piece: Piece) -> str:
    return " ".join(cell for cell in piece.row.cells if cell)
