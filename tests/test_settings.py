"""Files that a reviewer writes: read as they stand, or refused in one sentence with file and line."""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path

import pytest

from convlib.cli.main import main
from convlib.core.errors import InvalidDataFile
from convlib.data.reviewed.entries import read_yaml
from convlib.data.territories import read_territories
from convlib.parsing.words.files import load_labels

HEAD = "territory,siren,name,year,municipal_population\n"
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
REFUSED = {
    "aliases": (BOMB, "line 1: write values out, without & * and !"),
    "merges": ("x: &x {a: 1}\ny:\n  <<: [*x, *x]\n", "line 1: write values out"),
    "tags": ("a: 1\nb: !!python/object:os.system x\n", "line 2: write values out"),
    "brackets": ("[" * 5000, "line 1: values are nested more than 20 deep"),
    "braces": ("a: " + "{a: " * 5000, "line 1: values are nested more than 20 deep"),
    "dashes": ("a:\n" + "- " * 5000, "line 2: values are nested more than 20 deep"),
    "digits": ("a: 1\nb: " + "9" * 5000, "line 2: '9999999999999999999999999999999999999999' is no value"),
    "impossible date": ("a: 1\nb: 2021-13-45\n", "line 2: '2021-13-45' is no value"),
    "unclosed quotes": ('a: 1\nb: "x\n', "line 3: found unexpected end of stream"),
    "control character": ("a: 1\nb: \x07\n", "line 2 holds a control character"),
    "key given twice": ("a: 1\nb: 2\na: 3\n", "line 3: 'a' is given twice; leave one"),
    "list as a key": ("a: 1\n? [a]\n: 1\n", "line 2: found unhashable key"),
    "two documents": ("- a\n---\n- b\n", "line 2: but found another document"),
    "more than anybody writes": ("# \n" * 400_000, "it is larger than 1 MB"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_nobody_writes_is_refused_at_its_line_and_at_once(
    text: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    document = tmp_path / "agreements" / "pays-fictif" / "2021.txt"
    document.parent.mkdir(parents=True)
    document.write_text("Convention fictive - 2021\n", encoding="utf-8")
    began = time.process_time()
    with pytest.raises(InvalidDataFile) as refusal:
        read_yaml(path)
    assert str(refusal.value).startswith(f"{path}: {reason}")
    assert main(["check", str(document)]) == 2
    assert time.process_time() - began < 5
    assert capsys.readouterr().err == f"convlib: {refusal.value}\n"
    assert main(["report", "2021", "-f", str(path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_is_no_text_and_what_is_no_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_bytes(b"a: 1\nb: \xe9\n")
    with pytest.raises(InvalidDataFile, match="line 2 is not text in UTF-8"):
        read_yaml(path)
    with pytest.raises(InvalidDataFile, match="it cannot be opened"):
        read_yaml(tmp_path)


def test_plain_values_are_read_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text('\ufeffa: 1.5\nb: "2021-13-45"\nc: [x, null]\nd: 0b_\n', encoding="utf-8")
    assert read_yaml(path) == {"a": 1.5, "b": "2021-13-45", "c": ["x", None], "d": "0b_"}


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("labels.toml", f"a = {'[' * 5000}", "it is not TOML: lists are nested without end"),
        ("labels.toml", f"a = {'9' * 5000}", "it is not TOML: Exceeds the limit"),
        ("labels.toml", "a = 2021-02-30", "it is not TOML: Invalid date"),
        ("labels.toml", 'a = "x\n', "it is not TOML: Illegal character"),
        ("labels.toml", "# \n" * 400_000, "it is larger than 1 MB"),
        ("territories.csv", f"{HEAD}a,,A,2021,{'9' * 30}\n", "line 2, municipal_population"),
        ("territories.csv", f"{HEAD}a,,A,{'9' * 30},1\n", "line 2, year"),
        ("territories.csv", f'{HEAD}a,,"A,2021,1\n', "line 2 is not CSV"),
        ("territories.csv", f"{HEAD}a,,{'A' * 200_000},2021,1\n", "line 2 is not CSV"),
    ],
)
def test_words_and_territories_that_nobody_writes_are_refused_too(
    name: str, text: str, reason: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "agreements").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    limit = csv.field_size_limit(sys.maxsize)  # as other libraries leave it
    request.addfinalizer(lambda: csv.field_size_limit(limit))
    with pytest.raises(InvalidDataFile) as refusal:
        if name == "labels.toml":
            load_labels(tmp_path / name)
        else:
            read_territories(tmp_path)
    assert str(refusal.value).startswith(f"{tmp_path / name}: {reason}")
    assert len(str(refusal.value).splitlines()) == 1
    assert len(str(refusal.value)) < len(str(tmp_path)) + 300
