"""Plans in prose: headings of one look, paragraphs below, and a sentence that tells what the action costs."""

from __future__ import annotations

from pathlib import Path

import docx
import pandas as pd
import pytest

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.parsing.forms.told import told_costs
from convlib.parsing.words.files import load_labels

PLAN = [
    ("Heading 1", "Axe I. Prévenir les ruptures"),
    ("Heading 2", "Ouvrir des places de crèche"),
    ("Normal", "Trois crèches réserveront quatre places. Les repas coûtent 2 € par enfant."),
    ("Normal", "Cette action nouvelle mobilisera 86 000 € : 43 000 € de l'État et 43 000 € de la Caf."),
    ("Heading 2", "Étendre la garantie d'activité"),
    ("Normal", "La garantie d'activité est étendue en 2025 à tout le département."),
    ("Normal", "Une enveloppe de 14 300 € y est consacrée par le Département."),
    ("Normal", "Au total, l'axe I représente 100 300 € de dépenses prévisionnelles."),
    ("Heading 1", "Axe II. Accompagner vers l'emploi"),
    ("Heading 2", "Développer le référent de parcours"),
    ("Normal", "Un référent suivra quatre-vingts personnes. L'action prolonge celle de 2024."),
    ("Normal", "Le chiffrage de cette action est en cours."),
    ("Heading 1", "Suivi et évaluation"),
    ("Normal", "Un comité se réunit deux fois par an."),
]


@pytest.fixture
def plan(tmp_path: Path) -> Agreement:
    document = docx.Document()
    document.add_paragraph("Convention d'appui – Programme d'actions 2025 (document fictif)")
    document.add_paragraph(
        "Le montant total du programme 2025 s'élève à 100 300 €. Il est versé en une fois."
    )
    for style, text in PLAN:
        document.add_paragraph(text, style=style)
    document.save(str(tmp_path / "plan.docx"))
    return read_agreement(tmp_path / "plan.docx")


def test_headings_whose_text_tells_costs_head_actions(plan: Agreement) -> None:
    assert plan.actions["action_name"].tolist() == [
        "Ouvrir des places de crèche",
        "Étendre la garantie d'activité",
        "Développer le référent de parcours",
    ]
    assert plan.actions["axis_code"].tolist() == ["I", "I", "II"]
    assert plan.actions["stated_cost_eur"].fillna(0).tolist() == [86_000, 14_300, 0]
    assert plan.axes["stated_axis_total_eur"].fillna(0).tolist() == [100_300, 0]
    assert plan.grand_total_eur == 100_300


def test_paragraphs_are_the_description_and_headings_that_head_no_axis_end_it(plan: Agreement) -> None:
    assert plan.actions["description"].iloc[2] == " ".join(text for _, text in PLAN[10:12])
    kinds = plan.actions[["continuation", "continues_year"]].fillna(0).to_numpy().tolist()
    assert kinds == [["new", 0], ["extended", 0], ["continued", 2024]]


def test_who_pays_is_read_from_the_same_sentence(plan: Agreement) -> None:
    shares = plan.funding[["action_code", "funder", "amount_eur"]].to_numpy().tolist()
    assert shares == [["1", "État", 43_000], ["1", "Caf", 43_000], ["2", "Département", 14_300]]
    codes = [finding.code for finding in plan.findings if finding.severity != "note"]
    assert codes == ["missing-cost"]


def test_a_numbered_sheet_may_tell_its_cost_in_a_sentence_over_lines(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Contrat de ville 2025 (document fictif)\n\nAction 1 : Loger\nObjectif : Loger des jeunes.\n"
        "La présente action, d'un montant de\n20 000 €, est ouverte à tous.\n\nAction 2 : Former\n"
        "Objectif : Former.\nSon coût est de 5 000 €.\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [20_000, 5_000]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Cette action est financée par la Ville à hauteur de 9 500 €.", (("Ville", "9 500 €"),)),
        ("Son coût est de 9 500 €, pris en charge par le Département.", (("Département", "9 500 €"),)),
        ("Son coût est de 9 500 €.", ()),
    ],
)
def test_one_who_pays_all_is_named_without_what_leads_to_the_amount(
    text: str, parts: tuple[tuple[str, str], ...]
) -> None:
    assert [cost.parts for cost in told_costs(text, load_labels().lexicon)] == [parts]


@pytest.mark.parametrize(
    "text",
    [
        "Chaque école reçoit une dotation de 130 € par élève.",
        "Son budget est limité à 5 000 €.",
        "Les frais de déplacement sont de 40 €.",
        "Son coût est de 20 000 à 30 000 €, hors 5 000 € de frais.",
        "Cette action est financée.",
    ],
)
def test_an_amount_of_something_else_is_no_cost_of_the_action(text: str) -> None:
    assert list(told_costs(text, load_labels().lexicon)) == []


def test_bold_lines_below_numbered_axes_head_the_actions_that_sentences_tell_of(tmp_path: Path) -> None:
    plan = docx.Document()
    plan.add_paragraph("Programme d'actions 2026 (document fictif)")
    told = {
        "I. Garantir l'accès aux biens": [
            ("L'épicerie sociale", "54 200 €, dont 38 200 € pour le CCAS et 16 000 € apportés par la Région"),
            (
                "Le fonds énergie",
                "30 000 €, entièrement à la charge du CCAS (pour mémoire, 25 000 € en 2025)",
            ),
        ],
        "II. Rompre l'isolement": [
            ("Les visites", "21 750 €, dont 9 750 € pour le CCAS et 12 000 € apportés par la Région"),
            ("Le minibus", "17 900 €, entièrement à la charge du CCAS"),
        ],
    }
    for axis, actions in told.items():
        plan.add_paragraph().add_run(axis).bold = True
        for name, cost in actions:
            plan.add_paragraph().add_run(name).bold = True
            plan.add_paragraph("Finalité : aider les foyers.")
            plan.add_paragraph("Mise en œuvre : trois demi-journées par semaine.")
            if name == "Le minibus":
                plan.add_paragraph("Déjà assurée en 2025, l'action est étendue à un hameau.")
            if name == "Le fonds énergie":
                plan.add_paragraph("L'action est renforcée : quinze aides au lieu de dix.")
            plan.add_paragraph(f"Le budget prévu pour 2026 est de {cost}.")
    rows = [
        ("Orientation", "Nombre d'actions", "Crédits prévus"),
        ("I. Garantir l'accès aux biens", "2", "84 200 €"),
        ("II. Rompre l'isolement", "2", "39 650 €"),
        ("Ensemble du programme", "4", "123 850 €"),
    ]
    table = plan.add_table(0, 3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    plan.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    assert agreement.axes["axis_name"].tolist() == ["Garantir l'accès aux biens", "Rompre l'isolement"]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [84200, 39650]
    assert agreement.actions["stated_cost_eur"].tolist() == [54200, 30000, 21750, 17900]
    assert agreement.actions["objective"].tolist() == ["aider les foyers."] * 4
    assert agreement.actions["continuation"].tolist() == ["unstated", "reinforced", "unstated", "extended"]
    assert agreement.funding["funder"].tolist() == ["CCAS", "Région", "CCAS", "CCAS", "Région", "CCAS"]
    assert agreement.grand_total_eur == 123850


def test_a_long_text_in_a_column_beside_its_label_is_the_value_of_that_label(tmp_path: Path) -> None:
    path = tmp_path / "2025.txt"
    text = "Familles avec de jeunes enfants, et personnes seules qui sortent d'un hébergement d'urgence"
    path.write_text(
        f"Convention fictive 2025\n\nAction 1.1\tLoger les familles\nCoût\t10 €\nPublic visé\t{text}\n",
        encoding="utf-8",
    )
    action = read_agreement(path).actions.iloc[0]
    assert (action["beneficiaries"], action["other_fields"]) == (text, {})
    assert pd.isna(action["description"])
