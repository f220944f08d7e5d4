"""How many agreements a group has, and what they give per inhabitant."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from convlib.core.amounts import format_rate
from convlib.core.language import translations
from convlib.core.tables.alike import said_of_sums
from convlib.questions.comparison.chosen import LEAST_OF_MEDIAN
from convlib.questions.dataset.part_read import with_lacking
from convlib.show.marked import mark, mark_of
from convlib.show.marked.cells import format_marked
from convlib.show.words import with_open


def say_spread(agreements: pd.DataFrame, rate: str, lang: str) -> str:
    """Say how many agreements a group has, what they give per inhabitant, and who gives least and most."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    count = len(agreements)
    said = ngettext("{count} agreement", "{count} agreements", count).format(count=count)
    known = agreements.dropna(subset=rate).sort_values(rate, kind="stable")
    if known.empty:
        return said
    if is_part := len(known) < count:
        text = _("{said}, {count} with an amount per inhabitant")
        said = text.format(said=said, count=len(known))
    rows = known.to_dict("records")
    (low, low_name), (high, high_name) = (_end(row, rate, lang) for row in (rows[0], rows[-1]))
    if len(known) == 1:
        text = _("{count}: {rate} per inhabitant ({territory})")
        return text.format(count=said, rate=low, territory=low_name)
    if len(known) < LEAST_OF_MEDIAN:
        text = _("{count}: per inhabitant {low} ({low_name}) and {high} ({high_name})")
        return text.format(count=said, low=low, low_name=low_name, high=high, high_name=high_name)
    text = _("{count}: {rate} per inhabitant in the median, from {low} ({low_name}) to {high} ({high_name})")
    if is_part:  # their median may be above that of all
        text = _(
            "{count}: {rate} per inhabitant in the median of these, from {low} ({low_name}) "
            "to {high} ({high_name})"
        )
    words = mark_of(int(with_lacking(known)["missing_count"].sum()), *said_of_sums(known))
    median = mark(format_rate(known[rate].median(), lang), words, lang)
    return text.format(count=said, rate=median, low=low, low_name=low_name, high=high, high_name=high_name)


def _end(row: Mapping[Hashable, Any], rate: str, lang: str) -> tuple[str, str]:
    """Say what an agreement gives per inhabitant, and whose it is."""
    name = with_open(row["territory_name"], row["is_rank_open"], lang)
    return format_marked(row, rate, lang), name
