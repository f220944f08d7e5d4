"""What the page shows of one year beside its groups: tables, figures, and themes by territory in one grid."""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from convlib.core.amounts import MISSING
from convlib.core.language import N_, translations
from convlib.questions import find_questions, find_tables
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN
from convlib.questions.comparison.strips import draw_themes
from convlib.questions.portfolio.unlike import say_amended, say_unlike
from convlib.report.pages.overall.compared import Compared
from convlib.report.pages.overall.links import Values, address_of
from convlib.report.pages.overall.rows import Group
from convlib.report.pages.source import anchor_of_line
from convlib.show.columns import column_label, column_of, heading_of, without_said_years
from convlib.show.figure.canvas import DescribedFigure
from convlib.show.html import table_to_html
from convlib.show.marked.cells import format_marked, says_nothing
from convlib.show.markup import fill

_MOST_THEMES = 7  # whose longest words fit the width of a page
# What a table is about stays in it, be it zero or missing.
_ALWAYS = {
    "actions_count",
    "agreements_count",
    "change_eur",
    "compared_count",
    "computed_total_eur",
    "from_total_eur",
    "stated_cost_eur",
    "theme_total_eur",
    "to_total_eur",
}
_ZERO, _MISSING, _EITHER = (
    N_("0 throughout: {listed}."),
    N_("No value: {listed}."),
    N_("0 or no value: {listed}."),
)


@dataclass(frozen=True, slots=True)
class Block:
    """Some themes, and all territories; a cell is empty where a territory has no action of the theme."""

    themes: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[str]]]  # name, address of the report, cells


class Drawn(NamedTuple):
    """A figure, for a page or paper and for a telephone."""

    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class OtherYear:
    """A year that the page is not about: less of it is shown, folded."""

    year: int
    count: int  # of its agreements
    notes: Sequence[str]  # which are amended, and what costs do not say alike
    sums: Markup
    drawn: Drawn | None  # none where too few agreements have a theme for a median
    matrix: Sequence[Block]


def list_other_years(compared: Compared, reports: Collection[tuple[str, int]]) -> Iterator[OtherYear]:
    """Give each year but the main one, the latest first."""
    counts = compared.wholes["agreement_year"].value_counts()
    for year in sorted(set(counts.index) - {compared.year}, reverse=True):
        has_medians = counts[year] >= LEAST_OF_MEDIAN
        drawn = draw_themes(compared.themes, year, compared.lang) if has_medians else None
        of_year = compared.wholes[compared.wholes["agreement_year"] == year]
        unlike = say_unlike(of_year.dropna(subset="computed_total_eur"), compared.lang)
        yield OtherYear(
            int(year),
            int(counts[year]),
            [*filter(None, [say_amended(of_year, compared.lang)]), *unlike],
            show_sums(compared, year),
            draw_both(drawn) if drawn else None,
            list(list_blocks(compared, year, reports)),
        )


def show_sums(compared: Compared, year: int) -> Markup:
    """Show the themes of a year over all agreements."""
    of_year = compared.sums[compared.sums["agreement_year"] == year]
    # The year is in the heading, the rest beside each sum.
    return show_asked(of_year, "theme_sums", compared.lang, ["agreement_year", "tax", "stage"])


def show_asked(
    table: pd.DataFrame, name: str, lang: str, said: Collection[str] = (), *, title: str = ""
) -> Markup:
    """Show a table of the question without columns that are said above it; folded under a title."""
    asked = find_questions()["comparison"].tables[name]
    unused = {*said, *(column for column in asked.optional.split() if says_nothing(table[column]))}
    columns = [column for column in asked.columns.split() if column not in unused]
    kept = [str(column) for column in without_said_years(table[columns])]
    filled, said_of_rest = _list_filled(
        kept, lambda name: table[name], lambda name: heading_of(name, table, lang), lang
    )
    caption = title or translations(lang).gettext(asked.caption)
    shown = Markup(table_to_html(table, caption, filled, lang).data)
    if said_of_rest and shown:
        shown += Markup('<p class="source left-out">{}</p>').format(said_of_rest)
    return Markup(fill("folded", lang, caption=title, content=shown)) if title else shown


def show_gaps(compared: Compared, reports: Collection[tuple[str, int]], most: int) -> Markup:
    """Show the gaps, each led to the line that it is printed on."""
    asked, gaps = find_tables()["all_gaps"], compared.gaps.head(most)
    unused = {name for name in asked.optional.split() if not gaps[name].any()}
    columns = [name for name in asked.columns.split() if name not in unused]
    links = {"printed_on": [_address_of_line(row, reports) for row in gaps.to_dict("records")]}
    caption = translations(compared.lang).gettext(asked.caption)
    return Markup(table_to_html(gaps, caption, columns, compared.lang, links=links).data)


def _address_of_line(row: Values, reports: Collection[tuple[str, int]]) -> str:
    report = address_of(row, reports)
    if not report or pd.isna(row["line"]):
        return report
    return f"{report}#{anchor_of_line(row['page'], row['line'])}"


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


def _list_filled(
    columns: Sequence[str],
    values_of: Callable[[str], Iterable[Any]],
    label_of: Callable[[str], str],
    lang: str,
) -> tuple[Sequence[str], str]:
    """Part the columns of a table that hold anything but 0 and nothing from the rest, and name the rest."""
    _ = translations(lang).gettext
    left_out: defaultdict[str, list[str]] = defaultdict(list)
    filled = []
    for name in columns:
        kind = "" if name in _ALWAYS or column_of(name).is_text else _kind_of(values_of(name))
        if kind:
            left_out[kind].append(_in_small(label_of(name)))
        else:
            filled.append(name)
    told = [
        _(kind).format(listed=_("; ").join(left_out[kind]))
        for kind in (_ZERO, _EITHER, _MISSING)
        if left_out[kind]
    ]
    return filled, " ".join(told)


def without_empty(group: Group, lang: str) -> Group:
    """Leave out of a group of agreements the columns that say nothing."""
    filled, left_out = _list_filled(
        group.columns,
        lambda name: [_value_of(*row.figures[name]) for row in group.rows],
        lambda name: column_label(name, lang),
        lang,
    )
    rows = [replace(row, figures={name: row.figures[name] for name in filled}) for row in group.rows]
    return replace(group, columns=filled, rows=rows, left_out=left_out)


def _value_of(text: str, number: str) -> Any:
    """Give what a cell holds: words such as `no total` are no missing value."""
    return math.nan if text == MISSING else float(number) if number else text


def _kind_of(values: Iterable[Any]) -> str:
    """Tell whether nothing but zeros, nothing at all or nothing but both stand in a column; else empty."""
    kinds = {_MISSING if pd.isna(value) else "" if value else _ZERO for value in values}
    if "" in kinds:
        return ""
    return _EITHER if len(kinds) > 1 else "".join(kinds)


def _in_small(label: str) -> str:
    return label[:1].lower() + label[1:]
