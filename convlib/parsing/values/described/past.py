"""Fields that say whether actions are new, under a label that does not: told by all that stands in them."""

from __future__ import annotations

import math
import re
from collections import defaultdict

from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.values.described.dates import read_date
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_FEWEST = 3
# So many of the texts under one label say that an action is new or goes on.
_MOST = 0.75
_LONGEST = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
# `Avancement` may say that an action is new, where it says no status.
_OPEN = ("", "status")


def find_past(draft: Draft, year: int | None, labels: Labels) -> None:
    """Take a label no list knows, or that names no column, for one about the past, where its texts are.

    Only where no other field says it of these actions.
    """
    by_label: dict[str, list[Field]] = defaultdict(list)
    for action in draft.actions:
        if not action.texts("continuation"):
            for content in action.texts("other", "unknown"):
                if content.text and content.own_list in _OPEN and not labels.lexicon.status_of(content.text):
                    by_label[fold(content.label)].append(content)
    for contents in by_label.values():
        said = sum(_says_past(content, year, labels) for content in contents)
        if said >= _FEWEST and said >= _MOST * len(contents):
            for content in contents:
                content.name = "continuation"


def _find_since_or_new(draft: Draft, year: int | None, labels: Labels) -> None:
    """Take earlier dates for that since which an action goes on, where all others below say `nouveau`."""
    by_label: dict[str, list[Field]] = defaultdict(list)
    for action in draft.actions if year is not None else ():
        for content in action.texts("continuation", "other", "unknown"):
            if content.text:
                by_label[fold(content.label)].append(content)
    for contents in by_label.values():
        dates = [(content, read_date(content.text)) for content in contents]
        new = [content for content, date in dates if date is None and _is_new(content, labels)]
        dated = [(content, int(date[:4])) for content, date in dates if date]
        if new and dated and len(new) + len(dated) == len(contents):
            for content in new:
                content.said = "Action nouvelle"
            for content, start in dated:
                content.said = f"Action existante depuis {start}" if year and start < year else ""


def _is_new(content: Field, labels: Labels) -> bool:
    is_word = content.text.rstrip(".").isalpha()
    return is_word and read_statement("Statut", content.text, None, labels)[0] == "new"


def find_starts(draft: Draft, year: int | None, labels: Labels) -> None:
    """Say that actions which began before the agreement's year go on, and that those of its year are new.

    Where nothing else says it, and what stands under one label is years alone, some of them earlier and none
    later. Beside an end they are the years of a period. Dates beside `nouveau` say so too.
    """
    _find_since_or_new(draft, year, labels)
    by_label: dict[str, list[Field]] = defaultdict(list)
    if year is None:
        return
    for action in draft.actions:
        if action.texts("continuation") or any(each.own_list == "end_date" for each in action.fields):
            return
        for content in action.texts("other"):
            if content.own_list == "start_date" and content.text:
                by_label[fold(content.label)].append(content)
    for contents in by_label.values():
        years = [int(each.text) if _YEAR.fullmatch(each.text) else math.inf for each in contents]
        if len(years) >= _FEWEST and min(years) < year >= max(years):
            for content, start in zip(contents, years, strict=True):
                content.said = "Action existante" if start < year else "Action nouvelle"


def _says_past(content: Field, year: int | None, labels: Labels) -> bool:
    is_short = len(content.text) < _LONGEST
    return is_short and read_statement("Statut", content.text, year, labels)[0] != "unstated"
