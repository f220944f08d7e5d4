"""Fields of an action that have a column of their own: who, for whom, how far, from when to when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from convlib.core.findings import Finding, finding_at
from convlib.parsing.draft.content import Field, Section
from convlib.parsing.values.described.dates import is_reversed, read_date, read_period
from convlib.parsing.words.amount import value_of
from convlib.parsing.words.lexicon import Lexicon
from convlib.parsing.words.spelling import fold

_YEAR = re.compile(r"(?:19|20)\d\d")
_WHO = ("lead_name", "operator_name")
# `Pilote : CCAS Du 01/02/2026 au 31/12/2026`, the fields of a form in one line, too.
_BEHIND_WHO = re.compile(r"\s*[,;]\s+|\s+[–—-]\s+|\s+\(|\s+(?=[Dd]u\s\d)")


@dataclass
class Described:
    """What was read of an action.

    Attributes:
        values: by column; one that is not printed is missing.
        moved: texts that stand in their column alone, by their identity.
        told: the fields that say a value, each with its column.
    """

    values: dict[str, str | None] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    told: list[tuple[str, Field]] = field(default_factory=list)

    def put(self, column: str, value: str, *contents: Field) -> None:
        """Take a value from the fields that say it."""
        self.values[column] = value
        self.told += [(column, content) for content in contents]


def read_described(
    action: Section, own: Collection[str], lexicon: Lexicon, findings: list[Finding]
) -> Described:
    """Read the columns of `own`, and status and dates, whose words stay in `other_fields` besides.

    A second label for the same column, with another text, stays there too and is a finding.
    """
    read = Described({"status": "unstated"})
    by_list: Mapping[str, list[Field]] = defaultdict(list)
    for content in action.texts("other"):
        if content.text and content.own_list:
            by_list[content.own_list].append(content)
    for column in own:
        _take_texts(read, column, by_list[column], action.code, findings)
    _take_status(read, [*by_list["status"], *action.texts("continuation")], lexicon)
    findings += _take_dates(read, by_list, action.code)
    for column in _WHO:
        findings += _take_dates_behind(read, column, by_list[column], action.code)
    return read


def _take_texts(
    read: Described, column: str, printed: list[Field], code: str, findings: list[Finding]
) -> None:
    """Take all texts under the first label; a number is who or what to nobody."""
    said = [content for content in printed if value_of(content.text) is None]
    first = [content for content in said if fold(content.label) == fold(said[0].label)]
    texts = list(dict.fromkeys(content.text for content in first))
    for content in said:
        if content.text in texts:
            read.moved.add(id(content))
        elif content not in first:
            details = {"code": code, "text": content.text, "label": content.label, "first": first[0].label}
            findings.append(finding_at("several-fields", content.line, code, **details))
    read.moved |= set(map(id, first))
    if texts:
        read.put(column, " ".join(texts), *first)


def _take_dates_behind(read: Described, column: str, printed: list[Field], code: str) -> Iterator[Finding]:
    """Part when from who, `Pilote : la Ville — du 1er mars au 30 juin 2026`; its words stay."""
    for content in printed:
        if read.values.get(column) != content.text:
            continue
        for mark in _BEHIND_WHO.finditer(content.text):
            said = content.text[mark.end() :]
            start, end = read_period(said.removesuffix(")") if mark[0].endswith("(") else said)
            if not start or not end or start == end:
                continue
            if read.values.get("start_date", start) != start or read.values.get("end_date", end) != end:
                yield finding_at("unread-date", content.line, code, text=said)
                break
            read.values[column] = content.text[: mark.start()]
            read.moved.discard(id(content))
            read.put("start_date", start, content)
            read.put("end_date", end, content)
            break


def _take_status(read: Described, printed: list[Field], lexicon: Lexicon) -> None:
    said = {status: content for content in printed if (status := lexicon.status_of(content.text))}
    if len(said) == 1:
        ((status, content),) = said.items()
        read.put("status", status, content)


def _take_dates(read: Described, by_list: Mapping[str, list[Field]], code: str) -> Iterator[Finding]:
    for column in ("start_date", "end_date"):
        printed = by_list[column]
        dates = {read_date(content.text) for content in printed}
        date = dates.pop() if len(dates) == 1 else None
        if date:
            read.put(column, date, *printed)
        elif any(re.search(r"\d", content.text) for content in printed):
            text = " ; ".join(content.text for content in printed)
            yield finding_at("unread-date", printed[0].line, code, text=text)
    for content in by_list["period"]:
        start, end = read_period(content.text)
        # A day or a month alone may be when it begins.
        if start == end and start and not _YEAR.fullmatch(start):
            continue
        for column, date in (("start_date", start), ("end_date", end)):
            if date and column not in read.values:
                read.put(column, date, content)
    start, end = read.values.get("start_date"), read.values.get("end_date")
    if start and end and is_reversed(start, end):
        place = next(content for column, content in read.told if column == "end_date")
        yield finding_at("dates-reversed", place.line, code, code=code, start=start, end=end)
