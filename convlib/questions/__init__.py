"""The questions that are asked of agreements, a folder each: analysis, sentences, figures, one record."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from convlib.core.errors import NamesClash
from convlib.core.locale import N_, gettext
from convlib.questions.frame.record import Question, Table

if TYPE_CHECKING:
    from convlib.core.agreement import Agreement


# What is no question: the frame of all, and the tables that some are asked of.
_OTHERS = ("dataset", "frame")


@cache
def find_questions() -> dict[str, Question]:
    """Return the record of each question by its name: in the order of a report, then those in none.

    Raises:
        NamesClash: two records give one name to two things.
    """
    folders = [module.name for module in iter_modules(__path__) if module.ispkg]
    found = {name: import_module(f"{__name__}.{name}").QUESTION for name in folders if name not in _OTHERS}
    check_names(found)

    def order(name: str) -> tuple[float, str]:
        position = found[name].position
        return math.inf if position is None else position, name

    return {name: found[name] for name in sorted(found, key=order)}


def check_names(questions: Mapping[str, Question]) -> None:
    """Refuse two questions that give one name to two things; a parameter may mean the same in both."""
    owners: dict[tuple[str, str], tuple[str, object]] = {}
    for question, record in questions.items():
        # By name, what it means: of tables and the like, something else in every question.
        named = {
            N_("table"): dict.fromkeys(record.tables, question),
            N_("function"): dict.fromkeys(record.functions, question),
            N_("argument"): dict.fromkeys(record.arguments, question),
            N_("sheet"): dict.fromkeys(record.sheets.values(), question),
            N_("parameter"): record.parameters,
        }
        for kind, meanings in named.items():
            for name, meaning in meanings.items():
                owner, meant = owners.setdefault((kind, name), (question, meaning))
                if meant != meaning:
                    raise NamesClash(gettext(kind), name, (owner, question))


def is_asked(name: str, agreement: Agreement) -> bool:
    """Tell whether a question is asked of an agreement; whatever is none of the project's always is."""
    question = find_questions().get(name)
    if question is None or not question.is_asked:
        return True
    module, function = question.is_asked.split(".")
    return bool(getattr(import_module(f"{__name__}.{name}.{module}"), function)(agreement))


def find_tables() -> dict[str, Table]:
    """Return the tables of all questions by name."""
    return {name: table for question in find_questions().values() for name, table in question.tables.items()}


def find_functions() -> dict[str, str]:
    """Return the module of each public function of a question, by the function's name."""
    return {
        name: f"{__name__}.{folder}.{module}"
        for folder, question in find_questions().items()
        for name, module in question.functions.items()
    }
