"""Each piece to its place in the draft; what has none is a finding, and no neighbour inherits it."""

from __future__ import annotations

from collections.abc import Iterable

from convlib.core.places import Place
from convlib.core.tables.schema import COLUMNS
from convlib.parsing.draft.apart import is_title_or_legend
from convlib.parsing.draft.content import KEPT_AS_PRINTED, Draft, Field, Section
from convlib.parsing.draft.flow import Flow
from convlib.parsing.draft.headings import Headings
from convlib.parsing.draft.lost import say_lost
from convlib.parsing.draft.totals import axis_of_total, name_by_totals, recode_totals
from convlib.parsing.layout.piece import COST_OF_PART, NAMED, Piece
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.headings import code_and_name, dotted
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.meaning import AMOUNTS
from convlib.parsing.words.spelling import fold

# Lines between the name of an office and what the document is.
_MOST_OF_OFFICE = 5


def build_draft(pieces: Iterable[Piece], lexicon: Lexicon, *, has_lines: bool) -> Draft:
    """Put each piece into the field that it belongs to, into the furniture, or into a finding."""
    draft = Draft(has_lines=has_lines)
    placer = _Placer(draft, lexicon)
    for piece in pieces:
        draft.places.append((piece.line, placer.place(piece)))
    placer.at.close_sub_axes()
    recode_totals(draft)
    name_by_totals(draft)
    say_lost(draft, placer.lost)
    return draft


class _Placer:
    """What is open while pieces are placed: an axis, an action in it, a field in that."""

    def __init__(self, draft: Draft, lexicon: Lexicon) -> None:
        self.draft = draft
        self.flow = Flow(lexicon, draft.has_lines)
        self.at = Headings(draft, self.flow)
        # Labelled lines below an axis that no action is open for.
        self.lost: list[tuple[Piece, Section]] = []

    def place(self, piece: Piece) -> str:
        """Put one piece, and say where it went."""
        openers = {
            "axis": self.at.open_axis,
            "sub_axis": self.at.open_sub_axis,
            "action": self.at.open_action,
            "sub_action": self._place_part,
            "section": self.at.open_section,
            "finding": self._find,
            "field": self._place_field,
            "columns": self._pass_columns,
        }
        if self.flow.field and self.flow.is_list_below(piece):
            return self._continue(piece._replace(text=piece.line.plain), self.flow.field)
        if piece.kind == "field" and piece.parent:
            return self._place_of_named(piece)
        if opener := openers.get(piece.kind):
            return opener(piece)
        if piece.kind == "furniture":
            return self.draft.find("page-furniture", piece.line, None, piece.text)
        if piece.kind == "contents":
            return "contents"
        if self.flow.field and self.flow.goes_on(piece):
            return self._continue(piece, self.flow.field)
        return self._place_text(piece)

    def _pass_columns(self, piece: Piece) -> str:
        self.flow.field = None
        if piece.label:
            return self.draft.find("unknown-label", piece.line, None, piece.label)
        return "columns"

    def _place_text(self, piece: Piece) -> str:
        if self.draft.is_untitled:
            self.draft.title = Field(piece.line, [piece.text])
            return self.flow.open(self.draft.title, "title", is_title=True)
        is_begun = self.draft.axes or self.draft.actions or len(self.draft.preamble) > _MOST_OF_OFFICE
        title = self.draft.title
        if title and not is_begun and self.flow.names_document(piece, title):
            self.flow.put_below(piece, title)
            return self.flow.open(title, "title", is_title=True)
        if self.at.is_outside or self.at.action is None:
            self.flow.field = None
            if piece.line.table >= 0 and self.draft.actions and any(map(value_of, piece.line.printed)):
                return self.draft.find("unread-line", piece.line, None, piece.line.plain)
            if not self.draft.axes and not self.draft.actions:
                self.draft.preamble.append(piece.text)
            if amounts_in(piece.text):
                return self.draft.find("unread-amount", piece.line, None, piece.text)
            if not (self.at.is_prose or self._is_apart(piece)):
                return self.draft.find("unread-line", piece.line, None, piece.text)
            return self.draft.leave(piece.line)
        self.flow.field = None
        self.at.broken = self.at.action
        return self.draft.find("unread-line", piece.line, self.at.action.code, piece.text)

    def _is_apart(self, piece: Piece) -> bool:
        above = self.draft.places[-1][0] if self.draft.places else None
        return is_title_or_legend(piece.line, above, has_lines=self.draft.has_lines)

    def _continue(self, piece: Piece, content: Field) -> str:
        content.lines.append(f"– {piece.text}" if self.flow.parts_title(piece) else piece.text)
        self.flow.last = piece.line
        if self.at.action:
            self.at.action.last_line = piece.line.line
        return self.flow.place

    def _place_field(self, piece: Piece) -> str:
        content = Field(
            piece.line, piece.text.split("\n"), piece.name, piece.code, piece.label, piece.meaning, piece.why
        )
        match piece.name:
            case "column_total":
                return self.draft.find("unread-total", piece.line, None, f"{piece.label} {piece.text}")
            case "grand_total":
                self.draft.grand_totals.append(content)
                self.at.axis, self.at.action, self.at.is_outside = None, None, True
                # Text below the total has no heading of its own, unlike an article or an annex.
                self.at.is_prose = False
                return self.flow.open(content, "grand_total")
            case "stated_axis_total":
                return self._place_axis_total(piece, content)
            case "name":
                return self.at.name_action(piece)
            case "sub_axis" | "axis" if self.at.action is None:
                self.at.sub_axes[piece.label] = piece.text
                self.at.sub_axis = code_and_name(piece.text)
                return str(Place("sub-axis"))
            case "sub_axis" | "axis":
                content.name = "objective" if _is_objective(piece, self.at.action) else "other"
            case "action_name" if self.at.action:
                self.at.action.name.lines.append(piece.text)
                self.at.action.last_line = piece.line.line
                return str(Place("action", self.at.action.code, "action_name"))
        if self.at.is_broken_by(piece) or self.at.is_ended_by(piece):
            self.at.action, self.at.is_prose = None, False
        if self.at.action is None:
            return self._place_outside(piece, content)
        return self._place_in(self.at.action, piece, content)

    def _place_of_named(self, piece: Piece) -> str:
        """Place what a table says of an action that it names, wherever that stands."""
        self.flow.field = None
        content = Field(
            piece.line, [piece.text], piece.name, label=piece.label, meaning=piece.meaning, why=piece.why
        )
        keys = {key(part) for part in piece.parent.split(NAMED) for key in (dotted, fold)}
        named = [each for each in self.draft.actions if {dotted(each.code), fold(each.name.text)} & keys]
        if len(named) == 1:
            named[0].fields.append(content)
            field = content.own_list if content.own_list in COLUMNS else piece.label
            return str(Place("action", named[0].code, field))
        places = ((each.code, each.page, each.line) for each in self.draft.findings[-1:])
        if ("unread-line", piece.line.page, piece.line.line) not in places:  # once a row
            self.draft.find("unread-line", piece.line, None, piece.line.plain)
        return "unread-line"

    def _place_part(self, piece: Piece) -> str:
        """Open a sub-action of the action that is open."""
        self.flow.field = None
        if self.at.action is None:
            return self.draft.find("unread-line", piece.line, None, piece.line.plain)
        name = Field(piece.line, [piece.text], piece.name, label=piece.label, why=piece.why)
        self.at.action.parts.append(Section(piece.code, name))
        self.at.action.last_line = piece.line.line
        place = self.draft.find("sub-action", piece.line, self.at.action.code, piece.text or piece.line.plain)
        return place if piece.why == "column" else self.flow.open(name, place, is_heading=True)

    def _place_in(self, action: Section, piece: Piece, content: Field) -> str:
        """Place a field of an action; one under words of its own may have been the heading of another."""
        word = (fold(piece.label).split() or [""])[0]
        is_own = piece.name == "unknown" or (piece.name == "other" and word in self.flow.lexicon.action_words)
        if is_own and piece.line.is_apart and piece.why != "column":
            self.at.broken = action
        action.fields.append(content)
        if content.name == "other" and piece.meaning and piece.meaning.name == "sub_axis":
            action.sub_axis = code_and_name(piece.text)
        if piece.name == COST_OF_PART and action.parts:
            action.parts[-1].fields.append(content)
        action.last_line = max(action.last_line, piece.line.line)
        is_kept = content.name in KEPT_AS_PRINTED and content.own_list not in COLUMNS
        name = piece.label if is_kept else content.own_list or content.name
        if piece.name == "unknown" and piece.meaning is not None:
            self.draft.find("doubtful-label", piece.line, action.code, f"{piece.label} {piece.text}")
        elif piece.name == "unknown":
            self.draft.find("unknown-label", piece.line, action.code, piece.label)
        return self.flow.open(content, str(Place("action", action.code, name)))

    def _place_outside(self, piece: Piece, content: Field) -> str:
        """Place a labelled line that no action is open for: text before all actions, or a finding."""
        self.flow.field = None
        text = piece.line.plain
        if piece.name == "stated_cost" and piece.meaning and piece.meaning.is_total and self.draft.actions:
            return self.draft.find("doubtful-total", piece.line, None, text)
        if self.draft.is_untitled:
            return self._place_text(piece._replace(kind="plain", text=text))
        if not self.draft.axes and not self.draft.actions:
            self.draft.preamble.append(text)
            if not amounts_in(text):
                return self.draft.leave(piece.line)
            return self.draft.find("unread-amount", piece.line, None, text)
        # `Objectifs et indicateurs 2024` alone, or a text without a label.
        if not (piece.text and piece.label) and self._is_apart(piece):
            return self.draft.leave(piece.line)
        is_text = piece.name not in AMOUNTS and not amounts_in(text)
        if self.at.is_prose and self.at.axis is not None and is_text:
            self.lost.append((piece, self.at.axis))
            return self.draft.leave(piece.line)
        return self.draft.find("unread-line", piece.line, None, text)

    def _place_axis_total(self, piece: Piece, content: Field) -> str:
        code = axis_of_total(piece, self.draft.axes, self.at.axis)
        if not code:
            return self.draft.find("doubtful-total", piece.line, None, f"{piece.label} {piece.text}")
        content.code = piece.meaning.year if piece.meaning else ""
        self.draft.axis_totals.append((code, content))
        self.at.action = None
        return self.flow.open(content, str(Place("axis", code, "stated_axis_total")))

    def _find(self, piece: Piece) -> str:
        action_code = self.at.action.code if self.at.action else None
        if piece.name in ("unread-line", "unread-heading"):
            self.flow.field = None
        if piece.name == "unread-heading":
            self.at.action, self.at.is_outside = None, True
        if piece.name in ("unread-line",) and self.draft.is_untitled:
            return self._place_text(piece._replace(kind="plain"))
        is_preamble = self.at.action is None and not self.draft.axes and piece.why != "sentence"
        if piece.name == "unread-line" and is_preamble:
            self.draft.preamble.append(piece.text)
            if not amounts_in(piece.text):
                return self._place_text(piece._replace(kind="plain"))
            return self.draft.find("unread-amount", piece.line, None, piece.text)
        return self.draft.find(piece.name, piece.line, action_code, piece.text)


def _is_objective(piece: Piece, action: Section | None) -> bool:
    """Tell whether `Objectif opérationnel`, which heads parts elsewhere, is the objective of a sheet."""
    is_worded = piece.label.casefold().startswith("objectif")
    return is_worded and action is not None and not action.texts("objective")
