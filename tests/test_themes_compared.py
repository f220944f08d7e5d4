"""Themes and territories compared: sums by hand, like with like, and who is far from the others."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

import convlib
from convlib.questions.dataset.frames import Dataset, open_dataset

pytestmark = pytest.mark.usefixtures("own_cache")
YEARS = Path(__file__).parent / "data" / "years"
FOOD, MOVE, BOTH, NONE = (
    "Ouvrir une épicerie sociale",
    "Créer un garage solidaire",
    "Épicerie sociale et garage solidaire",
    "Piloter la convention",
)


def sheet(year: int, *actions: tuple[str, str]) -> str:
    """Write an agreement of one axis: names of actions, objectives like them, and costs, as printed."""
    lines = [f"Convention (document fictif) - {year}", "", "Axe 1 - Aider", ""]
    for place, (name, cost) in enumerate(actions, 1):
        lines += [f"Action 1.{place}\t{name}", f"Objectif\t{name}", f"Coût\t{cost}", ""]
    return "\n".join(lines)


def lay_out(
    folder: Path, sheets: Mapping[tuple[str, int], str], people: Mapping[str, tuple[int, str]]
) -> Path:
    for (territory, year), text in sheets.items():
        kept = folder / "agreements" / territory
        kept.mkdir(parents=True, exist_ok=True)
        (kept / f"{year}.txt").write_text(text, encoding="utf-8")
    years = sorted({year for _, year in sheets})
    lines = ["territory,siren,name,year,municipal_population,department"]
    lines += [
        f"{territory},,{territory.title()},{year},{count},{department}"
        for territory, (count, department) in people.items()
        for year in years
    ]
    (folder / "territories.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 €"), (MOVE, "50 €")),
        ("bourg", 2022): sheet(2022, (FOOD, "80 €"), (BOTH, "40 €"), (NONE, "5 €")),
        ("val", 2021): sheet(2021, (FOOD, "300 €"), (MOVE, "non chiffré")),
        ("val", 2022): sheet(2022, (FOOD, "360 €"), (MOVE, "20 €")),
    }
    folder = lay_out(tmp_path_factory.mktemp("small"), sheets, {"bourg": (100, "21"), "val": (200, "2A")})
    return open_dataset(folder)


@pytest.fixture(scope="module")
def themes(small: Dataset) -> pd.DataFrame:
    return convlib.compare_themes(small)


@pytest.fixture(scope="module")
def three(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Food gets 1.20, 1.50 and 1.80 EUR per inhabitant, mobility 0.40, 0.20 and 0.10."""
    costs = {"bourg": ("120 €", "40 €"), "cap": ("75 €", "10 €"), "val": ("360 €", "20 €")}
    sheets = {(name, 2022): sheet(2022, (FOOD, food), (MOVE, move)) for name, (food, move) in costs.items()}
    people = {"bourg": (100, "21"), "cap": (50, "13"), "val": (200, "2A")}
    return open_dataset(lay_out(tmp_path_factory.mktemp("three"), sheets, people))


def of(table: pd.DataFrame, column: str, **wanted: object) -> object:
    for name, value in wanted.items():
        table = table[table[name].isna()] if value is None else table[table[name] == value]
    assert len(table) == 1
    return table[column].iloc[0]


def test_an_action_of_two_themes_counts_in_full_in_both(themes: pd.DataFrame) -> None:
    bourg = {"territory": "bourg", "agreement_year": 2022}
    assert of(themes, "theme_total_eur", theme_code="food", **bourg) == 120
    assert of(themes, "theme_total_eur", theme_code="mobility", **bourg) == 40
    assert of(themes, "theme_of_computed_total_share", theme_code="food", **bourg) == 120 / 125


def test_what_counts_in_two_themes_is_said_once_with_its_cost(themes: pd.DataFrame, small: Dataset) -> None:
    assert (
        "One action of 2022 counts in more than one theme (€40), so that the sums of themes add up to more "
        "than the whole: “Food” and “Mobility” (€40)."
    ) in convlib.describe_themes(themes, small, "en", 2022)
    assert not any(
        "more than one theme" in said for said in convlib.describe_themes(themes, small, "en", 2021)
    )


def test_what_has_no_theme_is_a_row_of_its_own_and_has_no_rank(themes: pd.DataFrame) -> None:
    row = {"territory": "bourg", "agreement_year": 2022, "theme_code": None}
    assert of(themes, "theme_total_eur", **row) == 5
    assert of(themes, "theme_rank", **row) is pd.NA


def test_a_theme_without_a_cost_is_missing_and_not_zero(themes: pd.DataFrame) -> None:
    row = {"territory": "val", "agreement_year": 2021, "theme_code": "mobility"}
    assert math.isnan(of(themes, "theme_total_eur", **row))  # type: ignore[arg-type]
    assert of(themes, "missing_count", **row) == 1
    assert of(themes, "theme_rank", **row) is pd.NA


def test_ranks_are_per_inhabitant_within_a_year_and_theme(themes: pd.DataFrame) -> None:
    food = themes[(themes["theme_code"] == "food") & (themes["agreement_year"] == 2021)]
    assert food[["territory", "theme_per_inhabitant_eur", "theme_rank"]].to_numpy().tolist() == [
        ["bourg", 1.0, 2],
        ["val", 1.5, 1],
    ]


def test_themes_are_summed_over_the_agreements_of_a_year(themes: pd.DataFrame, three: Dataset) -> None:
    food = {"theme_code": "food", "agreement_year": 2021}
    summed = convlib.sum_themes(themes)
    assert of(summed, "theme_total_eur", **food) == 400
    assert of(summed, "agreements_count", **food) == 2
    assert summed["median_per_inhabitant_eur"].isna().all()  # of two agreements there is none
    summed = convlib.sum_themes(convlib.compare_themes(three))
    assert of(summed, "median_per_inhabitant_eur", theme_code="food") == 1.5


def test_a_change_is_of_territories_that_state_all_costs_in_both_years(small: Dataset) -> None:
    steps = convlib.theme_changes(small)
    assert of(steps, "outcome", territory="val", theme_code="mobility") == "cost-missing"
    summed = convlib.sum_theme_changes(steps)
    move = {"theme_code": "mobility"}
    assert (of(summed, "compared_count", **move), of(summed, "not_compared_count", **move)) == (1, 1)
    assert of(summed, "change_eur", **move) == -10
    assert of(summed, "change_eur", theme_code="food") == 80


def test_a_theme_that_only_one_of_two_years_has_began_or_ended(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 €")),
        ("bourg", 2023): sheet(2023, (MOVE, "50 €")),
    }
    steps = convlib.theme_changes(open_dataset(lay_out(tmp_path, sheets, {})))
    outcomes = dict(zip(steps["theme_code"], steps["outcome"], strict=True))
    assert outcomes == {"food": "ended", "mobility": "began"}
    assert steps["change_eur"].isna().all()


def test_an_action_that_is_matched_counts_in_both_years_under_the_themes_of_either(tmp_path: Path) -> None:
    # The same action has the words of food in 2021 alone: it grew by 20 €, and ended nothing.
    names = {
        2021: ("Aide alimentaire du quartier des Lilas", "100 €"),
        2022: ("Aide du quartier des Lilas", "120 €"),
    }
    sheets = {("bourg", year): sheet(year, named) for year, named in names.items()}
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    assert len(data.action_matches) == 1
    steps = convlib.theme_changes(data)
    assert of(steps, "change_eur", theme_code="food") == 20
    assert {*steps["outcome"]} == {"grew"}
    own = data.action_themes.query("agreement_year == 2022")[["theme_code", "theme_basis"]]
    assert own.to_numpy().tolist() == [["food", "matched"]]
    themes = convlib.compare_themes(data)  # and the table of its year says the same
    assert of(themes, "theme_total_eur", theme_code="food", agreement_year=2022) == 120


def test_planned_costs_are_not_compared_with_spent_ones(tmp_path: Path) -> None:
    spent = sheet(2022, (FOOD, "90 €")).replace("Coût\t", "Montant réalisé\t")
    sheets = {("bourg", 2021): sheet(2021, (FOOD, "100 €")).replace("Coût\t", "Coût prévisionnel\t")}
    steps = convlib.theme_changes(open_dataset(lay_out(tmp_path, sheets | {("bourg", 2022): spent}, {})))
    assert steps["outcome"].tolist() == ["unlike"]


def test_a_value_far_from_the_others_is_named_with_the_number_it_rests_on(tmp_path: Path) -> None:
    costs = [90, 95, 100, 100, 105, 110, 115, 900]
    sheets = {(f"lieu{place}", 2021): sheet(2021, (FOOD, f"{cost} €")) for place, cost in enumerate(costs)}
    people = {f"lieu{place}": (100, "") for place in range(len(costs))}
    data = open_dataset(lay_out(tmp_path, sheets, people))
    far = convlib.unusual_values(convlib.compare_themes(data), data)
    assert far["territory_name"].tolist() == ["Lieu7", "Lieu7"]  # of the theme, and of the whole agreement
    assert far["theme_code"].isna().tolist() == [False, True]
    assert far["theme_name"].tolist() == ["Food", "All actions"]
    assert far["measure"].tolist() == ["per-inhabitant", "per-inhabitant"]
    assert far["value"].tolist() == [9.0, 9.0]
    assert far["among_count"].tolist() == [8, 8]
    assert far["median"].round(3).tolist() == [1.025, 1.025]
    # By logarithms the median is 0.0244, 9 is 2.1728 away from it, and half of all are 0.0733 or less.
    number = "euros per inhabitant: €9.00; median of 8: €1.03; robust z: 19.99"
    assert convlib.describe_themes(convlib.compare_themes(data), data, "en")[-1] == (
        "Two figures are far from the others of their year, by a robust z of more than 3.5: "
        f"Lieu7 2021 (Food, {number}); Lieu7 2021 (all actions, {number})."
    )


def test_seven_agreements_are_too_few_to_say_who_is_far(tmp_path: Path) -> None:
    sheets = {
        (f"lieu{place}", 2021): sheet(2021, (FOOD, f"{cost} €")) for place, cost in enumerate([9] * 6 + [900])
    }
    data = open_dataset(lay_out(tmp_path, sheets, {f"lieu{place}": (100, "") for place in range(7)}))
    themes = convlib.compare_themes(data)
    assert convlib.unusual_values(themes, data).empty
    assert convlib.describe_themes(themes, data, "en")[-1] == (
        "Who is far from others is not examined in years with fewer than eight agreements: 2021 (7). Of "
        "seven agreements of 2021, most per inhabitant: Lieu6 (€9.00); least: Lieu0, Lieu1, Lieu2, Lieu3, "
        "Lieu4, and Lieu5 (€0.090). These are ranks, and do not say that anybody is unusual."
    )


def test_sums_of_the_comparison_are_those_of_the_agreements(own_cache: Path) -> None:
    data = open_dataset(YEARS)
    themes = convlib.compare_themes(data)
    of_several = data.action_themes.duplicated(["territory", "agreement_year", "action_row"], keep=False)
    twice = data.action_themes[of_several].merge(data.actions)["stated_cost_eur"].sum()
    once = data.actions.merge(
        data.action_themes[of_several][["territory", "agreement_year", "action_row"]].drop_duplicates()
    )["stated_cost_eur"].sum()
    totals = data.agreements["computed_total_eur"].sum()
    assert round(themes["theme_total_eur"].sum() - twice + once, 2) == round(totals, 2)
    assert len(themes)


def test_the_sentences_say_where_most_goes_and_who_gives_most(themes: pd.DataFrame, small: Dataset) -> None:
    said = convlib.describe_themes(themes, small, "en")
    assert said[0].startswith(
        "Of nine actions in four agreements of 2021 and 2022, eight have a theme; "
        "their costs are at least 99.4% of all stated costs (at least €955)."
    )
    assert said[1] == "In 2022 the largest themes by cost are: Food (€480); Mobility (€60)."
    assert said[2] == "In 2022 no theme has three agreements whose population is known."
    assert said[4] == "In other years one action states no cost."


def test_the_sentences_say_who_gives_most_to_the_themes_of_three_agreements(three: Dataset) -> None:
    assert convlib.describe_themes(convlib.compare_themes(three), three, "en")[2] == (
        "Most per inhabitant in 2022, in the two themes with the highest medians – Food: Val, €1.80 "
        "(3 compared); Mobility: Bourg, €0.40 (3 compared)."
    )


def test_a_stroke_is_an_agreement_and_the_title_says_what_most_goes_to(
    themes: pd.DataFrame, three: Dataset
) -> None:
    of_two, figure = (
        convlib.draw_themes(each, 2022, "en") for each in (themes, convlib.compare_themes(three))
    )
    assert ">Themes per inhabitant in 2022<" in of_two.to_svg()
    assert ">Euros per inhabitant, 2022, without medians: no theme has three agreements" in of_two.to_svg()
    medians = [
        [x for line in each.axes[0].lines if len({*(x := line.get_xdata())}) == 1 and not line.get_gid()]
        for each in (of_two, figure)
    ]
    assert medians == [[], [(1.5, 1.5), (0.2, 0.2)]]  # none of two agreements
    assert "Food: 3 agreements, from €1.20 (Bourg) to €1.80 (Val)." in figure.alt
    assert "<title>Bourg</title>" in figure.to_svg()
    assert ">€1.80 Val<" in figure.to_svg() and ">€1.20 Bourg<" in figure.to_svg()  # for fingers and paper
    assert "Food: €1.50 per inhabitant in the median" in figure.to_svg()


def test_where_one_gives_far_more_the_scale_is_logarithmic_and_says_so(tmp_path: Path) -> None:
    def drawn(most: int) -> tuple[str, str]:
        costs = {"anse": 20, "bourg": 30, "cap": 50, "val": most}
        sheets = {(name, 2021): sheet(2021, (FOOD, f"{cost} €")) for name, cost in costs.items()}
        data = open_dataset(lay_out(tmp_path / str(most), sheets, dict.fromkeys(costs, (100, ""))))
        figure = convlib.draw_themes(convlib.compare_themes(data), 2021, "en")
        assert figure is not None
        return figure.axes[0].get_xscale(), figure.to_svg()

    scale, svg = drawn(400)  # ten times the median, 0.40 EUR: not more
    assert scale == "linear" and "logarithmic" not in svg
    scale, svg = drawn(5000)
    assert scale == "log" and "logarithmic" in svg
    # 0.20 EUR is the least, where the scale begins, and 50 EUR the most: 20 EUR is the last tenfold.
    assert [f">{text}<" in svg for text in ("€0.20", "€2", "€20")] == [True] * 3
    assert ">€0.10<" not in svg and ">€100<" not in svg


def test_a_folder_without_agreements_gives_empty_tables_and_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    data = open_dataset(tmp_path)
    themes = convlib.compare_themes(data)
    assert themes.empty
    assert convlib.describe_themes(themes, data, "en") == ["The data folder holds no agreement."]
    assert convlib.theme_changes(data).empty
    assert convlib.unusual_values(themes, data).empty


def test_a_theme_or_a_year_that_nothing_has_is_refused_in_a_sentence(themes: pd.DataFrame) -> None:
    with pytest.raises(convlib.UnknownName, match="unknown theme 'foot': did you mean 'food'"):
        convlib.draw_theme_map(themes, "foot", lang="en")
    for draw in (convlib.draw_theme_map, convlib.draw_themes):
        with pytest.raises(convlib.InvalidParameter, match="year = 2031: one of 2021, 2022"):
            draw(themes, year=2031, lang="en")


def test_territories_without_a_population_and_documents_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "100 €")),
        ("val", 2021): sheet(2021, (FOOD, "90 €")),
        ("mont", 2021): "Un texte sans action.",
    }
    data = open_dataset(lay_out(tmp_path, sheets, {"bourg": (100, "21")}))
    said = convlib.describe_themes(convlib.compare_themes(data), data, "en")
    assert (
        "No population of 2021 is known for val: nothing of them is compared per inhabitant. "
        "It is to be written into territories.csv, in the data folder."
    ) in said
    assert "One document could not be read, and is in no figure: mont 2021." in said
