"""An amendment that is read by itself: it holds no agreement, so it is refused, with what it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from convlib.core.amounts import to_cents
from convlib.core.errors import UnreadableDocument
from convlib.core.locale import gettext
from convlib.data.amended.reading import changes_in
from convlib.parsing.layout.line import lines_of
from convlib.parsing.parse import Parsed
from convlib.parsing.values.amounts.changes.change import Change
from convlib.parsing.values.amounts.changes.rows import read_rows
from convlib.parsing.words.spelling import fold
from convlib.reading.document import Document

_KEPT = re.compile(r"(?P<stem>.+)\.avenant-(?P<number>[1-9]\d?)\.[A-Za-z]+")
_TITLE = re.compile(r"(?:projet d[e'] ?)?avenant\b(?:\s+n(?:o|°|umero)?\s*(?P<number>\d{1,2}))?")
_MOST = 20


def refuse_amendment(path: Path, document: Document, parsed: Parsed) -> None:
    """Refuse a file that is kept as an amendment, or that is called so and prints changes as such.

    Those are rows of costs before and after, or sentences where no cost of an action was read besides: an
    amendment that prints the sheets of actions anew is an agreement, and so is one whose sentences tell all
    costs that make its total.

    Raises:
        UnreadableDocument: it says which agreement it amends, or how to keep it beside that, and its changes.
    """
    kept, said = _KEPT.fullmatch(path.name), _TITLE.match(fold(parsed.title))
    if not kept and not said:
        return
    lines = lines_of(document)
    changes = changes_in(lines)
    if kept:
        raise UnreadableDocument(path, _told(_beside(path, kept), document, changes))
    if said and (any(change for change, _ in read_rows(lines)) or (changes and not _states_all(parsed))):
        number, year = said["number"] or 1, parsed.agreement_year or gettext("YEAR")
        reason = gettext(
            "this seems to be an amendment: “{title}”; kept beside its agreement as {name}, it is read"
        ).format(title=parsed.title, name=f"{year}.avenant-{number}{path.suffix}")
        raise UnreadableDocument(path, _told(reason, document, changes))


def _states_all(parsed: Parsed) -> bool:
    """Tell whether costs are printed in sheets or tables, or sentences alone tell all that make the total."""
    costs = [action["stated_cost_eur"] for action in parsed.actions if action["stated_cost_eur"] is not None]
    told = [reason["why"] for reason in parsed.reasons if reason["column"] == "stated_cost_eur"]
    is_told = bool(told) and all(why == "sentence" for why in told)
    return bool(costs) and (not is_told or _total(costs) == parsed.grand_total_eur)


def _total(costs: Sequence[float]) -> float:
    return sum(map(to_cents, costs)) / 100


def _beside(path: Path, kept: re.Match[str]) -> str:
    """Say which agreement a kept amendment amends."""
    named = re.compile(rf"{re.escape(kept['stem'])}\.[A-Za-z]+")
    amended = sorted(each for each in path.parent.iterdir() if named.fullmatch(each.name))
    if not amended:
        alone = gettext("this is amendment {number} of {stem}, and no agreement of that name is beside it")
        return alone.format(number=kept["number"], stem=kept["stem"])
    beside = gettext(
        "this is amendment {number} of {file}; it is read with that agreement: convlib check {path}"
    )
    return beside.format(number=kept["number"], file=amended[0].name, path=amended[0])


def _told(reason: str, document: Document, changes: Sequence[Change]) -> str:
    if document.recognised_lines:
        return f"{reason}\n" + gettext("it is a picture: write its changes into amendments.yml")
    return "\n".join([reason, gettext("it changes:"), *_listed(changes)]) if changes else reason


def _listed(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes[:_MOST]:
        printed = " ".join(change.printed.split())
        yield gettext("  line {line}: {text}").format(line=change.line, text=printed)
    if len(changes) > _MOST:
        yield gettext("  and {count} more").format(count=len(changes) - _MOST)
