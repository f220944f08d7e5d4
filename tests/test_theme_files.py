"""The files of themes: the vocabulary of a data folder, and what an evaluator decided of actions."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from test_themes_compared import lay_out, sheet

from convlib.core.errors import InvalidDataFile
from convlib.core.locale import speaking
from convlib.data.shipped import EXAMPLES
from convlib.data.themes.vocabulary import open_vocabulary
from convlib.questions.dataset.frames import open_dataset

YEARS = Path(__file__).parent / "data" / "years"
THEME = """[[themes]]
code = "boats"
english = "Boats"
french = "Barques"
source = "A public text (2020)"
words = ["barque*"]
examples = ["Louer des barques"]
"""
SHEET = """Convention fictive - 2021

Axe 1 - Naviguer

Action 1.1\tLouer des barques
Coût\t10 €
Action 1.2\tRamer
Coût\t30 €
Action 1.2\tRepeindre
Coût\t20 €

Total\t60 €
"""
ENTRY = """- territory: val-fictif
  year: 2021
  action: "1.1"
  themes: []
  reason: the boats are chairs
  who: evaluation office
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = tmp_path / "agreements" / "val-fictif" / "2021.txt"
    document.parent.mkdir(parents=True)
    document.write_text(SHEET, encoding="utf-8")
    (tmp_path / "themes.toml").write_text(THEME, encoding="utf-8")
    return tmp_path


def refused(folder: Path) -> str:
    with pytest.raises(InvalidDataFile) as error:
        open_dataset(folder)
    return error.value.reason


def test_the_vocabulary_of_a_data_folder_stands_for_the_one_that_comes_with_convlib(folder: Path) -> None:
    assert open_vocabulary(folder).codes == ["boats"]
    (folder / "themes.toml").unlink()
    assert open_vocabulary(folder) == open_vocabulary(EXAMPLES)


def test_two_folders_that_are_read_as_one_have_one_vocabulary(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(folder, other, dirs_exist_ok=True)
    monkeypatch.setenv("CONVLIB_DATA", os.pathsep.join([str(folder), str(other)]))
    assert open_vocabulary().codes == ["boats"]
    (other / "themes.toml").write_text(THEME.replace("Boats", "Ships"), encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="has other themes; leave one"):
        open_vocabulary()


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("themes = []\n", 1, "entry themes: List should have at least 1 item"),
        (THEME.replace("words", "wrods"), 1, "entry themes.0.words: Field required"),
        (THEME + 'color = "blue"\n', 8, "entry themes.0.color: Extra inputs are not permitted"),
        (THEME.replace('"barque*"', '"ba*"'), 6, "'ba*': the beginning of a word has three letters at least"),
        (THEME.replace('"barque*"', '"de la"'), 6, "'de la': write words, with * and … alone"),
        (THEME.replace('"barque*"', '"barque …"'), 6, "'barque …': write words, with * and … alone"),
        (THEME.replace('"barque*"', '"bar(que"'), 6, "'bar(que': write words, with * and … alone"),
        (THEME.replace("Louer des barques", "Ramer"), 7, "its words do not find the example 'Ramer'"),
        (THEME.replace('"boats"', '"Boats"'), 2, "entry themes.0.code: String should match pattern"),
        (THEME + 'instead_of = ["ships"]\n', 1, "boats, instead_of: there is no theme 'ships'"),
        (THEME + "\n" + THEME, 1, "boats is given twice; leave one"),
        (THEME + "\n" + THEME.replace("boats", "ships").replace("Boats", ""), 11, "entry themes.1.english"),
        ('asides = ["é*"]\n' + THEME, 1, "entry asides.0: 'é*': the beginning of a word"),
    ],
)
def test_a_broken_vocabulary_is_refused_with_its_line(
    folder: Path, content: str, line: int, reason: str
) -> None:
    (folder / "themes.toml").write_text(content, encoding="utf-8")
    said = refused(folder)
    assert said.startswith(f"line {line}, ")
    assert reason in said


def test_what_is_no_toml_is_refused_with_its_line(folder: Path) -> None:
    (folder / "themes.toml").write_text(THEME.replace('"Boats"', "Boats"), encoding="utf-8")
    assert refused(folder) == "it is not TOML: Invalid value (at line 3, column 11)"


def test_a_decision_stands_for_the_words_and_gives_its_reason(folder: Path) -> None:
    added = ENTRY.replace('action: "1.1"', "name: Ramer").replace("[]", "[boats]")
    (folder / "themes.yml").write_text(ENTRY + added, encoding="utf-8")
    data = open_dataset(folder)
    found = data.action_themes[["action_row", "theme_code", "theme_basis", "review"]].to_numpy().tolist()
    assert found == [[2, "boats", "reviewed", "the boats are chairs (evaluation office)"]]


@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (("[]", "[ships]"), 4, "there is no theme 'ships'; there are: boats"),
        (("[]", "[boats, boats]"), 1, "a theme is given twice; leave one"),
        (('"1.1"', '"9.9"'), 3, "'9.9': the document has 0 actions of that code or name"),
        (('"1.1"', '"1.2"'), 3, "'1.2': the document has 2 actions of that code or name"),
        (('action: "1.1"', "name: Voler"), 3, "'Voler': the document has 0 actions of that code or name"),
        (('action: "1.1"', 'action: "1.1"\n  name: Ramer'), 1, "name the action by its code or by its name"),
        (("2021", "2020"), 1, "agreements/val-fictif has no document of 2020"),
        (("val-fictif", "nulle-part"), 1, "agreements/nulle-part has no document of 2021"),
        (("  reason: the boats are chairs\n", ""), 1, "reason: Field required"),
        (("evaluation office\n", "me\n" + ENTRY), 9, "'1.1': two entries decide of it; leave one"),
        (("  year: 2021\n", "  year: 2021\n  year: 2021\n"), 3, "'year' is given twice; leave one"),
    ],
)
def test_a_decision_that_the_agreements_do_not_fit_is_refused_with_its_line(
    folder: Path, change: tuple[str, str], line: int, reason: str
) -> None:
    (folder / "themes.yml").write_text(ENTRY.replace(*change), encoding="utf-8")
    said = refused(folder)
    assert said.startswith(f"line {line}")
    assert reason in said


def test_a_decision_waits_for_a_document_that_cannot_be_read_yet(folder: Path) -> None:
    (folder / "agreements" / "val-fictif" / "2022.txt").write_text(
        "Un texte sans action.\n", encoding="utf-8"
    )
    (folder / "themes.yml").write_text(ENTRY.replace("2021", "2022"), encoding="utf-8")
    data = open_dataset(folder)
    assert data.unread["agreement_year"].tolist() == [2022]
    assert data.action_themes["theme_basis"].tolist() == ["words"]


def test_themes_are_named_in_the_language_in_force_and_lead_to_their_actions(folder: Path) -> None:
    data = open_dataset(folder)
    assert data.themes.to_numpy().tolist() == [["boats", "Boats", "A public text (2020)"]]
    assert data.action_themes["theme_code"].tolist() == ["boats"]
    assert data.actions.merge(data.action_themes)["action_name"].tolist() == ["Louer des barques"]
    with speaking("fr"):
        assert open_dataset(folder).themes["theme_name"].tolist() == ["Barques"]


def test_axes_of_the_documents_stay_as_they_are_and_actions_have_their_row_each_once() -> None:
    data = open_dataset(YEARS)
    key = ["territory", "agreement_year", "action_row", "theme_code"]
    assert not data.action_themes.duplicated(key).any()
    assert set(data.action_themes["theme_code"]) <= set(data.themes["theme_code"])
    assert data.themes.shape[0] == 24


def test_an_action_whose_words_leave_it_open_has_the_theme_of_the_one_that_it_is_matched_with(
    tmp_path: Path,
) -> None:
    named, said = "Parcours du mardi", "Objectif\tPrévenir les expulsions et l'habitat indigne"
    earlier = sheet(2021, (named, "10 €")).replace(f"Objectif\t{named}", said)
    sheets = {("val", 2021): earlier, ("val", 2022): sheet(2022, (named, "12 €"))}
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    told = data.action_themes[["agreement_year", "theme_code", "theme_basis", "review"]].fillna("")
    assert told.to_numpy().tolist() == [
        [2021, "housing", "words", ""],
        [2022, "housing", "matched", "matched with 1.1 of 2021"],
    ]
    decided = "- {territory: val, year: 2022, action: '1.1', themes: [], reason: none, who: us}\n"
    (tmp_path / "themes.yml").write_text(decided, encoding="utf-8")
    assert open_dataset(tmp_path).action_themes["agreement_year"].tolist() == [2021]
