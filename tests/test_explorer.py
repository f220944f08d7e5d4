"""The view that explores, without a browser: what controls offer, and what follows from each choice."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pandas as pd
import pytest

import convlib
from convlib.cli.main import main
from convlib.core.errors import InvalidParameter, UnknownAgreement, UnreadableDocument
from convlib.data.folder import list_agreements
from convlib.explorer.chosen.choice import Choice
from convlib.explorer.reader import Reader
from convlib.explorer.servers import app_command, lab_command, server_environment
from convlib.explorer.shown.code import write_folder_code
from convlib.explorer.view import Explorer

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"
COSTS = set(convlib.open_agreement(2021).actions["stated_cost_eur"].dropna())


@pytest.fixture(scope="module")
def view() -> Explorer:
    """A view that tests change and leave as they found it."""
    return convlib.explore(2021)


@pytest.fixture(autouse=True)
def _as_found(request: pytest.FixtureRequest) -> None:
    if "view" in request.fixturenames:
        controls = request.getfixturevalue("view").controls
        controls.territory.value, controls.beside.value, controls.language.value = "dijon-metropole", "", "en"
        controls.axis.value = controls.continuation.value = controls.words.value = ""
        controls.min_cost.value, controls.continues_year.value = None, 0


def test_controls_offer_what_the_agreement_has_and_keep_what_was_chosen_in_the_other_language(
    view: Explorer,
) -> None:
    controls = view.controls
    assert [label for label, _value in controls.continuation.options] == [
        "all",
        "goes on",
        "continued",
        "extended",
        "reinforced",
        "new",
        "not stated",
    ]
    assert len(controls.min_cost.options) == 1 + len(COSTS)
    controls.axis.value = "2"
    controls.continuation.value = "continued"
    controls.language.value = "fr"
    assert view.selected["action_code"].tolist() == ["2.1", "2.2"]
    assert controls.axis.options[0] == ("tous les axes", "")
    assert "2 actions sur 13 sont sélectionnées." in view.panel.sentences.value
    assert 'aria-label="Barres' in view.panel.chart.html
    assert "Convention d&#x27;appui" in view.panel.heading.value
    assert (view.panel.chart.page_title, view.panel.chart.lang) == ("Explorer les actions", "fr")
    assert '"fr"' in view.code.value.replace("&quot;", '"')
    controls.min_cost.value = 180_000.0
    assert view.selected["action_code"].tolist() == ["2.1"]


def test_territories_of_the_data_folder_and_of_those_in_it_are_offered_by_name(view: Explorer) -> None:
    assert [label for label, _value in view.controls.territory.options] == [
        "Dijon Métropole",
        "All territories (fictional)",
        "Agglomération de Roquelune (fictional)",
        "Département de la Haute-Sorvane (fictional)",
        "Métropole de Clairvouge (fictional)",
        "Pays de Brumevent (fictional)",
    ]
    view.controls.language.value = "fr"
    assert "Pays de Brumevent (fictif)" in dict(view.controls.territory.options)
    view.controls.territory.value = "fictional/pays-de-brumevent"
    assert [year for _label, year in view.controls.year.options] == [2021, 2022, 2023]
    assert "<h2>Pays de Brumevent (fictif) 2021</h2>" in view.panel.heading.value
    assert f"data_dir=&quot;{FICTIONAL}&quot;" in view.code.value


def test_the_hue_of_an_axis_is_the_same_whatever_is_selected(view: Explorer) -> None:
    def hues() -> dict[str, str]:
        return {group.heading[:6]: group.hue for group in view.panel.shown.groups("")}

    every = hues()
    assert len(set(every.values())) == 3
    view.controls.axis.value = "3"
    assert hues() == {"Axis 3": every["Axis 3"]}
    view.panel.chart.order = "-stated_cost_eur"
    assert f"--hue:{every['Axis 3']}" in view.panel.chart.html
    view.panel.chart.order = ""


def test_sentence_bars_files_and_code_follow_a_search(view: Explorer) -> None:
    view.controls.words.value = "Chenôve"
    assert "1 of 13 actions is selected." in view.panel.sentences.value
    assert view.panel.chart.html.count("data-row=") == 2  # the row and its button
    assert "1 action as CSV" in view.panel.chart.files
    assert "convlib.find_actions(agreement, &quot;Chenôve&quot;)" in view.code.value


def test_a_row_that_was_clicked_shows_its_sheet_and_is_what_is_offered_as_files(view: Explorer) -> None:
    panel = view.panel
    view.controls.axis.value = "3"
    panel.chart.picked = ["dijon-metropole/2021/12"]
    assert "<h3>Action 3.5 – " in panel.chart.html
    assert "action 3.5 states no cost" in panel.chart.html
    # What all selected actions are does not change with a row that is opened.
    assert re.findall(r"⤓ (.*?)<", panel.chart.files) == [
        "5 actions as XLSX",
        "5 actions as CSV",
        "1 open action as XLSX",
        "1 open action as CSV",
    ]
    # It stays in the other language, goes where it is not selected, and is there again with its row.
    view.controls.language.value = "fr"
    assert "1 action ouverte en CSV" in panel.chart.files
    view.controls.axis.value = "2"
    assert "<h3>" not in panel.chart.html
    assert re.findall(r"⤓ (.*?)<", panel.chart.files) == ["3 actions en XLSX", "3 actions en CSV"]
    view.controls.axis.value = "3"
    assert panel.chart.html.count("<h3>Action") == 1
    panel.chart.picked = []


def test_rows_are_sorted_by_a_heading_and_a_missing_cost_comes_last(view: Explorer) -> None:
    def codes(order: str) -> list[str]:
        view.panel.chart.order = order
        return [bar.code for group in view.panel.shown.groups(order) for bar in group.bars]

    assert codes("-stated_cost_eur")[:3] == ["3.1", "2.1", "2.2"]
    assert 'aria-sort="descending"' in view.panel.chart.html
    assert codes("stated_cost_eur")[0] == "1.4"
    assert {codes("stated_cost_eur")[-1], codes("-stated_cost_eur")[-1]} == {"3.5"}
    assert codes("")[-1] == "3.5"


def test_two_territories_stand_side_by_side_on_one_scale(view: Explorer) -> None:
    controls = view.controls
    controls.territory.value = "fictional/pays-de-brumevent"
    assert [label for label, _value in controls.beside.options[:3]] == [
        "—",
        "2022",
        "2023",
    ]
    assert view.beside.layout.display == "none"
    controls.beside.value = ("fictional/metropole-de-clairvouge", 2022)
    controls.continuation.value = "continued"
    assert view.beside.layout.display is None
    assert "<h2>Métropole de Clairvouge (fictional) 2022</h2>" in view.beside.heading.value
    shown = view.panel.shown, view.beside.shown
    longest = {each.longest_eur for each in shown}
    costs = pd.concat([each.selected["stated_cost_eur"] for each in shown])
    assert longest == {costs.max()}
    assert view.code.value.count("convlib.draw_costs") == 2


def test_a_whole_folder_is_one_view_ranked_per_inhabitant_within_each_year(view: Explorer) -> None:
    controls = view.controls
    view.panel.chart.order = "stated_cost_eur"
    controls.territory.value = "fictional/"
    controls.year.value = 2022
    controls.continuation.value = "continued"
    assert (controls.beside.layout.display, controls.axis.disabled) == ("none", True)
    # 189 500 EUR for 41 275 inhabitants, and 246 000 for 119 387, by hand from the documents.
    assert (
        "most per inhabitant in Pays de Brumevent (€4.59), least in Agglomération de Roquelune (€2.06)"
        in (view.panel.sentences.value)
    )
    names = [bar.name for group in view.panel.shown.groups("") for bar in group.bars]
    assert '"-part_per_inhabitant_eur"' in view.panel.chart.html  # the order that it has unasked
    assert view.panel.chart.html.count('aria-sort="descending"') == 1
    assert "Sorted by" not in view.panel.chart.html
    assert (names[0], names[-1], len(names)) == ("Pays de Brumevent", "Agglomération de Roquelune", 4)
    assert "4 agreements as CSV" in view.panel.chart.files
    # A row that was clicked stays open, wherever it is ranked and in whichever language.
    view.panel.chart.picked = ["metropole-de-clairvouge/2022"]
    controls.continuation.value, controls.language.value = "", "fr"
    assert "1 ouverte en CSV" in view.panel.chart.files
    assert view.panel.chart.html.count("Métropole de Clairvouge 2022</") == 1
    controls.continuation.value, controls.language.value = "continued", "en"
    controls.year.value = 0
    assert [group.heading for group in view.panel.shown.groups("-part_eur")] == ["2021", "2022", "2023"]
    # An order that was asked for stays when the selection changes, and is said in words.
    view.panel.chart.order = "-share"
    controls.continuation.value = ""
    assert "Sorted by Share, descending" in view.panel.chart.html
    view.panel.chart.order = ""


def test_the_code_behind_a_folder_gives_the_table_of_its_rows(view: Explorer) -> None:
    choice = Choice(2022, "", "en", min_cost_eur=20_000.0, continuation="continued")
    ran: dict[str, pd.DataFrame] = {}
    code = write_folder_code(choice, str(FICTIONAL)).replace(
        "convlib.compare_", "compared = convlib.compare_"
    )
    exec(code, ran)
    view.controls.territory.value = "fictional/"
    view.controls.year.value = 2022
    view.controls.continuation.value = "continued"
    view.controls.min_cost.value = 20_000.0
    shown = view.panel.shown.compared
    pd.testing.assert_frame_equal(ran["compared"], shown)


def test_a_territory_without_inhabitants_has_no_rate_and_no_rank(tmp_path: Path) -> None:
    for territory in ("pays-fictif", "val-fictif"):
        folder = tmp_path / "agreements" / territory
        folder.mkdir(parents=True)
        text = "Convention fictive - 2020\n\nAction 1.1\tUne\nCoût\t10 €\nAction 1.2\tDeux\n"
        (folder / "2020.txt").write_text(text, encoding="utf-8")
    head = "territory,siren,name,year,municipal_population\n"
    (tmp_path / "territories.csv").write_text(f"{head}val-fictif,,Val fictif,2020,4\n", encoding="utf-8")
    view = convlib.explore(data_dir=tmp_path)
    view.controls.territory.value = ""
    assert view.panel.sentences.value == "<p>4 of 4 actions are selected.</p>"
    assert view.panel.notes.value == (
        "<p>2 of them state no cost and are not in these amounts "
        "(Val fictif and pays-fictif): the ranks there are unsure.</p>"
    )
    bars = [(bar.name, bar.marks[0].text) for group in view.panel.shown.groups("") for bar in group.bars]
    assert bars == [("Val fictif", "€2.50"), ("pays-fictif", "population not known (€10)")]


def test_a_document_that_cannot_be_read_says_so_and_the_others_of_its_folder_are_shown(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    (folder / "2020.txt").write_text(
        "Convention fictive - 2020\n\nAction 1.1\tUne\nCoût\t10 €\n", encoding="utf-8"
    )
    (folder / "2021.txt").write_bytes(b"\x00\xff" * 40)
    view = convlib.explore(2020, data_dir=tmp_path)
    view.controls.year.value = 2021
    assert "2021.txt" in view.alert.value
    assert view._panels.layout.display == "none"
    view.controls.territory.value = ""
    view.controls.year.value = 0
    assert ("2021.txt" in view.alert.value, view._panels.layout.display) == (True, None)
    view.controls.year.value = 2020
    assert (view.alert.value, view._panels.layout.display) == ("", None)


def test_the_view_starts_with_the_latest_year_or_says_what_there_is(tmp_path: Path) -> None:
    folder = tmp_path / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    for year in (2019, 2020):
        text = f"Convention fictive - {year}\n\nAction 1.1\tUne\nCoût\t10 €\n"
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    assert convlib.explore(data_dir=tmp_path).controls.year.value == 2020
    assert convlib.explore(2019, data_dir=tmp_path).controls.year.value == 2019
    with pytest.raises(
        UnknownAgreement, match="no agreement for any territory in 2018; there are: pays-fictif"
    ):
        convlib.explore(2018, data_dir=tmp_path)
    with pytest.raises(UnknownAgreement, match="no agreement for lyon in any year"):
        convlib.explore(territory="lyon", data_dir=tmp_path)
    with pytest.raises(InvalidParameter, match="lang"):
        convlib.explore(2019, lang="de", data_dir=tmp_path)
    (folder / "2020.txt").write_bytes(b"\x00\xff" * 40)
    with pytest.raises(UnreadableDocument, match="2020"):
        convlib.explore(2020, data_dir=tmp_path)


def test_servers_listen_on_this_machine_alone_and_find_the_data_folder_of_who_starts_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data" / "agreements").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUPYTER_PATH", "/mine")
    environment = server_environment()
    assert environment["CONVLIB_DATA"] == str(tmp_path / "data")
    assert environment["JUPYTER_PATH"].split(os.pathsep)[0] == "/mine"
    assert "--ServerApp.ip=127.0.0.1" in lab_command([])
    assert "--Voila.ip=127.0.0.1" in app_command([])
    # What a user asks for comes later, and holds.
    assert lab_command(["--port=1"])[-1] == "--port=1"


@pytest.mark.parametrize("command", ["lab", "app"])
def test_a_server_is_refused_in_a_sentence_where_there_is_no_data(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONVLIB_DATA", str(tmp_path))
    monkeypatch.setattr(os, "execve", None)  # a server would take the place of this process
    assert main([command]) == 2
    assert capsys.readouterr().err.startswith(f"convlib: {tmp_path}: it is no data folder")


def test_other_documents_are_read_while_nobody_asks_and_one_that_cannot_be_read_is_passed_over(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    (folder / "2020.txt").write_bytes(b"\x00\xff" * 40)
    text = "Convention fictive - 2021\n\nAction 1.1\tUne\nCoût\t10 €\n"
    (folder / "2021.txt").write_text(text, encoding="utf-8")

    files = list_agreements(tmp_path)
    reader = Reader()

    async def wait() -> None:
        reader.read_ahead(files)
        await asyncio.sleep(1.5)

    asyncio.run(wait())
    (folder / "2021.txt").unlink()
    assert reader.open(files[1]).computed_total_eur == 10
