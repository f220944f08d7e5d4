"""What an action says about an earlier year."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from convlib import show_actions
from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.parsing.values.past.continuation import (
    Continuation,
    read_continuation,
    read_objective,
    read_statement,
)
from convlib.parsing.values.past.sentences import read_sentence
from convlib.parsing.words.files import load_labels
from convlib.questions.continued.analysis import continued_share, is_silent
from convlib.questions.overview.analysis import key_figures

LABELS = load_labels()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Poursuite de l'action 2020 : Loger", Continuation("Loger", "continued", 2020)),
        ("Reconduction de l’action 2019 – Loger", Continuation("Loger", "continued", 2019)),
        ("RENOUVELLEMENT DE L'ACTION : Loger", Continuation("Loger", "continued", None)),
        ("Renforcement de l'action 2020 : Loger", Continuation("Loger", "reinforced", 2020)),
        ("Nouvelle action : Loger", Continuation("Loger", "new", None)),
        (
            "Poursuite de l'action engagée en 2020 avec la ville",
            Continuation("Poursuite de l'action engagée en 2020 avec la ville", "continued", 2020),
        ),
        ("Poursuite de l'action 2020 :", Continuation("Poursuite de l'action 2020 :", "continued", 2020)),
        ("Lavoir (suite, lancé en 2019)", Continuation("Lavoir", "continued", 2019)),
        ("Verger partagé\tNOUVEAU", Continuation("Verger partagé", "new", None)),
        ("Verger partagé DEPUIS 2019", Continuation("Verger partagé", "continued", 2019)),
        ("Verger partagé SUITE 2019", Continuation("Verger partagé", "continued", 2019)),
        ("Verger partagé (suite, 2019)", Continuation("Verger partagé", "continued", 2019)),
        ("Concours NOUVEAU DÉPART", Continuation("Concours NOUVEAU DÉPART", "unstated", None)),
        ("Poursuivre les parcours", Continuation("Poursuivre les parcours", "unstated", None)),
        ("Renforcement des capacités", Continuation("Renforcement des capacités", "unstated", None)),
        (
            "Loger, poursuite de l'action 2020",
            Continuation("Loger, poursuite de l'action 2020", "unstated", None),
        ),
    ],
)
def test_a_printed_name_is_split_from_what_it_says_of_its_past(printed: str, expected: Continuation) -> None:
    assert read_continuation(printed, 2021, LABELS) == expected


def test_an_objective_that_opens_with_prolongement_extends_the_earlier_year_it_names() -> None:
    objective = "Prolongement de l'action menée à Chenôve (Convention d'appui 2020) courant 2021 à travers."
    assert read_objective(objective, 2021, LABELS) == ("extended", 2020)


def test_a_year_that_is_not_earlier_is_not_taken_for_the_year_that_is_continued() -> None:
    assert read_objective("Prolongement de l'action menée courant 2021.", 2021, LABELS) == ("extended", None)


def test_an_objective_that_only_mentions_a_past_further_on_says_nothing() -> None:
    objective = "Aider les familles. Prolongement de l'action 2020."
    assert read_objective(objective, 2021, LABELS) == ("unstated", None)


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("Statut", "Reconduction", ("continued", None)),
        ("Statut", "Action reconduite de 2020", ("continued", 2020)),
        ("Nature de l'action", "Renforcée", ("reinforced", None)),
        ("Nature de l'action", "Poursuite et renforcement de l'action 2019", ("reinforced", 2019)),
        ("Statut", "Prolongement", ("extended", None)),
        ("Type d'action", "NOUVELLE", ("new", None)),
        ("Action nouvelle", "Oui", ("new", None)),
        ("Action nouvelle", "Non", ("unstated", None)),
        ("Action nouvelle ou reconduite", "oui", ("unstated", None)),
        ("Statut", "☐ Nouvelle ☒ Reconduction 2020", ("continued", 2020)),
        ("Statut", "[x] Nouvelle [ ] Reconduction", ("new", None)),
        ("Statut", "☐ Nouvelle ☐ Reconduction", ("unstated", None)),
        ("Statut", "En cours", ("unstated", None)),
        ("Reconduction", "Oui, de 2020", ("continued", 2020)),
        ("Statut", "En continuité", ("continued", None)),
        ("Statut", "( ) nouvelle (X) reconduite", ("continued", None)),
        ("Statut", "En cours depuis 2019", ("continued", 2019)),
        ("Caractère", "En cours (depuis 2019)", ("continued", 2019)),
        ("Statut", "Reconduite avec moyens renforcés", ("reinforced", None)),
        ("Statut", "En développement", ("unstated", None)),
        ("Statut", "2e année", ("continued", None)),
        ("Reconduction (O/N)", "O", ("continued", None)),
        ("Reconduction (O/N)", "N", ("unstated", None)),
        ("Action nouvelle (oui/non)", "oui", ("new", None)),
        ("Statut", "1re année", ("new", None)),
        ("Statut", "Recond.", ("continued", None)),
        ("Statut", "Ren.", ("unstated", None)),
        ("Nouv.", "☒", ("new", None)),
        ("Ren.", "☒", ("unstated", None)),
        ("Statut", "À démarrer", ("new", None)),
        ("Nature", "En cours, démarrée en 2019", ("continued", 2019)),
        ("Nature", "reprise (lancée en 2019)", ("continued", 2019)),
    ],
)
def test_a_field_of_its_own_says_what_goes_on(
    label: str, text: str, expected: tuple[str, int | None]
) -> None:
    assert read_statement(label, text, 2021, LABELS) == expected


def sheet(action: str, folder: Path) -> Agreement:
    path = folder / "sheet.txt"
    path.write_text(
        f"Convention fictive - 2021\n\nAxe 1 - Loger\n\n{action}\nCoût\t1 €\n\nTotal\t1 €\n", "utf-8"
    )
    return read_agreement(path)


def test_the_name_comes_before_the_field_and_the_field_before_the_objective(tmp_path: Path) -> None:
    field, objective = "Statut\tAction renforcée", "Objectif\tProlongement de l'action 2019"
    names = ["Poursuite de l'action 2020 : Aider", "Aider"]
    named, stated = (sheet(f"Action 1.1\t{name}\n{field}\n{objective}", tmp_path) for name in names)
    assert named.actions[["continuation", "continues_year"]].to_numpy().tolist() == [["continued", 2020]]
    assert [finding.code for finding in named.findings] == ["several-continuations"]
    assert stated.actions["continuation"].tolist() == ["reinforced"]
    assert stated.findings == ()
    assert stated.actions["other_fields"].iloc[0] == {"Statut": "Action renforcée"}


def test_a_ticked_box_holds_against_a_bracket_behind_the_name(tmp_path: Path) -> None:
    ticked, told = (
        sheet(f"Action 1.1\tAider (renforcement)\nStatut\t{text}", tmp_path)
        for text in ("☐ Nouvelle ☒ Reconduite ☐ Renforcée", "Reconduite")
    )
    columns = ["action_name", "continuation"]
    assert ticked.actions[columns].to_numpy().tolist() == [["Aider (renforcement)", "continued"]]
    assert told.actions[columns].to_numpy().tolist() == [["Aider", "reinforced"]]
    assert [[each.code for each in found.findings] for found in (ticked, told)] == [
        ["several-continuations"],
        ["several-continuations"],
    ]


@pytest.mark.parametrize(
    ("legend", "kinds"),
    [
        ("N : action nouvelle ; R : action renforcée", ["new", "reinforced"]),
        ("* N = nouveau, R = reconduit", ["new", "continued"]),
        ("", ["new", "continued"]),
    ],
)
def test_letters_say_what_their_legend_says(legend: str, kinds: list[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = "N°;Action;Coût;N / R\n1;Loger;5 000 €;N\n2;Former;6 000 €;R\n"
    path.write_text(
        f"Plan 2025 (document fictif);;;\n{rows}{legend.replace(';', ',')};;;\n", encoding="utf-8"
    )
    assert read_agreement(path).actions["continuation"].tolist() == kinds


def test_a_column_of_explained_letters_needs_no_label(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = "N°;Action;Coût;Cas\n1;Loger;5 000 €;P\n2;Former;6 000 €;C\n"
    legend = "P : poursuite de l'action, C : création;;;"
    path.write_text(f"Plan 2025 (document fictif);;;\n{rows}{legend}\n", encoding="utf-8")
    assert read_agreement(path).actions["continuation"].tolist() == ["continued", "new"]


@pytest.mark.parametrize(
    ("label", "printed", "expected"),
    [
        ("Nature de l'action", "Action existante renforcée", ("reinforced", None)),
        ("Statut", "Opération étendue", ("extended", None)),
        ("Statut", "Mesure nouvelle", ("new", None)),
        ("Statut", "action existante à renforcer", ("reinforced", None)),
        ("Statut", "Poursuivie et élargie", ("extended", None)),
        ("Antériorité", "Action du plan précédent poursuivie", ("continued", None)),
        ("Antériorité", "Action du plan précédent renforcée", ("reinforced", None)),
        ("Antériorité", "Cette action, déjà existante, a été renforcée en 2025.", ("reinforced", None)),
        ("Nouvelle action ?", "Non (reconduction)", ("continued", None)),
        ("Nouvelle action ?", "Non (report)", ("unstated", None)),
    ],
)
def test_what_becomes_of_an_action_that_exists_outweighs_that_it_exists(
    label: str, printed: str, expected: tuple[str, int | None]
) -> None:
    assert read_statement(label, printed, 2025, LABELS) == expected


@pytest.mark.parametrize(
    "printed",
    ["Action du plan précédent abandonnée", "Action existante, non reconduite", "Action existante supprimée"],
)
def test_an_action_that_ended_is_not_continued(printed: str) -> None:
    assert read_statement("Statut", printed, 2025, LABELS) == ("unstated", None)


def test_a_sentence_says_that_this_action_was_reinforced_this_year() -> None:
    assert read_sentence("Cette action, déjà existante, a été renforcée en 2025.", 2025) == (
        "reinforced",
        None,
    )


FORM = """Plan d'actions contre la pauvreté 2026 (document fictif)
N°;Action;Objectif;Coût 2026 (€);Existante;À revoir;À renforcer;Nouvelle
1;Loger;Aider;1 000;☒;☐;☐;☐
2;Nourrir;Aider;2 000;☐;☐;☐;☒
3;Former;Aider;3 000;☐;☒;☐;☐
4;Soigner;Aider;4 000;☐;☐;☒;☐
5;Écouter;Aider;5 000;☐;☐;☐;☐
Total;;;15 000;;;;
"""


def test_of_a_column_of_boxes_a_kind_the_ticked_one_says_it_and_one_of_other_words_is_said(
    tmp_path: Path,
) -> None:
    (tmp_path / "plan.csv").write_text(FORM, encoding="utf-8")
    agreement = read_agreement(tmp_path / "plan.csv")
    assert list(agreement.actions["continuation"]) == [
        "continued", "new", "unstated", "reinforced", "unstated",
    ]  # fmt: skip
    unread = [finding for finding in agreement.findings if finding.code == "unread-continuation"]
    assert [(finding.action_code, finding.details["text"]) for finding in unread] == [("3", "À revoir")]


@pytest.mark.parametrize(
    "name",
    ["Fonds de solidarité – maintien", "Accueil de jour – développement", "Garage (renforcement du parc)"],
)
def test_a_noun_that_names_what_an_action_does_stays_in_its_name(name: str) -> None:
    assert read_continuation(name, 2025, LABELS) == Continuation(name, "unstated", None)


def test_a_label_of_its_own_says_nothing_of_earlier_years_where_another_thing_grows(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = "N°;Action;Coût;Effet attendu\n1;Loger;5 000 €;Renforcement du bourg\n"
    more = "2;Former;6 000 €;Développement des emplois\n"
    path.write_text(f"Plan 2025 (document fictif);;;\n{rows}{more}", encoding="utf-8")
    assert read_agreement(path).actions["continuation"].tolist() == ["unstated", "unstated"]


def test_a_column_named_like_a_funder_holds_what_stands_in_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = "N°;Action;Coût;État\n1;Loger;5 000 €;Nouvelle\n2;Former;6 000 €;Reconduite\n"
    path.write_text(f"Plan 2025 (document fictif);;;\n{rows}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["continuation"].tolist() == ["new", "continued"]
    assert agreement.funding.empty


def test_a_line_of_boxes_without_a_label_says_what_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Plan 2026 (document fictif)\nAction 1 : Loger\n☐ Nouvelle action ☒ Poursuite ☐ Extension\n"
        "Objectif : Aider\nCoût : 1 €\nAction 2 : Nourrir\n☒ Nouvelle action ☐ Poursuite ☐ Extension\n"
        "Objectif : Servir\nCoût : 2 €\n",
        encoding="utf-8",
    )
    assert list(read_agreement(path).actions["continuation"]) == ["continued", "new"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Il s'agit d'une nouvelle action.", ("new", None)),
        ("Il s'agit de l'extension d'une action existante.", ("extended", None)),
        ("C'est la poursuite d'une action engagée en 2024.", ("continued", 2024)),
        ("Il s'agit du prolongement du dispositif de 2023.", ("extended", 2023)),
        ("Il s'agit de la poursuite des études.", ("unstated", None)),
        ("Il s'agit d'une action nouvelle.", ("new", None)),
        ("L'action, nouvelle, est chiffrée à 4 000 €.", ("new", None)),
        ("L'action est reconduite et renforcée.", ("reinforced", None)),
        ("L'action est nouvelle ou reconduite.", ("unstated", None)),
        ("L'action n'est pas nouvelle.", ("unstated", None)),
    ],
)
def test_a_sentence_may_say_outright_what_the_action_is(
    sentence: str, expected: tuple[str, int | None]
) -> None:
    assert read_sentence(sentence, 2025) == expected


def test_a_line_that_says_it_alone_is_no_label_without_a_text(tmp_path: Path) -> None:
    for said, expected in (("Action existante renforcée", "reinforced"), ("Action reconduite", "continued")):
        agreement = sheet(f"Action 1.1\tAider\nDescription : Dix places.\nPilote : CCAS\n{said}", tmp_path)
        assert agreement.actions["continuation"].tolist() == [expected]


def test_the_plan_before_is_this_action_one_year_earlier(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Plan 2026 (document fictif)\nAction 1 : Loger\nÉtat d'avancement : Poursuite du plan précédent\n"
        "Coût : 1 €\nAction 2 : Nourrir\nÉtat d'avancement : Action nouvelle\nCoût : 2 €\n",
        encoding="utf-8",
    )
    assert list(read_agreement(path).actions["continuation"]) == ["continued", "new"]


def test_a_heading_that_says_it_is_denied_by_a_no_below(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Plan 2026 (document fictif)\nAction;Coût;Action déjà menée en 2025\nLire;1 €;oui\nJouer;2 €;non\n",
        encoding="utf-8",
    )
    actions = read_agreement(path).actions
    assert list(actions["continuation"]) == ["continued", "new"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Reprise de 2025", ("continued", 2025)),
        ("Action reprise 2025", ("continued", 2025)),
        ("Reprise de l'action 2025", ("continued", 2025)),
        ("Reprise de 2026", ("unstated", None)),
        ("Reprise d'une friche", ("unstated", None)),
        ("Action déjà menée en 2024", ("continued", 2024)),
        ("Non, action déjà menée en 2024.", ("continued", 2024)),
        ("Action déjà menée en 2026", ("unstated", None)),
    ],
)
def test_what_is_taken_up_from_an_earlier_year_goes_on(
    printed: str, expected: tuple[str, int | None]
) -> None:
    assert read_statement("Situation", printed, 2026, LABELS) == expected


@pytest.mark.parametrize(
    ("label", "printed", "kind"),
    [
        ("Reconduction ? O/N", "N", "unstated"),
        ("Reconduction", "N", "unstated"),
        ("Action reconduite (oui/non)", "Non", "unstated"),
        ("Action nouvelle ?", "N", "unstated"),
        ("Reconduction", "O", "continued"),
        ("Reconduite (O) / nouvelle (N)", "N", "new"),
        ("Nouvelle (O) ou reconduite (N)", "N", "continued"),
        ("N/R", "N", "new"),
    ],
)
def test_no_to_a_question_says_the_contrary_only_where_the_heading_names_it(
    label: str, printed: str, kind: str
) -> None:
    assert read_statement(label, printed, 2026, LABELS) == (kind, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cette action poursuit celle engagée en 2018.", ("continued", 2018)),
        ("Elle prend la suite de l’action 2018.", ("continued", 2018)),
        ("Elle succède au dispositif ouvert en 2017.", ("continued", 2017)),
        ("La présente action renforce celle de 2018.", ("reinforced", 2018)),
        ("Cette action étend celle engagée en 2018 à deux bourgs.", ("extended", 2018)),
        ("Cette action a été engagée en 2018.", ("continued", 2018)),
        ("Ce dispositif existe depuis 2017.", ("continued", 2017)),
        ("Il s’agit d’une action déjà menée en 2018.", ("continued", 2018)),
        ("Cette action poursuit les objectifs de la stratégie de 2018.", ("unstated", None)),
        ("Cette action ne poursuit pas celle de 2018.", ("unstated", None)),
        ("Cette action poursuit celle engagée en 2019.", ("unstated", None)),
        ("L’association existe depuis 2017.", ("unstated", None)),
        ("Elle reprend les locaux ouverts en 2018.", ("unstated", None)),
    ],
)
def test_a_sentence_tells_which_action_of_an_earlier_year_this_one_takes_up(
    sentence: str, expected: tuple[str, int | None]
) -> None:
    assert read_sentence(f"Dès signature. Durée : trois ans. {sentence}", 2019) == expected


@pytest.mark.parametrize("label", ["Reconduite de 2021", "Reconduction (O/N)", "Action déjà menée en 2020"])
def test_a_no_is_no_silence_and_leaves_open_what_else_the_action_is(label: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Ouvrir un toit;oui;1000", "Accueillir;Non;500", "Former;;400"]
    head = f"Convention 2022 (document fictif);;\nAction;{label};Coût (€)\n"
    path.write_text(head + "\n".join([*rows, "Total;;1900"]), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["continuation"].tolist() == ["continued", "unstated", "unstated"]
    assert agreement.actions["continuation_answer"].fillna("").tolist() == ["", "no", ""]
    assert is_silent(agreement.actions).tolist() == [False, False, True]
    figures = key_figures(agreement)
    assert (figures.unstated_count, figures.unstated_total_eur) == (1, 400)
    assert not [finding for finding in agreement.findings if finding.code == "unknown-label"]


def test_where_every_action_is_said_not_to_go_on_the_share_is_zero_and_not_unknown(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Plan 2022 (document fictif);;\nAction;Reconduite;Coût (€)\nLoger;non;9\n", encoding="utf-8"
    )
    assert continued_share(read_agreement(path))["share"].tolist()[0] == 0


@pytest.mark.parametrize(
    ("head", "letters", "said", "answers"),
    [
        ("Reconduite (O) / nouvelle (N)", "ONO", ["continued", "new", "continued"], [None] * 3),
        ("Nouvelle (N) / reconduite (R)", "RNR", ["continued", "new", "continued"], [None] * 3),
        ("Reconduction ? O/N", "ONN", ["continued", "unstated", "unstated"], [None, "no", "no"]),
        ("Reconduction O/N", "NNO", ["unstated", "unstated", "continued"], ["no", "no", None]),
    ],
)
def test_a_heading_explains_the_letters_below_it(
    tmp_path: Path, head: str, letters: str, said: list[str], answers: list[str | None]
) -> None:
    path = tmp_path / "2026.csv"
    rows = "".join(f"1.{place};Loger {place};{letter};9 €\n" for place, letter in enumerate(letters, 1))
    path.write_text(f"Plan fictif 2026\nN°;Action;{head};Coût\n{rows}", encoding="utf-8")
    actions = read_agreement(path).actions
    assert actions["continuation"].tolist() == said
    printed = actions["continuation_answer"].astype("object")
    assert printed.where(printed.notna(), None).tolist() == answers


def test_a_label_of_two_lines_in_a_narrow_cell_says_nothing_itself(tmp_path: Path) -> None:
    sheets = "".join(
        f"<h2>Action {number} : Aider {number}</h2><table><tr><td>Objectif</td><td>Aider.</td></tr>"
        f"<tr><td>Action nouvelle ou<br>reconduite</td><td>{said}</td></tr>"
        "<tr><td>Coût</td><td>900 €</td></tr></table>"
        for number, said in enumerate(["Action nouvelle", "Action reconduite"], 1)
    )
    path = tmp_path / "2026.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1>{sheets}", encoding="utf-8"
    )
    assert read_agreement(path).actions["continuation"].tolist() == ["new", "continued"]


@pytest.mark.parametrize(
    ("other", "said", "found"),
    [("Aider (création)", "continued", 0), ("Aider", "unstated", 1), ("Loger", "unstated", 0)],
)
def test_suite_behind_a_name_says_that_it_goes_on_beside_one_that_is_new(
    other: str, said: str, found: int, tmp_path: Path
) -> None:
    path = tmp_path / "2024.csv"
    path.write_text(
        f"Plan fictif 2024\nN°;Action;Coût\n1;Loger (suite);9 €\n2;{other};5 €\n", encoding="utf-8"
    )
    agreement = read_agreement(path)
    assert agreement.actions["continuation"].tolist()[0] == said
    unread = [each for each in agreement.findings if each.code == "unread-continuation"]
    assert len(unread) == found


def test_a_name_that_says_how_far_an_action_reaches_leaves_its_ticked_box_alone(tmp_path: Path) -> None:
    path = tmp_path / "2024.txt"
    name = "Référents de parcours (extension à cinq territoires)"
    path.write_text(
        f"Plan 2024\n\nAction 1 - {name}\nNature\t☒ Reconduite\t☐ Nouvelle\nCoût : 9 €\n", "utf-8"
    )
    (action,) = read_agreement(path).actions.to_dict("records")
    assert (action["action_name"], action["continuation"]) == (name, "continued")


def test_an_action_that_is_answered_not_to_go_on_is_shown_so_beside_those_that_do(tmp_path: Path) -> None:
    path = tmp_path / "2021.txt"
    sheets = [
        f"Action 1.{k}\tAider\nCoût\t5 €\nReconduction (O/N)\t{said}\n" for k, said in ((1, "O"), (2, "N"))
    ]
    path.write_text("\n".join(["Convention fictive - 2021\n\nAxe 1 - Loger\n", *sheets]), encoding="utf-8")
    shown = show_actions(read_agreement(path), "en").data
    rows = [" ".join(row.text_content().split()) for row in lxml.html.fromstring(shown).xpath("//tr[td]")]
    assert ["not continued" in row for row in rows if row.startswith("1.")] == [False, True]
