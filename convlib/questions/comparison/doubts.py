"""What makes the comparison of agreements unsure, in sentences."""

from collections.abc import Collection, Hashable, Iterator
from typing import Any

import pandas as pd

from convlib.core.amounts import eur_in_prose
from convlib.core.language import translations
from convlib.core.tables.dataset import ACTION, AGREEMENT
from convlib.questions.comparison.changes.matched import say_matched, say_unverified
from convlib.questions.comparison.distance.sentences import say_ends, say_farthest
from convlib.questions.comparison.distance.unusual import LEAST_COUNT
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.continued.analysis import is_silent
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.questions.dataset.part_read import list_with_unread_amounts, say_unread
from convlib.questions.dataset.unlisted import Unlisted
from convlib.questions.gap.sums import AXIS_TOTAL, FUNDING, GRAND_TOTAL, TOTAL_YEARS
from convlib.questions.portfolio.gaps import list_gaps, list_incomplete
from convlib.questions.portfolio.leading import list_leading
from convlib.questions.portfolio.passing import say_costless, say_passing
from convlib.questions.portfolio.unlike import say_amended, say_unlike
from convlib.show.words import capitalised, in_words, join_codes, join_some


def say_doubts(themes: pd.DataFrame, data: Dataset, year: int, lang: str) -> Iterator[tuple[str, str]]:
    """Say what is missing, and which ranks of a year that leaves open, each behind its part of a page.

    A text is empty where there is nothing to say.
    """
    wholes = compare_wholes(data)
    of_year = wholes[wholes["agreement_year"] == year]
    yield "gaps", say_gaps(data, lang)
    unlisted = Unlisted(data)
    for said in unlisted.say(lang):
        yield "names", said
    for said in _unknown(of_year, unlisted.meant, lang):
        yield "territories", said
    yield "sums", " ".join(say_missing(data, year, lang))
    yield "amended", say_amended(wholes, lang)
    for said in say_unlike(of_year.dropna(subset="computed_total_eur"), lang):
        yield "sums", said
    yield "territories", say_costless(of_year, lang)
    yield "territories", say_passing(of_year, lang)
    if leading := list_leading(rows := _with_silent_actions(of_year, data), lang):
        for said in (*leading, say_matched(rows, data, lang)):
            yield "territories", said
        for said in say_unverified(rows, data, lang):
            yield "unverified", said
    yield "unread", say_unread(data, lang)
    # Where no year has enough agreements, that alone says why nobody is far.
    is_examined = bool((wholes["agreement_year"].value_counts() >= LEAST_COUNT).any())
    farthest = say_farthest(themes, data, lang) if is_examined else ""
    yield (
        "far",
        " ".join(
            filter(None, [farthest, *_not_examined(wholes, themes, year, lang), say_ends(wholes, year, lang)])
        ),
    )


def say_gaps(data: Dataset, lang: str, most: int = 6) -> str:
    """Say in which agreements a printed amount is not its sum, the furthest first; empty where all are.

    Those that were not read whole come behind the others, and are said to be checked first.
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    texts = {
        GRAND_TOTAL: _("{name} {year} ({gap})"),
        AXIS_TOTAL: _("{name} {year} (axis {code}, {gap})"),
        FUNDING: _("{name} {year} (funders of action {action}, {gap})"),
        TOTAL_YEARS: _("{name} {year} (total of several years, {gap})"),
    }
    of_action, of_total = _("{name} {year} (action {action}, {gap})"), _("{name} {year} (“{label}”, {gap})")
    off: dict[bool, dict[tuple[str, int], tuple[float, str]]] = {True: {}, False: {}}
    for row in list_gaps(data).to_dict("records"):
        other = of_action if pd.notna(row["action_code"]) else of_total
        said = texts.get(row["compared"], other).format(
            name=row["territory_name"],
            year=row["agreement_year"],
            code=row["axis_code"],
            action=row["action_code"],
            label=row["label"],
            gap=eur_in_prose(row["gap_eur"], lang),
        )
        own = off[pd.isna(row["reading"])]
        own.setdefault((row["territory"], row["agreement_year"]), (-abs(row["gap_eur"]), said))
    of_whole = ngettext(
        "In {count} agreement a printed amount is not the sum of its parts: {listed}.",
        "In {count} agreements a printed amount is not the sum of its parts: {listed}.",
        len(off[True]),
    )
    of_incomplete = ngettext(
        "In {count} agreement that was not read whole sums differ too, and the reading is to be checked "
        "first: {listed}.",
        "In {count} agreements that were not read whole sums differ too, and the reading is to be checked "
        "first: {listed}.",
        len(off[False]),
    )
    if not off[True]:
        of_incomplete = ngettext(
            "In {count} agreement that was not read whole sums differ, and the reading is to be checked "
            "first: {listed}.",
            "In {count} agreements that were not read whole sums differ, and the reading is to be checked "
            "first: {listed}.",
            len(off[False]),
        )
    return " ".join(
        text.format(
            count=in_words(len(off[is_whole]), lang),
            listed=join_some([said for _away, said in sorted(off[is_whole].values())], lang, most),
        )
        for text, is_whole in ((of_whole, True), (of_incomplete, False))
        if off[is_whole]
    )


def _unknown(of_year: pd.DataFrame, meant: Collection[str], lang: str) -> Iterator[str]:
    """Say whose population is missing, and where to write it; `meant` have lines under another key."""
    unknown = of_year[of_year["municipal_population"].isna()]
    if len(unknown):
        _ = translations(lang).gettext
        text = _("No population of {year} is known for {listed}: nothing of them is compared per inhabitant.")
        if len(unknown) == len(of_year):
            text = _(
                "No population of {year} is known, so nothing is compared per inhabitant, and no figure "
                "shows it."
            )
        listed = join_codes(unknown["territory_name"].tolist(), lang)
        said = text.format(year=unknown["agreement_year"].iloc[0], listed=listed)
        to_write = _("It is to be written into territories.csv, in the data folder.")
        if any(territory in meant for territory in unknown["territory"]):
            to_write = _(
                "What territories.csv has under another key counts once the folder stands there instead; "
                "what it lacks is to be written into it."
            )
        yield f"{said} {to_write}"


def _with_silent_actions(of_year: pd.DataFrame, data: Dataset) -> list[dict[Hashable, Any]]:
    """Give the rows of agreements, with codes and costs of the actions that do not say if they go on."""
    silent = data.actions[is_silent(data.actions)].dropna(subset="stated_cost_eur")
    groups = silent.groupby([*AGREEMENT])[["action_code", "stated_cost_eur"]]
    named = {key: list(group.itertuples(index=False, name=None)) for key, group in groups}
    incomplete = list_incomplete(data)
    return [
        {
            **row,
            "unstated_actions": named.get(key := (row["territory"], row["agreement_year"]), []),
            "is_incomplete": key in incomplete,
        }
        for row in of_year.to_dict("records")
    ]


def say_missing(data: Dataset, year: int, lang: str) -> Iterator[str]:
    """Say how many actions state no cost, and how many of these no sum of a theme lacks."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    costless = data.actions[data.actions["stated_cost_eur"].isna()]
    is_of_year = costless["agreement_year"] == year
    unread = list_with_unread_amounts(data)
    keys = zip(*(costless[name] for name in AGREEMENT), strict=True)
    is_unread = pd.Series([key in unread for key in keys], costless.index, dtype=bool)
    # One that prints other words in its place, such as `à préciser`, was read.
    of_words = pd.MultiIndex.from_frame(data.findings.query("code == 'undefined-cost'")[[*ACTION]])
    is_unread &= ~pd.MultiIndex.from_frame(costless[[*ACTION]]).isin(of_words)
    of_unread = costless[is_of_year & is_unread]
    if count := int(is_of_year.sum()) - len(of_unread):
        text = ngettext(
            "{count} action of {year} states no cost: the sums that lack it are marked “at least”.",
            "{count} actions of {year} state no cost: the sums that lack one are marked “at least”.",
            count,
        )
        yield capitalised(text.format(count=in_words(count, lang), year=year))
    if len(of_unread):
        text = ngettext(
            "Of {count} action of {year} no cost was read, in documents where amounts stand unread: "
            "{listed}. The sums that lack it are marked “at least” too.",
            "Of {count} actions of {year} no cost was read, in documents where amounts stand unread: "
            "{listed}. The sums that lack one are marked “at least” too.",
            len(of_unread),
        )
        names = names_of(data)
        listed = join_some([names[place] for place in of_unread["territory"].drop_duplicates()], lang)
        yield text.format(count=in_words(len(of_unread), lang), year=year, listed=listed)
    if count := int(is_of_year.sum()):
        named = pd.MultiIndex.from_frame(data.action_themes[[*ACTION]])
        if none := count - int(pd.MultiIndex.from_frame(costless[is_of_year][[*ACTION]]).isin(named).sum()):
            text = ngettext(
                "{count} of them has no theme, and no theme shows that it is missing.",
                "{count} of them have no theme, and no theme shows that they are missing.",
                none,
            )
            yield capitalised(text.format(count=in_words(none, lang)))
    if other := int((~is_of_year).sum()):
        text = ngettext(
            "In other years {count} action states no cost.",
            "In other years {count} actions state no cost.",
            other,
        )
        yield text.format(count=in_words(other, lang))


def _not_examined(wholes: pd.DataFrame, themes: pd.DataFrame, year: int, lang: str) -> Iterator[str]:
    """Name what has too few agreements to say who is far from others: years, and themes of one year."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    counts = wholes.groupby("agreement_year").size()
    few = counts[counts < LEAST_COUNT]
    if len(few):
        each = _("{year} ({count})")
        listed = [each.format(year=year, count=count) for year, count in few.to_dict().items()]
        text = _(
            "Who is far from others is not examined in years with fewer than {least} agreements: {listed}."
        )
        yield text.format(least=in_words(LEAST_COUNT, lang), listed=join_codes(listed, lang))
    if year not in few.index:
        sizes = (
            themes[themes["agreement_year"] == year].dropna(subset="theme_code").groupby("theme_code").size()
        )
        if lacking := int((sizes < LEAST_COUNT).sum()):
            text = ngettext(
                "Nor is it in {count} of the {themes} themes of {year}, which has fewer too.",
                "Nor is it in {count} of the {themes} themes of {year}, which have fewer too.",
                lacking,
            )
            if not len(few):
                text = ngettext(
                    "Who is far from others is not examined in {count} of the {themes} themes of {year}, "
                    "which has fewer than {least} agreements.",
                    "Who is far from others is not examined in {count} of the {themes} themes of {year}, "
                    "which have fewer than {least} agreements.",
                    lacking,
                )
            yield text.format(
                count=in_words(lacking, lang, of="costs"),
                themes=in_words(len(sizes), lang, of="costs"),
                year=year,
                least=in_words(LEAST_COUNT, lang),
            )
