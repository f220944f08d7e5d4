"""All agreements side by side."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question, Table

QUESTION = Question(
    title=N_("All agreements side by side"),
    question=N_("How do territories and years compare in what they agreed on?"),
    limits=(
        N_("An agreement is a part of what a territory spends against poverty: a rank is not a verdict."),
        N_("Where costs are missing, the computed total is too low, and the rank misleads."),
        N_(
            "What does not say whether it goes on is not counted as continued: where much does not say, "
            "a low share means little."
        ),
        N_("Amounts are in the prices of their own year, so ranks are within a year."),
    ),
    tables={
        "portfolio": Table(
            N_("All agreements of the data folder"),
            "territory_name agreement_year actions_count missing_count computed_total_eur grand_total_eur "
            "gap_eur gap_of_stated_share axis_gap_code axis_gap_eur errors_count warnings_count",
            optional="axis_gap_code axis_gap_eur",
        ),
        "portfolio_continued": Table(
            N_("What is said to go on from the year before, or names no year, out of each whole"),
            "territory_name agreement_year continued_count other_year_count unstated_count "
            "unstated_total_eur actions_count continued_of_actions_share continued_of_computed_total_share "
            "continued_of_grand_total_share other_year_of_computed_total_share",
        ),
        "all_gaps": Table(
            N_("Printed amounts that are not the sum of their parts"),
            "territory_name agreement_year compared whose stated_total_eur computed_total_eur gap_eur "
            "missing_count printed_on reading",
            optional="missing_count printed_on reading",
        ),
        "sums_compared": Table(
            N_("Printed amounts that were compared with the sum of their parts"),
            "compared sums_count gaps_count without_count",
        ),
        "ranks": Table(
            N_("Computed total per inhabitant, ranked within each year"),
            "agreement_year per_inhabitant_rank territory_name per_inhabitant_eur computed_total_eur "
            "tax stage missing_count municipal_population",
        ),
    },
    functions={
        "portfolio": "analysis",
        "list_gaps": "gaps",
        "count_sums": "gaps",
        "describe_portfolio": "sentences",
        "draw_portfolio": "figures",
    },
    arguments={"portfolio": "portfolio"},
)
