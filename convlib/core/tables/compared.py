"""What is computed of several agreements: of several years, or of several territories."""

from convlib.core.language import N_
from convlib.core.tables.column import Column
from convlib.core.tables.printed import FILE

COMPARED_COLUMNS = {
    "agreement_year": Column("year", N_("Year"), "year in the title, or that it is kept under"),
    "agreement_missing_count": Column(
        "count", N_("Without cost, in the whole agreement"), "of all actions of the agreement"
    ),
    "agreements_count": Column("count", N_("Agreements"), "how many agreements"),
    "axis_of_grand_total_share": Column(
        "share", N_("Share of the grand total"), "computed total of the axis out of the grand total"
    ),
    "axis_gap_code": Column(
        "text", N_("Axis of the largest gap"), "where it is larger than that of the grand total"
    ),
    "axis_gap_eur": Column(
        "eur", N_("Largest gap, if of an axis"), "stated − computed, of its printed total"
    ),
    "among_count": Column(
        "count", N_("Agreements compared, itself included"), "those of the year that have such a value"
    ),
    "began_count": Column(
        "count", N_("Territories where it begins"), "that have the theme in the later year alone"
    ),
    "began_missing_count": Column(
        "count", N_("Without cost, where it begins"), "actions behind began_total_eur"
    ),
    "began_tax": Column(
        "coded", N_("Tax where it begins"), "what the costs of began_total_eur say, as from_tax"
    ),
    "began_stage": Column(
        "coded", N_("Stage where it begins"), "what the costs of began_total_eur say, as from_stage"
    ),
    "began_total_eur": Column("eur", N_("Costs where it begins"), "of the began_count territories"),
    "change_eur": Column("eur", N_("Change"), "later − earlier"),
    "change_of_from_cost_share": Column(
        "share", N_("Change as a share of the earlier cost"), "change_eur out of the earlier cost"
    ),
    "payers": Column(
        "mapping",
        N_("Who pays the change"),
        "by funder, the earlier and the later amount where they differ, also at an equal cost; missing where "
        "none differs, or one of the two years does not print who pays the whole cost",
    ),
    "change_per_inhabitant_eur": Column(
        "rate", N_("Change per inhabitant"), "later − earlier, each per inhabitant of its year"
    ),
    "compared_count": Column(
        "count", N_("Territories compared"), "that have the theme in both years, with all costs, of one kind"
    ),
    "earlier_axis": Column(
        "quoted", N_("Then called"), "code and name of an axis that had others the year before"
    ),
    "ended_count": Column(
        "count", N_("Territories where it ends"), "that have the theme in the earlier year alone"
    ),
    "ended_missing_count": Column(
        "count", N_("Without cost, where it ends"), "actions behind ended_total_eur"
    ),
    "ended_tax": Column(
        "coded", N_("Tax where it ends"), "what the costs of ended_total_eur say, as from_tax"
    ),
    "ended_stage": Column(
        "coded", N_("Stage where it ends"), "what the costs of ended_total_eur say, as from_stage"
    ),
    "ended_total_eur": Column("eur", N_("Costs where it ends"), "of the ended_count territories"),
    "errors_count": Column("count", N_("Errors"), "findings that are errors"),
    "file": FILE,
    "from_action_code": Column("text", N_("Earlier action"), "code of the earlier action, or missing"),
    "from_action_name": Column("quoted", N_("Earlier name"), "its name"),
    "from_cost_eur": Column("eur", N_("Earlier cost"), "its stated cost"),
    "from_agreement_missing_count": Column(
        "count", N_("Earlier, without cost in all"), "actions behind what from_share is out of"
    ),
    "from_amount_eur": Column("eur", N_("Earlier amount"), "what the funder paid of all costs"),
    "from_missing_count": Column("count", N_("Earlier, without cost"), "actions behind from_total_eur"),
    "from_per_inhabitant_eur": Column(
        "rate", N_("Earlier cost per inhabitant"), "earlier amount per inhabitant of its year"
    ),
    "from_recalled_eur": Column(
        "eur", N_("Earlier cost, printed later"), "the earlier cost as the later document prints it again"
    ),
    "from_share": Column("share", N_("Earlier share"), "the earlier amount out of its year's computed total"),
    "from_stage": Column("coded", N_("Earlier stage"), "what its costs say of it, several by commas"),
    "from_tax": Column(
        "coded", N_("Earlier tax"), "what its costs say: `HT`, `TTC`, `unstated`, or several by commas"
    ),
    "from_total_eur": Column("eur", N_("Earlier costs"), "sum of the earlier stated costs"),
    "from_year": Column("year", N_("Earlier year"), "the earlier year"),
    "funder_of_computed_total_share": Column(
        "share",
        N_("Share of the computed total"),
        "what the funder pays of costed actions, out of the computed total",
    ),
    "funder_of_grand_total_share": Column(
        "share",
        N_("Share of the grand total"),
        "what the funder pays, out of the grand total, where not all costs were read",
    ),
    "funder_of_year_costs_share": Column(
        "share",
        N_("Share of the costs"),
        "funder_total_eur out of the costs of the agreements that say of each action who pays and its cost",
    ),
    "funder_total_eur": Column("eur", N_("Paid in all"), "of all actions of the same agreements"),
    "is_distance_open": Column("flag", N_("Distance open"), "missing costs could bring it to 3.5 or less"),
    "is_from_part_read": Column("flag", N_("Earlier, read only in part"), "as is_part_read"),
    "is_median_part_read": Column("flag", N_("Median of what was read only in part"), "as is_part_read"),
    "is_part_read": Column(
        "flag",
        N_("Read only in part"),
        "actions or costs of a document may not have been read: its sums are at least",
    ),
    "is_to_part_read": Column("flag", N_("Later, read only in part"), "as is_part_read"),
    "is_rank_open": Column(
        "flag",
        N_("Rank open"),
        "missing costs could change it: as much as the gap, or any amount where that is negative or missing; "
        "tax of up to 20%, where costs do not say the same of it; or stages, where they are not of one",
        is_optional=True,
    ),
    "is_tied": Column("flag", N_("Tied"), "another match was as good"),
    "is_spent_printed": Column(
        "flag", N_("Spent amounts are printed too"), "beside the planned costs, which are those that count"
    ),
    "is_unlike_before": Column(
        "flag",
        N_("Unlike the year before"),
        "costs of the year and of the one before are not all of the same stage, tax and number of years",
    ),
    "match_reason": Column(
        "coded",
        N_("Matched by"),
        "`announced`, `former-code`, `name`, `former-name`, `code` or `reviewed`",
    ),
    "match_score": Column("number", N_("Score (0 to 100)"), "likeness of the names"),
    "median_tax": Column("coded", N_("Tax behind the median"), "as tax, of the costs behind the median"),
    "median_stage": Column(
        "coded", N_("Stage behind the median"), "as stage, of the costs behind the median"
    ),
    "median": Column("measured", N_("Median"), "of the measure, among the agreements that it rests on"),
    "median_missing_count": Column(
        "count", N_("Without cost, in the median"), "actions of the agreements that the median rests on"
    ),
    "median_per_inhabitant_eur": Column(
        "rate",
        N_("Median per inhabitant, of three or more"),
        "of the agreements of the year that have the theme, a cost and a population, where they are three",
    ),
    "missing_of_actions_share": Column(
        "share", N_("Without cost, out of all actions"), "missing_count out of actions_count"
    ),
    "municipal_population": Column(
        "count", N_("Inhabitants"), "municipal population in force in that year", is_optional=True
    ),
    "name_basis": Column(
        "coded",
        N_("Name from"),
        "`listed` in territories.csv, `title` of its documents, which name one alone, or missing",
    ),
    "not_compared_count": Column(
        "count",
        N_("Territories not compared"),
        "that have the theme in both years, with a cost missing, costs of another kind, or a document read "
        "only in part",
    ),
    "outcome": Column("coded", N_("What became of it"), "what became of an action between two years"),
    "path": Column("count", N_("Path"), "the same number for one action or axis through all years"),
    "part_per_inhabitant_eur": Column("rate", N_("Per inhabitant"), "part_eur out of municipal_population"),
    "per_inhabitant_eur": Column(
        "rate", N_("Computed total per inhabitant"), "computed_total_eur out of municipal_population"
    ),
    "per_inhabitant_rank": Column(
        "count",
        N_("Rank in its year"),
        "1 is the highest, among those with a cost and a population",
        is_optional=True,
    ),
    "review": Column("text", N_("Review"), "the reviewer's reason"),
    "robust_z": Column(
        "coefficient",
        N_("Distance (robust z)"),
        "0.6745 · (value − median) / median absolute deviation, of logarithms for euros",
    ),
    "siren": Column("text", N_("SIREN"), "nine digits"),
    "state_of_theme_share": Column(
        "share",
        N_("Share of the State"),
        "what the State pays of theme_total_eur; missing where an action does not say who pays all its cost, "
        "where the agreement names the State nowhere, or where it was read only in part",
    ),
    "territory": Column("text", N_("Folder"), "folder of the territory in the data folder"),
    "territory_name": Column("text", N_("Territory"), "name; missing where none is known"),
    "theme_of_computed_total_share": Column(
        "share", N_("Share of the computed total"), "theme_total_eur out of the agreement's computed total"
    ),
    "theme_per_inhabitant_eur": Column(
        "rate", N_("Per inhabitant"), "theme_total_eur out of municipal_population"
    ),
    "theme_rank": Column(
        "count",
        N_("Rank in its year"),
        "1 is the highest per inhabitant, among those with a cost of the theme and a population",
        is_optional=True,
    ),
    "theme_total_eur": Column("eur", N_("Costs of the theme"), "sum of the stated costs of its actions"),
    "to_action_code": Column("text", N_("Later action"), "code of the later action, or missing"),
    "to_action_name": Column("quoted", N_("Later name"), "its name"),
    "to_cost_eur": Column("eur", N_("Later cost"), "its stated cost"),
    "to_amount_eur": Column("eur", N_("Later amount"), "what the funder pays of all costs"),
    "to_agreement_missing_count": Column(
        "count", N_("Later, without cost in all"), "actions behind what to_share is out of"
    ),
    "to_missing_count": Column("count", N_("Later, without cost"), "actions behind to_total_eur"),
    "to_per_inhabitant_eur": Column(
        "rate", N_("Later cost per inhabitant"), "later amount per inhabitant of its year"
    ),
    "to_share": Column("share", N_("Later share"), "the later amount out of its year's computed total"),
    "tax_unsure_count": Column(
        "count", N_("Of these, tax stated for one year only"), "of the compared_count territories"
    ),
    "to_stage": Column("coded", N_("Later stage"), "as from_stage"),
    "to_tax": Column("coded", N_("Later tax"), "as from_tax"),
    "to_total_eur": Column("eur", N_("Later costs"), "sum of the later stated costs"),
    "to_year": Column("year", N_("Later year"), "the later year"),
    "unstated_count": Column(
        "count", N_("Do not say whether they go on"), "actions whose continuation is `unstated`"
    ),
    "unstated_missing_count": Column(
        "count", N_("Do not say, and state no cost"), "of the unstated_count actions"
    ),
    "unstated_negative_total_eur": Column(
        "eur", N_("Of those, below zero"), "sum of those of the unstated costs that are below zero"
    ),
    "unstated_total_eur": Column(
        "eur", N_("Costs of those that do not say"), "sum of the stated costs of the unstated_count actions"
    ),
    "value": Column("measured", N_("Value"), "of the measure: euros per inhabitant, or a share"),
    "warnings_count": Column("count", N_("Warnings"), "findings that are warnings"),
    "year_computed_total_eur": Column("eur", N_("Computed total of the year"), "computed total of all axes"),
}
