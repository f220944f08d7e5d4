"""What a label means, once its words are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from convlib.parsing.words.lexicon import ROLES, Words

# Of amounts of several stages side by side, the earlier in this order counts.
STAGES = (
    "", "planned", "eligible", "granted", "committed", "proposed", "requested", "spent", "paid", "rest",
)  # fmt: skip
TOTALS = ("grand_total", "stated_axis_total")
# Fields that hold an amount.
AMOUNTS = (*TOTALS, "stated_cost", "share", "funder_amount")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label means.

    Attributes:
        name: the field, as in `labels.toml`; `unknown` where it speaks of money in other words.
        code: which one it names: the axis of a total, the number of a funder, the funder of a share; of
            `other`, the list of `labels.toml` that is no stage's but the name of a column.
        scope: `action`, `axis`, `whole`, or empty where it does not say.
        stage: `planned`, `requested`, `granted`, `committed`, `paid`, `spent`, or empty.
        year: the year it names, or empty; a span where it names two.
        unit: the unit in the label, such as `milliers d'euros`, or empty.
        tax: `HT` or `TTC`, or empty.
        is_total: it says that it is a total.
        needs_amount: it names its field only where an amount stands beside it.
        unknown: its words that are not understood.
    """

    name: str
    code: str = ""
    scope: str = ""
    stage: str = ""
    year: str = ""
    unit: str = ""
    tax: str = ""
    is_total: bool = False
    needs_amount: bool = False
    unknown: Words = ()

    def in_unit(self, unit: str) -> Meaning:
        """Give an amount's label the unit that a line above says, where it names none itself."""
        return replace(self, unit=unit) if self.name in AMOUNTS and not self.unit else self

    def with_unit(self, text: str) -> str:
        """Add the label's unit to a bare number beside it."""
        if not self.unit or not re.fullmatch(r"[-\u2212\d\s.,']*\d", text):
            return text
        return f"{text} {self.unit} {self.tax}".rstrip()


def meaning_of(list_name: str) -> Meaning:
    """Give what the nouns of a list name: of one that no stage looks for, another field.

    Examples:
        >>> found = meaning_of("objective"), meaning_of("lead_name")
        >>> [(meaning.name, meaning.code) for meaning in found]
        [('objective', ''), ('other', 'lead_name')]
    """
    return Meaning(list_name) if list_name in ROLES else Meaning("other", code=list_name)
