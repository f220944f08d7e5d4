"""Themes of actions: which words say them, where, and what leaves an action without one."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.data.themes.assign import assign_themes
from convlib.data.themes.decision import Decider, Reason
from convlib.data.themes.model import Theme, Vocabulary
from convlib.data.themes.vocabulary import open_vocabulary

DATA = Path(__file__).parent / "data" / "themes"
FOOD = Theme(
    code="food",
    english="Food",
    french="Alimentation",
    source="A public text (2020)",
    words=["épicerie*", "aide alimentaire", "repas … solidaire"],
    hints=["jardin"],
    excluded=["épicerie … fermée"],
    examples=["Épicerie"],
)
HOME = FOOD.model_copy(
    update={"code": "home", "words": ["loge*", "loyer"], "hints": ["toit"], "excluded": [], "instead_of": []}
)
TRAINING = HOME.model_copy(
    update={"code": "training", "words": ["form* … agent"], "hints": [], "instead_of": ["home"]}
)
SMALL = Vocabulary(asides=["en lien avec"], steering=["pilotage"], themes=[FOOD, HOME, TRAINING])


def reasons(name: str = "", vocabulary: Vocabulary = SMALL, **texts: str) -> list[Reason]:
    return Decider(vocabulary).reasons({"action_name": name, **texts})


def codes(name: str = "", **texts: str) -> list[str]:
    return [reason.theme_code for reason in reasons(name, **texts)]


def test_a_name_says_its_theme_and_the_words_are_quoted_as_printed() -> None:
    assert reasons("Ouvrir des ÉPICERIES de quartier") == [Reason("food", ("ÉPICERIES",), ("action_name",))]


def test_two_themes_of_a_name_need_an_objective_that_says_both_and_have_the_order_of_the_vocabulary() -> None:
    name = "Loger, puis aider à l'épicerie"
    assert codes(name, objective="Payer le loyer et une épicerie") == ["food", "home"]
    assert codes(name, objective="Payer le loyer") == []
    assert codes(name, description="Payer le loyer et une épicerie") == []
    assert codes(name) == []


def test_two_themes_of_a_name_may_both_be_in_the_name_of_the_axis() -> None:
    assert codes("Épicerie et loyer", axis_name="Se loger, aide alimentaire") == ["food", "home"]
    assert codes("Épicerie et loyer", axis_name="Se loger") == []


def test_a_name_that_is_a_list_of_themes_has_each_where_nothing_else_says_one() -> None:
    assert codes("Épicerie et loyer") == codes("Loyer, épicerie", objective="Aider") == ["food", "home"]
    assert codes("Épicerie du loyer") == codes("Épicerie et caution du loyer") == []
    assert codes("Épicerie et loyer", objective="Payer une école") == ["food", "home"]
    assert codes("Épicerie et loyer", axis_name="Se loger") == []


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("Maraudes et domiciliation", ["street_outreach", "access_to_rights"]),
        ("Accueils sociaux de quartier", ["first_social_welcome"]),
        ("Lieu d'accueil social polyvalent", ["first_social_welcome"]),
        ("Accueil social des migrants", ["migrants"]),
        ("Garde d'enfants pour parents en recherche d'emploi", ["early_childhood"]),
        ("Places de crèche pour demandeurs d'emploi", ["early_childhood"]),
        ("Garde d'enfants et retour à l'emploi", []),  # two things that no other text says
    ],
)
def test_child_care_for_those_who_look_for_work_and_social_reception_in_a_place_are_themes(
    name: str, themes: list[str]
) -> None:
    assert [reason.theme_code for reason in reasons(name, open_vocabulary())] == themes


def test_an_objective_that_says_other_themes_alone_leaves_one_word_of_the_name_open() -> None:
    assert codes("Ouvrir une épicerie", objective="Payer le loyer") == []
    assert codes("Ouvrir une épicerie", objective="Payer le loyer et l'épicerie") == ["food"]
    assert codes("Ouvrir une épicerie", objective="Aider chacun", description="Payer le loyer") == ["food"]
    assert codes("Renforcer l'aide alimentaire", objective="Payer le loyer") == ["food"]


def test_themes_that_have_the_same_words_are_given_together() -> None:
    themes = [FOOD.model_copy(update={"code": code}) for code in ("food", "shops")]
    vocabulary = SMALL.model_copy(update={"themes": themes})
    found = reasons("Ouvrir une épicerie", vocabulary)
    assert [reason.theme_code for reason in found] == ["food", "shops"]


def test_accents_capitals_plurals_articles_and_prepositions_do_not_count() -> None:
    assert codes("AIDES DE L’ALIMENTAIRE") == ["food"]
    assert codes("Payer les loyers") == ["home"]


def test_without_a_star_a_word_is_a_whole_one() -> None:
    assert codes("Un loyérisme") == []
    assert codes("Les logements") == ["home"]


def test_at_most_five_words_of_one_sentence_stand_between() -> None:
    assert codes("Un repas pour cinq bons amis très solidaires") == ["food"]
    assert codes("Un repas pour six bons amis bien trop solidaires") == []
    assert codes("Un repas. Des amis solidaires") == []


def test_the_longest_words_are_quoted_once() -> None:
    themed = FOOD.model_copy(update={"words": ["aide alimentaire", "aide", "alimentaire"]})
    vocabulary = SMALL.model_copy(update={"themes": [themed]})
    found = reasons("Aide alimentaire, aide alimentaire", vocabulary=vocabulary)
    assert found[0].words == ("Aide alimentaire", "aide alimentaire")


def test_a_word_does_not_count_in_an_excluded_phrase_but_does_beside_it() -> None:
    assert codes("L'épicerie qui est fermée") == []
    assert codes("L'épicerie fermée devient une épicerie") == ["food"]


def test_what_follows_an_aside_says_with_whom_and_no_theme() -> None:
    assert codes("Loger les familles, en lien avec l'épicerie et le marché") == ["home"]


def test_an_action_that_steers_the_agreement_has_no_theme() -> None:
    assert codes("Pilotage du plan logement", objective="Loger, payer le loyer") == []


def test_a_theme_may_stand_for_another() -> None:
    assert codes("Former les agents au logement") == ["training"]


def test_where_the_name_says_a_theme_the_other_texts_add_none() -> None:
    said = {"objective": "Épicerie, loger et payer le loyer", "axis_name": "Logement"}
    assert codes("Ouvrir une épicerie", **said) == ["food"]


def test_a_hint_in_the_name_needs_a_word_in_another_text() -> None:
    assert codes("Un jardin") == []
    assert codes("Un jardin", objective="Ouvrir un jardin") == []
    assert reasons("Un jardin", description="Porté par l'épicerie Zola") == [
        Reason("food", ("jardin", "épicerie"), ("action_name", "description"))
    ]


def test_a_hint_is_not_confirmed_where_the_objective_says_other_themes_alone() -> None:
    of_food = {"description": "Vendre des paniers"}
    for objective, theme in (
        ("Remettre à l'emploi des chômeurs", "employment"),
        ("Nourrir mieux par les paniers", "food"),
        ("Cultiver", "food"),
    ):
        given = reasons("Les Jardins du Val", open_vocabulary(), objective=objective, **of_food)
        assert [reason.theme_code for reason in given] == [theme]


@pytest.mark.parametrize(
    ("name", "themes"),
    [
        ("Bibliothèque du centre d'hébergement", []),
        ("Centre d'hébergement", ["housing"]),
        ("Pass culture des seniors", []),
        ("Pass culture des collégiens", ["education"]),
        ("Recueil de la parole des anciens de l'ASE", ["participation"]),
        ("Tarification sociale de l'eau", []),
        ("Relogement des habitants des bidonvilles", ["housing"]),
        ("Maraudes mixtes ASE / 115", ["street_outreach"]),
        ("Maraude numérique", ["digital_inclusion"]),
        ("Garantie d'activité départementale", ["rsa_support", "employment"]),
        ("Garantie d'activité des jeunes", ["employment"]),
        ("Lutter contre le décrochage", ["education"]),
        ("Prévenir le décrochage des jeunes de 16 à 25 ans", ["youth"]),
    ],
)
def test_places_publics_and_words_of_the_state_have_the_theme_that_is_meant(
    name: str, themes: list[str]
) -> None:
    assert [reason.theme_code for reason in reasons(name, open_vocabulary())] == themes


def test_an_axis_alone_gives_no_theme_and_the_other_texts_only_where_they_say_enough_of_one() -> None:
    assert codes("Agir", axis_name="Logement, loyer") == []
    assert codes("Agir", objective="Payer le loyer") == []  # 2 of 3
    assert codes("Agir", objective="Payer le loyer", axis_name="Logement") == ["home"]  # 2 + 1
    assert codes("Agir", objective="Payer le loyer et loger") == ["home"]  # 2 + 2
    assert codes("Agir", objective="Payer le loyer et loger, à l'épicerie") == ["home"]  # 4 against 2
    assert codes("Agir", objective="Loyer, loger, épicerie", description="Épicerie") == []  # 4 against 3


def test_the_same_word_twice_weighs_once() -> None:
    assert codes("Agir", objective="Payer le loyer, payer le Loyer") == []


@given(st.lists(st.sampled_from(["loyer", "Épicerie", "jardin", "et", ".", "form", "agents", "d'", "\n"])))
def test_words_stand_in_the_text_and_case_changes_no_theme(words: list[str]) -> None:
    text = " ".join(words)
    for reason in reasons(text):
        assert all(word in " ".join(text.split()) for word in reason.words)
    assert codes(text) == codes(text.upper())


@pytest.mark.parametrize(
    ("name", "objective", "themes"),
    [
        ("Recyclerie d'insertion", "", ["employment", "ecological_transition"]),
        ("Recyclerie solidaire", "", ["ecological_transition"]),
        ("Ateliers de français à visée professionnelle", "Parler au travail", ["employment"]),
        ("Français langue étrangère à visée professionnelle", "Accueillir les réfugiés", ["migrants"]),
        ("Cours de français", "", ["migrants"]),
    ],
)
def test_a_trade_of_work_integration_and_a_language_of_work_are_employment(
    name: str, objective: str, themes: list[str]
) -> None:
    found = reasons(name, open_vocabulary(), objective=objective)
    assert [reason.theme_code for reason in found] == themes


@pytest.mark.parametrize(
    ("name", "objective", "themes"),
    [
        ("Accompagnement global des bénéficiaires du RSA", "", ["rsa_support", "employment"]),
        ("Accompagnement global des BRSA", "Suivre 400 ménages", ["rsa_support", "employment"]),
        (
            "L'accompagnement global des allocataires",
            "Favoriser le retour à l'emploi",
            ["rsa_support", "employment"],
        ),
        ("Accompagnement global", "", ["employment"]),
        ("Accompagnement global des réfugiés au RSA", "", []),  # the name has a third theme
        ("Accompagnement global des familles au RSA", "", []),
    ],
)
def test_global_support_of_those_on_income_support_is_of_that_and_of_work(
    name: str, objective: str, themes: list[str]
) -> None:
    found = reasons(name, open_vocabulary(), objective=objective)
    assert [reason.theme_code for reason in found] == themes


def test_mobility_of_a_public_is_mobility_whatever_it_is_for() -> None:
    found = reasons(
        "Mobilité des publics en insertion", open_vocabulary(), objective="Accepter un emploi plus loin"
    )
    assert [reason.theme_code for reason in found] == ["mobility"]


def test_a_place_behind_in_and_a_word_within_the_phrase_of_another_theme_are_no_second_theme() -> None:
    decider = Decider(open_vocabulary())
    for name, objective, *themes in (
        ("Médiateurs santé en résidence sociale", "Faciliter le premier rendez-vous médical.", "health"),
        ("Médiatrice santé dans les résidences sociales", "", "health"),
        ("Plateforme emploi des bénéficiaires du RSA", "Proposer un parcours vers l'emploi.", "rsa_support"),
        ("Résidence sociale et santé", "", "housing", "health"),  # neither is a place of the other
        ("Résidence sociale et santé", "Prévenir les expulsions."),
        ("Médiateurs santé en résidence sociale", "Prévenir les expulsions."),
    ):
        reasons = decider.reasons({"action_name": name, "objective": objective})
        assert [reason.theme_code for reason in reasons] == themes


def test_the_table_has_the_keys_that_the_actions_have() -> None:
    actions = pd.DataFrame({"action_name": ["Agir", "Loger"], "objective": [None, None]})
    assert assign_themes(actions, SMALL).to_dict("records") == [
        {
            "action_row": 2,
            "theme_code": "home",
            "words": "Loger",
            "field": "action_name",
            "theme_basis": "words",
            "review": pytest.approx(float("nan"), nan_ok=True),
        }
    ]
    keyed = actions.assign(territory="val-fictif", agreement_year=2024, action_row=[7, 9])
    keys = assign_themes(keyed, SMALL)[["territory", "agreement_year", "action_row"]]
    assert keys.to_numpy().tolist() == [["val-fictif", 2024, 9]]


@pytest.mark.parametrize("name", [f"fictional-{number}.csv" for number in range(1, 7)])
def test_themes_of_made_up_actions_are_right_in_98_of_100(name: str) -> None:
    decider = Decider(open_vocabulary())
    right = wrong = 0
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            wanted = {code.strip() for code in row["themes"].split(";")} - {""}
            given_ones = {reason.theme_code for reason in decider.reasons(row)}
            right += len(wanted & given_ones)
            wrong += len(given_ones - wanted)
    assert right / (right + wrong) >= 0.98
    assert right >= 103
