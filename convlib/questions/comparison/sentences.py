"""How themes and territories compare, in sentences."""

from collections.abc import Iterator

import pandas as pd

from convlib.core.amounts import format_rate
from convlib.core.exact import share_of, stated_cents, sum_eur
from convlib.core.language import language_in_force, translations
from convlib.core.tables.dataset import ACTION
from convlib.questions.comparison.unusual import LEAST_COUNT
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.dataset.frames import Dataset
from convlib.questions.frame.contract import takes_tables
from convlib.questions.portfolio.passing import say_passing
from convlib.show.words import formats, join_codes

_MOST_NAMED = 3


@takes_tables(
    themes="agreement_year territory_name theme_code theme_name theme_total_eur theme_per_inhabitant_eur "
    "missing_count"
)
def describe_themes(themes: pd.DataFrame, data: Dataset, lang: str | None = None) -> list[str]:
    """Say how much is told by themes, where most goes, and who gives most per inhabitant.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> data = open_dataset()
        >>> describe_themes(compare_themes(data), data, "en")[0]  # doctest: +ELLIPSIS
        'Of 13 actions in 1 agreement, ...'
    """
    lang = language_in_force(lang)
    if data.actions.empty:
        return [translations(lang).gettext("The data folder holds no agreement.")]
    last = int(themes["agreement_year"].max())
    of_last = themes[themes["agreement_year"] == last].dropna(subset="theme_code")
    said = [_told(data, lang), _where_most_goes(of_last, last, lang), _who_gives_most(of_last, last, lang)]
    return [text for text in [*said, *_doubts(data, lang)] if text]


def _told(data: Dataset, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = formats(lang)
    keys = pd.MultiIndex.from_frame(data.actions[[*ACTION]])
    is_told = keys.isin(pd.MultiIndex.from_frame(data.action_themes[[*ACTION]]))
    costs = data.actions["stated_cost_eur"]
    whole = sum_eur(stated_cents(costs))
    part = sum_eur(stated_cents(costs[is_told]))
    text = ngettext(
        "Of {actions} actions in {count} agreement, {told} have a theme: {part} of {whole} in costs.",
        "Of {actions} actions in {count} agreements, {told} have a theme: {part} of {whole} in costs.",
        len(data.agreements),
    )
    first = text.format(
        actions=len(keys),
        count=len(data.agreements),
        told=int(is_told.sum()),
        part=share(share_of(part, whole)),
        whole=eur(whole),
    )
    return first + " " + _("What has none is counted apart, and is in no comparison of themes.")


def _where_most_goes(of_year: pd.DataFrame, year: int, lang: str) -> str:
    _ = translations(lang).gettext
    eur, _share = formats(lang)
    totals = of_year.dropna(subset="theme_total_eur").groupby("theme_name")["theme_total_eur"]
    sums = {str(name): sum_eur(stated_cents(costs)) for name, costs in totals}
    if not sums:
        return ""
    largest = sorted(sums.items(), key=lambda pair: -pair[1])[:_MOST_NAMED]
    listed = _("; ").join(
        _("{theme} ({amount})").format(theme=name, amount=eur(total)) for name, total in largest
    )
    return _("In {year} most goes to: {listed}.").format(year=year, listed=listed)


def _who_gives_most(of_year: pd.DataFrame, year: int, lang: str) -> str:
    """Name who gives most per inhabitant to the themes that most territories have."""
    _ = translations(lang).gettext
    known = of_year.dropna(subset="theme_per_inhabitant_eur")
    sizes = known.groupby("theme_code", sort=False).size().sort_values(ascending=False, kind="stable")
    said = []
    for code in sizes[sizes > 1].index[:_MOST_NAMED]:
        group = known[known["theme_code"] == code]
        best = group.loc[group["theme_per_inhabitant_eur"].idxmax()]
        text = _("{theme}: {territory}, {rate} ({count} compared)")
        said.append(
            text.format(
                theme=best["theme_name"],
                territory=best["territory_name"],
                rate=format_rate(best["theme_per_inhabitant_eur"], lang),
                count=len(group),
            )
        )
    if not said:
        return _("In {year} no theme has two agreements whose population is known.").format(year=year)
    return _("Most per inhabitant in {year} – {listed}.").format(year=year, listed=_("; ").join(said))


def _doubts(data: Dataset, lang: str) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    of_last = data.agreements[data.agreements["agreement_year"] == data.agreements["agreement_year"].max()]
    names = data.territories.set_index("territory")["territory_name"].to_dict()
    unknown = [
        name if isinstance(name := names[territory], str) else territory
        for territory in of_last.loc[of_last["municipal_population"].isna(), "territory"]
    ]
    if unknown:
        text = _("No population of {year} is known for {listed}: nothing of them is compared per inhabitant.")
        yield text.format(year=of_last["agreement_year"].iloc[0], listed=join_codes(unknown, lang))
    missing = int(data.actions["stated_cost_eur"].isna().sum())
    if missing:
        text = ngettext(
            "{count} action states no cost: the sums of its theme are too low.",
            "{count} actions state no cost: the sums of their themes are too low.",
            missing,
        )
        yield text.format(count=missing)
    wholes = compare_wholes(data)
    if passing := say_passing(wholes[wholes["agreement_year"] == wholes["agreement_year"].max()], lang):
        yield passing
    unread = len(data.unread)
    if unread:
        listed = [f"{row.territory} {row.agreement_year}" for row in data.unread.itertuples()]
        text = ngettext(
            "{count} document could not be read, and is in no figure: {listed}.",
            "{count} documents could not be read, and are in no figure: {listed}.",
            unread,
        )
        yield text.format(count=unread, listed=join_codes(listed, lang))
    most = int(data.agreements.groupby("agreement_year").size().max())
    if most < LEAST_COUNT:
        text = ngettext(
            "With {count} agreement a year at most, nobody is called far from others: {least} are needed.",
            "With {count} agreements a year at most, nobody is called far from others: {least} are needed.",
            most,
        )
        yield text.format(count=most, least=LEAST_COUNT)
