"""Rows of totals: what stands beside the amount, and what stands below the last of them."""

from __future__ import annotations

from pathlib import Path

from convlib.data.documents import read_agreement


def test_what_a_row_of_totals_prints_beside_its_amount_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "N°;Action;Coût;Part;Financeurs"),
        *("1;Aider;10 €;33%;État 10 €", "2;Loger;20 €;67%;Ville 20 €", ";Total;30 €;100%;à parts égales"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = {each.code: each.details["text"] for each in read_agreement(path).findings if each.line == 6}
    assert found == {"unread-total": "Part 100%", "unread-line": "Total 30 € 100% à parts égales"}


def test_what_a_summary_of_axes_prints_beside_their_totals_is_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = [
        *("Convention fictive 2021", "", "Axe;Montant;en k€;Part"),
        *("Axe 1 – Loger;60 400 €;60,4;44%", "Axe 2 – Aider;76 100 €;76,1;56%", ""),
        *("N°;Action;Coût", "1.1;Loger;60 400 €", "2.1;Aider;76 100 €"),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    said = [
        (each.line, each.details["text"])
        for each in read_agreement(path).findings
        if each.code == "unread-total"
    ]
    assert said == [(4, "en k€ 60,4"), (4, "Part 44%"), (5, "en k€ 76,1"), (5, "Part 56%")]
