"""Which raised text is the mark of a note, and which is part of the word that it follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from convlib.reading.characters import is_note_mark
from convlib.reading.document import Run

_SMALL_DIGITS = re.compile("[⁰¹²³⁴-⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_WORD = 12


def settle_marks(runs: Iterable[Run]) -> Iterator[Run]:
    """Keep as marks what can be the mark of a note; what else is raised is text, as in 1er, Mme or m2.

    Small digits of Unicode are raised, too.

    Examples:
        >>> [run.text for run in settle_marks([Run("1"), Run("er", is_mark=True)]) if not run.is_mark]
        ['1', 'er']
        >>> [run.text for run in settle_marks([Run("500¹ €")]) if not run.is_mark]
        ['500', ' €']
        >>> raised = [Run(text, is_mark=True) for text in ("1", ", ", "2")]
        >>> [run.text for run in settle_marks([Run("500"), *raised]) if not run.is_mark]
        ['500']
    """
    before, is_behind_mark = "", False
    for run in runs:
        is_between = is_behind_mark and run.is_mark and not run.text.strip(" ,;")
        for part in [run] if is_between else _parts(run, before):
            yield part
            is_behind_mark = part.is_mark
            before = (before + part.text)[-_LONGEST_WORD:]


def _parts(run: Run, before: str) -> Iterator[Run]:
    if run.is_mark:
        yield run._replace(is_mark=is_note_mark(run.text, before))
        return
    end = 0
    for found in _SMALL_DIGITS.finditer(run.text):
        said = (before + run.text[: found.start()])[-_LONGEST_WORD:]
        if is_note_mark(found[0].translate(_DIGITS), said):
            yield run._replace(text=run.text[end : found.start()])
            yield run._replace(text=found[0], is_mark=True)
            end = found.end()
    if end < len(run.text) or not run.text:
        yield run._replace(text=run.text[end:])


def note_marks(runs: Iterable[Run]) -> dict[str, str]:
    """Give the marks of a line as the details of a finding, nothing where it has none.

    Examples:
        >>> note_marks([Run("31 250 €"), Run("1", is_mark=True), Run(" par an")])
        {'text': '1', 'after': '31 250 €'}
    """
    marks, before = list[str](), ""
    for run in runs:
        if run.is_mark and run.text.strip():
            marks.append(run.text.strip())
        elif not (marks or run.is_struck):
            before += run.text
    return {"text": " ".join(marks), "after": " ".join(before.split())} if marks else {}
