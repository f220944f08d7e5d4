"""What is open while pieces are placed: an axis, a sub-axis, an action in it."""

from __future__ import annotations

from convlib.core.places import Place
from convlib.parsing.draft.content import Draft, Field, Section, find_axis
from convlib.parsing.draft.flow import Flow
from convlib.parsing.layout.piece import Piece
from convlib.parsing.words.headings import dotted

# Fields that a sheet has once.
_ONCE = ("objective", "description", "stated_cost")


class Headings:
    """The sections that are open.

    Attributes:
        draft: where they are kept.
        flow: the field that is open.
        axis: the axis, or None.
        sub_axes: what stands between the axis and its actions, by its word.
        sub_axis: code and name of the innermost of them.
        action: the action, or None.
        is_outside: no line belongs to an axis or an action.
        is_prose: text that no action is open for has a heading of its own.
        unused: sub-axes that no action stood under yet.
        codes: those of all actions so far.
        broken: the action in which a line was not read.
    """

    def __init__(self, draft: Draft, flow: Flow) -> None:
        self.draft, self.flow = draft, flow
        self.axis: Section | None = None
        self.sub_axes: dict[str, str] = {}
        self.sub_axis = ("", "")
        self.action: Section | None = None
        self.is_outside = self.is_prose = True
        self.unused: dict[str, Piece] = {}
        self.codes: set[str] = set()
        self.broken: Section | None = None

    def open_axis(self, piece: Piece) -> str:
        """Open an axis, or come back to it; a sheet that names its own axis stays open."""
        action = self.action if piece.name == "of_sheet" else None
        self.action, self.flow.field, self.is_outside, self.is_prose = action, None, False, True
        if action is None:
            self.close_sub_axes()
        code = "" if piece.code.startswith("#") else piece.code
        known = find_axis(self.draft.axes, code, piece.text)
        if known is None:
            codes = {dotted(axis.code) for axis in self.draft.axes}
            numbers = map(str, range(1, len(codes) + 2))
            code = code or next(number for number in numbers if number not in codes)
            is_labelled = piece.name in ("label", "of_sheet")
            why = "label" if is_labelled else piece.why
            name = Field(piece.line, [piece.text], piece.name, label=piece.label, why=why)
            self.axis = Section(code, name, is_counted=code != piece.code)
            self.draft.axes.append(self.axis)
            self.flow.open(self.axis.name, str(Place("axis", code)), is_heading=action is None)
        else:
            # `axe 1 : loger les jeunes ;` is of a list, where a sentence goes on.
            is_of_list = known.name.text[:1].islower() and piece.text[:1].isupper()
            if piece.text and (not known.name.text or is_of_list):
                known.name.lines = [piece.text]
            self.axis = known
            if piece.why != "column":
                self.draft.find("repeated-axis", piece.line, None, known.code, code=known.code)
        if action:
            action.axis_code = self.axis.code
            self.flow.field = None
        return str(Place("axis", self.axis.code))

    def is_broken_by(self, piece: Piece) -> bool:
        """Tell whether a field comes again below a line that was not read: it may have headed an action."""
        if self.action is None or self.broken is not self.action or piece.name not in _ONCE:
            return False
        return piece.why != "column" and any(content.text for content in self.action.texts(piece.name))

    def is_ended_by(self, piece: Piece) -> bool:
        """Tell whether a line is below the table that lists the open action among others: it is of all."""
        head = self.action.name.line if self.action and self.action.name.why == "column" else None
        if head is None or piece.line.table >= 0 or head.table < 0:
            return False
        if (piece.line.page, piece.line.line) < (head.page, head.line):
            return False  # `Article 2 – Actions reconduites`, above the table, speaks of each action in it
        return sum(each.name.line.table == head.table for each in self.draft.actions[-2:]) > 1

    def open_sub_axis(self, piece: Piece) -> str:
        """Open what stands between an axis and its actions: each of these keeps it under its word."""
        self.action, self.flow.field = None, None
        word = piece.line.plain[: len(piece.name)].capitalize() or "Sous-axe"
        if word in self.unused:
            self._find_unused(self.unused.pop(word))
        self.sub_axes = {label: text for label, text in self.sub_axes.items() if label != word}
        self.sub_axes[word] = piece.text or piece.code
        self.sub_axis = (piece.code, piece.text)
        self.unused[word] = piece
        return str(Place("sub-axis", piece.code))

    def close_sub_axes(self) -> None:
        """End them; one that no action stood under is a finding."""
        for piece in self.unused.values():
            self._find_unused(piece)
        self.sub_axes, self.unused, self.sub_axis = {}, {}, ("", "")

    def _find_unused(self, piece: Piece) -> None:
        self.draft.find("unread-line", piece.line, None, piece.line.plain)

    def open_action(self, piece: Piece) -> str:
        """Open an action; one without a code has the next number."""
        code = piece.code
        if not code:
            first = len(self.draft.actions) + 1
            numbers = map(str, range(first, 2 * first + 1))
            code = next(number for number in numbers if number not in self.codes)
        self.codes.add(dotted(code))
        self.is_outside = False
        axis_code = self.axis.code if self.axis else None
        self.action = Section(
            code,
            Field(piece.line, [piece.text], piece.name, label=piece.label, why=piece.why),
            axis_code,
            last_line=piece.line.line,
            is_counted=not piece.code,
            sub_axis=self.sub_axis,
        )
        self.unused = {}
        for label, text in self.sub_axes.items():
            self.action.fields.append(Field(piece.line, [text], "other", "", label))
        self.draft.actions.append(self.action)
        return self.flow.open(self.action.name, str(Place("action", code, "action_name")), is_heading=True)

    def name_action(self, piece: Piece) -> str:
        """Name the open action where it has no name yet, else open another one."""
        if self.action is not None and not self.action.name.text:
            self.action.name.lines = [piece.text]
            self.action.last_line = piece.line.line
            return self.flow.open(
                self.action.name, str(Place("action", self.action.code, "action_name")), is_heading=True
            )
        if (
            self.action is not None
            and not self.action.texts("stated_cost", "objective", "description")
            and self.action.name.why != "label"
        ):
            self.action.fields.append(Field(piece.line, [piece.text], "other", "", piece.label))
            return self.flow.open(self.action.fields[-1], str(Place("action", self.action.code, piece.label)))
        return self.open_action(piece._replace(kind="action", why="label"))

    def open_section(self, piece: Piece) -> str:
        """End everything that is open: what comes belongs to none of it."""
        self.action, self.axis, self.flow.field = None, None, None
        self.is_outside = self.is_prose = True
        self.close_sub_axes()
        self.draft.prose.append(piece.line)
        if not self.draft.axes and not self.draft.actions:
            self.draft.preamble.append(piece.text)
        return "prose"
