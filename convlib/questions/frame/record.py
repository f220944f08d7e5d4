"""What a question says of itself, in one place: its words, its tables, its parameters, its functions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from convlib.core.locale import N_


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a reader sees it."""

    caption: str  # what stands over it, marked for translation
    columns: str  # names of the columns that are shown, in their order, with spaces between
    optional: str = ""  # those of them that are shown only where they hold anything


@dataclass(frozen=True, slots=True)
class Parameter:
    """A whole number that a notebook takes besides the year, the territory and the language."""

    least: int  # the smallest that is allowed
    most: int | None  # the largest, or None
    allowed: str  # the same in words


# Of all questions that look back: None or 0 is the year before (`agreement.last_earlier_year`).
PREVIOUS_YEAR = Parameter(0, 2100, N_("a year such as 2020, or 0 for the year before"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question that a notebook answers; its name is that of its folder and of its notebook."""

    title: str  # heading of its part of a report, marked for translation, as are the next two
    question: str  # what is asked, in one sentence
    limits: tuple[str, ...]  # what its figures cannot tell
    tables: Mapping[str, Table]  # what it shows, by the names that `show_table` takes
    functions: Mapping[str, str]  # public functions, each with the module of the folder that holds it
    # Names under which these functions take a table, each with the function that gives it
    arguments: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)  # what its notebook takes, by name
    # Tables that the workbook holds, by the name under which `build_sheets` in the folder's `sheets.py`
    # gives them: each with the sheet's title, of 31 characters at most in both languages
    sheets: Mapping[str, str] = field(default_factory=dict)
    # Where it stands in a report, ascending; None: it is about more than one agreement
    position: int | None = None
    # A function of the folder that tells of an agreement whether it is asked, such as `analysis.has_stages`;
    # where it is not, neither report nor workbook has it. Empty: it always is
    is_asked: str = ""
    # On the page of a report it is folded until a reader opens it
    is_folded: bool = False
