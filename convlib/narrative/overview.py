"""What an agreement holds, in a few figures and sentences."""

from __future__ import annotations

import pandas as pd

from convlib.agreement import Agreement
from convlib.amounts import format_number
from convlib.analysis import OVERALL
from convlib.language import translations
from convlib.narrative.phrases import formats, join_codes, row_of
from convlib.narrative.reconciliation_gap import describe_reconciliation_gap


def describe_overview(agreement: Agreement, gaps: pd.DataFrame, lang: str) -> list[str]:
    """Say what the agreement holds, what has no cost, and how many findings there are."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    actions, axes = len(agreement.actions), len(agreement.axes)
    in_axes = ngettext("in {count} axis", "in {count} axes", axes).format(count=axes)
    first = ngettext(
        "The agreement lists {count} action {in_axes}.",
        "The agreement lists {count} actions {in_axes}.",
        actions,
    )
    sentences = [first.format(count=actions, in_axes=in_axes)]
    without_cost = agreement.actions.loc[agreement.actions["stated_cost_eur"].isna(), "action_code"].tolist()
    if without_cost:
        template = ngettext(
            "Action {codes} has no stated cost.", "Actions {codes} have no stated cost.", len(without_cost)
        )
        sentences.append(template.format(codes=join_codes(without_cost, lang)))
    sentences += describe_reconciliation_gap(gaps, None, lang)[:1]
    findings = len(agreement.findings)
    template = ngettext(
        "Reading the document gave {count} finding, listed below with its place.",
        "Reading the document gave {count} findings, listed below with their places.",
        findings,
    )
    sentences.append(
        template.format(count=findings) if findings else _("Reading the document gave no finding.")
    )
    return [" ".join(sentences)]


def list_key_figures(
    agreement: Agreement, shares: pd.DataFrame, gaps: pd.DataFrame, lang: str
) -> list[tuple[str, str, str]]:
    """List the figures that a reader asks for first: what it is, its value, what it is measured against."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = formats(lang)
    overall = row_of(gaps, OVERALL)
    costed = overall["actions_count"] - overall["missing_count"]
    axes = len(agreement.axes)
    in_axes = ngettext("in {count} axis", "in {count} axes", axes).format(count=axes)
    with_cost = ngettext("sum of {count} stated cost", "sum of {count} stated costs", costed).format(
        count=costed
    )
    cost = shares[(shares["definition"] == "continued") & (shares["denominator"] == "computed-total")].iloc[0]
    number = shares[(shares["definition"] == "continued") & (shares["measure"] == "count")].iloc[0]
    of_actions = _("of the computed total; {share} of the actions").format(share=share(number["share"]))
    return [
        (_("Actions"), format_number(overall["actions_count"], lang), in_axes),
        (_("Computed total"), eur(overall["computed_total_eur"]), with_cost),
        (_("Grand total"), eur(overall["stated_total_eur"]), _("as printed")),
        (_("Gap"), eur(overall["gap_eur"]), _("grand total − computed total")),
        (_("Continued"), share(cost["share"]), of_actions),
    ]
