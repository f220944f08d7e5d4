"""Sheets whose labels ask: `Pourquoi ?` is the objective where no other label states it."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from convlib import read_agreement

SHEETS = (
    ("Action 1 : Lire à l'hôpital", "Les séjours sont longs.", "Prêter cent livres par mois.", "4 200 €"),
    ("Action 2 : Chanter ensemble", "Le chœur n'a plus de salle.", "Réunir deux chœurs.", "à déterminer"),
    ("Action 3 : Planter des arbres", "L'été est chaud.", "Planter vingt arbres.", "Non arrêté"),
    (
        "Action 4 : Former les agents",
        "L'eau manque.",
        "Tenir deux journées.",
        "temps des agents, non chiffré",
    ),
)


def test_what_answers_why_is_kept_as_printed_beside_an_objective(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Plan d'actions 2026 (document fictif)")
    for name, why, aim, cost in SHEETS:
        document.add_heading(name, 2)
        table = document.add_table(rows=0, cols=2)
        for label, value in (("Pourquoi cette action ?", why), ("Finalité", aim), ("Coût", cost)):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
    document.add_heading("Tableau récapitulatif 2026", 1)
    path = tmp_path / "plan.docx"
    document.save(str(path))
    agreement = read_agreement(path)
    assert agreement.actions["objective"].tolist() == [aim for _, _, aim, _ in SHEETS]
    kept = [fields["Pourquoi cette action ?"] for fields in agreement.actions["other_fields"]]
    assert kept == [why for _, why, _, _ in SHEETS]
    assert agreement.actions["stated_cost_eur"].fillna(-1).tolist() == [4200.0, -1.0, -1.0, -1.0]
    codes = [finding.code for finding in agreement.findings]
    assert codes.count("undefined-cost") == 3 and "unreadable-amount" not in codes


def test_what_answers_why_is_the_objective_where_nothing_else_is(tmp_path: Path) -> None:
    lines = ["Plan d'actions 2026 (document fictif)", ""]
    for name, why, _, _ in SHEETS:
        lines += [name, f"Pourquoi ? {why}", "Budget : 1 000 €", ""]
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_agreement(path).actions["objective"].tolist() == [why for _, why, _, _ in SHEETS]
