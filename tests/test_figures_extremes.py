"""Figures of hard documents: every text whole, dark, inside and apart, every action seen."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from functools import cache

import nbformat
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from convlib import (
    concentration_curve,
    continued_share,
    draw_concentration,
    draw_continued_share,
    draw_costs,
    draw_distribution,
    draw_reconciliation,
    open_agreement,
    reconciliation_gap,
)
from convlib.core.agreement import Agreement
from convlib.report import Report
from convlib.show.figure import canvas
from convlib.show.figure.canvas import DescribedFigure, figure_style
from convlib.show.figure.measure import measure_in, wrap_text

NAN = math.nan
LONG = "Accompagner les familles du quartier vers un logement durable et les aider à y rester. " * 4
WORD = "anticonstitutionnellement" * 5

of = Agreement.from_tables


def an_agreement(
    counts: list[int],
    costs: list[float],
    total: float | None = None,
    names: tuple[str, ...] = ("Logement", "Santé"),
    titles: tuple[str, ...] = ("Aider",),
) -> tuple[pd.DataFrame, pd.DataFrame, float | None]:
    """Make actions and axes: so many actions an axis, costs, names and titles taken in turn."""
    places = [(axis, place) for axis, count in enumerate(counts, 1) for place in range(1, count + 1)]
    actions = pd.DataFrame(
        {
            "action_code": [f"{axis}.{place}" for axis, place in places],
            "axis_code": [str(axis) for axis, _ in places],
            "action_name": [titles[rank % len(titles)] for rank, _ in enumerate(places)],
            "stated_cost_eur": np.array([costs[rank % len(costs)] for rank, _ in enumerate(places)], float),
            "continuation": [
                ("continued", "extended", "unstated")[rank % 3] for rank, _ in enumerate(places)
            ],
            "continues_year": pd.array([pd.NA] * len(places), dtype="Int64"),
        }
    )
    axes = pd.DataFrame(
        {
            "axis_code": [str(axis) for axis in range(1, len(counts) + 1)],
            "axis_name": [names[rank % len(names)] for rank in range(len(counts))],
            "stated_axis_total_eur": np.full(len(counts), NAN),
        }
    )
    return actions, axes, total


def real() -> tuple[pd.DataFrame, pd.DataFrame, float | None]:
    agreement = open_agreement(2021)
    return agreement.actions, agreement.axes, agreement.grand_total_eur


CASES: dict[str, Callable[[], tuple[pd.DataFrame, pd.DataFrame, float | None]]] = {
    "the real document": real,
    "60 actions in 8 axes": lambda: an_agreement(
        [8, 7] * 4,
        [30000, 30000, 0, -500, 1e6, NAN, 12.34, 28000, 1e6, 30000],
        5e6,
        ("Loger", LONG, "Axe $x$ et $y$", "W" * 120, "Former", "Soigner", "Nourrir", "Écouter"),
        ("Former", "W" * 120, LONG, "<b>$a_1$ & 20 $</b>"),
    ),
    "titles of 300 characters": lambda: an_agreement([2, 1], [500, NAN], 700, (LONG[:300],), (LONG[:300],)),
    "a word of 120 characters": lambda: an_agreement([1, 2], [500], 700, (WORD[:120],), (WORD[:120],)),
    "mathematics, mark-up and foreign letters": lambda: an_agreement(
        [2, 2], [500], 700, ("$x_1$ & \\frac{", "<b>名</b>"), ("$a^{", "\\alpha$ $", "%d {0} {code}")
    ),
    "a cent beside a thousand billion": lambda: an_agreement([2, 2], [0.01, 1e12], 9e11),
    "negative costs": lambda: an_agreement([2, 2], [500, -1e5, -2e4, NAN], -2e5),
    "costs far from zero and an axis without": lambda: an_agreement([2, 2], [2e5, 2.1e5, NAN, NAN], 4.2e5),
    "no costed action": lambda: an_agreement([2, 1], [NAN]),
    "no action": lambda: an_agreement([0, 0], [], 700),
    "no axis": lambda: an_agreement([], []),
    "one action": lambda: an_agreement([1], [30000], 30000),
    "an empty axis between two": lambda: an_agreement([1, 0, 2], [30000], 90000),
    "30 equal costs": lambda: an_agreement([30, 2], [30000], 960000),
    "nothing but zeros": lambda: an_agreement([3], [0.0], 0.0),
}


@cache
def draw_all(case: str, lang: str) -> dict[str, DescribedFigure]:
    agreement = of(*CASES[case]())
    return {
        "costs": draw_costs(agreement, lang),
        "distribution": draw_distribution(agreement, lang),
        "concentration": draw_concentration(concentration_curve(agreement), lang),
        "continued share": draw_continued_share(continued_share(agreement), lang),
        "reconciliation": draw_reconciliation(reconciliation_gap(agreement), lang),
    }


def render(figure: Figure) -> RendererAgg:
    """Lay a figure out as for pixels, of which none is drawn: that is most of the work."""
    canvas = FigureCanvasAgg(figure)
    with figure_style():
        figure.draw_without_rendering()
    return canvas.get_renderer()


def visible_texts(figure: Figure) -> list[Text]:
    """Find every text that is drawn; matplotlib also keeps labels of ticks that are out of view."""
    unseen: set[Text] = set()
    for scale in (figure.axes[0].xaxis, figure.axes[0].yaxis):
        first, last = sorted(scale.get_view_interval())
        ticks = (*scale.get_major_ticks(), *scale.get_minor_ticks())
        out = [tick for tick in ticks if not first <= tick.get_loc() <= last]
        unseen |= {label for tick in out for label in (tick.label1, tick.label2)}
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text not in unseen]
    return [text for text in texts if text.get_visible() and text.get_text().strip()]


def said(figure: Figure) -> list[str]:
    """Read every text of a figure, each in one line."""
    return [" ".join(text.get_text().split("\n")) for text in visible_texts(figure)]


def bars(figure: Figure) -> list[tuple[float, float]]:
    """Read the bars from top to bottom: where each starts and how long it is."""
    patches = sorted(figure.axes[0].patches, key=lambda bar: bar.get_y())
    return [(float(bar.get_x()), float(bar.get_width())) for bar in patches]


def contrast_on_white(colour: str) -> float:
    """Work out the contrast with white, as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def points(figure: Figure) -> list[np.ndarray]:
    """Read where the points of each axis stand, in pixels."""
    ax = figure.axes[0]
    found = [drawn for drawn in ax.collections if isinstance(drawn, PathCollection)]
    return [ax.transData.transform(np.asarray(drawn.get_offsets())) for drawn in found]


def check_texts_are_apart(figure: Figure) -> None:
    """Check that every text is inside its figure, and that no two overlap."""
    renderer = render(figure)
    # A pixel of slack: boxes hold the room above and below the letters of a line.
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in visible_texts(figure)]
    for rank, (text, box) in enumerate(boxes):
        assert box.x0 >= -1 and box.y0 >= -1, text
        assert box.x1 <= figure.bbox.width + 1 and box.y1 <= figure.bbox.height + 1, text
        for other, other_box in boxes[rank + 1 :]:
            wide = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
            high = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
            assert wide <= 1 or high <= 1, (text, other)


# Of the others, what is long is of the document, and the same in both; French says the rest in more letters.
IN_ENGLISH = (
    "the real document",
    "60 actions in 8 axes",
    "negative costs",
    "costs far from zero and an axis without",
    "no costed action",
)


@pytest.mark.parametrize(
    ("case", "lang"), [*((case, "fr") for case in CASES), *((case, "en") for case in IN_ENGLISH)]
)
def test_every_text_is_inside_its_figure_and_no_two_overlap(case: str, lang: str) -> None:
    for figure in draw_all(case, lang).values():
        assert figure.draw_narrow is not None
        check_texts_are_apart(figure)
        check_texts_are_apart(figure.draw_narrow())


@pytest.mark.parametrize("case", CASES)
def test_every_figure_is_a_picture_with_a_description_and_no_warning(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A small picture: to draw each pixel is most of the work, and all that is drawn is there too.
    monkeypatch.setattr(canvas, "_PIXELS", {"dpi": 20})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name, figure in draw_all(case, "fr").items():
            data, metadata = figure._repr_mimebundle_()
            assert data["image/png"].startswith(b"\x89PNG"), name
            assert data["text/plain"] == metadata["image/png"]["alt"] == figure.alt
            assert figure.alt.endswith(".") and "—" not in figure.alt, name
            assert metadata["image/png"]["width"] == 720
            assert "{" not in figure.alt.replace("\\frac{", ""), name


def test_a_bar_is_as_long_as_the_cost_the_largest_first() -> None:
    figure = draw_costs(of(*an_agreement([2, 2], [10.0, 30.0, -5.0, 0.0])), "en")
    assert bars(figure) == [(0, 30), (0, 10), (0, 0), (0, -5)]
    assert [text for text in said(figure) if "€" in text] == ["€30", "€10", "€0", "−€5"]
    assert [text for text in said(figure) if text.startswith("Axis")] == [
        "Axis 1 – Logement",
        "Axis 2 – Santé",
    ]


@given(
    st.text(st.sampled_from("ab éW\u00a0\t"), max_size=60) | st.text(max_size=30),
    st.floats(0.3, 3),
    st.sampled_from(["normal", "bold"]),
)
def test_wrapping_loses_no_character_and_no_line_is_wider_than_asked(
    text: str, width_in: float, weight: str
) -> None:
    with figure_style():
        lines = wrap_text(text, width_in, weight=weight).split("\n")
        assert all(len(line) == 1 or measure_in(line, weight=weight) <= width_in for line in lines)
    spaces = " \t\n\r\f\v"
    assert "".join(lines).replace(" ", "") == "".join(char for char in text if char not in spaces)


def test_a_line_is_broken_between_words_where_it_is_full_and_within_a_word_that_is_wider() -> None:
    room = measure_in("aaa bbb")
    assert wrap_text("aaa bbb ccc", room) == "aaa bbb\nccc"
    assert wrap_text("aaa bbb\u00a0c", room) == "aaa\nbbb\u00a0c"
    assert wrap_text("a " + "b" * 8, measure_in("bbbbb")) == "a\nbbbbb\nbbb"


def test_a_long_title_is_wrapped_and_never_cut() -> None:
    actions, axes, _ = an_agreement([1], [5.0], names=(LONG[:300],), titles=(LONG[:300], WORD[:120]))
    texts = said(draw_costs(of(actions, axes), "en"))
    assert f"Axis 1 – {LONG[:300].strip()}" in texts
    assert f"1.1 {LONG[:300].strip()}" in texts


def test_an_action_outside_every_axis_is_drawn_under_that_heading() -> None:
    actions, axes, _ = an_agreement([1, 1], [10.0, 20.0])
    figure = draw_costs(of(actions, axes[:1]), "en")
    assert bars(figure) == [(0, 20), (0, 10)]
    texts = said(figure)
    assert texts[texts.index("Outside any axis") + 1 :][:2] == ["2.1 Aider", "€20"]


def test_points_stand_at_the_stated_costs_of_their_axis() -> None:
    actions, axes, _ = an_agreement([3, 2], [10.0, 30.0, 20.0, 5.0, NAN])
    figure = draw_distribution(of(actions, axes), "en")
    render(figure)
    found = [drawn for drawn in figure.axes[0].collections if isinstance(drawn, PathCollection)]
    places = [sorted(np.asarray(drawn.get_offsets())[:, 0].tolist()) for drawn in found]
    assert places == [[10, 20, 30], [5]]
    assert {"median €20", "median €5", "Stated cost; 1 action without cost is not drawn"} <= set(said(figure))


@pytest.mark.parametrize("case", ["the real document", "60 actions in 8 axes", "30 equal costs"])
def test_every_costed_action_is_a_point_of_its_own(case: str) -> None:
    actions, axes, _ = CASES[case]()
    figure = draw_distribution(of(actions, axes), "en")
    render(figure)
    places = points(figure)
    assert sum(len(place) for place in places) == actions["stated_cost_eur"].count()
    diameter = 8 / 72 * figure.dpi
    for place in places:
        apart = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1))
        assert apart[~np.eye(len(place), dtype=bool)].min(initial=math.inf) >= diameter - 0.1


def test_an_axis_without_costs_says_so_where_a_reader_looks() -> None:
    actions, axes, _ = CASES["costs far from zero and an axis without"]()
    figure = draw_distribution(of(actions, axes), "en")
    renderer = render(figure)
    (text,) = [text for text in visible_texts(figure) if text.get_text() == "no cost stated"]
    frame, box = figure.axes[0].get_window_extent(renderer), text.get_window_extent(renderer)
    assert frame.x0 <= box.x0 and box.x1 <= frame.x1


def test_no_scale_is_drawn_where_there_is_no_cost() -> None:
    actions, axes, _ = CASES["no costed action"]()
    figure = draw_distribution(of(actions, axes), "en")
    render(figure)
    assert not [text for text in said(figure) if "€" in text]


def test_more_largest_actions_than_there_are_is_all_of_them() -> None:
    actions, *_ = an_agreement([2], [10.0, 30.0])
    figure = draw_concentration(concentration_curve(of(actions)), "fr", top=9)
    share = "Les deux actions les plus coûteuses représentent 100,00\u00a0% du total calculé"
    assert share in said(figure)


@pytest.mark.parametrize("cost", [NAN, 0.0, -5.0])
def test_a_curve_that_cannot_be_drawn_is_said_and_not_drawn(cost: float) -> None:
    figure = draw_concentration(concentration_curve(of(an_agreement([2], [cost])[0])), "en")
    assert any(text.startswith("No curve can be drawn") for text in said(figure))
    assert len(figure.axes[0].lines) <= 1


def test_a_negative_gap_goes_back_and_carries_its_sign() -> None:
    figure = draw_reconciliation(reconciliation_gap(of(*an_agreement([1, 1], [30.0, 20.0], 40.0))), "en")
    assert bars(figure) == [(0, 30), (30, 20), (0, 50), (50, -10), (0, 40)]
    assert "−€10, 25% of the grand total" in said(figure)


def test_axis_totals_are_no_step_of_the_waterfall_and_outside_is_one() -> None:
    actions, axes, _ = an_agreement([1, 1], [30.0, 20.0])
    gaps = reconciliation_gap(of(actions, axes[:1].assign(stated_axis_total_eur=30.0), 50.0))
    assert gaps["axis_code"].tolist() == ["1", "outside", "axis-totals", "overall"]
    assert bars(draw_reconciliation(gaps, "en")) == [(0, 30), (30, 20), (0, 50), (0, 50)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_figure_of_no_action_says_so(lang: str) -> None:
    for case in ("no action", "no axis"):
        assert {"en": "no action", "fr": "aucune action"}[lang] in said(draw_all(case, lang)["costs"])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_letter_is_large_and_dark_enough(lang: str) -> None:
    for figure in draw_all("negative costs", lang).values():
        render(figure)
        for text in visible_texts(figure):
            assert text.get_fontsize() >= 8.5, text.get_text()
            if text.get_text() != "■":
                assert contrast_on_white(text.get_color()) >= 4.5, text.get_text()


def test_a_description_holds_the_key_numbers() -> None:
    alts = {name: figure.alt for name, figure in draw_all("the real document", "en").items()}
    assert "3.1, €220,000" in alts["costs"] and "1 action without cost" in alts["costs"]
    assert "median €56,000" in alts["distribution"]
    assert "65.14%" in alts["concentration"]
    assert "66% (€468,000 of €712,000)" in alts["continued share"]
    assert "+€12,000" in alts["reconciliation"]


def test_a_notebook_shows_a_figure_once_with_its_description(english: Report) -> None:
    notebook = nbformat.read(english.folder / "notebooks" / "distribution.ipynb", as_version=4)
    (cell,) = [cell for cell in notebook.cells if "draw_costs" in cell.source]
    (output,) = cell.outputs
    assert set(output["data"]) == {"image/svg+xml", "text/plain"}
    about = output["metadata"]["image/svg+xml"]
    assert about["alt"].startswith("Bars: the stated cost of each action")
    assert about["narrow"].startswith("<svg ") and 'width="320"' in about["narrow"]
