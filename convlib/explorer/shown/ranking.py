"""How agreements compare by what is selected of them, and what makes their ranks unsure, in sentences."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from convlib.core.amounts import format_rate, format_share
from convlib.core.language import translations
from convlib.core.tables.alike import Said
from convlib.explorer.chosen.choice import GOES_ON, Choice
from convlib.explorer.chosen.selection import say_count
from convlib.explorer.shown.unstated import (
    Costs,
    Place,
    Row,
    place_of,
    say_unstated,
    say_what_could_change,
)
from convlib.questions.portfolio.unlike import say_unlike
from convlib.show.columns import value_label
from convlib.show.marked import says_more
from convlib.show.words import join_some, missing_text


def describe_comparison(
    compared: pd.DataFrame, whole_count: int, unstated: Mapping[Place, Costs], choice: Choice
) -> list[str]:
    """Say of the table of `compare_selections` what is selected of so many actions, where most, and how sure.

    Orders are told within each year: per inhabitant, and by share where that is another. The actions that
    do not say whether they belong to the selection are counted, with whose they are and what they could
    change.
    """
    counted = say_count(int(compared["part_count"].sum()), whole_count, choice.lang)
    orders = [" ".join(_say_orders(group, choice)) for _year, group in _ranked_years(compared)]
    of_places = [(_name(row, compared), unstated[place_of(row)]) for row in compared.to_dict("records")]
    open_ended = say_unstated(of_places, choice)
    if open_ended:
        open_ended += [
            say_what_could_change(group, unstated, choice.lang) for _year, group in _ranked_years(compared)
        ]
    doubts = [*_say_missing(compared, choice.lang), *_say_unlike(compared, choice.lang)]
    # The order of one year is the first thing to say, those of several are a paragraph each.
    opening, later = (orders, []) if len(orders) == 1 else ([], orders)
    paragraphs = [counted, *say_kinds(choice), *opening], *([order] for order in later), doubts, open_ended
    return [" ".join(filter(None, sentences)) for sentences in paragraphs if any(sentences)]


def say_kinds(choice: Choice) -> list[str]:
    """Say what a choice of three kinds at once is."""
    if choice.continuation != GOES_ON:
        return []
    kinds = value_label(GOES_ON, choice.lang)
    return [translations(choice.lang).gettext("Each is {kinds}.").format(kinds=kinds)]


def say_themes(unthemed: int, whole: int, without: Sequence[str], lang: str) -> str:
    """Say how many actions have no theme, how those of several count, and where the chosen theme has none."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    text = ngettext(
        "{count} of {all} actions has no theme.", "{count} of {all} actions have no theme.", unthemed
    )
    said = [text.format(count=unthemed, all=whole)]
    said.append(_("An action of several themes counts in full in each, so themes do not add up to a total."))
    if without:
        names = join_some(without, lang)
        said.append(_("Without an action of this theme: {names}.").format(names=names))
    return " ".join(said)


def caveats_of(row: Row, unstated: Costs, lang: str) -> str:
    """Say in a few words what makes the rank of an agreement unsure; nothing where nothing does."""
    ngettext, other = translations(lang).ngettext, row["other_year_count"]
    text = ngettext("{count} not stated", "{count} not stated", len(unstated))
    of_other = ngettext("{count} continued from another year", "{count} continued from another year", other)
    said = (
        *(value_label(str(row[name]), lang) for name in Said._fields if says_more(str(row[name]))),
        missing_text(row["missing_count"], lang),
        text.format(count=len(unstated)) if len(unstated) else "",
        of_other.format(count=other) if other else "",
    )
    return ", ".join(filter(None, said))


def _say_orders(group: pd.DataFrame, choice: Choice) -> Iterator[str]:
    """Say where a part is most and least per inhabitant, and its order by share where that is another."""
    lang, _ = choice.lang, translations(choice.lang).gettext
    rates = group["part_per_inhabitant_eur"]
    high, low = rates.max(), rates.min()
    if not group["part_count"].any() or high == low:
        return
    text = _("In {year} they cost most per inhabitant in {high_name} ({high}), least in {low_name} ({low}).")
    yield text.format(
        year=group["agreement_year"].iloc[0],
        high_name=join_some(group.loc[rates == high, "territory_name"].tolist(), lang),
        high=format_rate(high, lang),
        low_name=join_some(group.loc[rates == low, "territory_name"].tolist(), lang),
        low=format_rate(low, lang),
    )
    by_share = group.dropna(subset="share").sort_values("share", ascending=False, kind="stable")
    if len(by_share) == len(group) and by_share["territory"].tolist() != group["territory"].tolist():
        named = [
            f"{name} ({format_share(share, lang)})"
            for name, share in zip(by_share["territory_name"], by_share["share"], strict=True)
        ]
        text = _("As a share of the computed total the order is another: {listed}.")
        yield text.format(listed=join_some(named, lang))


def _say_missing(compared: pd.DataFrame, lang: str) -> Iterator[str]:
    ngettext = translations(lang).ngettext
    lacking = compared[compared["missing_count"] > 0]
    if count := int(lacking["missing_count"].sum()):
        text = ngettext(
            "One of them states no cost and is not in these amounts ({listed}): the rank there is unsure.",
            "{count} of them state no cost and are not in these amounts ({listed}): "
            "the ranks there are unsure.",
            count,
        )
        names = [_name(row, compared) for row in lacking.to_dict("records")]
        yield text.format(count=count, listed=join_some(names, lang))


def _say_unlike(compared: pd.DataFrame, lang: str) -> Iterator[str]:
    """Say what the costs of agreements that are ranked with each other do not say alike."""
    for _year, group in _ranked_years(compared):
        yield from say_unlike(group[group["part_count"] > group["missing_count"]], lang)


def _ranked_years(compared: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
    for year, group in compared.dropna(subset="part_per_inhabitant_eur").groupby("agreement_year"):
        if len(group) > 1:
            yield int(str(year)), group


def _name(row: Row, compared: pd.DataFrame) -> str:
    """Name an agreement by its territory, and by its year where there are several."""
    is_of_one_year = len(set(compared["agreement_year"])) == 1
    return (
        str(row["territory_name"]) if is_of_one_year else f"{row['territory_name']} {row['agreement_year']}"
    )
