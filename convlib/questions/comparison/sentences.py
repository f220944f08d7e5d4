"""How themes and territories compare, in sentences."""

import pandas as pd

from convlib.core.amounts import eur_in_prose, format_eur, share_in_prose
from convlib.core.exact import share_of, stated_cents, sum_eur
from convlib.core.language import language_in_force, translations
from convlib.core.tables.alike import Said, join_said, said_of_sums
from convlib.core.tables.dataset import ACTION
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN, by_median, main_year
from convlib.questions.comparison.distance.sentences import count_far
from convlib.questions.comparison.doubts import say_doubts, say_gaps, say_missing
from convlib.questions.comparison.themed import say_overlaps, say_taken_over
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.part_read import list_part_read, say_part_read, say_unread, with_lacking
from convlib.questions.frame.contract import takes_tables
from convlib.show.marked import mark, mark_of, mark_of_share, say_bound
from convlib.show.marked.cells import format_marked
from convlib.show.words import capitalised, in_words, join_some

_MOST_NAMED = 3
_MOST_SAID = 6  # at the top of a page
# What the vocabulary of convlib found of the themes of made-up actions that its words had not seen: set 6 of
# benchmarks/THEMES.md
FOUND, LABELLED = 99, 150


@takes_tables(
    themes="agreement_year territory_name theme_code theme_name theme_total_eur theme_per_inhabitant_eur "
    "missing_count is_rank_open tax stage"
)
def describe_themes(
    themes: pd.DataFrame, data: Dataset, lang: str | None = None, year: int | None = None
) -> list[str]:
    """Say how much is told by themes, where most goes, who gives most per inhabitant, and what is unsure.

    What is of one year is of `year`; None: of the latest that has three agreements, or the one that has most.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> data = open_dataset()
        >>> describe_themes(compare_themes(data), data, "en")[0]  # doctest: +ELLIPSIS
        'Of 13 actions in one agreement of 2021, ...'
    """
    lang = language_in_force(lang)
    if data.actions.empty:
        return [translations(lang).gettext("The data folder holds no agreement.")]
    year = main_year(data.agreements["agreement_year"]) if year is None else year
    return [text for _part, text in tell_themes(themes, data, year, lang)]


def tell_themes(themes: pd.DataFrame, data: Dataset, year: int, lang: str) -> list[tuple[str, str]]:
    """Say all of it, each behind the part of a page that it is of."""
    _ = translations(lang).gettext
    of_year = with_lacking(themes[themes["agreement_year"] == year]).dropna(subset="theme_code")
    measured = _(
        "The vocabulary that comes with convlib found {found} of {labelled} themes of made-up actions "
        "that it had not seen ({share}); in real documents it may miss more."
    ).format(found=FOUND, labelled=LABELLED, share=share_in_prose(FOUND / LABELLED, lang))
    said = [
        ("sums", say_part_read(data, lang)),
        ("sums", " ".join([_told(data, lang), _untold(data, year, lang), measured])),
        ("sums", _where_most_goes(of_year, year, lang)),
        ("sums", _who_gives_most(of_year, year, lang)),
        ("sums", say_overlaps(data, year, lang)),
        ("sums", say_taken_over(data, year, lang)),
    ]
    return [(part, text) for part, text in [*said, *say_doubts(themes, data, year, lang)] if text]


def summarise_themes(themes: pd.DataFrame, data: Dataset, year: int, lang: str) -> list[str]:
    """Say the most of it in a few short sentences: what is missing of the documents before what is far."""
    of_year = with_lacking(themes[themes["agreement_year"] == year]).dropna(subset="theme_code")
    said = [
        say_part_read(data, lang),
        _told(data, lang),
        _where_most_goes(of_year, year, lang, most=1),
        _who_gives_most(of_year, year, lang, most=1),
        say_unread(data, lang, most=2),
        say_gaps(data, lang, most=2),
        next(say_missing(data, year, lang), ""),
        count_far(themes, data, lang),
    ]
    return [text for text in said if text][:_MOST_SAID]


def _told(data: Dataset, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    keys = pd.MultiIndex.from_frame(data.actions[[*ACTION]])
    is_told = keys.isin(pd.MultiIndex.from_frame(data.action_themes[[*ACTION]]))
    costs = data.actions["stated_cost_eur"]
    whole = sum_eur(stated_cents(costs))
    part = sum_eur(stated_cents(costs[is_told]))
    text = ngettext(
        "Of {actions} actions in {count} agreement of {years}, {told} have a theme; their costs are {part} "
        "of all stated costs ({whole}).",
        "Of {actions} actions in {count} agreements of {years}, {told} have a theme; their costs are {part} "
        "of all stated costs ({whole}).",
        len(data.agreements),
    )
    lacking = costs.isna()
    unknown = int(lacking.sum()) + len(list_part_read(data))
    return text.format(
        actions=in_words(len(keys), lang),
        count=in_words(len(data.agreements), lang),
        years=join_some([str(year) for year in sorted(set(data.agreements["agreement_year"]))], lang),
        told=in_words(int(is_told.sum()), lang),
        part=say_bound(
            told := share_of(part, whole),
            mark_of_share(told, int(lacking[is_told].sum()), int(lacking[~is_told].sum())),
            lang,
            share_in_prose,
        ),
        whole=mark(
            format_eur(whole, lang),
            mark_of(
                unknown,
                *(join_said(data.actions[name][~lacking]) for name in Said._fields),
            ),
            lang,
        ),
    )


def _untold(data: Dataset, year: int, lang: str) -> str:
    """Say what becomes of actions without a theme, and how many of a year have a word of one."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    apart = _("What has none is counted apart, and is in no comparison of themes.")
    of_year = data.possible_themes[data.possible_themes["agreement_year"] == year]
    actions = pd.MultiIndex.from_frame(of_year[[*ACTION]]).unique()
    touched = len(actions.difference(pd.MultiIndex.from_frame(data.action_themes[[*ACTION]])))
    text = ngettext(
        "{count} such action of {year} has words of a theme all the same: see “Actions without a theme”.",
        "{count} such actions of {year} have words of a theme all the same: see “Actions without a theme”.",
        touched,
    )
    said = capitalised(text.format(count=in_words(touched, lang), year=year))
    return f"{apart} {said}" if touched else apart


def _where_most_goes(of_year: pd.DataFrame, year: int, lang: str, most: int = _MOST_NAMED) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    # What was not read of an agreement may be of any theme.
    of_part = int(of_year["is_part_read"].any()) if "is_part_read" in of_year else 0
    lacking = (of_year.groupby("theme_name")["missing_count"].sum() + of_part).to_dict()
    known = {str(name): own for name, own in of_year.dropna(subset="theme_total_eur").groupby("theme_name")}
    sums = {name: sum_eur(stated_cents(own["theme_total_eur"])) for name, own in known.items()}
    if not sums:
        return ""
    largest = sorted(sums.items(), key=lambda pair: -pair[1])[:most]
    listed = _("; ").join(
        _("{theme} ({amount})").format(
            theme=name,
            amount=say_bound(total, mark_of(lacking[name], *said_of_sums(known[name])), lang, eur_in_prose),
        )
        for name, total in largest
    )
    text = ngettext(
        "In {year} the largest theme by cost is {listed}.",
        "In {year} the largest themes by cost are: {listed}.",
        len(largest),
    )
    if len(lacking) > 1 and any(lacking.values()):
        text = ngettext(
            "In {year} the largest theme by the costs that are stated is {listed}.",
            "In {year} the largest themes by the costs that are stated are: {listed}.",
            len(largest),
        )
    return text.format(year=year, listed=listed)


def _who_gives_most(of_year: pd.DataFrame, year: int, lang: str, most: int = _MOST_NAMED) -> str:
    """Name who gives most per inhabitant to the themes with the highest median."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    shared = [group for group in by_median(of_year) if len(group) >= LEAST_OF_MEDIAN][:most]
    if not shared:
        return _("In {year} no theme has three agreements whose population is known.").format(year=year)
    one = _("{theme}: {territory}, {rate} ({count} compared)")
    unsure = _("{theme}: {territory}, {rate} ({count} compared, rank open)")
    said = []
    for group in shared:
        best = group.to_dict("records")[0]
        rate = format_marked(best, "theme_per_inhabitant_eur", lang)
        named = {"theme": best["theme_name"], "territory": best["territory_name"]}
        said.append((unsure if best["is_rank_open"] else one).format(**named, rate=rate, count=len(group)))
    text = ngettext(
        "Most per inhabitant in {year}, in the theme with the highest median – {listed}.",
        "Most per inhabitant in {year}, in the {themes} themes with the highest medians – {listed}.",
        len(said),
    )
    if of_year["missing_count"].any():
        text = ngettext(
            "Most per inhabitant in {year}, in the theme with the highest median of stated costs – {listed}.",
            "Most per inhabitant in {year}, in the {themes} themes with the highest medians of stated costs "
            "– {listed}.",
            len(said),
        )
    return text.format(year=year, themes=in_words(len(said), lang, of="costs"), listed=_("; ").join(said))
