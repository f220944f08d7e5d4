"""The agreements of one territory over the years."""

from convlib.core.language import N_
from convlib.questions.frame.record import PREVIOUS_YEAR, Question, Table

QUESTION = Question(
    title=N_("From year to year"),
    question=N_(
        "Which actions went on, ended or began, which grew or shrank, and how did the axes' weights move?"
    ),
    limits=(
        N_("A match is a judgement by name, code and what the document announces; check those of low score."),
        N_("An action that was split shows as one that ended and others that began; a merger, the reverse."),
        N_("An axis is the same as one of the year before by its name, or by most of its actions."),
        N_("Amounts are in the prices of their own year: what rose no more than prices did not really grow."),
    ),
    tables={
        "outcomes": Table(
            N_("What became of the actions, and of their costs"),
            "outcome actions_count missing_count from_total_eur to_total_eur change_eur",
        ),
        "changes": Table(
            N_("Every action of the two years, each once"),
            "from_action_code to_action_code action_name outcome from_cost_eur to_cost_eur change_eur payers",
            optional="payers",
        ),
        "matches": Table(
            N_("What the document says, and what was matched"),
            "to_action_code to_action_name continuation continues_year from_action_code from_action_name "
            "match_reason match_score review",
            optional="review",
        ),
        "axis_changes": Table(
            N_("The axes, then and now"),
            "axis_code axis_name earlier_axis from_total_eur to_total_eur change_eur from_share to_share",
            optional="earlier_axis",
        ),
    },
    functions={
        "compare_years": "comparison",
        "action_paths": "paths",
        "outcome_totals": "totals",
        "axis_shares": "totals",
        "describe_year_comparison": "sentences",
        "axis_changes": "axes",
        "draw_year_comparison": "figures",
        "draw_axis_shares": "weight_figures",
    },
    arguments={
        "comparison": "compare_years",
        "paths": "action_paths",
        "totals": "outcome_totals",
        "axis_shares": "axis_shares",
    },
    parameters={"previous_year": PREVIOUS_YEAR},
    sheets={"compare_years": N_("Year comparison")},
    position=40,
)
