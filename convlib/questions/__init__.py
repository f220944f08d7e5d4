"""The questions that are asked of agreements, a folder each: analysis, sentences, figures, one record."""

from __future__ import annotations

import math
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from convlib.questions.record import Question, Table


@cache
def find_questions() -> dict[str, Question]:
    """Return the record of each question by its name: in the order of a report, then those in none."""
    folders = (module.name for module in iter_modules(__path__) if module.ispkg)
    found = {name: import_module(f"{__name__}.{name}").QUESTION for name in folders}

    def order(name: str) -> tuple[float, str]:
        position = found[name].position
        return math.inf if position is None else position, name

    return {name: found[name] for name in sorted(found, key=order)}


def find_tables() -> dict[str, Table]:
    """Return the tables of all questions by name."""
    return {name: table for question in find_questions().values() for name, table in question.tables.items()}


def list_functions() -> list[str]:
    """List the public functions of all questions."""
    return [name for question in find_questions().values() for name in question.functions]


def find_function(name: str) -> object:
    """Return a public function of a question; None where there is none of that name."""
    for folder, question in find_questions().items():
        if name in question.functions:
            return getattr(import_module(f"{__name__}.{folder}.{question.functions[name]}"), name)
    return None
