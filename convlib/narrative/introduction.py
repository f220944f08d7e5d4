"""How each part of a report opens and closes: its question, its source, its limits."""

from __future__ import annotations

from collections.abc import Collection

from IPython.display import HTML

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING
from convlib.core.language import N_, translations
from convlib.show import lang_attribute
from convlib.show.markup import escape_text

QUESTIONS: dict[str, tuple[str, str]] = {
    "overview": (
        N_("The agreement at a glance"),
        N_("What was agreed, for how much, and what should a reader of the document know?"),
    ),
    "cost_distribution": (
        N_("Where the money goes"),
        N_("How are the stated costs spread over the axes and the actions?"),
    ),
    "continued_share": (
        N_("What goes on from earlier years"),
        N_("What share of the actions, and of the money, goes on from the year before?"),
    ),
    "year_comparison": (
        N_("From year to year"),
        N_(
            "Which actions went on, ended or began, which grew or shrank, and how did the axes' weights move?"
        ),
    ),
    "portfolio": (
        N_("All agreements side by side"),
        N_("How do territories and years compare in what they agreed on?"),
    ),
    "reconciliation_gap": (
        N_("Do the figures add up?"),
        N_("Do the stated costs add up to the totals as printed, and if not, what could explain it?"),
    ),
}


LIMITS: dict[str, tuple[str, ...]] = {
    "overview": (
        N_("A finding is what a careful reader would note in the margin; it is not an accusation."),
        N_("Text of the document is given as printed, its spelling included."),
    ),
    "cost_distribution": (
        N_("Costs are those stated for one year; who pays which part is not in these tables."),
        N_("With few actions, a mean or a Gini coefficient moves much when one action changes."),
    ),
    "continued_share": (
        N_("Only what the document says is counted: an action may have a past that it does not mention."),
        N_("An extended action grows out of an earlier one and is not the same action."),
    ),
    "year_comparison": (
        N_("A match is a judgement by name, code and what the document announces; check those of low score."),
        N_("An action that was split shows as one that ended and others that began; a merger, the reverse."),
        N_("An axis that was renamed counts as another."),
        N_("Amounts are in the prices of their own year: what rose no more than prices did not really grow."),
    ),
    "portfolio": (
        N_("An agreement is a part of what a territory spends against poverty: a rank is not a verdict."),
        N_("Where costs are missing, the computed total is too low, and the rank misleads."),
        N_("Amounts are in the prices of their own year, so ranks are within a year."),
    ),
    "explore": (
        N_("A selection's share is of the computed total of all actions, not of the grand total as printed."),
        N_("An action without a stated cost is in no sum, and in no selection by cost."),
    ),
    "reconciliation_gap": (
        N_("What could explain a gap is found by arithmetic: candidates, for the signatories to judge."),
        N_("A gap of zero does not prove each amount right: two errors can cancel out."),
    ),
}


def introduce(name: str, agreement: Agreement | Collection[Agreement], lang: str) -> HTML:
    """Open a part of a report: its title, its question, its source and the source's caveat.

    Args:
        name: one of the project's notebooks, or the title of one's own.
        agreement: the agreement that the part is about, or several.
        lang: `en` or `fr`.

    Returns:
        HTML in which every text is escaped.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.

    Examples:
        >>> from convlib import open_agreement
        >>> introduce("My question", open_agreement(2021), "en").data.partition("<p")[0]
        '<h2>My question</h2>'
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    title, question = QUESTIONS.get(name, (name, ""))
    agreements = [agreement] if isinstance(agreement, Agreement) else list(agreement)
    found = [finding for one in agreements for finding in one.findings]
    errors = sum(finding.severity == "error" for finding in found)
    corrected = sum(finding.code == "corrected" for finding in found)
    if len(agreements) == 1:
        source = _(
            "Source: {title}, file {file}. "
            "Figures are those printed in the document; nothing else was checked."
        )
        quoted = f"<span{lang_attribute(lang)}>{escape_text(agreements[0].title or MISSING)}</span>"
        source = escape_text(source).format(title=quoted, file=escape_text(agreements[0].source.name))
    else:
        source = ngettext(
            "Source: {count} agreement. Figures are those printed in it; nothing else was checked.",
            "Sources: {count} agreements. Figures are those printed in them; nothing else was checked.",
            len(agreements),
        )
        source = escape_text(source.format(count=len(agreements)))
    paragraphs = [
        f'<p class="question">{escape_text(_(question))}</p>' if question else "",
        f'<p class="source">{source}</p>',
    ]
    if corrected:
        correction = ngettext(
            "{count} value was corrected; the findings say which and why.",
            "{count} values were corrected; the findings say which and why.",
            corrected,
        )
        paragraphs.append(f'<p class="source">{escape_text(correction.format(count=corrected))}</p>')
    if errors:
        caveat = ngettext(
            "{count} error was found in reading the document: figures below may be incomplete.",
            "{count} errors were found in reading the document: figures below may be incomplete.",
            errors,
        )
        paragraphs.append(f'<p class="caveat">{escape_text(caveat.format(count=errors))}</p>')
    return HTML(f"<h2>{escape_text(_(title))}</h2>{''.join(paragraphs)}")


def conclude(name: str, lang: str) -> HTML:
    """Close a part of a report with what its figures cannot tell.

    Args:
        name: one of the project's notebooks, or a limit of one's own.
        lang: `en` or `fr`.

    Returns:
        HTML in which every text is escaped.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.

    Examples:
        >>> conclude("What this cannot tell", "fr").data
        '<h3>Limites</h3><ul><li>What this cannot tell</li></ul>'
    """
    _ = translations(lang).gettext
    items = "".join(f"<li>{escape_text(_(limit))}</li>" for limit in LIMITS.get(name, (name,)))
    heading = escape_text(_("Limits"))  # not in the f-string: Babel reads none on Python 3.11
    return HTML(f"<h3>{heading}</h3><ul>{items}</ul>")
