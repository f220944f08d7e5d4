"""A map of squares, one a département, so that small ones are seen as well as large ones."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlib.core.amounts import format_rate
from convlib.core.errors import UnknownName
from convlib.core.language import language_in_force, translations
from convlib.core.locale import gettext
from convlib.questions.comparison.chosen import choose_year
from convlib.questions.comparison.tiles import PLACES, list_places
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import NARROW_IN, SIDE_IN, DescribedFigure, Words, draw_twice, new_canvas
from convlib.show.figure.classes import Classes, draw_key, part_amounts
from convlib.show.figure.colours import INK, QUIET
from convlib.show.figure.measure import measure_in
from convlib.show.words import join_codes, say

_COLUMNS, _ROWS = (max(place[axis] for place in PLACES.values()) + 1 for axis in (0, 1))
_NO_AGREEMENT = "#f1f1f1"
_CODE_SIZE, _SIGN_SIZE = 8.5, 7.5
_SQUARE = (0.04, 0.42, 0.92, 0.54)  # of a place: left, top, width, height, below the code
_KEY_LINES = 2.9
_MOST_NAMED = 4
_LEAST_SIDE_IN = (NARROW_IN - 2 * SIDE_IN) / _COLUMNS  # of a square, on a telephone


class _Spot(NamedTuple):
    """A territory on the map, or beside it where its département is not known."""

    department: str
    territory_name: str
    has_theme: bool
    value: float  # euros per inhabitant; missing where a cost or the population is not known


@takes_tables(
    themes="territory territory_name department agreement_year theme_code theme_name theme_per_inhabitant_eur"
)
def draw_theme_map(
    themes: pd.DataFrame, theme: str | None = None, year: int | None = None, lang: str | None = None
) -> DescribedFigure:
    """Draw what the agreements of a year give to a theme per inhabitant, a square a département.

    None: the last year, and the theme that most of its agreements have. Where several territories lie in
    one, its square has a stripe for each, by name. Shades are classes with round limits; a white stripe has
    an agreement without an action of the theme, one with a question mark an action without a known cost or
    population, a pale one no agreement. Who has no known département is named beside the map.

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
    beside = [spot for spot in spots if not spot.department and spot.has_theme]
    words = Words(
        str(name),
        " ".join([about, *_say_stripes(on_map, lang), *_say_beside(beside, _MOST_NAMED, lang)]),
        " ".join([opening, *(_said(spot, lang) for spot in on_map), *_say_beside(beside, len(beside), lang)]),
    )
    known = [spot.value for spot in on_map if not math.isnan(spot.value)]
    classes = part_amounts(known) if known else None

    def draw(width_in: float) -> DescribedFigure:
        room_in = width_in - 2 * SIDE_IN
        side_in = min(room_in / _COLUMNS, 0.42)
        figure, ax = new_canvas(words, width_in, side_in * (_ROWS + _KEY_LINES))
        ax.set_axis_off()
        ax.set(xlim=(0, room_in / side_in), ylim=(_ROWS + _KEY_LINES, 0))
        for code, place in PLACES.items():
            _draw_square(ax, place, code, [spot for spot in on_map if spot.department == code], classes)
        if classes:
            draw_key(ax, 0, _ROWS + 0.35, classes, lang, room=_COLUMNS)
        _draw_signs(ax, _ROWS + 2.1, lang)
        return figure

    return draw_twice(draw)


def _list_spots(of_year: pd.DataFrame, theme: str) -> list[_Spot]:
    rates = of_year[of_year["theme_code"] == theme].set_index("territory")["theme_per_inhabitant_eur"]
    return [
        _Spot(code, name, folder in rates.index, float(rates.get(folder, math.nan)))
        for folder, code, name in list_places(of_year)
    ]


def _said(spot: _Spot, lang: str) -> str:
    label = f"{spot.department}, {spot.territory_name}"
    return say(label, _amount(spot, lang), lang)


def _amount(spot: _Spot, lang: str) -> str:
    _ = translations(lang).gettext
    if not math.isnan(spot.value):
        return format_rate(spot.value, lang)
    return _("not known") if spot.has_theme else _("no such action")


def _say_stripes(on_map: Sequence[_Spot], lang: str) -> list[str]:
    is_shared = len({spot.department for spot in on_map}) < len(on_map)
    text = translations(lang).gettext(
        "A shared square has a stripe for each territory, in the order of names."
    )
    return [text] if is_shared else []


def _say_beside(beside: Sequence[_Spot], most: int, lang: str) -> list[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    if not beside:
        return []
    named = [f"{spot.territory_name} ({_amount(spot, lang)})" for spot in beside[:most]]
    if rest := len(beside) - len(named):
        named.append(ngettext("{count} other", "{count} others", rest).format(count=rest))
    text = _("Not on the map, because no département is known: {listed}.")
    return [text.format(listed=join_codes(named, lang))]


def _draw_square(
    ax: Axes, place: tuple[int, int], code: str, spots: Sequence[_Spot], classes: Classes | None
) -> None:
    (column, row), (left, top, width, height) = place, _SQUARE
    ax.text(
        column + 0.5,
        row + 0.22,
        code,
        ha="center",
        va="center",
        fontsize=_CODE_SIZE,
        color=INK if spots else QUIET,
    )
    if not spots:
        ax.add_patch(Rectangle((column + left, row + top), width, height, facecolor=_NO_AGREEMENT))
    stripe = width / max(1, len(spots))
    for number, spot in enumerate(spots):
        _draw_stripe(ax, (column + left + number * stripe, row + top), (stripe, height), spot, classes)


def _draw_stripe(
    ax: Axes, corner: tuple[float, float], sides: tuple[float, float], spot: _Spot, classes: Classes | None
) -> None:
    (x, y), (width, height) = corner, sides
    if classes and not math.isnan(spot.value):
        ax.add_patch(Rectangle(corner, width, height, facecolor=classes.shade(spot.value)))
        return
    ax.add_patch(Rectangle(corner, width, height, facecolor="white", edgecolor=QUIET, linewidth=0.7))
    if spot.has_theme:
        ax.text(
            x + width / 2,
            y + height / 2 + 0.03,
            "?",
            ha="center",
            va="center",
            fontsize=_SIGN_SIZE,
            color=QUIET,
        )


def _draw_signs(ax: Axes, top: float, lang: str) -> None:
    """Draw what the squares without a shade say, as far apart as their words need."""
    _ = translations(lang).gettext
    signs = (
        (_("no such action"), _Spot("", "", has_theme=False, value=math.nan)),
        (_("not known"), _Spot("", "", has_theme=True, value=math.nan)),
        (_("no agreement"), None),
    )
    x = 0.04
    for words, spot in signs:
        if spot:
            _draw_stripe(ax, (x, top), (0.5, 0.45), spot, None)
        else:
            ax.add_patch(Rectangle((x, top), 0.5, 0.45, facecolor=_NO_AGREEMENT))
        ax.text(x + 0.65, top + 0.26, words, va="center", fontsize=_SIGN_SIZE, color=QUIET)
        x += 0.95 + measure_in(words, _SIGN_SIZE) / _LEAST_SIDE_IN
