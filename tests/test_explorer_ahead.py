"""Clicks that come before the answer to those before them: none is lost, and none is taken for another.

Each control of a browser sends its own state, so that the kernel may hear of a later click first.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from traitlets import TraitError

import convlib
from convlib.explorer.view import Explorer

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"


@pytest.fixture(scope="module")
def opened() -> Explorer:
    return convlib.explore(2022, "metropole-de-clairvouge", lang="en", data_dir=FICTIONAL)


@pytest.fixture
def view(opened: Explorer) -> Explorer:
    """One agreement, with nothing else chosen."""
    opened.panel.chart.picked, opened.panel.chart.order = [], ""
    opened.controls.territory.value, opened.controls.year.value = "metropole-de-clairvouge", 2022
    opened.controls.theme.value = opened.controls.axis.value = ""
    return opened


def sheets(view: Explorer) -> list[str]:
    return re.findall(r"<h3>(.*?)</h3>", view.panel.chart.html)


def test_a_row_that_is_clicked_while_territories_are_ticked_is_open_when_it_is_there(view: Explorer) -> None:
    controls, chart = view.controls, view.panel.chart
    controls.territory.value = ""
    controls.year.value, controls.theme.value = 2022, "housing"
    row = "pays-de-brumevent/2022"
    controls.several.value = ["agglomeration-de-roquelune"]  # it has no such action, so there is no row
    chart.picked = [row]
    assert sheets(view) == []
    controls.several.value = ["agglomeration-de-roquelune", "pays-de-brumevent"]
    assert sheets(view)[0] == "Pays de Brumevent 2022"
    assert chart.picked == [row]


def test_a_row_that_is_clicked_while_another_territory_is_on_its_way_opens_no_row_of_that(
    view: Explorer,
) -> None:
    row = view.panel.shown.keys[3]
    view.controls.territory.value = "pays-de-brumevent"
    view.panel.chart.picked = [row]
    assert sheets(view) == []
    assert "open" not in view.panel.chart.files.partition("⤓")[2]
    view.controls.territory.value = "metropole-de-clairvouge"
    view.controls.year.value = 2022
    assert len(sheets(view)) == 1


def test_a_heading_that_is_clicked_while_other_columns_are_on_their_way_sorts_where_it_is_there(
    view: Explorer,
) -> None:
    view.controls.territory.value = ""
    view.panel.chart.order = "-stated_cost_eur"  # of the agreement that was there before
    assert "Sorted by" not in view.panel.chart.html
    view.controls.territory.value = "metropole-de-clairvouge"
    assert "Sorted by Stated cost, descending" in view.panel.chart.html


def test_a_choice_in_a_list_that_is_gone_is_no_choice_in_the_list_that_came(view: Explorer) -> None:
    cost = view.controls.min_cost
    (gone,) = (key for key, label in cost.listed if label == "€180,000")
    view.controls.territory.value = "pays-de-brumevent"
    assert gone not in [key for key, _label in cost.listed]
    # As the browser sends it.
    cost.set_state({"key": gone})
    assert (cost.value, cost.key) == (None, "None")
    cost.set_state({"key": cost.listed[1][0]})
    assert cost.value == min(view.panel.shown.agreement.actions["stated_cost_eur"].dropna())


def test_a_cell_that_chooses_what_is_not_offered_is_told_so(view: Explorer) -> None:
    with pytest.raises(TraitError, match="Axis: '99' is not offered"):
        view.controls.axis.value = "99"
    assert view.controls.axis.value == ""
