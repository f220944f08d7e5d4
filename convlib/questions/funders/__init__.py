"""Who pays: the shares of funders as printed, and what none of them covers."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question

QUESTION = Question(
    title=N_("Who pays"),
    question=N_("Which funders pay how much, and what does none of them cover?"),
    limits=(
        N_(
            "Funders go by the names that the document prints; one that it writes in two ways is there twice."
        ),
        N_("Shares are out of the costs of the actions that state a cost and who pays, not of all actions."),
    ),
    tables={},
    functions={
        "funder_totals": "analysis",
        "describe_funders": "sentences",
        "show_funders": "table",
    },
    arguments={"funders": "funder_totals"},
    sheets={"funder_totals": N_("Funders")},
    position=22,
    is_asked="analysis.has_funders",
)
