"""The data package of all agreements: valid, the same in every format, whole, and left alone if a user's."""

from __future__ import annotations

import json
import os
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from convlib.cli.main import main
from convlib.core.tables.dataset import TABLES
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.show.export.dataset import dataset_to_files

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what its dependencies do on import is not ours
    import frictionless

YEARS = Path(__file__).parent / "data" / "years"
UNTIDY = (
    "Convention fictive - 2021\n\nAction 9.1\tChercher\nObjectif\t=1+1\n\nAxe 1 - Loger\n\n"
    'Action 1.1\tUn\nPublic\t@x; "y"\nCoût\t10 €\nPart État\t4 €\n'
    "Action 1.1\tDeux\nCoût\t30 €\n\nTotal\t5 €\n"
)


@pytest.fixture(scope="module")
def folder(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with agreements of several years, one that is not tidy and one that cannot be read."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(YEARS, folder, dirs_exist_ok=True)
    for territory, text in {"val-fictif": UNTIDY, "bourg-fictif": "Un texte sans action.\n"}.items():
        (folder / "agreements" / territory).mkdir()
        (folder / "agreements" / territory / "2021.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def data(folder: Path) -> Dataset:
    return open_dataset(folder)


@pytest.fixture(scope="module")
def package(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    for name, content in dataset_to_files(data.tables(), "en").items():
        (folder / name).write_bytes(content)
    return folder


def errors_of(package: Path, table: str | None = None) -> list[str]:
    report: Any = frictionless.validate(str(package / "datapackage.json"), resource_name=table)
    return [error[-1] for error in report.flatten(["rowNumber", "fieldNumber", "message"])]


def test_the_package_is_valid_and_a_key_that_does_not_hold_is_found(package: Path, tmp_path: Path) -> None:
    assert errors_of(package) == []
    copy = shutil.copytree(package, tmp_path / "copy")
    for name, before, after, where, said in (
        ("actions.csv", "arvelle,2018,1,", "arvelle,1999,1,", "actions", "foreign key"),
        ("funding.csv", "val-fictif,2021,2,", "val-fictif,2021,7,", "funding", "foreign key"),
        ("actions.csv", "arvelle,2018,2,", "arvelle,2018,1,", "actions", "primary key"),
        ("agreements.csv", "arvelle,2018,", "nulle-part,2018,", "actions", "foreign key"),
    ):
        content = (copy / name).read_text(encoding="utf-8")
        assert before in content, name
        (copy / name).write_text(content.replace(before, after), encoding="utf-8")
        found = errors_of(copy, where)
        assert any(said in error.lower() for error in found), (name, found)
        (copy / name).write_text(content, encoding="utf-8")


def test_every_key_holds_in_a_database_that_checks_them(package: Path) -> None:
    with duckdb.connect() as database:
        for name in sorted(TABLES, key=lambda name: depth(name)):
            described = TABLES[name]
            path = package / f"{name}.parquet"
            columns = [f'"{column}" {kind}' for column, kind in types_of(database, path).items()]
            keys = [f"PRIMARY KEY ({', '.join(described.key)})"] if described.key else []
            keys += [
                f"FOREIGN KEY ({', '.join(own)}) REFERENCES {other} ({', '.join(own)})"
                for own, other in described.references.items()
            ]
            database.execute(f"CREATE TABLE {name} ({', '.join([*columns, *keys])})")
            database.execute(f"INSERT INTO {name} SELECT * FROM '{path}'")
        counted = database.execute(
            "SELECT count(*) FROM actions JOIN agreements USING (territory, agreement_year)"
        )
        assert counted.fetchone() == database.execute("SELECT count(*) FROM actions").fetchone()


def depth(name: str) -> int:
    """Count the tables that must be there before one, so that its references lead somewhere."""
    return max((depth(other) + 1 for other in TABLES[name].references.values()), default=0)


def types_of(database: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    described = database.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
    return {name: kind for name, kind, *_ in described}


@pytest.mark.parametrize("name", TABLES)
def test_parquet_and_csv_hold_what_the_frame_holds(name: str, data: Dataset, package: Path) -> None:
    frame, columns = data.tables()[name], TABLES[name].columns
    mappings = [column for column in columns if columns[column].kind == "mapping"]
    written = frame.assign(**{column: frame[column].map(json.dumps) for column in mappings})
    types = {column: "str" if column in mappings else columns[column].dtype for column in columns}
    parquet = duckdb.sql(f"SELECT * FROM '{package / name}.parquet'").df()
    for column in mappings:
        parquet[column] = parquet[column].map(lambda text: json.dumps(json.loads(text)))
    pd.testing.assert_frame_equal(
        parquet.astype(types), pd.DataFrame(written).astype(types), check_exact=True
    )
    csv = pd.read_csv(package / f"{name}.csv", dtype=types, keep_default_na=False, na_values=[""])
    numbers = [column for column in columns if not columns[column].is_text]
    pd.testing.assert_frame_equal(csv[numbers], pd.DataFrame(frame)[numbers], rtol=1e-15)


def test_text_that_a_spreadsheet_would_run_is_exact_in_parquet_alone(package: Path) -> None:
    exact = duckdb.sql(
        f"SELECT objective FROM '{package}/actions.parquet' WHERE action_code = '9.1'"
    ).fetchall()
    assert exact == [("=1+1",)]
    assert ",'=1+1," in (package / "actions.csv").read_text(encoding="utf-8")


def test_headings_are_in_the_language_that_is_asked_for(data: Dataset) -> None:
    package = json.loads(dataset_to_files(data.tables(), "fr")["datapackage.json"])
    actions = next(each for each in package["resources"] if each["name"] == "actions")
    titles = {field["name"]: field["title"] for field in actions["schema"]["fields"]}
    assert (package["title"], titles["stated_cost_eur"]) == ("Conventions", "Coût indiqué")


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run the command in a folder of its own; give its code, what it printed and what it complained of."""

    def run(*options: str, data: Path = folder) -> tuple[int, str, str]:
        monkeypatch.setenv("CONVLIB_DATA", os.fspath(data))
        monkeypatch.chdir(tmp_path)
        code = main(["dataset", *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_the_command_names_a_document_with_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "agreements" / "val-fictif"
    folder.mkdir(parents=True)
    text = "Convention - 2021\nAction 1.1\tAider\nCoût\t17 O00 €\nTotal\t5 €\n"
    (folder / "2021.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv("CONVLIB_DATA", os.fspath(tmp_path))
    assert main(["dataset", "-o", os.fspath(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "convlib: val-fictif 2021: errors were found in it; convlib check says which",
        "convlib: done, but look at this (exit code 1): errors were found in 1 of 1 documents",
    ]


def test_the_command_writes_what_can_be_read_names_the_rest_and_says_so_by_its_code(
    run: Run, package: Path, tmp_path: Path
) -> None:
    code, out, err = run()
    assert code == 1
    assert out.endswith("datapackage.json: 7 agreements, 22 actions\n")
    assert err.startswith("convlib: bourg-fictif 2021: ")
    written = {path.name: path.read_bytes() for path in (tmp_path / "dataset").iterdir()}
    assert written == {path.name: path.read_bytes() for path in package.iterdir()}
    assert run()[0] == 1  # it replaces what it wrote
    assert written == {path.name: path.read_bytes() for path in (tmp_path / "dataset").iterdir()}


def test_the_command_is_done_where_all_is_read_without_an_error(run: Run) -> None:
    assert run("-o", "out", data=YEARS)[0] == 0


def test_a_folder_that_holds_what_it_did_not_write_is_refused_before_anything_is_read(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").touch()
    code, out, err = run("-o", "mine")
    assert (code, out) == (2, "")
    assert "convlib did not write notes.txt there" in err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_the_folder_of_a_report_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.html").touch()
    manifest = '{"files": {"report.html": ""}}'
    (tmp_path / "mine" / "manifest.json").write_text(manifest, encoding="utf-8")
    code, out, err = run("-o", "mine")
    assert (code, out) == (2, "")
    assert "it holds something else that convlib wrote; choose another folder" in err
    assert (tmp_path / "mine" / "manifest.json").read_text(encoding="utf-8") == manifest


def test_where_nothing_can_be_read_nothing_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "agreements" / "bourg-fictif").mkdir(parents=True)
    code, _, err = run(data=tmp_path / "data")
    assert (code, err) == (2, "convlib: no agreement for any territory; there are: none\n")
    (tmp_path / "data" / "agreements" / "bourg-fictif" / "2021.txt").write_text(
        "Un texte.\n", encoding="utf-8"
    )
    code, _, err = run(data=tmp_path / "data")
    assert code == 2
    assert err.startswith("convlib: bourg-fictif 2021: ")
    assert not (tmp_path / "dataset").exists()
