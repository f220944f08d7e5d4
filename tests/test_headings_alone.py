"""Labels that each stand alone above their text: with letters, or told by coming again."""

from __future__ import annotations

from pathlib import Path

from convlib import Agreement, read_agreement

SHEETS = (
    ("1.1", "Loger", "Action poursuivie depuis 2019", 60),
    ("1.2", "Soigner", "Action nouvelle, lancée le 1er mars 2020.", 40),
    ("2.1", "Former", "Action poursuivie depuis 2019", 20),
)


def read(tmp_path: Path, sheet: str, end: str) -> Agreement:
    text = "Convention d'appui fictive 2020\n"
    for code, name, past, cost in SHEETS:
        text += f"{code[0]}. Engagement : Part {code[0]}\n" if code != "1.2" else ""
        text += f"{code}. {name}\n" + sheet.format(name=name, past=past, cost=cost, half=cost // 2)
    path = tmp_path / "plan.txt"
    path.write_text(text + end, encoding="utf-8")
    return read_agreement(path)


def test_lettered_headings_are_labels_and_a_list_of_payers_is_no_cost(tmp_path: Path) -> None:
    sheet = (
        "a) Objectif de l'action\n{name} mieux.\nb) Description de l'action\nDix lieux.\n"
        "c) Date de mise en place effective de l'action\nMars 2019\n"
        "d) Budget\nd.1) Budget global : {cost} 000 €\n"
        "d.2) Budget détaillé : État {half} 000 €, Département {half} 000 €\n"
    )
    end = "Le montant total des actions de la présente annexe s'élève à 120 000 €.\n"
    agreement = read(tmp_path, sheet, end)
    actions = agreement.actions
    assert actions["objective"].tolist() == ["Loger mieux.", "Soigner mieux.", "Former mieux."]
    assert actions["description"].tolist() == ["Dix lieux."] * 3
    assert actions["stated_cost_eur"].tolist() == [60_000, 40_000, 20_000]
    assert agreement.funding["amount_eur"].tolist() == [30_000, 30_000, 20_000, 20_000, 10_000, 10_000]
    assert agreement.grand_total_eur == 120_000


def test_words_that_no_list_knows_head_a_text_where_they_come_again_in_each_sheet(tmp_path: Path) -> None:
    sheet = (
        "Objectif de l'action\n{name} mieux.\nDescription de l'action\nDix lieux.\n"
        "Mise en place\n{past}\nBudget\nBudget global de l'action : {cost} 000 €\n"
    )
    agreement = read(tmp_path, sheet, "")
    assert agreement.axes["axis_name"].tolist() == ["Part 1", "Part 2"]
    actions = agreement.actions
    assert actions["description"].tolist() == ["Dix lieux."] * 3
    assert actions["continuation"].tolist() == ["continued", "new", "continued"]
    assert actions["stated_cost_eur"].tolist() == [60_000, 40_000, 20_000]
