"""Actions that a letter or a convention lists behind bullets, in prose."""

from __future__ import annotations

from pathlib import Path

from convlib import Agreement, read_agreement

CONVENTION = """Convention entre l'État et la Ville de Combelongue (document fictif)

Exercice 2025

Article 1er – Objet

La convention soutient des actions en faveur des habitants en situation de pauvreté.

Article 2 – L'aide alimentaire

La Ville s'engage à conduire :
  \uf0b7 Épicerie de la Gare (action reconduite de 2024) : ouverture d'un quatrième jour par
    semaine ; coût : 26 000 € ;
  \uf0b7 Paniers étudiants : deux cents paniers chaque mois ; coût : 14 000 €, dont 4 000 € de la Région.

Article 3 – La santé des femmes

La Ville s'engage à conduire :
  \uf0b7 Consultations itinérantes (action nouvelle) : six communes visitées ; coût : 38 500 €.

Article 4 – Montant de la convention

Le montant total de la convention est fixé à 78 500 €.
"""


def _read(folder: Path, text: str) -> Agreement:
    path = folder / "convention.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def test_bullets_below_articles_are_actions_of_these(tmp_path: Path) -> None:
    agreement = _read(tmp_path, CONVENTION)
    assert agreement.axes[["axis_code", "axis_name"]].to_numpy().tolist() == [
        ["2", "L'aide alimentaire"],
        ["3", "La santé des femmes"],
    ]
    columns = ["axis_code", "action_name", "description", "stated_cost_eur", "continuation"]
    assert agreement.actions[columns].to_numpy().tolist() == [
        ["2", "Épicerie de la Gare", "ouverture d'un quatrième jour par semaine", 26_000, "continued"],
        ["2", "Paniers étudiants", "deux cents paniers chaque mois", 14_000, "unstated"],
        ["3", "Consultations itinérantes", "six communes visitées", 38_500, "new"],
    ]
    assert agreement.funding[["funder", "amount_eur"]].to_numpy().tolist() == [["Région", 4_000]]
    assert agreement.gap_eur == 0


def test_a_bullet_with_two_amounts_is_said_and_is_no_action(tmp_path: Path) -> None:
    text = CONVENTION.replace(
        "Article 3", "  \uf0b7 Transport : 300 € par bus et 200 € par car.\n\nArticle 3"
    ).replace("Article 4", "  \uf0b7 Bus : il roule ; coût : 1 000 €.\n\nArticle 4")
    agreement = _read(tmp_path, text)
    assert len(agreement.actions) == 4
    assert any("Transport" in finding.message for finding in agreement.findings)


GRANTS = """Délibération n° 2025-14 : subventions aux associations

Le maire présente les actions des associations. Le conseil municipal, à l'unanimité, vote :

Sport :
- Football club : 4 500 € ;
- Les Randonneurs : 600 € ;

Culture :
- Harmonie municipale : 2 300 € ;
- Ciné-club : 800 €.

Soit un total de 8 200 €.
"""


def test_grants_that_a_council_votes_are_no_actions(tmp_path: Path) -> None:
    assert _read(tmp_path, GRANTS).actions.empty
