"""Whether the costs add up to the totals as printed, and what could explain a gap."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question, Table

QUESTION = Question(
    title=N_("Do the figures add up?"),
    question=N_("Do the stated costs add up to the totals as printed, and if not, what could explain it?"),
    limits=(
        N_("What could explain a gap is found by arithmetic: candidates, for the signatories to judge."),
        N_("A gap of zero does not prove each amount right: two errors can cancel out."),
    ),
    tables={
        "gaps": Table(
            N_("Totals as printed against the sums of the stated costs"),
            "axis_code actions_count missing_count computed_total_eur stated_total_eur gap_eur "
            "gap_of_stated_share causes",
            optional="causes",
        ),
        "candidates": Table(
            N_("What could explain the gap: candidates, not verdicts"),
            "axis_code cause item amount_eur corrected_eur",
        ),
        "other_gaps": Table(
            N_("Other printed amounts that differ from the sum of their parts"),
            "compared label axis_code action_code stated_total_eur computed_total_eur gap_eur",
        ),
    },
    functions={
        "reconciliation_gap": "analysis",
        "gap_candidates": "analysis",
        "explain_gap": "explanation",
        "describe_reconciliation_gap": "sentences",
        "other_gaps": "others",
        "describe_other_gaps": "others",
        "draw_reconciliation": "figures",
    },
    arguments={"gaps": "reconciliation_gap", "others": "other_gaps"},
    sheets={
        "reconciliation_gap": N_("Totals and gaps"),
        "gap_candidates": N_("What explains the gap"),
        "other_gaps": N_("Other gaps"),
    },
    position=50,
)
