"""Many fictional territories over several years: what is compared, at the scale of a country.

`python benchmarks/territories.py FOLDER` writes a data folder of 120 territories over 4 years. Codes of
departments are real, so that a map can be drawn; every name, action and amount is made up, and every title
says so.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FIRST_YEAR = 2021
_SEED = 20
_OVERSEAS = ("971", "972", "973", "974", "976")
DEPARTMENTS = (
    *(f"{number:02}" for number in range(1, 20)),
    *("2A", "2B"),
    *(str(number) for number in range(21, 96)),
    *_OVERSEAS,
)
# By a theme, what actions of it do; those of the last one are of none.
ACTIONS = {
    "leaving_care": (
        "Accompagner les jeunes sortant de l'aide sociale à l'enfance",
        "Un logement pour chaque jeune majeur sortant de l'ASE",
    ),
    "street_outreach": ("Maraudes auprès des familles à la rue", "Équipe mobile d'aller-vers à la rue"),
    "first_social_welcome": (
        "Premier accueil social inconditionnel de proximité",
        "Labelliser les lieux de premier accueil social",
    ),
    "support_referent": ("Déployer le référent de parcours", "Désigner un référent de parcours unique"),
    "rsa_support": (
        "Orientation rapide des allocataires du RSA",
        "Accompagnement global des bénéficiaires du RSA",
    ),
    "employment": (
        "Chantiers d'insertion par l'activité économique",
        "Garantie d'activité et retour à l'emploi",
    ),
    "housing": ("Prévenir les expulsions locatives", "Hébergement d'urgence et logement d'abord"),
    "health": ("Accès aux soins par une équipe mobile de santé", "Prévention en santé mentale"),
    "food": ("Épicerie sociale et solidaire", "Aide alimentaire et petits déjeuners à l'école"),
    "digital_inclusion": (
        "Ateliers d'inclusion numérique",
        "Aide aux démarches en ligne par des conseillers numériques",
    ),
    "early_childhood": (
        "Places en crèche pour les parents en recherche d'emploi",
        "Accueil du jeune enfant et insertion",
    ),
    "mobility": ("Plateforme de mobilité et garage solidaire", "Aide au permis de conduire"),
    "access_to_rights": (
        "Rendez-vous des droits et lutte contre le non-recours",
        "Ouverture des droits sociaux",
    ),
    "parenting": ("Soutien à la parentalité", "Médiation familiale pour les familles monoparentales"),
    "debt_and_budget": ("Points conseil budget", "Prévenir le surendettement"),
    "staff_training": ("Formation des travailleurs sociaux", "Plan de formation des professionnels"),
    "isolation": ("Lutte contre l'isolement des personnes âgées", "Recréer du lien social"),
    "": ("Pilotage et évaluation de la convention", "Animation du partenariat"),
}
# What territories call their axes: no two need agree, and one that renames them does so for all at once.
AXES = (
    ("Enfants et jeunes", "Droits et accueil", "Insertion et emploi", "Conditions de vie"),
    (
        "Prévenir la pauvreté dès l'enfance",
        "Aller vers les publics",
        "Garantir l'insertion",
        "Agir sur le quotidien",
    ),
    ("Socle national", "Initiatives locales", "Innovation sociale", "Actions transversales"),
)


@dataclass
class _Action:
    theme: str
    name: str
    cost: int | None
    is_continued: bool = False


@dataclass
class _Territory:
    """A territory while its years are written, one after the other."""

    chance: random.Random
    folder: str
    name: str
    department: str
    inhabitants: int
    axes: int  # which of `AXES` it has
    scale: float  # of its costs beside those of others
    actions: list[_Action] = field(default_factory=list)


def write_territories(data_dir: Path, count: int = 120, years: int = 4) -> None:
    """Write a data folder: the agreements of each territory and year, and `territories.csv`."""
    lines: list[tuple[object, ...]] = []
    for number in range(count):
        territory = _territory(number)
        folder = data_dir / "agreements" / territory.folder
        folder.mkdir(parents=True, exist_ok=True)
        for year in range(FIRST_YEAR, FIRST_YEAR + years):
            _go_on(territory)
            (folder / f"{year}.txt").write_text(_sheet(territory, year), encoding="utf-8")
            # Of one in fifty no population is known.
            known = "" if number % 50 == 49 else territory.inhabitants
            lines.append((territory.folder, "", territory.name, year, known, territory.department))
    with (data_dir / "territories.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["territory", "siren", "name", "year", "municipal_population", "department"])
        writer.writerows(lines)


def _territory(number: int) -> _Territory:
    chance = random.Random(f"{_SEED} {number}")
    department = DEPARTMENTS[number % len(DEPARTMENTS)]
    is_first = number < len(DEPARTMENTS)
    kind, name = ("departement", "Département fictif") if is_first else ("metropole", "Métropole fictive")
    return _Territory(
        chance,
        f"{kind}-fictif-{department.lower()}",
        f"{name} {department}",
        department,
        inhabitants=chance.randrange(80, 1600) * 1000 + chance.randrange(1000),
        axes=chance.randrange(len(AXES)),
        scale=10.0 if number % 40 == 39 else 1.0,  # of one in forty all costs stand out
    )


def _go_on(territory: _Territory) -> None:
    """Go from one year to the next: some actions end, some begin, costs change, axes may be renamed."""
    chance = territory.chance
    territory.inhabitants += chance.randrange(-900, 1500)
    if chance.random() < 0.15:
        territory.axes = (territory.axes + 1) % len(AXES)
    kept = [action for action in territory.actions if chance.random() < 0.7]
    for action in kept:
        action.is_continued = chance.random() < 0.8
        if action.cost is not None and chance.random() < 0.5:
            action.cost = max(500, round(action.cost * chance.uniform(0.7, 1.5) / 500) * 500)
    taken = {action.name for action in kept}
    offered = [(theme, name) for theme, names in ACTIONS.items() for name in names if name not in taken]
    wanted = max(0, chance.randrange(9, 17) - len(kept))
    territory.actions = kept + [
        _Action(theme, name, _cost(territory)) for theme, name in chance.sample(offered, wanted)
    ]


def _cost(territory: _Territory) -> int | None:
    """Draw a cost, as few large ones and many small ones as there are; one in twenty-five is not stated."""
    if territory.chance.random() < 0.04:
        return None
    euros = territory.chance.lognormvariate(10.5, 0.9) * territory.scale
    return max(500, round(euros / 500) * 500)


def _sheet(territory: _Territory, year: int) -> str:
    names = AXES[territory.axes]
    by_axis: list[list[_Action]] = [[] for _ in names]
    for action in territory.actions:
        by_axis[list(ACTIONS).index(action.theme) % len(names)].append(action)
    lines = [f"Convention fictive de lutte contre la pauvreté - {territory.name} - {year}"]
    for axis, (name, actions) in enumerate(zip(names, by_axis, strict=True), 1):
        lines += ["", f"Axe {axis} - {name}"]
        for place, action in enumerate(actions, 1):
            lines += ["", *_action(f"{axis}.{place}", action, year)]
    total = sum(action.cost or 0 for action in territory.actions)
    if (draw := territory.chance.random()) < 0.9:
        # One printed total in eight does not add up.
        lines += ["", f"Total\t{_euros(total + (1500 if draw < 0.11 else 0))}"]
    return "\n".join(lines) + "\n"


def _action(code: str, action: _Action, year: int) -> Iterator[str]:
    began = f"Poursuite de l'action {year - 1} : " if action.is_continued else ""
    yield f"Action {code}\t{began}{action.name}"
    yield f"Objectif\t{action.name}, avec les communes et les associations."
    if action.cost is not None:
        yield f"Coût\t{_euros(action.cost)}"


def _euros(amount: int) -> str:
    return f"{amount:,} €".replace(",", " ")


if __name__ == "__main__":
    write_territories(Path(sys.argv[1]))
