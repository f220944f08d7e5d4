"""The figure of what goes on from an earlier year, in every reading."""

import math
from typing import Any

import pandas as pd

from convlib.core.language import language_in_force, translations
from convlib.questions.continued.sentences import say_years
from convlib.questions.frame.contract import takes_tables
from convlib.show.columns import value_label
from convlib.show.figure.canvas import DescribedFigure, Words
from convlib.show.figure.rows import Row, draw_rows, say_rows
from convlib.show.marked.cells import format_marked, say_marked
from convlib.show.words import with_missing


@takes_tables(
    continued="definition measure denominator assumption part_count whole_count missing_count "
    "whole_missing_count part_eur whole_eur share year_unstated_count counted_years"
)
def draw_continued_share(continued: pd.DataFrame, lang: str | None = None) -> DescribedFigure:
    """Draw every reading of what goes on as a part of its whole; that of actions, and of money, called out.

    Examples:
        >>> from convlib import continued_share, open_agreement
        >>> continued = continued_share(open_agreement(2021))
        >>> draw_continued_share(continued, "en").alt  # doctest: +ELLIPSIS
        'Bars: the share that goes on from an earlier year, in every reading. ...'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    rows, led = [], [*_leading(continued).values()]
    for definition, readings in continued.groupby("definition", sort=False):
        heading = value_label(str(definition), lang)
        if len(readings) < len(continued):  # else there is nothing to tell it from
            rows.append(Row(heading[:1].upper() + heading[1:], is_heading=True))
        for place, reading in readings.to_dict("index").items():
            rows.append(_reading_row(reading, lang, is_called_out=place in led))
    alt = say_rows(_("Bars: the share that goes on from an earlier year, in every reading."), rows, lang)
    about = _("Each bar is a part of its whole, which is grey.")
    if any(row.is_assumed for row in rows):
        about += " " + _("An outline rests on an assumption.")
    return draw_rows(Words(_title(continued, lang), about, alt), rows)


def _leading(continued: pd.DataFrame) -> dict[str, int]:
    """Return the first reading of actions, and the first of money, by measure."""
    firsts = continued.drop_duplicates("measure")
    return dict(zip(firsts["measure"], firsts.index, strict=True))


def _title(continued: pd.DataFrame, lang: str) -> str:
    _ = translations(lang).gettext
    leading, readings = _leading(continued), continued.to_dict("index")
    actions, money = (readings[leading[measure]] for measure in ("count", "cost"))
    if math.isnan(actions["share"]):
        return _("What goes on, and out of what")
    years = say_years(continued, lang)
    if not actions["share"]:
        text = _("No action is said to go on from {year}") if years else _("No action is said to go on")
        return text.format(year=actions["counted_years"])
    text = _("{actions} of the actions go on, with {money} of the money")
    if years:
        text = _("{actions} of the actions go on {years}, with {money} of the money")
    if math.isnan(money["share"]):
        text = _("{actions} of the actions go on {years}") if years else _("{actions} of the actions go on")
    said = {"actions": say_marked(actions, "share", lang), "money": say_marked(money, "share", lang)}
    return text.format(**said, years=years)


def _reading_row(reading: dict[Any, Any], lang: str, *, is_called_out: bool) -> Row:
    _ = translations(lang).gettext
    label = {
        "actions": _("Actions"),
        "computed-total": _("Money, out of the computed total"),
        "grand-total": _("Money, out of the grand total as printed"),
    }[reading["denominator"]]
    is_assumed = reading["assumption"] != "none"
    if is_assumed:
        label = _("{label}, if {assumption}").format(
            label=label, assumption=value_label(reading["assumption"], lang)
        )
    if math.isnan(reading["share"]):
        is_there = reading["measure"] == "cost" and not math.isnan(reading["whole_eur"])
        return Row(label, text=_("cannot be told") if is_there else _("cannot be told: no such amount"))
    parts = (reading["part_count"], reading["whole_count"])
    if reading["measure"] == "cost":
        parts = (format_marked(reading, "part_eur", lang), format_marked(reading, "whole_eur", lang))
    share = say_marked(reading, "share", lang)
    text = _("{share} ({part} of {whole})").format(share=share, part=parts[0], whole=parts[1])
    if reading["measure"] == "cost":
        text = with_missing(text, reading["missing_count"], lang)
    look = {"is_assumed": is_assumed, "is_called_out": is_called_out}
    return Row(label, width=reading["share"], text=text, whole=1.0, **look)
