"""Words of the user's own: added to ours, and refused with what to do where they do not fit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from convlib.cli.main import main
from convlib.core.errors import InvalidDataFile
from convlib.data.documents import read_agreement
from convlib.parsing.words.files import load_labels

SHEET = """Convention fictive - 2021

Barque 1 - Loger

Rame 1.1\tAider
Cap\tTrouver un toit
Cagnotte\t10 €
Part Fabrique\t10 €

Total\t10 €
"""
WORDS = """[headings]
axis = ["Barque"]
action = ["Rame"]

[fields]
objective = ["Cap"]
stated_cost = ["Cagnotte"]
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    document = tmp_path / "agreements" / "pays-fictif" / "2021.txt"
    document.parent.mkdir(parents=True)
    document.write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_words_beside_the_agreements_are_in_force_for_all_of_them(data_dir: Path) -> None:
    document = data_dir / "agreements" / "pays-fictif" / "2021.txt"
    assert read_agreement(document).actions.empty
    (data_dir / "labels.toml").write_text(WORDS, encoding="utf-8")
    agreement = read_agreement(document)
    assert agreement.actions[["objective", "stated_cost_eur"]].to_numpy().tolist() == [
        ["Trouver un toit", 10.0]
    ]
    assert agreement.axes["axis_name"].tolist() == ["Loger"]
    assert agreement.findings == ()


def test_a_file_that_is_named_is_in_force_for_one_command(
    data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, document = data_dir / "mine.toml", data_dir / "agreements" / "pays-fictif" / "2021.txt"
    words.write_text(WORDS, encoding="utf-8")
    assert main(["check", str(document)]) == 2
    capsys.readouterr()
    assert main(["check", "--labels", str(words), str(document)]) == 0
    assert capsys.readouterr().out == f"{document}: no findings\n"
    assert main(["table", str(document), "--labels", str(words)]) == 0
    assert "Trouver un toit" in capsys.readouterr().out


def test_an_edited_file_is_read_anew(tmp_path: Path) -> None:
    words = tmp_path / "labels.toml"
    words.write_text('[fields]\nobjective = ["Cap"]\n', encoding="utf-8")
    found = load_labels(words).find_label("Cap")
    assert found is not None
    words.write_text('[fields]\ndescription = ["Cap"]\n', encoding="utf-8")
    found = load_labels(words).find_label("Cap")
    assert found is not None
    assert found.name == "description"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[fields", "it is not TOML"),
        ('[field]\nobjective = ["Cap"]', "no section is called 'field': did you mean 'fields'?"),
        ('[fields]\nobjectif = ["Cap"]', "did you mean 'objective'?"),
        ("[fields]\nobjective = 3", "objective is not a list of texts in quotes"),
        ('[fields]\nobjective = [" "]', "objective is not a list of texts in quotes"),
        ("fields = 3", "[fields] is not a section of lists"),
        (f'[fields]\nobjective = ["{"x" * 91}"]', "is longer than 90 letters"),
        ('[fields]\nobjective = ["Cap"]\nother = ["CAP"]', "'cap' already is a word of objective"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_what_to_do(
    content: str, reason: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, document = data_dir / "mine.toml", data_dir / "agreements" / "pays-fictif" / "2021.txt"
    words.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidDataFile) as refusal:
        read_agreement(document, labels=words)
    assert reason in str(refusal.value)
    assert main(["table", str(document), "--labels", str(words), "-o", str(data_dir / "out.csv")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (data_dir / "out.csv").exists()


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataFile, match=os.strerror(2)):
        load_labels(tmp_path / "none.toml")
    (tmp_path / "picture.toml").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(InvalidDataFile, match="not text in UTF-8"):
        load_labels(tmp_path / "picture.toml")
