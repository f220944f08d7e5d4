"""What a notebook's user sees of a public name: its arguments, what comes back, its errors, an example."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import convlib
from convlib.core.errors import ConvlibError, InvalidParameter, WrongTable
from convlib.questions import find_questions
from convlib.questions.frame.contract import source_of

pytestmark = pytest.mark.usefixtures("own_cache")
PUBLIC = {name: getattr(convlib, name) for name in convlib.__all__}
GIVEN_BY = {
    name: function for question in find_questions().values() for name, function in question.arguments.items()
}
TABLES = GIVEN_BY.keys() | {
    "actions",
    "axes",
    "selected",
    "territories",
}
FUNCTIONS = {name: value for name, value in PUBLIC.items() if inspect.isfunction(value)}
ERRORS = {name for name, value in PUBLIC.items() if inspect.isclass(value) and issubclass(value, Exception)}
AGREEMENT = convlib.open_agreement(2021)
YEARS = {2021: AGREEMENT}
# What each argument can be given, so that the language alone is wrong; a question's tables are worked out.
GIVEN: dict[str, Any] = {
    "actions": AGREEMENT.actions,
    "agreement": AGREEMENT,
    "agreements": YEARS,
    "axes": AGREEMENT.axes,
    "candidates": None,
    "findings": AGREEMENT.findings,
    "name": "overview",
    "parts": {("dijon-metropole", 2021): AGREEMENT.actions},
    "portfolio": convlib.portfolio({("dijon-metropole", 2021): AGREEMENT}, convlib.read_territories()),
    "selected": AGREEMENT.actions,
    "table": AGREEMENT.axes,
    "territories": convlib.read_territories(),
    "year": 2021,
}


def needed_by(function: Callable[..., Any]) -> list[str]:
    parameters = inspect.signature(function).parameters.values()
    return [one.name for one in parameters if one.default is one.empty and one.name != "lang"]


def given(name: str) -> Any:
    """Give what an argument takes, a question's table by the function that its record names."""
    if name not in GIVEN:
        function = PUBLIC["open_dataset" if name == "data" else GIVEN_BY[name]]
        GIVEN[name] = function(**{argument: given(argument) for argument in needed_by(function)})
    return GIVEN[name]


def section(documentation: str, title: str) -> str:
    found = re.search(rf"^{title}:\n((?: {{4}}.*\n?|\n)+)", documentation, re.MULTILINE)
    return found[1] if found else ""


@pytest.mark.parametrize("name", [name for name in PUBLIC if name not in ERRORS])
def test_a_public_name_has_an_example_that_runs_as_a_doctest(name: str) -> None:
    assert ">>> " in section(inspect.getdoc(PUBLIC[name]) or "", "Examples")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_a_public_function_says_of_arguments_and_errors_is_of_those_that_there_are(name: str) -> None:
    documentation = inspect.getdoc(FUNCTIONS[name]) or ""
    told = re.findall(r"^ {4}(\w+):", section(documentation, "Args"), re.MULTILINE)
    assert [
        argument for argument in told if argument not in inspect.signature(FUNCTIONS[name]).parameters
    ] == []
    raised = re.findall(r"^ {4}(\w+):", section(documentation, "Raises"), re.MULTILINE)
    assert all(issubclass(PUBLIC[error], ConvlibError) for error in raised)


@pytest.mark.parametrize(
    "function",
    [function for function in FUNCTIONS.values() if "lang" in inspect.signature(function).parameters],
    ids=lambda function: function.__name__,
)
def test_a_language_that_there_is_not_is_refused_in_a_sentence(function: Callable[..., Any]) -> None:
    needed = needed_by(function)
    with pytest.raises(InvalidParameter, match="parameter lang = 'de': one of en, fr"):
        function(**{name: given(name) for name in needed}, lang="de")


@pytest.mark.parametrize(
    "function",
    [function for function in FUNCTIONS.values() if TABLES & set(inspect.signature(function).parameters)],
    ids=lambda function: function.__name__,
)
def test_a_table_that_is_another_is_refused_in_a_sentence_that_names_the_right_one(
    function: Callable[..., Any],
) -> None:
    right = {name: given(name) for name in needed_by(function)}
    for table in TABLES & set(right):
        with pytest.raises(
            WrongTable, match=f"^{table} lacks the columns? [a-z_, ]+; give {source_of(table)}$"
        ):
            function(**right | {table: pd.DataFrame({"strange": [1]})})
        with pytest.raises(WrongTable, match=f"^{table} is no table but str; give {source_of(table)}$"):
            function(**right | {table: "actions"})
