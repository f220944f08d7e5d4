"""The actions of each agreement by theme, from which all tables of themes are made."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from convlib.core.amounts import eur_in_prose, to_cents
from convlib.core.exact import share_of, stated_cents, sum_eur
from convlib.core.language import translations
from convlib.core.tables.alike import UNSTATED, Basis, Said, join_said, said_by
from convlib.core.tables.dataset import ACTION
from convlib.questions.continued.analysis import is_silent
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.show.marked import mark_of, say_bound
from convlib.show.words import capitalised, in_words, join_codes, join_some

_COLUMNS = ["stated_cost_eur", "is_continued", "continuation", "stage", "tax", "is_of_years"]
_MOST_OVERLAPS = 2  # that are named
IN_OTHER_FORM = ("extended", "reinforced")
Themes = Mapping[tuple[str, int, int], Sequence[str]]  # by territory, year and row of the action
_Values = Sequence[Any]  # of these columns, of one action


class Part(NamedTuple):
    """Some actions of an agreement."""

    costs: list[float]  # NaN where none is stated
    is_continued: list[bool]
    continuations: list[str]
    bases: list[Basis | None]

    @property
    def total_eur(self) -> float:
        """The sum of the stated costs; missing where none is."""
        return sum_eur([to_cents(cost) for cost in self.costs if cost == cost])

    @property
    def said(self) -> Said:
        """What its stated costs say."""
        costed = zip(self.costs, self.bases, strict=True)
        return said_by(basis for cost, basis in costed if cost == cost)

    @property
    def missing_count(self) -> int:
        """How many actions state no cost."""
        return sum(cost != cost for cost in self.costs)  # NaN alone differs from itself

    @property
    def continued_share(self) -> float:
        """How many of them are said to be continued, out of all; missing where none says whether it is."""
        if self.unstated_count == len(self.costs):
            return math.nan
        return share_of(float(sum(self.is_continued)), float(len(self.costs)))

    @property
    def other_year_count(self) -> int:
        """How many of them are said to be continued from a year that is named and is not the one before."""
        said = zip(self.continuations, self.is_continued, strict=True)
        return sum(kind == "continued" and not counts for kind, counts in said)

    @property
    def other_year_share(self) -> float:
        """How many those are out of all; missing where none says whether it goes on."""
        if self.unstated_count == len(self.costs):
            return math.nan
        return share_of(float(self.other_year_count), float(len(self.costs)))

    @property
    def in_other_form_count(self) -> int:
        """How many of them are said to be extended or reinforced."""
        return sum(said in IN_OTHER_FORM for said in self.continuations)

    @property
    def unstated_count(self) -> int:
        """How many of them do not say whether they go on."""
        return self.continuations.count(UNSTATED)


def themes_of(data: Dataset) -> Themes:
    """Give the codes of the themes of each action that has any."""
    themes: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    columns = (data.action_themes[name] for name in (*ACTION, "theme_code"))
    for territory, year, row, theme in zip(*columns, strict=True):
        themes[territory, year, row].append(theme)
    return themes


def parts_of(data: Dataset, themes: Themes) -> Mapping[tuple[str, int, str | None], Part]:
    """Part the actions by territory, year and theme; an action of several themes is in several parts."""
    parts: defaultdict[tuple[str, int, str | None], Part] = defaultdict(lambda: Part([], [], [], []))
    for (territory, year, row), values in _actions(data):
        own: Sequence[str | None] = themes.get((territory, year, row)) or [None]
        for theme in own:
            _add(parts[territory, year, theme], values)
    return parts


def whole_parts_of(data: Dataset) -> Mapping[tuple[str, int], Part]:
    """Part the actions by territory and year."""
    parts: defaultdict[tuple[str, int], Part] = defaultdict(lambda: Part([], [], [], []))
    for (territory, year, _row), values in _actions(data):
        _add(parts[territory, year], values)
    return parts


def _actions(data: Dataset) -> Iterator[tuple[tuple[str, int, int], _Values]]:
    said = data.actions["continuation"].where(
        (data.actions["continuation"] != UNSTATED) | is_silent(data.actions), "answered"
    )
    actions = data.actions.assign(continuation=said)[[*ACTION, *_COLUMNS]]
    for territory, year, row, *values in actions.itertuples(index=False, name=None):
        yield (territory, year, row), values


def _add(part: Part, values: _Values) -> None:
    cost, is_continued, continuation, stage, tax, is_of_years = values
    part.costs.append(cost)
    part.is_continued.append(is_continued)
    part.continuations.append(continuation)
    part.bases.append(None if pd.isna(stage) else Basis(stage, tax, is_of_years))


def say_overlaps(data: Dataset, year: int, lang: str) -> str:
    """Say how many actions of a year count in several themes, and in which most; empty where none does."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    names = dict(zip(data.themes["theme_code"], data.themes["theme_name"], strict=True))
    themed = themes_of(data)
    actions = data.actions[data.actions["agreement_year"] == year]
    own = [themed.get(key, ()) for key in actions[[*ACTION]].itertuples(index=False, name=None)]
    of_several = actions[[len(codes) > 1 for codes in own]]
    if of_several.empty:
        return ""
    quoted = _("“{theme}”")
    together = [
        join_codes([quoted.format(theme=name) for code, name in names.items() if code in codes], lang)
        for codes in own
        if len(codes) > 1
    ]
    groups = [(said, group) for said, group in of_several.assign(themes=together).groupby("themes")]
    groups.sort(key=lambda pair: (-pair[1]["stated_cost_eur"].sum(), -len(pair[1])))
    one = _("{theme} ({amount})")
    listed = [
        one.format(theme=said, amount=_say_cost(group, lang)) for said, group in groups[:_MOST_OVERLAPS]
    ]
    text = ngettext(
        "{count} action of {year} counts in more than one theme ({amount}): {listed}.",
        "{count} actions of {year} count in more than one theme ({amount}). The largest sums are in "
        "{listed}.",
        len(of_several),
    )
    if of_several["stated_cost_eur"].sum() > 0:
        text = ngettext(
            "{count} action of {year} counts in more than one theme ({amount}), so that the sums of themes "
            "add up to more than the whole: {listed}.",
            "{count} actions of {year} count in more than one theme ({amount}), so that the sums of themes "
            "add up to more than the whole. The largest sums are in {listed}.",
            len(of_several),
        )
    amount, count = _say_cost(of_several, lang), in_words(len(of_several), lang)
    return capitalised(text.format(count=count, year=year, amount=amount, listed=_("; ").join(listed)))


def say_taken_over(data: Dataset, year: int, lang: str) -> str:
    """Say which actions of a year have the themes of the one that they are matched with."""
    own = data.action_themes[data.action_themes["agreement_year"] == year]
    taken = own[own["theme_basis"] == "matched"].drop_duplicates([*ACTION]).merge(data.actions, on=[*ACTION])
    if taken.empty:
        return ""
    names = names_of(data)
    one = translations(lang).gettext("{code} of {name} ({review})")
    listed = [
        one.format(code=row["action_code"], name=names[row["territory"]], review=row["review"])
        for row in taken.to_dict("records")
    ]
    text = translations(lang).ngettext(
        "{count} action of {year} counts also in themes of the action of another year that it is matched "
        "with: {listed}.",
        "{count} actions of {year} count also in themes of the actions of other years that they are matched "
        "with: {listed}.",
        len(listed),
    )
    said = text.format(count=in_words(len(listed), lang), year=year, listed=join_some(listed, lang))
    return capitalised(said)


def _say_cost(actions: pd.DataFrame, lang: str) -> str:
    costed = actions.dropna(subset="stated_cost_eur")
    if costed.empty:
        return translations(lang).gettext("no known cost")
    said = (join_said(costed[name]) for name in Said._fields)
    total = sum_eur(stated_cents(costed["stated_cost_eur"]))
    return say_bound(total, mark_of(len(actions) - len(costed), *said), lang, eur_in_prose)
