"""What is computed of one agreement."""

from convlib.core.language import N_
from convlib.core.tables.column import Column
from convlib.core.tables.printed import PRINTED_AT

COMPUTED_COLUMNS = {
    "actions_count": Column("count", N_("Actions"), "how many actions"),
    "assumption": Column("coded", N_("Assumption"), "what is assumed of a missing cost"),
    "axis_of_computed_total_share": Column(
        "share", N_("Share of the computed total"), "computed total of the axis out of that of the agreement"
    ),
    "basis": Column("coded", N_("Amounts"), "`cost`, or `share` where funders' amounts alone have stages"),
    "cause": Column("coded", N_("Possible cause"), "what could explain a gap"),
    "causes": Column("coded", N_("Possible causes"), "several of them, by commas"),
    "committed_eur": Column("eur", N_("Committed"), "as printed, or a sum of such"),
    "computed_total_eur": Column(
        "eur", N_("Computed total"), "sum of the stated costs; missing where none is stated"
    ),
    "corrected_eur": Column("eur", N_("Would close the gap"), "the amount that would close the gap"),
    "costed_amount_eur": Column(
        "eur", N_("Of it, for actions that state a cost"), "the part of amount_eur that is for such actions"
    ),
    "cumulative_actions_share": Column(
        "share", N_("Share of the costed actions"), "actions up to this one, smallest first"
    ),
    "cumulative_computed_total_share": Column(
        "share", N_("Share of the computed total"), "costs up to this one, smallest first"
    ),
    "counted_years": Column(
        "text", N_("Years counted"), "earlier years whose actions count, as do those that name no year"
    ),
    "definition": Column("coded", N_("Definition"), "which actions count as going on"),
    "denominator": Column("coded", N_("Denominator"), "what a share is out of"),
    "funded_eur": Column("eur", N_("Paid by its funders"), "sum of their amounts, all of which are printed"),
    "funder_kind": Column(
        "coded", N_("Kind"), "`funder`, `uncovered`, `overpaid` or `funded`: a funder, or a sum"
    ),
    "funder_of_costs_share": Column(
        "share",
        N_("Share of the costs"),
        "costed_amount_eur out of the costs of the actions that say who pays",
    ),
    "is_total_partial": Column(
        "flag",
        N_("Leaves actions out"),
        "the label of the grand total does; its gap bounds no missing cost",
    ),
    "is_amount_unread": Column(
        "flag",
        N_("Amounts stand unread"),
        "some are printed in the document and in no figure: see the findings",
    ),
    "gap_eur": Column("eur", N_("Gap (stated − computed)"), "stated − computed"),
    "gap_of_stated_share": Column(
        "share", N_("Gap as a share of the stated total"), "gap_eur out of the stated total"
    ),
    "gini": Column("coefficient", N_("Gini coefficient"), "0: all costs alike; near 1: one has all"),
    "granted_eur": Column("eur", N_("Granted"), "as printed, or a sum of such"),
    "grand_total_eur": Column("eur", N_("Grand total"), "as printed, never computed"),
    "item": Column("item", N_("Item"), "label of the amount concerned"),
    "lower_quartile_eur": Column("eur", N_("Lower quartile"), "a quarter of the costs are at most this"),
    "max_eur": Column("eur", N_("Largest"), "largest stated cost"),
    "mean_eur": Column("eur", N_("Mean"), "mean of the stated costs"),
    "measure": Column("coded", N_("Measure"), "`count`, `cost`, or the stage of the part"),
    "median_eur": Column("eur", N_("Median"), "half of the costs are at most this"),
    "min_eur": Column("eur", N_("Smallest"), "smallest stated cost"),
    "missing_count": Column("count", N_("Without cost"), "actions that state no cost"),
    "missing_amount_count": Column(
        "count", N_("Without amount"), "amounts of the funder that are not printed"
    ),
    "paid_eur": Column("eur", N_("Paid"), "as printed, or a sum of such"),
    "part_count": Column("count", N_("Actions in the part"), "actions counted in"),
    "part_eur": Column("eur", N_("Part"), "their stated costs"),
    "planned_eur": Column("eur", N_("Planned"), "as printed, or a sum of such"),
    "printed_at": PRINTED_AT,
    "proposed_eur": Column("eur", N_("Proposed"), "as printed, or a sum of such"),
    "reported_year": Column(
        "year", N_("Year reported on"), "year of amounts that are of another than the agreement's", True
    ),
    "requested_eur": Column("eur", N_("Requested"), "as printed, or a sum of such"),
    "share": Column("share", N_("Share"), "part out of whole"),
    "spent_eur": Column("eur", N_("Spent"), "as printed, or a sum of such"),
    "stated_total_eur": Column(
        "eur",
        N_("Stated total"),
        "total as printed, of the axis or of all; in `sums` any amount that is a sum",
    ),
    "top_count": Column("count", N_("Largest actions summed"), "how many actions are summed"),
    "top_eur": Column("eur", N_("Sum of the largest"), "their stated costs"),
    "top_of_computed_total_share": Column(
        "share", N_("Share of the largest in the computed total"), "top_eur out of computed_total_eur"
    ),
    "upper_quartile_eur": Column("eur", N_("Upper quartile"), "three quarters of the costs are at most this"),
    "whole_count": Column("count", N_("Actions in all"), "actions counted out of"),
    "whole_eur": Column("eur", N_("Whole"), "the amount that a share is out of"),
    "whole_missing_count": Column(
        "count", N_("Without cost, in the whole"), "actions behind whole_eur, where it is no printed total"
    ),
    "whole_tax": Column("coded", N_("Tax of the whole"), "as tax, of the costs behind whole_eur"),
    "whole_stage": Column("coded", N_("Stage of the whole"), "as stage, of the costs behind whole_eur"),
    "year_unstated_count": Column(
        "count", N_("Of the part, year not printed"), "said to go on, without the year"
    ),
}
