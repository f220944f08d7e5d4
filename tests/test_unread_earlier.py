"""An earlier agreement that is refused: the later one has its report, which says what it lacks and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from amending import FIRST
from test_recalled_costs import EARLIER, LATER
from test_themes_compared import lay_out

from convlib import (
    axis_shares,
    compare_years,
    describe_year_comparison,
    open_dataset,
    open_years,
    outcome_totals,
)
from convlib.core.locale import speaking
from convlib.data.folder import open_compared

PLAN = LATER.format(head="Prévu", recalled="25 €", total="65 €")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Rien à lire ici.\n", "no action was recognised"),
        (FIRST, "this seems to be an amendment: “Avenant n° 1 à la convention fictive 2021”; kept beside"),
    ],
)
def test_an_earlier_agreement_that_is_refused_is_named_and_compared_with_nothing(
    text: str, reason: str, tmp_path: Path
) -> None:
    data = lay_out(tmp_path, {("val", 2023): text, ("val", 2024): PLAN}, {})
    years = open_years(2024, "val", data_dir=data)
    steps = compare_years(years)
    assert list(years) == [2024] and steps.empty
    findings = years[2024].findings
    (said,) = describe_year_comparison(
        steps, outcome_totals(steps), axis_shares(years), "en", findings=findings
    )
    assert said.startswith(
        f"The agreement of 2023 (2023.txt) was not read, so nothing is compared with it: {reason}"
    )
    assert "\n" not in said and said.endswith((".", "…")) and str(tmp_path) not in said
    # One that has it said of it is not read again, and does not say it twice.
    assert open_compared(years[2024], None, data)[2024].findings == findings


def test_what_an_agreement_before_that_has_is_compared_all_the_same(tmp_path: Path) -> None:
    sheets = {("val", 2022): EARLIER.replace("2023", "2022"), ("val", 2023): "Rien\n", ("val", 2024): PLAN}
    years = open_years(2024, "val", data_dir=lay_out(tmp_path, sheets, {}))
    steps = compare_years(years)
    assert steps[["from_year", "change_eur"]].to_numpy().tolist() == [[2022, 10.0], [2022, 5.0]]
    told = describe_year_comparison(
        steps, outcome_totals(steps), axis_shares(years), "fr", findings=years[2024].findings
    )
    assert "Les conventions comparées sont celles de 2022 et 2024." in told[0]
    assert (
        "La convention de 2023 (2023.txt) n’a pas pu être lue, rien ne lui est donc comparé\u00a0: "
        in told[0]
    )


def test_the_changes_of_an_amendment_that_is_refused_are_a_sentence(tmp_path: Path) -> None:
    data = lay_out(tmp_path, {("val", 2023): FIRST, ("val", 2024): PLAN}, {})
    with speaking("fr"):
        (reason,) = open_dataset(data).unread["reason"]
    assert reason.startswith("ce document semble être un avenant\u00a0: «\u00a0Avenant n° 1")
    assert "il est lu\u202f; il modifie\u00a0: ligne 3\u00a0: " in reason
    assert " 25 000 €\u202f; ligne 4\u00a0: " in reason
    assert "\n" not in reason and str(tmp_path) not in reason
