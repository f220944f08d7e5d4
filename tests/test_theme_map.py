"""The map of squares: who is on it and who is not, in which class, and what its key says."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pandas as pd
import pytest
from test_themes_compared import FOOD, MOVE, NONE, lay_out, sheet

import convlib
from convlib.questions.dataset.frames import open_dataset
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.page import build_comparison
from convlib.show.figure.canvas import DescribedFigure
from convlib.show.figure.classes import part_amounts
from convlib.show.figure.tiles import PLACES

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="module")
def themes(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Of food, 21 has 1.20 and 0.10 euros, 2A 3, 71 nothing known, 01 no action; one is nowhere."""
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "120 €")),
        ("anse", 2021): sheet(2021, (FOOD, "10 €")),
        ("cap", 2021): sheet(2021, (FOOD, "300 €")),
        ("mont", 2021): sheet(2021, (FOOD, "non chiffré"), (MOVE, "5 €")),
        ("val", 2021): sheet(2021, (MOVE, "5 €")),
        ("loin", 2021): sheet(2021, (FOOD, "700 €")),
    }
    places = {"bourg": "21", "anse": "21", "cap": "2A", "mont": "71", "val": "01", "loin": ""}
    people = {territory: (100, department) for territory, department in places.items()}
    return convlib.compare_themes(open_dataset(lay_out(tmp_path_factory.mktemp("map"), sheets, people)))


@pytest.fixture(scope="module")
def figure(themes: pd.DataFrame) -> DescribedFigure:
    return convlib.draw_theme_map(themes, "food", 2021, "en")


def test_it_says_every_territory_of_a_departement_and_those_that_are_in_none(figure: DescribedFigure) -> None:
    assert figure.alt.partition("2021. ")[2] == (
        "01, Val: no such action. 21, Anse: €0.10. 21, Bourg: €1.20. 2A, Cap: €3.00. 71, Mont: not known. "
        "Not on the map, because no département is known: Loin (€7.00)."
    )


def test_who_shares_a_square_and_who_is_not_on_the_map_is_named(themes: pd.DataFrame) -> None:
    assert convlib.describe_map(themes, 2021, "en") == [
        "Squares of several territories, from left to right: 21 (Anse, Bourg).",
        "Not on the map, because no département is known: Loin.",
    ]


def test_a_shared_square_has_a_stripe_for_each_territory_in_the_shade_of_its_class(
    figure: DescribedFigure,
) -> None:
    # Limits 0.2, 0.5, 1 and 2, since 0.1 is the least: five classes, of which these three have a territory.
    shades = re.findall(r'fill="(#\w+)"', figure.to_svg())
    counts = [shades.count(shade) for shade in ("#d2d2d2", "#484848", "#1c1c1c")]
    assert counts == [2, 2, 2]  # in the key too


def test_its_key_has_the_limits_the_ends_and_what_has_no_shade(figure: DescribedFigure) -> None:
    words = re.findall("<tspan[^>]*>([^<]*)</tspan>", figure.to_svg())
    assert words[-12:] == [
        "€0.20", "€0.50", "€1", "€2", "€0.10", "€3.00",
        "no such action", "•", "none known", "?", "not known", "no agreement",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_on_it_runs_over_its_edge_or_into_what_stands_beside_it(
    lang: str, themes: pd.DataFrame
) -> None:
    narrow = convlib.draw_theme_map(themes, "food", 2021, lang).draw_narrow
    assert narrow
    drawn = narrow().to_svg()
    width = float(re.findall(r'viewBox="0 0 (\d+)', drawn)[0])
    spans = re.findall(r'<tspan x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)">', drawn)
    rows: dict[str, list[tuple[float, float]]] = {}
    for x, y, length in spans:
        rows.setdefault(y, []).append((float(x), float(x) + float(length)))
    assert max(right for row in rows.values() for _, right in row) <= width
    for row in map(sorted, rows.values()):
        assert all(right <= left for (_, right), (left, _) in zip(row, row[1:], strict=False))


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([0.3, 1, 4.82], [0.5, 1, 2]),  # an amount at a limit is in the class above it
        ([0.57, 0.58, 0.78], []),
        ([0.3], []),
        ([0.09, 8.0], [0.1, 0.3, 1, 3]),  # 1, 2 and 5 would be six limits
        ([0.0004, 20.0], [0.001, 0.01, 0.1, 1, 10]),
        ([0.0, 0.6], [0.1, 0.2, 0.5]),
        ([-0.04, 0.0], []),
        ([0.498, 0.6, 1.0], []),  # 0.5 would stand beside €0.50, and 1 beside €1.00
        ([0.498, 0.6, 2.004], [1]),
    ],
)
def test_classes_have_few_and_round_limits(values: list[float], limits: list[float]) -> None:
    assert part_amounts(values).limits == limits


def test_amounts_that_are_printed_alike_stand_in_the_key_once(tmp_path: Path) -> None:
    sheets = {("bourg", 2021): sheet(2021, (FOOD, "30 €")), ("val", 2021): sheet(2021, (FOOD, "30,10 €"))}
    people = {"bourg": (100, "21"), "val": (100, "01")}
    themes = convlib.compare_themes(open_dataset(lay_out(tmp_path, sheets, people)))
    drawn = convlib.draw_theme_map(themes, "food", 2021, "en").to_svg()
    assert re.findall("<tspan[^>]*>(€[^<]*)</tspan>", drawn) == ["€0.30"]


def test_the_least_and_the_largest_amount_have_the_lightest_and_the_darkest_shade() -> None:
    classes = part_amounts([0.3, 0.9, 1.0, 4.82])
    assert [classes.shade(value) for value in (0.3, 0.9, 1.0, 4.82)] == [
        "#d2d2d2",
        "#909090",
        "#6d6d6d",
        "#1c1c1c",
    ]


def test_it_has_each_of_the_101_departements_once() -> None:
    metropolitan = {f"{number:02}" for number in range(1, 96) if number != 20} | {"2A", "2B"}
    assert set(PLACES) == metropolitan | {"971", "972", "973", "974", "976"}
    assert len(set(PLACES.values())) == len(PLACES) == 101


def test_who_has_an_action_without_a_theme_may_have_one_of_the_theme(tmp_path: Path) -> None:
    sheets = {
        ("bourg", 2021): sheet(2021, (FOOD, "20 €")),
        ("cap", 2021): sheet(2021, (MOVE, "5 €"), (NONE, "30 €"), (NONE, "non chiffré")),
        ("loin", 2021): sheet(2021, (NONE, "30 €")),
        ("val", 2021): sheet(2021, (MOVE, "5 €")),
    }
    places = {"bourg": "21", "cap": "2A", "loin": "", "val": "01"}
    people = {territory: (100, department) for territory, department in places.items()}
    themes = convlib.compare_themes(open_dataset(lay_out(tmp_path, sheets, people)))
    figure = convlib.draw_theme_map(themes, "food", 2021, "en")
    assert figure.alt.partition("2021. ")[2] == (
        "01, Val: no such action. 21, Bourg: €0.20. 2A, Cap: none known, 2 actions have no theme. "
        "Not on the map, because no département is known: Loin (none known, 1 action has no theme)."
    )
    words = re.findall("<tspan[^>]*>([^<]*)</tspan>", figure.to_svg())
    assert words.count("•") == 2  # the square of Cap, and the key


def test_a_limit_of_thousands_of_euros_keeps_its_zeros(tmp_path: Path) -> None:
    sheets = {("bourg", 2021): sheet(2021, (FOOD, "200 €")), ("cap", 2021): sheet(2021, (FOOD, "300 000 €"))}
    data = open_dataset(lay_out(tmp_path, sheets, {"bourg": (100, "21"), "cap": (100, "2A")}))
    drawn = convlib.draw_theme_map(convlib.compare_themes(data), "food", 2021, "en").to_svg()
    words = re.findall("<tspan[^>]*>([^<]*)</tspan>", drawn)
    # From 2 to 3000 euros in powers of ten.
    assert [word for word in words if word.startswith("€")] == ["€10", "€100", "€1,000", "€2.00", "€3,000.00"]


def test_themes_that_have_no_map_are_named_and_of_as_many_agreements_the_largest_sum_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convlib.report.pages.overall.page._MOST_MAPS", 1)
    told = sheet(2021, (FOOD, "20 €"), (MOVE, "30 €"))
    compared = compare(open_dataset(lay_out(tmp_path, {("val", 2021): told}, {"val": (10, "21")})))
    maps = lxml.html.fromstring(build_comparison(compared, reports=[])).get_element_by_id("maps")
    assert "without a map: Food." in maps.text_content()
    (drawn,) = maps.xpath(".//*[local-name()='svg']/@aria-label")
    assert "Mobility" in drawn
