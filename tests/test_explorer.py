"""The view that explores, without a browser: what is selected, the code for it, sheets and files."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import convlib
from convlib.core.errors import InvalidParameter, UnknownAgreement, UnreadableDocument
from convlib.explorer.choice import Choice, select_actions, select_axes, write_code
from convlib.explorer.downloads import show_downloads
from convlib.explorer.servers import app_command, lab_command, server_environment
from convlib.explorer.sheet import show_sheet
from convlib.show.export.workbook import selection_bytes

AGREEMENT = convlib.open_agreement(2021)
COSTS = sorted(set(AGREEMENT.actions["stated_cost_eur"].dropna()))


@given(
    axis=st.sampled_from(["", "1", "2", "3", "9", 'a"b\\']),
    least=st.sampled_from([None, 0.0, *COSTS, 1e9]),
    kind=st.sampled_from(["", "continued", "extended", "new", "unstated"]),
)
@settings(max_examples=60, deadline=None)
def test_the_code_behind_a_view_gives_the_actions_of_the_view(
    axis: str, least: float | None, kind: str
) -> None:
    choice = Choice(2021, "dijon-metropole", "en", axis, least, kind)
    selected = select_actions(AGREEMENT.actions, choice)
    ran: dict[str, pd.DataFrame] = {}
    # Without its last line, the figure, which takes a while to draw.
    exec(write_code(choice).rpartition("\n")[0], ran)
    pd.testing.assert_frame_equal(ran["actions"], selected)
    pd.testing.assert_frame_equal(ran["axes"], select_axes(AGREEMENT.axes, selected))


def test_a_selection_by_cost_leaves_out_what_states_none_and_one_of_all_does_not() -> None:
    codes = [
        select_actions(AGREEMENT.actions, Choice(2021, "", "en", "3", least))["action_code"].tolist()
        for least in (None, 0.0, 30_000.0, 30_000.01)
    ]
    assert codes == [
        ["3.1", "3.2", "3.3", "3.4", "3.5"],
        ["3.1", "3.2", "3.3", "3.4"],
        ["3.1", "3.2", "3.3", "3.4"],
        ["3.1", "3.3"],
    ]


def test_sentences_name_the_denominator_and_what_cannot_be_told() -> None:
    actions = AGREEMENT.actions
    axis_3 = actions[actions["axis_code"] == "3"]
    assert convlib.describe_selection(axis_3, AGREEMENT, "en") == [
        "5 of 13 actions are selected. Their stated costs add up to €330,000, 47.14% of the computed "
        "total of €700,000. 1 of them states no cost and is not in these amounts."
    ]
    dear = actions[actions["stated_cost_eur"] >= 220_000]
    assert convlib.describe_selection(dear, AGREEMENT, "fr", 220_000) == [
        "1 action sur 13 est sélectionnée. Son coût indiqué est de 220\u202f000\u00a0€, soit 31,43\u00a0% "
        "du total calculé de 700\u202f000\u00a0€. 1 action n'indique aucun coût\u00a0: on ne peut dire si "
        "elle atteint 220\u202f000\u00a0€."
    ]
    assert convlib.describe_selection(actions.head(0), AGREEMENT, "en") == ["0 of 13 actions are selected."]


def test_controls_offer_what_the_agreement_has_and_keep_what_was_chosen_in_the_other_language() -> None:
    view = convlib.explore(2021)
    controls = view.controls
    assert [label for label, _value in controls.continuation.options] == [
        "all",
        "continued",
        "extended",
        "not stated",
    ]
    assert len(controls.min_cost.options) == 1 + len(COSTS)
    controls.axis.value = "2"
    controls.continuation.value = "continued"
    controls.language.value = "fr"
    assert view.selected["action_code"].tolist() == ["2.1", "2.2"]
    assert controls.axis.options[0] == ("tous les axes", "")
    assert "2 actions sur 13 sont sélectionnées." in view.sentences.value
    assert 'alt="Barres' in view.figure.value
    assert "Convention d&#x27;appui" in view.heading.value
    assert '"fr"' in view.code.value.replace("&quot;", '"')
    controls.min_cost.value = 180_000.0
    assert view.selected["action_code"].tolist() == ["2.1"]


def test_picked_rows_show_their_sheets_and_are_what_is_offered_as_files() -> None:
    view = convlib.explore(2021)
    view.controls.axis.value = "3"
    view.table.selected_rows = [4]
    assert "<h3>Action 3.5 – " in view.sheet.value
    assert "action 3.5 states no cost" in view.sheet.value
    assert "1 action as CSV" in view.downloads.value
    view.controls.axis.value = "2"
    assert view.table.selected_rows == []
    assert "3 actions as CSV" in view.downloads.value
    # A browser that is behind may name a row of the longer table before.
    view.table.selected_rows = [2]
    view.selected = view.selected.head(1)
    view._show_picked()
    assert "1 action as CSV" in view.downloads.value


def test_a_sheet_shows_who_pays_other_fields_and_every_printed_line_as_text(tmp_path: Path) -> None:
    path = tmp_path / "2021.txt"
    path.write_text(
        "Convention fictive - 2021\n\nAxe 1 – Un\n\nAction 1.1\tÉcole <b>\nCoût\t10 $ x $\n"
        "Public visé\tEnfants\n"
        "Part de l'État\t6 €\nAction 1.2\tDeux\nCoût\t5 €\n",
        encoding="utf-8",
    )
    agreement = convlib.read_agreement(path)
    sheet = show_sheet(agreement, agreement.actions.iloc[0], "fr")
    for text in (
        "École &lt;b&gt;",
        "Public visé",
        "Enfants",
        "Financeur ",
        "6\u00a0€",
        "lignes 5 à 8",
        "1 – Un",
    ):
        assert text in sheet
    dollar = '<span class="as-printed">$</span>'
    assert [f"Coût\t10 {dollar} x {dollar}" in sheet, "Action 1.2" in sheet, "<b>" in sheet] == [
        True,
        False,
        False,
    ]


def test_the_workbook_of_a_selection_holds_numbers_text_and_what_was_selected(hostile_document: Path) -> None:
    agreement = convlib.read_agreement(hostile_document)
    actions = agreement.actions.assign(stated_cost_eur=[10.0, float("nan")])
    actions.loc[0, "description"] = "x" * 40_000
    content = selection_bytes(agreement, actions, ["2 of 2."], "fr")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Actions", "À propos"]
    head, first, second = book["Actions"].iter_rows(values_only=True)
    assert (head[5], first[5], second[5]) == ("Coût indiqué", 10, None)
    assert book["Actions"]["F2"].number_format.endswith("[$€-40C]")
    assert len(first[4]) <= 32_767
    assert first[4].endswith(" […]")
    assert {cell.data_type for row in book["Actions"]["C2:D3"] for cell in row} <= {"s", "n"}
    assert first[3] == '=HYPERLINK("https://example.org")'
    assert list(book["À propos"].iter_rows(values_only=True))[-1] == ("Sélection", "2 of 2.")


def test_files_are_named_after_the_agreement() -> None:
    links = show_downloads(AGREEMENT, AGREEMENT.actions, [], "en")
    assert 'download="dijon-metropole-2021-selection.xlsx"' in links
    assert 'download="dijon-metropole-2021-selection.csv"' in links


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
def test_a_server_is_refused_in_a_sentence_where_there_is_no_data(command: str, tmp_path: Path) -> None:
    environment = os.environ | {"CONVLIB_DATA": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "convlib.cli", command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"convlib: {tmp_path}: it is no data folder")
