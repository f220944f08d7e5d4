"""What a reading found: every code, how serious it is, and how it is said.

Each stage returns what it found as a tuple beside its result, as `Document` and `Agreement` hold it;
none is given a list to add to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import pandas as pd

from convlib.core.amounts import format_eur
from convlib.core.language import N_, language_in_force, translations
from convlib.core.tables.printed import FINDING_COLUMNS
from convlib.core.tables.schema import build_table

# Of what a message quotes: three printed lines.
_LONGEST_QUOTE = 240
Severity = Literal["error", "warning", "note"]


CODES: dict[str, tuple[Severity, str]] = {
    "missing-cost": ("warning", N_("action {code} states no cost")),
    "undefined-cost": ("note", N_("“{text}” is printed in place of the cost of action {code}")),
    "unreadable-amount": ("error", N_("“{text}” is not one amount of euros; write it in full or correct it")),
    "negative-amount": ("warning", N_("“{text}” is a negative amount; it is kept and counted")),
    "before-tax": ("note", N_("“{text}” is before tax; it is added to the others as it is printed")),
    "several-costs": ("error", N_("action {code} states several different costs: “{text}”; none is kept")),
    "funding-gap": (
        "warning",
        N_("action {code}: cost {stated_eur} − sum of its funders’ shares {computed_eur} = gap of {gap_eur}"),
    ),
    "unread-funding": (
        "warning",
        N_("“{text}” is not a funder with an amount, nor a list of such; it is kept as printed"),
    ),
    "several-continuations": (
        "warning",
        N_("“{text}” is not what the name of action {code} says of an earlier year; the name holds"),
    ),
    "unread-total": ("note", N_("“{text}” is a total that nothing is compared with")),
    "missing-grand-total": ("warning", N_("no grand total is printed, so the sum of the costs is unchecked")),
    "several-grand-totals": ("error", N_("several different grand totals are printed: {text}; none is kept")),
    "several-axis-totals": ("error", N_("axis {code} states several different totals: {text}; none is kept")),
    "grand-total-gap": (
        "warning",
        N_("grand total {stated_eur} − sum of the stated costs {computed_eur} = gap of {gap_eur}"),
    ),
    "axis-total-gap": (
        "warning",
        N_("axis {code}: stated {stated_eur} − sum of its costs {computed_eur} = gap of {gap_eur}"),
    ),
    "duplicate-action": ("error", N_("action {code} is printed again; both are kept and both are counted")),
    "duplicate-axis": ("error", N_("axis {code} is printed again")),
    "repeated-axis": ("note", N_("axis {code} is printed twice alike, as in a summary; it counts once")),
    "repeated-action": ("note", N_("action {code} is printed twice alike, as in a summary; it counts once")),
    "action-outside-axis": ("warning", N_("action {code} does not stand under the axis that its code names")),
    "corrected": ("note", N_("{column} corrected from {printed} to {corrected}: {reason}")),
    "no-axis-found": ("note", N_("no axis heading was recognised, so costs are not grouped")),
    "total-outside-axis": ("error", N_("“{text}” is the total of an axis that is not in the document")),
    "unknown-label": ("note", N_("“{text}” is not a known label; its text is kept among the other fields")),
    "unread-line": ("warning", N_("this line belongs to no field: “{text}”")),
    "page-furniture": ("note", N_("page number or header, left out: “{text}”")),
    "no-action-found": ("error", N_("no action was recognised; is this the sheet of an agreement?")),
    "tracked-change": (
        "warning",
        N_("a tracked change is read as accepted: “{deleted}” becomes “{text}”"),
    ),
    "hidden-text": ("warning", N_("“{text}” is hidden and is left out")),
    "struck-text": ("warning", N_("“{text}” is struck out and is left out")),
    "text-box": ("note", N_("“{text}” stands in a text box; it is read where the box is anchored")),
    "note-mark": ("note", N_("“{text}” is the mark of a note and no part of the text around it")),
    "footnote": ("note", N_("note “{text}” is left out of the text that it belongs to")),
    "comment": ("note", N_("comment “{text}” is left out")),
    "placeholder": ("note", N_("“{text}” invites to fill in a field; it is left out")),
    "picture": ("note", N_("the picture “{text}” is not read")),
    "object": ("warning", N_("the object “{text}” is embedded in the document and not read")),
    "unread-symbol": ("warning", N_("a symbol of the font {text} is not known; “\ufffd” stands for it")),
    "hidden-row": ("warning", N_("this row is hidden and is left out: “{text}”")),
    "hidden-column": ("warning", N_("column {letters} is hidden and is left out: “{text}”")),
    "hidden-sheet": ("warning", N_("the sheet “{text}” is hidden and is left out")),
    "never-computed": ("error", N_("the formula “{text}” was never computed; its value is not known")),
    "rounded-number": ("note", N_("“{text}” is shown and {exact} is stored, which counts")),
    "scanned-page": ("warning", N_("page {number} is a picture of text, and nothing of it is read")),
    "recognised-page": (
        "warning",
        N_("page {number} is a picture, and its text is what a machine once read in it"),
    ),
    "missing-year": ("warning", N_("the title names no year")),
    "other-year": ("warning", N_("the title names {text}, the file is kept under {code}")),
}


@dataclass(frozen=True, repr=False)
class Finding:
    """Something a reader of the document should know, at its place.

    Attributes:
        code: short and stable, one of `CODES`.
        page: page of the document, or None where it concerns the whole.
        line: line of the file, or None.
        action_code: the action it concerns, or None.
        details: what the message quotes; names in `_eur` are amounts; `column` is the one it is about.
        printed: the line as printed, empty where it concerns the whole.

    Examples:
        >>> Finding("missing-cost", page=1, line=91, details={"code": "3.5"}, printed="Action 3.5")
        warning[missing-cost] line 91: action 3.5 states no cost
            Action 3.5
    """

    code: str
    page: int | None = None
    line: int | None = None
    action_code: str | None = None
    details: Mapping[str, str | float] = field(default_factory=dict)
    printed: str = field(default="", compare=False)

    def __repr__(self) -> str:  # noqa: D105 - the example above shows it
        place = f" line {self.line}" if self.line else ""
        said = f"{self.severity}[{self.code}]{place}: {self.message}"
        return f"{said}\n    {shorten(self.printed.strip())}" if self.printed.strip() else said

    @property
    def severity(self) -> Severity:
        """How serious it is: `error`, `warning` or `note`."""
        return CODES[self.code][0]

    @property
    def message(self) -> str:
        """The finding in one English sentence."""
        return self.message_in("en")

    def message_in(self, lang: str) -> str:
        """Say the finding in one sentence of the reader's language.

        Examples:
            >>> Finding("missing-cost", details={"code": "3.5"}).message_in("en")
            'action 3.5 states no cost'
        """
        template = translations(lang).gettext(CODES[self.code][1])
        shown = {
            name: format_eur(float(value), lang) if name.endswith("_eur") else shorten(str(value))
            for name, value in self.details.items()
        }
        return template.format(**shown)


class Placed(Protocol):
    """What stands on a page and a line."""

    @property
    def page(self) -> int:
        """Page or sheet, from 1."""

    @property
    def line(self) -> int:
        """Line, from 1."""


def shorten(text: str) -> str:
    """Cut a printed text that is longer than a reader needs to find its place."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def finding_at(code: str, row: Placed, action_code: str | None, /, **details: str | float) -> Finding:
    """Make a finding at the place of a printed row."""
    return Finding(code, row.page, row.line, action_code, details)


def findings_table(findings: Iterable[Finding], lang: str | None = None) -> pd.DataFrame:
    """Lay findings out as a table.

    Args:
        findings: those of an agreement, or some of them.
        lang: `en` or `fr`; None: the language that was set.

    Returns:
        A row a finding: severity, code, message in the reader's language, page and line
        (missing where it concerns the whole), action_code.

    Raises:
        InvalidParameter: `lang` is neither `en` nor `fr`.

    Examples:
        >>> findings_table([Finding("missing-year")], "en")["message"].tolist()
        ['the title names no year']
    """
    lang = language_in_force(lang)
    names = tuple(FINDING_COLUMNS)
    values = ((f.severity, f.code, f.message_in(lang), f.page, f.line, f.action_code) for f in findings)
    return build_table((dict(zip(names, row, strict=True)) for row in values), FINDING_COLUMNS)
