"""What a later document prints again of the costs of the year before: amounts by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_themes_compared import lay_out

from convlib import axis_shares, compare_years, describe_year_comparison, open_years, outcome_totals

EARLIER = """Convention fictive - 2023

Axe 1 - Loger

Action 1.1\tMaraudes du soir
Coût\t40 €

Action 1.2\tBus des champs
Coût\t25 €

Total\t65 €
"""
LATER = """Convention fictive - 2024

Axe 1 - Loger
N°\tAction\t{head} 2023\tRéalisé 2023\tPrévu 2024
1.1\tMaraudes du soir\t40 €\t38 €\t50 €
1.2\tBus des champs\t{recalled}\t20 €\t30 €
Total\t{total}\t58 €\t80 €
"""


@pytest.mark.parametrize("head", ["Prévu", "Coût"])
@pytest.mark.parametrize(
    ("recalled", "total", "said"),
    [
        (
            "25 €",
            "65 €",
            "Of two actions the document of 2024 prints the cost of 2023 again, as the agreement of 2023 "
            "states it.",
        ),
        (
            "20 €",
            "60 €",
            "Of one action the document of 2024 prints the cost of 2023 again, as the agreement of 2023 "
            "states it. What the document of 2024 prints of 2023 is another amount than in the agreement of "
            "2023: 1.2 (€20, where that states €25).",
        ),
    ],
)
def test_what_is_printed_again_of_the_year_before_is_held_against_its_agreement(
    recalled: str, total: str, said: str, head: str, tmp_path: Path
) -> None:
    sheets = {("val", 2023): EARLIER, ("val", 2024): LATER.format(head=head, recalled=recalled, total=total)}
    years = open_years(2024, "val", data_dir=lay_out(tmp_path, sheets, {}))
    steps = compare_years(years)
    assert steps["to_cost_eur"].tolist() == [50.0, 30.0]
    told = describe_year_comparison(steps, outcome_totals(steps), axis_shares(years), "en")
    assert said in " ".join(told)
