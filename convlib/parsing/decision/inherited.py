"""What an action may have of a neighbour: an amount below a line like a heading, a label that comes again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from convlib.core.findings import Finding, finding_at
from convlib.core.places import Place
from convlib.parsing.draft.content import Draft, Field, Section
from convlib.parsing.layout.line import Line
from convlib.parsing.words.amount import amounts_in, value_of
from convlib.parsing.words.spelling import fold

_LONGEST = 100
# At the end of a name: a number of several digits that is no year.
_NUMBER = re.compile(r"\s(?P<amount>\d[\d\s.,’']*)$")
# `moins de 500 €`, `repas à 1 €`, `500 € par famille`: what others pay or have, and no price of the action.
_NO_PRICE = re.compile(
    r"\b(?:moins|plus|maxim\w+|partir|inférieure?s?|supérieure?s?)\s(?:de|à|que)\s*#|jusqu['’]à\s*#|\b(?:à|entre)\s*#|"
    r"#\s*(?:(?:et|ou)\s(?:plus|moins)|par\s|/|au\s(?:plus|moins)|maxim|minim|près\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# `02 Coffre-fort en mairie`
_CODED = re.compile(r"(?:[A-Z]\.?)?\d{1,2}(?:[.-]\d{1,2})*\s(?:[^\W\d]|[«“\"])[^\W\d_]")
_MONEY = ("stated_cost", "share", "funder_amount", "financing")
# Fields that a sheet has once.
_ONCE = ("objective", "description", "continuation")


def check_inheritance(draft: Draft) -> Iterator[Finding]:
    """Say of amounts that may be another's: those below a line like a heading, those in names."""
    for action in draft.actions:
        for amount in _amounts_of(action):
            details = {"code": action.code, "text": amount}
            yield finding_at("amount-in-name", action.name.line, action.code, **details)
    yield from _below_headings(draft)
    yield from _beside_names(draft)
    yield from _labels_twice(draft)


def _beside_names(draft: Draft) -> Iterator[Finding]:
    """Find a code and a name beside those of an action, in one line: of sheets side by side."""
    for action in draft.actions:
        line = action.name.line
        coded = [text for text in line.printed if _CODED.match(text)] if line.table < 0 else []
        forms = {re.sub(r"\d", "0", text.split()[0]) for text in coded}
        if len(coded) > 1 and len(forms) == 1 and coded[0] == line.printed[0] and action.texts(*_MONEY):
            details = {"code": action.code, "text": coded[1]}
            yield finding_at("inherited-amount", line, action.code, **details)


def _labels_twice(draft: Draft) -> Iterator[Finding]:
    """Find a label that most actions have once, twice in one: a heading between was perhaps not read."""
    counts: dict[str, list[int]] = defaultdict(list)
    doubled: list[tuple[str, Section, Field]] = []
    for action in draft.actions:
        own: dict[str, list[Field]] = defaultdict(list)
        for content in action.texts(*_ONCE):
            if content.why == "word" and content.line.table < 0 and content.text:
                own[fold(content.label)].append(content)
        for label, contents in own.items():
            counts[label].append(len(contents))
            doubled += [(label, action, content) for content in contents[1:2]]
    for label, action, content in doubled:
        if counts[label].count(1) * 2 > len(counts[label]):
            yield finding_at(
                "repeated-label", content.line, action.code, code=action.code, text=content.label
            )


def _amounts_of(action: Section) -> Iterator[str]:
    """Give the amounts of a name: those in euros, and where no cost is stated a number at its end."""
    name = action.name.text
    for amount in dict.fromkeys(amounts_in(name)):
        if not _NO_PRICE.search(name.replace(amount, "#")):
            yield amount
    match = None if any(content.text for content in action.texts("stated_cost")) else _NUMBER.search(name)
    number = match["amount"].strip() if match else ""
    if len(re.sub(r"\D", "", number)) > 2 and not _YEAR.fullmatch(number):
        yield number


def _below_headings(draft: Draft) -> Iterator[Finding]:
    above: Line | None = None
    for line, written in draft.places:
        place = Place.parse(written)
        if written == "unread-line":
            above = line if _is_like_heading(line) else above
        elif place.part != "action" or place.field == "action_name":
            above = None if place.part in ("action", "axis", "grand_total", "prose") else above
        elif above is not None and place.field in _MONEY:
            details = {"code": place.code, "text": above.plain}
            yield finding_at("inherited-amount", above, place.code, **details)
            above = None


def _is_like_heading(line: Line) -> bool:
    """Tell whether a line stands apart, short and without the end of a sentence, as headings do."""
    text = line.plain
    is_short = len(line.printed) == 1 and 3 < len(text) < _LONGEST
    return (
        is_short and line.is_apart and line.table < 0
        and text[0].isupper() and text[-1] not in ".;:,!?" and value_of(text) is None
    )  # fmt: skip
