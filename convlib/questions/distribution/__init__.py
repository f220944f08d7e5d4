"""Where the money goes: the stated costs by axis, and from the smallest to the largest."""

from convlib.core.language import N_
from convlib.questions.frame.record import Parameter, Question, Table

TOP = 3
QUESTION = Question(
    title=N_("Where the money goes"),
    question=N_("How are the stated costs spread over the axes and the actions?"),
    limits=(
        N_(
            "Costs are those stated for one year; "
            "who pays which part is shown only where the document says so."
        ),
        N_("With few actions, a mean or a Gini coefficient moves much when one action changes."),
    ),
    tables={
        "costs": Table(N_("Stated cost of each action"), "action_code action_name axis_code stated_cost_eur"),
        "axes": Table(
            N_("Costs by axis"),
            "axis_code axis_name actions_count missing_count computed_total_eur axis_of_computed_total_share",
        ),
        "spread": Table(
            N_("Spread of the stated costs"),
            "axis_code min_eur lower_quartile_eur median_eur mean_eur upper_quartile_eur max_eur gini",
        ),
        "curve": Table(
            N_("From the smallest cost to the largest: how much they hold together"),
            "action_code stated_cost_eur cumulative_actions_share cumulative_computed_total_share",
        ),
        "largest": Table(
            N_("Weight of the largest actions"),
            "axis_code top_count top_eur computed_total_eur top_of_computed_total_share",
        ),
    },
    functions={
        "show_actions": "table",
        "cost_distribution": "analysis",
        "concentration_curve": "analysis",
        "describe_cost_distribution": "sentences",
        "draw_costs": "bars",
        "draw_distribution": "points",
        "draw_concentration": "curve",
    },
    arguments={"costs": "cost_distribution", "curve": "concentration_curve"},
    parameters={"top": Parameter(1, None, N_("a whole number, 1 or more"))},
    sheets={"cost_distribution": N_("Cost distribution")},
    position=20,
)
