"""The tables of all agreements together: their columns, their keys, and what leads from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from convlib.core.language import N_
from convlib.core.tables.column import Column
from convlib.core.tables.printed import (
    ACTION_COLUMNS,
    AMOUNT_COLUMNS,
    AXIS_COLUMNS,
    FINDING_COLUMNS,
    FUNDING_COLUMNS,
)
from convlib.core.tables.schema import columns_of

AGREEMENT = ("territory", "agreement_year")
AXIS = (*AGREEMENT, "axis_row")
ACTION = (*AGREEMENT, "action_row")


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """One table of a dataset."""

    title: str  # what it holds, in English; the catalogue has the French
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ()  # the columns whose values no two rows share
    # By columns, the table whose key they are; a row where one of them is missing leads nowhere
    references: Mapping[tuple[str, ...], str] = field(default_factory=dict)


TABLES: dict[str, KeyedTable] = {
    "agreements": KeyedTable(
        N_("Agreements"),
        columns_of(
            "territory agreement_year title file sha256 amendments_count actions_count missing_count "
            "computed_total_eur tax stage grand_total_eur gap_eur gap_of_stated_share is_total_partial "
            "continued_count "
            "continued_missing_count continued_total_eur continued_of_actions_share "
            "continued_of_computed_total_share continued_of_grand_total_share other_year_count "
            "other_year_missing_count other_year_total_eur other_year_of_computed_total_share "
            "going_on_missing_count "
            "going_on_total_eur unstated_count "
            "unstated_missing_count unstated_total_eur unstated_negative_total_eur errors_count "
            "warnings_count notes_count "
            "municipal_population"
        ),
        AGREEMENT,
        {("territory",): "territories"},
    ),
    "axes": KeyedTable(
        N_("Axes"),
        columns_of("territory agreement_year axis_row")
        | AXIS_COLUMNS
        | columns_of("computed_total_eur tax stage gap_eur"),
        AXIS,
        {AGREEMENT: "agreements"},
    ),
    "actions": KeyedTable(
        N_("Actions"),
        columns_of("territory agreement_year action_row axis_row")
        | ACTION_COLUMNS
        | columns_of("is_continued stage tax is_of_years"),
        ACTION,
        {AGREEMENT: "agreements", AXIS: "axes"},
    ),
    "funding": KeyedTable(
        N_("Who pays what"),
        columns_of("territory agreement_year action_row") | FUNDING_COLUMNS,
        references={AGREEMENT: "agreements", ACTION: "actions"},
    ),
    "amounts": KeyedTable(
        N_("Every amount that is printed"),
        columns_of("territory agreement_year action_row axis_row") | AMOUNT_COLUMNS,
        references={AGREEMENT: "agreements", ACTION: "actions", AXIS: "axes"},
    ),
    "sums": KeyedTable(
        N_("Printed amounts and the sums that they should be"),
        columns_of(
            "territory agreement_year action_row axis_row compared axis_code action_code label "
            "stated_total_eur computed_total_eur gap_eur missing_count tax stage"
        )
        | {name: FINDING_COLUMNS[name] for name in ("page", "line")},
        references={AGREEMENT: "agreements", ACTION: "actions", AXIS: "axes"},
    ),
    "findings": KeyedTable(
        N_("Findings"),
        columns_of("territory agreement_year action_row") | FINDING_COLUMNS,
        references={AGREEMENT: "agreements", ACTION: "actions"},
    ),
    "themes": KeyedTable(N_("Themes"), columns_of("theme_code theme_name source"), ("theme_code",)),
    "action_themes": KeyedTable(
        N_("Themes of actions"),
        columns_of("territory agreement_year action_row theme_code words field theme_basis review"),
        (*ACTION, "theme_code"),
        {ACTION: "actions", ("theme_code",): "themes"},
    ),
    "possible_themes": KeyedTable(
        N_("Themes of which actions have words alone"),
        columns_of("territory agreement_year action_row theme_code words field"),
        (*ACTION, "theme_code"),
        {ACTION: "actions", ("theme_code",): "themes"},
    ),
    "action_matches": KeyedTable(
        N_("Actions that go on from the agreement before, as matched"),
        columns_of(
            "territory agreement_year action_row from_year from_action_row match_reason match_score is_tied"
        ),
        ACTION,
        {ACTION: "actions"},
    ),
    "territories": KeyedTable(
        N_("Territories"), columns_of("territory territory_name name_basis siren department"), ("territory",)
    ),
    "populations": KeyedTable(
        N_("Inhabitants by year"),
        columns_of("territory population_year municipal_population"),
        ("territory", "population_year"),
        {("territory",): "territories"},
    ),
    "unread": KeyedTable(
        N_("Documents that could not be read"),
        columns_of("territory agreement_year file reason"),
        references={("territory",): "territories"},
    ),
}
