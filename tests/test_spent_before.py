"""What a document prints of the money spent in an earlier year: amounts by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read

from convlib import describe_overview

TABLE = """Programmation 2024 (document fictif)

Axe 1 - Loger
N°\tAction\t{heads}
1.1\tMaraudes du soir\t{first}
1.2\tBus des champs\t{second}
"""


@pytest.mark.parametrize(
    ("heads", "first", "second", "said"),
    [
        (
            "Réalisé 2023\tPrévu 2024",
            "38 000 €\t50 000 €",
            "20 000 €\t30 000 €",
            "two actions go from €58,000 spent in 2023 to €80,000 planned in 2024: a rise of €22,000 (+38%).",
        ),
        (
            "Prévu 2023\tRéalisé 2023\tPrévu 2024",
            "40 000 €\t38 000 €\t50 000 €",
            "25 000 €\t20 000 €\t30 000 €",
            "two actions go from €58,000 spent in 2023 to €80,000 planned in 2024: a rise of €22,000 (+38%).",
        ),
        (
            "Réalisé 2023\tPrévu 2024",
            "60 000 €\t50 000 €",
            "\t30 000 €",
            "In this same document one action goes from €60,000 spent in 2023 to €50,000 planned in 2024: a "
            "fall of €10,000 (−17%). "
            "Of one other action, which costs €30,000, it prints no earlier amount.",
        ),
        (
            "Réalisé 2023\tPrévu 2024",
            "60 000 €\t50 000 €",
            "20 000 €\tà définir",
            "a fall of €10,000 (−17%). Of one action it prints €20,000 spent in 2023, and no cost of 2024.",
        ),
        (
            "Coût 2023\tCoût 2024",
            "50 000 €\t50 000 €",
            "30 000 €\t30 000 €",
            "In this same document two actions go from €80,000 in 2023 to €80,000 in 2024: no change.",
        ),
        # Of another tax
        (
            "Réalisé 2023 HT\tPrévu 2024 TTC",
            "38 000 €\t50 000 €",
            "20 000 €\t30 000 €",
            "Of 2023 the document prints €58,000 spent, on two actions; its costs are those of 2024.",
        ),
    ],
)
def test_the_change_since_the_year_before_is_told_of_what_one_document_prints(
    heads: str, first: str, second: str, said: str, tmp_path: Path
) -> None:
    agreement = read(tmp_path, TABLE.format(heads=heads, first=first, second=second), "2024.txt")
    assert agreement.stated_costs.fillna(0).tolist() == [50_000.0, 0 if "définir" in second else 30_000.0]
    told = describe_overview(agreement, lang="en")[-1]
    assert told.endswith(said)


def test_without_a_year_of_its_own_nothing_is_told_to_be_of_an_earlier_one(tmp_path: Path) -> None:
    text = TABLE.format(heads="Réalisé 2023\tPrévu", first="38 €\t50 €", second="20 €\t30 €")
    agreement = read(tmp_path, text.replace("Programmation 2024", "Programmation"), "plan.txt")
    assert agreement.year is None
    assert "spent" not in describe_overview(agreement, lang="en")[-1]
