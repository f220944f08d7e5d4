"""How the stated costs are spread, in sentences."""

from collections.abc import Hashable, Iterator
from typing import Any

import pandas as pd

from convlib.core.amounts import format_coefficient
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.questions.distribution.analysis import may_another_be_larger
from convlib.questions.frame.contract import takes_tables
from convlib.show.marked import mark, mark_of
from convlib.show.marked.cells import say_marked
from convlib.show.words import capitalised, formats, in_words, row_of

# Of fewer costs, with not two in each quarter, a mean, a median and a coefficient say less than the costs do.
_ENOUGH = 8
_SPREAD = "computed_total_eur mean_eur median_eur min_eur max_eur lower_quartile_eur upper_quartile_eur"


@takes_tables(
    costs="axis_code actions_count missing_count computed_total_eur axis_of_computed_total_share mean_eur "
    "median_eur lower_quartile_eur upper_quartile_eur min_eur max_eur gini top_count top_eur "
    "agreement_missing_count tax stage"
)
def describe_cost_distribution(costs: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say how the stated costs are spread: total, middle, extremes, largest axis, largest actions.

    Examples:
        >>> from convlib import cost_distribution, open_agreement
        >>> costs = cost_distribution(open_agreement(2021))
        >>> describe_cost_distribution(costs, "en")[0]  # doctest: +ELLIPSIS
        '12 costed actions add up to €700,000: €58,333 on average, half of them €30,000 or less. ...'
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    overall = row_of(costs, OVERALL)
    costed = overall["actions_count"] - overall["missing_count"]
    if not costed:
        if overall.get("is_amount_unread"):
            return [_("No cost could be read, so there is nothing to distribute here.")]
        return [_("No action states a cost, so there is nothing to distribute.")]
    sentences = list(_spread(overall, costed, lang))
    if overall["missing_count"]:
        left_out = ngettext(
            "{count} action without a stated cost is left out.",
            "{count} actions without a stated cost are left out.",
            overall["missing_count"],
        )
        sentences.append(capitalised(left_out.format(count=in_words(overall["missing_count"], lang))))
    paragraphs = sentences, _concentration(costs, overall, costed, lang)
    return [text for said in paragraphs if (text := " ".join(said))]


def _spread(overall: dict[Hashable, Any], costed: int, lang: str) -> Iterator[str]:
    """Say the sum and the ends of the costs, and how they lie between where there are enough of them."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, _share = formats(lang)
    amounts = {str(name): eur(overall[name]) for name in _SPREAD.split()}
    # What lacks a cost is left out, and said to be.
    whole = mark(amounts["computed_total_eur"], mark_of(0, overall["tax"], overall["stage"]), lang)
    amounts["computed_total_eur"] = whole
    total = ngettext(
        "{count} costed action adds up to {computed_total_eur}.",
        "{count} costed actions add up to {computed_total_eur}.",
        costed,
    )
    if costed >= _ENOUGH:
        total = _(
            "{count} costed actions add up to {computed_total_eur}: {mean_eur} on average, half of them "
            "{median_eur} or less."
        )
    yield total.format(count=capitalised(in_words(costed, lang)), **amounts)
    if costed >= _ENOUGH:
        text = _(
            "Costs go from {min_eur} to {max_eur}; the middle half lies between {lower_quartile_eur} and "
            "{upper_quartile_eur}."
        )
        yield text.format(**amounts)
    elif costed > 1:
        yield _("Costs go from {min_eur} to {max_eur}.").format(**amounts)


def _concentration(
    costs: pd.DataFrame, overall: dict[Hashable, Any], costed: int, lang: str
) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, _share = formats(lang)
    axes = costs[~costs["axis_code"].isin([OVERALL, OUTSIDE])].dropna(subset="computed_total_eur")
    if len(axes) > 1:
        largest = axes.nlargest(1, "computed_total_eur").to_dict("records")[0]
        text = _("Axis {code} is the largest, with {amount}, {share} of the computed total.")
        if may_another_be_larger(costs, largest["axis_code"]):
            text = _(
                "By the costs stated, axis {code} is the largest, with {amount}, {share} of the computed "
                "total."
            )
        yield text.format(
            code=largest["axis_code"],
            amount=say_marked(largest, "computed_total_eur", lang),
            share=say_marked(largest, "axis_of_computed_total_share", lang),
        )
    if overall["top_count"] == costed:  # they are all there are
        return
    if overall["top_count"] > 1 and 2 * overall["max_eur"] > overall["computed_total_eur"] > 0:
        alone = {**overall, "top_of_computed_total_share": overall["max_eur"] / overall["computed_total_eur"]}
        text = _("One action alone takes {amount}, {share} of the computed total.")
        yield text.format(
            amount=eur(overall["max_eur"]), share=say_marked(alone, "top_of_computed_total_share", lang)
        )
    top = ngettext(
        "The largest action takes {amount}, {share} of the computed total.",
        "The {count} largest actions take {amount}, {share} of the computed total.",
        overall["top_count"],
    )
    if overall["missing_count"]:
        top = ngettext(
            "Of the actions that state a cost, the largest takes {amount}, {share} of the computed total.",
            "Of the actions that state a cost, the {count} largest take {amount}, {share} of the computed "
            "total.",
            overall["top_count"],
        )
    yield top.format(
        count=in_words(overall["top_count"], lang),
        amount=say_marked(overall, "top_eur", lang),
        share=say_marked(overall, "top_of_computed_total_share", lang),
    )
    if pd.notna(overall["gini"]) and costed >= _ENOUGH:
        text = _("The Gini coefficient is {gini}, where 0 means equal costs and 1 that one action takes all.")
        yield text.format(gini=format_coefficient(overall["gini"], lang))
