"""Whether the costs add up to the printed totals, in sentences."""

from collections.abc import Hashable, Iterator
from functools import partial
from typing import Any

import pandas as pd

from convlib.core.amounts import format_eur, share_in_prose
from convlib.core.axes import AXIS_TOTALS, OUTSIDE, OVERALL
from convlib.core.language import language_in_force, translations
from convlib.core.tables.alike import Said
from convlib.questions.frame.contract import takes_tables
from convlib.questions.gap.causes import say_candidate
from convlib.show.marked import mark, mark_of, mark_of_total
from convlib.show.words import in_words, row_of


@takes_tables(gaps="axis_code computed_total_eur stated_total_eur gap_eur gap_of_stated_share")
def describe_reconciliation_gap(
    gaps: pd.DataFrame, candidates: pd.DataFrame | None = None, lang: str | None = None
) -> list[str]:
    """Say whether the costs add up to the printed totals, the largest gap first, and what could explain it.

    Candidates are those of `gap_candidates`, or of `explain_gap` for the stated costs; None: nothing is said
    of them.

    Examples:
        >>> from convlib import open_agreement, reconciliation_gap
        >>> gaps = reconciliation_gap(open_agreement(2021))
        >>> describe_reconciliation_gap(gaps, None, "en")[0]  # doctest: +ELLIPSIS
        'The grand total, €712,000, exceeds the sum of the stated costs, €700,000, by €12,000 ...'
    """
    lang = language_in_force(lang)
    overall = row_of(gaps, OVERALL)
    paragraphs = [*_largest_first(overall, _axes_with_a_gap(gaps), lang), *_say_nothing_left(gaps, lang)]
    if (gaps["axis_code"] == AXIS_TOTALS).any():
        paragraphs.append(_axis_totals_sentence(row_of(gaps, AXIS_TOTALS), lang))
    if candidates is not None:
        paragraphs += [say_candidate(row, gaps, lang) for row in candidates.to_dict("records")]
    return paragraphs


def _axes_with_a_gap(gaps: pd.DataFrame) -> list[dict[Hashable, Any]]:
    own = gaps[~gaps["axis_code"].isin([OVERALL, AXIS_TOTALS, OUTSIDE])]
    with_gap = own[own["gap_eur"].fillna(0.0) != 0]
    return with_gap.sort_values("gap_eur", key=abs, ascending=False, kind="stable").to_dict("records")


def _largest_first(overall: dict[Hashable, Any], axes: list[dict[Hashable, Any]], lang: str) -> list[str]:
    """Say the gap of the grand total and of each axis; an axis comes first where its gap is larger."""
    said = [_axis_gap_sentence(axis, lang) for axis in axes]
    gap = 0.0 if pd.isna(overall["gap_eur"]) else abs(overall["gap_eur"])
    larger = sum(abs(axis["gap_eur"]) > gap for axis in axes)
    return [*said[:larger], _gap_sentence(overall, lang), *said[larger:]]


def _say_nothing_left(gaps: pd.DataFrame, lang: str) -> Iterator[str]:
    """Say which totals of axes do not include missing costs, where that of all does not say it of them."""
    ngettext = translations(lang).ngettext
    if row_of(gaps, OVERALL)["gap_eur"] == 0 or "missing_count" not in gaps:
        return
    for axis in gaps[(gaps["gap_eur"] == 0) & (gaps["missing_count"] > 0)].to_dict("records"):
        if axis["axis_code"] != AXIS_TOTALS:
            text = ngettext(
                "The costs of axis {code} add up to its total, which thus does not include its action that "
                "states no cost.",
                "The costs of axis {code} add up to its total, which thus does not include its {count} "
                "actions that state no cost.",
                missing := axis["missing_count"],
            )
            yield text.format(code=axis["axis_code"], count=in_words(missing, lang))


def _axis_gap_sentence(axis: dict[Hashable, Any], lang: str) -> str:
    _ = translations(lang).gettext
    eur, share = partial(format_eur, lang=lang), partial(share_in_prose, lang=lang)
    if axis["gap_eur"] > 0:
        text = _(
            "Axis {code} prints a total of {stated}; its stated costs add up to {computed}, "
            "{gap} less{of_total}."
        )
    else:
        text = _(
            "Axis {code} prints a total of {stated}; its stated costs add up to {computed}, "
            "{gap} more{of_total}."
        )
    part = abs(axis["gap_of_stated_share"])
    of_total = _(" ({share} of its total)").format(share=share(part)) if pd.notna(part) else ""
    return text.format(
        code=axis["axis_code"],
        stated=eur(axis["stated_total_eur"]),
        computed=_computed(axis, lang),
        gap=eur(abs(axis["gap_eur"])),
        of_total=of_total,
    )


def _gap_sentence(overall: dict[Hashable, Any], lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = partial(format_eur, lang=lang), partial(share_in_prose, lang=lang)
    amounts = {name: overall[f"{name}_total_eur"] for name in ("stated", "computed")}
    is_unread = overall.get("is_amount_unread")
    if pd.isna(amounts["stated"]) and is_unread:
        return _("No grand total could be read, so the stated costs have nothing to be compared with.")
    if pd.isna(amounts["stated"]):
        return _("No grand total is printed, so the stated costs have nothing to be compared with.")
    if pd.isna(amounts["computed"]) and is_unread:
        return _("No cost could be read, so the grand total has nothing to be compared with.")
    if pd.isna(amounts["computed"]):
        return _("No action states a cost, so the grand total has nothing to be compared with.")
    words = mark_of_total(amounts["stated"], amounts["computed"], *_said(overall))
    values = {"stated": mark(eur(amounts["stated"]), words, lang), "computed": _computed(overall, lang)}
    if overall["gap_eur"] == 0:
        said = _("The stated costs add up to the grand total, {stated}, to the cent.").format(**values)
        text = ngettext(
            "It thus does not include the action that states no cost.",
            "It thus does not include the {count} actions that state no cost.",
            missing := overall.get("missing_count", 0),
        )
        if overall.get("is_total_partial"):
            text = _("By its label it leaves actions out, and says nothing of what these cost.")
        return f"{said} {text.format(count=in_words(missing, lang))}" if missing else said
    if overall["gap_eur"] > 0:
        text = _(
            "The grand total, {stated}, exceeds the sum of the stated costs, {computed}, by {gap}{of_total}."
        )
    else:
        text = _(
            "The grand total, {stated}, is below the sum of the stated costs, {computed}, by {gap}{of_total}."
        )
    gap_share = abs(overall["gap_of_stated_share"])
    of_total = (
        _(" ({share} of the grand total)").format(share=share(gap_share)) if pd.notna(gap_share) else ""
    )
    return text.format(gap=eur(abs(overall["gap_eur"])), of_total=of_total, **values)


def _computed(row: dict[Hashable, Any], lang: str) -> str:
    """Print the sum of the costs that are stated: what it lacks is what is told of."""
    return mark(format_eur(row["computed_total_eur"], lang), mark_of(0, *_said(row)), lang)


def _said(row: dict[Hashable, Any]) -> list[str]:
    return [row.get(name, "") for name in Said._fields]  # a user's own table may lack them


def _axis_totals_sentence(row: dict[Hashable, Any], lang: str) -> str:
    _ = translations(lang).gettext
    eur = partial(format_eur, lang=lang)
    if pd.isna(row["gap_eur"]):
        return _("Every axis prints a total; they add up to {computed}.").format(
            computed=eur(row["computed_total_eur"])
        )
    if row["gap_eur"] == 0:
        return _("The totals printed for the axes add up to the grand total, to the cent.")
    text = _("The totals printed for the axes add up to {computed}, {gap} more than the grand total.")
    if row["gap_eur"] > 0:
        text = _("The totals printed for the axes add up to {computed}, {gap} less than the grand total.")
    return text.format(computed=eur(row["computed_total_eur"]), gap=eur(abs(row["gap_eur"])))
