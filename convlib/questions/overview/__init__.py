"""The agreement at a glance."""

from convlib.core.language import N_
from convlib.questions.frame.record import PREVIOUS_YEAR, Question, Table

QUESTION = Question(
    title=N_("The agreement at a glance"),
    question=N_("What was agreed, for how much, and what should a reader of the document know?"),
    limits=(),
    tables={
        "actions": Table(
            N_("The actions as printed"),
            "action_code axis_code action_name stated_cost_eur continuation continues_year first_line",
        ),
        "findings": Table(N_("Findings of the reading"), "severity code message page line action_code"),
    },
    functions={
        "describe_overview": "sentences",
        "show_overview": "sentences",
        "list_key_figures": "sentences",
        "draw_overview": "figures",
    },
    parameters={"previous_year": PREVIOUS_YEAR},
    position=10,
)
