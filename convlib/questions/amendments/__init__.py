"""What amendments changed of an agreement, and the totals before and after each."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question, Table

QUESTION = Question(
    title=N_("What amendments changed"),
    question=N_("What did each amendment change, and do the totals before and after it add up?"),
    limits=(
        N_("All other parts of this report are about the state in force, after the last amendment."),
        N_("Changes are those that amendments print, or a reviewer wrote down; nothing else was checked."),
    ),
    tables={
        "amendments": Table(
            N_("Changes by amendment"),
            "amendment change action_code action_name before_eur after_eur change_eur file line printed",
        ),
        "states": Table(
            N_("Totals as signed and after each amendment"),
            "file actions_count missing_count computed_total_eur grand_total_eur gap_eur",
        ),
    },
    functions={
        "amendments": "analysis",
        "amendment_states": "analysis",
        "describe_amendments": "sentences",
        "draw_amendments": "figures",
    },
    arguments={"changes": "amendments", "states": "amendment_states"},
    sheets={"amendments": N_("Amendments"), "amendment_states": N_("States")},
    position=15,
    is_asked="analysis.has_amendments",
)
