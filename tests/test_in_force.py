"""Costs as signed beside costs after an amendment: the later is in force, and the earlier is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

from convlib.questions.execution.analysis import execution

FIELDS = "action_code axis_code stated_cost_eur"
READ = [["1.1", "1", 76000], ["1.2", "1", 45500], ["2.1", "2", 28500]]
SHEETS = """Avenant n° 1 à la convention 2026 (document fictif)

Axe 1 - Jeunes

Fiche-action 1.1 - Logement
Objectif : éviter les sorties sèches
{before} : 70 000 €
{after} : 76 000 €

Fiche-action 1.2 - Maraudes
Objectif : renouer le contact
{before} : 45 500 €
{after} : 45 500 €

Axe 2 - Insérer

Fiche-action 2.1 - Référent
Objectif : réduire le délai
{before} : 20 000 €
{after} : 28 500 €

{total_before} : 135 500 €
{total_after} : 150 000 €
"""


@pytest.mark.parametrize(
    ("before", "after", "total_before", "total_after"),
    [
        ("Coût initial", "Coût après avenant", "Coût total initial", "Coût total après avenant"),
        ("Coût avant avenant", "Coût après l'avenant n° 1", "Total avant avenant", "Total après avenant"),
        ("Coût", "Nouveau coût", "Total général avant modification", "Total général après modification"),
        ("Budget prévu initialement", "Budget révisé", "Budget total initial", "Budget total révisé"),
        ("Montant initial", "Montant (après révision)", "Total initial", "Total actualisé"),
        ("Coût initial", "Coût mis à jour", "Total initial", "Total mis à jour"),
        ("Budget primitif", "Budget rectificatif", "Total primitif", "Total rectificatif"),
        ("Montant voté", "Montant en vigueur", "Total voté", "Total corrigé"),
    ],
)
def test_of_a_sheet_the_cost_after_the_amendment_is_in_force(
    tmp_path: Path, before: str, after: str, total_before: str, total_after: str
) -> None:
    labels = {"before": before, "after": after, "total_before": total_before, "total_after": total_after}
    agreement = read(tmp_path, SHEETS.format(**labels))
    assert rows(agreement.actions, FIELDS) == READ
    assert [fields[before] for fields in agreement.actions["other_fields"]] == [
        "70 000 €", "45 500 €", "20 000 €",
    ]  # fmt: skip
    assert (agreement.grand_total_eur, agreement.gap_eur) == (150000, 0)
    costs = agreement.amounts[agreement.amounts["role"] == "cost"]
    assert costs["stage"].tolist()[1::2] == ["amended"] * 3
    assert costs.loc[costs["column"].notna(), "amount_eur"].tolist() == [76000, 45500, 28500]
    assert execution(agreement)["planned_eur"].tolist()[:3] == [76000, 45500, 28500]
    assert not [finding for finding in agreement.findings if finding.severity == "error"]


def test_what_an_amendment_leaves_alone_has_its_one_cost_and_each_total_its_stage(tmp_path: Path) -> None:
    printed = """Avenant n° 2 à la convention 2026 (document fictif)

Axe 1 - Jeunes

Fiche-action 1.1 - Logement
Objectif : éviter les sorties sèches
Coût : 70 000 €
Coût après avenant : 76 000 €
Part État après avenant : 38 000 €
Part Département après avenant : 38 000 €

Fiche-action 1.2 - Maraudes
Objectif : renouer le contact
Coût : 45 500 €

Sous-total axe 1 avant avenant : 115 500 €
Sous-total axe 1 après avenant : 121 500 €

Axe 2 - Emploi

Fiche-action 2.1 - Référent
Objectif : réduire le délai
Coût : 28 500 €

Total général avant avenant : 144 000 €
Total général après avenant : 150 000 €
"""
    agreement = read(tmp_path, printed)
    assert rows(agreement.actions, FIELDS) == READ
    assert agreement.funding["amount_eur"].tolist() == [38000, 38000]
    assert rows(agreement.axes, "stated_axis_total_eur") == [[121500], [None]]
    assert agreement.grand_total_eur == 150000


@pytest.mark.parametrize(
    ("before", "after"),
    [("Coût initial", "Coût révisé"), ("Avant avenant (€)", "Après avenant (€)"), ("Coût", "Coût modifié")],
)
def test_of_two_columns_that_after_the_amendment_is_in_force(tmp_path: Path, before: str, after: str) -> None:
    printed = (
        "Plan 2026 (document fictif);;;;;\n"
        f"Axe;Code;Action;{before};{after};Écart\n"
        "1 - Jeunes;1.1;Logement;70 000;76 000;6 000\n1 - Jeunes;1.2;Maraudes;45 500;45 500;0\n"
        "2 - Insertion;2.1;Référent;20 000;28 500;8 500\nTotal;;;135 500;150 000;14 500\n"
    )
    agreement = read(tmp_path, printed, "2026.csv")
    assert rows(agreement.actions, FIELDS) == READ
    assert agreement.grand_total_eur == 150000
    # A number takes the unit of its heading with it.
    former = "70 000 €" if before.endswith("(€)") else "70 000"
    assert agreement.actions["other_fields"][0] == {before: former, "Écart": "6 000"}


def test_a_former_cost_alone_is_none_of_the_plan(tmp_path: Path) -> None:
    printed = SHEETS.replace("{after} :", "Financement envisagé :").split("{total_before}")[0]
    agreement = read(tmp_path, printed.format(before="Ancien coût"))
    assert agreement.actions["stated_cost_eur"].isna().all()
    assert agreement.actions["other_fields"][0]["Ancien coût"] == "70 000 €"


@pytest.mark.parametrize("before", ["Coût initial", "Coût prévisionnel", "Coût", "Coût voté"])
@pytest.mark.parametrize("after", ["Coût définitif", "Coût final"])
def test_a_definitive_cost_beside_another_may_be_in_force_or_spent_so_none_is_kept(
    tmp_path: Path, before: str, after: str
) -> None:
    table = (
        f"Plan 2026 (document fictif);;;\nCode;Action;{before};{after}\n"
        "1.1;Logement;70 000 €;76 000 €\n1.2;Maraudes;45 500 €;45 500 €\n;Total;115 500 €;121 500 €\n"
    )
    sheet = f"Plan 2026\n\nFiche 1 - Logement\n{before} : 70 000 €\n{after} : 76 000 €\n"
    for agreement, costs in (
        (read(tmp_path, table, "2026.csv"), [None, 45_500.0]),
        (read(tmp_path, sheet), [None]),
    ):
        assert [cost for [cost] in rows(agreement.actions, "stated_cost_eur")] == costs
        assert [each.action_code for each in agreement.findings if each.code == "several-costs"] == [
            agreement.actions["action_code"][0]
        ]
    assert read(tmp_path, table, "2026.csv").grand_total_eur is None


def test_a_definitive_cost_alone_is_the_cost_and_beside_an_amended_one_it_is_not(tmp_path: Path) -> None:
    alone = read(tmp_path, "Plan 2026\n\nFiche 1 - Logement\nCoût définitif : 76 000 €\n")
    amended = "Plan 2026\n\nFiche 1 - Logement\nCoût révisé : 70 000 €\nCoût final : 76 000 €\n"
    assert alone.actions["stated_cost_eur"].tolist() == [76_000.0]
    assert read(tmp_path, amended).actions["stated_cost_eur"].tolist() == [70_000.0]


@pytest.mark.parametrize(
    ("other", "amounts", "doubted"),
    [
        ("Coût arrêté", ("76 000 €", "45 500 €"), 2),
        ("Coût consolidé", ("60 000 €", "45 500 €"), 2),
        ("Coût alimentaire", ("7 000 €", "4 500 €"), 0),
    ],
)
def test_a_column_of_costs_in_other_words_is_doubted_where_it_is_no_part_of_the_cost(
    tmp_path: Path, other: str, amounts: tuple[str, str], doubted: int
) -> None:
    printed = (
        f"Plan 2026 (document fictif);;;\nCode;Action;Coût prévisionnel;{other}\n"
        f"1.1;Logement;70 000 €;{amounts[0]}\n1.2;Maraudes;45 500 €;{amounts[1]}\n"
    )
    agreement = read(tmp_path, printed, "2026.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [70_000.0, 45_500.0]
    assert sum(each.code == "doubtful-label" for each in agreement.findings) == doubted
