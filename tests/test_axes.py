"""Axes over the years: which is which when it was renamed, and one line an axis."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from convlib import draw_axis_shares, show_table
from convlib.core.agreement import Agreement
from convlib.core.errors import InvalidDataFile
from convlib.data.folder import open_agreement
from convlib.data.reviewed.matches import ReviewedMatch, read_matches
from convlib.questions.years.axes import axis_changes
from convlib.questions.years.totals import axis_shares

REAL = open_agreement(2021, "dijon-metropole")


def year_of(axes: dict[str, str], actions: dict[str, tuple[str, float]]) -> Agreement:
    """Make an agreement of axes by code, and actions by code, whose axis is what stands before the dot."""
    table = pd.DataFrame(
        {
            "action_code": list(actions),
            "axis_code": [code.partition(".")[0] for code in actions],
            "action_name": [name for name, _ in actions.values()],
            "stated_cost_eur": [cost for _, cost in actions.values()],
            "continuation": "unstated",
            "continues_year": pd.array([pd.NA] * len(actions), dtype="Int64"),
        }
    )
    named = pd.DataFrame({"axis_code": list(axes), "axis_name": list(axes.values())})
    return replace(REAL, actions=table, axes=named.assign(stated_axis_total_eur=float("nan")))


BEFORE = year_of(
    {"1": "Prévention", "2": "Logement d'abord"},
    {
        "1.1": ("Prévenir les impayés", 10.0),
        "1.2": ("Former les tuteurs", 20.0),
        "2.1": ("Loger les jeunes", 70.0),
    },
)
AFTER = year_of(
    {"1": "Habiter dignement", "2": "Agir avant la rupture"},
    {
        "1.1": ("Loger les jeunes", 60.0),
        "2.1": ("Prévenir les impayés", 15.0),
        "2.2": ("Former les tuteurs", 25.0),
    },
)


def changes(*reviewed: ReviewedMatch) -> list[list[object]]:
    table = axis_changes(axis_shares({2020: BEFORE, 2021: AFTER}, reviewed=reviewed))
    columns = ["axis_code", "earlier_axis", "from_total_eur", "to_total_eur", "change_eur"]
    return table[columns].astype(object).where(table[columns].notna(), None).to_numpy().tolist()


def review(**fields: object) -> ReviewedMatch:
    entry = {"territory": "dijon-metropole", "from_year": 2020, "to_year": 2021, "reason": "r", "who": "w"}
    return ReviewedMatch.model_validate(entry | fields)


def test_an_axis_that_was_renamed_is_known_by_two_actions_that_it_keeps_and_one_is_too_few() -> None:
    assert changes() == [
        ["1", None, None, 60.0, None],
        ["2", "1 – Prévention", 30.0, 40.0, 10.0],
        ["2", None, 70.0, None, None],
        ["overall", None, 100.0, 100.0, 0.0],
    ]


def test_a_reviewer_says_which_axis_is_which() -> None:
    assert changes(review(from_axis="2", to_axis="1"))[0] == ["1", "2 – Logement d'abord", 70.0, 60.0, -10.0]
    assert changes(review(from_axis="1", to_axis=None))[1] == ["2", None, None, 40.0, None]


def test_a_reviewed_axis_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidDataFile, match="dijon-metropole/2021 axis 9: the document has 0 axes"):
        changes(review(from_axis="2", to_axis="9"))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ('from_axis: "1"', "write to_axis too, null where there is none"),
        ('from_axis: "1"\n  to_axis: "2"\n  to_action: "2.1"', "about actions or about axes, not about both"),
        ("from_axis: null\n  to_axis: null", "name an action of at least one of the two years, or an axis"),
    ],
)
def test_an_entry_about_axes_that_is_incomplete_is_refused(fields: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "agreements" / "arvelle").mkdir(parents=True)
    years = "from_year: 2020\n  to_year: 2021\n  reason: r\n  who: w"
    (tmp_path / "matches.yml").write_text(f"- territory: arvelle\n  {years}\n  {fields}\n", encoding="utf-8")
    with pytest.raises(InvalidDataFile, match=reason):
        read_matches("arvelle", tmp_path)


def test_tables_that_compare_two_years_name_them_over_their_columns() -> None:
    table = axis_changes(axis_shares({2020: BEFORE, 2021: AFTER}))
    shown = show_table(table, "axis_changes", "fr").data
    heads = re.findall('<th scope="col"[^>]*>([^<]*)<', shown)
    assert heads == [
        *("Axe", "Intitulé de l’axe", "Alors appelé"),
        *("Coûts en 2020", "Coûts en 2021", "Évolution", "Part en 2020", "Part en 2021"),
    ]


def test_weights_that_do_not_move_by_a_whole_percent_are_said_to_hardly_change() -> None:
    # 30 of 100, then 33 of 109: both are 30 %
    rows = {"1.1": ("Prévenir", 33.0), "2.1": ("Loger", 76.0)}
    after = year_of({"1": "Prévention", "2": "Logement d'abord"}, rows)
    figure = draw_axis_shares(axis_shares({2020: BEFORE, 2021: after}), "en")
    assert figure is not None
    assert "From 2020 to 2021, the weight of the axes hardly changes." in figure.alt


def test_an_axis_of_the_same_name_and_code_was_not_renamed_and_one_year_alone_has_no_changes() -> None:
    table = axis_changes(axis_shares({2020: BEFORE, 2021: BEFORE}))
    assert table["earlier_axis"].isna().all()
    assert table[["from_share", "to_share"]].to_numpy().tolist() == [[0.3, 0.3], [0.7, 0.7], [1.0, 1.0]]
    assert axis_changes(axis_shares({2020: BEFORE})).empty
