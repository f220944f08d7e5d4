"""What a careful reader of the document would note, the gravest first, and alike things once."""

from convlib.core.language import N_
from convlib.questions.frame.record import Question

QUESTION = Question(
    title=N_("Findings of the reading"),
    question=N_("What should a reader of the document know?"),
    limits=(
        N_("A finding is what a careful reader would note in the margin; it is not an accusation."),
        N_("Text of the document is given as printed, its spelling included."),
    ),
    tables={},
    functions={"show_findings": "table"},
    is_folded=True,
    position=60,
)
