"""The parameters of a report: declared by the notebooks, checked before any of them runs."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from papermill import inspect_notebook  # type: ignore[import-untyped]
from papermill.utils import find_first_tagged_cell_index  # type: ignore[import-untyped]
from pydantic import AfterValidator, Field, FiniteFloat, TypeAdapter, ValidationError

from convlib.errors import ConvlibError, InvalidParameter, UnknownParameter
from convlib.report.engine import read_notebook

FIRST_YEAR, LAST_YEAR = 1900, 2199
# Every notebook of a report takes these: one that did not would show another year without a word.
REQUIRED = ("year", "territory", "lang")
_YEAR = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
_Rule = tuple[Any, str]


def _zero_or_year(value: int) -> int:
    if value and not FIRST_YEAR <= value <= LAST_YEAR:
        raise ValueError(value)
    return value


_KNOWN: dict[str, _Rule] = {
    "year": (_YEAR, f"a year from {FIRST_YEAR} to {LAST_YEAR} is expected"),
    "territory": (str, "the name of a folder of agreements is expected, as text"),
    "lang": (Literal["en", "fr"], "en or fr is expected"),
    "top": (Annotated[int, Field(ge=1)], "a whole number, 1 or more, is expected"),
    "previous_year": (
        Annotated[int, AfterValidator(_zero_or_year)],
        "an earlier year, or 0 for the year before, is expected",
    ),
}
_LIST = "a list is expected, given in a file with -f, each item"
_TYPES: dict[str, _Rule] = {
    "bool": (bool, "true or false is expected"),
    "float": (FiniteFloat, "a number is expected"),
    "int": (int, "a whole number is expected"),
    "str": (str, "text is expected"),
    "list[float]": (list[FiniteFloat], f"{_LIST} a number"),
    "list[int]": (list[int], f"{_LIST} a whole number"),
    "list[str]": (list[str], f"{_LIST} text"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as a notebook declares it.

    Attributes:
        name: its name.
        type_name: its annotation, or the type of its default.
        default: what the notebook uses when nothing is given.
        help: the comment that ends its line.
    """

    name: str
    type_name: str
    default: object
    help: str


def read_parameters(notebook: str | Path) -> dict[str, Parameter]:
    """Read what a notebook declares in its cell tagged `parameters`, by name.

    Raises:
        ConvlibError: it is no notebook, has no such cell, or lacks one of `REQUIRED`.

    Examples:
        >>> read_parameters("notebooks/cost_distribution.ipynb")["top"].default
        3
    """
    notebook = Path(notebook)
    node = read_notebook(notebook)
    if find_first_tagged_cell_index(node, "parameters") < 0:
        raise ConvlibError(
            f"{notebook}: no cell is tagged `parameters`; add one with {', '.join(REQUIRED)}, a line each"
        )
    declared = {
        name: _declare(name, found["inferred_type_name"], found["default"], found["help"])
        for name, found in inspect_notebook(node).items()
    }
    if missing := [name for name in REQUIRED if name not in declared]:
        raise ConvlibError(
            f"{notebook}: its parameters cell does not declare {', '.join(missing)}; "
            "write each on a line of its own, such as `year: int = 2021  # year of the agreement`"
        )
    return declared


def _declare(name: str, annotation: str, default: str, comment: str) -> Parameter:
    try:
        value = ast.literal_eval(default)
    except (ValueError, SyntaxError):
        # An expression is the notebook's to compute; it is recorded as it is written.
        return Parameter(name, annotation, default, comment)
    return Parameter(name, type(value).__name__ if annotation == "None" else annotation, value, comment)


def check_parameters(
    given: Mapping[str, object], notebooks: Mapping[Path, Mapping[str, Parameter]]
) -> dict[Path, dict[str, object]]:
    """Check what was given against what the notebooks declare.

    Args:
        given: values by name; text is read as the parameter's type, anything else must be of it.
        notebooks: what each notebook declares.

    Returns:
        The values each notebook gets: only of parameters that it declares.

    Raises:
        UnknownParameter: no notebook declares it.
        InvalidParameter: the value is not one that is allowed.

    Examples:
        >>> notebook = Path("notebooks/cost_distribution.ipynb")
        >>> check_parameters({"top": "5"}, {notebook: read_parameters(notebook)})[notebook]
        {'top': 5}
    """
    names: set[str] = reduce(or_, (set(declared) for declared in notebooks.values()), set())
    for name in given:
        if name not in names:
            raise UnknownParameter(name, names)
    return {
        notebook: {
            name: check_value(parameter, given[name]) for name, parameter in declared.items() if name in given
        }
        for notebook, declared in notebooks.items()
    }


def check_value(parameter: Parameter, value: object) -> object:
    """Return a value as its parameter's type.

    Raises:
        InvalidParameter: it is not of that type, or out of bounds.

    Examples:
        >>> check_value(Parameter("top", "int", 3, ""), "5")
        5
    """
    rule = _KNOWN.get(parameter.name) or _TYPES.get(parameter.type_name)
    if rule is None:
        known = ", ".join(_TYPES)
        reason = f"its type {parameter.type_name} cannot be checked; annotate it as one of {known}"
        raise InvalidParameter(parameter.name, value, reason)
    expected, allowed = rule
    adapter: TypeAdapter[object] = TypeAdapter(expected)
    try:
        if isinstance(value, str):
            return adapter.validate_strings(value)
        return adapter.validate_python(value, strict=True)
    except ValidationError as error:
        raise InvalidParameter(parameter.name, value, allowed) from error


def read_parameter_file(path: str | Path) -> dict[str, object]:
    """Read parameters from a YAML file: one `name: value` a line.

    Raises:
        ConvlibError: it is not there, is not YAML, or holds something else.
    """
    try:
        content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConvlibError(f"{path}: {error.strerror}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ConvlibError(f"{path}: it is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise ConvlibError(f"{path}: lines of `name: value` are expected, such as `top: 5`")
    return {str(name): value for name, value in content.items()}


def gather_parameters(
    options: Mapping[str, object | None], pairs: Mapping[str, str], file: str | Path | None = None
) -> dict[str, object]:
    """Put together what a command line gives: a file's values, over them `-p` and the options.

    Raises:
        InvalidParameter: an option and a `-p` say different things.

    Examples:
        >>> gather_parameters({"lang": "fr", "territory": None}, {"top": "5"})
        {'top': '5', 'lang': 'fr'}
    """
    given = {name: value for name, value in options.items() if value is not None}
    for name, value in pairs.items():
        if name in given and str(given[name]) != value:
            raise InvalidParameter(name, value, f"{given[name]!r} is given too; leave one of them")
    return {**(read_parameter_file(file) if file else {}), **pairs, **given}
