"""What the page shows of one year beside its groups: tables, figures, and themes by territory in one grid."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from convlib.core.language import translations
from convlib.questions import find_questions, find_tables
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import Values, address_of
from convlib.report.pages.overall.shown.left_out import list_filled
from convlib.report.pages.source import anchor_of_line
from convlib.show.columns import heading_of, without_said_years
from convlib.show.figure.canvas import DescribedFigure
from convlib.show.html import table_to_html
from convlib.show.marked.cells import format_marked, says_nothing
from convlib.show.markup import fill

_MOST_THEMES = 7  # whose longest words fit the width of a page


@dataclass(frozen=True, slots=True)
class Block:
    """Some themes, and all territories; a cell is empty where a territory has no action of the theme."""

    themes: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[str]]]  # name, address of the report, cells


class Drawn(NamedTuple):
    """A figure, for a page or paper and for a telephone."""

    wide: Markup
    narrow: Markup


def show_sums(compared: Compared, year: int) -> Markup:
    """Show the themes of a year over all agreements."""
    of_year = compared.sums[compared.sums["agreement_year"] == year]
    # The year is in the heading, the rest beside each sum.
    return show_asked(of_year, "theme_sums", compared.lang, ["agreement_year", "tax", "stage"])


def show_payer_sums(compared: Compared, year: int) -> Markup:
    """Show who pays over the agreements of a year."""
    of_year = compared.payer_sums[compared.payer_sums["agreement_year"] == year]
    return show_asked(of_year, "payer_sums", compared.lang, ["agreement_year", "tax", "stage"])


def show_asked(
    table: pd.DataFrame, name: str, lang: str, said: Collection[str] = (), *, title: str = ""
) -> Markup:
    """Show a table of the question without columns that are said above it; folded under a title."""
    asked = find_questions()["comparison"].tables[name]
    unused = {*said, *(column for column in asked.optional.split() if says_nothing(table[column]))}
    columns = [column for column in asked.columns.split() if column not in unused]
    kept = [str(column) for column in without_said_years(table[columns])]
    filled, said_of_rest = list_filled(
        kept, lambda name: table[name], lambda name: heading_of(name, table, lang), lang
    )
    caption = title or translations(lang).gettext(asked.caption)
    shown = Markup(table_to_html(table, caption, filled, lang).data)
    if said_of_rest and shown:
        shown += Markup('<p class="source left-out">{}</p>').format(said_of_rest)
    return Markup(fill("folded", lang, caption=title, content=shown)) if title and shown else shown


def show_gaps(compared: Compared, reports: Collection[tuple[str, int]], most: int) -> Markup:
    """Show the gaps, each led to the line that it is printed on."""
    asked, gaps = find_tables()["all_gaps"], compared.gaps.head(most)
    unused = {name for name in asked.optional.split() if not gaps[name].any()}
    columns = [name for name in asked.columns.split() if name not in unused]
    links = {
        "printed_on": [_address_of_line(row, reports) for row in gaps.to_dict("records")],
        "reading": [_address_of_findings(row, reports) for row in gaps.to_dict("records")],
    }
    caption = translations(compared.lang).gettext(asked.caption)
    return Markup(table_to_html(gaps, caption, columns, compared.lang, links=links).data)


def _address_of_line(row: Values, reports: Collection[tuple[str, int]]) -> str:
    report = address_of(row, reports)
    if not report or pd.isna(row["line"]):
        return report
    return f"{report}#{anchor_of_line(row['page'], row['line'])}"


def _address_of_findings(row: Values, reports: Collection[tuple[str, int]]) -> str:
    report = address_of(row, reports)
    return f"{report}#findings" if report and not pd.isna(row["reading"]) else ""


def draw_both(figure: DescribedFigure) -> Drawn:
    """Draw a figure for a page and for a telephone."""
    narrow = figure.draw_narrow() if figure.draw_narrow else figure
    return Drawn(Markup(figure.to_svg()), Markup(narrow.to_svg()))


def list_blocks(compared: Compared, year: int, reports: Collection[tuple[str, int]] = ()) -> Iterator[Block]:
    """Lay the themes of a year out in blocks; in none where no population is known."""
    of_year = compared.themes[compared.themes["agreement_year"] == year]
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
    themes = compared.sums.loc[compared.sums["agreement_year"] == year, "theme_name"]
    for block in _parted(themes.tolist()):
        yield Block(
            block,
            [
                (
                    name,
                    address_of({"territory": place, "agreement_year": year}, reports),
                    [cells.get((place, theme), "") for theme in block],
                )
                for place, name in names.items()
            ],
        )


def _parted(themes: Sequence[str]) -> Iterator[Sequence[str]]:
    """Part themes into blocks of like size."""
    blocks = -(-len(themes) // _MOST_THEMES)
    ends = [len(themes) * block // blocks for block in range(blocks + 1)]
    for start, end in pairwise(ends):
        yield themes[start:end]
