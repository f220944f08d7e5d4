"""Which actions a choice leaves, what is said of them, and the code that leaves the same."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import convlib
from convlib.explorer.chosen.choice import GOES_ON, Choice, select_actions, select_unstated
from convlib.explorer.shown.code import write_code
from convlib.explorer.shown.unstated import say_unstated

FICTIONAL = Path(__file__).parent.parent / "data" / "fictional"
AGREEMENT = convlib.open_agreement(2021)
COSTS = sorted(set(AGREEMENT.actions["stated_cost_eur"].dropna()))


@given(
    axis=st.sampled_from(["", "1", "2", "3", "9", 'a"b\\']),
    least=st.sampled_from([None, 0.0, *COSTS, 1e9]),
    kind=st.sampled_from(["", "continued", "continued-extended-or-reinforced", "new", "unstated"]),
    words=st.sampled_from(["", "logement", 'a"b' + "\\" + "'", "É 000"]),
)
@settings(max_examples=30, deadline=None)
def test_the_code_behind_a_view_gives_the_actions_of_the_view(
    axis: str, least: float | None, kind: str, words: str
) -> None:
    choice = Choice(2021, "dijon-metropole", "en", axis, least, kind, words)
    selected = select_actions(AGREEMENT, choice)
    ran: dict[str, pd.DataFrame] = {}
    # Without its last line, the figure, which takes a while to draw.
    exec(write_code(choice).rpartition("\n")[0], ran)
    pd.testing.assert_frame_equal(ran["actions"], selected)
    pd.testing.assert_frame_equal(ran["drawn"].axes, AGREEMENT.axes)


def test_a_selection_by_cost_leaves_out_what_states_none_and_one_of_all_does_not() -> None:
    codes = [
        select_actions(AGREEMENT, Choice(2021, "", "en", "3", least))["action_code"].tolist()
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
        "total of €700,000. One of them states no cost and is not in these amounts."
    ]
    dear = actions[actions["stated_cost_eur"] >= 220_000]
    assert convlib.describe_selection(dear, AGREEMENT, "fr", 220_000) == [
        "1 action sur 13 est sélectionnée. Son coût indiqué est de 220\u202f000\u00a0€, soit 31,43\u00a0% "
        "du total calculé de 700\u202f000\u00a0€. 1 action n’indique aucun coût\u00a0: on ne peut pas dire "
        "si elle atteint 220\u202f000\u00a0€."
    ]
    assert convlib.describe_selection(actions.head(0), AGREEMENT, "en") == ["0 of 13 actions are selected."]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("logement", ["2.1", "2.2", "2.3"]),  # the name of the axis
        ("PRECARITE energetique", []),
        ("€56,000", ["2.2"]),
        ("56 000", ["2.2"]),
        ("56000", ["2.2"]),
        ("prolongement chenove", ["3.5"]),  # its objective
        ("extended", ["3.5"]),
        ("reconduite logement", ["2.1", "2.2"]),
        ("non précisé jeunes", ["1.1", "1.2", "1.3", "1.4", "1.5"]),
    ],
)
def test_a_search_finds_what_is_on_the_screen_and_behind_it(words: str, codes: list[str]) -> None:
    assert convlib.find_actions(AGREEMENT, words)["action_code"].tolist() == codes


def test_a_search_finds_who_pays() -> None:
    agreement = convlib.open_agreement(2022, "agglomeration-de-roquelune", FICTIONAL)
    found = convlib.find_actions(agreement, "caisse allocations")["action_code"].tolist()
    assert found == ["3", "6"]


def test_all_that_goes_on_is_one_choice_and_what_says_nothing_is_counted() -> None:
    choice = Choice(2021, "dijon-metropole", "en", continuation=GOES_ON)
    assert select_actions(AGREEMENT, choice)["action_code"].tolist() == ["2.1", "2.2", "3.1", "3.5"]
    # 700 000 EUR less the 456 000 of those that are said to go on.
    assert say_unstated([("", select_unstated(AGREEMENT, choice)["stated_cost_eur"].tolist())], choice) == [
        "9 actions do not say whether they go on from earlier ones, and are not selected: €244,000."
    ]
    # Of those that the rest of the choice leaves.
    of_axis = Choice(2021, "", "en", "2", continuation="continued")
    assert say_unstated([("", select_unstated(AGREEMENT, of_axis)["stated_cost_eur"].tolist())], of_axis) == [
        "1 action does not say whether it goes on from an earlier one, and is not selected: €28,000."
    ]
    assert select_unstated(AGREEMENT, Choice(2021, "", "en")).empty
