"""What a label means, once its words are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from convlib.core.tables import printed
from convlib.parsing.words.lexicon import ROLES, Words
from convlib.parsing.words.spelling import fold, words_of

# A label that names no stage is planned; what an amendment changes it to is in force.
STAGES = ("amended", "", *printed.STAGES[1:])
TOTALS = ("grand_total", "stated_axis_total")
# A column that has no heading and holds nothing that tells it.
UNTOLD = "untold"
# The code of a total of several axes.
OF_SEVERAL = "+"
_SEVERAL = re.compile(
    r"\b(?:\d{1,2}|[IVX]+)\s?(?:,|\+|&|/|et|à)\s?(?:de l['’]\s?|l['’]\s?)?"
    r"(?:[^\W\d]{3,}\s)?(?:\d{1,2}|[IVX]+)\b"
)
_DEGREE = re.compile(
    r"(?:(?:tres|assez|plutot)\s)?(?:haute?|forte?|elevee?|moyen(?:ne)?|normale?|basse?|faible|urgente?|majeure?|mineure?)"
)
_IN_THE_END = {"definitif", "definitive", "final", "finale", "retenu", "retenue"}
# What an amount of a field is in the ledger.
ROLES_OF_AMOUNTS = {
    "stated_cost": "cost", "share": "share", "funder_amount": "share", "grand_total": "total",
    "stated_axis_total": "subtotal",
}  # fmt: skip
# Fields that hold an amount.
AMOUNTS = (*TOTALS, "stated_cost", "share", "funder_amount")
# Lists of what an indicator may be worth, and of what else a table says of it.
VALUES_OF_INDICATOR = ("start_value", "target_value", "reached_value")
BESIDE_INDICATOR = "indicator_other"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label means.

    Attributes:
        name: the field, as in `labels.toml`; `unknown` where it speaks of money in other words.
        code: which one it names: the axis of a total, the number of a funder, the funder of a share; of
            `other`, the list of `labels.toml` that is no stage's but the name of a column.
        scope: `action`, `axis`, `whole`, or empty where it does not say.
        stage: `amended`, `planned`, `requested`, `granted`, `committed`, `paid`, `spent`, or empty.
        year: the year it names, or empty; a span where it names two.
        unit: the unit in the label, such as `milliers d'euros`, or empty.
        tax: `HT` or `TTC`, or empty.
        is_total: it says that it is a total.
        needs_amount: it names its field only where an amount stands beside it.
        role: of an amount that is kept as printed, what it is all the same: `cost`, `share`, `part`, `total`.
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
    role: str = ""

    def in_unit(self, unit: str) -> Meaning:
        """Give an amount's label the unit that a line above says, where it names none itself."""
        return replace(self, unit=unit) if self._is_of_money() and not self.unit else self

    def in_tax(self, tax: str) -> Meaning:
        """Give an amount's label the tax that a line above says, where it names none itself."""
        return replace(self, tax=tax) if self._is_of_money() and not self.tax else self

    def _is_of_money(self) -> bool:
        return self.name in (*AMOUNTS, "financing") or bool(self.role)

    def kept_as(self, name: str, role: str = "") -> Meaning:
        """Give the meaning for another field; its amounts stay what the label says, or have the role."""
        return replace(self, name=name, role=role or self.role or ROLES_OF_AMOUNTS.get(self.name, ""))

    def with_unit(self, text: str) -> str:
        """Add the label's unit to a bare number beside it."""
        if not self.unit or not re.fullmatch(r"[-\u2212\d\s.,']*\d", text):
            return text
        return f"{text} {self.unit} {self.tax}".rstrip()


def may_be_in_force(label: str) -> bool:
    """Tell whether a cost may be what stands after a change, or as well what was spent in the end.

    Examples:
        >>> may_be_in_force("Coût définitif"), may_be_in_force("Coût réalisé")
        (True, False)
    """
    return not _IN_THE_END.isdisjoint(words_of(label))


def meaning_of(list_name: str) -> Meaning:
    """Give what the nouns of a list name: of one that no stage looks for, another field.

    Examples:
        >>> found = meaning_of("objective"), meaning_of("lead_name")
        >>> [(meaning.name, meaning.code) for meaning in found]
        [('objective', ''), ('other', 'lead_name')]
    """
    return Meaning(list_name) if list_name in ROLES else Meaning("other", code=list_name)


def names_several(text: str) -> bool:
    """Tell whether the words of a total name several axes.

    Examples:
        >>> names_several("Total axes 1 et 2"), names_several("Total de l'axe 2")
        (True, False)
    """
    return _SEVERAL.search(text) is not None


def is_degree(text: str) -> bool:
    """Tell whether a text ranks something and names nothing.

    Examples:
        >>> is_degree("Très haute"), is_degree("Haute vallée")
        (True, False)
    """
    return _DEGREE.fullmatch(fold(text.strip(" ."))) is not None
