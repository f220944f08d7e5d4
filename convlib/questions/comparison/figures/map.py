"""A map of squares, one a département, so that small ones are seen as well as large ones."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from convlib.core.amounts import format_rate
from convlib.core.errors import UnknownName
from convlib.core.language import language_in_force, translations
from convlib.core.locale import gettext
from convlib.core.tables.alike import Said
from convlib.questions.comparison.chosen import choose_year
from convlib.questions.dataset.part_read import with_lacking
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import SIDE_IN, DescribedFigure, Words, draw_twice, new_canvas
from convlib.show.figure.classes import Classes, draw_key, part_amounts
from convlib.show.figure.tiles import COLUMNS, EMPTY, PLACES, ROWS, Stripe, draw_meanings, draw_squares
from convlib.show.marked import mark, mark_of
from convlib.show.words import join_codes, join_some, say

_NO_ACTION, _NONE_KNOWN, _UNKNOWN = (Stripe(is_rimmed=True, sign=sign) for sign in ("", "•", "?"))
_KEY_LINES = 3.6
_MOST_NAMED = 4


class _Spot(NamedTuple):
    """A territory on the map, or beside it where its département is not known."""

    department: str
    territory_name: str
    has_theme: bool
    unthemed_count: int  # its actions without a theme, any of which may be of this one
    missing_count: int
    said: Said
    value: float  # euros per inhabitant; missing where a cost or the population is not known


@takes_tables(
    themes="territory territory_name department agreement_year theme_code theme_name actions_count "
    "theme_per_inhabitant_eur missing_count tax stage"
)
def draw_theme_map(
    themes: pd.DataFrame, theme: str | None = None, year: int | None = None, lang: str | None = None
) -> DescribedFigure:
    """Draw what the agreements of a year give to a theme per inhabitant, a square a département.

    None: the main year, and the theme that most of its agreements have. Where several territories lie in
    one, its square has a stripe for each, by name. Shades are classes with round limits; a white stripe has
    an agreement without an action of the theme, with a dot where it has actions without any theme, one with
    a question mark an action without a known cost or population, a pale one no agreement. Who has no known
    département is named beside the map.

    Raises:
        UnknownName: no agreement has actions of the theme.
        InvalidParameter: there is no agreement of the year.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> draw_theme_map(compare_themes(open_dataset()), "housing", 2021, "en").alt[-34:]
        ' 2021. 21, Dijon Métropole: €1.04.'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    of_year = choose_year(themes, year)
    year = int(of_year["agreement_year"].iloc[0])
    codes = themes["theme_code"].dropna()
    theme = str(of_year["theme_code"].mode().iloc[0]) if theme is None else theme
    if theme not in set(codes):
        raise UnknownName(gettext("theme"), theme, set(codes))
    spots = _list_spots(of_year, theme)
    on_map = [spot for spot in spots if spot.department]
    name = next(iter(themes.loc[themes["theme_code"] == theme, "theme_name"]), theme)
    of_what = _("{theme}, per inhabitant, {year}").format(theme=name, year=year)
    opening = _("Map of squares, one a département: {what}.").format(what=of_what)
    about = _("Euros per inhabitant, {year}, in classes with round limits.").format(year=year)
    beside = [spot for spot in spots if not spot.department and (spot.has_theme or spot.unthemed_count)]
    words = Words(
        str(name),
        " ".join(
            [
                about,
                *_say_stripes(on_map, lang),
                *_say_too_low(on_map, lang),
                *_say_beside(beside, _MOST_NAMED, lang),
            ]
        ),
        " ".join([opening, *(_said(spot, lang) for spot in on_map), *_say_beside(beside, len(beside), lang)]),
    )
    known = [spot.value for spot in on_map if not math.isnan(spot.value)]
    classes = part_amounts(known) if known else None
    stripes: defaultdict[str, list[Stripe]] = defaultdict(list)
    for spot in on_map:
        stripes[spot.department].append(_stripe_of(spot, classes))

    def draw(width_in: float) -> DescribedFigure:
        room_in = width_in - 2 * SIDE_IN
        side_in = min(room_in / COLUMNS, 0.42)
        figure, ax = new_canvas(words, width_in, side_in * (ROWS + _KEY_LINES))
        ax.set_axis_off()
        ax.set(xlim=(0, room_in / side_in), ylim=(ROWS + _KEY_LINES, 0))
        draw_squares(ax, stripes)
        if classes:
            draw_key(ax, (0, ROWS + 0.35), classes, lang, room=COLUMNS, unit_in=side_in)
        meanings = {
            _("no such action"): _NO_ACTION,
            _("none known"): _NONE_KNOWN,
            _("not known"): _UNKNOWN,
            _("no agreement"): EMPTY,
        }
        draw_meanings(ax, ROWS + 2.1, meanings)
        return figure

    return draw_twice(draw)


@takes_tables(themes="territory territory_name department agreement_year")
def describe_map(themes: pd.DataFrame, year: int | None = None, lang: str | None = None) -> list[str]:
    """Name the territories that share a square of the map in a year, None: the main one, and those not on it.

    Raises:
        InvalidParameter: there is no agreement of the year.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> describe_map(compare_themes(open_dataset()))
        []
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    places = _list_places(choose_year(themes, year))
    squares = {code: [name for _, at, name in places if at == code] for _, code, _ in places if code}
    shared = [f"{code} ({', '.join(names)})" for code, names in squares.items() if len(names) > 1]
    said = []
    if shared:
        said.append(
            _("Squares of several territories, from left to right: {listed}.").format(
                listed=_("; ").join(shared)
            )
        )
    if beside := [name for _, code, name in places if not code]:
        text = _("Not on the map, because no département is known: {listed}.")
        said.append(text.format(listed=join_codes(beside, lang)))
    return said


def _list_places(of_year: pd.DataFrame) -> list[tuple[str, str, str]]:
    """List each territory once, its folder, département and name, by département, unknown ones last."""
    places = of_year.drop_duplicates("territory").sort_values("department", kind="stable", na_position="last")
    rows = places[["territory", "department", "territory_name"]].itertuples(index=False, name=None)
    return [(folder, code if code in PLACES else "", name) for folder, code, name in rows]


def _list_spots(of_year: pd.DataFrame, theme: str) -> list[_Spot]:
    own = with_lacking(of_year[of_year["theme_code"] == theme]).set_index("territory")
    rates, lacking = own["theme_per_inhabitant_eur"], own["missing_count"]
    unthemed = of_year[of_year["theme_code"].isna()].set_index("territory")["actions_count"]
    return [
        _Spot(
            code,
            name,
            folder in rates.index,
            int(unthemed.get(folder, 0)),
            int(lacking.get(folder, 0)),
            Said(*(str(own[name].get(folder, "")) for name in Said._fields)),
            float(rates.get(folder, math.nan)),
        )
        for folder, code, name in _list_places(of_year)
    ]


def _said(spot: _Spot, lang: str) -> str:
    label = f"{spot.department}, {spot.territory_name}"
    return say(label, _amount(spot, lang), lang)


def _amount(spot: _Spot, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    if not math.isnan(spot.value):
        return mark(format_rate(spot.value, lang), mark_of(spot.missing_count, *spot.said), lang)
    if spot.has_theme or not spot.unthemed_count:
        return _("not known") if spot.has_theme else _("no such action")
    text = ngettext(
        "none known, {count} action has no theme",
        "none known, {count} actions have no theme",
        spot.unthemed_count,
    )
    return text.format(count=spot.unthemed_count)


def _say_stripes(on_map: Sequence[_Spot], lang: str) -> list[str]:
    is_shared = len({spot.department for spot in on_map}) < len(on_map)
    text = translations(lang).gettext(
        "A shared square has a stripe for each territory, in the order of names."
    )
    return [text] if is_shared else []


def _say_too_low(on_map: Sequence[_Spot], lang: str) -> list[str]:
    """Name those whose shade may be too light."""
    too_low = [spot for spot in on_map if spot.missing_count and not math.isnan(spot.value)]
    if not too_low:
        return []
    named = [f"{spot.department} {spot.territory_name} ({_amount(spot, lang)})" for spot in too_low]
    text = translations(lang).gettext("Costs are missing, and the shade may be too light: {listed}.")
    return [text.format(listed=join_some(named, lang))]


def _say_beside(beside: Sequence[_Spot], most: int, lang: str) -> list[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    if not beside:
        return []
    named = [f"{spot.territory_name} ({_amount(spot, lang)})" for spot in beside[:most]]
    if rest := len(beside) - len(named):
        named.append(ngettext("{count} other", "{count} others", rest).format(count=rest))
    text = _("Not on the map, because no département is known: {listed}.")
    return [text.format(listed=join_codes(named, lang))]


def _stripe_of(spot: _Spot, classes: Classes | None) -> Stripe:
    if classes and not math.isnan(spot.value):
        return Stripe(classes.shade(spot.value))
    return _UNKNOWN if spot.has_theme else _NONE_KNOWN if spot.unthemed_count else _NO_ACTION
