"""What a question says of itself, in one place: its words, its tables, its parameters, its functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a reader sees it.

    Attributes:
        caption: what stands over it, marked for translation.
        columns: names of the columns that are shown, in their order, with spaces between.
    """

    caption: str
    columns: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A whole number that a notebook takes besides the year, the territory and the language.

    Attributes:
        least: the smallest that is allowed.
        most: the largest, or None.
        allowed: the same in words.
    """

    least: int
    most: int | None
    allowed: str


# Of all questions that look back: None or 0 is the year before (`agreement.last_earlier_year`).
PREVIOUS_YEAR = Parameter(0, 2100, "a year such as 2020, or 0 for the year before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question that a notebook answers; its name is that of its folder and of its notebook.

    Attributes:
        title: heading of its part of a report, marked for translation, as are the next two.
        question: what is asked, in one sentence.
        limits: what its figures cannot tell.
        tables: what it shows, by the names that `show_table` takes.
        functions: public functions, each with the module of the folder that holds it.
        arguments: names under which these functions take a table, each with the function that gives it.
        parameters: what its notebook takes, by name.
        sheets: tables that the workbook holds, by the name under which `build_sheets` in the folder's
            `sheets.py` gives them: each with the sheet's title, of 31 characters at most in both languages.
        position: where it stands in a report, ascending; None: it is about more than one agreement.
    """

    title: str
    question: str
    limits: tuple[str, ...]
    tables: Mapping[str, Table]
    functions: Mapping[str, str]
    arguments: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    position: int | None = None
