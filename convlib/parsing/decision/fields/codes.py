"""Codes that are printed beside the numbers of a list: below their own label, or in the names themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.headings import CAPITALS, bare_code, dotted
from convlib.parsing.words.spelling import words_of

_OWN = (
    rf"(?P<code>[{CAPITALS}]{{1,3}}[.-]?\d{{1,3}}(?:[.-]\d{{1,3}})*[a-z]?|\d{{1,2}}(?:[.-]\d{{1,2}})+[a-z]?)"
)
_CODE = re.compile(rf"(?:n\s?[°ºo]\s*)?(?:{_OWN}|(?P<number>\d{{1,3}}))")
# `A1 – Cantine`, `3. 1.1 Cantine`; `Cantine (fiche A1)`, `Cantine [1.1]`
_IN_FRONT = re.compile(rf"(?:\d{{1,2}}[.)]\s+)?[(\[]?{_OWN}[)\]]?(?:\s*[:–—.)-])?\s+(?P<name>[^\W\d_].*)")
_BEHIND = re.compile(
    rf"(?P<name>.*\S)\s*[(\[](?:(?:fiche|action|code|réf(?:érence)?)\.?\s*)*(?:n\s?[°ºo]\s*)?{_OWN}[)\]]",
    re.IGNORECASE,
)
# `1A Cantine` at the head of all that only their place counts: `3D` and `4L` begin names.
_OF_LETTER = re.compile(r"(?P<code>\d{1,2}[A-Z])(?:\s*[:–—.)-])?\s+(?P<name>[^\W\d_].*)")
# `1.1 – Cantine`, `1 – Cantine` in the field of the name, where the code is printed above it.
_OF_OWN = re.compile(
    rf"[(\[]?{_OWN}[)\]]?\s*[:–—.)-]?\s+(?P<name>.*\w.*)|(?P<number>\d{{1,3}})\s*[:–—.)-]\s+(?P<rest>[^\W\d_].*)"
)
# So many of the actions, and so large a share of those that only a number heads, have a code of their own.
_LEAST, _MOST = 2, 0.6


def settle_codes(draft: Draft, words: Labels) -> None:
    """Give actions that the number of a list heads, or nothing, the codes that they print themselves."""
    weak = [action for action in draft.actions if _is_weak(action)]
    known = {dotted(action.code) for action in draft.actions if action not in weak}
    for read in (_labelled, _named, _lettered):
        said = {id(action): found for action in weak if (found := read(action))}
        codes = {dotted(code) for code, _ in said.values()}
        least = 1 if read is _lettered else _MOST
        if len(said) >= max(_LEAST, least * len(weak)) and len(codes) == len(said) and not codes & known:
            _recode(draft, [action for action in weak if id(action) in said], said)
            break
    for action in draft.actions:
        _take_own_code_off(action, words)


def _take_own_code_off(action: Section, words: Labels) -> None:
    """Leave in the name of an action what stands behind its own code."""
    printed = action.name.text
    if match := _OF_OWN.fullmatch(printed):
        code, name = match["code"] or match["number"], match["name"] or match["rest"]
    elif (heading := words.find_heading(printed)) and heading.word in words.lexicon.action_words:
        code, name = heading.code, heading.name
    else:
        return
    if name and dotted(code) == dotted(action.code):
        action.name.lines = [name]


def _is_weak(action: Section) -> bool:
    return action.name.why != "column" and (action.is_counted or not action.name.name)


def _labelled(action: Section) -> tuple[str, str] | None:
    """Read `Code action : 1.1`, `Référence : A1`, where the sheet has one such label."""
    printed = [content for content in action.fields if _names_code(content)]
    match = _CODE.fullmatch(printed[0].text) if len(printed) == 1 else None
    return (match["code"] or match["number"], action.name.text) if match else None


def _names_code(content: Field) -> bool:
    meaning = content.meaning
    if meaning is None or meaning.name != "code":
        return False
    # `Référence budgétaire` is of something else.
    return meaning.scope == "action" or len(words_of(content.label)) == 1


def _named(action: Section) -> tuple[str, str] | None:
    match = _IN_FRONT.fullmatch(action.name.text) or _BEHIND.fullmatch(action.name.text)
    return (match["code"], match["name"]) if match else None


def _lettered(action: Section) -> tuple[str, str] | None:
    match = _OF_LETTER.fullmatch(action.name.text)
    return (match["code"], match["name"]) if match else None


def _recode(draft: Draft, actions: Sequence[Section], said: Mapping[int, tuple[str, str]]) -> None:
    before = Counter(action.code for action in actions)
    codes: dict[str, str] = {}
    for action in actions:
        code, name = said[id(action)]
        if before[action.code] == 1:
            codes[action.code] = bare_code(code)
        action.code, action.is_counted = bare_code(code), False
        if name == action.name.text:
            action.fields = [content for content in action.fields if not _names_code(content)]
        else:
            action.name.lines = [name]
    draft.recode(codes)
