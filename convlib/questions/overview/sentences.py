"""What an agreement holds, in a few figures and sentences."""

import math
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from IPython.display import HTML

from convlib.core.agreement import Agreement
from convlib.core.amounts import format_eur, format_number, format_share
from convlib.core.axes import OVERALL, worst_of_axis
from convlib.core.findings.incomplete import has_unread_amounts, is_part_read
from convlib.core.language import language_in_force, translations
from convlib.core.tables.alike import Said
from convlib.questions.continued.analysis import continued_share, is_continued
from convlib.questions.continued.sentences import say_none, say_other_years, say_unread, say_years
from convlib.questions.distribution.analysis import cost_distribution, may_another_be_larger
from convlib.questions.frame.parts import list_caveats
from convlib.questions.funders.gaps import describe_funding_gaps, funding_gaps, say_shares_of_total
from convlib.questions.gap.analysis import gap_candidates, reconciliation_gap
from convlib.questions.gap.others import describe_other_gaps, name_whole, other_gaps
from convlib.questions.gap.sentences import describe_reconciliation_gap
from convlib.questions.overview.analysis import key_figures
from convlib.questions.overview.before import say_before
from convlib.questions.overview.lead import say_lead
from convlib.questions.overview.units import say_units
from convlib.show.marked import UNSURE, explain_marks, mark, mark_of
from convlib.show.marked.cells import format_marked, mark_of_cell, mark_of_costs, say_marked
from convlib.show.markup import fill
from convlib.show.words import capitalised, formats, in_words, row_of


def describe_overview(
    agreement: Agreement, previous_year: int | None = None, lang: str | None = None
) -> list[str]:
    """Answer the three questions in a sentence each, after the best that can be said of them together.

    What goes on is from `previous_year`, as in `continued_share`.

    Examples:
        >>> from convlib import open_agreement
        >>> describe_overview(open_agreement(2021), lang="en")[1]  # doctest: +ELLIPSIS
        '12 of 13 actions state a cost, which add up to €700,000; axis 3 takes the largest part, ...'
    """
    lang = language_in_force(lang)
    return [
        say_lead(agreement, previous_year, lang),
        _say_money(agreement, lang),
        _say_continued(agreement, previous_year, lang),
        " ".join([*_say_sums(agreement, lang), *say_before(agreement, lang)]),
    ]


def show_overview(agreement: Agreement, previous_year: int | None = None, lang: str | None = None) -> HTML:
    """Show the sentences of `describe_overview`, what marks mean, what was corrected or not understood.

    Examples:
        >>> from convlib import open_agreement
        >>> "12 of 13 actions" in show_overview(open_agreement(2021), lang="en").data
        True
    """
    lang = language_in_force(lang)
    lead, *sentences = describe_overview(agreement, previous_year, lang)
    _source, *caveats = list_caveats([agreement], lang)
    used = mark_of_costs(agreement, agreement.actions)
    about = [*explain_marks([used], lang), *say_units(agreement.amounts, lang)]
    paragraphs = [("source", " ".join(about)), *caveats] if about else caveats
    return HTML(fill("summary", lang, lead=lead, sentences=sentences, paragraphs=paragraphs))


def _say_money(agreement: Agreement, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    count = len(agreement.actions)
    costed = count - agreement.missing_count
    if not costed and has_unread_amounts(agreement.findings):
        return _("No cost could be read, and amounts stand unread in the document: see the findings.")
    if not costed:
        return _("No action states a cost, so there is nothing to distribute.")
    if costed == count:
        text = ngettext(
            "Its one action costs {total}", "All {count} actions state a cost, {total} in all", count
        )
    else:
        text = ngettext(
            "{costed} of {count} actions states a cost, {total}",
            "{costed} of {count} actions state a cost, which add up to {total}",
            costed,
        )
    is_part = is_part_read(agreement)
    if is_part:
        text = ngettext(
            "The one action with a cost that was read costs {total}",
            "The costs of {costed} actions were read, which add up to {total}",
            costed,
        )
    eur, _share = formats(lang)
    costs = cost_distribution(agreement)
    overall = row_of(costs, OVERALL)
    words = mark_of(is_part, *(overall[name] for name in Said._fields))  # what lacks a cost is not of them
    said = capitalised(
        text.format(
            costed=in_words(costed, lang),
            count=in_words(count, lang),
            total=mark(eur(overall["computed_total_eur"]), words, lang),
        )
    )
    axes = costs[costs["axis_code"].isin(agreement.axes["axis_code"])].dropna(subset="computed_total_eur")
    if is_part or len(axes) < 2 or agreement.computed_total_eur <= 0:
        return f"{said}."
    largest = axes.nlargest(1, "computed_total_eur").to_dict("records")[0]
    text = _("{said}; axis {code} takes the largest part, {share}.")
    if may_another_be_larger(costs, largest["axis_code"]):
        text = _("{said}; by the costs stated, axis {code} takes the largest part, {share}.")
    part = say_marked(largest, "axis_of_computed_total_share", lang)
    return text.format(said=said, code=largest["axis_code"], share=part)


def _say_continued(agreement: Agreement, previous_year: int | None, lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    _eur, share = formats(lang)
    figures, year = key_figures(agreement, previous_year), agreement.last_earlier_year(previous_year)
    count, readings = figures.continued_count, continued_share(agreement, previous_year)
    if not count:
        return " ".join(filter(None, [say_none(readings, lang), say_unread(agreement.findings, lang)]))
    text = ngettext(
        "{part} of {count} actions ({actions}) goes on from {year}",
        "{part} of {count} actions ({actions}) go on from {year}",
        count,
    )
    # A year is named where the document names it of each.
    named = agreement.actions.loc[is_continued(agreement, previous_year), "continues_year"]
    if not year or not (named == year).fillna(value=False).all():
        text = ngettext(
            "{part} of {count} actions ({actions}) goes on from an earlier year",
            "{part} of {count} actions ({actions}) go on from an earlier year",
            count,
        )
    if years := say_years(readings, lang):
        text = ngettext(
            "{part} of {count} actions ({actions}) goes on {years}",
            "{part} of {count} actions ({actions}) go on {years}",
            count,
        )
    if is_part_read(agreement):
        text = ngettext(
            "Of {count} actions that were read, {part} is said to go on",
            "Of {count} actions that were read, {part} are said to go on",
            count,
        )
    said = capitalised(
        text.format(
            years=years,
            part=in_words(count, lang),
            count=in_words(figures.actions_count, lang),
            actions=share(figures.continued_of_actions_share),
            year=year,
        )
    )
    row = asdict(figures)
    text, money = "{said}.", ""
    if mark_of_cell(row, "continued_of_computed_total_share") == UNSURE:
        text = _("{said}; their share of the money, {share}, is unsure.")
        money = share(figures.continued_of_computed_total_share)
    elif not math.isnan(figures.continued_of_computed_total_share):
        text = _("{said}, with {share} of the money.")
        money = say_marked(row, "continued_of_computed_total_share", lang)
    return " ".join(filter(None, [text.format(said=said, share=money), say_other_years(readings, lang)]))


def _say_sums(agreement: Agreement, lang: str) -> Iterator[str]:
    """Say the worst gap, and the one thing that explains it, with what it leaves, where there is no other."""
    candidates = gap_candidates(agreement)
    said = describe_reconciliation_gap(reconciliation_gap(agreement), None, lang)
    yield said[0]
    if candidates["cause"].head(1).eq("funding-gap").all():  # it stands before all others
        candidates = candidates.head(1)
    if len(candidates) == 1 or (candidates["cause"] != "funding-gap").sum() == 1:
        with_cause = describe_reconciliation_gap(reconciliation_gap(agreement), candidates, lang)
        yield from with_cause[-len(candidates) :]
    yield from describe_funding_gaps(funding_gaps(agreement), lang)
    yield from filter(None, [say_shares_of_total(agreement, lang)])
    yield from describe_other_gaps(other_gaps(agreement), lang)


def list_key_figures(
    agreement: Agreement, previous_year: int | None = None, lang: str | None = None
) -> list[tuple[str, str, str]]:
    """List the figures that a reader asks for first: what it is, its value, what it is measured against.

    What is continued is from `previous_year`, as in `continued_share`.

    Examples:
        >>> from convlib import open_agreement
        >>> list_key_figures(open_agreement(2021), lang="en")[1]
        ('Computed total', 'at least €700,000', 'sum of 12 stated costs')
    """
    lang = language_in_force(lang)
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    share = partial(format_share, lang=lang)
    figures = key_figures(agreement, previous_year)
    row = asdict(figures) | {"is_part_read": is_part_read(agreement)}
    marked = partial(format_marked, row, lang=lang)
    costed = figures.actions_count - figures.missing_count
    with_cost = ngettext("sum of {count} stated cost", "sum of {count} stated costs", costed)
    of_actions = _("of the computed total; {share} of the actions")
    if figures.other_year_count:
        of_actions = _("of the computed total; {share} of the actions; {count} from another year not counted")
    if row["is_part_read"]:
        of_actions = _("{share} of the actions that were read")
    return [
        (_("Actions"), format_number(figures.actions_count, lang), _in_axes(agreement, lang)),
        (_("Computed total"), marked("computed_total_eur"), with_cost.format(count=costed)),
        (_("Grand total"), marked("grand_total_eur"), _("as printed")),
        _largest_gap(agreement, lang),
        (
            _("Continued"),
            marked("continued_of_computed_total_share"),
            of_actions.format(
                share=share(figures.continued_of_actions_share), count=figures.other_year_count
            ),
        ),
    ]


def _largest_gap(agreement: Agreement, lang: str) -> tuple[str, str, str]:
    _ = translations(lang).gettext
    worst = worst_of_axis(agreement.gaps)
    if not agreement.gaps:
        for row in other_gaps(agreement).head(1).to_dict("records"):
            note = _("{whose} − the sum of its parts").format(whose=name_whole(row, lang))
            return _("Gap"), format_eur(row["gap_eur"], lang), note
    if worst is None:
        return _("Gap"), format_eur(agreement.gap_eur, lang), _("grand total − computed total")
    note = _("in axis {code}: its printed total − the sum of its costs").format(code=worst.axis_code)
    return _("Gap"), format_eur(worst.gap_eur, lang), note


def _in_axes(agreement: Agreement, lang: str) -> str:
    count = len(agreement.axes)
    return translations(lang).ngettext("in {count} axis", "in {count} axes", count).format(count=count)
