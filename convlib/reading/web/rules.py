"""What the style sheets of a web page say of its elements."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_NESTED = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_ON_SCREEN = re.compile(
    r"@media\s+(?:only\s+)?(?:screen|all)\s*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", re.IGNORECASE
)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_COMPOUND = re.compile(r"([a-zA-Z][\w:-]*|\*)?((?:[.#][\w-]+)*)")
_BESIDE = re.compile(r"::?(before|after)$")
_DECLARATION = re.compile(r"""([\w-]{1,40})\s*:((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;"'])*)""")
_MOST_COMPOUNDS = 5
Said = dict[str, str]


class _Compound(NamedTuple):
    """A tag, or `*`, with the classes and identifiers that an element needs."""

    tag: str
    names: frozenset[str]

    def fits(self, element: Any) -> bool:
        return self.tag in ("*", element.tag) and self.names <= _names(element)


class _Rule(NamedTuple):
    """What is said of the elements that a compound fits inside of others, outermost first."""

    weight: int
    compound: _Compound
    around: list[_Compound]
    said: Said

    def applies(self, element: Any) -> bool:
        if not self.compound.fits(element):
            return False
        missing = list(self.around)
        outer = element.iterancestors() if missing else ()
        for ancestor in outer:
            if missing and missing[-1].fits(ancestor):
                missing.pop()
        return not missing


class Sheet:
    """The rules that name elements, classes and identifiers, or one in another; others are not applied."""

    def __init__(self, root: Any) -> None:
        self._rules: dict[tuple[str, str], list[_Rule]] = {}
        order = 0
        for style in root.iter("style"):
            text = _ON_SCREEN.sub(r"\1", _COMMENT.sub(" ", style.text or ""))
            text = _NESTED.sub(" ", text)
            for found in _RULE.finditer(text):
                said = declarations(found[2])
                for selector in found[1].split(","):
                    order += 1
                    self._add(selector.strip(), said, order)

    def _add(self, selector: str, said: Said, order: int) -> None:
        beside = _BESIDE.search(selector)
        words = _BESIDE.sub("", selector).split()
        found = [_COMPOUND.fullmatch(word) for word in words[: _MOST_COMPOUNDS + 1]]
        compounds = [
            _Compound((each[1] or "*").lower(), frozenset(re.findall(r"[.#][\w-]+", each[2])))
            for each in found
            if each
        ]
        if not said or not compounds or len(compounds) < len(words):
            return
        *around, compound = compounds
        weight = sum(
            sum(100 if name[0] == "#" else 10 for name in each.names) + (each.tag != "*")
            for each in compounds
        )
        key = min(compound.names, default=compound.tag)
        rule = _Rule(weight * 10**6 + order, compound, around, said)
        self._rules.setdefault((key, beside[1] if beside else ""), []).append(rule)

    def of(self, element: Any) -> Said:
        """Return what the rules and its own attribute say of an element."""
        own = element.get("style")
        return self._merged(element, "") | (declarations(own) if own else {})

    def beside(self, element: Any, side: str) -> Said:
        """Return what the rules say of text that they put `before` or `after` what an element holds."""
        return self._merged(element, side)

    def _merged(self, element: Any, side: str) -> Said:
        if not self._rules:
            return {}
        rules = [
            rule
            for key in (*_names(element), element.tag, "*")
            for rule in self._rules.get((key, side), ())
            if rule.applies(element)
        ]
        merged: Said = {}
        for rule in sorted(rules, key=lambda each: each.weight):
            merged |= rule.said
        return merged


def _names(element: Any) -> frozenset[str]:
    names = [f".{name}" for name in element.get("class", "").split()[:50]]
    identifier = element.get("id")
    return frozenset([*names, f"#{identifier}"] if identifier else names)


def declarations(text: str) -> Said:
    """Read `name: value; …`; what a page prints keeps its capitals."""
    said = {}
    for found in _DECLARATION.finditer(text):
        name, value = found[1].lower(), found[2].replace("!important", "").strip()
        if value:
            said[name] = value if name == "content" else value.lower()
    return said
