"""Parameters are refused before any kernel starts, with the nearest name or what is allowed."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from convlib.core.errors import InvalidNotebook, InvalidParameter, UnknownName
from convlib.data.shipped import NOTEBOOKS
from convlib.questions import find_questions
from convlib.report.parameters import check_parameters, declared_parameters, read_parameters

DECLARED = declared_parameters(sorted(NOTEBOOKS.glob("*.ipynb")))
MINE = {Path("mine.ipynb"): {"rate": "float", "label": "str", "is_long": "bool", "free": "None"}}


def test_every_notebook_of_a_report_takes_year_territory_and_lang_and_some_take_more() -> None:
    taken = {
        notebook.stem: set(parameters) - {"year", "territory", "lang"}
        for notebook, parameters in DECLARED.items()
    }
    of_records = {name: set(question.parameters) for name, question in find_questions().items()}
    assert taken == of_records | {"explore": set()}
    of_the_past = {name for name, more in taken.items() if "previous_year" in more}
    assert of_the_past == {"continued", "overview", "years"}
    # Of all agreements, and part of no report.
    of_all = {notebook.stem: set(parameters) for notebook, parameters in DECLARED.items()}
    assert of_all.pop("portfolio") == of_all.pop("comparison") == {"lang"}
    assert all({"year", "territory", "lang"} <= parameters for parameters in of_all.values())


def test_text_from_the_command_line_becomes_what_the_notebook_declares() -> None:
    assert check_parameters({"top": "5", "previous_year": "2019"}, DECLARED) == {
        "top": 5,
        "previous_year": 2019,
    }
    given = {"rate": "0.5", "label": "007", "is_long": "true", "free": "x"}
    assert check_parameters(given, MINE) == {"rate": 0.5, "label": "007", "is_long": True, "free": "x"}


def test_an_unknown_name_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownName, match="did you mean 'previous_year'") as refusal:
        check_parameters({"previous_yaer": "2019"}, DECLARED)
    assert refusal.value.nearest == "previous_year"
    with pytest.raises(UnknownName, match="valid names are previous_year, top") as refusal:
        check_parameters({"zzz": "1"}, DECLARED)
    assert refusal.value.nearest is None


@pytest.mark.parametrize("value", ["2.5", "x", "0", "-1", "", True, None, [3]])
def test_a_top_that_is_not_a_whole_number_of_one_or_more_is_refused(value: object) -> None:
    with pytest.raises(InvalidParameter, match="a whole number, 1 or more"):
        check_parameters({"top": value}, DECLARED)


def test_a_value_of_another_kind_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(InvalidParameter, match="true or false"):
        check_parameters({"is_long": "maybe"}, MINE)
    with pytest.raises(InvalidParameter, match="a year such as 2020"):
        check_parameters({"previous_year": "20210"}, DECLARED)


@pytest.mark.parametrize(
    ("name", "option"), [("year", "YEAR"), ("lang", "--lang"), ("territory", "--territory")]
)
def test_what_has_an_option_of_its_own_is_refused_as_a_parameter(name: str, option: str) -> None:
    with pytest.raises(InvalidParameter, match=f"give it as {option}"):
        check_parameters({name: "x"}, DECLARED)


def notebook(folder: Path, *tags: str) -> Path:
    cells = [new_code_cell("top: int = 3  # how many", metadata={"tags": [tag]}) for tag in tags]
    path = folder / "mine.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.mark.parametrize("tags", [(), ("parameter",), ("parameters", "parameters")])
def test_a_notebook_without_one_cell_of_parameters_is_refused_by_name(
    tags: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(InvalidNotebook, match=r"mine.ipynb: it needs one cell tagged 'parameters'"):
        declared_parameters([notebook(tmp_path, *tags)])


def test_a_file_that_is_no_notebook_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "mine.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(InvalidNotebook, match=r"mine.ipynb: it is not a notebook"):
        declared_parameters([tmp_path / "mine.ipynb"])


def test_a_yaml_file_gives_typed_values(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("top: 5\nprevious_year: 2019\n", encoding="utf-8")
    assert read_parameters(tmp_path / "p.yaml") == {"top": 5, "previous_year": 2019}


@pytest.mark.parametrize(
    "content", ["- 1\n", "top: [\n", "5: 3\n", "", b"\xff\xfe\xff", "!!python/object:os.system {}\n"]
)
def test_a_yaml_file_of_anything_else_is_refused(content: str | bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InvalidParameter, match="YAML file"):
        read_parameters(path)


def test_a_missing_yaml_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidParameter, match="No such file"):
        read_parameters(tmp_path / "none.yaml")
