"""What the style sheets of a web page say of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from convlib.reading.web.selectors import Matches, Selector, read_selector

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_NESTED = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_ON_SCREEN = re.compile(
    r"@media\s+(?:\w+\s*,\s*)*(?:only\s+)?(?:screen|all)(?:\s*,\s*\w+)*\s*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_BESIDE = re.compile(r"::?(before|after)$", re.IGNORECASE)
_DECLARATION = re.compile(r"""([\w-]{1,40})\s*:((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;"'])*)""")
_IMPORTANT = re.compile(r"!\s*important", re.IGNORECASE)
_IDLE = ("noscript", "template")  # what a browser that runs scripts does not apply
Said = dict[str, str]


class _Rule(NamedTuple):
    """What is said of elements, or of the text `before` or `after` them; a heavier rule holds."""

    weight: tuple[bool, int, int]
    side: str
    said: Said


class Sheet:
    """What a page's style sheets say.

    Attributes:
        unread: the selectors that are not understood, each with what it would have said.
    """

    def __init__(self, root: Any) -> None:
        self._rules: list[_Rule] = []
        self.unread: list[tuple[str, Said]] = []
        selectors: list[Selector] = []
        for style in root.iter("style"):
            if next(style.iterancestors(*_IDLE), None) is not None:
                continue
            text = _ON_SCREEN.sub(r"\1", _COMMENT.sub(" ", style.text or ""))
            for found in _RULE.finditer(_NESTED.sub(" ", text)):
                for selector in map(str.strip, found[1].split(",")):
                    selectors += self._add(selector, found[2])
        self._matches = Matches(root, selectors)

    def _add(self, text: str, block: str) -> Iterator[Selector]:
        beside = _BESIDE.search(text)
        side = beside[1].lower() if beside else ""
        selector = read_selector(_BESIDE.sub("", text) or "*")
        said = declarations(block)
        if selector is None:
            # Of parts of an element such as ::marker nothing is read.
            if "::" not in text:
                self.unread.append((text, said))
            return
        for is_important in (False, True):
            if chosen := said if not is_important else declarations(block, is_important=True):
                self._rules.append(_Rule((is_important, selector.weight, len(self._rules)), side, chosen))
                yield selector

    def of(self, element: Any) -> Said:
        """Return what the rules and its own attribute say of an element."""
        own = element.get("style")
        usual, strict = self._merged(element, "")
        return usual | (declarations(own) if own else {}) | strict

    def beside(self, element: Any, side: str) -> Said:
        """Return what the rules say of text that they put `before` or `after` what an element holds."""
        usual, strict = self._merged(element, side)
        return usual | strict

    def _merged(self, element: Any, side: str) -> tuple[Said, Said]:
        """Merge the rules for an element, those that are `!important` apart."""
        usual, strict = Said(), Said()
        rules = (self._rules[number] for number in self._matches.of(element))
        for rule in sorted(each for each in rules if each.side == side):
            (strict if rule.weight[0] else usual).update(rule.said)
        return usual, strict


def declarations(text: str, *, is_important: bool = False) -> Said:
    """Read `name: value; …`, or those that are `!important` alone; what a page prints keeps its capitals."""
    said = {}
    for found in _DECLARATION.finditer(text):
        name, (value, is_strict) = found[1].lower(), _IMPORTANT.subn("", found[2])
        value = value.strip()
        if value and (is_strict or not is_important):
            said[name] = value if name == "content" else value.lower()
    return said
