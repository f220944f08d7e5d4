"""No action has what stands beside it: what cannot be placed ends the section, or is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement

FIRST = "Action 1.1 Aider\nObjectif\tTrouver un toit\n"
LAST = "Action 1.3 Lire\nObjectif\tLire mieux\nCoût\t7 €\n"


def read(sheets: str, folder: Path) -> Agreement:
    path = folder / "plan.txt"
    path.write_text(f"Convention fictive 2021\n\nAxe 1 - Loger\n\n{sheets}", encoding="utf-8")
    return read_agreement(path)


def costs_of(agreement: Agreement) -> dict[str, float | None]:
    return dict(
        zip(
            agreement.actions["action_code"],
            [None if cost != cost else cost for cost in agreement.actions["stated_cost_eur"]],
            strict=True,
        )
    )


def said(agreement: Agreement) -> set[tuple[str, str, int | None]]:
    return {(each.severity, each.code, each.line) for each in agreement.findings if each.severity != "note"}


@pytest.mark.parametrize("head", ["Brique 1.2 Former", "1.2 Former", "Former les agents"])
def test_a_line_like_a_heading_ends_the_action_where_its_fields_come_again(head: str, tmp_path: Path) -> None:
    sheets = f"{FIRST}Coût\t10 €\n\n{head}\nObjectif\tApprendre un métier\nCoût\t5 €\n\n{LAST}"
    agreement = read(sheets, tmp_path)
    assert costs_of(agreement) == {"1.1": 10.0, "1.3": 7.0}
    assert {("warning", "unread-line", line) for line in (9, 10, 11)} <= said(agreement)


def test_a_cost_below_a_line_like_a_heading_is_an_error_where_the_action_above_has_none(
    tmp_path: Path,
) -> None:
    agreement = read(f"{FIRST}\nFormer les agents\nCoût\t5 €\n\n{LAST}", tmp_path)
    assert costs_of(agreement) == {"1.1": 5.0, "1.3": 7.0}
    assert ("error", "inherited-amount", 8) in said(agreement)


@pytest.mark.parametrize("line", ["Cette action est suivie chaque mois.", "avec le CCAS", "12"])
def test_a_line_that_is_no_heading_leaves_the_cost_below_it_undoubted(line: str, tmp_path: Path) -> None:
    agreement = read(f"{FIRST}\n{line}\nCoût\t5 €\n\n{LAST}", tmp_path)
    assert costs_of(agreement)["1.1"] == 5.0
    assert "inherited-amount" not in {each.code for each in agreement.findings}


@pytest.mark.parametrize("amount", ["12 000 €", "3 k€"])
def test_a_name_that_ends_in_an_amount_is_said_and_no_cost(amount: str, tmp_path: Path) -> None:
    agreement = read(f"Action 1.1 Aider les familles {amount}\nObjectif\tTrouver un toit\n{LAST}", tmp_path)
    assert costs_of(agreement) == {"1.1": None, "1.3": 7.0}
    assert ("warning", "amount-in-name", 5) in said(agreement)


def test_a_name_that_ends_in_a_number_is_said_where_no_cost_is_stated_and_it_is_no_year(
    tmp_path: Path,
) -> None:
    agreement = read(
        "Action 1.1 Loger 1500\nObjectif\tTrouver\nAction 1.2 Plan 2030\nObjectif\tVoir\n"
        "Action 1.4 Aider 1500\nObjectif\tAider mieux\nCoût\t5 €\n",
        tmp_path,
    )
    named = [each.action_code for each in agreement.findings if each.code == "amount-in-name"]
    assert named == ["1.1"]


@pytest.mark.parametrize(
    "codes", [("21000", "21001"), ("12/03/2021", "13/03/2021"), ("2021-03-12", "2021-03-13")]
)
def test_a_code_that_is_a_date_or_a_long_number_is_kept_and_is_an_error(
    codes: tuple[str, str], tmp_path: Path
) -> None:
    one, two = codes
    agreement = read(
        f"Action {one} : Aider\nObjectif\tTrouver un toit\nCoût\t10 €\n"
        f"Action {two} : Former\nObjectif\tApprendre un métier\nCoût\t5 €\n",
        tmp_path,
    )
    assert costs_of(agreement) == {one: 10.0, two: 5.0}
    assert {("error", "unlikely-code", 5), ("error", "unlikely-code", 8)} <= said(agreement)


@pytest.mark.parametrize("head", ["Article 3 Paiement", "Annexe 2", "Synthèse"])
def test_a_part_of_another_kind_ends_the_action_above_it(head: str, tmp_path: Path) -> None:
    agreement = read(f"{FIRST}\n{head}\nMontant\t99 €\n", tmp_path)
    assert costs_of(agreement) == {"1.1": None}
    assert "99" not in str(agreement.funding.to_dict())


def test_a_cost_outside_of_all_actions_is_no_ones(tmp_path: Path) -> None:
    agreement = read(f"Coût\t99 €\n\n{LAST}", tmp_path)
    assert costs_of(agreement) == {"1.3": 7.0}
    assert ("warning", "unread-line", 5) in said(agreement)


def test_a_cost_below_the_grand_total_is_no_ones(tmp_path: Path) -> None:
    agreement = read(f"{LAST}Total\t7 €\nDescriptif\tautre\nCoût\t99 €\n", tmp_path)
    assert costs_of(agreement) == {"1.3": 7.0}
    assert agreement.grand_total_eur == 7
    assert ("warning", "unread-line", 10) in said(agreement)


def test_a_label_that_comes_again_in_one_action_is_said(tmp_path: Path) -> None:
    sheets = f"{FIRST}Coût\t10 €\nAction 1.2 Former\nObjectif\tApprendre\nObjectif\tManger\n{LAST}"
    agreement = read(sheets, tmp_path)
    assert ("error", "repeated-label", 10) in said(agreement)
    assert [each.line for each in agreement.findings if each.code == "repeated-label"] == [10]


def test_each_action_may_have_a_label_twice(tmp_path: Path) -> None:
    twice = "Objectif\tApprendre\nObjectif\tManger\n"
    agreement = read(f"Action 1.1 Aider\n{twice}Action 1.2 Former\n{twice}", tmp_path)
    assert not [each for each in agreement.findings if each.code == "repeated-label"]


def test_an_amount_that_dots_or_white_space_lead_to_behind_a_name_is_the_cost(tmp_path: Path) -> None:
    text = (
        "Programme 2021 (document fictif)\n\nAXE I - Familles\n\n"
        "I.1 Aide aux devoirs .............. 22 800 €\nObjectif : suivre.\n\n"
        "I.2 Lieu d'accueil\t31 450 €\nObjectif : jouer.\n\n"
        "I.3 Bus de 19 places\nObjectif : se rendre en ville.\n"
    )
    (tmp_path / "2021.txt").write_text(text, encoding="utf-8")
    actions = read_agreement(tmp_path / "2021.txt").actions
    assert actions["action_name"].tolist() == ["Aide aux devoirs", "Lieu d'accueil", "Bus de 19 places"]
    assert actions["stated_cost_eur"].fillna(-1).tolist() == [22_800, 31_450, -1]


def test_a_second_code_beside_the_name_of_an_action_may_head_another(tmp_path: Path) -> None:
    sheets = "01 Bus des champs\t02 Coffre en mairie\nCoût : 5 000 €\n\n03 Bornes\nCoût : 8 000 €\n"
    found = [each for each in read(sheets, tmp_path).findings if each.code == "inherited-amount"]
    assert [(each.line, each.action_code, each.details["text"]) for each in found] == [
        (5, "01", "02 Coffre en mairie")
    ]


def test_amounts_at_the_end_of_the_name_of_an_axis_are_said_to_be_unread(tmp_path: Path) -> None:
    sheets = "Action 1.1 : Ouvrir\nCoût : 5 000 €\n\nAxe 2 - Soigner, DETR 90 000 € Région 225 000 €\n"
    found = read(sheets + "Action 2.1 : Aider\nCoût : 7 €\n", tmp_path).findings
    assert [each.line for each in found if each.code == "unread-amount"] == [8]
