"""What an agreement holds, in a few figures and sentences."""

from __future__ import annotations

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_number
from convlib.core.axes import OVERALL
from convlib.core.language import translations
from convlib.questions.contract import takes_tables
from convlib.questions.gap.sentences import describe_reconciliation_gap
from convlib.show.phrases import formats, join_codes, row_of


@takes_tables(gaps="axis_code computed_total_eur stated_total_eur gap_eur gap_of_stated_share")
def describe_overview(agreement: Agreement, gaps: pd.DataFrame, lang: str) -> list[str]:
    """Say what the agreement holds, what has no cost, and how many findings there are.

    Args:
        agreement: what was read.
        gaps: a table of `reconciliation_gap`.
        lang: `en` or `fr`.

    Returns:
        Sentences, a paragraph each.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.
        WrongTable: a column is not there.

    Examples:
        >>> from convlib import open_agreement, reconciliation_gap
        >>> agreement = open_agreement(2021)
        >>> gaps = reconciliation_gap(agreement.actions, agreement.axes, agreement.grand_total_eur)
        >>> describe_overview(agreement, gaps, "en")[0]  # doctest: +ELLIPSIS
        'The agreement lists 13 actions in 3 axes. Action 3.5 has no stated cost. ...'
    """
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


@takes_tables(
    continued="definition measure denominator share",
    gaps="axis_code actions_count missing_count computed_total_eur stated_total_eur gap_eur",
)
def list_key_figures(
    agreement: Agreement, continued: pd.DataFrame, gaps: pd.DataFrame, lang: str
) -> list[tuple[str, str, str]]:
    """List the figures that a reader asks for first: what it is, its value, what it is measured against.

    Args:
        agreement: what was read.
        continued: a table of `continued_share`.
        gaps: a table of `reconciliation_gap`.
        lang: `en` or `fr`.

    Returns:
        A name, a value and a note each, as text.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.
        WrongTable: a column is not there.

    Examples:
        >>> from convlib import continued_share, open_agreement, reconciliation_gap
        >>> agreement = open_agreement(2021)
        >>> continued = continued_share(agreement.actions, agreement.grand_total_eur)
        >>> gaps = reconciliation_gap(agreement.actions, agreement.axes, agreement.grand_total_eur)
        >>> list_key_figures(agreement, continued, gaps, "en")[1]
        ('Computed total', '€700,000', 'sum of 12 stated costs')
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = formats(lang)
    overall = row_of(gaps, OVERALL)
    costed = overall["actions_count"] - overall["missing_count"]
    axes = len(agreement.axes)
    in_axes = ngettext("in {count} axis", "in {count} axes", axes).format(count=axes)
    with_cost = ngettext("sum of {count} stated cost", "sum of {count} stated costs", costed).format(
        count=costed
    )
    cost = continued[
        (continued["definition"] == "continued") & (continued["denominator"] == "computed-total")
    ].iloc[0]
    number = continued[(continued["definition"] == "continued") & (continued["measure"] == "count")].iloc[0]
    of_actions = _("of the computed total; {share} of the actions").format(share=share(number["share"]))
    return [
        (_("Actions"), format_number(overall["actions_count"], lang), in_axes),
        (_("Computed total"), eur(overall["computed_total_eur"]), with_cost),
        (_("Grand total"), eur(overall["stated_total_eur"]), _("as printed")),
        (_("Gap"), eur(overall["gap_eur"]), _("grand total − computed total")),
        (_("Continued"), share(cost["share"]), of_actions),
    ]
