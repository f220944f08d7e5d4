"""Stars behind names that a legend explains, as in `* Action reconduite`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from convlib.core.findings import Finding
from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.layout.line import Line
from convlib.parsing.values.past.continuation import read_statement
from convlib.parsing.words.grammar import Labels

_MARK = r"(?:\((?P<set>[*†‡]{1,3})\)|(?P<bare>[*†‡]{1,3}))"
_MARKED = re.compile(rf"[^*†‡]*[^*†‡\s]\s*{_MARK}")
_ENTRY = re.compile(rf"{_MARK}\s*[:=–-]?\s*(?P<said>[^\W\d_][^*†‡]{{3,160}})")


def explain_stars(draft: Draft, lines: Sequence[Line], year: int | None, labels: Labels) -> None:
    """Give actions whose names end in a star or a dagger what its legend says, as a field.

    What says nothing of an earlier year is kept as printed. Where legends explain one star in several ways,
    and one of them says that an action is new or goes on, that is a doubt about each action of that star.
    """
    legend = _read_legend(lines)
    for action in draft.actions:
        mark = _mark(_MARKED.fullmatch(action.name.text))
        entries = legend.get(mark, {})
        said = [text for text in entries if _says(text, year, labels)]
        if not entries or (said and action.texts("continuation")):
            continue
        if len(entries) > 1:
            if said:
                draft.find("unread-continuation", action.name.line, action.code, " ; ".join(entries))
            continue
        ((text, (line, *_)),) = entries.items()
        action.fields.append(Field(line, [text], "continuation" if said else "other", label=mark))
        draft.findings = [finding for finding in draft.findings if not _is_unread(finding, line)]


def _read_legend(lines: Sequence[Line]) -> dict[str, dict[str, list[Line]]]:
    """Read the lines that explain each star, by what they say."""
    legend: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if match := _ENTRY.fullmatch(line.plain.strip()):
            legend[_mark(match)][match["said"].strip()].append(line)
    return legend


def _mark(match: re.Match[str] | None) -> str:
    return (match["set"] or match["bare"]) if match else ""


def _says(text: str, year: int | None, labels: Labels) -> bool:
    return read_statement("Statut", text, year, labels)[0] != "unstated"


def _is_unread(finding: Finding, line: Line) -> bool:
    return finding.code == "unread-line" and (finding.page, finding.line) == (line.page, line.line)
