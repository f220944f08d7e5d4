"""What goes on from an earlier year, in every reading that the document allows."""

from convlib.core.language import N_
from convlib.questions.frame.record import PREVIOUS_YEAR, Question, Table

QUESTION = Question(
    title=N_("What goes on from earlier years"),
    question=N_("What share of the actions, and of the money, goes on from the year before?"),
    limits=(
        N_("Only what the document says is counted: an action may have a past that it does not mention."),
        N_("What names no year counts as continued from the year before; what names another is told apart."),
        N_("An extended action grows out of an earlier one and is not the same action."),
    ),
    tables={
        "continued": Table(
            N_("Every reading of what goes on, with its denominator"),
            "definition measure denominator assumption part_count whole_count part_eur whole_eur share",
        ),
        "past": Table(
            N_("Actions that the document ties to an earlier year"),
            "action_code action_name continuation continues_year stated_cost_eur",
        ),
    },
    functions={
        "continued_share": "analysis",
        "describe_continued_share": "sentences",
        "draw_continued_share": "figures",
    },
    arguments={"continued": "continued_share"},
    parameters={"previous_year": PREVIOUS_YEAR},
    sheets={"continued_share": N_("Continued share")},
    position=30,
)
