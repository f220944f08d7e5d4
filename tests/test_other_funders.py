"""Who the others of a column of funders are, and what one funder's part alone says of the rest."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from convlib import describe_funders, funder_totals, funding_gaps, read_agreement
from convlib.core.agreement import Agreement

HEAD = "Programme fictif 2026\n\nAxe;N°;Action;Coût total (€);Part État (€);"


def read(folder: Path, heads: str, *rows: str) -> Agreement:
    path = folder / "plan.csv"
    path.write_text("\n".join([HEAD + heads, *rows]) + "\n", encoding="utf-8")
    return read_agreement(path)


@pytest.mark.parametrize(
    ("heads", "caf", "bank", "none"),
    [
        ("Autre financeur", "30 000 (CAF)", "5 000 (Banque)", ""),
        ("Autres;Précision", "30 000;CAF", "5 000;Banque", ";"),
    ],
)
def test_a_name_behind_or_beside_the_amount_of_others_is_the_funder(
    heads: str, caf: str, bank: str, none: str, tmp_path: Path
) -> None:
    agreement = read(
        tmp_path,
        heads,
        f"Axe 1 : Loger;1.1;Ouvrir;80 000;50 000;{caf}",
        f"Axe 1 : Loger;1.2;Aider;25 000;20 000;{bank}",
        f"Axe 1 : Loger;1.3;Suivre;10 000;10 000;{none}",
        f";;Total général;115 000;80 000;35 000{none}",
    )
    paid = agreement.funding[["funder", "amount_eur"]].to_numpy().tolist()
    assert paid == [["État", 50_000], ["CAF", 30_000], ["État", 20_000], ["Banque", 5_000], ["État", 10_000]]
    assert {each.code for each in agreement.findings} <= {"unknown-label"}


def test_a_printed_total_of_nothing_is_the_sum_of_nothing(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        "Part CPAM (€)",
        "Axe 1 : Loger;1.1;Ouvrir;80;50;30",
        ";;Total axe 1;80;50;30",
        "Axe 2 : Aider;2.1;Nourrir;20;20;",
        ";;Total axe 2;20;20;0",
        ";;Total général;100;70;30",
    )
    assert [each.code for each in agreement.findings] == []


def test_the_part_of_one_funder_alone_leaves_no_gap(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = "Axe 1 : Loger;1.1;Ouvrir;80;50\nAxe 1 : Loger;1.2;Aider;20;10\n;;Total général;100;60\n"
    path.write_text(
        f"Programme fictif 2026\n\nAxe;N°;Action;Coût (€);dont État (€)\n{rows}", encoding="utf-8"
    )
    agreement = read_agreement(path)
    assert [each.code for each in agreement.findings] == []
    assert funding_gaps(agreement).empty
    assert "covered by no funder" not in describe_funders(funder_totals(agreement), "en")[0]


def test_a_legend_that_is_used_and_those_who_sign_are_no_doubt(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Programme fictif 2026\n\nN°;Action;R / N (1);Coût (€)\n1.1;Ouvrir;R;80\n1.2;Aider;N;20\n"
        ";Total général;;100\n\n(1) R : action reconduite de 2025, N : action nouvelle.\n"
        "Pour l’État, la préfète de l’Aulne;Pour le Département, le président\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.actions["continuation"].tolist() == ["continued", "new"]
    assert "unread-line" not in {each.code for each in agreement.findings}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("CD = conseil départemental ; MDS = maisons des solidarités.", "prose"),
        ("CD = conseil départemental ; MDS = 3 maisons.", "unread-line"),
        ("Le conseil départemental mobilise ses maisons.", "unread-line"),
    ],
)
def test_a_legend_of_abbreviations_below_a_total_is_prose(said: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        f"Plan 2026\n\nAxe 1 : Loger\nAction 1.1 : Ouvrir\nCoût : 80 €\nTotal général : 80 €\n\n{said}\n",
        encoding="utf-8",
    )
    assert [each.code for each in read_agreement(path).findings] == [code]


def test_the_title_of_a_further_sheet_is_prose_unless_it_holds_an_amount(tmp_path: Path) -> None:
    for title, code in (("Objectifs et indicateurs 2026", "prose"), ("Objectif : 90 places", "unread-line")):
        book = openpyxl.Workbook()
        for row in (
            ["Plan 2026"],
            [],
            ["N°", "Action", "Coût (€)"],
            ["1.1", "Ouvrir", 80],
            ["", "Total", 80],
        ):
            book.active.append(row)
        sheet = book.create_sheet("Suivi")
        for row in ([title], [], ["N°", "Objectif"], ["1.1", "Loger dix jeunes"]):
            sheet.append(row)
        book.save(tmp_path / "plan.xlsx")
        found = read_agreement(tmp_path / "plan.xlsx").findings
        assert [each.code for each in found if each.page == 2] == [code]


def test_the_total_of_an_axis_without_an_action_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Plan 2026\n\nAxe 1 : Loger\nAction 1.1 : Ouvrir\nCoût : 80 €\n"
        "Action 1.2 : Aider\nCoût : à préciser\n\n"
        "Budget\nAxe\tCoût\nAxe 1 — Loger\t80 € (hors 1.2)\nTotal (hors action 1.2)\t80 €\n",
        encoding="utf-8",
    )
    assert read_agreement(path).axes["stated_axis_total_eur"].tolist() == [80]
