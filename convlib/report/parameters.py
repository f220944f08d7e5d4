"""Parameters of notebooks, checked before any of them runs: papermill itself would only warn."""

import ast
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

from convlib.core.errors import InvalidDataFile, InvalidNotebook, InvalidParameter, UnknownName
from convlib.core.locale import N_, gettext
from convlib.questions import find_questions
from convlib.report.notebooks import read_notebook

# Given by the command itself, so that the report lands in the folder of what it is about.
OWN_OPTIONS = {"year": "YEAR", "territory": "--territory", "lang": "--lang"}
_BY_ANNOTATION: dict[str, tuple[Any, str]] = {
    "int": (int, N_("a whole number")),
    "float": (float, N_("a number")),
    "bool": (bool, N_("true or false")),
    "str": (str, N_("text")),
}


def declared_parameters(notebooks: Sequence[Path]) -> dict[Path, dict[str, str]]:
    """Return what each notebook takes: the name and the annotation of each parameter.

    A notebook must have one cell of plain Python that is tagged `parameters`.
    """
    return {notebook: _declared(notebook) for notebook in notebooks}


def _declared(notebook: Path) -> dict[str, str]:
    declared = {}
    for line in _parameter_lines(notebook.name, read_notebook(notebook)):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            declared[line.target.id] = ast.unparse(line.annotation)
        elif isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            declared[line.targets[0].id] = "None"
    return declared


def read_defaults(notebooks: Mapping[str, bytes]) -> dict[str, object]:
    """Return the value that each parameter has where none is given; of two notebooks, the first one's."""
    defaults: dict[str, object] = {}
    for name, content in notebooks.items():
        for line in _parameter_lines(name, json.loads(content)):
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                with suppress(ValueError):  # what is no plain value is the notebook's own
                    defaults.setdefault(line.target.id, ast.literal_eval(line.value or line.target))
    return defaults


def _parameter_lines(name: str, notebook: Mapping[str, Any]) -> list[ast.stmt]:
    tagged = [cell for cell in notebook["cells"] if "parameters" in cell.get("metadata", {}).get("tags", [])]
    if len(tagged) != 1:
        said = gettext("it needs one cell tagged 'parameters', and has {count}")
        raise InvalidNotebook(name, said.format(count=len(tagged)))
    try:
        return ast.parse("".join(tagged[0]["source"])).body
    except SyntaxError as error:
        said = gettext("line {line} of its cell of parameters is not Python ({reason})")
        raise InvalidNotebook(name, said.format(line=error.lineno, reason=error.msg)) from None


def check_parameters(
    given: Mapping[str, object], declared: Mapping[Path, Mapping[str, str]]
) -> dict[str, object]:
    """Turn parameters as given, text of a command line or typed in YAML, into what the notebooks expect.

    Examples:
        >>> check_parameters({"top": "5"}, {Path("costs.ipynb"): {"top": "int"}})
        {'top': 5}
    """
    annotations = {name: kind for parameters in declared.values() for name, kind in parameters.items()}
    checked = {}
    for name, value in given.items():
        if name in OWN_OPTIONS:
            raise InvalidParameter(
                name, value, gettext("give it as {option}").format(option=OWN_OPTIONS[name])
            )
        if name not in annotations:
            raise UnknownName(gettext("parameter"), name, annotations.keys() - OWN_OPTIONS.keys())
        checked[name] = _checked(name, value, annotations[name])
    return checked


def _checked(name: str, value: object, annotation: str) -> object:
    from pydantic import (
        Field,
        TypeAdapter,
        ValidationError,
    )  # a third of the start of a report that is unchanged

    kind, allowed = _BY_ANNOTATION.get(annotation, (Any, N_("any value")))
    for question in find_questions().values():
        if known := question.parameters.get(name):
            kind, allowed = Annotated[int, Field(ge=known.least, le=known.most)], known.allowed
    # YAML's `yes` is a truth value, which pydantic would turn into 1 where a number is wanted.
    if isinstance(value, bool) and kind is not bool:
        raise InvalidParameter(name, value, gettext(allowed))
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        raise InvalidParameter(name, value, gettext(allowed)) from None


def read_parameters(path: Path) -> dict[str, object]:
    """Read parameters from a YAML file: a mapping of names to values."""
    from convlib.data.reviewed.entries import read_yaml  # with pydantic

    try:
        content = read_yaml(path)
    except InvalidDataFile as error:
        said = gettext("a readable YAML file ({reason})").format(reason=error.reason)
        raise InvalidParameter("-f", str(path), said) from None
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise InvalidParameter("-f", str(path), gettext("a YAML file of lines such as 'top: 5'"))
    return content
