"""Minutes whose points have costs that add up, and deliberations with a programme below them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read, rows

COUNCIL = """Commune de Bréval - document fictif
Conseil municipal du 14 avril 2026
Procès-verbal

Présents : 21. Absents : 6. Secrétaire de séance : le plus jeune des membres.

1. Approbation du procès-verbal de la séance précédente
Le procès-verbal est adopté à l'unanimité.

2. Épicerie sociale
Objectif : soutenir l'aide alimentaire
Coût : 12 000 €
Adopté à l'unanimité.

3. Aide aux devoirs
Objectif : soutenir les élèves
Coût : 8 000 €
Adopté par 19 voix pour et 2 abstentions.

4. Aide au transport
Objectif : se rendre au travail
Coût : 4 000 €
Adopté à l'unanimité.

Total : 24 000 €

La séance est levée à 21 h 30.
"""
COMMUNITY = """Communauté de communes du Haut-Valois - document fictif
Compte rendu du conseil communautaire du 3 juin 2026

Étaient présents : 32 délégués. Absents excusés : 4. Pouvoirs : 3.

Point n° 1 - Permanences numériques
Objectif : accompagner les démarches en ligne
Coût : 6 250 €
Vote : pour 32, contre 0

Point n° 2 - Jardins partagés
Objectif : produire et partager
Coût : 4 250 €
Vote : pour 30, contre 2

Coût total : 10 500 €
"""
COMMITTEE = """Comité de pilotage de la convention - document fictif
Compte rendu de la réunion du 3 juin 2026

Présents : M. A, Mme B. Excusée : Mme D.

1. Épicerie sociale
Objectif : soutenir l'aide alimentaire
Coût : 12 000 €
Avis favorable à l'unanimité.

2. Aide aux devoirs
Objectif : soutenir les élèves
Coût : 8 000 €
8 voix pour, 1 contre

3. Questions diverses
Néant.

Total : 20 000 €
"""
DELIBERATION = """Ville de Bréval - document fictif
Extrait du registre des délibérations du conseil municipal
Séance du 14 avril 2026

Présents : 21. Absents : 6. Secrétaire de séance : Mme A.
Le conseil municipal, après en avoir délibéré, à l'unanimité, approuve le plan d'actions annexé.

Annexe - Plan d'actions 2026

{axis}{word}1 - Épicerie sociale
Objectif : soutenir l'aide alimentaire
Coût : 12 000 €

{word}2 - Aide aux devoirs
Objectif : soutenir les élèves
Coût : 8 000 €

Total général : 20 000 €

Adopté à l'unanimité. La séance est levée à 21 h 30.
"""


@pytest.mark.parametrize(
    "printed", [COUNCIL, COMMUNITY, COMMITTEE], ids=["council", "community", "committee"]
)
def test_points_that_are_voted_one_by_one_are_no_actions_whatever_they_cost(
    tmp_path: Path, printed: str
) -> None:
    agreement = read(tmp_path, printed)
    assert agreement.actions.empty
    said = [finding.message for finding in agreement.findings if finding.code == "seems-minutes"]
    assert said == ["this seems to be minutes of a meeting: its points are no actions"]


@pytest.mark.parametrize(
    ("axis", "word"), [("", "Fiche action "), ("Axe 1 - Vivre\n\n", "Action 1."), ("Axe 1 - Vivre\n\n", "1.")]
)
def test_a_programme_below_its_deliberation_is_read(tmp_path: Path, axis: str, word: str) -> None:
    agreement = read(tmp_path, DELIBERATION.format(axis=axis, word=word))
    assert rows(agreement.actions, "action_name stated_cost_eur") == [
        ["Épicerie sociale", 12000], ["Aide aux devoirs", 8000],
    ]  # fmt: skip
    assert agreement.grand_total_eur == 20000
