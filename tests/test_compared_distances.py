"""Which distances from the others missing costs leave open: by hand, and for any values."""

from __future__ import annotations

import math
from pathlib import Path
from statistics import median

import lxml.html
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_themes_compared import FOOD, MOVE, lay_out, of, sheet

import convlib
from convlib.questions.comparison.distance.measured import Measured, measure
from convlib.questions.comparison.distance.sentences import say_farthest
from convlib.questions.comparison.distance.unusual import FAR, MAD_OF_NORMAL, _bounds, _is_open
from convlib.questions.comparison.wholes import compare_wholes
from convlib.questions.dataset.frames import Dataset, open_dataset
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.page import build_comparison

pytestmark = pytest.mark.usefixtures("own_cache")
COSTS = [90, 95, 100, 100, 105, 110, 115, 900, 4]
UNKNOWN = "non chiffré"


def data_of(folder: Path, sheets: dict[str, str]) -> Dataset:
    """Nine agreements on food of a hundred inhabitants each, some of them told otherwise."""
    told = {f"lieu{place}": sheet(2022, (FOOD, f"{cost} €")) for place, cost in enumerate(COSTS)} | sheets
    people = dict.fromkeys(told, (100, ""))
    return open_dataset(lay_out(folder, {(name, 2022): text for name, text in told.items()}, people))


def judged(data: Dataset) -> pd.DataFrame:
    far = convlib.unusual_values(convlib.compare_themes(data), data)
    return far[(far["measure"] == "per-inhabitant") & far["theme_code"].notna()]


def said_of(data: Dataset, lang: str = "en") -> list[str]:
    return convlib.describe_open_distances(convlib.compare_themes(data), data, lang)


def test_where_no_cost_is_missing_no_distance_is_open_and_nothing_is_said(tmp_path: Path) -> None:
    data = data_of(tmp_path, {})
    assert judged(data)[["territory_name", "missing_count", "is_distance_open"]].to_numpy().tolist() == [
        ["Lieu8", 0, False],
        ["Lieu7", 0, False],
    ]
    assert said_of(data) == []


def test_a_low_amount_that_lacks_a_cost_may_be_no_distance_and_a_high_one_stays_one(tmp_path: Path) -> None:
    high = sheet(2022, (FOOD, "900 €"), (FOOD, UNKNOWN))
    low = sheet(2022, (FOOD, "4 €"), (FOOD, UNKNOWN), (FOOD, UNKNOWN))
    data = data_of(tmp_path, {"lieu7": high, "lieu8": low})
    far = judged(data)
    assert of(far, "missing_count", territory_name="Lieu8") == 2
    assert of(far, "is_distance_open", territory_name="Lieu8")
    assert of(far, "missing_count", territory_name="Lieu7") == 1
    # The other seven are between 90 and 115 EUR, whatever these two are.
    assert not of(far, "is_distance_open", territory_name="Lieu7")
    said = said_of(data)
    assert (
        "leave open two of four distances, which may be 3.5 or less: Lieu8 2022 (Food, euros per" in said[0]
    )
    assert said[1] == "Two distances stay above it, whatever missing costs come to."
    french = [text.replace("\u00a0", " ").replace("\u202f", " ") for text in said_of(data, "fr")]
    assert (
        "rendent incertains deux éloignements sur quatre, peut-être de 3,5 ou moins : Lieu8 2022 ("
        in french[0]
    )
    assert french[1] == "Deux éloignements restent au-delà, quels que soient les coûts manquants."


def test_a_gap_that_leaves_too_little_leaves_no_distance_open(tmp_path: Path) -> None:
    low = sheet(2022, (FOOD, "4 €"), (FOOD, UNKNOWN))
    data = data_of(tmp_path, {"lieu8": f"{low}\nTotal général\t20 €\n"})
    assert judged(data)["is_distance_open"].tolist() == [False, False]
    (gap,) = [text for text in said_of(data) if "whatever" in text]
    assert gap.startswith("Four distances stay above it")


def test_what_others_lack_may_bring_them_to_one_that_lacks_nothing(tmp_path: Path) -> None:
    lacking = {
        f"lieu{place}": sheet(2022, (FOOD, f"{COSTS[place]} €"), (FOOD, UNKNOWN)) for place in range(5)
    }
    data = data_of(tmp_path, lacking)
    far = judged(data)
    assert of(far, "missing_count", territory_name="Lieu7") == 0
    assert of(far, "is_distance_open", territory_name="Lieu7")


def test_one_of_which_nothing_is_known_may_move_the_median_once_it_is(tmp_path: Path) -> None:
    silent = {f"neuf{place}": sheet(2022, (FOOD, UNKNOWN)) for place in range(9)}
    assert judged(data_of(tmp_path, silent))["is_distance_open"].tolist() == [True, True]


def test_a_value_that_is_not_far_and_could_be_is_counted(tmp_path: Path) -> None:
    data = data_of(tmp_path, {"lieu3": sheet(2022, (FOOD, "100 €"), (FOOD, UNKNOWN))})
    # Of food and of all actions, and the gap is of no printed total: it has none.
    assert (
        "Up to two values that are not listed could be as far, were missing costs known: "
        "Lieu3 2022 (Food, euros per inhabitant); Lieu3 2022 (all actions, euros per inhabitant)."
    ) in said_of(data)


def test_a_value_and_the_deviation_that_it_moves_are_bounded_together() -> None:
    # Six stand still. Where the seventh is far, the deviation is larger than where it is near.
    still = [Measured({}, at, 0, at, at, at) for at in (0.0, 1.0, 2.0, 3.0, 3.5, 9.0)]
    group = [*still, Measured({}, 3.2, 1, 3.2, 3.2, 11.0)]
    tries = [3.2 + step * 7.8 / 5000 for step in range(5001)]
    known = [[each.at for each in still] + [value] for value in tries]
    deviations = [median(abs(at - median(values)) for at in values) for values in known]
    farthest = max(
        MAD_OF_NORMAL * (values[-1] - median(values)) / deviation
        for values, deviation in zip(known, deviations, strict=True)
    )
    assert farthest < FAR < _bounds(group, 6)[1]
    assert not _is_open(group, 6, is_far=False)


def test_a_share_rises_by_its_own_missing_costs_and_falls_by_all_others(tmp_path: Path) -> None:
    lacking = sheet(2022, (FOOD, "30 €"), (MOVE, "10 €"), (MOVE, UNKNOWN)) + "\nTotal général\t100 €\n"
    data = data_of(tmp_path, {"lieu0": lacking})
    groups = measure(convlib.compare_themes(data), compare_wholes(data))
    shares = {
        key[2]: next(each for each in group if each.missing_count)
        for key, group in groups.items()
        if key[0] == "share-of-computed-total"
    }
    # 60 EUR of mobility at most: 70 of 100, and 30 of food out of 100 then.
    assert shares["mobility"][2:6] == (1, 0.25, 0.25, 0.7)
    assert shares["food"][2:6] == (1, 0.3, 0.75, 0.75)


def test_the_page_says_it_below_the_table_and_in_the_row(tmp_path: Path) -> None:
    data = data_of(tmp_path, {"lieu8": sheet(2022, (FOOD, "4 €"), (FOOD, UNKNOWN))})
    page = lxml.html.fromstring(build_comparison(compare(data), reports=[]))
    (section,) = page.xpath("//section[@id='far']")
    below = section.xpath("div[@class='prose'][preceding-sibling::*[.//table]]/p/text()")
    assert any("leave open two of four distances" in text for text in below)
    heads = section.xpath(".//thead//th/text()")
    row = section.xpath(".//tbody/tr")[0].xpath("*/text()")
    shown = dict(zip(heads, row, strict=True))
    assert (shown["Territory"], shown["Value"], shown["Without cost"]) == ("Lieu8", "at least €0.040", "1")
    assert shown["Distance (robust z)"].endswith(", open")


AMOUNTS = st.floats(-9, 9).map(lambda value: round(value, 2))
VALUES = st.tuples(AMOUNTS, st.floats(0, 5), st.floats(0, 5), st.booleans(), st.floats(0, 1))


@given(st.lists(VALUES, min_size=3, max_size=9))
def test_no_amounts_put_a_distance_out_of_its_bounds(
    drawn: list[tuple[float, float, float, bool, float]],
) -> None:
    group, filled = [], []
    for at, below, above, is_unknown, where in drawn:
        low, high = (-math.inf, math.inf) if is_unknown else (at - below, at + above)
        group.append(Measured({}, at, 1, low, math.nan if is_unknown else at, high))
        # One of which nothing is known may be anywhere, or stay out.
        filled.append((at if where < 0.5 else None) if is_unknown else low + where * (high - low))
    known = [value for value in filled if value is not None]
    if not known:
        return
    middle = median(known)
    deviation = median(abs(value - middle) for value in known)
    for place, value in enumerate(filled):
        least, most = _bounds(group, place)
        if value is not None and deviation:
            distance = MAD_OF_NORMAL * abs(value - middle) / deviation
            assert least <= distance * (1 + 1e-9) + 1e-9
            assert distance <= most * (1 + 1e-9) + 1e-9
            # On one side of the limit here, so that a value on the other is open.
            assert _is_open(group, place, is_far=distance <= FAR)


@pytest.mark.parametrize(
    ("lang", "value", "middle"),
    [("en", "€9.00 before tax", "€1.00 partly before tax"), ("fr", "9,00 € HT", "1,00 € en partie HT")],
)
def test_an_amount_that_is_far_says_of_tax_what_its_costs_do(
    lang: str, value: str, middle: str, tmp_path: Path
) -> None:
    # 900 of a hundred inhabitants; the median of 4, 90, 95, 100, 100, 105, 110, 115 and 900 is 100.
    data = data_of(tmp_path, {"lieu7": sheet(2022, (FOOD, "900 € HT"))})
    far = judged(data)
    assert far[["territory_name", "tax", "median_tax"]].to_numpy().tolist() == [
        ["Lieu8", "unstated", "HT,unstated"],
        ["Lieu7", "HT", "HT,unstated"],
    ]
    shown = lxml.html.fromstring(convlib.show_table(far, "unusual", lang=lang).data).text_content()
    said = say_farthest(convlib.compare_themes(data), data, lang)
    for text in (shown, said):
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
        assert (value in text, middle in text) == (True, True)
