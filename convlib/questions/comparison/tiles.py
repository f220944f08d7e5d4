"""Which territories are on the map of squares, and where each département lies on it."""

import pandas as pd

from convlib.core.language import language_in_force, translations
from convlib.questions.comparison.chosen import choose_year
from convlib.questions.frame.contract import takes_tables
from convlib.show.words import join_codes

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


@takes_tables(themes="territory territory_name department agreement_year")
def describe_map(themes: pd.DataFrame, year: int | None = None, lang: str | None = None) -> list[str]:
    """Name the territories that share a square of the map in a year, None: the last, and those not on it.

    Raises:
        InvalidParameter: there is no agreement of the year.

    Examples:
        >>> from convlib import compare_themes, open_dataset
        >>> describe_map(compare_themes(open_dataset()))
        []
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    places = list_places(choose_year(themes, year))
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


def list_places(of_year: pd.DataFrame) -> list[tuple[str, str, str]]:
    """List each territory once, its folder, département and name, by département, unknown ones last."""
    places = of_year.drop_duplicates("territory").sort_values("department", kind="stable", na_position="last")
    rows = places[["territory", "department", "territory_name"]].itertuples(index=False, name=None)
    return [(folder, code if code in PLACES else "", name) for folder, code, name in rows]
