"""Lists of actions below a line that says of all of them whether they go on: `Actions maintenues`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from convlib.parsing.draft.content import Draft, Field
from convlib.parsing.layout.line import Line
from convlib.parsing.values.described.notes import NOT, OUTSIDE, texts_outside
from convlib.parsing.words.headings import dotted
from convlib.parsing.words.spelling import fold

_NOUNS = r"(?:actions|fiches|mesures|opérations|projets)"
_VERBS = {
    "mainten": "Action maintenue", "recondu": "Action reconduite", "poursuiv": "Action poursuivie",
    "renouvel": "Action renouvelée", "prolong": "Action prolongée", "renforc": "Action renforcée",
    "nouve": "Action nouvelle", "créé": "Action nouvelle", "ajouté": "Action nouvelle",
}  # fmt: skip
# `Les actions suivantes, ouvertes avant 2024, sont maintenues :`, `Article 2 – Actions maintenues`.
_LEAD = re.compile(
    rf"\W*(?:Article\s\d+\s*[.:–—-]*\s*)?(?:(?:les|ces|\w+)\s)?{_NOUNS}\b(?:[^.;:]*\b(?:sont|restent)\b)?\s*"
    rf"(?P<verb>{'|'.join(_VERBS)})\w*[^.;:]*[:.]?",
    re.IGNORECASE,
)
_LINE = re.compile(r"\W*(?:(?:action|fiche|mesure)\s+)?(?P<code>[\w.-]*\w)(?:[\s:.)–—-]+(?P<rest>.*))?")
_ALIKE = 85  # of 100: a name, and a line that begins with it


def explain_lists(draft: Draft, lines: Sequence[Line]) -> None:
    """Give each action that such a list names, by its code and name, what the line above the list says."""
    by_code = {dotted(action.code): action for action in draft.actions if not action.is_counted}
    lead, said = "", ""
    # Lines that name actions look like contents.
    places = (*OUTSIDE, "contents")
    for text, printed in texts_outside(draft, lines, places) if by_code else ():
        if match := _LEAD.fullmatch(text):
            lead, said = text, "" if NOT.search(text) else _VERBS[match["verb"].casefold()]
            continue
        line = _LINE.fullmatch(text) if said else None
        action = by_code.get(dotted(line["code"])) if line else None
        name = fold(action.name.text) if action else ""
        if line is None or action is None or not _is_named(name, fold(line["rest"] or "")):
            lead = said = ""
            continue
        action.fields.append(
            Field(printed[0], [lead], "continuation", label=action.code, why="sentence", said=said)
        )


def _is_named(name: str, rest: str) -> bool:
    """Tell whether what stands behind a code is nothing, or begins with the name of its action."""
    return not rest or token_set_ratio(name, rest[: len(name) + 5]) >= _ALIKE
