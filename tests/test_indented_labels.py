"""Labels indented below names whose codes are a number and a letter, beside the amounts of their box."""

from __future__ import annotations

from pathlib import Path

from convlib import read_agreement

NAMES = (("1a", "Bus dentaire"), ("1b", "Relais santé"), ("2a", "Chantier bois"), ("2b", "Garde de nuit"))


def test_labels_at_one_indent_are_no_part_of_the_name_above(tmp_path: Path) -> None:
    text = "Convention de lutte contre la pauvreté 2025\n\n"
    for place, (code, name) in enumerate(NAMES):
        if code.endswith("a"):
            text += f"Volet {code[0]} : {('Se soigner', 'Travailler')[place // 2]}\n\n"
        text += (
            f"{code}  {name}\n"
            "    Le constat : Les besoins croissent.\n"
            f"    Ce que nous ferons : {name} chaque jour.\n"
            f"Budget : {place + 1} 000 €\n"
            f"CAF : {place + 1} 000 €\n\n"
        )
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    agreement = read_agreement(path)
    columns = ["action_code", "action_name", "axis_code", "description", "stated_cost_eur"]
    assert agreement.actions[columns].to_numpy().tolist() == [
        [code, name, code[0], f"{name} chaque jour.", 1_000 * place]
        for place, (code, name) in enumerate(NAMES, start=1)
    ]
