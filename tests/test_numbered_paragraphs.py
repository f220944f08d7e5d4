"""Sheets whose labels and sentences have the numbers of paragraphs: `1.1. Objectif : loger`."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

COLUMNS = "action_name objective description stated_cost_eur continuation continues_year"


def test_a_cost_is_read_in_a_sentence_below_numbered_labels(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        """Plan d'actions 2026 contre la pauvreté (document fictif)

Axe 1 – Loger

Action 1 – Ouvrir une pension
1.1. Objectif : Loger vingt personnes
1.2. Description : Une maison est louée.
1.3. Le coût total de l'action s'élève à 12 000 €.

Axe 2 – Nourrir

Action 2 – Cuisiner
2.1. Objectif : Bien manger
2.2. Description : Des ateliers ont lieu.
2.3. Le coût total de l'action s'élève à 5 500 €.

Total : 17 500 €
""",
    )
    assert rows(agreement.actions, COLUMNS) == [
        ["Ouvrir une pension", "Loger vingt personnes", "Une maison est louée.", 12_000, "unstated", None],
        ["Cuisiner", "Bien manger", "Des ateliers ont lieu.", 5_500, "unstated", None],
    ]
    assert agreement.grand_total_eur == 17_500
    assert not agreement.findings


def test_numbered_sentences_say_whether_actions_go_on(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        """Convention 2026 d'appui (document fictif)

Action n° 1 : Ouvrir une laverie
1.1 Objectif : Laver le linge.
1.2 Le coût total prévisionnel s'élève à 12 000 euros.
1.3 Elle est reconduite de 2022.

Action n° 2 : Prêter des vélos
2.1 Objectif : Se déplacer.
2.2 Le coût total prévisionnel s'élève à 7 000 euros.
2.3 Cette action est nouvelle.

Montant total : 19 000 euros
""",
    )
    assert rows(agreement.actions, COLUMNS) == [
        ["Ouvrir une laverie", "Laver le linge.", None, 12_000, "continued", 2022],
        ["Prêter des vélos", "Se déplacer.", None, 7_000, "new", None],
    ]
    assert agreement.grand_total_eur == 19_000


def test_what_one_action_costs_in_a_sentence_is_no_total_of_the_whole(tmp_path: Path) -> None:
    agreement = read(
        tmp_path,
        """Plan d'actions 2026 (document fictif)

Action 1 – Ouvrir une pension
Objectif : Loger
Le coût total de l'action s'élève à 12 000 €.

Action 2 – Cuisiner
Objectif : Bien manger
Le coût total de l'action s'élève à 5 500 €.

Le budget total du plan s'élève à 17 500 €.
""",
    )
    assert rows(agreement.actions, "action_name stated_cost_eur") == [
        ["Ouvrir une pension", 12_000],
        ["Cuisiner", 5_500],
    ]
    assert agreement.grand_total_eur == 17_500
