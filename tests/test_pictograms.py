"""Pictograms beside names and on lines of their own, explained by a legend or by their own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

TEXT = """Plan d'actions 2026 (document fictif)

{legend}
AMBITION 1 : GRANDIR

{0} Ludothèque des hameaux
   Un camion prête des jeux dans neuf hameaux.
   Porteur : la Ville
   Budget : 17,4 k€
   Caf 11 k€ + Ville 6,4 k€

{1} Relais des parents
   Temps d'éveil le mardi et fonds de livres.
   Porteur : la Ville
   Budget : 30 k€
   Caf 18,25 k€ + MSA 11,75 k€

{2} Point accueil
   Ouverture le mercredi et le samedi.
   Porteur : la MJC
   Budget : à définir

Ensemble de l'ambition 1 : 47,4 k€
Ensemble du plan : 47,4 k€
"""
LEGEND = "Légende : ★ = action nouvelle ; ↻ = suite d'une action de 2025 ; ▲ = suite de 2025, renforcée\n"
CARD = "<td><b>{}</b><p>{}</p><p>{}</p><p>Porteur : Ville</p><p>Budget : {}</p></td>"
WORDS = "action_name continuation continues_year"


def test_a_legend_says_what_a_mark_before_names_means(tmp_path: Path) -> None:
    agreement = read(tmp_path, TEXT.format("↻", "★", "▲", legend=LEGEND))
    assert rows(agreement.actions, WORDS) == [
        ["Ludothèque des hameaux", "continued", 2025],
        ["Relais des parents", "new", None],
        ["Point accueil", "reinforced", 2025],
    ]
    assert agreement.actions["description"][0] == "Un camion prête des jeux dans neuf hameaux."
    assert agreement.axes["stated_axis_total_eur"].tolist() == [47_400]
    assert agreement.grand_total_eur == 47_400


def test_a_line_of_payers_right_below_a_cost_needs_no_label(tmp_path: Path) -> None:
    funding = read(tmp_path, TEXT.format("↻", "★", "▲", legend=LEGEND)).funding
    assert rows(funding, "action_code funder amount_eur") == [
        ["1", "Caf", 11_000],
        ["1", "Ville", 6_400],
        ["2", "Caf", 18_250],
        ["2", "MSA", 11_750],
    ]


def test_payers_that_miss_the_cost_are_read_and_the_gap_is_found(tmp_path: Path) -> None:
    agreement = read(tmp_path, TEXT.replace("MSA 11,75", "MSA 11").format("↻", "★", "▲", legend=LEGEND))
    assert [finding.action_code for finding in agreement.findings if finding.code == "funding-gap"] == ["2"]


@pytest.mark.parametrize(
    "legend",
    [
        "★ Action nouvelle\n↻ Action reconduite\n",
        "Action nouvelle (★), action reconduite (↻)\n",
        "↻ : action reconduite – ★ : action nouvelle\n",
    ],
)
def test_a_legend_may_be_a_list_or_put_its_marks_in_brackets(tmp_path: Path, legend: str) -> None:
    actions = read(tmp_path, TEXT.format("↻", "★", "↻", legend=legend)).actions
    assert actions["continuation"].tolist() == ["continued", "new", "continued"]
    assert actions["action_name"].tolist() == [
        "Ludothèque des hameaux",
        "Relais des parents",
        "Point accueil",
    ]


def test_the_words_behind_a_mark_on_its_own_line_hold(tmp_path: Path) -> None:
    html = "<html><body><h1>Plan 2026 (document fictif)</h1><h2>Grandir</h2><table><tr>"
    html += CARD.format("Ludothèque", "↻ suite de 2025, renforcée", "Des jeux.", "900 €")
    html += CARD.format("Relais", "★ nouveau", "Des livres.", "800 €") + "</tr><tr>"
    html += CARD.format("Lavoir", "↻ suite de 2025", "Des pierres.", "700 €")
    html += CARD.format("Navette", "Le mardi", "Un bus.", "600 €") + "</tr></table></body></html>"
    agreement = read(tmp_path, html, "2026.html")
    assert rows(agreement.actions, WORDS) == [
        ["Ludothèque", "reinforced", 2025],
        ["Relais", "new", None],
        ["Lavoir", "continued", 2025],
        ["Navette", "unstated", None],
    ]


def test_marks_that_nothing_explains_stay_where_they_are(tmp_path: Path) -> None:
    html = "<html><body><h1>Plan 2026 (document fictif)</h1><table><tr>"
    names = ["✿ Ludothèque", "❀ Relais", "✿ Lavoir"]
    for name in names:
        html += CARD.format(name, "Objectif : sortir", "Des jeux.", "900 €")
    agreement = read(tmp_path, f"{html}</tr></table></body></html>", "2026.html")
    assert agreement.actions["action_name"].tolist() == names
    assert agreement.actions["continuation"].tolist() == ["unstated"] * 3
