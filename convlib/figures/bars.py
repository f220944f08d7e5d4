"""Figures of labelled bars: costs, readings of what goes on, the way to the grand total."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from convlib.analysis import AXIS_TOTALS, OUTSIDE, OVERALL
from convlib.core.amounts import format_eur, format_share
from convlib.core.contract import takes_tables
from convlib.core.language import translations
from convlib.figures.canvas import ALARM, COLOURS, QUIET, DescribedFigure
from convlib.figures.rows import Row, draw_rows
from convlib.figures.words import axis_label, missing_text, say, with_missing
from convlib.show.columns import value_label


@takes_tables(actions="action_code axis_code action_name stated_cost_eur", axes="axis_code axis_name")
def draw_costs(actions: pd.DataFrame, axes: pd.DataFrame, lang: str) -> DescribedFigure:
    """Draw the stated cost of each action, by axis, the largest first; a missing cost is said, not drawn.

    Args:
        actions: action_code, axis_code, action_name, stated_cost_eur.
        axes: axis_code, axis_name.
        lang: `en` or `fr`.

    Returns:
        A figure that a notebook shows once, with its description in `alt`.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.
        WrongTable: a column is not there.

    Examples:
        >>> from convlib import open_agreement
        >>> agreement = open_agreement(2021)
        >>> draw_costs(agreement.actions, agreement.axes, "en").alt  # doctest: +ELLIPSIS
        'Bars: the stated cost of each action, by axis. The largest is action 3.1, ...'
    """
    _ = translations(lang).gettext
    named = axes.drop_duplicates("axis_code")
    names = dict(zip(named["axis_code"], named["axis_name"], strict=True))
    groups = actions["axis_code"].where(actions["axis_code"].isin(names), OUTSIDE)
    rows = []
    for place, (code, name) in enumerate([*names.items(), (OUTSIDE, "")]):
        part = actions[groups == code].sort_values("stated_cost_eur", ascending=False, kind="stable")
        if part.empty and code == OUTSIDE:
            continue
        colour = COLOURS[place % len(COLOURS)]
        rows.append(Row(axis_label(code, name, lang), colour, is_heading=True))
        if part.empty:
            rows.append(Row("", colour, text=_("no action")))
        for action in part.to_dict("records"):
            cost = action["stated_cost_eur"]
            text = _("no cost stated") if math.isnan(cost) else format_eur(cost, lang)
            rows.append(Row(f"{action['action_code']}  {action['action_name']}", colour, cost, text=text))
    alt = _("Bars: the stated cost of each action, by axis.")
    for action in actions.dropna(subset="stated_cost_eur").nlargest(1, "stated_cost_eur").to_dict("records"):
        largest = _("The largest is action {code}, {amount}.")
        amount = format_eur(action["stated_cost_eur"], lang)
        alt += " " + largest.format(code=action["action_code"], amount=amount)
    if alt_missing := missing_text(int(actions["stated_cost_eur"].isna().sum()), lang):
        alt += f" {alt_missing}."
    return draw_rows(_("What each action costs"), rows or [Row("", text=_("no action"))], alt)


@takes_tables(
    shares="definition measure denominator assumption part_count whole_count missing_count "
    "part_eur whole_eur share"
)
def draw_continued_share(shares: pd.DataFrame, lang: str) -> DescribedFigure:
    """Draw every reading of what goes on, each with its part, its whole and its denominator.

    Args:
        shares: a table of `continued_share`.
        lang: `en` or `fr`.

    Returns:
        A figure that a notebook shows once, with its description in `alt`.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.
        WrongTable: a column is not there.

    Examples:
        >>> from convlib import continued_share, open_agreement
        >>> agreement = open_agreement(2021)
        >>> shares = continued_share(agreement.actions, agreement.grand_total_eur)
        >>> draw_continued_share(shares, "en").alt  # doctest: +ELLIPSIS
        'Bars: the share that goes on from an earlier year, in every reading. ...'
    """
    _ = translations(lang).gettext
    rows = []
    for place, (definition, readings) in enumerate(shares.groupby("definition", sort=False)):
        colour = COLOURS[place % len(COLOURS)]
        heading = value_label(str(definition), lang)
        rows.append(Row(heading[:1].upper() + heading[1:], colour, is_heading=True))
        rows += [_reading_row(reading, colour, lang) for reading in readings.to_dict("records")]
    alt = [_("Bars: the share that goes on from an earlier year, in every reading.")]
    alt += [f"{row.label}." if row.is_heading else say(row.label, row.text, lang) for row in rows]
    return draw_rows(_("What goes on, and out of what"), rows, " ".join(alt))


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


@takes_tables(
    gaps="axis_code axis_name missing_count computed_total_eur stated_total_eur gap_eur gap_of_stated_share"
)
def draw_reconciliation(gaps: pd.DataFrame, lang: str) -> DescribedFigure:
    """Draw the way from the axes' sums to the grand total as printed, with the gap called out.

    Args:
        gaps: a table of `reconciliation_gap`.
        lang: `en` or `fr`.

    Returns:
        A figure that a notebook shows once, with its description in `alt`.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.
        WrongTable: a column is not there.

    Examples:
        >>> from convlib import open_agreement, reconciliation_gap
        >>> agreement = open_agreement(2021)
        >>> gaps = reconciliation_gap(agreement.actions, agreement.axes, agreement.grand_total_eur)
        >>> draw_reconciliation(gaps, "en").alt  # doctest: +ELLIPSIS
        "Bars: from the sums of the axes to the grand total as printed. ..."
    """
    _ = translations(lang).gettext
    parts = gaps[~gaps["axis_code"].isin([OVERALL, AXIS_TOTALS])]
    overall = gaps[gaps["axis_code"] == OVERALL].to_dict("records")[0]
    rows, reached = [], 0.0
    for place, part in enumerate(parts.to_dict("records")):
        colour = COLOURS[place % len(COLOURS)]
        label = axis_label(part["axis_code"], part["axis_name"], lang)
        rows.append(Row(label, colour, part["computed_total_eur"], reached, _sum_text(part, lang)))
        reached += 0.0 if math.isnan(part["computed_total_eur"]) else part["computed_total_eur"]
    computed, stated, gap = (
        overall[column] for column in ("computed_total_eur", "stated_total_eur", "gap_eur")
    )
    rows.append(Row(_("Computed total"), QUIET, computed, text=_sum_text(overall, lang)))
    rows.append(_gap_row(gap, computed, overall["gap_of_stated_share"], lang))
    stated_text = _("none printed") if math.isnan(stated) else format_eur(stated, lang)
    rows.append(Row(_("Grand total, as printed"), QUIET, stated, text=stated_text))
    alt = [_("Bars: from the sums of the axes to the grand total as printed.")]
    alt += [say(row.label, row.text, lang) for row in rows]
    return draw_rows(_("From the axes to the grand total"), rows, " ".join(alt), is_waterfall=True)


def _sum_text(row: dict[Any, Any], lang: str) -> str:
    _ = translations(lang).gettext
    without = missing_text(row["missing_count"], lang)
    amount = (
        _("no cost stated")
        if math.isnan(row["computed_total_eur"])
        else format_eur(row["computed_total_eur"], lang)
    )
    if not without or math.isnan(row["computed_total_eur"]):
        return amount
    return f"{amount} ({without})"


def _gap_row(gap: float, computed: float, share: float, lang: str) -> Row:
    _ = translations(lang).gettext
    label = _("Gap: grand total − computed total")
    if math.isnan(gap):
        return Row(label, ALARM, text=_("cannot be told"))
    if gap == 0:
        return Row(label, QUIET, text=_("no gap"))
    text = f"{'+' if gap > 0 else ''}{format_eur(gap, lang)}"
    if not math.isnan(share):
        text = _("{gap}, {share} of the grand total").format(gap=text, share=format_share(abs(share), lang))
    return Row(label, ALARM, gap, computed, text, is_called_out=True)
