"""What could put another agreement before those that continue most: one thing alone, all else as it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from convlib.core.amounts import format_eur
from convlib.core.language import translations
from convlib.questions.portfolio.going_on import say_share
from convlib.questions.portfolio.spans import Row, cents, left_by_total
from convlib.show.words import in_words, join_some


class Part(NamedTuple):
    """What is said to go on of an agreement, in whole cents, and out of how much."""

    row: Row
    continued: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """Out of the whole; None where it is missing in the tables too, or the whole is not above zero."""
        share = self.row["continued_of_computed_total_share"]
        is_missing = share is None or math.isnan(share)
        return None if is_missing or self.whole <= 0 else Fraction(self.continued, self.whole)


class Way(NamedTuple):
    """How one could come before all others."""

    name: str  # whose share would be the largest
    said: str
    is_left: bool = True  # the printed total leaves so much for missing costs, or does not say


def part_of(row: Row) -> Part:
    """Take what is said to go on from the figures of an agreement."""
    return Part(row, cents(row["continued_total_eur"]), cents(row["computed_total_eur"]))


def list_ways(parts: Sequence[Part], first: Sequence[Part], lang: str) -> Iterator[Way]:
    """Say who could come before all others, and how."""
    for part in parts:
        others = [other.share for other in parts if other is not part and other.share is not None]
        if others and (part.share is None or part.share <= max(others)):
            yield from _rises(part, max(others), lang)
    for part in first:
        behind = [other for other in parts if other is not part and other.share]
        if behind and part.row["missing_count"] > part.row["continued_missing_count"]:
            yield _fall(part, max(behind, key=lambda other: other.share or 0), lang)


def _rises(part: Part, highest: Fraction, lang: str) -> Iterator[Way]:
    """Say what would give an agreement a larger share than the highest of the others."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    row, silent = part.row, cents(part.row["unstated_total_eur"])
    name = str(row["territory_name"])
    own = _with_share(part, lang)
    can_rise = highest < 1 and part.whole >= 0  # a missing cost lifts a share towards 1, and never past it
    count = in_words(row["unstated_count"], lang)
    if row["continued_missing_count"] and can_rise:
        text = _("{name}, if what is continued there without a cost comes to {amount} or more{gap}")
        over = (highest * part.whole - part.continued) / (1 - highest)
        yield _lacking(name, partial(text.format, name=own), over, row, own, lang)
    if part.whole > 0 and silent and part.continued + silent > highest * part.whole:
        if row["unstated_count"] == row["actions_count"]:
            text = _("{name}, none of whose actions says whether it is continued")
        else:
            text = ngettext(
                "{name}, if its {count} action that does not say{which} is continued",
                "{name}, if of its {count} actions that do not say{which} those continued come to {amount} "
                "or more",
                row["unstated_count"],
            )
        least = _least_eur(highest * part.whole - part.continued)
        values = {"amount": format_eur(least, lang), "which": _which(row, lang)}
        yield Way(name, text.format(name=own, count=count, **values))
    elif row["unstated_missing_count"] and can_rise and not row["continued_missing_count"]:
        text = ngettext(
            "{name}, if its {count} action that does not say is continued and costs {amount} or more{gap}",
            "{name}, if its {count} actions that do not say are continued and cost {amount} or more "
            "besides{gap}",
            row["unstated_count"],
        )
        over = (highest * part.whole - part.continued - silent) / (1 - highest)
        yield _lacking(name, partial(text.format, name=own, count=count), over, row, own, lang)


def _fall(part: Part, second: Part, lang: str) -> Way:
    """Say what would give the first a smaller share than the second."""
    text = translations(lang).gettext(
        "{second}, if what is not said to be continued and lacks a cost in {name} "
        "comes to {amount} or more{gap}"
    )
    share = second.share or Fraction(0)
    own = _with_share(second, lang)
    say = partial(text.format, second=own, name=part.row["territory_name"])
    over = (part.continued - share * part.whole) / share
    return _lacking(str(second.row["territory_name"]), say, over, part.row, own, lang)


def _lacking(name: str, say: Callable[..., str], over: Fraction, row: Row, own: str, lang: str) -> Way:
    """Tell of missing costs in the agreement of a row that would be enough if more than so many cents."""
    _ = translations(lang).gettext
    eur = partial(format_eur, lang=lang)
    least, left = 100 * _least_eur(over), left_by_total(row)
    if left is None:
        return Way(name, say(amount=eur(least / 100), gap=""))
    if over < left:
        gap = " " + _("(its gap is {gap})").format(gap=eur(left / 100))
        return Way(name, say(amount=eur(min(least, left) / 100), gap=gap))
    text = _("{own}, with {amount} or more where the total of {name} leaves {left}")
    named = {"own": own, "name": row["territory_name"]}
    return Way(name, text.format(amount=eur(least / 100), left=eur(left / 100), **named), is_left=False)


def _least_eur(over: Fraction) -> int:
    """Give the least whole euros that are more than so many cents."""
    return max(math.floor(over / 100) + 1, 1)


def _which(row: Row, lang: str) -> str:
    """Name the actions that do not say, with their costs, where the row has them."""
    text = translations(lang).gettext("{action}: {cost}")
    named = [
        text.format(action=code, cost=format_eur(cost, lang))
        for code, cost in row.get("unstated_actions") or ()
    ]
    return f" ({join_some(named, lang)})" if named else ""


def _with_share(part: Part, lang: str) -> str:
    name = str(part.row["territory_name"])
    if part.share is None:
        return name
    share = say_share(part.share, [part.row], "continued", lang)
    return translations(lang).gettext("{name} ({share})").format(name=name, share=share)
