"""An amendment that is read by itself is refused as one, with what it changes and what it amends."""

from __future__ import annotations

from pathlib import Path

import pytest
from amending import FIRST, SECOND, SIGNED, folder
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont
from tabled import read, rows

from convlib import open_agreement, read_agreement
from convlib.cli.main import main
from convlib.core.errors import UnreadableDocument

CHANGES = """it changes:
  line 3: Le coût de l'action 1.1 « Accueillir » passe de 20 000 € à 25 000 €.
  line 4: L'action 1.2 « Former » est supprimée.
  line 4: Il est ajouté une action 2.2 « Jardiner » à l'axe 2, d'un coût de 8 000 €.
  line 7: Le montant total de la convention est porté de 60 000 € à 43 000 €."""


def refusal_of(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_agreement(path)
    return str(refused.value).removeprefix(f"{path}: ")


def test_a_kept_amendment_says_which_agreement_it_amends_and_what_it_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next(folder(tmp_path, FIRST).rglob("2021.avenant-1.txt"))
    assert main(["check", str(path)]) == 2
    told = capsys.readouterr().err
    beside = path.with_name("2021.txt")
    assert f"this is amendment 1 of 2021.txt; it is read with that agreement: convlib check {beside}" in told
    assert CHANGES in told
    main(["check", str(path), "--lang", "fr"])
    french = f"il est lu avec cette convention\u00a0: convlib check {beside}"
    assert french in capsys.readouterr().err


def test_one_that_is_checked_with_its_agreement_is_read_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = next(folder(tmp_path, FIRST).rglob("2021.avenant-1.txt"))
    assert main(["check", str(path), str(path.with_name("2021.txt"))]) in (0, 1)
    printed = capsys.readouterr()
    assert "this is amendment 1" not in printed.err
    assert "the amendment 2021.avenant-1.txt is in force" in printed.out


def test_one_without_its_agreement_says_so(tmp_path: Path) -> None:
    path = tmp_path / "2021.avenant-2.txt"
    path.write_text(FIRST, encoding="utf-8")
    assert refusal_of(path).startswith(
        "this is amendment 2 of 2021, and no agreement of that name is beside it"
    )


@pytest.mark.parametrize(("text", "number"), [(FIRST, 1), (SECOND, 2)])
def test_a_file_of_any_name_is_told_by_its_title_and_its_changes(
    tmp_path: Path, text: str, number: int
) -> None:
    path = tmp_path / "document.txt"
    path.write_text(text, encoding="utf-8")
    told = refusal_of(path)
    title = f"Avenant n° {number} à la convention fictive 2021"
    name = f"2021.avenant-{number}.txt"
    assert told.startswith(f"this seems to be an amendment: “{title}”; kept beside its agreement as {name}")
    assert ("it changes:" in told, "line 3:" in told) == (True, True)


def test_costs_before_and_after_are_no_several_costs_of_an_agreement(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = "1.1;Loger;20 000 €;25 000 €\n1.2;Nourrir;10 000 €;10 000 €\n;Total;30 000 €;35 000 €\n"
    head = "Avenant n° 1 à la convention fictive 2026;;;\n\nN°;Action;Coût initial;Nouveau coût\n"
    path.write_text(head + rows, encoding="utf-8")
    assert refusal_of(path).endswith(
        "it changes:\n  line 4: 1.1 Loger 20 000 € 25 000 €\n  line 6: Total 30 000 € 35 000 €"
    )


def test_an_amendment_that_prints_the_sheets_anew_is_an_agreement(tmp_path: Path) -> None:
    path = tmp_path / "consolidated.txt"
    path.write_text(SIGNED.replace("Convention", "Avenant n° 1 à la convention", 1), encoding="utf-8")
    assert read_agreement(path).computed_total_eur == 60000


@pytest.mark.needs("OCR")
def test_a_scanned_amendment_is_refused_and_an_error_beside_its_agreement(tmp_path: Path) -> None:
    data = folder(tmp_path)
    page = Image.new("L", (1240, 240), 245)
    font = ImageFont.truetype(font_manager.findfont("DejaVu Sans"), 22)
    for place, text in enumerate(FIRST.splitlines()[:2]):
        ImageDraw.Draw(page).text((60, 80 + 60 * place), text, fill=20, font=font)
    signed = next(tmp_path.rglob("2021.txt"))
    path = signed.with_name("2021.avenant-1.png")
    page.save(path)
    assert refusal_of(path).endswith("it is a picture: write its changes into amendments.yml")
    agreement = open_agreement(2021, data_dir=data)
    assert [each.severity for each in agreement.findings if each.code == "scanned-amendment"] == ["error"]
    assert agreement.stated_costs.to_dict() == {"1.1": 20000, "1.2": 30000, "2.1": 10000}


def test_long_lists_of_changes_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    rows = "".join(f"1.{number}\tAider\t{number} €\t{number + 1} €\n" for number in range(1, 24))
    head = "Avenant n° 1 à la convention fictive 2021\nN°\tAction\tCoût avant avenant\tCoût après avenant\n"
    path.write_text(head + rows, encoding="utf-8")
    told = refusal_of(path).splitlines()
    assert (len(told), told[-1]) == (23, "  and 3 more")


TOLD = """AVENANT N° 1 à la convention fictive 2026

Entre l'État et le Département, il est convenu ce qui suit :

Article 1 – Axe 1 : Loger

1.1. L'action « Bail glissant » est reconduite. Son coût passe de 20 000 € à 25 000 € en 2026, dont 15 000 €
à la charge de l'État et 10 000 € à la charge du Département.

1.2. L'action « Maison relais » est étendue à deux communes. Son coût, fixé à 30 000 € par la convention
initiale, est porté à 42 500 €. L'État verse 20 000 € et le Département 22 500 €.

Le montant total de l'axe 1 est en conséquence de 67 500 €.

Article 2 – Axe 2 : Nourrir

2.1. Il est créé une action nouvelle intitulée « Épicerie du quai », d'un coût de 10 000 € en 2026.

Le montant total de la convention est porté à {total}, au lieu de 50 000 € en 2025.
"""


def test_one_whose_sentences_tell_all_costs_that_make_its_total_is_an_agreement(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text(TOLD.format(total="77 500 €"), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["action_name"].tolist() == ["Bail glissant", "Maison relais", "Épicerie du quai"]
    assert agreement.actions["action_code"].tolist() == ["1.1", "1.2", "2.1"]
    assert agreement.actions["stated_cost_eur"].tolist() == [25000, 42500, 10000]
    assert agreement.actions["continuation"].tolist() == ["continued", "extended", "new"]
    assert agreement.actions["other_fields"].iloc[0]["L'action"].startswith("L'action « Bail glissant » est")
    assert agreement.funding["amount_eur"].tolist() == [15000, 10000, 20000, 22500]
    assert agreement.axes["stated_axis_total_eur"].tolist()[0] == 67500
    assert agreement.grand_total_eur == 77500


def test_one_whose_sentences_tell_other_costs_than_its_total_is_none(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text(TOLD.format(total="97 500 €"), encoding="utf-8")
    assert refusal_of(path).startswith("this seems to be an amendment")


def test_paragraphs_that_name_actions_in_quotation_marks_need_no_numbers(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(
        "Programme d'actions fictif 2026\n\nAxe 1 – Santé\n\n"
        "• L'opération « Bus des dents » est maintenue. Elle coûtera 30 000 € (au lieu de 28 000 €).\n\n"
        "• Il est créé un dispositif dénommé « Écoute jeunes ». Son budget est de 22 000 €.\n\n"
        "Le total du programme s'élève à 52 000 €.\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    assert agreement.actions["action_name"].tolist() == ["Bus des dents", "Écoute jeunes"]
    assert agreement.actions["stated_cost_eur"].tolist() == [30000, 22000]
    assert agreement.grand_total_eur == 52000


_PROLONGED = """Avenant n° 1 à la convention – programmation 2023 (document fictif);;;;;;;
Le montant total du programme 2023 s'élève à 700 €, contre 560 € en 2022.;;;;;;;
;;;;;;;
N°;Action;Suite donnée;2022 (rappel);2023;État 2023;Dépt 2023;Autres 2023
Axe 1 – Aider;;;;;;;
1.1;Loger;Poursuite;300 €;400 €;200 €;100 €;Communes : 100 €
1.2;Former;Création 2023;–;300 €;150 €;150 €;–
ex-1.2;Soigner;Non reconduite;260 €;–;–;–;–
Sous-total axe 1;;;560 €;700 €;350 €;250 €;100 €
TOTAL GÉNÉRAL;;;560 €;700 €;350 €;250 €;100 €
"""


def test_an_amendment_that_prints_the_whole_plan_of_its_year_is_read_as_that_plan(tmp_path: Path) -> None:
    agreement = read(tmp_path, _PROLONGED, "2023.csv")
    assert rows(agreement.actions, "action_code stated_cost_eur continuation") == [
        ["1.1", 400, "continued"],
        ["1.2", 300, "new"],
    ]
    assert rows(agreement.axes, "axis_code stated_axis_total_eur") == [["1", 700]]
    assert agreement.grand_total_eur == 700
    assert rows(agreement.funding, "action_code funder amount_eur") == [
        ["1.1", "État", 200],
        ["1.1", "Dépt", 100],
        ["1.1", "Communes", 100],
        ["1.2", "État", 150],
        ["1.2", "Dépt", 150],
    ]
    before = agreement.amounts.query("year == 2022 and role == 'cost'")
    assert rows(before, "action_code amount_eur") == [["1.1", 300], ["ex-1.2", 260]]
    assert [each.code for each in agreement.findings if each.severity != "note"] == []
