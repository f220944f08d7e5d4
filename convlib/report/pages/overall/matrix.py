"""Themes by territory on paper, where nothing unfolds: a cell is what goes to a theme per inhabitant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from convlib.core.language import translations
from convlib.report.pages.overall.compared import Compared
from convlib.show.marked.cells import format_marked

_MOST_THEMES = 7  # whose longest words fit the width of a page


@dataclass(frozen=True, slots=True)
class Block:
    """Some themes, and all territories; a cell is empty where a territory has no action of the theme."""

    themes: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


def list_blocks(compared: Compared) -> Iterator[Block]:
    """Lay the themes of the last year out in blocks; in none where no population is known."""
    of_year = compared.themes[compared.themes["agreement_year"] == compared.last_year]
    if of_year["municipal_population"].isna().all():
        return
    names = of_year.drop_duplicates("territory").set_index("territory")["territory_name"].to_dict()
    unknown = translations(compared.lang).gettext("population unknown")
    column = "theme_per_inhabitant_eur"
    cells = {
        (row["territory"], row["theme_name"]): (
            unknown
            if pd.isna(row["municipal_population"]) and not pd.isna(row["theme_total_eur"])
            else format_marked(row, column, compared.lang)
        )
        for row in of_year.to_dict("records")
    }
    themes = compared.sums.loc[compared.sums["agreement_year"] == compared.last_year, "theme_name"]
    for block in _parted(themes.tolist()):
        yield Block(
            block,
            [(name, [cells.get((place, theme), "") for theme in block]) for place, name in names.items()],
        )


def _parted(themes: Sequence[str]) -> Iterator[Sequence[str]]:
    """Part themes into blocks of like size."""
    blocks = -(-len(themes) // _MOST_THEMES)
    ends = [len(themes) * block // blocks for block in range(blocks + 1)]
    for start, end in pairwise(ends):
        yield themes[start:end]
