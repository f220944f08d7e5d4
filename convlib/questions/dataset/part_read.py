"""Documents that were not read, and those of which a part was not: their sums may lack actions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from convlib.core.findings.incomplete import leaves_amounts, loses_actions
from convlib.core.language import translations
from convlib.core.tables.dataset import AGREEMENT
from convlib.questions.dataset.frames import Dataset
from convlib.questions.dataset.naming import names_of
from convlib.show.words import capitalised, in_words, join_some, with_years

Key = tuple[str, int]  # territory and year


def list_part_read(data: Dataset) -> set[Key]:
    """Give the agreements whose documents may have more actions than were read.

    A printed total that is the sum of their costs says that they have not.
    """
    agreements = data.agreements[[*AGREEMENT, "gap_eur", "is_total_partial"]]
    is_confirmed = {
        (place, year): gap == 0 and not is_partial
        for place, year, gap, is_partial in agreements.itertuples(index=False, name=None)
    }
    columns = (data.findings[name] for name in (*AGREEMENT, "code", "message"))
    return {
        (place, year)
        for place, year, *found in zip(*columns, strict=True)
        if not is_confirmed.get((place, year), True) and loses_actions(*found)
    }


def list_with_unread_amounts(data: Dataset) -> set[Key]:
    """Give territory and year of the agreements in which amounts are printed that are in no figure."""
    columns = (data.findings[name] for name in (*AGREEMENT, "code", "message"))
    return {(place, year) for place, year, *found in zip(*columns, strict=True) if leaves_amounts(*found)}


def lacking_of(row: Mapping[Any, Any]) -> int:
    """Count what a sum of a row lacks: its missing costs, and once more what was not read."""
    return int(row["missing_count"]) + bool(row.get("is_part_read"))


def with_lacking(table: pd.DataFrame) -> pd.DataFrame:
    """Count in the missing costs of each row what was not read, which words around sums do not tell apart."""
    if "is_part_read" not in table:
        return table
    return table.assign(missing_count=table["missing_count"] + table["is_part_read"])


def say_part_read(data: Dataset, lang: str, of: Collection[Key] | None = None, most: int = 4) -> str:
    """Name them, and say what that leaves of their figures; empty where there is none."""
    found = list_part_read(data) if of is None else of
    names = names_of(data)
    named = [(names[place], year) for place, year in sorted(found, key=lambda key: (-key[1], key[0]))]
    text = translations(lang).ngettext(
        "{listed} was read only in part: its sums are “at least”, its ranks are open, and no change to or "
        "from it is computed.",
        "{listed} were read only in part: their sums are “at least”, their ranks are open, and no change to "
        "or from them is computed.",
        len(named),
    )
    listed = join_some(with_years(named, lang), lang, most)
    return capitalised(text.format(listed=listed)) if named else ""


def say_unread(data: Dataset, lang: str, most: int | None = None) -> str:
    """Name the documents that could not be read, some of them or all; empty where all could be."""
    unread = len(data.unread)
    listed = with_years(zip(data.unread["territory"], data.unread["agreement_year"], strict=True), lang)
    text = translations(lang).ngettext(
        "{count} document could not be read, and is in no figure: {listed}.",
        "{count} documents could not be read, and are in no figure: {listed}.",
        unread,
    )
    count = in_words(unread, lang, of="costs")
    named = join_some([*listed], lang, most or unread)
    return capitalised(text.format(count=count, listed=named)) if unread else ""
