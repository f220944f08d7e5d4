"""An agreement as printed: tables of actions, axes and funders, the grand total, and what was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import pandas as pd

from convlib.core.amounts import MISSING
from convlib.core.axes import Gap, find_gaps
from convlib.core.exact import gap_between, or_missing, share_of, stated_cents, sum_eur
from convlib.core.findings import Finding
from convlib.core.language import default_language
from convlib.core.places import Scan
from convlib.core.tables.printed import (
    AMOUNT_COLUMNS,
    AXIS_COLUMNS,
    CHANGE_COLUMNS,
    FUNDING_COLUMNS,
    INDICATOR_COLUMNS,
    LINE_COLUMNS,
    REASON_COLUMNS,
    SUB_ACTION_COLUMNS,
)
from convlib.core.tables.schema import build_table

if TYPE_CHECKING:
    from convlib.show.card import Card


def last_earlier_year(year: int, previous_year: int | None) -> int:
    """Return the year that an agreement of `year` is compared with: None or 0 is the year before.

    Examples:
        >>> last_earlier_year(2021, None), last_earlier_year(2021, 2018), last_earlier_year(2021, 2024)
        (2020, 2018, 2020)
    """
    return min(previous_year or year - 1, year - 1)


@dataclass(frozen=True)
class Source:
    """The file that was read: its name, the SHA-256 of its bytes, its pages or sheets if its kind has any."""

    name: str
    sha256: str
    pages: int | None = None

    @property
    def has_sheets(self) -> bool:
        """What is counted as its pages are the sheets of a workbook."""
        return self.name.lower().endswith((".xlsx", ".xlsm", ".xls", ".ods"))


@dataclass(frozen=True, repr=False)
class Agreement:
    """One agreement as printed; a notebook shows it as a card, and its amounts in euros.

    Attributes:
            title: its title, empty where none is printed.
            agreement_year: the year in the title, or None.
            territory: the folder it is kept under in `agreements/`, or None elsewhere.
            territory_name: its name, as `territories.csv` has it, else as the title does; None without both.
            kept_year: the year it is kept under there, whatever its title names; None elsewhere.
            actions: a row an action; docs/fields.md has the columns of this table and the next ones.
            axes: a row an axis.
            funding: a row a funder of an action, where the document says who pays.
            sub_actions: a row a part of an action, whose cost is a part of the action's.
            indicators: a row a thing that an action is measured by.
            amounts: a row an amount that is printed, wherever it stands: what it is, and which value of the
                other tables it became.
            grand_total_eur: the grand total as printed, never computed; None where there is none.
            findings: what a reader should know, in printed order.
            lines: every printed line and its place, as `convlib.core.places` writes it.
            reasons: a row a value that was read: where, and why so.
            source: the file.
            scans: its pages that are pictures and were read by OCR.
            changes: a row a change by an amendment that is in force.
            amendments: the files of these amendments; the lines of each follow those of the document.
            earlier: the states before, as signed and after each amendment but the last.

        Figures and answers are worked out once, when first asked for: whoever changes a table in place
        makes a new agreement of it by `dataclasses.replace`.

    Examples:
        >>> from convlib import open_agreement
        >>> agreement = open_agreement(2021)
        >>> agreement.computed_total_eur, agreement.grand_total_eur, agreement.gap_eur
        (700000.0, 712000.0, 12000.0)
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
    amounts: pd.DataFrame
    findings: tuple[Finding, ...]
    lines: pd.DataFrame
    reasons: pd.DataFrame
    source: Source
    scans: tuple[Scan, ...] = ()
    changes: pd.DataFrame = field(default_factory=lambda: build_table([], CHANGE_COLUMNS))
    amendments: tuple[Source, ...] = ()
    earlier: tuple[Agreement, ...] = ()
    territory_name: str | None = None
    sub_actions: pd.DataFrame = field(default_factory=lambda: build_table([], SUB_ACTION_COLUMNS))
    indicators: pd.DataFrame = field(default_factory=lambda: build_table([], INDICATOR_COLUMNS))
    # What questions worked out of it, by what was asked
    answers: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, compare=False)

    @classmethod
    def from_tables(
        cls,
        actions: pd.DataFrame,
        axes: pd.DataFrame | None = None,
        grand_total_eur: float | None = None,
        *,
        year: int | None = None,
    ) -> Self:
        """Make an agreement of tables alone, for an analyst who has no document of it.

        A question says which of the columns that it needs are not there.

        Examples:
            >>> from convlib import reconciliation_gap
            >>> actions = pd.DataFrame({
            ...     "action_code": ["1.1"], "axis_code": ["1"], "stated_cost_eur": [30.0]})
            >>> reconciliation_gap(Agreement.from_tables(actions, grand_total_eur=40.0))["gap_eur"].tolist()
            [nan, 10.0]
        """
        return cls(
            title="",
            agreement_year=year,
            territory=None,
            kept_year=None,
            actions=actions,
            axes=build_table([], AXIS_COLUMNS) if axes is None else axes,
            funding=build_table([], FUNDING_COLUMNS),
            grand_total_eur=grand_total_eur,
            amounts=build_table([], AMOUNT_COLUMNS),
            findings=(),
            lines=build_table([], LINE_COLUMNS),
            reasons=build_table([], REASON_COLUMNS),
            source=Source("", ""),
        )

    @property
    def full_title(self) -> str:
        """The title as printed, after the name of the territory where it does not say it; else empty.

        Examples:
            >>> from convlib import open_agreement
            >>> open_agreement(2021).full_title
            "Dijon Métropole – Convention d'appui à la lutte contre la pauvreté - 2021"
        """
        name = self.territory_name or ""
        # A title may have the apostrophe that the name has not.
        is_said = _plain(name) in _plain(self.title)
        return self.title if is_said else " – ".join(filter(None, [name, self.title]))

    @property
    def year(self) -> int | None:
        """The year it is kept under, else the one that its title names; None where neither is known."""
        return self.kept_year or self.agreement_year

    def last_earlier_year(self, previous_year: int | None) -> int | None:
        """Return the year it is compared with: None or 0 is the year before; None where no year is known."""
        return (previous_year or None) if self.year is None else last_earlier_year(self.year, previous_year)

    @property
    def history(self) -> tuple[Agreement, ...]:
        """Each state: as signed, then after each amendment; the last is the one in force."""
        return (*self.earlier, self)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All files that were read: the agreement, then its amendments."""
        return (self.source, *self.amendments)

    @property
    def document(self) -> Source:
        """The file that made this state: the last amendment, or the agreement itself."""
        return self.amendments[-1] if self.amendments else self.source

    @cached_property
    def stated_costs(self) -> pd.Series:
        """The stated cost of each action, by its code, in printed order."""
        return self.actions.set_index("action_code")["stated_cost_eur"]

    @cached_property
    def missing_count(self) -> int:
        """How many actions state no cost."""
        return int(self.actions["stated_cost_eur"].isna().sum())

    @cached_property
    def computed_total_eur(self) -> float:
        """The sum of the stated costs, exact to the cent; NaN where none is stated."""
        return sum_eur(stated_cents(self.actions["stated_cost_eur"]))

    @cached_property
    def gap_eur(self) -> float:
        """The grand total − the computed total; NaN where either is missing."""
        return gap_between(or_missing(self.grand_total_eur), self.computed_total_eur)

    @cached_property
    def gaps(self) -> list[Gap]:
        """The printed totals that do not add up, of axes and of all, the largest gap first."""
        return find_gaps(self.actions, self.axes, or_missing(self.grand_total_eur))

    @cached_property
    def gap_of_stated_share(self) -> float:
        """The gap as a share of the grand total; NaN where there is none."""
        return share_of(self.gap_eur, or_missing(self.grand_total_eur))

    @cached_property
    def severities(self) -> Counter[str]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def __repr__(self) -> str:  # noqa: D105 - what it shows is said above
        return self._card().as_text()

    def _repr_html_(self) -> str:
        return self._card().as_html()

    def _card(self) -> Card:
        # The one import of a layer above: IPython asks an object itself how to show it, and a card is made
        # with the templates of all that is shown.
        from convlib.show.card import Card, list_facts

        place = filter(None, [self.territory_name, str(self.agreement_year or ""), self.source.name])
        facts = list_facts(self, default_language())
        return Card(self.title or MISSING, " · ".join(place), facts)


def _plain(text: str) -> str:
    return text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
