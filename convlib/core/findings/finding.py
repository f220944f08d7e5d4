"""One finding, and how it is said in a reader's language.

Each stage returns what it found as a tuple beside its result, as `Document` and `Agreement` hold it;
none is given a list to add to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from convlib.core.amounts import MISSING, format_eur
from convlib.core.findings.codes import CODES, Severity
from convlib.core.language import language_in_force, say_code, translations
from convlib.core.tables.printed import FINDING_COLUMNS
from convlib.core.tables.schema import COLUMNS, build_table

# Of what a message quotes: three printed lines.
_LONGEST_QUOTE = 240


@dataclass(frozen=True, repr=False)
class Finding:
    """Something a reader of the document should know, at its place.

    Examples:
        >>> Finding("missing-cost", page=1, line=91, details={"code": "3.5"}, printed="Action 3.5")
        warning[missing-cost] line 91: action 3.5 states no cost
            Action 3.5
    """

    code: str  # short and stable, one of `CODES`
    page: int | None = None  # page of the document, or None where it concerns the whole
    line: int | None = None  # line of the file, or None
    action_code: str | None = None  # the action it concerns, or None
    # What the message quotes; numbers are amounts, `column` is the one it is about, `finding` another's code
    details: Mapping[str, str | float] = field(default_factory=dict)
    printed: str = field(default="", compare=False)  # the line as printed, empty where it concerns the whole

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
        is_coded = (
            self.details.get("column") in COLUMNS and COLUMNS[str(self.details["column"])].kind == "coded"
        )
        said = {name: _say(name, value, lang, is_coded=is_coded) for name, value in self.details.items()}
        return template.format(**said)


def _say(name: str, value: str | float, lang: str, *, is_coded: bool) -> str:
    _ = translations(lang).gettext
    if isinstance(value, float) or name.endswith("_eur"):
        return format_eur(float(value), lang)
    if name == "column" and value == "amount_eur":
        return _("amount of a funder")
    if name == "column" and value in COLUMNS:
        heading = _(COLUMNS[value].heading)
        return heading[:1].lower() + heading[1:]
    if name == "finding":
        return say_code(value, lang)
    is_quoted = name in ("printed", "corrected") and value != MISSING
    text = shorten(_(value) if is_quoted and is_coded else str(value))
    return _("“{text}”").format(text=text) if is_quoted else text


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
    """Lay findings out as a table, a row a finding.

    Examples:
        >>> findings_table([Finding("missing-year")], "en")["message"].tolist()
        ['the title names no year']
    """
    lang = language_in_force(lang)
    names = tuple(FINDING_COLUMNS)
    values = ((f.severity, f.code, f.message_in(lang), f.page, f.line, f.action_code) for f in findings)
    return build_table((dict(zip(names, row, strict=True)) for row in values), FINDING_COLUMNS)
