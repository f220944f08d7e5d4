"""Figures of several years: what is drawn is what the table says, and all of it can be read."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from test_figures_extremes import (
    LONG,
    WORD,
    bars,
    check_texts_are_apart,
    contrast_on_white,
    said,
    visible_texts,
)

from convlib import draw_axis_shares, draw_portfolio, draw_year_comparison
from convlib.core.agreement import Agreement
from convlib.data.folder import open_agreement, open_agreements, open_years
from convlib.data.territories import population_of, read_territories
from convlib.questions.portfolio.analysis import portfolio
from convlib.questions.years.comparison import compare_years
from convlib.questions.years.paths import action_paths
from convlib.questions.years.totals import axis_shares
from convlib.show.figure.canvas import DescribedFigure
from convlib.show.figure.colours import QUIET

DATA = Path(__file__).parent / "data" / "years"
YEARS = open_years(2021, "arvelle", data_dir=DATA)
SHARES = axis_shares(YEARS, population_of("arvelle", DATA))
PATHS = action_paths(compare_years(YEARS))
REAL = open_agreement(2021, "dijon-metropole")
WORDS = [
    *(
        "loger",
        "former",
        "nourrir",
        "soigner",
        "écouter",
        "garder",
        "conduire",
        "équiper",
        "ouvrir",
        "rénover",
    ),
    *(
        "parler",
        "lire",
        "écrire",
        "compter",
        "planter",
        "cuisiner",
        "réparer",
        "danser",
        "voyager",
        "jardiner",
    ),
]


def years_of(
    count: int, years: range, name: Callable[[int], str], cost: Callable[[int, int], float]
) -> pd.DataFrame:
    """Make agreements of as many actions a year, compare them, and lay out their paths."""

    def one(year: int) -> Agreement:
        actions = pd.DataFrame(
            {
                "action_code": [f"{place // 5 + 1}.{place % 5 + 1}" for place in range(count)],
                "action_name": [name(place) for place in range(count)],
                "stated_cost_eur": np.array([cost(place, year) for place in range(count)], dtype="float64"),
                "continuation": "unstated",
                "continues_year": pd.array([pd.NA] * count, dtype="Int64"),
            }
        )
        return replace(REAL, actions=actions)

    return action_paths(compare_years({year: one(year) for year in years}))


CASES: dict[str, Callable[[], pd.DataFrame]] = {
    "four years of a fictional territory": lambda: PATHS,
    "20 actions in 4 years with long names": lambda: years_of(
        20,
        range(2018, 2022),
        lambda place: f"{WORDS[place]} {LONG[: 15 * place]}",
        lambda place, year: math.nan if place * year % 7 == 0 else 9000.5 + place * 11000 * (year % 3),
    ),
    "names of 300 characters and of one word": lambda: years_of(
        2, range(2020, 2022), lambda place: (LONG[:300], WORD[:120])[place], lambda place, year: 20000.0
    ),
    "a cent beside a thousand billion": lambda: years_of(
        2, range(2018, 2022), WORDS.__getitem__, lambda place, year: (0.01, 1e12)[place] * (year - 2017)
    ),
    "no cost in one action": lambda: years_of(
        1, range(2020, 2022), WORDS.__getitem__, lambda place, year: math.nan
    ),
    "below zero, zero and mathematics": lambda: years_of(
        3,
        range(2020, 2022),
        lambda place: f"{WORDS[place]} $x_1$ <b>\\frac{{",
        lambda place, year: (-5e3, 0, 8e3)[place],
    ),
    "twelve years": lambda: years_of(3, range(2010, 2022), WORDS.__getitem__, lambda place, year: 30000.0),
    "another action every year": lambda: years_of(
        20, range(2020, 2022), WORDS.__getitem__, lambda place, year: 5.0
    ).assign(path=range(40), outcome="began"),
}


paths_of = cache(lambda name: CASES[name]())


def all_figures(lang: str) -> dict[str, DescribedFigure | None]:
    table = portfolio(open_agreements(DATA), read_territories(DATA))
    paths = {name: draw_year_comparison(paths_of(name), lang) for name in CASES}
    return paths | {"axes": draw_axis_shares(SHARES, lang), "portfolio": draw_portfolio(table, lang)}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_text_is_inside_apart_dark_and_said_in_the_description(lang: str) -> None:
    for figure in all_figures(lang).values():
        assert figure is not None and figure.draw_narrow is not None
        check_texts_are_apart(figure)
        check_texts_are_apart(figure.draw_narrow())
        signs = {"▲", "▼", "=", "○", "●", "×", "■"}
        for text in visible_texts(figure):
            assert contrast_on_white(to_hex(text.get_color())) >= (3.0 if text.get_text() in signs else 4.5)
        assert figure.alt.endswith(".") and "{" not in figure.alt.replace("\\frac{", "")


def test_each_bar_is_as_long_as_its_cost_on_one_scale_and_a_missing_cost_has_none() -> None:
    figure = draw_year_comparison(PATHS, "en")
    assert figure is not None
    # 50 000 is the longest; 10 000 in 2018 and 30 000 in 2021 are a fifth and three fifths of it, anywhere.
    widths = sorted(round(width / 0.9 * 50000, 1) for _, width in bars(figure))
    assert widths == sorted(PATHS["stated_cost_eur"].dropna())
    assert said(figure).count("no cost") == 2
    starts = sorted({start for start, _ in bars(figure)})
    assert starts == [0.0, 1.0, 2.0, 3.0]


def test_what_became_of_an_action_is_a_sign_and_the_key_says_each_sign_that_is_used() -> None:
    figure = draw_year_comparison(PATHS, "en")
    assert figure is not None
    texts = said(figure)
    counts = PATHS["outcome"].value_counts()
    signs = {"▲": "grew", "▼": "shrank", "=": "unchanged", "○": "cost-missing", "●": "began", "×": "ended"}
    # Once more in the key.
    assert {sign: texts.count(sign) - 1 for sign in signs} == {
        sign: counts[outcome] for sign, outcome in signs.items()
    }
    assert {"grew", "shrank", "same cost", "not comparable: a cost is missing", "began", "ended"} <= set(
        texts
    )
    assert texts.index("2.2 Rénover un foyer") < texts.index("No longer in the agreement of 2021")
    assert figure.alt == (
        "Bars: the stated cost of each action, year by year, from 2018 to 2021. "
        "In 2021: grew 1, shrank 1, same cost 1, not comparable: a cost is missing 1, began 1."
    )


def test_years_that_find_no_room_are_left_out_the_earliest_first_and_said_so() -> None:
    figure = draw_year_comparison(paths_of("twelve years"), "en")
    assert figure is not None
    texts = said(figure)
    assert "2021" in texts and "2010" not in texts
    (note,) = (text for text in texts if "no room" in text)
    first = min(text for text in texts if text.isdigit())
    assert note.endswith(f"Years before {first} find no room here.")
    assert f"from {first} to 2021" in figure.alt


def test_of_more_actions_than_anybody_reads_those_that_cost_most_are_drawn_and_it_is_said() -> None:
    def name(place: int) -> str:
        return f"{'abcdefghij'[place // 10] * 6} {'klmnopqrst'[place % 10] * 6}"

    figure = draw_year_comparison(
        years_of(100, range(2020, 2022), name, lambda place, year: 10.0 * place), "en"
    )
    assert figure is not None
    texts = said(figure)
    assert any(name(40) in text for text in texts)
    assert not any(name(39) in text for text in texts)
    assert any("Of all actions, the 60 that cost most are drawn." in text for text in texts)
    assert "same cost 100" in figure.alt


def test_actions_stand_by_the_change_of_their_cost_the_largest_rise_first_in_grey() -> None:
    names = ["loger", "former", "nourrir"]
    change = {"loger": -10.0, "former": 30.0, "nourrir": 5.0}
    paths = years_of(
        3, range(2020, 2022), names.__getitem__, lambda place, year: 50 + change[names[place]] * (year - 2020)
    )
    figure = draw_year_comparison(paths, "en")
    assert figure is not None
    texts = said(figure)
    assert [text[4:] for text in texts if text[4:] in names] == ["former", "nourrir", "loger"]
    assert {to_hex(bar.get_facecolor()) for bar in figure.axes[0].patches} == {QUIET}
    assert "Changes of actions in 2021: two cost more, one costs less" in texts


def test_a_telephone_gets_the_years_that_fit_and_the_actions_in_them() -> None:
    figure = draw_year_comparison(PATHS, "en")
    assert figure is not None and figure.draw_narrow is not None
    texts = said(figure.draw_narrow())
    assert "2018" not in texts and {"2019", "2020", "2021"} <= set(texts)
    assert any(text.endswith("Years before 2019 find no room here.") for text in texts)


def test_with_one_year_there_is_nothing_to_draw() -> None:
    one = {2021: REAL}
    assert draw_year_comparison(action_paths(compare_years(one)), "en") is None
    assert draw_axis_shares(axis_shares(one), "en") is None


def test_the_weight_of_an_axis_is_drawn_year_by_year_with_the_code_it_had_and_what_is_missing() -> None:
    figure = draw_axis_shares(SHARES, "en")
    assert figure is not None
    texts = said(figure)
    housing = [30000 / 35000.5, 30500 / 64500, 15000 / 48000, 66000 / 99500]
    rights = [5000.5 / 35000.5, 34000 / 64500, 33000 / 48000, 33500 / 99500]
    # 0.9 of a column is the largest, 30 000 of 35 000.50.
    widths = [width / 0.9 * max(housing) for _, width in bars(figure)]
    assert sorted(widths) == pytest.approx(sorted(housing + rights))
    assert {"at most 86%", "47%", "at most 32%", "66%"} <= set(texts)
    assert sum("(2018: axis " in text for text in texts) == 2
    assert texts.count("○") - 1 == int((SHARES[SHARES["axis_code"] != "overall"]["missing_count"] > 0).sum())
    assert "a cost is missing" in texts
    assert "Weight of each axis in the costs that are stated" in texts
    complete = draw_axis_shares(SHARES.assign(missing_count=0), "en")
    assert complete is not None
    assert "From 2020 to 2021, axis 2 goes from 31% to 66% of the money" in said(complete)


def test_an_axis_that_a_year_does_not_have_is_said_to_be_absent_and_one_without_costs_too() -> None:
    shares = SHARES[~((SHARES["agreement_year"] == 2021) & (SHARES["axis_code"] == "2"))].copy()
    is_rights_2018 = (shares["agreement_year"] == 2018) & (shares["axis_code"] == "2")
    shares.loc[is_rights_2018, "axis_of_computed_total_share"] = math.nan
    figure = draw_axis_shares(shares, "en")
    assert figure is not None
    assert said(figure).count("no such axis") == said(figure).count("no cost known") == 1


def test_the_ranking_has_a_bar_for_each_known_rate_and_says_what_is_not_known() -> None:
    table = portfolio(open_agreements(DATA), read_territories(DATA))
    figure = draw_portfolio(table, "en")
    assert [width for _, width in bars(figure)] == [35.0005, 64.5, 50.0, 49.75]
    texts = said(figure)
    assert "€50.00 (€10,000)" in texts
    assert "population not known (€4,000)" in texts
    nothing = draw_portfolio(table.assign(computed_total_eur=math.nan, per_inhabitant_eur=math.nan), "en")
    assert said(nothing).count("no cost known") == 6
    assert "no agreement" in said(draw_portfolio(table.head(0), "en"))
