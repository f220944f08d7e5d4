"""Words as a vocabulary writes them, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from convlib.core.locale import gettext
from convlib.parsing.words.spelling import fold

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W_]+|[.;:!?•]")
_BREAKS = frozenset(".;:!?•")
# Articles, prepositions and `et`: `sortie ASE` is `sortie de l'ASE`.
_SMALL = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "qu", "un", "une"}
_GAP = 5
_KEY = 3


class Word(NamedTuple):
    """A word of a text, without accents and in the singular; empty where a sentence ends."""

    folded: str
    start: int
    end: int


def split_words(text: str) -> list[Word]:
    """Split a text into its words, articles and prepositions left out.

    Examples:
        >>> [word.folded for word in split_words("Accès aux droits sociaux : l'ASE")]
        ['acce', 'droit', 'social', '', 'ase']
    """
    found = ((_folded(match[0]), match) for match in _WORD.finditer(text))
    return [Word(folded, *match.span()) for folded, match in found if folded not in _SMALL]


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    if word in _BREAKS:
        return ""
    plain = fold(word)
    if len(plain) > 4 and plain.endswith("aux") and not plain.endswith("eaux"):
        return f"{plain[:-3]}al"
    return plain[:-1] if len(plain) > 3 and plain[-1] in "sx" else plain


class _Part(NamedTuple):
    word: str
    is_beginning: bool  # `loge*` is the beginning of a word, `loyer` a whole one
    may_wait: bool  # after `…`, some words may stand before it

    def is_in(self, word: str) -> bool:
        return word.startswith(self.word) if self.is_beginning else word == self.word


@dataclass(frozen=True, slots=True)
class Phrase:
    """One word or several that follow each other, as a vocabulary writes them."""

    parts: tuple[_Part, ...]

    def end_at(self, words: Sequence[Word], start: int) -> int | None:
        """Tell behind which word the phrase ends if it begins at one; None where it does not."""
        place = start
        for part in self.parts:
            last = place + (_GAP if part.may_wait else 0)
            while not (place < len(words) and part.is_in(words[place].folded)):
                if place >= last or place >= len(words) or not words[place].folded:
                    return None
                place += 1
            place += 1
        return place


@cache  # a vocabulary is built for each set of actions
def parse_phrase(written: str) -> Phrase:
    """Read a phrase: `*` ends the beginning of a word, `…` stands for at most five words.

    Raises:
        ValueError: it has no word, or a beginning of fewer than three letters.

    Examples:
        >>> parse_phrase("sorti* … ASE").end_at(split_words("Sortie des jeunes de l'ASE"), 0)
        3
    """
    parts: list[_Part] = []
    may_wait = False
    for piece in re.findall(r"[^\W_]+\*?|…|\S", written):
        if piece == "…":
            may_wait = bool(parts)
            continue
        is_beginning = piece.endswith("*")
        word = fold(piece[:-1]) if is_beginning else _folded(piece)
        if not word or not (word[0].isalnum() or piece in "'’-"):
            raise ValueError(gettext("{written!r}: write words, with * and … alone").format(written=written))
        if word in _SMALL or not word[0].isalnum():
            continue
        if is_beginning and len(word) < _KEY:
            said = gettext("{written!r}: the beginning of a word has three letters at least")
            raise ValueError(said.format(written=written))
        parts.append(_Part(word, is_beginning, may_wait))
        may_wait = False
    if not parts or may_wait:
        raise ValueError(gettext("{written!r}: write words, with * and … alone").format(written=written))
    return Phrase(tuple(parts))


class Index(Generic[_T]):
    """Phrases, each of which stands for something, found by the letters that they begin with."""

    def __init__(self, phrases: Iterable[tuple[str, _T]]) -> None:
        self._by_key: dict[str, list[tuple[Phrase, _T]]] = {}
        for written, meant in phrases:
            phrase = parse_phrase(written)
            self._by_key.setdefault(phrase.parts[0].word[:_KEY], []).append((phrase, meant))

    def find(self, words: Sequence[Word]) -> Iterator[tuple[range, _T]]:
        """Find all that stands in a text: the places of its words, and what the phrase stands for."""
        for start, word in enumerate(words):
            for phrase, meant in self._by_key.get(word.folded[:_KEY], ()):
                end = phrase.end_at(words, start)
                if end is not None:
                    yield range(start, end), meant
