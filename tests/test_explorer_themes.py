"""Themes in the view that explores: its figures are those of the comparison, and all follows the choice."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

import convlib
from convlib.explorer.chosen.themes import NO_THEME
from convlib.explorer.view import Explorer

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"
# The column of the comparison beside that of the rows of the view
SAME = {
    "actions_count": "part_count",
    "missing_count": "missing_count",
    "theme_total_eur": "part_eur",
    "theme_of_computed_total_share": "share",
    "theme_per_inhabitant_eur": "part_per_inhabitant_eur",
    "continued_of_actions_share": "continued_of_part_share",
}


@pytest.fixture(scope="module")
def opened() -> Explorer:
    return convlib.explore(2022, "pays-de-brumevent", lang="en", data_dir=FICTIONAL)


@pytest.fixture
def view(opened: Explorer) -> Explorer:
    """The folder in all years, and nothing else chosen."""
    controls = opened.controls
    controls.language.value, controls.territory.value, controls.year.value = "en", "", 0
    controls.several.value, controls.theme.value, controls.continuation.value = [], "", ""
    return opened


def code_of(view: Explorer) -> str:
    return html.unescape(view.code.value.partition("<pre>")[2].removesuffix("</pre>"))


def test_an_action_has_the_theme_that_it_is_matched_with_also_where_one_year_alone_is_open(
    tmp_path: Path,
) -> None:
    for year, objective in ((2021, "Prévenir les expulsions et l'habitat indigne"), (2022, "Tenir le cap")):
        path = tmp_path / "agreements" / "pays-fictif" / f"{year}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f"Action 1.1\tParcours du mardi\nObjectif\t{objective}\nCoût\t5 €"
        path.write_text(
            f"Convention fictive - {year}\n\nAxe 1 - Agir\n\n{text}\n\nTotal\t5 €\n", encoding="utf-8"
        )
    told = convlib.open_dataset(tmp_path).action_themes
    assert set(told["theme_basis"]) == {"words", "matched"}
    view = convlib.explore(2022, "pays-fictif", lang="en", data_dir=tmp_path)
    (code,) = told.loc[told["agreement_year"] == 2022, "theme_code"]
    view.controls.theme.value = code
    assert view.panel.shown.selected["action_code"].tolist() == ["1.1"]


def test_each_theme_has_the_figures_of_the_comparison(view: Explorer) -> None:
    compared = convlib.compare_themes(convlib.open_dataset(FICTIONAL))
    of_themes = compared.fillna({"theme_code": NO_THEME}).groupby("theme_code")
    assert len(of_themes) > 10
    keys = ["territory", "agreement_year"]
    for code, expected in of_themes:
        view.controls.theme.value = code
        shown = view.panel.shown.compared.rename(columns={own: name for name, own in SAME.items()})
        pd.testing.assert_frame_equal(
            shown.sort_values(keys, ignore_index=True)[[*keys, *SAME]],
            expected.sort_values(keys, ignore_index=True)[[*keys, *SAME]],
            check_dtype=False,
            check_exact=True,
        )


def test_what_has_no_theme_is_counted_in_one_line_and_where_the_theme_is_not_is_named(view: Explorer) -> None:
    view.controls.year.value, view.controls.theme.value = 2022, "mobility"
    untold = convlib.open_dataset(FICTIONAL)
    actions = untold.actions[untold.actions["agreement_year"] == 2022]
    told = untold.action_themes.query("agreement_year == 2022")[["territory", "action_row"]].drop_duplicates()
    assert (
        f"{len(actions) - len(told)} of {len(actions)} actions have no theme. An action of several themes "
        "counts in full in each, so themes do not add up to a total."
    ) in view.panel.notes.value
    names = {bar.name for group in view.panel.shown.groups("") for bar in group.bars}
    named = re.search(r"Without an action of this theme: (.*?)\.<", view.panel.notes.value)
    assert named
    assert not [name for name in names if name in named[1]]
    assert len(names) + len(re.split(", and |, | and ", named[1])) == 4


def test_a_year_and_several_territories_are_rows_and_files_and_the_code_gives_them(view: Explorer) -> None:
    controls = view.controls
    assert controls.beside.layout.display == "none"
    assert controls.several.summary == "all 4"
    controls.several.value = ["metropole-de-clairvouge", "pays-de-brumevent"]
    controls.theme.value = "housing"
    assert controls.several.summary == "2 of 4"
    assert view.panel.heading.value.startswith("<h2>Métropole de Clairvouge and Pays de Brumevent</h2>")
    shown = view.panel.shown.compared
    assert set(shown["territory"]) == {"metropole-de-clairvouge", "pays-de-brumevent"}
    assert f"⤓ {len(shown)} agreements as CSV" in view.panel.chart.files
    ran: dict[str, pd.DataFrame] = {}
    exec(code_of(view).replace("convlib.compare_s", "compared = convlib.compare_s"), ran)
    pd.testing.assert_frame_equal(ran["compared"], shown)
    # What was ticked is of this folder: another agreement has none of it.
    controls.territory.value = "pays-de-brumevent"
    assert controls.several.layout.display == "none"
    assert controls.beside.layout.display is None
    assert controls.choice.territories == ()


def test_a_row_leads_to_its_actions_and_these_to_their_printed_lines(view: Explorer) -> None:
    view.controls.year.value, view.controls.theme.value = 2022, "housing"
    key = view.panel.shown.keys[0]
    sheet = str(view.panel.shown.sheet(key))
    count = view.panel.shown.compared["part_count"].iloc[0]
    assert sheet.count("<summary ") == sheet.count("As printed, with the line of the file") == count


@pytest.mark.parametrize("theme", ["food", NO_THEME])
def test_a_theme_leaves_its_actions_of_one_agreement_and_the_code_does_too(
    view: Explorer, theme: str
) -> None:
    view.controls.territory.value, view.controls.year.value = "metropole-de-clairvouge", 2022
    view.controls.theme.value = theme
    themes = convlib.open_dataset(FICTIONAL).action_themes
    own = themes[(themes["territory"] == "metropole-de-clairvouge") & (themes["agreement_year"] == 2022)]
    rows = (
        set(own["action_row"]) if theme == NO_THEME else set(own.query("theme_code == @theme")["action_row"])
    )
    expected = [row for row in range(12) if (row + 1 in rows) != (theme == NO_THEME)]
    assert view.selected.index.tolist() == expected
    ran: dict[str, pd.DataFrame] = {}
    exec(code_of(view).rpartition("\n")[0], ran)
    pd.testing.assert_frame_equal(ran["actions"], view.selected)
    view.controls.beside.value = ("metropole-de-clairvouge", 2023)
    exec(code_of(view).replace("compared[is_selected]", "compared = compared[is_selected]"), ran)
    assert [key.rpartition("/")[2] for key in view.panel.shown.keys] == [
        str(row) for row in ran["compared"].index
    ]
    view.controls.beside.value = ""


def test_a_sheet_says_the_themes_of_its_action_and_the_words_that_tell_them_or_who_decided(
    tmp_path: Path,
) -> None:
    shutil.copytree(FICTIONAL / "agreements", tmp_path / "agreements")
    (tmp_path / "themes.yml").write_text(
        '- territory: pays-de-brumevent\n  year: 2022\n  action: "8"\n  themes: [staff_training]\n'
        "  reason: It is for those who welcome.\n  who: A. Lecteur\n",
        encoding="utf-8",
    )
    view = convlib.explore(2022, "pays-de-brumevent", lang="en", data_dir=tmp_path)

    def themes_of(code: int, label: str = "Theme") -> list[str]:
        sheet = str(view.panel.shown.sheet(f"pays-de-brumevent/2022/{code - 1}"))
        return re.findall(f"<dt>{label}</dt><dd>(.*?)</dd>", sheet, re.DOTALL)[0].split("\n")

    assert themes_of(5) == [
        "Housing and shelter, told by “précarité énergétique”",
        "Just ecological transition, told by “précarité énergétique”",
    ]
    assert themes_of(8) == ["Training of staff, as decided: It is for those who welcome. (A. Lecteur)"]
    view.controls.language.value = "fr"
    assert themes_of(7, "Thème") == [
        "Premier accueil social inconditionnel, reconnu à «\u00a0premier accueil social\u00a0», "
        "«\u00a0accueil social inconditionnel de proximité\u00a0»"
    ]
    view.controls.territory.value, view.controls.year.value = "metropole-de-clairvouge", 2022
    view.controls.theme.value = NO_THEME
    assert "<dt>Thème</dt><dd>sans thème</dd>" in view.panel.shown.sheet(view.panel.shown.keys[0])
    view.controls.theme.value, view.controls.territory.value = "", "pays-de-brumevent"
    # Side by side, the sheets of both years say it.
    view.controls.year.value, view.controls.beside.value = 2022, ("pays-de-brumevent", 2023)
    assert str(view.panel.shown.sheet(view.panel.shown.keys[0])).count("<dt>Thème</dt>") == 2


def test_themes_are_named_in_the_language_and_what_was_chosen_stays(view: Explorer) -> None:
    view.controls.theme.value = "housing"
    view.controls.language.value = "fr"
    assert view.controls.theme.value == "housing"
    labels = [label for label, _code in view.controls.theme.options]
    assert (labels[0], labels[1], labels[-1]) == (
        "tous les thèmes",
        "Sorties de l’aide sociale à l’enfance",
        "sans thème",
    )
    assert "Une action de plusieurs thèmes compte en entier dans chacun" in view.panel.notes.value


def test_decisions_that_cannot_be_read_are_said_and_all_else_is_shown(tmp_path: Path) -> None:
    shutil.copytree(FICTIONAL / "agreements", tmp_path / "agreements")
    (tmp_path / "themes.yml").write_text("- territory: nowhere\n", encoding="utf-8")
    view = convlib.explore(2022, "pays-de-brumevent", lang="en", data_dir=tmp_path)
    assert "themes.yml" in view.alert.value
    assert "actions are selected" in view.panel.sentences.value
    assert [code for _label, code in view.controls.theme.options] == [""]
