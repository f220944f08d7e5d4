"""Labels that no list knows, told by what stands beside them in all sheets: cost, objective, description.

Only where no sheet has that field under a label that is known, and one label alone may be it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal

from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.values.funding import read_shares
from convlib.parsing.words.amount import has_currency, is_money, value_of
from convlib.parsing.words.spelling import fold
from convlib.parsing.words.units import split_unit

_Group = list[tuple[Section, Field]]
# So many sheets have the label, and so many of its texts are alike; of fewer sheets nothing is told.
_FEWEST = 3
_MOST = 0.75
# Objectives begin with what is to be done: `Lutter contre le non-recours`.
_INFINITIVE = re.compile(
    r"\W*(?:(?:ne pas|mieux|faire) |s['’]|se |en )?[^\W\d_]{2,}(?:er|ir|re)\b(?!\s(?:est|sont|a|ont)\b)",
    re.IGNORECASE,
)
_LONGEST_OBJECTIVE = 200
# Descriptions are longer than this on the average.
_LONG = 40


def tell_fields(draft: Draft) -> None:
    """Name the one label that may be the cost, the objective, the description, where none is known."""
    if len(draft.actions) < _FEWEST:
        return
    readings: tuple[tuple[str, Callable[[_Group, Draft], bool]], ...] = (
        ("stated_cost", _is_cost),
        ("objective", _is_objective),
        ("description", _is_description),
    )
    for name, is_so in readings:
        if any(content.text for action in draft.actions for content in action.texts(name)):
            continue
        told = [group for group in _groups(draft) if is_so(group, draft)]
        for _, content in told[0] if len(told) == 1 else ():
            content.name, content.why = name, "content"


def _groups(draft: Draft) -> Sequence[_Group]:
    """Give the fields of most sheets, once in each, by a label that no list knows."""
    groups: dict[str, _Group] = defaultdict(list)
    for action in draft.actions:
        for content in action.texts("unknown", "other"):
            if content.meaning is None and content.label and content.text:
                groups[fold(content.label)].append((action, content))
    return [
        group
        for group in groups.values()
        if len(group) >= max(_FEWEST, _MOST * len(draft.actions))
        and len({id(action) for action, _ in group}) == len(group)
    ]


def _is_cost(group: _Group, draft: Draft) -> bool:
    """Tell whether amounts add up to a printed total, or each is what all funders of its action pay."""
    # Below `Cagnotte (k€)` an amount says its unit itself, or it is not read.
    is_bare = any(split_unit(content.label)[1] and not has_currency(content.text) for _, content in group)
    if is_bare or not all(is_money(content.text) for _, content in group):
        return False
    values = [value_of(content.text) for _, content in group]
    if any(value_of(total.text) == sum(filter(None, values)) for total in draft.grand_totals):
        return True
    paid = [
        [value_of(share.amount.text) for share in read_shares(action, None) if share.amount]
        for action, _ in group
    ]
    agreeing = [
        sum(filter(None, shares), Decimal(0)) == value
        for shares, value in zip(paid, values, strict=True)
        if shares
    ]
    return sum(agreeing) >= max(_FEWEST, _MOST * len(agreeing))


def _is_objective(group: _Group, _: Draft) -> bool:
    texts = [content.text for _, content in group]
    begun = sum(_INFINITIVE.match(text) is not None for text in texts)
    return begun >= _MOST * len(texts) and _are_own(texts) and max(map(len, texts)) <= _LONGEST_OBJECTIVE


def _is_description(group: _Group, _: Draft) -> bool:
    texts = [content.text for _, content in group]
    is_text = not any(value_of(text) is not None for text in texts)
    return is_text and _are_own(texts) and sum(map(len, texts)) >= _LONG * len(texts)


def _are_own(texts: Sequence[str]) -> bool:
    """Tell whether hardly two sheets say the same."""
    return len(set(texts)) > _MOST * len(texts)
