"""What was requested, planned, granted, spent and paid, where the document prints several of these."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question, Table

QUESTION = Question(
    title=N_("From plan to payment"),
    question=N_("What was requested, planned, granted and spent, and what share of one became the other?"),
    limits=(
        N_("A share counts the actions that state both amounts: those that state one are missing, not zero."),
        N_("A cost whose label names no stage is taken as planned."),
        N_("Less spent than planned may be thrift, delay or an unfinished report; the figures cannot tell."),
    ),
    tables={
        "execution": Table(
            N_("Amounts of each stage"),
            "axis_code action_code action_name requested_eur proposed_eur planned_eur granted_eur "
            "committed_eur spent_eur paid_eur",
            optional="requested_eur proposed_eur planned_eur granted_eur committed_eur spent_eur paid_eur",
        ),
        "execution_rates": Table(
            N_("What share of one stage became the other"),
            "axis_code measure denominator part_eur whole_eur share part_count whole_count",
        ),
    },
    functions={
        "execution": "analysis",
        "execution_rates": "rates",
        "describe_execution": "sentences",
        "draw_execution": "figures",
    },
    arguments={"stages": "execution", "rates": "execution_rates"},
    sheets={"execution": N_("Stages"), "execution_rates": N_("Execution rates")},
    position=25,
    is_asked="analysis.has_stages",
)
