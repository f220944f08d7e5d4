"""An amount that is printed is a figure, or a finding says where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from layouts import FOLDER, LAYOUTS

from convlib.core.agreement import Agreement
from convlib.core.findings import Finding
from convlib.data.documents import read_agreement

INPUTS = sorted((FOLDER.parent / "inputs").iterdir())
KEPT = sorted((Path(__file__).parents[1] / "data").rglob("20[0-9][0-9].*"))
PLANS = [path for path in (*LAYOUTS, *INPUTS, *KEPT) if "amended" not in path.parts]


def plain(text: object) -> str:
    return " ".join(str(text).split())


def is_said(row: pd.Series, finding: Finding) -> bool:
    is_near = finding.page == row["page"] and 0 <= row["line"] - (finding.line or 0) <= 3
    quotes = plain(row["printed"]) in plain(list(finding.details.values()))
    return finding.line == row["line"] or (quotes and (is_near or finding.action_code == row["action_code"]))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_every_amount_is_a_figure_or_in_a_finding(
    path: Path, read_layout: Callable[[Path], Agreement]
) -> None:
    agreement = read_layout(path)
    kept = {
        (action["action_code"], plain(text))
        for action in agreement.actions.to_dict("records")
        for text in action["other_fields"].values()
    }
    amounts = agreement.amounts if len(agreement.actions) else agreement.amounts[:0]
    texts = amounts[(amounts["role"] == "other") & amounts["label"].isna()]
    unsaid = [
        (row["line"], row["printed"])
        for _, row in texts.iterrows()
        if (row["action_code"], plain(row["printed"])) not in kept
        and not any(is_said(row, finding) for finding in agreement.findings)
    ]
    assert not unsaid


def said(sheet: str, folder: Path) -> list[tuple[str, str, int | None, str | float]]:
    path = folder / "plan.txt"
    rest = "Action 1.2 Lire\nObjectif : Lire mieux\nCoût : 7 €\nTotal : 52 000 €\n"
    path.write_text(f"Convention fictive 2021\n\nAxe 1 - Loger\n\n{sheet}\n{rest}", encoding="utf-8")
    codes = ("amount-in-text", "amount-in-name", "unread-funding", "doubtful-label", "unread-amount")
    found = [each for each in read_agreement(path).findings if each.code in codes]
    return [(each.severity, each.code, each.line, each.details["text"]) for each in found]


def test_amounts_in_a_text_are_one_note_a_line(tmp_path: Path) -> None:
    sheet = "Action 1.1 Aider\nObjectif : Donner 150 € par jeune et 300 € par groupe\nCoût : 20 000 €"
    assert said(sheet, tmp_path) == [("note", "amount-in-text", 6, "150 € ; 300 €")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Rompre l'isolement CNSA 9 600 €", "CNSA 9 600 €"),
        ("Rompre l'isolement, 9 600 € de la Ville", "Ville 9 600 €"),
        ("Rompre l'isolement Ville 9 600", "Ville 9 600"),
    ],
)
def test_an_amount_beside_one_who_pays_is_funding_that_is_unread(
    text: str, quoted: str, tmp_path: Path
) -> None:
    sheet = f"Action 1.1 Aider\nObjectif : {text}\nCoût : 20 000 €"
    assert said(sheet, tmp_path) == [("warning", "unread-funding", 6, quoted)]


@pytest.mark.parametrize("text", ["Aider la Ville de 12 000 habitants", "Verser 500 € par commune"])
def test_what_is_counted_and_what_each_gets_is_paid_by_nobody(text: str, tmp_path: Path) -> None:
    sheet = f"Action 1.1 Aider\nObjectif : {text}\nCoût : 20 000 €"
    assert not any(code == "unread-funding" for _, code, _, _ in said(sheet, tmp_path))


def test_amounts_below_a_label_that_asks_who_pays_are_one_warning(tmp_path: Path) -> None:
    paid = "Région Communauté de communes : 9 600 € 6 400 €"
    sheet = f"Action 1.1 Aider\nFINANCEMENTS : {paid}\nCoût : 16 000 €"
    assert [each[:3] for each in said(sheet, tmp_path)] == [("warning", "unread-funding", 6)]


def test_an_amount_alone_in_another_field_is_doubted_where_no_cost_is_stated(tmp_path: Path) -> None:
    sheet = "Action 1.1 Aider\nObjectif : Voir\nReconduite ou nouvelle\t44 000 €"
    assert [each[:2] for each in said(sheet, tmp_path)] == [("warning", "doubtful-label")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Aider 15 000 € des foyers", [("warning", "amount-in-name", 5, "15 000 €")]),
        ("Aider dès moins de 500 €", [("note", "amount-in-text", 5, "500 €")]),
        ("Servir des repas à 1 €", [("note", "amount-in-text", 5, "1 €")]),
    ],
)
def test_an_amount_in_a_name_is_a_warning_unless_it_is_a_threshold_or_a_price(
    name: str, expected: list[tuple[str, str, int, str]], tmp_path: Path
) -> None:
    assert said(f"Action 1.1 {name}\nObjectif : Voir\nCoût : 16 000 €", tmp_path) == expected
