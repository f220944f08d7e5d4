"""Who says that most of its costs go on, and what could put another before it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from convlib.core.amounts import format_eur
from convlib.core.language import translations
from convlib.questions.portfolio.going_on import say_going_on, say_share
from convlib.questions.portfolio.spans import Row, cents, could_lead, span_of
from convlib.show.words import in_words, join_codes, join_some

_MOST_NAMED = 4


class _Part(NamedTuple):
    """What is said to go on of an agreement, in whole cents, and out of how much."""

    row: Row
    continued: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """Out of the whole; None where it is missing in the tables too, or the whole is not above zero."""
        is_missing = _is_missing(self.row["continued_of_computed_total_share"])
        return None if is_missing or self.whole <= 0 else Fraction(self.continued, self.whole)


def say_leading(agreements: Sequence[Row], lang: str) -> str:
    """Say which agreement of a year continues the largest share of its computed total, and if that is sure.

    The missing cost of an action that goes on raises the share, any other lowers it; an action that does not
    say may go on. What each of these could do alone, all else as it is, is said with its amount; then who
    could be first by several together, as `could_lead` has it. Empty where no two have costs.

    Examples:
        >>> say_leading([], "en")
        ''
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    parts = [_part_of(row) for row in agreements]
    known = [share for part in parts if (share := part.share) is not None]
    if not known or len(parts) < 2:
        return ""
    first = [part for part in parts if part.share == max(known)]
    text = ngettext(
        "By the share of the computed total that is said to be continued, "
        "{first} comes first in {year}: {share}.",
        "By the share of the computed total that is said to be continued, "
        "{first} come first in {year}: {share}.",
        len(first),
    )
    said = text.format(
        first=join_codes([part.row["territory_name"] for part in first], lang),
        year=first[0].row["agreement_year"],
        share=say_share(max(known), [part.row for part in first], "continued", lang),
    )
    if max(known) > 1:
        more = _("It is more than all because other amounts are below zero.")
        said = f"{said} {more}"
    going_on = say_going_on(agreements, [part.row for part in first], lang)
    places = could_lead([span_of(row) for row in agreements], [parts.index(part) for part in first])
    if not places:
        sure = _("No missing cost and no action that does not say so could put another before it.")
        return " ".join(filter(None, [said, sure, going_on]))
    found = list(_ways(parts, first, lang))
    together = [name for place in places if (name := parts[place].row["territory_name"]) not in dict(found)]
    doubts = [*_say_ways([way for _name, way in found], lang), *_say_together(together, lang)]
    return " ".join(filter(None, [said, *doubts, going_on]))


def _say_ways(ways: list[str], lang: str) -> Iterator[str]:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    if not ways:
        return
    if (more := len(ways) - _MOST_NAMED) > 0:
        others = ngettext("{count} other way", "{count} other ways", more)
        ways[_MOST_NAMED:] = [others.format(count=in_words(more, lang))]
    text = _("Each of these alone could put another before it: {listed}.")
    yield text.format(listed=_("; ").join(ways))


def _say_together(names: list[str], lang: str) -> Iterator[str]:
    """Name who could be first by more than one missing cost or action that does not say."""
    if names:
        text = translations(lang).gettext("Several such doubts together could put these before it: {listed}.")
        yield text.format(listed=join_some(names, lang))


def _part_of(row: Row) -> _Part:
    return _Part(row, cents(row["continued_total_eur"]), cents(row["computed_total_eur"]))


def _ways(parts: Sequence[_Part], first: Sequence[_Part], lang: str) -> Iterator[tuple[str, str]]:
    """Say who could come before all others, and how: one thing alone, all else as it is."""
    for part in parts:
        others = [other.share for other in parts if other is not part and other.share is not None]
        if others and (part.share is None or part.share <= max(others)):
            name = str(part.row["territory_name"])
            yield from ((name, way) for way in _rises(part, max(others), lang))
    for part in first:
        behind = [other for other in parts if other is not part and other.share]
        if behind and part.row["missing_count"] > part.row["continued_missing_count"]:
            second = max(behind, key=lambda other: other.share or 0)
            yield str(second.row["territory_name"]), _fall(part, second, lang)


def _rises(part: _Part, highest: Fraction, lang: str) -> Iterator[str]:
    """Say what would give an agreement a larger share than the highest of the others."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    row, silent = part.row, cents(part.row["unstated_total_eur"])
    name = row["territory_name"]
    if part.share is not None:
        name = _("{name} ({share})").format(name=name, share=_share_of(part, lang))
    can_rise = highest < 1 and part.whole >= 0  # a missing cost lifts a share towards 1, and never past it
    if row["continued_missing_count"] and can_rise:
        least = _least_eur(highest * part.whole - part.continued, 1 - highest)
        text = _("{name}, if what is continued there without a cost comes to {amount} or more{gap}")
        yield text.format(name=name, amount=format_eur(least, lang), gap=_gap_of(row, lang))
    if part.whole > 0 and silent and part.continued + silent > highest * part.whole:
        if row["unstated_count"] == row["actions_count"]:
            yield _("{name}, none of whose actions says whether it is continued").format(name=name)
            return
        text = ngettext(
            "{name}, if its {count} action that does not say is continued",
            "{name}, if enough of its {count} actions that do not say are continued",
            row["unstated_count"],
        )
        yield text.format(name=name, count=in_words(row["unstated_count"], lang))
    elif row["unstated_missing_count"] and can_rise and not row["continued_missing_count"]:
        least = _least_eur(highest * part.whole - part.continued - silent, 1 - highest)
        text = ngettext(
            "{name}, if its {count} action that does not say is continued and costs {amount} or more{gap}",
            "{name}, if its {count} actions that do not say are continued and cost {amount} or more "
            "besides{gap}",
            row["unstated_count"],
        )
        amounts = {"amount": format_eur(least, lang), "gap": _gap_of(row, lang)}
        yield text.format(name=name, count=in_words(row["unstated_count"], lang), **amounts)


def _fall(part: _Part, second: _Part, lang: str) -> str:
    """Say what would give the first a smaller share than the second."""
    text = translations(lang).gettext(
        "{second} ({share}), if what is not said to be continued and lacks a cost in {name} "
        "comes to {amount} or more{gap}"
    )
    share = second.share or Fraction(0)
    least = _least_eur(part.continued - share * part.whole, share)
    return text.format(
        second=second.row["territory_name"],
        share=_share_of(second, lang),
        name=part.row["territory_name"],
        amount=format_eur(least, lang),
        gap=_gap_of(part.row, lang),
    )


def _least_eur(cents: Fraction, rate: Fraction) -> int:
    """Give the least whole euros of which the rate is more than an amount."""
    return max(math.floor(cents / rate / 100) + 1, 1)


def _gap_of(row: Row, lang: str) -> str:
    """Say how much the printed grand total leaves for missing costs, where it is not less than the others."""
    gap = row["gap_eur"]
    if _is_missing(gap) or gap < 0:
        return ""
    return " " + translations(lang).gettext("(its gap is {gap})").format(gap=format_eur(gap, lang))


def _share_of(part: _Part, lang: str) -> str:
    return say_share(part.share or Fraction(0), [part.row], "continued", lang)


def _is_missing(value: Any) -> bool:
    return value is None or math.isnan(value)
