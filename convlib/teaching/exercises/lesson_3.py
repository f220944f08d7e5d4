"""Exercises of lesson 3: shares and their denominators."""

from collections.abc import Callable

from convlib.core.exact import share_of
from convlib.core.language import N_
from convlib.teaching.exercises.exercise import Exercise
from convlib.teaching.exercises.figures import (
    CONTINUED,
    COSTED_ONLY,
    OTHER_AGREEMENT,
    OTHER_WHOLE,
    brumevent,
    cents_of,
    computed_total,
    count_of,
    grand_total,
    real,
    share_of_largest,
)

# What is counted by error beside the actions that are continued.
_WITH_OTHERS = tuple(
    f"continuation in {kept}"
    for kept in (
        ("continued", "reinforced"),
        ("continued", "extended"),
        ("continued", "reinforced", "extended"),
    )
)


def _share_of_axis_2(whole: float) -> float:
    return share_of(computed_total(real(), "axis_code == '2'"), whole)


def _count_also(kept: str) -> tuple[Callable[[], float], str]:
    return (
        lambda: _share_continued(computed_total(brumevent(2022)), kept),
        N_("Reinforced or extended is not continued: keep what the document calls continued."),
    )


def _share_continued(whole: float, kept: str = CONTINUED) -> float:
    return share_of(computed_total(brumevent(2022), kept), whole)


EXERCISES = (
    Exercise(
        "share",
        lambda: _share_of_axis_2(computed_total(real())),
        N_("Divide the costs of the axis by the computed total of all actions."),
        ((lambda: _share_of_axis_2(grand_total(real())), OTHER_WHOLE),),
    ),
    Exercise(
        "share",
        lambda: _share_of_axis_2(grand_total(real())),
        N_("Divide the costs of the axis by the grand total."),
        ((lambda: _share_of_axis_2(computed_total(real())), OTHER_WHOLE),),
    ),
    Exercise(
        "share",
        lambda: share_of(count_of(real(), "axis_code == '3'"), count_of(real())),
        N_("Count actions here, not euros: those of the axis, divided by all of them."),
        (
            (
                lambda: share_of(len(cents_of(real(), "axis_code == '3'")), len(cents_of(real()))),
                COSTED_ONLY,
            ),
            (lambda: share_of(count_of(real(), "axis_code == '3'"), len(cents_of(real()))), COSTED_ONLY),
            (
                lambda: share_of(computed_total(real(), "axis_code == '3'"), computed_total(real())),
                N_("This is a share of the money; a share of the number of actions is asked for."),
            ),
        ),
    ),
    Exercise(
        "share",
        lambda: _share_continued(computed_total(brumevent(2022))),
        N_("Sum the costs of the actions said to be continued, and divide by the computed total."),
        (
            (lambda: _share_continued(grand_total(brumevent(2022))), OTHER_WHOLE),
            *map(_count_also, _WITH_OTHERS),
            (
                lambda: share_of(computed_total(real(), CONTINUED), computed_total(real())),
                OTHER_AGREEMENT,
            ),
        ),
        page_hint=N_(
            "Sum the costs of the actions that the table calls continued, and divide by the computed total."
        ),
    ),
    Exercise(
        "share",
        lambda: share_of_largest(brumevent(2022), 1, grand_total(brumevent(2022))),
        N_("Divide the column of costs by the grand total with assign, then take its largest value."),
        (
            (lambda: share_of_largest(brumevent(2022), 1, computed_total(brumevent(2022))), OTHER_WHOLE),
            (lambda: share_of_largest(real(), 1, grand_total(real())), OTHER_AGREEMENT),
        ),
        page_hint=N_("Find the highest cost, and divide it by the grand total."),
    ),
)
