"""The card that an agreement shows of itself: what it is and what it adds up to, in a few lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur, format_number, format_share
from convlib.core.axes import find_funding_gaps, worst_of_axis
from convlib.core.exact import or_missing
from convlib.core.findings import shorten
from convlib.core.language import translations
from convlib.show.marked import mark
from convlib.show.marked.cells import mark_of_costs
from convlib.show.markup import fill
from convlib.show.tally import say_counts
from convlib.show.words import missing_text

Fact = tuple[str, str]
# More than a card has room for are counted.
_MOST_AXES, _MOST_FUNDING_GAPS, _MOST_OTHER_GAPS = 8, 3, 3
# Findings on printed totals that are none of costs.
_OTHER_TOTALS = ("axis-stage-gap", "axis-funder-gap", "total-funder-gap", "total-stage-gap")


@dataclass(frozen=True, slots=True)
class Card:
    """A title, where it comes from, and facts: a label and its text, which may have several lines."""

    title: str
    subtitle: str
    facts: Sequence[Fact]

    def as_text(self) -> str:
        """Write the card for a terminal."""
        rows = [
            row
            for label, text in self.facts
            for row in zip([label, *[""] * text.count("\n")], text.splitlines(), strict=True)
        ]
        width = max(len(label) for label, _ in rows)
        return "\n".join([self.title, self.subtitle, *(f"  {label:{width}}  {line}" for label, line in rows)])

    def as_html(self) -> str:
        """Write the card for a notebook."""
        return fill("card", "en", card=self)


def list_facts(agreement: Agreement, lang: str) -> list[Fact]:
    """List what a card says below its title: a label and its text, several lines where there are axes."""
    _ = translations(lang).gettext
    lacking = missing_text(agreement.missing_count, lang)
    return [
        (_("Actions"), format_number(len(agreement.actions), lang) + (f" ({lacking})" if lacking else "")),
        (_("Axes"), "\n".join(_list_axes(agreement.axes)) or MISSING),
        (_("Computed total"), _computed(agreement, lang)),
        (_("Grand total, as printed"), format_eur(or_missing(agreement.grand_total_eur), lang)),
        (_("Gap (stated − computed)"), "\n".join(_list_gaps(agreement, lang))),
        (_("Findings"), say_counts(agreement.severities, lang)),
    ]


def _computed(agreement: Agreement, lang: str) -> str:
    said = format_eur(agreement.computed_total_eur, lang)
    return mark(said, mark_of_costs(agreement, agreement.actions), lang)


def _list_gaps(agreement: Agreement, lang: str) -> Iterable[str]:
    """Say the gap of the grand total, after that of an axis where one is larger."""
    _ = translations(lang).gettext
    share = abs(agreement.gap_of_stated_share)
    of_total = _(" ({share} of the grand total)").format(share=format_share(share, lang))
    overall = format_eur(agreement.gap_eur, lang) + (of_total if share > 0 else "")
    if worst := worst_of_axis(agreement.gaps):
        yield _("{gap} in axis {code}").format(gap=format_eur(worst.gap_eur, lang), code=worst.axis_code)
        overall = _("{gap} in all").format(gap=overall)
    yield overall
    funding = find_funding_gaps(agreement.actions, agreement.funding)
    for gap in funding[:_MOST_FUNDING_GAPS]:
        text = _("{gap} in the funding of action {code}")
        yield text.format(gap=format_eur(gap.gap_eur, lang), code=gap.action_code)
    if len(funding) > _MOST_FUNDING_GAPS:
        yield f"… ({len(funding)})"
    others = [each for each in agreement.findings if each.code in _OTHER_TOTALS]
    for finding in others[:_MOST_OTHER_GAPS]:
        text = _("{gap} in the printed total “{label}”")
        label = finding.details["text"]
        yield text.format(gap=format_eur(float(finding.details["gap_eur"]), lang), label=label)
    if len(others) > _MOST_OTHER_GAPS:
        yield f"… ({len(others)})"


def _list_axes(axes: pd.DataFrame) -> Iterable[str]:
    for code, name in axes[["axis_code", "axis_name"]].head(_MOST_AXES).itertuples(index=False):
        yield shorten(f"{code} – {name}")
    if len(axes) > _MOST_AXES:
        yield f"… ({len(axes)})"
