"""The figures of an agreement that a reader asks for first, and that several outputs show."""

import math
from dataclasses import dataclass

from convlib.core.agreement import Agreement
from convlib.core.exact import or_missing, share_of, stated_cents, sum_eur
from convlib.core.findings.incomplete import is_part_read
from convlib.core.tables.alike import bases_of, leaves_out, said_of
from convlib.questions.continued.analysis import (
    GOING_ON,
    continued_share,
    is_continued,
    is_from_another_year,
    is_silent,
)
from convlib.questions.frame.once import worked_out_once


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """An agreement in figures, amounts in euros and shares from 0 to 1, NaN where they are missing.

    Continued is what the document says goes on from the year that it is compared with, as in
    `continued_share`; its shares are missing where no action says whether it goes on, and those of
    money where the document was read only in part.
    """

    actions_count: int
    missing_count: int
    computed_total_eur: float
    tax: str  # what the stated costs say of it, as `join_said` joins it
    stage: str  # the same
    grand_total_eur: float
    gap_eur: float
    gap_of_stated_share: float
    is_total_partial: bool  # the label of the grand total says that it is not of all actions
    continued_count: int
    continued_missing_count: int  # of them, those that state no cost
    continued_total_eur: float  # their stated costs
    continued_of_actions_share: float
    continued_of_computed_total_share: float
    continued_of_grand_total_share: float
    other_year_count: int  # continued from a year that is named and is not that one
    other_year_missing_count: int  # of them, those that state no cost
    other_year_total_eur: float  # their stated costs
    other_year_of_computed_total_share: float
    going_on_missing_count: int  # without cost, of what is continued, extended or reinforced
    going_on_total_eur: float  # the stated costs of these
    unstated_count: int  # actions that do not say whether they go on
    unstated_missing_count: int  # of them, those that state no cost
    unstated_total_eur: float  # their stated costs
    unstated_negative_total_eur: float  # of these, what is below zero
    errors_count: int
    warnings_count: int


@worked_out_once
def key_figures(agreement: Agreement, previous_year: int | None = None) -> KeyFigures:
    """Work out the key figures of an agreement; `previous_year` is that of `continued_share`."""
    readings = continued_share(agreement, previous_year)
    continued = readings[(readings["definition"] == "continued") & (readings["assumption"] == "none")]
    going_on = agreement.actions.loc[is_continued(agreement, previous_year, GOING_ON), "stated_cost_eur"]
    other = agreement.actions.loc[is_from_another_year(agreement, previous_year), "stated_cost_eur"]
    other_eur = sum_eur(stated_cents(other)) if len(other) else 0.0
    silent = agreement.actions.loc[is_silent(agreement.actions), "stated_cost_eur"]
    shares = dict(zip(continued["denominator"], continued["share"], strict=True))
    return KeyFigures(
        actions_count=len(agreement.actions),
        missing_count=agreement.missing_count,
        computed_total_eur=agreement.computed_total_eur,
        **said_of(bases_of(agreement), agreement.actions).in_columns(),
        grand_total_eur=or_missing(agreement.grand_total_eur),
        gap_eur=agreement.gap_eur,
        gap_of_stated_share=agreement.gap_of_stated_share,
        is_total_partial=leaves_out(agreement),
        continued_count=int(continued["part_count"].iloc[0]),
        continued_missing_count=int(continued["missing_count"].iloc[0]),
        continued_total_eur=float(continued["part_eur"].iloc[-1]),
        continued_of_actions_share=shares["actions"],
        continued_of_computed_total_share=shares["computed-total"],
        continued_of_grand_total_share=shares["grand-total"],
        other_year_count=len(other),
        other_year_missing_count=int(other.isna().sum()),
        other_year_total_eur=other_eur,
        other_year_of_computed_total_share=share_of(other_eur, agreement.computed_total_eur)
        if len(silent) < len(agreement.actions) and not is_part_read(agreement)
        else math.nan,
        going_on_missing_count=int(going_on.isna().sum()),
        going_on_total_eur=sum_eur(stated_cents(going_on)) if len(going_on) else 0.0,
        unstated_count=len(silent),
        unstated_missing_count=int(silent.isna().sum()),
        unstated_total_eur=sum_eur(stated_cents(silent)),
        unstated_negative_total_eur=sum(cost for cost in stated_cents(silent) if cost < 0) / 100,
        errors_count=agreement.severities["error"],
        warnings_count=agreement.severities["warning"],
    )
