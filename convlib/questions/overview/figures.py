"""The one figure of the first screen."""

from convlib.core.agreement import Agreement
from convlib.core.language import language_in_force
from convlib.questions.continued.analysis import continued_share
from convlib.questions.continued.figures import draw_continued_share
from convlib.questions.distribution.bars import draw_costs
from convlib.show.figure.canvas import DescribedFigure


def draw_overview(
    agreement: Agreement, previous_year: int | None = None, lang: str | None = None
) -> DescribedFigure:
    """Draw what goes on out of the actions and out of the money; the costs where nothing is said to go on.

    Examples:
        >>> from convlib import open_agreement
        >>> draw_overview(open_agreement(2021), lang="en").alt  # doctest: +ELLIPSIS
        'Bars: the share that goes on from an earlier year, in every reading. ...'
    """
    lang = language_in_force(lang)
    readings = continued_share(agreement, previous_year)
    first = readings[(readings["definition"] == "continued") & (readings["denominator"] != "grand-total")]
    if not first["part_count"].any():
        return draw_costs(agreement, lang)
    return draw_continued_share(first.reset_index(drop=True), lang)
