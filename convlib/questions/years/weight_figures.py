"""The figure of the axes' weights over the years."""

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import share_in_prose
from convlib.core.axes import OUTSIDE, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.parsing.words.headings import dotted
from convlib.questions.frame.contract import takes_tables
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.colours import axis_hues
from convlib.show.figure.grid import Cell, GridRow, Mark, columns_that_fit, draw_grid
from convlib.show.marked.cells import say_marked
from convlib.show.words import axis_label, say


@takes_tables(
    axis_shares="agreement_year path axis_code axis_name missing_count agreement_missing_count "
    "computed_total_eur year_computed_total_eur axis_of_computed_total_share is_unlike_before"
)
def draw_axis_shares(axis_shares: pd.DataFrame, lang: str | None = None) -> DescribedFigure | None:
    """Draw the weight of each axis in the computed total, year by year; None for less than two years.

    Years that find no room are left out, the earliest first, and said so.

    Examples:
        >>> from convlib import axis_shares, open_years
        >>> years = open_years(2023, "pays-de-brumevent", data_dir="data/fictional")
        >>> draw_axis_shares(axis_shares(years), "en").alt  # doctest: +ELLIPSIS
        'Bars: the share of each axis in the computed total, year by year. ...'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    years = sorted(axis_shares["agreement_year"].unique())
    if len(years) < 2:
        return None
    parts = axis_shares[axis_shares["axis_code"] != OVERALL]
    groups = parts["path"].astype("object").where(parts["axis_code"] != OUTSIDE, OUTSIDE)
    paths = [
        {part["agreement_year"]: part for part in group.to_dict("records")}
        for _path, group in parts.groupby(groups, sort=False)
    ]
    # As the latest agreement has them, whose hues they have in its other figures.
    order = parts.loc[parts["agreement_year"] == years[-1], "axis_code"].tolist()
    paths.sort(key=lambda own: order.index(own[years[-1]]["axis_code"]) if years[-1] in own else len(order))
    hues = axis_hues(str(place) for place, _by_year in enumerate(paths))
    missing = Mark("○", _("a cost is missing"))
    rows = [
        GridRow(
            _label(by_year, lang),
            {str(year): _share_cell(by_year.get(year), missing, lang) for year in years},
            hues[OUTSIDE if OUTSIDE in {part["axis_code"] for part in by_year.values()} else str(place)],
        )
        for place, by_year in enumerate(paths)
    ]
    columns = columns_that_fit(rows, [str(year) for year in years])
    about = _("Share of each axis in the sum of the stated costs of a year.")
    left_out = _("Years before {column} find no room here.")
    if len(columns) < len(years):
        about += " " + left_out.format(column=columns[0])
    wholes = axis_shares[axis_shares["axis_code"] == OVERALL].set_index("agreement_year")
    title = _title(paths, years[-2:], lang, is_unlike=bool(wholes["is_unlike_before"].get(years[-1])))
    sentences = [_("Bars: the share of each axis in the computed total, year by year."), f"{title}."]
    sentences += [
        say(row.label, ", ".join(f"{column} {row.cells[column].text}" for column in columns), lang)
        for row in rows
    ]
    marks = [missing] if any(cell.mark for row in rows for cell in row.cells.values()) else []
    return draw_grid(Words(title, about, " ".join(sentences)), rows, columns, marks, left_out)


def _label(by_year: dict[int, dict[Any, Any]], lang: str) -> str:
    """Name an axis as in its last year, with the codes that it had before."""
    _ = translations(lang).gettext
    latest = by_year[max(by_year)]
    label = axis_label(latest["axis_code"], latest["axis_name"], lang)
    for year, part in by_year.items():
        if dotted(part["axis_code"]) != dotted(latest["axis_code"]):
            label += " " + _("({year}: axis {code})").format(year=year, code=part["axis_code"])
    return label


def _share_cell(part: dict[Any, Any] | None, missing: Mark, lang: str) -> Cell:
    _ = translations(lang).gettext
    if part is None:
        return Cell(_("no such axis"))
    share = part["axis_of_computed_total_share"]
    if math.isnan(share):
        return Cell(_("no cost known"))
    text = say_marked(part, "axis_of_computed_total_share", lang)
    return Cell(text, share, missing if part["missing_count"] else None)


def _title(paths: list[dict[int, dict[Any, Any]]], years: list[int], lang: str, *, is_unlike: bool) -> str:
    """Say which weight moved most between the last two years; not where costs are missing or unlike."""
    _ = translations(lang).gettext
    before, after = years
    compared = [by_year[year] for by_year in paths for year in years if year in by_year]
    if any(part["missing_count"] for part in compared):
        return _("Weight of each axis in the costs that are stated")
    moves = {
        by_year[after]["axis_code"]: (
            by_year[before]["axis_of_computed_total_share"],
            by_year[after]["axis_of_computed_total_share"],
        )
        for by_year in paths
        if before in by_year and after in by_year and by_year[after]["axis_code"] != OUTSIDE
    }
    known = {code: move for code, move in moves.items() if not math.isnan(move[1] - move[0])}
    if not known or is_unlike:
        return _("Weight of each axis in the computed total")
    rises = {code: round(last - first, 6) for code, (first, last) in known.items()}
    code = max(rises, key=lambda code: (abs(rises[code]), rises[code]))
    first, last = (share_in_prose(share, lang) for share in known[code])
    if first == last:
        return _("From {before} to {after}, the weight of the axes hardly changes").format(
            before=before, after=after
        )
    text = _("From {before} to {after}, axis {code} goes from {first} to {last} of the money")
    return text.format(before=before, after=after, code=code, first=first, last=last)
