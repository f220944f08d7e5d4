"""Nouns and qualifiers by what they mean, ready to be looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from convlib.parsing.words.spelling import fold, fold_payer, words_of

# No list holds a longer one; so a line of megabytes costs no more than its first words.
_LONGEST_STATEMENT = 60
LONGEST_LABEL = 90
# Before a noun: `Nouveau coût`, `dont part`, `le total`.
_BEFORE = {
    "dont", "le", "la", "les", "l", "notre", "nos", "nouveau", "nouvelle", "soit", "un", "une", "d",
    "previsionnel",
}  # fmt: skip
# Behind words in place of an amount: `à déterminer (devis attendus en 2024)`. A number may be the amount.
_REMARK = re.compile(r"\s*\((?:[^()\d€]|\b(?:19|20)\d\d\b)*\)\W*$")
# What an agreement is called, which no action is.
WHOLE = {"avenant", "convention", "contrat", "plan", "programmation", "strategie", "pacte"}
Vocabulary = Mapping[str, Mapping[str, list[str]]]
Words = tuple[str, ...]
# What stages of the parser look for. Where two lists have a noun, the first of these names it.
ROLES = (
    "stated_axis_total", "grand_total", "sub_axis", "sub_action", "financing", "funder", "funder_amount",
    "stated_cost", "share", "continuation", "axis", "code", "description", "objective", "name", "other",
)  # fmt: skip


class Lexicon:
    """The words of one vocabulary, as in `labels.toml`.

    Attributes:
        nouns: head nouns by their words, each with what it names.
        phrases: labels of the user's own, whole, which no grammar overrules.
        known: every word that a label may hold beside its noun.
        funders: names of funders by their words.
        scopes: which part a complement speaks of: `action`, `axis` or `whole`.
        stages: which of an action's amounts a qualifier speaks of.
        axis_words: folded words that head axes.
        action_words: folded words that head actions.
        part_words: those of them that head parts of actions, where others head actions.
        other_words: folded words that head what is neither.
        undefined_cost: folded words printed in place of a cost that is not decided.
        words: other words that sheets print, by name.
        statements: words of a field that says whether an action is new, by what they say.
        changes: words that say so in such a field alone; elsewhere they name what is done.
        progress: words of a field that says how far an action has come, by what they say.
    """

    def __init__(self, vocabulary: Vocabulary, phrases: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self.phrases = {fold(phrase): role for phrase, role in phrases.items()}
        self.nouns: dict[Words, str] = {}
        own = [name for name in vocabulary["fields"] if name not in ROLES]
        for role in (*own, *ROLES):
            for noun in vocabulary["fields"].get(role, ()):
                self.nouns.setdefault(words_of(noun), role)
        self.longest_noun = max(map(len, self.nouns))
        self.funders = {words_of(name) for name in vocabulary["funding"]["funders"]}
        spellings = vocabulary["one_funder"].values()
        self._spelt = {words_of(name): words_of(names[0]) for names in spellings for name in names}
        self.scopes = _by_word(vocabulary["complements"])
        self.stages = _by_word(vocabulary["stages"])
        free = {word for text in vocabulary["words"]["free"] for word in words_of(text)}
        parts = (text for texts in vocabulary["complements"].values() for text in texts)
        self.known = free | self.stages.keys() | {word for text in parts for word in words_of(text)}
        headings = vocabulary["headings"]
        self.axis_words = set(map(fold, headings["axis"]))
        self.action_words = set(map(fold, headings["action"]))
        self.part_words = set(map(fold, headings["sub_action"]))
        self.other_words = set(map(fold, headings["other"]))
        self.words = vocabulary["words"]
        self.statements = vocabulary["statements"]
        self._first_words = {
            fold(word).removeprefix("action ")
            for kind, said in self.statements.items()
            for word in (*self.words[kind], *said)
        }
        self._statement_starts = tuple(f"{word}{after}" for word in self._first_words for after in " ,")
        alone = one_of([*self._first_words, *map(fold, self.words["beside_statement"])])
        self._statement = re.compile(rf"\W*(?:(?:{alone}|\d+)\b\W*)+")
        self.changes = {kind: vocabulary["changes"].get(kind, []) for kind in self.statements}
        self.progress = {
            _of_one_gender(words_of(text)): status
            for status, texts in vocabulary["progress"].items()
            for text in texts
        }
        made_of = {name: _words(texts) for name, texts in vocabulary["made_of"].items()}
        self._makers = made_of.pop("nouns")
        self._made_of = made_of
        self._qualifiers = {name: _words(texts) for name, texts in vocabulary["qualifiers"].items()}
        self.undefined_cost = {fold(word).rstrip(".") for word in self.words["undefined_cost"]}
        several = [word for word in self.undefined_cost if " " in word]
        self._undefined_starts = tuple(f"{word}{after}" for word in several for after in " ,")
        self._undefined_ends = tuple(f", {word}" for word in several)
        self.shares = {noun for noun, role in self.nouns.items() if role == "share"}
        self.totals = {
            noun for noun, role in self.nouns.items() if role in ("grand_total", "stated_axis_total")
        }

    def begins_statement(self, text: str) -> bool:
        """Tell whether a short text begins with words of whether an action is new: `Action déjà engagée`."""
        said = fold(text).removeprefix("action ").strip(" .")
        is_short = len(text) <= _LONGEST_STATEMENT
        return is_short and (said in self._first_words or said.startswith(self._statement_starts))

    def is_statement(self, text: str) -> bool:
        """Tell whether a text is words of the lists of whether an action is new: `À lancer`."""
        return fold(text).removeprefix("action ").strip(" .") in self._first_words

    def is_statement_alone(self, text: str) -> bool:
        """Tell whether a short text has no other words: `Action engagée en 2020 et reconduite`."""
        return self._statement.fullmatch(fold(text)) is not None

    def with_words(self, phrases: Mapping[str, str], actions: Iterable[str]) -> Lexicon:
        """Add labels of the user's own by what they name, and words that head actions."""
        headings = self._vocabulary["headings"]
        more = {**headings, "action": [*headings["action"], *actions]}
        return Lexicon({**self._vocabulary, "headings": more}, {**self.phrases, **phrases})

    def find_noun(self, words: Words) -> tuple[str, int]:
        """Give what the longest noun at the start of some words names, and how many of them it is."""
        for length in range(min(self.longest_noun, len(words)), 0, -1):
            if role := self.nouns.get(words[:length]):
                return role, length
        return "", 0

    def list_of(self, noun_list: str, words: Words, length: int) -> str:
        """Give the list that a label names: `Service pilote` that of `Pilote`, `Pilote de nuit` none.

        Args:
            noun_list: the list that its noun stands in, empty for one that names no field by itself.
            words: of the label.
            length: how many of them are the noun.
        """
        beside = {
            word for word in words[length:] if not (word in self.known or word.isdigit() or word == "/")
        }
        if not noun_list and words[0] in self._makers:
            said = set(words[length:])
            noun_list = next((name for name, makers in self._made_of.items() if makers & said), "")
            beside -= self._makers | self._made_of.get(noun_list, set())
        return noun_list if beside <= self._qualifiers.get(noun_list, set()) else ""

    def qualifies(self, word: str, name: str) -> bool:
        """Tell whether a word may stand beside the nouns of a list: `de rattachement` beside axes."""
        return word in self._qualifiers.get(name, set())

    def status_of(self, text: str) -> str:
        """Give the status that words say, whole and with or without `action` before them; else empty."""
        words = _of_one_gender(words_of(text[:LONGEST_LABEL]))
        bare = words[1:] if words and self.scopes.get(words[0]) == "action" else words
        return self.progress.get(bare, "") if len(text) <= LONGEST_LABEL else ""

    def begins_progress(self, text: str) -> bool:
        """Tell whether a text begins with words of how far an action has come: `Livré en 2024`."""
        words = _of_one_gender(words_of(text[:LONGEST_LABEL]))
        return any(words[:length] in self.progress for length in range(1, len(words) + 1))

    def from_noun(self, words: Words) -> Words:
        """Leave out what may stand before a noun."""
        while words and words[0] in _BEFORE and not self.find_noun(words)[0]:
            words = words[1:]
        return words

    def scope_of(self, words: Words) -> str:
        """Give the part that complements speak of: `action`, `axis`, `whole`, or empty."""
        scopes = {self.scopes[word] for word in words if word in self.scopes}
        is_numbered = any(re.fullmatch(r"\d+|[ivx]+", word) for word in words)
        if scopes == {"axis"} and "programme" in words and not is_numbered:
            return "whole"
        if "action" in scopes and not scopes & {"axis"} and not set(words) & (WHOLE | {"general"}):
            return "action"
        if "axis" in scopes:
            return "axis"
        return "whole" if "whole" in scopes or "action" in scopes else ""

    def is_known(self, word: str) -> bool:
        """Tell whether a word may stand beside a noun: one of the lists, a number, a funder."""
        is_number = word.isdigit() or re.fullmatch("[ivx]+", word) is not None
        return word in self.known or word == "/" or is_number or (word,) in self.funders

    def find_funder(self, words: Words) -> int:
        """Count the words of the funder that some words start with; 0 where they start with none.

        `Communes et CCAS` is one that pays together.
        """
        length = next((n for n in range(min(4, len(words)), 0, -1) if words[:n] in self.funders), 0)
        is_open = length > 0 and words[length : length + 1] == ("et",)
        second = self.find_funder(words[length + 1 :]) if is_open else 0
        return length + 1 + second if second else length

    def key_of_funder(self, name: str) -> str:
        """Give what a printed funder has in common with its other spellings: `Dépt` with `Département`."""
        bare = fold_payer(name)
        words = words_of(bare)
        length = next((n for n in range(len(words), 0, -1) if words[:n] in self._spelt), 0)
        if not length:
            return bare
        known = self._spelt[words[:length]]
        # `Fonds social européen (FSE+)` says it twice.
        return " ".join((*known, *(word for word in words[length:] if word not in known)))

    def is_undefined(self, text: str) -> bool:
        """Tell whether words stand in place of an amount that is not decided."""
        text = _REMARK.sub("", text) or text
        said = fold(text).strip(" .:()")
        if said in self.undefined_cost or fold(text).rstrip(".") in self.undefined_cost:
            return True
        without = re.match(r"(?:sans|aucune?) (?=\D*$)", said)
        noun, _ = self.find_noun(words_of(said[without.end() :][:LONGEST_LABEL])) if without else ("", 0)
        if noun in ("stated_cost", "share", "financing"):
            return True
        is_short = len(said) < 80 and not re.search(r"\d", said)
        # `à chiffrer avec la Ville`, `temps de travail des agents, non chiffré`
        return is_short and (said.startswith(self._undefined_starts) or said.endswith(self._undefined_ends))


def one_of(texts: Iterable[str]) -> str:
    """Write a pattern of any of some texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words_of(text)}


def _of_one_gender(words: Words) -> Words:
    return tuple(re.sub("(?<=[eiu])e$", "", word) for word in words)


def _by_word(lists: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, texts in lists.items() for text in texts for word in words_of(text)[:1]}
