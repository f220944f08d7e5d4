"""Who says that most of its costs go on, and what could put another before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convlib.core.language import translations
from convlib.questions.portfolio.going_on import say_going_on, say_share
from convlib.questions.portfolio.spans import Row, could_lead, span_of
from convlib.questions.portfolio.ways import Part, Way, list_ways, part_of
from convlib.show.words import in_words, join_codes, join_some

_MOST_NAMED = 4


def say_leading(agreements: Sequence[Row], lang: str) -> str:
    """Say in one paragraph what `list_leading` says in several.

    Examples:
        >>> say_leading([], "en")
        ''
    """
    return " ".join(list_leading(agreements, lang))


def list_leading(agreements: Sequence[Row], lang: str) -> list[str]:
    """Say which agreement of a year continues the largest share of its computed total, and if that is sure.

    The missing cost of an action that goes on raises the share, any other lowers it; an action that does not
    say may go on. What each of these could do alone, all else as it is, is said with its amount; then who
    could be first by several together, as `could_lead` has it. What a printed total leaves no room for stands
    apart. Empty where no two have costs. A row may have its `unstated_actions`, codes with costs, which are
    named; of one that `is_incomplete` or `is_part_read`, not read whole, nothing is supposed.

    Examples:
        >>> list_leading([], "en")
        []
    """
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    parts = [part_of(row) for row in agreements]
    known = [share for part in parts if (share := part.share) is not None]
    if not known or len(parts) < 2:
        return []
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
    supposed = [part for part in parts if part in first or not _is_incomplete(part.row)]
    doubts = _say_doubts(supposed, first, lang, of_all=len(supposed) == len(parts))
    read = [row for row in agreements if not row.get("is_part_read")]
    going_on = say_going_on(read, [part.row for part in first], lang)
    return [*filter(None, [said, *_say_incomplete(parts, lang), *doubts, going_on])]


def _is_incomplete(row: Row) -> bool:
    return bool(row.get("is_incomplete") or row.get("is_part_read"))


def _say_incomplete(parts: Sequence[Part], lang: str) -> Iterator[str]:
    """Name what was not read whole, of which nothing is supposed."""
    named = [part.row["territory_name"] for part in parts if _is_incomplete(part.row)]
    if named:
        text = translations(lang).gettext(
            "Lines or amounts of {listed} were not read: this is to be checked first."
        )
        yield text.format(listed=join_some(named, lang))


def _say_doubts(parts: Sequence[Part], first: Sequence[Part], lang: str, *, of_all: bool) -> Iterator[str]:
    """Say who could be before the first as far as printed totals are right, then who else if one is wrong."""
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    leading, year = [parts.index(part) for part in first], first[0].row["agreement_year"]
    could, could_if_right = (
        could_lead([span_of(part.row, is_total_right=is_right) for part in parts], leading)
        for is_right in (False, True)
    )
    if not could:
        text = _("No missing cost and no action that does not say so could put another of {year} before it.")
        if not of_all:
            text = _(
                "No missing cost and no action that does not say so could put before it another of {year} "
                "that was read whole."
            )
        yield text.format(year=year)
    elif not could_if_right:
        text = _(
            "If the printed totals are right, no missing cost and no action that does not say so could put "
            "another of {year} before it."
        )
        if not of_all:
            text = _(
                "If the printed totals are right, no missing cost and no action that does not say so could "
                "put before it another of {year} that was read whole."
            )
        yield text.format(year=year)
    ways = list(list_ways(parts, first, lang))
    left, beyond = ([way for way in ways if way.is_left is is_left] for is_left in (True, False))
    told = {parts[place].row["territory_name"]: place in could_if_right for place in could}
    alone = {way.name for way in left}, {way.name for way in ways}
    together = (
        [name for name, is_possible in told.items() if is_possible and name not in alone[0]],
        [name for name, is_possible in told.items() if not is_possible and name not in alone[1]],
    )
    if left:
        text = ngettext(
            "This alone could put another agreement before it: {listed}.",
            "Each of these alone could put another agreement before it: {listed}.",
            len(left),
        )
        yield text.format(listed=_join_ways(left, lang))
    if together[0]:
        text = _("Several such doubts together could put these before it: {listed}.")
        yield text.format(listed=join_some(together[0], lang))
    if beyond:
        text = _("Only if a printed total is wrong could missing costs alone do so: {listed}.")
        yield text.format(listed=_join_ways(beyond, lang))
    if together[1]:
        text = _(
            "Only if a printed total is wrong could several such doubts together put these before it: "
            "{listed}."
        )
        yield text.format(listed=join_some(together[1], lang))


def _join_ways(ways: Sequence[Way], lang: str) -> str:
    _, ngettext = translations(lang).gettext, translations(lang).ngettext
    # Each territory once, before any is named again.
    again = [sum(other.name == way.name for other in ways[:at]) for at, way in enumerate(ways)]
    named = [ways[at].said for at in sorted(range(len(ways)), key=again.__getitem__)[:_MOST_NAMED]]
    if more := len(ways) - len(named):
        others = ngettext("{count} other way", "{count} other ways", more)
        named.append(others.format(count=in_words(more, lang)))
    return _("; ").join(named)
