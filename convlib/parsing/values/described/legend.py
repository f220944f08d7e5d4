"""Letters that a legend explains: `N : action nouvelle ; R : action renforcée`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from convlib.parsing.draft.content import Draft
from convlib.parsing.layout.line import Line
from convlib.parsing.values.continuation import read_statement
from convlib.parsing.words.grammar import Labels
from convlib.parsing.words.spelling import fold

_ENTRY = re.compile(
    r"(?<!\w)(?P<letter>[A-Z]{1,2})\s*[:=–-]\s*(?P<said>[^\W\d_][^;,./|()=:]{3,60}?)"
    r"(?=\s+[–—-]\s+[A-Z]{1,2}\s*[:=]|\s*(?:[;,./|()=:]|$))"
)
_LONGEST = 300
_CROSS = re.compile(r"\s*[xX✓✔☒☑]\s*")


def explain_letters(draft: Draft, lines: Sequence[Line], labels: Labels) -> None:
    """Give letters that stand for words in fields of the draft the words of the legend.

    A field that holds such letters alone, in action after action, says whether the action is new.
    """
    legend = read_legend(lines, labels)
    if not legend:
        return
    explained: dict[str, list[bool]] = {}
    contents = [
        content for action in draft.actions for content in action.texts("continuation", "other", "unknown")
    ]
    for content in contents:
        # A letter stands in its cell, or above a column of crosses.
        letter = content.label.strip() if _CROSS.fullmatch(content.text) else content.text.strip()
        is_letter = letter in legend
        content.said = legend[letter] if is_letter else ""
        if content.text:
            explained.setdefault(fold(content.label), []).append(is_letter)
    for content in contents:
        if all(explained.get(fold(content.label), [False])):
            content.name = "continuation"


def read_legend(lines: Sequence[Line], labels: Labels) -> dict[str, str]:
    """Read what letters stand for, from a line that explains two or more of them.

    Only where one of them says that an action is new or goes on.
    """
    for line in lines:
        entries = list(_ENTRY.finditer(line.plain)) if len(line.plain) < _LONGEST else []
        legend = {match["letter"]: match["said"].strip() for match in entries}
        kinds = {read_statement("Statut", said, None, labels)[0] for said in legend.values()}
        if len(legend) > 1 and kinds - {"unstated"}:
            return legend
    return {}
