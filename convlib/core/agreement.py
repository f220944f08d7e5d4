"""An agreement as printed: tables of actions, axes and funders, the grand total, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from convlib.core.amounts import MISSING
from convlib.core.findings import Finding
from convlib.core.language import default_language

if TYPE_CHECKING:
    from convlib.show.card import Card


@dataclass(frozen=True)
class Source:
    """The file that was read: its name, the SHA-256 of its bytes, its pages or sheets if its kind has any."""

    name: str
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, repr=False)
class Agreement:
    """One agreement as printed; a notebook shows it as a card, and its amounts in euros.

    Attributes:
        title: its title, empty where none is printed.
        agreement_year: the year in the title, or None.
        territory: the folder it is kept under in `agreements/`, or None elsewhere.
        kept_year: the year it is kept under there, whatever its title names; None elsewhere.
        actions: a row an action; docs/fields.md has the columns of this table and the next ones.
        axes: a row an axis.
        funding: a row a funder of an action, where the document says who pays.
        grand_total_eur: the grand total as printed, never computed; None where there is none.
        findings: what a reader should know, in printed order.
        lines: every printed line and its place, as `convlib.core.places` writes it.
        source: the file.

    Examples:
        >>> from convlib import open_agreement
        >>> agreement = open_agreement(2021)
        >>> agreement.actions["stated_cost_eur"].sum(), agreement.grand_total_eur
        (np.float64(700000.0), 712000.0)
        >>> agreement.findings[0]
        warning[missing-cost] line 91: action 3.5 states no cost
            Action 3.5 Capitalisation des expériences visant à donner de la place aux
    """

    title: str
    agreement_year: int | None
    territory: str | None
    kept_year: int | None
    actions: pd.DataFrame
    axes: pd.DataFrame
    funding: pd.DataFrame
    grand_total_eur: float | None
    findings: tuple[Finding, ...]
    lines: pd.DataFrame
    source: Source

    def __repr__(self) -> str:  # noqa: D105 - what it shows is said above
        return self._card().as_text()

    def _repr_html_(self) -> str:
        return self._card().as_html()

    def _card(self) -> Card:
        # Not at the top: a card brings IPython, which takes a while that a command line has no use for.
        from convlib.show.card import Card, list_facts

        place = filter(None, [self.territory, str(self.agreement_year or ""), self.source.name])
        facts = list_facts(self.actions, self.axes, self.grand_total_eur, self.findings, default_language())
        return Card(self.title or MISSING, " · ".join(place), facts)
