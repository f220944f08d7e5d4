"""Texts without a label, between the names of actions and their first labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.tabled import read, rows

_NAMES = ("Tenir un accueil", "Former", "Ouvrir un point santé")


def _plan(texts: Sequence[str], label: str = "") -> str:
    sheets = "\n\n".join(
        f"Action 1.{number} : {name}\n\n{text}\n\nFinalité : Aider dix ménages.\n{label}Coût : {number}0 €"
        for number, (name, text) in enumerate(zip(_NAMES, texts, strict=True), 1)
    )
    return f"Convention 2021 – document fictif\n\nAxe 1 : Vivre\n\n{sheets}\n\nTotal général : 60 €\n"


def test_a_text_above_the_labels_of_most_actions_is_the_description(tmp_path: Path) -> None:
    texts = (
        "Un lieu est ouvert chaque matin.",
        "Deux sessions se tiennent en ville.\n\nElles durent un mois.",
        "Une sage-femme reçoit sans rendez-vous.",
    )
    agreement = read(tmp_path, _plan(texts), "2021.txt")
    assert rows(agreement.actions, "action_name objective description stated_cost_eur") == [
        ["Tenir un accueil", "Aider dix ménages.", "Un lieu est ouvert chaque matin.", 10.0],
        ["Former", "Aider dix ménages.", "Deux sessions se tiennent en ville. Elles durent un mois.", 20.0],
        ["Ouvrir un point santé", "Aider dix ménages.", "Une sage-femme reçoit sans rendez-vous.", 30.0],
    ]
    assert not [each.code for each in agreement.findings if each.severity != "note"]


def test_a_text_above_the_labels_of_one_action_is_said_and_not_taken(tmp_path: Path) -> None:
    agreement = read(tmp_path, _plan(("Un lieu est ouvert chaque matin.", "", "")), "2021.txt")
    assert agreement.actions["description"].isna().all()
    said = [each.message for each in agreement.findings if each.code == "unread-line"]
    assert said == ["this line belongs to no field: “Un lieu est ouvert chaque matin.”"]


def test_no_text_is_a_description_where_labels_say_it(tmp_path: Path) -> None:
    texts = ("Un lieu est ouvert.", "Deux sessions se tiennent.", "Une sage-femme reçoit.")
    agreement = read(tmp_path, _plan(texts, "Description : Avec la ville.\n"), "2021.txt")
    assert agreement.actions["description"].tolist() == ["Avec la ville."] * 3
    assert [each.code for each in agreement.findings if each.severity != "note"] == ["unread-line"] * 3
