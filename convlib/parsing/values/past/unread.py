"""Words of whether an action goes on that no stage has read: what an `unread-continuation` quotes."""

from __future__ import annotations

import re

from convlib.parsing.draft.content import Field
from convlib.parsing.layout.line import join_lines
from convlib.parsing.values.past.sentences import SENTENCE_END
from convlib.parsing.values.past.whole import is_whole
from convlib.parsing.words.grammar import Labels
from convlib.reading.characters import TICKED_BOXES

_BRACKETED = re.compile(r"\((?:[^()]|\([^()]+\))+\)|\[[^\[\]]+\]")
# Words that no description holds by chance.
_OF_PAST = re.compile(
    r"\b(?:recondui(?:te?s?|ra|ront)|reconduction|poursuivie?s?|action nouvelle|nouvelle action|"
    r"action (?:déjà|existante)|suite (?:depuis |de )?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# `Jardin [2021]`, behind a name
_SINCE = re.compile(r"[(\[](?P<year>(?:19|20)\d\d)[)\]]$")
_TICKED = re.compile(f"[{TICKED_BOXES}]")
# Words behind a name: `Action engagée en 2020`.
_MOST_ENDING = 5
# Lines of a narrow cell.
_MOST_LINES = 3


def find_unread(content: Field, year: int | None, labels: Labels) -> str:
    """Give what a field says of the past of its action in a sentence, a line of its cell or brackets.

    A label without a text may be all that a line says.
    """
    if sentence := _find_of_past(content.text or content.label):
        return sentence
    said = content.text or content.label
    if (
        (since := _SINCE.search(said))
        and content.name in ("", "action")
        and year
        and int(since["year"]) < year
    ):
        return since[0]
    alone = [said, *_BRACKETED.findall(said)]
    # `nouvelle Ville : 900 €` of two cells; `Nouvelle` beside a box is a label.
    held = f" {content.label} {content.text} "
    alone += [
        line
        for line in _lines(content)
        if f" {line} " in held and line != content.label and not _goes_on(line, content)
    ]
    # `Depuis 2019` in a line alone is the label of what goes on below it.
    alone += [*_endings(content), *_ticked(content)]
    is_dated = _YEAR.search(content.label) and content.why != "column"  # `Réalisé 2025`
    is_said = content.text.startswith(content.label) or is_dated
    alone += [content.label] if is_said else []
    return next((text for text in alone if text and is_whole(text, labels)), "")


def _endings(content: Field) -> list[str]:
    """Give what may be said behind the name of an action or of who leads it: `Syndicat Depuis 2023`."""
    if content.name and content.own_list not in ("lead_name", "operator_name"):
        return []
    words = content.text.split()
    ends = [words[-count:] for count in range(min(_MOST_ENDING, len(words) - 1), 0, -1)]
    return [" ".join(end) for end in ends if end[0][0].isupper() or _YEAR.search(end[-1])]


def _ticked(content: Field) -> list[str]:
    """Give the label of a ticked box, with the year beside that: `Suite`, `☑ 2021`."""
    if not _TICKED.search(content.text):
        return []
    year = _YEAR.search(content.text)
    return [f"{content.label} depuis {year[0]}" if year else content.label]


def _find_of_past(text: str) -> str:
    """Give the first sentence with a word of what goes on or is new, of this action or another thing.

    Examples:
        >>> _find_of_past("Dix ateliers. Le bail du local est reconduit.")
        'Le bail du local est reconduit.'
    """
    return next((sentence for sentence in SENTENCE_END.split(text) if _OF_PAST.search(sentence)), "")


def _goes_on(line: str, content: Field) -> bool:
    """Tell whether a line may be the middle of a sentence: `le local fermé` / `depuis 2021`."""
    return content.name in ("objective", "description") and line[:1].islower()


def _lines(content: Field) -> list[str]:
    """Give the lines of the cells that a field stands in, each alone and with those that it may go on in."""
    cells = [[line.strip() for line in part.text.split("\n")] for part in content.line.parts]
    return [
        join_lines(lines[start : start + count])
        for lines in [*cells, content.lines]
        for count in range(_MOST_LINES, 0, -1)
        for start in range(len(lines) - count + 1)
    ]
