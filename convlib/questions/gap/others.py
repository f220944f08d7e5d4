"""Printed amounts that are no total of costs and not the sum of their parts, such as what a funder pays."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.language import language_in_force, translations
from convlib.core.tables.schema import build_table, columns_of
from convlib.questions.frame.contract import takes_tables
from convlib.questions.gap.sums import AXIS_TOTAL, FUNDING, GRAND_TOTAL, list_sums
from convlib.show.words import capitalised, formats, in_words

_TOLD_APART = (GRAND_TOTAL, AXIS_TOTAL, FUNDING)
_COLUMNS = columns_of("compared label axis_code action_code stated_total_eur computed_total_eur gap_eur")


def other_gaps(agreement: Agreement) -> pd.DataFrame:
    """List totals of funders and stages, and all else printed beside its parts, that differ from their sum.

    The largest gap comes first; gaps are stated − computed. Totals of costs are in `reconciliation_gap`,
    and what funders pay of an action in `funding_gaps`.

    Examples:
        >>> from convlib import open_agreement
        >>> other_gaps(open_agreement(2021)).empty
        True
    """
    rows = [row for row in list_sums(agreement) if row["compared"] not in _TOLD_APART and row["gap_eur"]]
    return build_table(sorted(rows, key=lambda row: -abs(row["gap_eur"])), _COLUMNS)


@takes_tables(others="compared label axis_code action_code stated_total_eur computed_total_eur gap_eur")
def describe_other_gaps(others: pd.DataFrame, lang: str | None = None) -> list[str]:
    """Say which of these amounts are not the sum of their parts; nothing where there are none.

    Examples:
        >>> from convlib import open_agreement, other_gaps
        >>> describe_other_gaps(other_gaps(open_agreement(2021)), "en")
        []
    """
    lang = language_in_force(lang)
    return [f"{capitalised(say_other_gap(row, lang))}." for row in others.to_dict("records")]


def say_other_gaps(agreement: Agreement, lang: str) -> str:
    """Say shortly, without a full stop, that such an amount is not the sum of its parts; else nothing."""
    others = other_gaps(agreement)
    if len(others) < 2:
        return "".join(say_other_gap(row, lang) for row in others.to_dict("records"))
    text = translations(lang).gettext("{count} printed totals are not the sum of their parts")
    return text.format(count=in_words(len(others), lang))


def say_other_gap(row: Mapping[Hashable, Any], lang: str) -> str:
    """Say of one such amount, without a full stop, what it should be."""
    _ = translations(lang).gettext
    eur, _share = formats(lang)
    text = _("{whose}, {stated}, is {gap} more than the sum of its parts, {computed}")
    if row["gap_eur"] < 0:
        text = _("{whose}, {stated}, is {gap} less than the sum of its parts, {computed}")
    return text.format(
        whose=name_whole(row, lang),
        stated=eur(row["stated_total_eur"]),
        computed=eur(row["computed_total_eur"]),
        gap=eur(abs(row["gap_eur"])),
    )


def name_whole(row: Mapping[Hashable, Any], lang: str) -> str:
    """Name what an amount is the whole of: a total by its words, an action by its code."""
    _ = translations(lang).gettext
    label, axis, action = (
        "" if pd.isna(row[name]) else row[name] for name in ("label", "axis_code", "action_code")
    )
    if action:
        return _("the printed cost of action {code}").format(code=action)
    if not label:
        return _("the printed grand total of several years")
    text = _("the printed total “{label}” of axis {code}") if axis else _("the printed total “{label}”")
    return text.format(label=label, code=axis)
