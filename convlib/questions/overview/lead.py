"""The first sentence of a report: the best that can be said of its three answers together."""

import math

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.axes import OVERALL
from convlib.core.exact import stated_cents, sum_eur
from convlib.core.findings.incomplete import has_unread_amounts, is_part_read
from convlib.core.language import translations
from convlib.core.tables.alike import bases_of, said_of
from convlib.questions.continued.analysis import is_continued, is_from_another_year
from convlib.questions.distribution import TOP
from convlib.questions.distribution.analysis import cost_distribution, count_told
from convlib.questions.funders.gaps import say_funding_gaps
from convlib.questions.gap.analysis import unreadable_costs
from convlib.questions.gap.others import say_other_gaps
from convlib.show.marked import mark, mark_of
from convlib.show.marked.cells import say_marked
from convlib.show.words import capitalised, formats, in_words, join_codes, row_of


def say_lead(agreement: Agreement, previous_year: int | None, lang: str) -> str:
    """Say which actions hold the money, whether they go on, and what does not add up, in one sentence."""
    _ = translations(lang).gettext
    text = _("{money}; {sums}.")
    if is_part_read(agreement):
        text = _("This document was read only in part. {money}; {sums}.")
    return text.format(money=_say_money(agreement, previous_year, lang), sums=_say_sums(agreement, lang))


def _say_money(agreement: Agreement, previous_year: int | None, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, _share = formats(lang)
    costs = agreement.actions.dropna(subset="stated_cost_eur").sort_values(
        "stated_cost_eur", ascending=False, kind="stable"
    )
    if costs.empty:
        return (
            _("No cost could be read")
            if has_unread_amounts(agreement.findings)
            else _("No action states a cost")
        )
    cents = stated_cents(costs["stated_cost_eur"])
    goes_on = is_continued(agreement, previous_year)
    count = int(goes_on.sum())
    largest = costs.index[:count]
    is_clear = count == len(costs) or (count < len(costs) and cents[count - 1] > cents[count])
    is_clear &= not is_from_another_year(agreement, previous_year).any()
    is_clear &= not is_part_read(agreement)
    if 0 < count <= len(costs) / 2 and set(agreement.actions.index[goes_on]) == set(largest) and is_clear:
        text = ngettext(
            "The largest action, {share} of the money, is the one that goes on",
            "The {count} largest actions, {share} of the money, are the {count} that go on",
            count,
        )
        if agreement.missing_count:
            text = ngettext(
                "Of the actions that state a cost, the largest, {share} of the money, is the one that goes "
                "on",
                "Of the actions that state a cost, the {count} largest, {share} of the money, are the "
                "{count} that go on",
                count,
            )
        return text.format(count=in_words(count, lang), share=_say_share(agreement, count, lang))
    if len(costs) < TOP or min(cents) < 0 or is_part_read(agreement):
        text = ngettext("{count} action costs {total}", "{count} actions together cost {total}", len(costs))
        # What lacks a cost is not among them.
        words = mark_of(is_part_read(agreement), *said_of(bases_of(agreement), costs))
        total = mark(eur(sum_eur(cents)), words, lang)
        return capitalised(text.format(count=in_words(len(costs), lang), total=total))
    count = count_told(costs["stated_cost_eur"])
    text = ngettext(
        "The largest action takes {share} of the money",
        "The {count} largest actions take {share} of the money",
        count,
    )
    if agreement.missing_count:
        text = ngettext(
            "Of the actions that state a cost, the largest takes {share} of the money",
            "Of the actions that state a cost, the {count} largest take {share} of the money",
            count,
        )
    return text.format(count=in_words(count, lang), share=_say_share(agreement, count, lang))


def _say_share(agreement: Agreement, top: int, lang: str) -> str:
    costs = row_of(cost_distribution(agreement, top), OVERALL)
    return say_marked(costs, "top_of_computed_total_share", lang)


def _say_sums(agreement: Agreement, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    said = _say_gap(agreement, lang)
    without = agreement.actions.loc[agreement.actions["stated_cost_eur"].isna(), "action_code"].tolist()
    if not without or len(without) == len(agreement.actions):
        return said
    text = ngettext(
        "{gap} and action {codes} states no cost", "{gap} and {count} actions state no cost", len(without)
    )
    if unreadable_costs(agreement) & set(without):
        text = ngettext(
            "{gap} and action {codes} states no cost that can be read",
            "{gap} and {count} actions state no cost that can be read",
            len(without),
        )
    return text.format(gap=said, codes=join_codes(without, lang), count=in_words(len(without), lang))


def _say_gap(agreement: Agreement, lang: str) -> str:
    _ = translations(lang).gettext
    eur, _share = formats(lang)
    if agreement.gaps:
        worst = agreement.gaps[0]
        text = {
            (True, True): _("{gap} are missing"),
            (True, False): _("the costs exceed the grand total by {gap}"),
            (False, True): _("the costs of axis {code} fall {gap} short of its printed total"),
            (False, False): _("the costs of axis {code} exceed its printed total by {gap}"),
        }[worst.axis_code == OVERALL, worst.gap_eur > 0]
        return text.format(gap=eur(abs(worst.gap_eur)), code=worst.axis_code)
    is_printed = not math.isnan(agreement.gap_eur)
    said = _("the costs add up to the grand total") if is_printed else _("no grand total is printed")
    if not is_printed and not pd.isna(agreement.grand_total_eur):
        total = eur(agreement.grand_total_eur)
        said = _("the grand total of {total} can be compared with nothing").format(total=total)
    elif pd.isna(agreement.grand_total_eur) and has_unread_amounts(agreement.findings):
        said = _("no grand total could be read")
    off = [*filter(None, (say_funding_gaps(agreement, lang), say_other_gaps(agreement, lang)))]
    return _("{sums}, but {gaps}").format(sums=said, gaps=join_codes(off, lang)) if off else said
