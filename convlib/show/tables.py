"""Tables of the notebooks: what each is called, and the columns shown."""

from __future__ import annotations

from convlib.core.language import N_

# Other names are shown whole, as captions.
TABLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "costs": (
        N_("Stated cost of each action"),
        ("action_code", "action_name", "axis_code", "stated_cost_eur"),
    ),
    "curve": (
        N_("From the smallest cost to the largest: how much they hold together"),
        ("action_code", "stated_cost_eur", "cumulative_actions_share", "cumulative_computed_total_share"),
    ),
    "axes": (
        N_("Costs by axis"),
        (
            "axis_code",
            "axis_name",
            "actions_count",
            "missing_count",
            "computed_total_eur",
            "axis_of_computed_total_share",
        ),
    ),
    "spread": (
        N_("Spread of the stated costs"),
        (
            "axis_code",
            "min_eur",
            "lower_quartile_eur",
            "median_eur",
            "mean_eur",
            "upper_quartile_eur",
            "max_eur",
            "gini",
        ),
    ),
    "largest": (
        N_("Weight of the largest actions"),
        ("axis_code", "top_count", "top_eur", "computed_total_eur", "top_of_computed_total_share"),
    ),
    "readings": (
        N_("Every reading of what goes on, with its denominator"),
        (
            "definition",
            "measure",
            "denominator",
            "assumption",
            "part_count",
            "whole_count",
            "part_eur",
            "whole_eur",
            "share",
        ),
    ),
    "past": (
        N_("Actions that the document ties to an earlier year"),
        ("action_code", "action_name", "continuation", "continues_year", "stated_cost_eur"),
    ),
    "gaps": (
        N_("Totals as printed against the sums of the stated costs"),
        (
            "axis_code",
            "actions_count",
            "missing_count",
            "computed_total_eur",
            "stated_total_eur",
            "gap_eur",
            "gap_of_stated_share",
            "causes",
        ),
    ),
    "candidates": (
        N_("What could explain the gap: candidates, not verdicts"),
        ("cause", "item", "amount_eur", "corrected_eur"),
    ),
    "findings": (
        N_("Findings of the reading"),
        ("severity", "code", "message", "page", "line", "action_code"),
    ),
    "actions": (
        N_("The actions as printed"),
        (
            "action_code",
            "axis_code",
            "action_name",
            "stated_cost_eur",
            "continuation",
            "continues_year",
            "first_line",
        ),
    ),
    "outcomes": (
        N_("What became of the actions, and of their costs"),
        (
            "outcome",
            "actions_count",
            "missing_count",
            "from_total_eur",
            "to_total_eur",
            "change_eur",
            "from_per_inhabitant_eur",
            "to_per_inhabitant_eur",
            "change_per_inhabitant_eur",
        ),
    ),
    "changes": (
        N_("Every action of the two years, each once"),
        (
            "from_action_code",
            "to_action_code",
            "action_name",
            "outcome",
            "from_cost_eur",
            "to_cost_eur",
            "change_eur",
            "change_per_inhabitant_eur",
        ),
    ),
    "matches": (
        N_("What the document says, and what was matched"),
        (
            "to_action_code",
            "to_action_name",
            "continuation",
            "continues_year",
            "from_action_code",
            "from_action_name",
            "match_reason",
            "match_score",
            "review",
        ),
    ),
    "axes over time": (
        N_("Weight of the axes year by year, out of each total"),
        (
            "agreement_year",
            "axis_code",
            "axis_name",
            "actions_count",
            "missing_count",
            "computed_total_eur",
            "axis_of_computed_total_share",
            "axis_of_grand_total_share",
            "per_inhabitant_eur",
        ),
    ),
    "portfolio": (
        N_("All agreements of the data folder"),
        (
            "territory_name",
            "agreement_year",
            "actions_count",
            "missing_count",
            "computed_total_eur",
            "grand_total_eur",
            "gap_eur",
            "gap_of_stated_share",
            "errors_count",
            "warnings_count",
        ),
    ),
    "portfolio continued": (
        N_("What is said to go on from the year before, out of each whole"),
        (
            "territory_name",
            "agreement_year",
            "continued_count",
            "actions_count",
            "continued_of_actions_share",
            "continued_of_computed_total_share",
            "continued_of_grand_total_share",
        ),
    ),
    "ranks": (
        N_("Computed total per inhabitant, ranked within each year"),
        (
            "agreement_year",
            "per_inhabitant_rank",
            "territory_name",
            "per_inhabitant_eur",
            "computed_total_eur",
            "missing_count",
            "municipal_population",
        ),
    ),
}
