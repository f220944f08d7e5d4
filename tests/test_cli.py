"""The command line: what it prints, what it returns, and one sentence where it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from batches import SHOWS_TITLE, write_notebook

from convlib.cli.main import main

DATA = Path(__file__).parent / "data"
REAL = Path(__file__).parent.parent / "data" / "agreements" / "dijon-metropole" / "2021.txt"
PYTHON = [sys.executable, "-m", "convlib.cli"]


def test_check_quotes_each_line_and_returns_0_where_there_is_no_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", str(REAL)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{REAL}:91: warning[missing-cost] action 3.5 states no cost"
    assert lines[1] == "    Action 3.5\tCapitalisation des expériences visant à donner de la place aux"
    assert lines[2] == "           ^^^"
    assert lines[3].startswith("    → look the cost up in the signed document")
    assert lines[-1] == f"{REAL}: 3 warnings"


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        ("Coût\t17 O00 €", "    \t^^^^^^^^"),  # the part that is wrong, under a tab that stays one
        ("Coût\t1 €\nMontant financeur\t3 €", "                 \t^^^"),
        ("Coût\t1 €\nPart État\t3 €", "^^^^^^^^^\t^^^"),  # what is quoted is not on the line: all of it
    ],
)
def test_check_underlines_the_part_that_a_finding_is_about(
    lines: str, mark: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.txt"
    text = f"Convention - 2021\n\nAxe 1 - a\n\nAction 1.1\tAider\n{lines}\n\nTotal\t1 €\n"
    sheet.write_text(text, encoding="utf-8")
    main(["check", str(sheet)])
    assert f"    {mark}" in capsys.readouterr().out.splitlines()


def test_check_names_the_page_where_a_document_has_several(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("Convention - 2021\n\nAxe 1 - a\n\f\nAction 1.1\tAider\n", encoding="utf-8")
    main(["check", str(sheet)])
    assert f"{sheet}:5 (page 2): warning[missing-cost]" in capsys.readouterr().out


def test_check_says_once_what_keeps_several_documents_from_being_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "agreements" / name / "2021.txt" for name in ("bourg", "cap", "val")]
    for path in files:
        path.parent.mkdir(parents=True)
        path.write_text("Convention - 2021\n\nAxe 1 - a\n\nAction 1.1\tAider\nCoût\t1 €\n", encoding="utf-8")
    territories = tmp_path / "territories.csv"
    header = "territory,siren,name,year,municipal_population"
    territories.write_text(f"{header}\nval,12,Val,2021,\n", encoding="utf-8")
    reason = f"{territories}: line 2, siren '12': write nine digits, or nothing"
    assert main(["check", str(files[0])]) == 2
    assert capsys.readouterr().err == f"convlib: {reason}\n"
    assert main(["check", *map(str, files), str(tmp_path / "gone.txt")]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"convlib: {files[0]} and 2 other files: {reason}"
    assert second.startswith(f"convlib: {tmp_path / 'gone.txt'}: ")
    assert main(["check", *map(str, files[:2])]) == 2
    assert capsys.readouterr().err == f"convlib: {files[0]} and 1 other file: {reason}\n"


def test_check_prints_many_notes_of_a_kind_once_with_the_places_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = "Convention fictive du Val"
    pages = [
        f"{header}\n\nAxe {page} - Agir\n\nAction {page}.1\tAider\nCoût\t{page}0 €\n\n{page}\n\f"
        for page in (1, 2, 3)
    ]
    (path := tmp_path / "2021.txt").write_text("".join(pages), encoding="utf-8")
    main(["check", str(path)])
    printed = capsys.readouterr().out
    main(["check", "--format", "json", str(path)])
    notes = [each for each in json.loads(capsys.readouterr().out) if each["code"] == "page-furniture"]
    assert printed.count("page-furniture") == 1
    assert len(notes) > 3
    others = [f"{note['page']}:{note['line']}" for note in notes[1:]]
    assert f"and {len(others)} more of the kind, at {', '.join(others)}\n" in printed


def test_check_returns_1_for_an_error_and_2_for_a_file_that_cannot_be_read_but_checks_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Convention - 2021\nAction 1.1\tAider\nCoût\t17 O00 €\nTotal\t5 €\n", encoding="utf-8")
    assert main(["check", str(bad)]) == 1
    out, err = capsys.readouterr()
    assert "bad.txt:3: error[unreadable-amount]" in out
    look = "convlib: done, but look at this (exit code 1): errors were found in 1 of {} documents\n"
    assert err == look.format(1)
    assert main(["table", str(bad)]) == 1
    assert capsys.readouterr().err == look.format(1)
    assert main(["check", str(bad), str(DATA / "colon-nbsp.txt")]) == 1
    assert capsys.readouterr().err == look.format(2)
    assert main(["check", str(tmp_path / "none.txt"), str(DATA / "colon-nbsp.txt")]) == 2
    out, err = capsys.readouterr()
    assert out == f"{DATA / 'colon-nbsp.txt'}: no findings\n"
    assert err == f"convlib: {tmp_path / 'none.txt'}: it cannot be opened (No such file or directory)\n"


def test_check_marks_the_part_of_the_line_that_it_quotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Convention - 2021\nAction 1.1\tAider\nCoût\t17 O00 €\nTotal\t5 €\n", encoding="utf-8")
    main(["check", str(bad)])
    lines = capsys.readouterr().out.splitlines()
    place = lines.index("    Coût\t17 O00 €")
    assert lines[place + 1] == "        \t^^^^^^^^"
    assert lines[place + 2] == "    → compare with the signed document; write one amount such as 20 000 €"


def test_check_marks_the_word_behind_which_a_note_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "plan.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><h1>Convention fictive 2021</h1><h2>Action 1.1 : Aider</h2>"
        "<p>Coût : 31 250 €<sup>1</sup> par an</p><table><tr><td>Porteur<td>A1 et CCAS<sup>1</sup></table>",
        encoding="utf-8",
    )
    main(["check", str(page)])
    lines = capsys.readouterr().out.splitlines()
    for printed, marked in (
        ("Coût : 31 250 € par an", "              ^"),
        ("Porteur\tA1 et CCAS", "       \t      ^^^^"),
    ):
        assert lines[lines.index(f"    {printed}") + 1] == f"    {marked}"


def test_check_gives_the_same_to_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", str(REAL), str(DATA / "colon-nbsp.txt")]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert [(finding["line"], finding["code"]) for finding in findings] == [
        (91, "missing-cost"),
        (97, "grand-total-gap"),
        (98, "unread-line"),
    ]
    assert findings[1]["printed"] == "Total\t712 000 €"
    first = findings[0]
    assert first["printed"][first["start"] : first["end"]] == "3.5"
    assert findings[1]["file"] == str(REAL)


def test_table_prints_csv_or_json_and_writes_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["table", str(REAL)]) == 0
    assert capsys.readouterr().out.count("\n") == 14
    assert main(["table", str(REAL), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["grand_total_eur"] == 712000
    assert main(["table", str(REAL), "--format", "json", "-o", str(tmp_path / "a.json")]) == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["document"]["file"] == "2021.txt"
    assert main(["table", str(REAL), "--format", "xlsx", "-o", str(tmp_path / "a.xlsx")]) == 0
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["table", "none.txt"], "none.txt: it cannot be opened"),
        (["table", "."], ".: it is a folder"),
        (["table", str(REAL), "--format", "xlsx"], "name the file to write with -o"),
        (["table", str(REAL), "-o", "missing/a.csv"], "cannot be written"),
        (["report", "1999"], "no agreement for any territory in 1999; there are: dijon-metropole 2021"),
        (["report", "2021", "--territory", "brume"], "no agreement for brume in 2021"),
        (["report", "--territory", "brume"], "no agreement for brume; there are: dijon-metropole"),
        (["report", "2021", "-p", "tpo", "5"], "did you mean 'top'?"),
        (["report", "2021", "-p", "top", "0"], "a whole number, 1 or more"),
        (["report", "2021", "-f", "none.yaml"], "a readable YAML file"),
    ],
)
def test_a_refusal_is_one_sentence_returns_2_and_writes_nothing(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("convlib: ")
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_report_without_a_year_reports_on_every_year_there_is_and_says_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data" / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    sheet = "Convention fictive - {year}\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t{cost}\n\nTotal\t10 €\n"
    for year, cost in ((2021, "10 €"), (2022, "1O €")):
        (folder / f"{year}.txt").write_text(sheet.format(year=year, cost=cost), encoding="utf-8")
    write_notebook(tmp_path / "notebooks", "overview", SHOWS_TITLE)
    parameters = tmp_path / "p.yaml"
    parameters.write_text("top: 2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["report", "--jobs", "1", "--lang", "fr", "-f", "p.yaml", "-p", "top", "1"]) == 1
    out, err = capsys.readouterr()
    assert err.replace("\u00a0", " ").splitlines()[-1] == (
        "convlib : c’est fait, mais à regarder (code de sortie 1) : documents où il y a des erreurs : 1 sur 2"
    )
    lines = out.replace("\u00a0", " ").splitlines()
    assert "reports/pays-fictif/2021/report.html : aucun constat" in lines
    erring = lines.index("reports/pays-fictif/2022/report.html : 1 erreur")  # they come as they are done
    assert lines[erring + 1].startswith(
        "  erreur, montant illisible (unreadable-amount) : « 1O € » n’est pas"
    )
    manifest = json.loads((tmp_path / "reports/pays-fictif/2022/manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["top"] == 1


def test_list_names_every_agreement_and_one_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    (folder / "2021.txt").write_text("Convention fictive - 2021\n", encoding="utf-8")
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path))
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "pays-fictif\t2021\t2021.txt\tConvention fictive - 2021\n"
    (folder / "2022.txt").write_bytes(b"")
    assert main(["list"]) == 2
    assert "2022.txt\t(" in capsys.readouterr().out


def test_output_survives_a_terminal_without_utf8() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*PYTHON, "check", str(REAL)], capture_output=True, text=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "warning[grand-total-gap]" in done.stdout


def test_a_reader_that_leaves_early_gets_no_traceback() -> None:
    script = f"'{sys.executable}' -m convlib.cli.main table '{REAL}' --format json | head -c 10"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [[], ["report"], ["check"], ["table"], ["dataset"]])
def test_help_says_what_each_exit_code_means(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for lang, meanings in (
        ("en", ("0: done;", "1: done, but", "2: what")),
        ("fr", ("0, tout", "1, c’est", "2, ce")),
    ):
        with pytest.raises(SystemExit):
            main(["--lang", lang, *command, "--help"])
        said = " ".join(capsys.readouterr().out.split())
        assert all(meaning in said for meaning in meanings)


def test_version_and_usage_errors_are_those_of_any_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as shown:
        main(["--version"])
    assert shown.value.code == 0
    with pytest.raises(SystemExit) as refused:
        main(["report", "twenty"])
    assert refused.value.code == 2
    assert "invalid int value: 'twenty'" in capsys.readouterr().err
