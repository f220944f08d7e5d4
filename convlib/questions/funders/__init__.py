"""Who pays: the shares of funders as printed, and what none of them covers."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question, Table

QUESTION = Question(
    title=N_("Who pays"),
    question=N_("Which funders pay how much, and what does none of them cover?"),
    limits=(
        N_(
            "Funders go by the names that the document prints; one that it writes in two ways is there twice."
        ),
        N_("Shares are out of the costs of the actions that state a cost and who pays, not of all actions."),
    ),
    tables={
        "funding_gaps": Table(
            N_("Actions whose funders do not pay what they cost"),
            "action_code action_name stated_cost_eur funded_eur gap_eur",
        ),
    },
    functions={
        "funder_totals": "analysis",
        "describe_funders": "sentences",
        "funding_gaps": "gaps",
        "describe_funding_gaps": "gaps",
        "show_funders": "table",
    },
    arguments={"funders": "funder_totals", "funded": "funding_gaps"},
    sheets={"funder_totals": N_("Funders"), "funding_gaps": N_("Gaps of funding")},
    position=22,
    is_asked="analysis.has_funders",
)
