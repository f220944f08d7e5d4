"""The figure of what goes on from an earlier year, in every reading."""

import math
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, format_share
from convlib.core.language import language_in_force, translations
from convlib.questions.frame.contract import takes_tables
from convlib.show.canvas import COLOURS, DescribedFigure
from convlib.show.columns import value_label
from convlib.show.rows import Row, draw_rows, say_rows
from convlib.show.words import with_missing


@takes_tables(
    continued="definition measure denominator assumption part_count whole_count missing_count "
    "part_eur whole_eur share"
)
def draw_continued_share(continued: pd.DataFrame, lang: str | None = None) -> DescribedFigure:
    """Draw every reading of what goes on, each with its part, its whole and its denominator.

    Examples:
        >>> from convlib import continued_share, open_agreement
        >>> continued = continued_share(open_agreement(2021))
        >>> draw_continued_share(continued, "en").alt  # doctest: +ELLIPSIS
        'Bars: the share that goes on from an earlier year, in every reading. ...'
    """
    lang = language_in_force(lang)
    _ = translations(lang).gettext
    rows = []
    for place, (definition, readings) in enumerate(continued.groupby("definition", sort=False)):
        colour = COLOURS[place % len(COLOURS)]
        heading = value_label(str(definition), lang)
        rows.append(Row(heading[:1].upper() + heading[1:], colour, is_heading=True))
        rows += [_reading_row(reading, colour, lang) for reading in readings.to_dict("records")]
    alt = say_rows(_("Bars: the share that goes on from an earlier year, in every reading."), rows, lang)
    return draw_rows(_("What goes on, and out of what"), rows, alt)


def _reading_row(reading: dict[Any, Any], colour: str, lang: str) -> Row:
    _ = translations(lang).gettext
    denominator = value_label(reading["denominator"], lang)
    label = _("{measure}, out of: {denominator}").format(
        measure=value_label(reading["measure"], lang), denominator=denominator
    )
    is_assumed = reading["assumption"] != "none"
    if is_assumed:
        label = _("{label}, if {assumption}").format(
            label=label, assumption=value_label(reading["assumption"], lang)
        )
    if math.isnan(reading["share"]):
        text = _("cannot be told: no such amount")
    elif reading["measure"] == "count":
        text = _("{share} ({part} of {whole})").format(
            share=format_share(reading["share"], lang),
            part=reading["part_count"],
            whole=reading["whole_count"],
        )
    else:
        text = _("{share} ({part} of {whole})").format(
            share=format_share(reading["share"], lang),
            part=format_eur(reading["part_eur"], lang),
            whole=format_eur(reading["whole_eur"], lang),
        )
        if not is_assumed:
            text = with_missing(text, reading["missing_count"], lang)
    return Row(label, colour, reading["share"], text=text, is_hatched=is_assumed)
