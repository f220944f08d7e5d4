"""Figures: what is drawn is what the table says, and all of it can be read."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.image import imread
from matplotlib.patches import Rectangle

from convlib import (
    concentration_curve,
    continued_share,
    draw_concentration,
    draw_continued_share,
    draw_costs,
    draw_distribution,
    draw_reconciliation,
    reconciliation_gap,
)
from convlib.core.agreement import Agreement
from convlib.data.folder import open_agreement
from convlib.questions.gap.headline import say_worst_gap
from convlib.show.figure.canvas import DescribedFigure
from convlib.show.figure.colours import ALARM, HUES, INK, QUIET, TRACK
from convlib.show.figure.measure import TEXT_SIZE

REAL = open_agreement(2021, "dijon-metropole")
of = Agreement.from_tables


def agreement_of(
    costs: list[float], names: list[str], axis_names: list[str], total: float | None
) -> Agreement:
    """Spread costs and names over axes in turn."""
    actions = pd.DataFrame(
        {
            "action_code": [f"{i % len(axis_names) + 1}.{i}" for i, _ in enumerate(costs)],
            "axis_code": [str(i % len(axis_names) + 1) for i, _ in enumerate(costs)],
            "action_name": [names[i % len(names)] for i, _ in enumerate(costs)],
            "stated_cost_eur": pd.Series(costs, dtype="float64"),
            "continuation": ["continued" if i % 2 else "extended" for i, _ in enumerate(costs)],
            "continues_year": pd.array([pd.NA] * len(costs), dtype="Int64"),
        }
    )
    axes = pd.DataFrame(
        {
            "axis_code": [str(i) for i, _ in enumerate(axis_names, start=1)],
            "axis_name": axis_names,
            "stated_axis_total_eur": math.nan,
        }
    )
    return replace(REAL, actions=actions, axes=axes, grand_total_eur=total)


def all_figures(agreement: Agreement, lang: str) -> dict[str, DescribedFigure]:
    return {
        "costs": draw_costs(agreement, lang),
        "distribution": draw_distribution(agreement, lang),
        "concentration": draw_concentration(concentration_curve(agreement), lang),
        "continued": draw_continued_share(continued_share(agreement), lang),
        "reconciliation": draw_reconciliation(reconciliation_gap(agreement), lang),
    }


def texts_of(figure: DescribedFigure) -> list[str]:
    return [" ".join(text.get_text().split()) for text in [*figure.axes[0].texts, *figure.texts]]


def bars_of(figure: DescribedFigure) -> list[tuple[float, float]]:
    """Start and width of each bar, from top to bottom; not of the track behind it."""
    bars = [bar for bar in figure.axes[0].patches if isinstance(bar, Rectangle)]
    drawn = [bar for bar in bars if to_hex(bar.get_facecolor()) != TRACK]
    return [(bar.get_x(), bar.get_width()) for bar in sorted(drawn, key=Rectangle.get_y)]


def test_each_bar_is_as_long_as_its_cost_and_a_missing_cost_has_none() -> None:
    figure = draw_costs(REAL, "en")
    expected = [220, 180, 56, 50, 30, 30, 30, 28, 26, 20, 20, 10]
    assert bars_of(figure) == [(0.0, thousand * 1000.0) for thousand in expected]
    texts = texts_of(figure)
    assert texts.count("no cost stated") == 1
    assert "€220,000" in texts
    assert "Axis 1 – Actions destinées aux jeunes" in texts
    assert texts[-1] == "Stated cost of each action, the largest first; a colour for each axis."


def test_a_title_is_the_finding() -> None:
    titles = {name: texts_of(figure)[-2] for name, figure in all_figures(REAL, "en").items()}
    assert titles == {
        "costs": "Of the actions that state a cost, the three largest take at most 66% of the money",
        "distribution": "Half of the costs are €30,000 or less",
        "concentration": "Of the actions that state a cost, the three largest hold at most 65.14% of the "
        "computed total",
        "continued": "23% of the actions go on, with at most 66% of the money",
        "reconciliation": "The costs fall €12,000 short of the grand total",
    }
    french = texts_of(draw_costs(REAL, "fr"))[-2]
    assert french == (
        "Parmi les actions dont le coût est indiqué, "
        "les trois plus coûteuses prennent au plus 66 % de l’argent"
    )


@pytest.mark.parametrize(
    ("costs", "title"),
    [
        ([math.nan], "No action states a cost"),
        ([5.0, 5.0], "All costs are alike: €5"),
        ([5.0, 15.0], "What each action costs"),
        ([60.0, 20.0, 20.0], "The largest action takes 60% of the money"),
        ([60.0, 20.0, 20.0, -5.0], "What each action costs"),
    ],
)
def test_a_title_says_no_more_than_the_costs_do(costs: list[float], title: str) -> None:
    assert texts_of(draw_costs(agreement_of(costs, ["A"], ["B"], None), "en"))[-2] == title


def test_an_axis_keeps_its_colour_whatever_is_selected_and_what_is_outside_has_none() -> None:
    kept = REAL.actions[REAL.actions["axis_code"] == "3"]
    bars = draw_costs(of(kept, REAL.axes), "en").axes[0].patches
    assert {to_hex(bar.get_facecolor()) for bar in bars} == {HUES[2]}
    outside = draw_costs(of(kept, REAL.axes[:1]), "en").axes[0].patches
    assert {to_hex(bar.get_facecolor()) for bar in outside} == {QUIET}


def test_of_more_actions_than_anybody_reads_the_largest_are_drawn_and_the_others_summed() -> None:
    names = ["Loger", "Nourrir"]
    many = agreement_of([float(cost) for cost in range(1, 501)], names, [f"Axe {n}" for n in range(10)], 0)
    figure = draw_costs(many, "en")
    assert len(bars_of(figure)) == 30
    assert bars_of(figure)[:3] == [(0.0, 500.0), (0.0, 499.0), (0.0, 498.0)]
    texts = texts_of(figure)
    assert "470 other actions" in texts
    assert "€110,685" in texts  # 1 + 2 + … + 470
    assert "The 30 largest are drawn, and the others as a sum." in figure.alt
    assert len(figure.to_svg()) < 20_000
    few = agreement_of([float(cost) for cost in range(1, 31)], names, ["Axe 1", "Axe 2"], 0)
    assert len(bars_of(draw_costs(few, "en"))) == 30
    assert "as a sum" not in draw_costs(few, "en").alt


def test_a_zero_cost_is_printed_as_zero_and_not_as_missing() -> None:
    texts = texts_of(draw_costs(agreement_of([0.0], ["A"], ["B"], 0), "en"))
    assert "€0" in texts
    assert "no cost stated" not in texts


def test_every_action_with_a_cost_is_a_point_of_its_own_at_its_cost() -> None:
    figure = draw_distribution(REAL, "en")
    FigureCanvasAgg(figure).draw()
    points = [
        tuple(point)
        for collection in figure.axes[0].collections
        if isinstance(collection, PathCollection)
        for point in collection.get_offsets()
    ]
    assert sorted(x for x, _ in points) == sorted(REAL.actions["stated_cost_eur"].dropna())
    assert len({(round(x), round(y, 3)) for x, y in points}) == 12
    assert "median €20,000" in texts_of(figure)
    assert figure.axes[0].get_xlabel() == "Stated cost; 1 action without cost is not drawn"


def test_the_curve_goes_through_the_tables_points_and_names_the_share_of_the_largest() -> None:
    curve = concentration_curve(REAL)
    figure = draw_concentration(curve, "fr", top=3)
    line = figure.axes[0].lines[1]
    assert list(line.get_xdata()) == curve["cumulative_actions_share"].tolist()
    assert list(line.get_ydata()) == curve["cumulative_computed_total_share"].tolist()
    assert (
        "Parmi les actions dont le coût est indiqué, "
        "les trois plus coûteuses représentent au plus 65,14 % du total calculé" in texts_of(figure)
    )
    assert list(figure.axes[0].lines[2].get_xdata()) == pytest.approx([9 / 12, 10 / 12, 11 / 12, 1])


def test_each_reading_is_a_bar_with_its_part_and_its_whole() -> None:
    figure = draw_continued_share(continued_share(REAL, 2020), "en")
    shares = [3 / 13, 456 / 700, 456 / 712, 4 / 13, 456 / 700, 456 / 712, 468 / 712]
    assert [width for _, width in bars_of(figure)] == pytest.approx(shares)
    texts = texts_of(figure)
    assert "23% (3 of 13)" in texts
    assert "64% (€456,000 of €712,000)" in texts
    assert "Money, out of the grand total as printed, if the gap is the missing cost" in texts


def test_a_reading_without_its_whole_is_said_and_not_drawn() -> None:
    figure = draw_continued_share(continued_share(of(REAL.actions)), "en")
    assert len(bars_of(figure)) == 4
    assert texts_of(figure).count("cannot be told: no such amount") == 2


def test_the_waterfall_goes_from_the_axes_to_the_grand_total_with_the_gap_called_out() -> None:
    figure = draw_reconciliation(reconciliation_gap(REAL), "en")
    assert bars_of(figure)[:3] == [(0.0, 106000.0), (106000.0, 264000.0), (370000.0, 330000.0)]
    # The gap as 20 times 12 000, and so much less of the other total.
    assert bars_of(figure)[3:] == [(0.0, 472000.0), (472000.0, 240000.0), (0.0, 712000.0)]
    assert "The ends of both totals, enlarged 20 times" in texts_of(figure)
    (gap,) = (text for text in figure.axes[0].texts if text.get_text().startswith("+"))
    assert " ".join(gap.get_text().split()) == "+€12,000, 1.7% of the grand total"
    assert (gap.get_color(), gap.get_fontweight()) == (ALARM, "bold")
    assert "at least €330,000 (1 action without cost)" in texts_of(figure)


@pytest.mark.parametrize(
    ("total", "said", "title"),
    [
        (700000.0, "no gap", "The costs add up to the grand total, to the cent"),
        (None, "cannot be told", "No grand total is printed that the costs could be compared with"),
        (
            650000.0,
            "−€50,000, 7.7% of the grand total",
            "The costs exceed the grand total by €50,000",
        ),
    ],
)
def test_a_gap_of_zero_a_negative_and_an_unknown_one_are_told_apart(
    total: float | None, said: str, title: str
) -> None:
    figure = draw_reconciliation(reconciliation_gap(of(REAL.actions, REAL.axes, total)), "en")
    assert {said, title} <= set(texts_of(figure))


def test_printed_totals_of_axes_that_do_not_add_up_are_told_where_that_is_the_worst() -> None:
    axes = REAL.axes.assign(stated_axis_total_eur=[106000.0, 264000.0, 330000.0])
    gaps = reconciliation_gap(of(REAL.actions, axes, 712000.0))
    assert say_worst_gap(gaps, "en") == "The costs fall €12,000 short of the grand total"
    only = gaps.assign(gap_eur=gaps["gap_eur"].where(gaps["axis_code"] == "axis-totals"))
    said = "The printed totals of the axes fall €12,000 short of the grand total"
    assert say_worst_gap(only, "en") == said


@pytest.mark.parametrize("draw", [lambda f: f["costs"], lambda f: f["reconciliation"]])
def test_figures_are_described_in_the_readers_language(
    draw: Callable[[dict[str, DescribedFigure]], DescribedFigure],
) -> None:
    english, french = (draw(all_figures(REAL, lang)).alt for lang in ("en", "fr"))
    assert english.startswith("Bars:")
    assert french.startswith("Barres\u00a0:")


def test_a_gap_in_an_axis_is_called_out_although_the_grand_total_is_right() -> None:
    axes = REAL.axes.assign(stated_axis_total_eur=[106000.0, 274000.0, 330000.0])
    figure = draw_reconciliation(reconciliation_gap(of(REAL.actions, axes, 700000.0)), "en")
    texts = texts_of(figure)
    assert texts[-2] == "The costs of axis 2 fall €10,000 short of its printed total"
    assert {"no gap", "+€10,000, 3.6% of the printed total"} <= set(texts)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(("colours", "ratio"), [(HUES, 3.0), ((INK, QUIET, ALARM), 4.5)])
def test_colours_stand_out_on_white(colours: tuple[str, ...], ratio: float) -> None:
    # Contrast as WCAG 2.2 defines it: (L1 + 0.05) / (L2 + 0.05).
    assert [colour for colour in colours if 1.05 / (luminance(colour) + 0.05) < ratio] == []


def test_text_is_large_enough_to_be_read_in_print() -> None:
    assert TEXT_SIZE >= 8.5


@pytest.mark.parametrize(
    "setting", [{"savefig.facecolor": "black"}, {"savefig.transparent": True}, {"text.usetex": True}]
)
def test_a_style_of_the_users_own_leaves_the_page_white(setting: dict[str, object]) -> None:
    with mpl.rc_context(setting):
        data, _ = draw_costs(REAL, "en")._repr_mimebundle_()
    picture = imread(BytesIO(data["image/png"]))
    assert np.array_equal(picture[2, 2], [1, 1, 1, 1])


@pytest.mark.parametrize("setting", ["figure.autolayout", "figure.constrained_layout.use"])
def test_a_layout_of_the_users_own_moves_nothing_in_a_figure_that_is_shown_twice(setting: str) -> None:
    plain = draw_costs(REAL, "en")._repr_mimebundle_()
    with mpl.rc_context({setting: True}):
        figure = draw_costs(REAL, "en")
        shown = figure._repr_mimebundle_(), figure._repr_mimebundle_()
    assert shown[0] == plain
    assert shown[1] == plain


def test_a_line_break_in_a_title_is_a_space() -> None:
    agreement = agreement_of([5.0], ["Aider\nles\r\nfamilles"], ["Se\tloger"], 5.0)
    texts = texts_of(draw_costs(agreement, "en"))
    assert {"Axis 1 – Se loger", "1.0 Aider les familles"} <= set(texts)


@pytest.mark.parametrize(
    ("costs", "labels"),
    [
        ([0.01], ["€0.01"]),
        ([0.0, 0.01], ["€0", "€0.01"]),
        ([1.0, 1.01], ["€1", "€1.01"]),
        ([1e12, 1e12 + 0.01], ["€1,000,000,000,000", "€1,000,000,000,000.01"]),
    ],
)
def test_an_amount_is_printed_once_below_the_points_and_stands_where_it_says(
    costs: list[float], labels: list[str]
) -> None:
    agreement = agreement_of(costs, ["Aider"], ["Loger"], None)
    figure = draw_distribution(agreement, "en")
    FigureCanvasAgg(figure).draw()
    ax = figure.axes[0]
    assert [label.get_text() for label in ax.get_xticklabels()] == labels
    assert ax.get_xticks().tolist() == costs


def test_an_axis_that_is_printed_twice_goes_by_its_first_name_in_every_figure() -> None:
    agreement = agreement_of([5.0], ["Aider"], ["Loger"], 5.0)
    axes = pd.concat([agreement.axes, agreement.axes.assign(axis_name="Soigner")])
    twice = of(agreement.actions, axes, 5.0)
    for figure in (draw_costs(twice, "en"), draw_reconciliation(reconciliation_gap(twice), "en")):
        assert [text for text in texts_of(figure) if text.startswith("Axis 1")] == ["Axis 1 – Loger"]


def test_a_reading_whose_part_lacks_a_cost_says_so() -> None:
    # 3.5 is extended and states no cost: the sums of both definitions are alike, what they hold is not.
    texts = texts_of(draw_continued_share(continued_share(REAL), "en"))
    assert texts.count("at most 66% (€456,000 of at least €700,000)") == 1
    assert texts.count("at least 65% (at least €456,000 of at least €700,000), 1 action without cost") == 1


def test_the_points_are_described_with_how_many_are_not_drawn() -> None:
    figure = draw_distribution(REAL, "en")
    assert figure.alt.endswith("median €40,000. 1 action without cost.")
