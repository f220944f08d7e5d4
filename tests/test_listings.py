"""Lists of sheets above them, and the subject of an act, which name no axes and no actions of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement

NAMES = ("Ouvrir une crèche", "Partir en vacances", "Louer à des jeunes")


def read(folder: Path, text: str) -> Agreement:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def sheets(head: str) -> str:
    return "".join(
        f"\n{head} {number}\nThématique : {'Enfance' if number < 3 else 'Logement'}\nIntitulé : {name}\n"
        f"Objectif : Aider.\nDéroulement de l'action : En trois étapes.\nCoût : {number} 000 €\n"
        for number, name in enumerate(NAMES, 1)
    )


@pytest.mark.parametrize("head", ["FICHE ACTION N°", "Fiche-action"])
@pytest.mark.parametrize("listed", ["Fiche {} : {}", "Action {} – {}"])
def test_a_list_of_the_sheets_below_names_no_axes(listed: str, head: str, tmp_path: Path) -> None:
    entries = [listed.format(number, name) for number, name in enumerate(NAMES, 1)]
    contents = "\n".join(["Enfance", *entries[:2], "Logement", entries[2]])
    agreement = read(tmp_path, f"Convention 2025 (document fictif)\n\n{contents}\n{sheets(head)}")
    assert agreement.axes["axis_name"].tolist() == ["Enfance", "Logement"]
    assert agreement.actions["action_name"].tolist() == list(NAMES)
    assert agreement.actions["stated_cost_eur"].tolist() == [1000, 2000, 3000]
    assert agreement.actions["description"].tolist() == ["En trois étapes."] * 3


def test_a_sheet_that_only_the_list_names_is_a_finding(tmp_path: Path) -> None:
    entries = [f"Fiche {number} : {name}" for number, name in enumerate([*NAMES, "Réparer"], 1)]
    text = "\n".join(["Convention 2025 (document fictif)", "", *entries, sheets("FICHE ACTION N°")])
    agreement = read(tmp_path, text)
    assert agreement.axes["axis_name"].tolist() == ["Enfance", "Logement"]
    assert [(each.code, each.printed) for each in agreement.findings if each.code == "missing-heading"] == [
        ("missing-heading", "Fiche 4 : Réparer")
    ]


def test_the_subject_of_an_act_is_no_action_above_sheets_that_labels_name(tmp_path: Path) -> None:
    act = "Délibération 2025 (document fictif)\n\nOBJET : Lutte contre la pauvreté\n\nVu le code ;\n"
    agreement = read(tmp_path, act + sheets("FICHE ACTION N°"))
    assert agreement.actions["action_name"].tolist() == list(NAMES)


def test_rows_that_number_and_name_the_sheets_below_are_no_axes(tmp_path: Path) -> None:
    rows = "".join(f"{number} | {name} | Enfance\n" for number, name in enumerate(NAMES, 1))
    forms = "".join(
        f"\nFICHE ACTION N° {number} {name}\nThématique : {'Enfance' if number < 3 else 'Logement'}\n"
        f"Objectif : Aider.\nCoût : {number} 000 €\n"
        for number, name in enumerate(NAMES, 1)
    )
    text = f"Convention 2025 (document fictif)\n\nFiche | Intitulé | Thématique\n{rows}{forms}"
    agreement = read(tmp_path, text)
    assert agreement.axes["axis_name"].tolist() == ["Enfance", "Logement"]
    assert agreement.actions["action_name"].tolist() == list(NAMES)


def test_a_number_between_two_others_heads_an_action_whose_name_begins_as_a_label_does(
    tmp_path: Path,
) -> None:
    names = ["Lire", "Territoire sans chômage : un appui", "Essayer"]
    text = "Convention 2025 (document fictif)\n\n" + "".join(
        f"  {number}) {name}\n     But : aider.\n     Coût de l'action : {number} 000 €\n\n"
        for number, name in enumerate(names, 4)
    )
    agreement = read(tmp_path, text)
    assert agreement.actions["action_name"].tolist() == names
    assert agreement.actions["stated_cost_eur"].tolist() == [4000, 5000, 6000]


def test_sheets_below_a_list_of_them_by_axis_keep_what_they_say(tmp_path: Path) -> None:
    axes = ["Axe 1 : Manger", "Axe 1 : Manger", "Axe 2 : Loger"]
    names = ["Cuisiner", "Cultiver", "Louer"]
    heads = [f"Fiche {number} – {name}" for number, name in enumerate(names, 1)]
    listed = f"{axes[0]}\n{heads[0]} : 9 €\n{heads[1]} : 9 €\n\n{axes[2]}\n{heads[2]} : 9 €\n"
    forms = "".join(
        f"\n{head}\n{axis}\n\nObjectif poursuivi\nSavoir {name}.\n\nModalités\nOn va {name}.\n\n"
        "Continuité\nNouvelle action.\n\nCoût de l'action\n9 €\n"
        for head, axis, name in zip(heads, axes, names, strict=True)
    )
    agreement = read(
        tmp_path, f"Pacte 2025 (document fictif)\n\nPremière partie\n{listed}\nDeuxième partie\n{forms}"
    )
    assert agreement.actions["action_name"].tolist() == names
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2"]
    assert agreement.actions["objective"].tolist() == [f"Savoir {name}." for name in names]
    assert agreement.actions["continuation"].tolist() == ["new"] * 3


@pytest.mark.parametrize("before", ["    ", ", p. ", " ..... "])
def test_two_lines_with_numbers_of_pages_that_come_again_below_are_contents(
    before: str, tmp_path: Path
) -> None:
    body = "Axe I – Marcher\nI-1  Garer les vélos    96 000 €\nI-2  Prêter des vélos    4 000 €\n"
    body += "Axe II – Informer\nII-1  Conseiller    500 €\nTotal du programme    100 500 €\n"
    contents = f"Axe I – Marcher{before}2\nAxe II – Informer{before}3\n\n"
    agreement = read(tmp_path, f"Programme 2024 (fictif)\n\n{contents}Les actions suivent.\n\n{body}")
    assert agreement.axes["axis_name"].tolist() == ["Marcher", "Informer"]
    assert agreement.actions["stated_cost_eur"].tolist() == [96_000, 4_000, 500]
    assert {line["place"] for line in agreement.lines.to_dict("records") if line["line"] in (3, 4)} == {
        "contents"
    }
