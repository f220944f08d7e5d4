"""Plans that are told: a short line names each action, and sentences say what it is and what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

TOLD = """AVENANT 2026 (document fictif)

{word} n° 1 : Petite enfance

{bullet}Relais itinérant
L'objectif est de rencontrer les assistantes maternelles. Un véhicule tient huit
matinées par mois.
La dépense prévue en 2026 s'élève à 38 500 euros, financée par la Caf pour
23 400 euros et la Communauté de communes pour 15 100 euros. L'action est reconduite.

{bullet}Micro-crèche de Fictiville
Dix places sont ouvertes de 6 h à 20 h aux parents qui reprennent un emploi.
La dépense prévue en 2026 s'élève à 9 600 euros, financée par la Caf pour 4 000 euros
et la MSA pour 5 600 euros. Il s'agit d'une action nouvelle.

Total {of} n° 1 : 48 100 euros.

{word} n° 2 : Jeunesse

{bullet}Promeneurs du Net
Trois animateurs y consacrent chacun deux heures par semaine tout au long de l'année.
La dépense prévue en 2026 s'élève à 4 500 euros, financée par la Caf pour 3 600 euros
et la MSA pour 900 euros. L'action est renforcée par rapport à 2025.

{bullet}Semaine des familles
Conférences et spectacles se tiennent en octobre dans cinq villages du territoire.

Total {of} n° 2 : 4 500 euros.
"""


@pytest.mark.parametrize(
    ("word", "of", "bullet"),
    [
        ("Champ d'intervention", "du champ d'intervention", "• "),
        ("Axe de travail", "de l'axe de travail", ""),
        ("Domaine d’action", "du domaine d’action", "- "),
    ],
)
def test_short_lines_above_sentences_that_tell_costs_are_actions_of_the_axis_above(
    tmp_path: Path, word: str, of: str, bullet: str
) -> None:
    html = "".join(
        f"<p>{' '.join(part.split())}</p>"
        for block in TOLD.format(word=word, of=of, bullet=bullet).split("\n\n")
        for part in _paragraphs(block)
    )
    agreement = read(tmp_path, f"<html><body>{html}</body></html>", "2026.html")
    assert rows(agreement.actions, "axis_code action_name stated_cost_eur continuation") == [
        ["1", "Relais itinérant", 38_500, "continued"],
        ["1", "Micro-crèche de Fictiville", 9_600, "new"],
        ["2", "Promeneurs du Net", 4_500, "reinforced"],
        ["2", "Semaine des familles", None, "unstated"],
    ]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [48_100, 4_500]
    assert rows(agreement.funding, "action_code funder amount_eur")[:2] == [
        ["1", "Caf", 23_400],
        ["1", "Communauté de communes", 15_100],
    ]


def _paragraphs(block: str) -> list[str]:
    """Part a block where a sentence ends a line, or behind its first line where that is no sentence."""
    parts: list[str] = []
    for line in block.split("\n"):
        if parts and not parts[-1].endswith((".", "Fictiville", "itinérant", "Net", "familles")):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return parts


def test_of_one_cost_below_each_axis_no_line_is_an_action(tmp_path: Path) -> None:
    one = (
        "<p>Axe n° {0} : Loger</p><p>Pour mémoire</p>"
        "<p>Ce qui est fait se poursuit toute l'année dans les communes du territoire.</p>"
        "<p>La dépense prévue en 2026 s'élève à 4 500 euros.</p>"
    )
    html = "<html><body><p>PLAN 2026 (document fictif)</p>" + one.format(1) + one.format(2) + "</body></html>"
    assert "Pour mémoire" not in set(read(tmp_path, html, "2026.html").actions["action_name"])
