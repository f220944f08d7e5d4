"""The agreement at a glance."""

from convlib.core.language import N_
from convlib.questions.frame.record import PREVIOUS_YEAR, Question, Table

QUESTION = Question(
    title=N_("The agreement at a glance"),
    question=N_("What was agreed, for how much, and what should a reader of the document know?"),
    limits=(
        N_("A finding is what a careful reader would note in the margin; it is not an accusation."),
        N_("Text of the document is given as printed, its spelling included."),
    ),
    tables={
        "actions": Table(
            N_("The actions as printed"),
            "action_code axis_code action_name stated_cost_eur continuation continues_year first_line",
        ),
        "findings": Table(N_("Findings of the reading"), "severity code message page line action_code"),
    },
    functions={"describe_overview": "sentences", "list_key_figures": "sentences"},
    parameters={"previous_year": PREVIOUS_YEAR},
    position=10,
)
