"""What a repetition says, put into the section that it repeats: nothing twice, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from convlib.parsing.draft.content import Field, Section
from convlib.parsing.values.funding import read_shares
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.spelling import fold

_PAID = ("share", "funder", "funder_amount")
_TEXTS = ("objective", "description", "continuation", "financing")


def absorb(section: Section, repetition: Section) -> None:
    """Add to a section what its repetition alone says; a cost that is another one stays a doubt.

    Texts under a label that both have, and another name, are kept as printed.
    """
    if not (costs_of(section) and costs_of(repetition) <= costs_of(section)):
        section.fields += _costs_again(section, repetition)
    # `128 000 €, dont État : 64 000 €` says who pays too.
    said_to_pay = [content for content in section.texts(*_PAID, "financing") if content.text]
    if not said_to_pay and not read_shares(section, None):
        section.fields += repetition.texts(*_PAID)
    for content in repetition.texts(*_TEXTS, "other", "unknown"):
        said = {fold(other.text) for other in section.texts(content.name)}
        if not content.text or fold(content.text) in said:
            continue
        is_first = not said - {""} or content.name not in _TEXTS
        section.fields.append(content if is_first else replace(content, name="other"))
    if fold(section.name.text) != fold(repetition.name.text) and repetition.name.label:
        section.fields.append(replace(repetition.name, name="other"))
    section.axis_code = section.axis_code or repetition.axis_code


def _costs_again(section: Section, repetition: Section) -> list[Field]:
    """Give the costs of a repetition; one that names no year and stage is of those of the section."""
    again = repetition.texts("stated_cost")
    own = [cost for cost in section.texts("stated_cost") if value_of(cost.text) is not None]
    if not own:
        return again
    code = own[0].code if len({cost.code for cost in own}) == 1 else ""
    stages = {cost.meaning.stage if cost.meaning else "" for cost in own}
    is_one = len(stages) == 1
    return [
        replace(
            cost,
            code=cost.code or code,
            meaning=own[0].meaning if is_one and not _has_stage(cost) else cost.meaning,
        )
        for cost in again
    ]


def _has_stage(cost: Field) -> bool:
    return cost.meaning is not None and bool(cost.meaning.stage)


def is_later_stage(section: Section, other: Section) -> bool:
    """Tell whether the costs of a section are what was paid or spent, and those of another are not."""
    later, costs = ("paid", "spent"), (section.texts("stated_cost"), other.texts("stated_cost"))
    own, before = ([cost.meaning.stage if cost.meaning else "" for cost in each] for each in costs)
    return (
        bool(own and before)
        and all(each in later for each in own)
        and not any(each in later for each in before)
    )


def has_texts(section: Section) -> bool:
    """Tell whether a section says more than amounts."""
    return any(
        content.name not in ("stated_cost", *_PAID) and (not content.text or value_of(content.text) is None)
        for content in section.fields
    )


def costs_of(section: Section) -> set[Decimal | str]:
    """Give the costs that a section states, each once."""
    return {
        fold(cost.text) if (value := value_of(cost.text)) is None else value
        for cost in section.texts("stated_cost")
        if cost.text
    }
