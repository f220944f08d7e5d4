"""A map of squares, one a département, so that small ones are seen as well as large ones."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlib.core.amounts import format_rate
from convlib.core.errors import UnknownName
from convlib.core.language import language_in_force, translations
from convlib.core.locale import gettext
from convlib.questions.comparison.chosen import choose_year
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import SIDE_IN, DescribedFigure, Words, draw_twice, new_canvas
from convlib.show.figure.colours import INK, QUIET
from convlib.show.words import say

# As they lie, north on top; those overseas below. Each has some of its neighbours beside it.
_TILES = """
.. .. .. 76 80 62 59 02 .. .. ..
.. .. 14 27 95 60 93 08 55 57 ..
22 50 61 78 92 75 94 51 54 67 ..
29 35 53 72 28 91 77 10 52 88 68
56 44 49 37 41 45 89 21 70 90 ..
.. 85 79 86 36 18 58 71 39 25 ..
.. .. 17 87 23 63 03 69 01 74 ..
.. .. 16 24 19 15 43 42 38 73 ..
.. .. 33 47 46 12 48 07 26 05 ..
.. .. 40 32 82 81 30 84 04 06 ..
.. .. 64 65 31 11 34 13 83 .. 2B
.. .. .. .. 09 66 .. .. .. .. 2A
971 972 973 974 976 .. .. .. .. .. ..
"""
PLACES = {
    code: (column, row)
    for row, line in enumerate(_TILES.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != ".."
}
_NOT_THERE, _NOT_KNOWN = "#f1f1f1", "#ffffff"
_STEPS = ("#d9d9d9", "#b3b3b3", "#949494", "#595959", "#222222")  # from little to much, on a grey printer too
_DARK = 3  # from this step on, letters are white
_KEY_LINES = 2.1


@takes_tables(
    themes="territory territory_name department agreement_year theme_code theme_name municipal_population "
    "theme_per_inhabitant_eur"
)
def draw_theme_map(
    themes: pd.DataFrame, theme: str | None = None, year: int | None = None, lang: str | None = None
) -> DescribedFigure:
    """Draw what the agreements of a year give to a theme per inhabitant, a square a département.

    None: the last year, and the theme that most of its agreements have. Where several territories lie in
    one, the square is of the one with most inhabitants. Shades part those that are known into five groups of
    like size; a square with a rim has an agreement with no known amount per inhabitant for the theme, a pale
    one no agreement.

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
    shown = _of_departments(of_year, theme)
    name = next(iter(themes.loc[themes["theme_code"] == theme, "theme_name"]), theme)
    of_what = _("{theme}, per inhabitant, {year}").format(theme=name, year=year)
    opening = _("Map of squares, one a département: {what}.").format(what=of_what)
    said = [_said(row, lang) for row in shown.to_dict("records")]
    about = _("Of several agreements in a département, that of the territory with most inhabitants.")
    words = Words(of_what, about, " ".join([opening, *said]))
    values = shown.set_index("department")["value"].to_dict()
    limits = _limits([value for value in values.values() if not math.isnan(value)])

    def draw(width_in: float) -> DescribedFigure:
        columns, rows = (max(place[axis] for place in PLACES.values()) + 1 for axis in (0, 1))
        side_in = min((width_in - 2 * SIDE_IN) / columns, 0.42)
        room_in = width_in - 2 * SIDE_IN
        figure, ax = new_canvas(words, width_in, side_in * (rows + _KEY_LINES))
        ax.set_axis_off()
        ax.set(xlim=(0, room_in / side_in), ylim=(rows + _KEY_LINES, 0))
        for code, (column, row) in PLACES.items():
            _draw_tile(ax, (column, row), code, values.get(code), limits)
        _draw_key(ax, rows + 0.3, limits, lang)
        return figure

    return draw_twice(draw)


def _of_departments(of_year: pd.DataFrame, theme: str) -> pd.DataFrame:
    """Choose the territory that stands for each département, with its value or none."""
    values = of_year[of_year["theme_code"] == theme].set_index("territory")["theme_per_inhabitant_eur"]
    known = of_year[of_year["department"].isin(PLACES)].drop_duplicates("territory")
    largest = known.sort_values("municipal_population", ascending=False, kind="stable", na_position="last")
    largest = largest.drop_duplicates("department").sort_values("department", kind="stable")
    return largest.assign(value=largest["territory"].map(values).astype("float64"))


def _said(row: Mapping[Any, Any], lang: str) -> str:
    _ = translations(lang).gettext
    label, value = f"{row['department']}, {row['territory_name']}", row["value"]
    return say(label, _("not known") if math.isnan(value) else format_rate(value, lang), lang)


def _limits(values: Sequence[float]) -> list[float]:
    """Find the least value of each step: those of like values are in one."""
    if not values:
        return []
    shares = np.linspace(0, 1, len(_STEPS), endpoint=False)
    return sorted({float(limit) for limit in np.quantile(values, shares, method="lower")})


def _step(value: float, limits: Sequence[float]) -> int:
    """Choose the shade of a value; of few steps the darkest."""
    place = max(index for index, limit in enumerate(limits) if value >= limit)
    return len(_STEPS) - len(limits) + place


def _draw_tile(
    ax: Axes, place: tuple[int, int], code: str, value: float | None, limits: Sequence[float]
) -> None:
    step = None if value is None or math.isnan(value) else _step(value, limits)
    face = _STEPS[step] if step is not None else _NOT_THERE if value is None else _NOT_KNOWN
    edge = QUIET if value is not None and step is None else face
    column, row = place
    ax.add_patch(Rectangle((column + 0.04, row + 0.04), 0.92, 0.92, facecolor=face, edgecolor=edge))
    ink = QUIET if step is None else "white" if step >= _DARK else INK
    ax.text(column + 0.5, row + 0.53, code, ha="center", va="center", fontsize=7.5, color=ink)


def _draw_key(ax: Axes, top: float, limits: Sequence[float], lang: str) -> None:
    _ = translations(lang).gettext
    for place, limit in enumerate(limits):
        face = _STEPS[len(_STEPS) - len(limits) + place]
        ax.add_patch(Rectangle((2.2 * place, top), 0.4, 0.4, facecolor=face))
        text = _("from {rate}").format(rate=format_rate(limit, lang))
        line = top + 0.75 + 0.5 * (place % 2)  # in turns, so that none runs into the next
        ax.text(2.2 * place, line, text, va="center", fontsize=7.5, color=QUIET)
