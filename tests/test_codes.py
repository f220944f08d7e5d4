"""Codes that actions print beside the numbers that a word processor or a list gives them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from convlib import read_agreement
from convlib.core.agreement import Agreement
from tests.tabled import read, rows

TITLE = "Plan d'actions 2026 (document fictif)"
ACTIONS = (("A1", "Ateliers cuisine"), ("A2", "Jardins partagés"), ("B1", "Relais mobile"))
SHEET = ("Objectif : Agir", "Description : On agit.", "Coût : 900 €")


def read_text(text: str, folder: Path) -> Agreement:
    path = folder / "plan.txt"
    path.write_text(f"{TITLE}\n\n{text}", encoding="utf-8")
    return read_agreement(path)


def named(agreement: Agreement) -> list[tuple[str, str]]:
    return list(zip(agreement.actions["action_code"], agreement.actions["action_name"], strict=True))


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("{code} – {name}", []),
        ("{name} (fiche {code})", []),
        ("{name} [{code}]", []),
        ("{name}", ["Référence de la fiche : {code}"]),
        ("{name}", ["Code action : {code}"]),
        ("Fiche action", ["Code : {code}", "Intitulé : {name}"]),
    ],
)
def test_a_printed_code_counts_and_not_the_number_of_the_list(
    head: str, below: list[str], tmp_path: Path
) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    for code, name in ACTIONS:
        document.add_paragraph(head.format(code=code, name=name), style="List Number")
        for text in (*below, *SHEET):
            document.add_paragraph(text.format(code=code, name=name))
    document.save(str(tmp_path / "plan.docx"))
    agreement = read_agreement(tmp_path / "plan.docx")
    assert named(agreement) == list(ACTIONS)
    assert agreement.actions["stated_cost_eur"].tolist() == [900, 900, 900]


@pytest.mark.parametrize("head", ["{number}. {code} {name}", "{letter}) Action {code} – {name}"])
def test_a_code_stands_behind_the_number_of_its_line(head: str, tmp_path: Path) -> None:
    codes = ("1.1", "1.2", "2.1")
    sheets = [
        "\n".join((head.format(number=at, letter="abc"[at - 1], code=code, name=name), *SHEET))
        for at, (code, (_, name)) in enumerate(zip(codes, ACTIONS, strict=True), start=1)
    ]
    agreement = read_text("\n\n".join(sheets), tmp_path)
    assert named(agreement) == [(code, name) for code, (_, name) in zip(codes, ACTIONS, strict=True)]


@pytest.mark.parametrize("codes", [("1.1", "1.2", "2.1"), ("1", "2", "3"), ("A1", "A2", "B1")])
@pytest.mark.parametrize("name", ["{code} – {name}", "{code}. {name}", "Action {code} : {name}"])
def test_a_name_does_not_keep_the_code_that_stands_above_it(
    codes: tuple[str, ...], name: str, tmp_path: Path
) -> None:
    actions = [(code, said) for code, (_, said) in zip(codes, ACTIONS, strict=True)]
    sheets = (
        "\n".join((f"Fiche action n° {code}", f"Intitulé : {name.format(code=code, name=said)}", *SHEET))
        for code, said in actions
    )
    assert named(read_text("\n\n".join(sheets), tmp_path)) == actions


def test_a_name_keeps_a_number_that_is_not_its_code(tmp_path: Path) -> None:
    names = ("1000 – Premiers jours", "2 jours de répit", "3.2 – Suite", "4-6 ans au jardin")
    sheets = (
        "\n".join((f"Fiche action n° {at}", f"Intitulé : {name}", *SHEET)) for at, name in enumerate(names, 1)
    )
    agreement = read_text("\n\n".join(sheets), tmp_path)
    assert named(agreement) == [(str(at), name) for at, name in enumerate(names, 1)]


def test_an_account_is_no_code_of_an_action(tmp_path: Path) -> None:
    sheet = "Référence budgétaire : {}\nObjectif : Agir\nCoût : 900 €\n"
    agreement = read_text(f"1. Lire\n{sheet.format(65)}\n2. Cuire\n{sheet.format(67)}", tmp_path)
    assert named(agreement) == [("1", "Lire"), ("2", "Cuire")]


def test_an_action_without_a_code_among_others_that_have_one_is_found(tmp_path: Path) -> None:
    form = "Intitulé : {}\nObjectif : Agir\nCoût : 900 €\n\n"
    text = "".join(
        (f"Fiche action 1.{at}\n" if at != 3 else "") + form.format(f"Lire {at}") for at in range(1, 5)
    )
    agreement = read_text(text, tmp_path)
    assert named(agreement)[2] == ("3", "Lire 3")
    found = [finding for finding in agreement.findings if finding.code == "missing-code"]
    assert [finding.action_code for finding in found] == ["3"]


@pytest.mark.parametrize("codes", [("I.1.a", "I.1.b", "II.2.a"), ("I-1-a", "I-1-b", "II-2-a")])
def test_a_roman_axis_a_number_and_a_letter_are_one_code(tmp_path: Path, codes: tuple[str, ...]) -> None:
    sheets = "\n".join(
        f"Action {code} – {name}\n{SHEET[0]}\n{SHEET[2]}\n"
        for code, (_, name) in zip(codes, ACTIONS, strict=True)
    )
    assert named(read_text(sheets, tmp_path)) == [
        (code, name) for code, (_, name) in zip(codes, ACTIONS, strict=True)
    ]


@pytest.mark.parametrize("head", ["Action {}", "FICHE {}", "Action {} :"])
def test_a_number_and_a_capital_are_a_code_above_the_name(tmp_path: Path, head: str) -> None:
    codes = ("1A", "1B", "2A")
    sheets = "".join(
        f"{head.format(code)}\n{name}\n{SHEET[0]}\n{SHEET[2]}\n\n"
        for code, (_, name) in zip(codes, ACTIONS, strict=True)
    )
    agreement = read_text(sheets, tmp_path)
    assert named(agreement) == [(code, name) for code, (_, name) in zip(codes, ACTIONS, strict=True)]
    assert agreement.actions["stated_cost_eur"].tolist() == [900] * 3


def test_a_number_with_a_letter_is_the_code_where_all_actions_that_are_counted_have_one(
    tmp_path: Path,
) -> None:
    def plan(*names: str) -> str:
        cards = "".join(f"<h3>{name}</h3><p>Porteur : Ville</p><p>Coût : 900 €</p>" for name in names)
        return f"<!doctype html><meta charset=utf-8><h1>Plan 2026 (fictif)</h1><h2>Axe 1 : Aller</h2>{cards}"

    told = read(tmp_path, plan("1A Forum", "1B Permis"), "told.html").actions
    assert rows(told, "action_code action_name") == [["1A", "Forum"], ["1B", "Permis"]]
    named = read(tmp_path, plan("3D Impression", "Permis"), "2026.html").actions
    assert named["action_name"].tolist() == ["3D Impression", "Permis"]


@pytest.mark.parametrize("letters", ["PTI-", "FA0", "A-"])
def test_letters_and_a_number_head_actions_whose_table_has_these_codes_alone(
    tmp_path: Path, letters: str
) -> None:
    one, two, three = (f"{letters}{number}" for number in (1, 2, 3))
    text = (
        f"Axe 1 – Vivre\n{one} Cuisine : ateliers\nObjectif : Agir\nCoût : 900 €\n\n"
        f"{two} Jardins\nObjectif : Semer\nCoût : 100 €\n\n{three} Bus\nObjectif : Aller\nCoût : 50 €\n\n"
        f"Maquette financière 2026\nAction | État | Ville | Total\n{one} | 600 € | 300 € | 900 €\n"
        f"{two} | – | 100 € | 100 €\n{three} | 50 € | – | 50 €\nTotal axe 1 | 650 € | 400 € | 1 050 €\n"
    )
    agreement = read_text(text, tmp_path)
    assert named(agreement) == [(one, "Cuisine : ateliers"), (two, "Jardins"), (three, "Bus")]
    assert agreement.actions["stated_cost_eur"].tolist() == [900, 100, 50]
    assert agreement.funding["amount_eur"].tolist() == [600, 300, 100, 50]
    assert agreement.axes["stated_axis_total_eur"].tolist() == [1050]


def test_a_code_that_a_number_format_shows_with_a_comma_is_no_name(tmp_path: Path) -> None:
    table = "Fiche;Action;Coût\nFiche 1,1;Éclairage;900 €\nFiche 1,2;Caméras;700 €\nTotal;;1 600 €\n"
    agreement = read(tmp_path, f"Plan 2026;;\nAxe 1 : Quais;;\n{table}", "2026.csv")
    assert rows(agreement.actions, "action_code action_name") == [["1.1", "Éclairage"], ["1.2", "Caméras"]]
