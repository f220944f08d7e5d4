"""Data folders with an agreement and its amendments, which several tests read."""

from __future__ import annotations

from pathlib import Path

from convlib import Agreement, open_agreement

SIGNED = """Convention fictive 2021

Axe 1 - Loger

Action 1.1 Accueillir
Objectif : Loger.
Coût : 20 000 €
Action 1.2 Former
Objectif : Former.
Coût : 30 000 €

Axe 2 - Nourrir

Action 2.1 Cuisiner
Objectif : Manger.
Coût : 10 000 €

Total : 60 000 €
"""
FIRST = """Avenant n° 1 à la convention fictive 2021

Article 1. Le coût de l'action 1.1 « Accueillir » passe de 20 000 € à 25 000 €.
L'action 1.2 « Former » est supprimée. Il est ajouté une action 2.2 « Jardiner » à l'axe 2,
d'un coût de 8 000 €.

Article 2. Le montant total de la convention est porté de 60 000 € à 43 000 €.
"""
SECOND = (
    "Avenant n° 2 à la convention fictive 2021\n"
    "N°\tAction\tCoût avant avenant\tCoût après avenant\tVariation\n"
    "1.1\tAccueillir\t25 000 €\t24 000 €\t-1 000 €\n"
    "2.1\tCuisiner\t10 000 €\t10 000 €\t0 €\n"
    "2.3\tGoûter\t—\t500 €\t500 €\n"
    "Total\t\t43 000 €\t42 500 €\t-500 €\n"
)


def folder(path: Path, *amendments: str, signed: str = SIGNED) -> Path:
    """A data folder with one agreement and its amendments."""
    home = path / "agreements" / "pays-fictif"
    home.mkdir(parents=True)
    (home / "2021.txt").write_text(signed, encoding="utf-8")
    for number, text in enumerate(amendments, 1):
        (home / f"2021.avenant-{number}.txt").write_text(text, encoding="utf-8")
    return path


def amended(path: Path, *amendments: str, signed: str = SIGNED) -> Agreement:
    return open_agreement(2021, data_dir=folder(path, *amendments, signed=signed))


def codes(agreement: Agreement) -> list[str]:
    return [finding.code for finding in agreement.findings]
