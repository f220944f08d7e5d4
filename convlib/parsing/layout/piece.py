"""A line, or a part of one, and what it is: what the layout of a sheet comes down to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from convlib.parsing.layout.line import Line
from convlib.parsing.words.meaning import Meaning

# Fields that hold an amount of one action.
MONEY = ("stated_cost", "share", "funder_amount")
# The cost of a sub-action, among the fields of its action.
COST_OF_PART = "cost_of_part"
NAMED = "\n"

Kind = Literal[
    "furniture", "contents", "columns", "heading", "axis", "sub_axis", "action", "sub_action", "section",
    "field", "hung",
    "plain", "finding",
]  # fmt: skip


class Piece(NamedTuple):
    """A line, or a part of a table's row, and what it is.

    Attributes:
        line: the printed line.
        kind: what it is; `heading` until it is known what it heads, `section` for one that heads no action
            and ends what stands above, `columns` for a row that names the columns of a table.
        name: the field of a labelled line, the word of a heading (empty for a number alone), the code of a
            finding; `again` for an axis that a table comes back to.
        code: the code of a heading, or which field it is.
        label: the label as printed; of `columns`, those that no list knows.
        text: what is printed beside the label or in the heading; for other lines, all of it.
        meaning: of the label.
        parent: the heading that a heading names as its own, such as `engagement 2`; of a field, the action
            that its row names, by its code and name with `NAMED` between where it prints both.
        why: how it was told: `word`, `label`, `column`, `row`, `sentence`, `look`, `position`,
            `recurrence` or `sum`.
    """

    line: Line
    kind: Kind
    name: str = ""
    code: str = ""
    label: str = ""
    text: str = ""
    meaning: Meaning | None = None
    parent: str = ""
    why: str = "word"

    def of_part(self, part: str) -> Piece:
        """Keep what a sub-action says under its name; its amounts are no second ones of the action."""
        is_cost = self.name == "stated_cost"
        meaning = (self.meaning or Meaning(self.name)).kept_as("other", "part")
        return self._replace(
            name=COST_OF_PART if is_cost else "other",
            label=f"{part} – {self.label}" if self.label else part,
            meaning=meaning if self.name in MONEY else None,
        )


def heads_of_paragraphs(pieces: Sequence[Piece]) -> list[int]:
    """Give for each piece the place of what it goes on with: that above all lines of the same paragraph."""
    heads = [-1]
    for place, above in enumerate(pieces[:-1]):
        goes_on = place > 0 and above.kind == "plain" and not above.line.is_apart
        heads.append(heads[place] if goes_on else place)
    return heads
