"""The language of what is said: which one, in help, refusals and checks, and where it makes no difference."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from babel.messages.extract import extract_from_file

import convlib
from convlib.cli.main import main
from convlib.cli.parser import build_parser
from convlib.cli.start import start_folder
from convlib.core.errors import CannotWrite, ConvlibError, NotebookFailed, UnknownName, WrongTable, say_why
from convlib.core.language import translations
from convlib.core.locale import default_language, speaking
from convlib.report import Report

ROOT = Path(__file__).parent.parent
REAL = ROOT / "data" / "agreements" / "dijon-metropole" / "2021.txt"
CHECK = ["check", str(REAL)]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def said_by(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    with suppress(SystemExit):  # argparse ends the process after help and refusals
        main(arguments)
    out, err = capsys.readouterr()
    return plain(out), plain(err)


@pytest.fixture
def in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def texts_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield parser.description or ""
    for action in parser._actions:
        yield action.help or ""
        if isinstance(action, argparse._SubParsersAction):
            yield from (choice.help or "" for choice in action._choices_actions)
            for command in action.choices.values():
                yield from texts_of(command)


def test_every_text_of_help_is_said_in_french_too() -> None:
    with speaking("en"):
        english = list(texts_of(build_parser()))
    with speaking("fr"):
        french = list(texts_of(build_parser()))
    assert len(english) == len(french) > 60
    assert [one for one, two in zip(english, french, strict=True) if one == two and one] == []


def test_the_words_of_argparse_are_french_in_french(
    in_french: None, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = said_by(["report", "--help"], capsys)
    assert out.startswith("usage : convlib report ")
    assert "\noptions :\n" in out and "afficher cette aide et terminer" in out
    assert said_by(["report", "--top"], capsys)[1].endswith(" : erreur : arguments inconnus : --top\n")
    assert said_by(["report", "-p", "top"], capsys)[1].endswith("argument -p : 2 valeurs sont attendues\n")
    assert said_by(["report", "--jobs"], capsys)[1].endswith("argument --jobs : une valeur est attendue\n")
    assert said_by(["report", "--jobs", "0"], capsys)[1].endswith(
        "argument --jobs : « 0 » n’est pas un nombre entier égal ou supérieur à 1\n"
    )
    assert said_by(["table"], capsys)[1].endswith("convlib table : erreur : il manque : FICHIER\n")
    assert "'de' n’est pas un choix possible (au choix : " in said_by(["list", "--lang", "de"], capsys)[1]


def test_what_argparse_says_to_users_is_in_the_catalogue() -> None:
    keywords = {"_": None, "ngettext": (1, 2)}
    messages = {
        text
        for _, found, _, _ in extract_from_file("python", argparse.__file__, keywords=keywords)
        for text in ([found] if isinstance(found, str) else found)
        if text
    }
    to_developers = re.compile(
        r"conflict|__call__|subparser|parser_name|mode %r|cannot merge|invalid option string|dest=|"
        r"callable|mutually exclusive|'required'|can't open"
    )
    gettext = translations("fr").gettext
    unchanged = sorted(text for text in messages if gettext(text) == text and not to_developers.search(text))
    assert unchanged == []


@pytest.mark.parametrize(
    "arguments", [["--lang", "fr", *CHECK], [*CHECK, "--lang", "fr"], [*CHECK, "--lang=fr"]]
)
def test_the_option_overrules_the_locale_and_leaves_no_trace(
    arguments: list[str], in_english: None, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = said_by(arguments, capsys)
    assert out.endswith("2021.txt : 3 alertes\n")
    assert default_language() == "en"
    assert said_by([*CHECK, "--lang", "en"], capsys)[0].endswith("2021.txt: 3 warnings\n")


def test_check_says_findings_by_name_with_what_to_do_and_french_amounts(
    in_french: None, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said_by(CHECK, capsys)[0].splitlines()
    assert lines[0] == f"{REAL}:91: alerte, coût manquant (missing-cost) : l’action 3.5 n’indique pas de coût"
    assert lines[3] == (
        "    → chercher le coût dans le document signé ; s’il n’en indique aucun, laisser le coût manquant"
    )
    assert lines[4].endswith(
        "total général 712 000 € − somme des coûts indiqués 700 000 € = écart de 12 000 €"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [*CHECK, "--format", "json"],
        [*CHECK, "--explain", "--format", "json"],
        ["table", str(REAL)],
        ["table", str(REAL), "--format", "json"],
    ],
)
def test_output_for_machines_is_the_same_in_both_languages(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    french, _ = said_by([*arguments, "--lang", "fr"], capsys)
    assert french == said_by([*arguments, "--lang", "en"], capsys)[0] != ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["table", "none.txt"], "none.txt : ouverture impossible (le fichier ou le dossier n’existe pas)"),
        (["table", "."], ". : c’est un dossier ; indiquer un fichier qu’il contient"),
        (["table", str(REAL), "--pages", "3"], f"{REAL} : il n’a pas de pages parmi lesquelles choisir"),
        (
            ["table", str(REAL), "-o", "missing/a.csv"],
            "missing/a.csv : écriture impossible (le fichier ou le dossier n’existe pas) ; "
            "indiquer un autre emplacement",
        ),
        (
            ["report", "1999"],
            "pas de convention pour aucun territoire en 1999 ; conventions présentes : dijon-metropole 2021",
        ),
        (
            ["report", "2021", "-p", "tpo", "5"],
            "paramètre « tpo » : nom inconnu ; vouliez-vous dire « top » ? "
            "noms possibles : previous_year, top",
        ),
        (
            ["report", "2021", "-p", "top", "0"],
            "paramètre top = '0' : un nombre entier, 1 au moins",
        ),
    ],
)
def test_a_refusal_is_said_in_french(
    arguments: list[str],
    said: str,
    in_french: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said_by(arguments, capsys) == ("", f"convlib : {said}\n")


def test_errors_are_said_in_the_language_of_who_is_there() -> None:
    def made() -> list[ConvlibError]:
        return [
            UnknownName("table", "axs", ["axes"], "title= …"),
            WrongTable("actions", "…", "agreement.actions"),
            NotebookFailed("gap.ipynb", "…", b"", Path("gap.ipynb")),
            NotebookFailed("gap.ipynb", "…", b"", Path("gap.ipynb"), has_earlier=True),
            CannotWrite(Path("a"), say_why(PermissionError(13, "Permission denied"))),
        ]

    with speaking("fr"):
        french = [plain(str(error)) for error in made()]
    assert french == [
        "table « axs » : nom inconnu ; vouliez-vous dire « axes » ? noms possibles : axes ; title= …",
        "actions … ; donner agreement.actions",
        "gap.ipynb, … ; le carnet tel qu’il s’est exécuté jusque-là est gap.ipynb",
        "gap.ipynb, … ; le rapport précédent est intact, "
        "le carnet tel qu’il s’est exécuté jusque-là est gap.ipynb",
        "a : écriture impossible (accès refusé) ; indiquer un autre emplacement",
    ]
    with speaking("en"):
        assert str(made()[-1]) == "a: cannot be written (Permission denied); name another place"


def test_a_process_that_is_started_speaks_the_language_that_was_chosen() -> None:
    code = "from convlib.core.locale import gettext; print(gettext('Axis'))"
    with speaking("fr"):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Axe\n"
    assert "CONVLIB_LANG" not in os.environ


def test_help_in_english_loads_no_catalogue() -> None:
    code = "import sys; from convlib.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    code += "print([name for name in ('babel', 'pandas') if name in sys.modules])"
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.endswith("\n[]\n")


def test_a_new_folder_explains_itself_in_the_language_of_who_makes_it(tmp_path: Path) -> None:
    with speaking("fr"):
        start_folder(tmp_path / "travail")
    text = (tmp_path / "travail" / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Conventions de lutte contre la pauvreté\n")


def test_the_notebooks_of_a_report_in_french_have_french_headings_and_the_same_code(
    english: Report, french: Report
) -> None:
    for path in sorted((french.folder / "notebooks").glob("*.ipynb")):
        pair = [nbformat.read(each.folder / "notebooks" / path.name, 4) for each in (english, french)]
        prose = [[cell.source for cell in each.cells if cell.cell_type == "markdown"] for each in pair]
        assert len(prose[0]) == len(prose[1]) and not set(prose[0]) & set(prose[1]), path.name
        code = [[cell.source for cell in each.cells if "import convlib" in cell.source] for each in pair]
        assert code[0] == code[1] != []
    gap = nbformat.read(french.folder / "notebooks" / "gap.ipynb", 4)
    assert gap.cells[0].source.startswith("# Les chiffres tombent-ils juste")


def test_the_explorer_begins_in_the_language_of_the_system(in_french: None) -> None:
    assert convlib.explore(2021, lang="").controls.language.value == "fr"
    assert convlib.explore(2021, lang="en").controls.language.value == "en"
