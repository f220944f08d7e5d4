"""Years that the page is not about, each folded."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from convlib.core.language import translations
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN
from convlib.questions.comparison.figures.strips import draw_themes
from convlib.questions.portfolio.unlike import say_amended, say_unlike
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import Values
from convlib.report.pages.overall.rows import Figures, by_rank, columns_shown
from convlib.report.pages.overall.shown.left_out import list_filled_figures
from convlib.report.pages.overall.shown.tables import (
    Block,
    Drawn,
    draw_both,
    list_blocks,
    show_asked,
    show_sums,
)
from convlib.show.columns import column_label

# What is shown of a theme of a territory in another year
_OF_THEME = (
    "theme_total_eur",
    "theme_of_computed_total_share",
    "theme_per_inhabitant_eur",
    "continued_of_actions_share",
)
MOST_PRINTED = 150  # territories and themes of another year: more fill pages that nobody reads
_Ranked = list[tuple[Values, Figures]]


class Listed(NamedTuple):
    """A theme, with what each territory that has it gives to it."""

    theme: str
    rows: Sequence[tuple[str, Sequence[str]]]  # name, cells


@dataclass(frozen=True, slots=True)
class OtherYear:
    """A year that the page is not about: less of it is shown, folded."""

    year: int
    count: int  # of its agreements
    notes: Sequence[str]  # which are amended, and what costs do not say alike
    sums: Markup
    drawn: Drawn | None  # none where too few agreements have a theme for a median
    matrix: Sequence[Block]
    headings: Sequence[str]  # of what `listed` has of each territory
    listed: Sequence[Listed]
    left_out: str  # columns that `listed` is without, as they say nothing
    unthemed: Markup  # actions without a theme

    @property
    def is_printed(self) -> bool:
        """Whether what is listed is on paper too."""
        return sum(len(theme.rows) for theme in self.listed) <= MOST_PRINTED


def list_other_years(compared: Compared, reports: Collection[tuple[str, int]]) -> Iterator[OtherYear]:
    """Give each year but the main one, the latest first."""
    counts = compared.wholes["agreement_year"].value_counts()
    for year in sorted(set(counts.index) - {compared.year}, reverse=True):
        has_medians = counts[year] >= LEAST_OF_MEDIAN
        drawn = draw_themes(compared.themes, year, compared.lang) if has_medians else None
        of_year = compared.wholes[compared.wholes["agreement_year"] == year]
        known = columns_shown(of_year, _OF_THEME)
        ranked = list(_rank_themes(compared, year, known))
        figures = [each for _, rows in ranked for _, each in rows]
        columns, left_out = list_filled_figures(known, figures, compared.lang)
        unlike = say_unlike(of_year.dropna(subset="computed_total_eur"), compared.lang)
        yield OtherYear(
            int(year),
            int(counts[year]),
            [*filter(None, [say_amended(of_year, compared.lang)]), *unlike],
            show_sums(compared, year),
            draw_both(drawn) if drawn else None,
            list(list_blocks(compared, year, reports)),
            [column_label(name, compared.lang) for name in columns],
            [_list_theme(theme, rows, columns) for theme, rows in ranked],
            left_out,
            _show_unthemed(compared, year),
        )


def _show_unthemed(compared: Compared, year: int) -> Markup:
    unthemed = compared.unthemed[compared.unthemed["agreement_year"] == year]
    title = translations(compared.lang).gettext("Actions without a theme in {year}").format(year=year)
    return show_asked(unthemed, "unthemed", compared.lang, ["agreement_year"], title=title)


def _rank_themes(compared: Compared, year: int, columns: Sequence[str]) -> Iterator[tuple[str, _Ranked]]:
    """Give themes in the order of their sums, the territories of each by rank."""
    of_year = compared.themes[compared.themes["agreement_year"] == year]
    for theme in compared.sums.loc[compared.sums["agreement_year"] == year, "theme_name"]:
        yield theme, by_rank(of_year[of_year["theme_name"] == theme], columns, compared.lang)


def _list_theme(theme: str, ranked: _Ranked, columns: Sequence[str]) -> Listed:
    return Listed(
        theme, [(row["territory_name"], [figures[name][0] for name in columns]) for row, figures in ranked]
    )
