"""Sheets that are tables with a column a year and stage, headed by the name of their action."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

TITLE = "<!doctype html><meta charset=utf-8><h1>Réalisé 2023 et programme 2024 (fictif)</h1>"
HEAD = f"{TITLE}<h2>Axe 1 : Aller</h2>"


def sheet(head: str, costs: list[str], texts: list[str]) -> str:
    lines = [[head, "2023 prévu", "2023 réalisé", "2024 prévu"], ["Coût", *costs], ["Objectif", *texts]]
    body = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in line)}</tr>" for line in lines)
    return f"<table>{body}</table><p>Financement 2024 : État 20 €, Ville 10 €.</p>"


def test_the_column_of_the_year_is_read_and_the_others_are_kept_as_printed(tmp_path: Path) -> None:
    one = sheet("Action 1 – Bus", ["90 €", "80 €", "30 €"], ["9 tours", "8 tours", "3 tours"])
    two = sheet("Action 2 – Halte", ["-", "-", "30 €"], ["-", "-", "5 lits"])
    agreement = read(tmp_path, HEAD + one + two, "2024.html")
    columns = "action_code action_name stated_cost_eur objective"
    assert rows(agreement.actions, columns) == [["1", "Bus", 30, "3 tours"], ["2", "Halte", 30, "5 lits"]]
    kept = agreement.actions["other_fields"].tolist()[0]
    assert all(text in str(kept) for text in ("90 €", "80 €", "9 tours", "8 tours"))
    assert agreement.funding["amount_eur"].tolist() == [20, 10, 20, 10]
    spent = agreement.amounts.query("printed == '80 €'")
    assert rows(spent, "role stage year amount_eur") == [["cost", "spent", 2023, 80]]


def test_an_action_without_a_cost_of_the_year_that_a_line_says_is_stopped_is_none_of_it(
    tmp_path: Path,
) -> None:
    one = sheet("Action 1 – Bus", ["90 €", "80 €", "30 €"], ["9 tours", "8 tours", "3 tours"])
    two = sheet("Action 2 – Halte", ["22 €", "22 €", "-"], ["9 lits", "8 lits", "-"])
    ended = two.replace(
        "Financement 2024 : État 20 €, Ville 10 €.", "Action arrêtée au 31 décembre 2023 (relais)."
    )
    agreement = read(tmp_path, HEAD + one + ended, "2024.html")
    assert agreement.actions["action_code"].tolist() == ["1"]
    stopped = [each.details["code"] for each in agreement.findings if each.code == "stopped-action"]
    assert stopped == ["2"]
