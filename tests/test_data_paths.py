"""Several data folders read as one, and territories whose names are hard to pass on."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import nbformat
import pytest
from building import build_report
from click.testing import CliRunner, Result
from papermill import execute_notebook
from papermill.cli import papermill as papermill_command

import convlib
from convlib.cli.main import main
from convlib.core.errors import InvalidDataFile, InvalidParameter, NotebookFailed, UnknownAgreement
from convlib.data.files import find_data_folder
from convlib.data.folder import find_agreement, list_agreements
from convlib.data.names.spelling import named_territory
from convlib.explorer.servers import server_environment

pytestmark = pytest.mark.usefixtures("papermill_is_warm")

ROOT = Path(__file__).parent.parent
SHEET = "Convention fictive - {year}\n\nAxe 1 - Loger\n\nAction 1.1\tAider\nCoût\t{cost} €\n\nTotal\t12 €\n"
HEAD = "territory,siren,name,year,municipal_population\n"
MATCH = """
- territory: arvelle
  from_year: {earlier}
  from_action: "1.1"
  to_year: {later}
  to_action: "1.1"
  reason: the same one
  who: a reviewer
"""


def keep(folder: Path, territory: str, year: int, cost: int = 10) -> Path:
    path = folder / "agreements" / territory / f"{year}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SHEET.format(year=year, cost=cost), encoding="utf-8")
    return path


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two data folders, each with an agreement, a line of territories.csv and a match of its own."""
    one, two = tmp_path / "one", tmp_path / "two"
    keep(one, "arvelle", 2020, cost=20)
    keep(two, "arvelle", 2021)
    keep(two, "brume", 2021)
    (one / "territories.csv").write_text(f"{HEAD}arvelle,,Arvelle (fictif),2020,10\n", encoding="utf-8")
    lines = "arvelle,,Arvelle (fictif),2021,5\nbrume,,Brume (fictif),2021,4\n"
    (two / "territories.csv").write_text(HEAD + lines, encoding="utf-8")
    (one / "matches.yml").write_text(MATCH.format(earlier=2020, later=2021), encoding="utf-8")
    (two / "matches.yml").write_text(MATCH.format(earlier=2019, later=2020), encoding="utf-8")
    monkeypatch.setenv("CONVLIB_DATA", f"{one}{os.pathsep}{two}")
    return one, two


def test_what_stands_in_either_folder_is_seen_as_if_it_stood_in_one(two: tuple[Path, Path]) -> None:
    assert list(convlib.open_agreements()) == [("arvelle", 2020), ("arvelle", 2021), ("brume", 2021)]
    assert list(convlib.open_years(2021, "arvelle")) == [2020, 2021]
    assert convlib.population_of("arvelle") == {2020: 10, 2021: 5}
    assert convlib.read_territories()["territory"].tolist() == ["arvelle", "arvelle", "brume"]
    assert [entry.to_year for entry in convlib.read_matches("arvelle")] == [2021, 2020]
    assert convlib.explore(2021, "brume").controls.year.value == 2021
    assert server_environment()["CONVLIB_DATA"] == os.pathsep.join(map(str, two))


def test_a_corrections_file_is_for_the_documents_of_its_own_folder(two: tuple[Path, Path]) -> None:
    correction = (
        "- document: arvelle/{year}\n  column: grand_total_eur\n  printed: 12.0\n  corrected: 10.0\n"
        "  reason: misprint\n  who: a reviewer\n"
    )
    (two[1] / "corrections.yml").write_text(correction.format(year=2021), encoding="utf-8")
    assert convlib.open_agreement(2021, "arvelle").grand_total_eur == 10
    assert convlib.open_agreement(2020, "arvelle").grand_total_eur == 12
    (two[0] / "corrections.yml").write_text(correction.format(year=2021), encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="agreements/arvelle has no document of that name"):
        convlib.open_agreement(2020, "arvelle")


def test_one_year_of_a_territory_in_two_folders_is_refused_with_both_files_named(
    two: tuple[Path, Path],
) -> None:
    twice = [keep(folder, "arvelle", 2021) for folder in two]
    with pytest.raises(UnknownAgreement, match="several files, leave one") as refusal:
        convlib.open_agreement(2021, "arvelle")
    assert refusal.value.available == tuple(map(str, twice))
    with pytest.raises(UnknownAgreement, match="several files, leave one"):
        convlib.open_agreements()
    with pytest.raises(UnknownAgreement, match="several files, leave one"):
        convlib.explore(2021, "arvelle")


def test_territories_that_contradict_each_other_are_refused_with_both_files_named(
    two: tuple[Path, Path],
) -> None:
    one, other = (folder / "territories.csv" for folder in two)
    one.write_text(f"{HEAD}arvelle,,Arvelle (fictif),2021,7\n", encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="arvelle has two lines for 2021; leave one") as refusal:
        convlib.read_territories()
    assert str(one) in str(refusal.value)
    assert refusal.value.path == other
    one.write_text(f"{HEAD}arvelle,,Arvelle,2020,7\n", encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="two values of name: Arvelle, Arvelle ") as refusal:
        convlib.read_territories()
    assert str(one) in str(refusal.value)


def test_a_folder_named_twice_is_one(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVLIB_DATA", os.pathsep.join([str(two[0]), str(two[0])]))
    assert len(list_agreements()) == 1
    assert str(find_data_folder()) == str(two[0])


def write_notebook(path: Path, *cells: str) -> None:
    parameters = nbformat.v4.new_code_cell('year: int = 2021\nterritory: str = ""\nlang: str = "en"')
    parameters.metadata["tags"] = ["parameters"]
    shown = [nbformat.v4.new_code_cell(cell) for cell in cells]
    kernel = {"name": "python3", "display_name": "Python", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=[parameters, *shown], metadata=metadata), path)


def values_of(notebook: Path) -> list[str]:
    cells = nbformat.read(notebook, as_version=4).cells
    return [output.data["text/plain"] for cell in cells for output in cell.get("outputs", [])]


def test_a_report_and_a_notebook_see_the_same_data_in_the_same_calls(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    notebooks = tmp_path / "notebooks"
    notebooks.mkdir()
    calls = [
        "import convlib",
        "[agreement.grand_total_eur for agreement in convlib.open_years(year, territory).values()]",
        "convlib.population_of(territory)",
        "[entry.to_year for entry in convlib.read_matches(territory)]",
        "convlib.read_territories()['name'].tolist()",
    ]
    write_notebook(notebooks / "mine.ipynb", *calls)
    file = find_agreement(2021, "arvelle")
    built = build_report(
        file, lang="en", parameters={}, notebooks_dir=notebooks, out_dir=tmp_path / "reports"
    )
    report = built.folder / "notebooks" / "mine.ipynb"
    papermill(notebooks / "mine.ipynb", tmp_path / "out.ipynb", "-p", "territory", "arvelle")
    assert values_of(report) == values_of(tmp_path / "out.ipynb")
    assert values_of(report)[1] == "{2020: 10, 2021: 5}"


def test_a_notebook_of_a_report_is_not_given_some_of_the_agreements_for_all(
    two: tuple[Path, Path], tmp_path: Path
) -> None:
    write_notebook(tmp_path / "mine.ipynb", "import convlib; len(convlib.open_agreements())")
    options = {"notebooks_dir": tmp_path, "out_dir": tmp_path / "reports"}
    with pytest.raises(NotebookFailed, match="have the documents of arvelle alone, run it by itself"):
        build_report(find_agreement(2021, "arvelle"), lang="en", parameters={}, **options)


def test_the_portfolio_shows_the_agreements_names_and_inhabitants_of_all_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "CONVLIB_DATA", os.pathsep.join(str(ROOT / name) for name in ("data", "data/fictional"))
    )
    source = ROOT / "notebooks" / "portfolio.ipynb"
    executed = execute_notebook(
        str(source), str(tmp_path / "out.ipynb"), engine_name="convlib", progress_bar=False
    )
    outputs = [output.get("data", {}) for cell in executed.cells for output in cell.get("outputs", [])]
    shown = "".join(output.get("text/html", "") for output in outputs)
    assert "The data folder holds 13 agreements of five territories" in shown
    for text in ("Dijon Métropole", "253,859", "Pays de Brumevent"):
        assert text in shown


def papermill(source: Path, target: Path, *options: str) -> Result:
    """Run what a shell would, in this process: it need not import anything anew."""
    arguments = [str(source), str(target), "--engine", "convlib", "--no-progress-bar", *options]
    return CliRunner().invoke(papermill_command, arguments)


OPEN = "import convlib; convlib.open_agreement(year, territory).territory"
HARDEST = 'val d\'é’t "x"'
HARD = ["21", "021", "242100410", "2A", "val d’arve", "val d'arve", "Étang é", "1e3", "2_1"]


@pytest.mark.parametrize("name", HARD)
def test_a_name_that_papermill_takes_for_a_number_is_found_again(name: str) -> None:
    from papermill.cli import _resolve_type

    assert named_territory(_resolve_type(name), ["brume", name]) == name
    assert named_territory(name, HARD) == name


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("disk", ["NFC", "NFD"])
def test_accents_are_the_same_however_disk_and_keyboard_write_them(
    form: str, disk: str, tmp_path: Path
) -> None:
    keep(tmp_path, unicodedata.normalize(disk, "étang"), 2021)
    name = unicodedata.normalize(form, "étang")
    (tmp_path / "territories.csv").write_text(f"{HEAD}{name},,Étang (fictif),2021,7\n", encoding="utf-8")
    correction = "column: grand_total_eur, printed: 12.0, corrected: 10.0, reason: misprint, who: a reviewer"
    entry = f"- {{document: {name}/2021, {correction}}}\n"
    (tmp_path / "corrections.yml").write_text(entry, encoding="utf-8")
    agreement = convlib.open_agreement(2021, name, tmp_path)
    assert (agreement.territory, agreement.grand_total_eur) == ("étang", 10)
    assert convlib.population_of(name, tmp_path) == {2021: 7}
    assert convlib.explore(2021, name, data_dir=tmp_path).controls.territory.value == "étang"


def test_a_number_that_may_be_several_names_is_refused_with_what_to_write() -> None:
    for given, several in ((21, "021 or 21"), (17, "17 or 021")):
        with pytest.raises(InvalidParameter, match=f"may be {several}; give it as text, for papermill by -r"):
            named_territory(given, ["17", "21", "021"] if given == 21 else ["17", "021"])
    with pytest.raises(InvalidParameter, match="text, in quotation marks"):
        named_territory(True, ["True"])


def test_yaml_reads_021_as_17_which_is_refused_rather_than_taken_for_another_territory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, "021", 2021)
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path))
    write_notebook(tmp_path / "mine.ipynb", OPEN)
    done = papermill(tmp_path / "mine.ipynb", tmp_path / "out.ipynb", "-y", "territory: 021")
    assert done.exit_code == 1
    assert "parameter territory = 17: as a number it may be 021; give it as text" in str(done.exception)


@pytest.mark.parametrize(("name", "option"), [("21", "-p"), ("021", "-p"), ("021", "-r"), (HARDEST, "-p")])
def test_papermill_reaches_a_territory_of_any_name(
    name: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, name, 2021)
    keep(tmp_path, "brume", 2021)
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path))
    write_notebook(tmp_path / "mine.ipynb", OPEN)
    done = papermill(tmp_path / "mine.ipynb", tmp_path / "out.ipynb", option, "territory", name)
    assert done.exit_code == 0, done.output
    assert values_of(tmp_path / "out.ipynb") == [repr(name)]
    assert convlib.explore(2021, name).controls.territory.value == name


@pytest.mark.parametrize("name", ["021", HARDEST])
def test_the_command_writes_the_report_of_a_territory_of_any_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(tmp_path / "data", name, 2021)
    keep(tmp_path / "data", "21", 2021)
    (tmp_path / "notebooks").mkdir()
    write_notebook(tmp_path / "notebooks" / "mine.ipynb", OPEN)
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path / "data"))
    assert main(["report", "2021", "--territory", name, "-o", str(tmp_path / "reports")]) == 0
    report = tmp_path / "reports" / name / "2021"
    assert str(report) in capsys.readouterr().out
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["territory"] == name
    assert values_of(report / "notebooks" / "mine.ipynb") == [repr(name)]


def test_an_agreement_knows_the_year_it_is_kept_under_and_where_its_title_names_another(
    tmp_path: Path,
) -> None:
    path = keep(tmp_path, "brume", 2021)
    other = path.rename(path.with_stem("2022"))
    agreement = convlib.read_agreement(other)
    assert (agreement.kept_year, agreement.agreement_year) == (2022, 2021)
    assert [(found.code, found.line) for found in agreement.findings][0] == ("other-year", 1)
    elsewhere = convlib.read_agreement(other.rename(tmp_path / "2022.txt"))
    assert elsewhere.kept_year is None
    assert "other-year" not in [found.code for found in elsewhere.findings]
