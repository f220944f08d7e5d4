"""Fields whose label leaves their role open: what stands in them over all actions tells it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from convlib.parsing.decision.fields.placed import move_fields
from convlib.parsing.decision.fields.told import tell_fields
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.values.funding import read_shares, sum_of_list
from convlib.parsing.values.past.becomes import is_of_another
from convlib.parsing.values.past.continuation import (
    YES_OR_NO,
    answers_no,
    read_continuation,
    read_statement,
)
from convlib.parsing.values.past.sentences import read_sentence
from convlib.parsing.values.past.ticked import denies
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import counts
from convlib.parsing.words.meaning import meaning_of
from convlib.parsing.words.spelling import fold, words_of
from convlib.reading.characters import BOXES

# So large a share of the texts below a label, of two or more, says whether an action is new.
_MOST = 0.6
# Longer texts describe the action.
_FEW_WORDS = 10
# `Mise en œuvre en 2026`
_DATED = re.compile(r"\s(?:en |de |pour )?(?:19|20)\d\d$")
# `Loger (suite)`
_SEQUEL = re.compile(r"(?P<name>.+?)\s*\((?P<said>suite)\)", re.IGNORECASE)
_BOX = re.compile(rf"[{BOXES}]|\[")
_BOX_ALONE = re.compile(f"[{BOXES}xX]")


def settle_roles(draft: Draft, year: int | None, labels: Labels) -> None:
    """Find the field that says what goes on, and cost and description where no label is one."""
    _settle(draft, labels)
    _read_sequels(draft, labels)
    tell_fields(draft)
    _set_reasons_apart(draft, labels)
    _set_counts_apart(draft)
    _find_costs(draft)
    _find_unread(draft, year, labels)
    _find_unread_boxes(draft, labels)


def _read_sequels(draft: Draft, labels: Labels) -> None:
    """Read `Loger (suite)`, where no other action has its code or name, beside `Aider (création)`.

    Alone it may as well head the rest of a sheet: it stays a doubt.
    """
    matches = [(action, match) for action in draft.actions if (match := _SEQUEL.fullmatch(action.name.text))]
    names = [action.name.text for action in draft.actions] if matches else []
    kinds = {read_continuation(name, None, labels).kind for name in names}
    for action, match in matches:
        others = [other for other in draft.actions if other is not action]
        if action.texts("continuation") or any(_is_same(other, action) for other in others):
            continue
        if kinds == {"unstated"}:
            draft.find("unread-continuation", action.name.line, action.code, match["said"])
        else:
            action.name.lines = [match["name"]]
            action.fields.append(
                Field(action.name.line, [match["said"]], "continuation", label=match["said"])
            )


def _is_same(other: Section, action: Section) -> bool:
    names = (_SEQUEL.sub(r"\g<name>", each.name.text) for each in (other, action))
    return (bool(action.code) and other.code == action.code) or len(set(map(fold, names))) == 1


def _set_reasons_apart(draft: Draft, labels: Labels) -> None:
    """Keep what answers `Pourquoi ?` as printed where the sheet states its objective under another label."""
    reasons = {words_of(noun) for noun in labels.lexicon.words["reason"]}
    for action in draft.actions:
        objectives = action.texts("objective")
        asked = [content for content in objectives if words_of(content.label)[:1] in reasons]
        if len(asked) < len(objectives):
            _rename(asked, "other")


def _set_counts_apart(draft: Draft) -> None:
    """Take `Notre but : 175 jeunes` for a target, where all that stands below the label counts.

    Only where each of these sheets says elsewhere what is aimed at or done.
    """
    groups: dict[str, list[tuple[Section, Field]]] = defaultdict(list)
    for action in draft.actions:
        for content in action.texts("objective"):
            groups[fold(content.label)].append((action, content))
    for group in groups.values():
        is_said = all(len(action.texts("objective", "description")) > 1 for action, _ in group)
        if is_said and len(group) > 1 and all(counts(content.text) for _, content in group):
            for _, content in group:
                content.name, content.meaning = "other", meaning_of("target_value")
            move_fields(draft, group, "objective")


def _find_costs(draft: Draft) -> None:
    """Take `Crédits prévus : 64 000 €` for the cost where none is stated and all that pay add up to it.

    So is the sum that a list of them ends in: `…, soit 64 000 € au total`.
    """
    for action in draft.actions:
        sums = [(content, sum_of_list(content)) for content in action.texts("financing")]
        sums = [(content, total) for content, total in sums if total]
        if len(sums) == 1 and not action.texts("stated_cost"):
            content, total = sums[0]
            action.fields.append(replace(content, lines=[total], name="stated_cost", why="sum"))
            continue
        alone = [content for content in action.texts("financing") if value_of(content.text) is not None]
        if len(alone) != 1 or action.texts("stated_cost"):
            continue
        paid = [value_of(share.amount.text) for share in read_shares(action, None) if share.amount]
        if paid and None not in paid and value_of(alone[0].text) == sum(filter(None, paid)):
            alone[0].name, alone[0].why = "stated_cost", "sum"


def _find_unread_boxes(draft: Draft, labels: Labels) -> None:
    """Find the box that is ticked beside those that say what goes on, below a label that does not say it."""
    if not any(_is_box(content) for action in draft.actions for content in action.texts("continuation")):
        return
    for action in draft.actions:
        said = [content for content in action.texts("continuation") if not denies(content.text)]
        ticked = [
            content
            for content in action.texts("other", "unknown")
            if _is_box(content) and not denies(content.text)
        ]
        if ticked and not any(_says(content, labels) for content in said):
            for content in ticked:
                draft.find("unread-continuation", content.line, action.code, content.label)


def _is_box(content: Field) -> bool:
    """Tell whether a field holds a box or a cross alone: `☐`, `☒`, `x`."""
    return _BOX_ALONE.fullmatch(content.text.strip()) is not None


def _find_unread(draft: Draft, year: int | None, labels: Labels) -> None:
    """Find words that do not say what goes on, below a label that says it of other actions."""
    groups: dict[str, list[tuple[Section, Field]]] = defaultdict(list)
    for action in draft.actions:
        for content in action.texts("continuation"):
            if content.text:
                groups[fold(content.label)].append((action, content))
    for contents in groups.values():
        said = [_says(content, labels) for _, content in contents]
        for (action, content), is_said in zip(contents, said, strict=True):
            if any(said) and not is_said and not _is_understood(content, year, labels):
                draft.find("unread-continuation", content.line, action.code, content.text)


def _is_understood(content: Field, year: int | None, labels: Labels) -> bool:
    """Tell whether a text says no, that it is open, a letter, or more in a sentence."""
    is_open = denies(content.text) or labels.lexicon.is_undefined(content.text)
    is_letter = read_statement(content.label, content.text, year, labels)[0] != "unstated"
    return is_open or is_letter or read_sentence(content.text, None)[0] != "unstated"


def _settle(draft: Draft, labels: Labels) -> None:
    groups: dict[str, list[Field]] = defaultdict(list)
    for action in draft.actions:
        for content in action.texts("other", "unknown"):
            groups[fold(content.label)].append(content)
    for contents in groups.values():
        # A form has a column a kind: in each most boxes are empty.
        filled = [content for content in contents if content.text and not denies(content.text)]
        said = sum(_says(content, labels) and not is_of_another(content.text) for content in filled)
        # `En cours` beside `Nouvelle` says how far others have come.
        open_ = [content for content in filled if not labels.lexicon.status_of(content.text)]
        is_told = said >= _MOST * len(filled) or (said > 1 and said >= _MOST * len(open_))
        if said and is_told and len(draft.actions) > 1:
            _rename(contents, "continuation")
            for content in contents:
                content.why = "content"
    if any(action.texts("description") for action in draft.actions):
        return
    named = [contents for contents in groups.values() if _is_manner(contents[0].label, labels)]
    if named:
        _rename(max(named, key=len), "description")


def _is_manner(label: str, labels: Labels) -> bool:
    """Tell whether a label says how it is done: `Déroulement`, `Déroulement de l'action`."""
    words = words_of(_DATED.sub("", label))
    manners = {words_of(noun) for noun in labels.lexicon.words["manner"]}
    return words in manners or (words[-3:] == ("de", "l", "action") and words[:-3] in manners)


def _says(content: Field, labels: Labels) -> bool:
    text = content.said or content.text
    is_letter = len(text) == 1 and text.isalpha() and text not in "xX"
    if is_letter and not _explains(content.label, text):
        return False
    if len(content.text.split()) > _FEW_WORDS and not _BOX.search(content.text):
        return False
    is_no = is_letter and answers_no(content.label, text, labels)
    return is_no or read_statement(content.label, text, None, labels)[0] != "unstated"


def _explains(label: str, letter: str) -> bool:
    """Tell whether a label says what a letter below it means: `Reconduite (O) / nouvelle (N)`, `… ? O/N`."""
    return f"({letter})" in label or (letter in "ON" and YES_OR_NO.search(label) is not None)


def _rename(contents: list[Field], name: str) -> None:
    for content in contents:
        content.name = name
