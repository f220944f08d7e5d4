"""Selectors of CSS: which elements of a page a rule is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

_NAME = r"(?:[\w-]|\\.)+"
_ATTRIBUTE = re.compile(rf"""\[\s*({_NAME})\s*(?:([~|^$*]?=)\s*("[^"]*"|'[^']*'|{_NAME})\s*)?\]""")
_NEGATION = re.compile(r":not\(([^()]*)\)")
_PIECE = re.compile(rf"[.#]{_NAME}|{_ATTRIBUTE.pattern}|{_NEGATION.pattern}|:[a-z-]+")
_COMPOUND = re.compile(rf"({_NAME}|\*)?((?:{_PIECE.pattern})*)", re.IGNORECASE)
_COMBINATOR = re.compile(r"\s*([>+~])\s*|\s+")
_MOST_CLASSES = 50
Test = Callable[[Any], bool]
# Of a page that is looked at, and not yet touched.
_STATES: dict[str, Test] = {
    ":root": lambda element: element.getparent() is None,
    ":first-child": lambda element: element.getprevious() is None,
    ":last-child": lambda element: element.getnext() is None,
    ":only-child": lambda element: element.getprevious() is None and element.getnext() is None,
    ":link": lambda element: element.tag == "a" and element.get("href") is not None,
    **dict.fromkeys((":hover", ":active", ":visited", ":target"), lambda element: False),
    **dict.fromkeys((":focus", ":focus-within", ":focus-visible"), lambda element: False),
}
_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "=": str.__eq__,
    "~=": lambda held, said: said in held.split(),
    "|=": lambda held, said: held == said or held.startswith(f"{said}-"),
    "^=": lambda held, said: bool(said) and held.startswith(said),
    "$=": lambda held, said: bool(said) and held.endswith(said),
    "*=": lambda held, said: bool(said) and said in held,
}


class _Compound(NamedTuple):
    """A tag, or `*`, with the classes and identifiers that an element needs, and what else must hold."""

    tag: str
    names: frozenset[str]
    tests: tuple[Test, ...]

    def fits(self, element: Any) -> bool:
        return (
            self.tag in ("*", element.tag)
            and self.names <= _names(element)
            and all(holds(element) for holds in self.tests)
        )


class Selector(NamedTuple):
    """Compounds, each with what stands between it and the one before, outermost first.

    Attributes:
        weight: which of two rules for one element holds.
    """

    steps: tuple[tuple[str, _Compound], ...]
    weight: int


def read_selector(text: str) -> Selector | None:
    """Read a selector, None where it is not known what it says."""
    steps: list[tuple[str, _Compound]] = []
    weight = place = 0
    between = ""
    while place < len(text):
        found = _COMPOUND.match(text, place)
        compound = _compound(found) if found and found.end() > place else None
        if found is None or compound is None:
            return None
        steps.append((between, compound))
        weight += 100 * found[2].count("#") + 10 * len(_PIECE.findall(found[2])) + (compound.tag != "*")
        place = found.end()
        if place < len(text):
            combined = _COMBINATOR.match(text, place)
            if combined is None or combined.end() == len(text):
                return None
            between, place = combined[1] or " ", combined.end()
    return Selector(tuple(steps), weight) if steps else None


def _compound(found: re.Match[str]) -> _Compound | None:
    names, tests = set[str](), list[Test]()
    for piece in (each[0] for each in _PIECE.finditer(found[2])):
        if piece[0] in ".#":
            names.add(_bare(piece))
        elif attribute := _ATTRIBUTE.fullmatch(piece):
            tests.append(_has(*attribute.groups()))
        elif negation := _NEGATION.fullmatch(piece):
            inner = _COMPOUND.fullmatch(negation[1].strip())
            refused = _compound(inner) if inner and inner[0] else None
            if refused is None:
                return None
            tests.append(_unless(refused))
        elif state := _STATES.get(piece.lower()):
            tests.append(state)
        else:
            return None
    return _Compound(_bare(found[1] or "*").lower(), frozenset(names), tuple(tests))


def _unless(refused: _Compound) -> Test:
    return lambda element: not refused.fits(element)


def _has(name: str, sign: str | None, said: str | None) -> Test:
    name = name.lower()
    if not sign or said is None:
        return lambda element: element.get(name) is not None
    value = said[1:-1] if said[0] in "\"'" else _bare(said)
    return lambda element: (held := element.get(name)) is not None and _COMPARED[sign](held, value)


def _bare(name: str) -> str:
    return re.sub(r"\\(.)", r"\1", name)


def _names(element: Any) -> frozenset[str]:
    names = [f".{name}" for name in element.get("class", "").split()[:_MOST_CLASSES]]
    identifier = element.get("id")
    return frozenset([*names, f"#{identifier}"] if identifier else names)


_Met = frozenset[tuple[int, int]]  # places of selectors, and how many of their compounds fit up to an element
_NONE: _Met = frozenset()


class Matches:
    """The elements that selectors are for.

    They are found in one walk: what stands around and before an element is known when it is come to.
    """

    def __init__(self, root: Any, selectors: Sequence[Selector]) -> None:
        self._selectors = selectors
        self._steps: dict[str, list[tuple[int, int]]] = {}
        for number, selector in enumerate(selectors):
            for place, (_, compound) in enumerate(selector.steps):
                key = min(compound.names, default=compound.tag)
                self._steps.setdefault(key, []).append((number, place))
        self._found: dict[Any, list[int]] = {}
        if selectors:
            self._visit(root, _NONE, _NONE, _NONE, _NONE)

    def of(self, element: Any) -> Sequence[int]:
        """Give the places of the selectors that are for an element."""
        return self._found.get(element, ())

    def _visit(self, element: Any, around: _Met, outer: _Met, before: _Met, last: _Met) -> _Met:
        """Visit an element and what is in it.

        Args:
            element: the element.
            around: what is met in all that it stands in.
            outer: what the innermost of these meets.
            before: what is met in all before it that stand in the same.
            last: what the one just before it meets.
        """
        met = {" ": around, ">": outer, "~": before, "+": last}
        own: list[tuple[int, int]] = []
        for key in (*_names(element), element.tag, "*"):
            for number, place in self._steps.get(key, ()):
                steps = self._selectors[number].steps
                between, compound = steps[place]
                if (place and (number, place - 1) not in met[between]) or not compound.fits(element):
                    continue
                if place + 1 < len(steps):
                    own.append((number, place))
                else:
                    self._found.setdefault(element, []).append(number)
        own_met = frozenset(own) if own else _NONE
        inside = around if own_met <= around else around | own_met
        before = last = _NONE
        for child in element:
            if isinstance(child.tag, str):
                last = self._visit(child, inside, own_met, before, last)
                before = before if last <= before else before | last
        return own_met
