"""Which item of one year is which of a later one: evidence, strongest first, each item used once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.utils import default_process

from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold

# What becomes of actions from one year to the next.
GREW, SHRANK, UNCHANGED, COST_MISSING = "grew", "shrank", "unchanged", "cost-missing"
BEGAN, ENDED = "began", "ended"
PART_READ = "part-read"  # of one of the two years, and so not told

# How alike names must be, by how much else speaks for a pair: what the document announces, the same code.
# Of the 78 pairs of different actions in the agreement of 2021 none is above 69. Without support a name must
# be nearly the same, for `Accompagnement social des jeunes` and `… des seniors` are 88 alike.
LEAST_SCORES = {0: 90.0, 1: 75.0, 2: 60.0}
_REASONS = ("announced", "former-code", "name", "former-name", "code")
# What a name says that it was: `Achats solidaires (ex « Clauses sociales »)`, in folded text
_FORMER_NAME = re.compile(
    r"\((?:ex(?:- ?| )|(?:anciennement|auparavant|precedemment|ancien(?:ne)? (?:intitule|nom|appellation))\b"
    r"(?: (?:appele|denomme|intitule|nomme)e?\b)? ?:? ?)"
    r"(?:[^()«»]*« ?(?P<quoted>[^«»]+)»[^()]*|(?P<bare>[^()]+))\)"
)
_SMALL_WORD = re.compile(r"\b(?:a|aux?|avec|dans|de?|des|du|en|et|l[ae]?|les|leurs?|ou|par|pour|sur|une?)\b")


@dataclass(frozen=True, slots=True)
class Item:
    """What is matched: a code, a name, and whether its document says that it goes on from the other year.

    Where it says which one goes on, `former` has the codes of it in that year.
    """

    code: str
    name: str
    is_announced: bool = False
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Two items that are taken for the same."""

    earlier: int  # place of the earlier item
    later: int  # place of the later item
    # What speaks for it: `announced`, `former-code`, `name`, `former-name`, `code`; or `reviewed`.
    reasons: tuple[str, ...]
    score: float  # similarity of the names, 0 to 100
    is_tied: bool = False  # another pair with one of the two was as good


@dataclass(frozen=True, slots=True)
class _Names:
    own: tuple[str, ...]
    former: str = ""


def match_items(
    earlier: Sequence[Item],
    later: Sequence[Item],
    decided: Iterable[tuple[int | None, int | None]] = (),
) -> list[Match]:
    """Match items one to one; pairs for which most speaks come first, then those of the most similar names.

    A pair is possible where its names are at least 90 alike; 75 where the later
    document announces that the item goes on, or both have the same code; 60
    where both is so. Names are compared without case, accents, punctuation and articles,
    their words in alphabetical order (rapidfuzz's `token_sort_ratio`). So no
    two items that were not matched with each other would both rather have
    been. Between equals the first ones win, and the match is marked as tied.
    A former name that stands in brackets in the later name counts as a name. Where the later document prints
    the code that an item had in the earlier year, it is that one, whatever its name; of several that it
    gathers, the one of the most similar name.

    What a reviewer decided stands: pairs of places, None on a side for an item without a match.

    Examples:
        >>> earlier = [Item("1.1", "Loger les jeunes"), Item("1.2", "Former les tuteurs")]
        >>> later = [Item("2.1", "Loger des jeunes"), Item("2.2", "Aider")]
        >>> match_items(earlier, later)
        [Match(earlier=0, later=0, reasons=('name',), score=100.0, is_tied=False)]
    """
    decided = list(decided)
    names = [_names(item.name) for item in earlier], [_names(item.name) for item in later]
    matches = [
        Match(one, two, ("reviewed",), max(_scores(names[0][one], names[1][two])))
        for one, two in decided
        if one is not None and two is not None
    ]
    free_earlier = set(range(len(earlier))) - {one for one, _ in decided}
    free_later = set(range(len(later))) - {two for _, two in decided}
    possible = sorted(_possible(earlier, later, names), key=_rank)
    for _, group in groupby(possible, key=_rank):
        equals = [pair for pair in group if pair.earlier in free_earlier and pair.later in free_later]
        for pair in equals:
            if pair.earlier in free_earlier and pair.later in free_later:
                is_tied = any((o.earlier == pair.earlier) != (o.later == pair.later) for o in equals)
                matches.append(replace(pair, is_tied=is_tied))
                free_earlier.remove(pair.earlier)
                free_later.remove(pair.later)
    return sorted(matches, key=lambda match: match.later)


def _process(name: str) -> str:
    return " ".join(_SMALL_WORD.sub(" ", default_process(fold(name))).split())


def _names(name: str) -> _Names:
    """Give what an item is called, with and without a former name in brackets, and that former name."""
    folded = fold(name)
    said = _FORMER_NAME.search(folded)
    if not said:
        return _Names((_process(folded),))
    return _Names(
        (_process(folded), _process(_FORMER_NAME.sub("", folded))), _process(said["quoted"] or said["bare"])
    )


def _scores(earlier: _Names, later: _Names) -> tuple[float, float]:
    """Tell how alike names are, and the earlier ones and the former name that the later document says."""
    own = max(token_sort_ratio(one, two) if one else 0.0 for one in earlier.own for two in later.own)
    # Two items without a name are not alike for it.
    former = max(token_sort_ratio(one, later.former) if later.former else 0.0 for one in earlier.own)
    return own, former


def _possible(
    earlier: Sequence[Item], later: Sequence[Item], names: tuple[list[_Names], list[_Names]]
) -> Iterator[Match]:
    for one, item in enumerate(earlier):
        for two, other in enumerate(later):
            own, former = _scores(names[0][one], names[1][two])
            score = max(own, former)
            support = {"announced": other.is_announced, "code": dotted(item.code) == dotted(other.code) != ""}
            is_told = dotted(item.code) in map(dotted, other.former)
            if is_told or score >= LEAST_SCORES[sum(support.values())]:
                is_former = former >= LEAST_SCORES[0]
                names_said = {"name": own >= LEAST_SCORES[0], "former-name": is_former}
                evidence = names_said | support | {"former-code": is_told}
                yield Match(one, two, tuple(reason for reason in _REASONS if evidence[reason]), score)


def _rank(pair: Match) -> tuple[bool, int, float]:
    return "former-code" not in pair.reasons, -len(pair.reasons), -pair.score
