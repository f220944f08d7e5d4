"""Words, dates and colours that say whether actions are new, where no label asks."""

from __future__ import annotations

from pathlib import Path

from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement

STARTS = """Plan jeunesse de Valbrune 2025 (document fictif)
N°;Action;Début;Coût
1;Foyer;03/2022;10 000 €
2;Bail;nouvelle;20 000 €
3;Auberge;2019;5 000 €
4;Gîte;06/2025;5 000 €
Total;;;40 000 €
"""
SHEETS = """Plan jeunesse de Valbrune 2025 (document fictif)

Action 1 : Foyer
Objectif : loger.
Coût : 45 000 € – à lancer
État : 45 000 €

Action 2 : Bail
Objectif : louer.
Coût : 28 000 €
État : 28 000 €
Nouveau

Total : 73 000 €
"""
COLOURS = """Plan jeunesse de Valbrune 2025 (document fictif)
{legend}
N°;Action;Coût
1;Foyer [2019];10 000 €
2;Bail;20 000 €
Total;;30 000 €
"""


def read(text: str, folder: Path, name: str = "plan.csv") -> Agreement:
    (folder / name).write_text(text, encoding="utf-8")
    return read_agreement(folder / name)


def unread(agreement: Agreement) -> list[tuple[str | None, object]]:
    found = [finding for finding in agreement.findings if finding.code == "unread-continuation"]
    return [(finding.action_code, finding.details["text"]) for finding in found]


def test_earlier_dates_beside_the_word_new_under_one_label_are_since_when_actions_go_on(
    tmp_path: Path,
) -> None:
    actions = read(STARTS, tmp_path).actions
    assert list(actions["continuation"]) == ["continued", "new", "continued", "unstated"]
    assert list(actions["continues_year"].dropna()) == [2022, 2019]


def test_a_statement_behind_or_below_an_amount_is_one_and_no_funder(tmp_path: Path) -> None:
    agreement = read(SHEETS, tmp_path, "plan.txt")
    assert list(agreement.actions["continuation"]) == ["new", "new"]
    assert list(agreement.actions["stated_cost_eur"]) == [45000, 28000]
    assert list(agreement.funding["funder"]) == ["État", "État"]


def test_a_sentence_that_explains_colours_is_said_of_each_action(tmp_path: Path) -> None:
    legend = "Les actions nouvelles sont surlignées en jaune."
    assert unread(read(COLOURS.format(legend=legend), tmp_path)) == [
        ("1", "[2019]"),
        ("1", legend),
        ("2", legend),
    ]


def test_a_sentence_that_names_a_colour_and_explains_none_is_no_key(tmp_path: Path) -> None:
    legend = "Les actions sont prévues pour les espaces verts."
    assert unread(read(COLOURS.format(legend=legend), tmp_path)) == [("1", "[2019]")]


def test_a_row_that_is_struck_out_whole_beside_a_cell_of_several_rows_says_nothing_else(
    tmp_path: Path,
) -> None:
    head = "<h1>Plan fictif 2025 (document fictif)</h1><table><tr><th>Axe<th>N°<th>Action<th>Coût"
    rows = "<tr><td rowspan=2>Axe 1 Aider<td>1<td>Foyer<td>10 €<tr><td><s>2</s><td><s>Bail</s><td><s>5 €</s>"
    agreement = read(f"<!doctype html><meta charset=utf-8>{head}{rows}</table>", tmp_path, "plan.html")
    assert list(agreement.actions["action_name"]) == ["Foyer"]
    struck = [each.details["text"] for each in agreement.findings if each.code == "struck-text"]
    assert struck == ["2", "Bail", "5 €"]
    assert "unread-line" not in {each.code for each in agreement.findings}


def test_a_statement_ends_in_its_line_and_what_stands_below_is_said(tmp_path: Path) -> None:
    below = "Depuis 2019\nRendu compte au conseil du 9 avril 2025."
    lines = SHEETS.replace("Nouveau", below).splitlines()
    page = "".join(f"<p>{line}</p>" for line in lines if line)
    agreement = read(f"<!doctype html><meta charset=utf-8>{page}", tmp_path, "plan.html")
    assert list(agreement.actions["continuation"]) == ["new", "continued"]
    left = [finding.details["text"] for finding in agreement.findings if finding.code == "unread-line"]
    assert left == ["Rendu compte au conseil du 9 avril 2025."]
