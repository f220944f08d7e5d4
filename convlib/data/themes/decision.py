"""Which themes the texts of one action say, and by which words."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from convlib.data.themes.model import Vocabulary
from convlib.data.themes.words import Index, Word, split_words

NAME, OBJECTIVE, AXIS = "action_name", "objective", "axis_name"
# What a word weighs in the other texts, which decide where the name says no theme. An axis is about all of
# its actions: its name never suffices.
WEIGHTS = {OBJECTIVE: 2, "description": 1, AXIS: 1}
_ENOUGH = 3
_JOINTS = re.compile(r",|\bet\b", re.IGNORECASE)
_BEFORE_PLACE = re.compile(
    r"\b(?:en|dans(?: (?:les?|la|une?|des))?|au sein (?:de la|d[eu']s?)) ?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an action has a theme."""

    theme_code: str
    words: tuple[str, ...]  # as printed
    fields: tuple[str, ...]  # where they stand, the name of the action first


class _Found(NamedTuple):
    """What one text has of one theme, as printed, each once."""

    words: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    spans: tuple[range, ...] = ()  # of the words
    is_place: bool = False  # all of the words say where


_ByTheme = Mapping[str, _Found]
_ByField = Mapping[str, tuple[str, ...]]
_NOTHING = _Found()


class Decider:
    """What a vocabulary says of actions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._themes = {theme.code: theme for theme in vocabulary.themes}
        self._index = Index(
            (written, (theme.code, kind))
            for theme in vocabulary.themes
            for kind in ("words", "hints", "excluded")
            for written in getattr(theme, kind)
        )
        self._asides = Index((written, None) for written in vocabulary.asides)
        self._steering = Index((written, None) for written in vocabulary.steering)

    def reasons(self, texts: Mapping[str, str]) -> list[Reason]:
        """Say which themes an action has, in the order of the vocabulary; none where its texts leave it open.

        Its name decides. A theme that it says by one word alone needs an objective that says this theme too,
        or none; several themes by different words need an objective and an axis that say each, or that say
        none where the name does nothing but list them. Where the name says none, the other texts do, if they
        say enough of one and at least twice as much as of any other.

        Args:
            texts: by column, those of `action_name` and of `WEIGHTS` that the action has.
        """
        name = texts.get(NAME, "")
        if any(self._steering.find(split_words(name))):
            return []
        named = self._find(name)
        others = {field: self._find(texts.get(field, "")) for field in WEIGHTS}
        aims = {code for code, found in others[OBJECTIVE].items() if found.words}
        if not (codes := self._themes_of(named)):
            return _supported(named, others, aims) or _weighed(others)
        said = {named[code].words for code in codes}
        if len(said) > 1:
            around = aims.union(code for code, found in others[AXIS].items() if found.words)
            is_sure = around.issuperset(codes) or not around and _is_list(name, codes, named)
            if not is_sure:
                codes = _alone(codes, named, aims)
                is_sure = bool(codes)
        else:
            is_sure = not aims or not aims.isdisjoint(codes) or _has_phrase(*said)
        return [_reason(code, {NAME: named[code].words}) for code in codes] if is_sure else []

    def touches(self, texts: Mapping[str, str], own: Collection[str] = ()) -> list[Reason]:
        """Say which other themes an action touches, beside its `own`.

        Of one without a theme that is all that a word of its texts says, or a hint in its name; else what a
        word of its name or of that of its axis says, or a hint of several words in its name.
        """
        if any(self._steering.find(split_words(texts.get(NAME, "")))):
            return []
        fields = (NAME, AXIS) if own else (NAME, *WEIGHTS)
        found = {field: self._find(texts.get(field, "")) for field in fields}
        said = {
            code: {
                field: words
                for field, by_theme in found.items()
                if (words := _touching(by_theme.get(code, _NOTHING), field, needs_phrase=bool(own)))
            }
            for code in self._themes
            if code not in own
        }
        return [_reason(code, by_field) for code, by_field in said.items() if by_field]

    def _find(self, text: str) -> dict[str, _Found]:
        words = split_words(text)
        hidden = _sentence_ends(words, (span.start for span, _ in self._asides.find(words)))
        spans: dict[tuple[str, str], list[range]] = {}
        for span, meant in self._index.find(words):
            spans.setdefault(meant, []).append(span)
        found: dict[str, _Found] = {}
        for code, kind in spans:
            if kind == "excluded":
                continue
            closed = hidden.union(*spans.get((code, "excluded"), ()))
            counted = [span for span in _longest(spans[code, kind]) if closed.isdisjoint(span)]
            quoted = tuple(dict.fromkeys(_quote(text, words, span) for span in counted))
            if quoted and kind == "words":
                is_place = all(_BEFORE_PLACE.search(text, 0, words[span[0]].start) for span in counted)
                found[code] = found.get(code, _NOTHING)._replace(
                    words=quoted, spans=tuple(counted), is_place=is_place
                )
            elif quoted:
                found[code] = found.get(code, _NOTHING)._replace(hints=quoted)
        return found

    def _themes_of(self, named: _ByTheme) -> list[str]:
        """Give the themes that a name says, without those that another of them stands for."""
        said = [code for code in self._themes if named.get(code, _NOTHING).words]
        replaced = {other for code in said for other in self._themes[code].instead_of}
        return [code for code in said if code not in replaced]


def _is_list(name: str, codes: Sequence[str], named: _ByTheme) -> bool:
    """Tell whether a name is the words of its themes, `et` and commas between them, and nothing else."""
    words = split_words(name)
    joints = [match.start() for match in _JOINTS.finditer(name)]
    of_each = [{place for span in named[code].spans for place in span} for code in codes]
    parts = [{bisect(joints, words[place].start) for place in own} for own in of_each]
    return (
        set().union(*of_each) == {*range(len(words))}
        and all(len(own) == 1 for own in parts)
        and len(set().union(*parts)) == len(codes)
    )


def _alone(codes: Sequence[str], named: _ByTheme, aims: Collection[str]) -> list[str]:
    """Choose the one theme of several in a name that stands alone, if the objective is not against it.

    It is said twice over; or all that is said of the others is a place, or a word within a phrase of it.
    """
    if twice := [code for code in codes if len(named[code].words) > 1 and (not aims or code in aims)]:
        return twice if len(twice) == 1 else []
    told = [code for code in codes if not named[code].is_place]
    own = [code for code in told if not _is_within_another(code, codes, named)]
    return own if len(own) == 1 and (not aims or not {*aims}.isdisjoint(told)) else []


def _is_within_another(code: str, codes: Sequence[str], named: _ByTheme) -> bool:
    """Tell whether all words of a theme begin or end a longer phrase of another; its gaps are not of it."""
    others = [span for other in codes if other != code for span in named[other].spans]
    return all(any(_is_edge(span, other) for other in others) for span in named[code].spans)


def _is_edge(span: range, other: range) -> bool:
    is_at_end = span.start == other.start or span.stop == other.stop
    return len(span) < len(other) and is_at_end


def _supported(named: _ByTheme, others: Mapping[str, _ByTheme], aims: Collection[str]) -> list[Reason]:
    """Give the one theme that the name hints at and the other texts say, the objective if it says any."""
    said = {code: words for code in named if (not aims or code in aims) and (words := _said(code, others))}
    best = _foremost(said)
    return [_reason(best, {NAME: named[best].hints} | said[best])] if best else []


def _weighed(others: Mapping[str, _ByTheme]) -> list[Reason]:
    """Give the one theme that the other texts say, where they say enough."""
    codes = dict.fromkeys(code for found in others.values() for code in found)
    said = {code: words for code in codes if (words := _said(code, others))}
    best = _foremost(said)
    return [_reason(best, said[best])] if best and _weight(said[best]) >= _ENOUGH else []


def _touching(found: _Found, field: str, *, needs_phrase: bool) -> tuple[str, ...]:
    hints = found.hints if field == NAME else ()
    return found.words or tuple(hint for hint in hints if not needs_phrase or _has_phrase([hint]))


def _has_phrase(words: Sequence[str]) -> bool:
    return any(len(split_words(each)) > 1 for each in words)


def _said(code: str, others: Mapping[str, _ByTheme]) -> dict[str, tuple[str, ...]]:
    found = {field: by_theme.get(code, _NOTHING).words for field, by_theme in others.items()}
    return {field: words for field, words in found.items() if words}


def _foremost(said: Mapping[str, _ByField]) -> str | None:
    """Choose the theme that is said at least twice as much as any other; None where there is none."""
    weights = sorted(((_weight(words), code) for code, words in said.items()), reverse=True)
    if not weights or len(weights) > 1 and 2 * weights[1][0] > weights[0][0]:
        return None
    return weights[0][1]


def _weight(said: _ByField) -> int:
    return sum(WEIGHTS[field] * _count(field, words) for field, words in said.items())


def _count(field: str, words: Sequence[str]) -> int:
    # Of an axis one word is as much as several.
    return 1 if field == AXIS else len({word.casefold() for word in words})


def _reason(code: str, said: _ByField) -> Reason:
    return Reason(code, tuple(word for words in said.values() for word in words), tuple(said))


def _longest(spans: Sequence[range]) -> list[range]:
    """Leave out what stands within another."""
    kept: list[range] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.stop)):
        if not kept or span.stop > kept[-1].stop:
            kept.append(span)
    return kept


def _sentence_ends(words: Sequence[Word], starts: Iterable[int]) -> set[int]:
    """Give the places from each start to the end of its sentence."""
    places: set[int] = set()
    for start in starts:
        place = start
        while place < len(words) and words[place].folded and place not in places:
            places.add(place)
            place += 1
    return places


def _quote(text: str, words: Sequence[Word], span: range) -> str:
    return " ".join(text[words[span[0]].start : words[span[-1]].end].split())
