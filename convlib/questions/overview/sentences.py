"""What an agreement holds, in a few figures and sentences."""

from functools import partial

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur, format_number, format_share
from convlib.core.axes import OVERALL
from convlib.core.language import language_in_force, translations
from convlib.questions.gap.analysis import reconciliation_gap
from convlib.questions.gap.sentences import describe_reconciliation_gap
from convlib.questions.overview.analysis import key_figures
from convlib.show.words import join_codes


def describe_overview(agreement: Agreement, lang: str | None = None) -> list[str]:
    """Say what the agreement holds, what has no cost, and how many findings there are.

    Examples:
        >>> from convlib import open_agreement
        >>> describe_overview(open_agreement(2021), lang="en")[0]  # doctest: +ELLIPSIS
        'The agreement lists 13 actions in 3 axes. Action 3.5 has no stated cost. ...'
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    actions, in_axes = len(agreement.actions), _in_axes(agreement, lang)
    first = ngettext(
        "The agreement lists {count} action {in_axes}.",
        "The agreement lists {count} actions {in_axes}.",
        actions,
    )
    sentences = [first.format(count=actions, in_axes=in_axes)]
    costs = agreement.stated_costs
    without_cost = costs.index[costs.isna()].tolist()
    if without_cost:
        template = ngettext(
            "Action {codes} has no stated cost.", "Actions {codes} have no stated cost.", len(without_cost)
        )
        sentences.append(template.format(codes=join_codes(without_cost, lang)))
    sentences += describe_reconciliation_gap(reconciliation_gap(agreement), lang=lang)[:1]
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
    agreement: Agreement, previous_year: int | None = None, lang: str | None = None
) -> list[tuple[str, str, str]]:
    """List the figures that a reader asks for first: what it is, its value, what it is measured against.

    What is continued is from `previous_year`, as in `continued_share`.

    Examples:
        >>> from convlib import open_agreement
        >>> list_key_figures(open_agreement(2021), lang="en")[1]
        ('Computed total', '€700,000', 'sum of 12 stated costs')
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    eur, share = partial(format_eur, lang=lang), partial(format_share, lang=lang)
    figures = key_figures(agreement, previous_year)
    costed = figures.actions_count - figures.missing_count
    with_cost = ngettext("sum of {count} stated cost", "sum of {count} stated costs", costed)
    of_actions = _("of the computed total; {share} of the actions")
    return [
        (_("Actions"), format_number(figures.actions_count, lang), _in_axes(agreement, lang)),
        (_("Computed total"), eur(figures.computed_total_eur), with_cost.format(count=costed)),
        (_("Grand total"), eur(figures.grand_total_eur), _("as printed")),
        _largest_gap(agreement, lang),
        (
            _("Continued"),
            share(figures.continued_of_computed_total_share),
            of_actions.format(share=share(figures.continued_of_actions_share)),
        ),
    ]


def _largest_gap(agreement: Agreement, lang: str) -> tuple[str, str, str]:
    _ = translations(lang).gettext
    worst = agreement.gaps[0] if agreement.gaps else None
    if worst is None or worst.axis_code == OVERALL:
        return _("Gap"), format_eur(agreement.gap_eur, lang), _("grand total − computed total")
    note = _("in axis {code}: its printed total − the sum of its costs").format(code=worst.axis_code)
    return _("Gap"), format_eur(worst.gap_eur, lang), note


def _in_axes(agreement: Agreement, lang: str) -> str:
    count = len(agreement.axes)
    return translations(lang).ngettext("in {count} axis", "in {count} axes", count).format(count=count)
