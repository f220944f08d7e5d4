"""Who would pass whom if a missing cost were known: amounts by hand, and to the cent."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.core.exact import per_inhabitant
from convlib.questions.portfolio.passing import _least_cents, say_passing


def ranked(*rows: tuple[str, int, float, int | None], year: int = 2022) -> pd.DataFrame:
    """Rank agreements: a name, how many costs are missing, the costs that are stated, and the people."""
    table = pd.DataFrame(
        rows, columns=["territory_name", "missing_count", "computed_total_eur", "municipal_population"]
    )
    people = table["municipal_population"].astype("Int64")
    rates = [
        per_inhabitant(total, None if pd.isna(count) else int(count))
        for total, count in zip(table["computed_total_eur"], people, strict=True)
    ]
    ranks = pd.Series(rates).rank(method="min", ascending=False).astype("Int64")
    return table.assign(agreement_year=year, municipal_population=people, per_inhabitant_rank=ranks)


def test_the_least_amount_is_a_cent_more_than_draws_level_and_the_least_comes_first() -> None:
    # 20 EUR for 10 are 2 for each: 14 for 7, 4 more than 10. 10 for 7 are 14.2857… for 10.
    table = ranked(("Val", 2, 10, 7), ("Mont", 1, 1, 10), ("Bourg", 0, 20, 10))
    assert say_passing(table, "en") == (
        "What the missing costs come to may change ranks per inhabitant: "
        "Val 2022 (7 inhabitants) would pass Bourg 2022 from €4.01 on; "
        "Mont 2022 (10 inhabitants) would pass Val 2022 from €13.29 on."
    )
    assert say_passing(table, "fr").replace("\u00a0", " ").replace("\u202f", " ") == (
        "Le montant des coûts manquants peut changer des rangs par habitant : "
        "Val 2022 (7 habitants) passerait devant Bourg 2022 à partir de 4,01 € ; "
        "Mont 2022 (10 habitants) passerait devant Val 2022 à partir de 13,29 €."
    )


def test_the_fourth_is_counted_and_equals_wait_for_the_same_one() -> None:
    table = ranked(("A", 0, 50, 9), ("B", 0, 50, 9), ("C", 1, 40, 9), ("D", 1, 30, 9), ("E", 1, 20, 9))
    four = pd.concat([table, ranked(("F", 1, 1, 9), ("G", 0, 2, 9), year=2021)])
    said = say_passing(four, "en")
    assert (
        ": F 2021 (9 inhabitants) would pass G 2021 from €1.01 on; C 2022 (9 inhabitants) would pass A"
        in said
    )
    assert said.endswith(
        "D 2022 (9 inhabitants) would pass C 2022 from €10.01 on; 1 other would pass the next one too."
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("A", 0, 50.0, 10), ("B", 0, 5.0, 10)],  # nothing is missing
        [("A", 3, 50.0, 10), ("B", 0, 5.0, 10)],  # it is missing of the first
        [("A", 0, 50.0, 10), ("B", 1, 5.0, None)],  # no population is known
        [("A", 0, 50.0, 10), ("B", 1, float("nan"), 10)],  # all costs are missing, and there is no rank
        [("A", 1, 50.0, 10), ("B", 1, 50.0, 10)],  # both share the first rank
    ],
)
def test_where_nobody_lacks_a_cost_or_nobody_is_above_nothing_is_said(
    rows: list[tuple[str, int, float, int | None]],
) -> None:
    assert say_passing(ranked(*rows), "en") == ""


AGREEMENTS = st.builds(
    lambda cents, people: {"computed_total_eur": cents / 100, "municipal_population": people},
    st.integers(0, 10**10),
    st.integers(1, 3_000_000),
)


@given(own=AGREEMENTS, above=AGREEMENTS)
def test_with_the_least_amount_it_has_more_per_inhabitant_and_with_a_cent_less_it_has_not(
    own: dict[Any, Any], above: dict[Any, Any]
) -> None:
    least = _least_cents(own, above)
    for cents, is_past in ((least, True), (least - 1, False)):
        total = round(own["computed_total_eur"] * 100) + cents
        crossed = (
            total * above["municipal_population"],
            (round(above["computed_total_eur"] * 100) * own["municipal_population"]),
        )
        assert (crossed[0] > crossed[1]) is is_past
