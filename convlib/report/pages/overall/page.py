"""The page that compares all agreements: it needs nothing from anywhere else, and no script to be read."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from convlib.core.language import N_, translations
from convlib.questions import find_questions
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN
from convlib.questions.comparison.distance.sentences import describe_distance
from convlib.questions.comparison.figures.map import describe_map, draw_theme_map
from convlib.questions.comparison.figures.strips import draw_themes
from convlib.questions.comparison.payers.sums import say_payer_sums
from convlib.questions.frame.parts import show_table
from convlib.report.pages.overall.compared import CONTINUED, Compared, say_changes
from convlib.report.pages.overall.links import list_passed
from convlib.report.pages.overall.rows import OF_THEME, OF_WHOLE, list_groups
from convlib.report.pages.overall.shown.left_out import without_empty
from convlib.report.pages.overall.shown.others import list_other_years
from convlib.report.pages.overall.shown.series import list_series
from convlib.report.pages.overall.shown.state import list_state_shares
from convlib.report.pages.overall.shown.tables import (
    draw_both,
    list_blocks,
    show_asked,
    show_gaps,
    show_payer_sums,
    show_sums,
)
from convlib.report.pages.overall.style import TEMPLATES, read_script, read_style
from convlib.show.columns import column_label
from convlib.show.figure.font import font_faces
from convlib.show.figure.tiles import PLACES
from convlib.show.markup import open_templates
from convlib.show.words import in_words, join_codes

_MOST_MAPS = 6
_MOST_OPEN = 30  # rows that are shown unfolded
_MOST_FAR = 30
_MOST_UNTHEMED = 40
_MOST_GAPS = 40
_MOST_PASSED = 60
_FOLDED = {
    "names": N_("names of territories"),
    "amended": N_("amendments"),
    "unverified": N_("what no earlier agreement bears out"),
}
_FILES = {".pdf": N_("This comparison as PDF"), ".xlsx": N_("Tables as a workbook")}


def build_comparison(
    compared: Compared, reports: Collection[tuple[str, int]], beside: Sequence[str] = ()
) -> str:
    """Build the page; its actions lead to the `reports` that there are, by territory and year.

    It links to the files `beside` it.
    """
    lang, year = compared.lang, compared.year
    asked = find_questions()["comparison"]
    figure = draw_themes(compared.themes, year, lang)
    drawn = draw_both(figure) if figure else None
    mapped = _themes_by_agreements(compared)
    maps = list(_draw_maps(compared, mapped[:_MOST_MAPS]))
    others = list(list_other_years(compared, reports))
    others_drawn = [each.drawn for each in others]
    unthemed = compared.unthemed[compared.unthemed["agreement_year"] == year]
    drawings = set().union(*maps, *(each for drawing in (drawn, *others_drawn) for each in drawing or ()))
    last_totals = compared.whole_changes.drop_duplicates("territory", keep="last")
    return (
        open_templates(TEMPLATES, lang)
        .get_template("comparison.html")
        .render(
            asked=asked,
            summary=compared.summary,
            told=compared.told,
            folded=_list_folded(compared),
            is_year_named=compared.is_year_named,
            marks=compared.marks,
            continued=translations(lang).gettext(CONTINUED),
            drawn=drawn,
            files=[(_FILES[Path(name).suffix], name) for name in beside],
            sums=show_sums(compared, year),
            others=others,
            series=list_series(compared),
            least_of_median=LEAST_OF_MEDIAN,
            has_open=_has_open(compared),
            agreements_count=int((compared.wholes["agreement_year"] == year).sum()),
            distance=describe_distance(lang),
            maps=maps,
            about_maps=[
                *_say_unmapped(compared, mapped[_MOST_MAPS:]),
                *describe_map(compared.themes, year, lang),
            ],
            far=show_asked(compared.unusual.head(_MOST_FAR), "unusual", lang),
            open_distances=compared.open_distances,
            far_count=len(compared.unusual),
            far_shown=min(_MOST_FAR, len(compared.unusual)),
            unthemed=show_asked(unthemed.head(_MOST_UNTHEMED), "unthemed", lang, said=["agreement_year"]),
            unthemed_count=len(unthemed),
            unthemed_shown=min(_MOST_UNTHEMED, len(unthemed)),
            gaps=show_gaps(compared, reports, _MOST_GAPS),
            gaps_count=len(compared.gaps),
            gaps_shown=_MOST_GAPS,
            sums_compared=Markup(show_table(compared.sums_compared, "sums_compared", lang).data),
            about_sums=compared.about_sums,
            nothing_left=compared.nothing_left,
            state=list_state_shares(compared),
            paid_sums=show_payer_sums(compared, year),
            about_paid_sums=say_payer_sums(compared.data, year, lang),
            paid=list(_show_paid(compared)),
            about_payers=compared.about_payers,
            totals=list(_show_totals(compared, last_totals)),
            payers=[show_asked(compared.payer_changes, "payer_changes", lang)],
            changes=list(_show_changes(compared)),
            passed=list(list_passed(_last_changes(compared, last_totals), reports, _MOST_PASSED, lang)),
            notes=list(say_changes(compared)),
            **fill_groups(compared, reports),
            unread=_show_unread(compared.data.unread, lang),
            style=read_style("index", "comparison") + Markup(font_faces(drawings)),
            script=read_script(),
        )
    )


def fill_groups(compared: Compared, reports: Collection[tuple[str, int]]) -> dict[str, object]:
    """Give what the template of groups is filled with."""
    groups = [without_empty(group, compared.lang) for group in list_groups(compared, reports)]
    rows = sum(len(group.rows) for group in groups if group.has_actions)
    of_year = compared.data.actions["agreement_year"] == compared.year
    return {
        "year": compared.year,
        "groups": groups,
        "are_open": rows <= _MOST_OPEN,
        "matrix": list(list_blocks(compared, compared.year)),
        "rows_count": rows,
        "actions_count": int(of_year.sum()),
        "headings": {name: column_label(name, compared.lang) for name in (*OF_WHOLE, *OF_THEME)},
    }


def _list_folded(compared: Compared) -> tuple[str, dict[str, list[str]]]:
    """Give by its part what is said of territories and few need, behind what it is about."""
    _ = translations(compared.lang).gettext
    parts = {part: [text for of, text in compared.told if of == part] for part in _FOLDED}
    filled = {part: texts for part, texts in parts.items() if texts}
    about = _("; ").join(_(_FOLDED[part]) for part in filled)
    return _("Notes: {listed}").format(listed=about), filled


def _has_open(compared: Compared) -> bool:
    """Tell whether missing costs leave anything open that the page shows."""
    ranks = (compared.wholes["is_rank_open"], compared.themes["is_rank_open"])
    return any(open_.any() for open_ in (*ranks, compared.unusual["is_distance_open"]))


def _last_changes(compared: Compared, last_totals: pd.DataFrame) -> pd.DataFrame:
    """Keep the actions of the last step of each territory."""
    return compared.action_changes.merge(last_totals[["territory", "to_year"]], on=["territory", "to_year"])


def _show_totals(compared: Compared, last_totals: pd.DataFrame) -> Iterator[Markup]:
    """Show the changes of whole agreements, the latest first; of many, all but the last of each folded."""
    latest_first = compared.whole_changes.sort_values("to_year", ascending=False, kind="stable")
    if len(latest_first) <= _MOST_OPEN:
        yield show_asked(latest_first, "agreement_changes", compared.lang)
        return
    yield show_asked(last_totals, "agreement_changes", compared.lang)
    title = translations(compared.lang).gettext("Computed totals of earlier years")
    earlier = latest_first.drop(last_totals.index)
    yield show_asked(earlier, "agreement_changes", compared.lang, title=title)


def _show_paid(compared: Compared) -> Iterator[Markup]:
    """Show who pays in the main year, then in each other, folded."""
    title = translations(compared.lang).gettext("Who pays in {year}")
    years = compared.who_pays["agreement_year"]
    for year in sorted(set(years), key=lambda year: (year != compared.year, -year)):
        named = "" if year == compared.year else title.format(year=year)
        of_year = compared.who_pays[years == year]
        yield show_asked(of_year, "who_pays", compared.lang, ["agreement_year"], title=named)


def _show_changes(compared: Compared) -> Iterator[Markup]:
    """Show the changes of themes up to each year, the latest first, all others folded."""
    title, last = translations(compared.lang).gettext("Changes of themes up to {year}"), ""
    for later, steps in reversed(list(compared.change_sums.groupby("to_year"))):
        yield show_asked(steps, "theme_change_sums", compared.lang, title=last and title.format(year=later))
        last = str(later)


def _show_unread(unread: pd.DataFrame, lang: str) -> Markup:
    title = translations(lang).gettext("Documents that could not be read")
    return Markup(show_table(unread, title=title, lang=lang).data)


def _themes_by_agreements(compared: Compared) -> list[str]:
    """List the themes of the main year where départements are known: what most have is first."""
    of_year = compared.themes[compared.themes["agreement_year"] == compared.year]
    known = of_year[of_year["department"].isin(PLACES)].dropna(subset="theme_per_inhabitant_eur")
    counts = known["theme_code"].value_counts()  # without what has no theme
    order = [code for code in compared.data.themes["theme_code"] if code in counts.index]
    sums = known.groupby("theme_code")["theme_total_eur"].sum()
    return sorted(order, key=lambda code: (-int(counts[code]), -float(sums[code])))


def _say_unmapped(compared: Compared, codes: list[str]) -> Iterator[str]:
    """Say which themes have no map, and why."""
    names = compared.data.themes.set_index("theme_code")["theme_name"]
    if codes:
        text = translations(compared.lang).gettext(
            "On maps are the {count} themes that most agreements have, of as many those of the largest sums; "
            "without a map: {listed}."
        )
        listed = join_codes([str(names[code]) for code in codes], compared.lang)
        yield text.format(count=in_words(_MOST_MAPS, compared.lang, of="costs"), listed=listed)


def _draw_maps(compared: Compared, codes: list[str]) -> Iterator[Markup]:
    for code in codes:
        yield draw_both(draw_theme_map(compared.themes, code, compared.year, compared.lang)).narrow
