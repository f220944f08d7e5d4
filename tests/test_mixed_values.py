"""Values that hold what looks like something of its own, and text that no action holds: both are said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tabled import read

from convlib import Agreement

HEAD = "<!doctype html><meta charset=utf-8>"
TABLE = HEAD + (
    "<h1>Plan 2026 (fictif)</h1>"
    "<table><tr><th>Axe<th>N°<th>Action<th>Porteur<th>Coût<th>Financeur<th>Montant"
    "<tr><td>{axis}<td>1.1<td>{first}<td>{lead}<td>900 €<td>{payer}<td>900 €"
    "<tr><td>{axis}<td>1.2<td>{second}<td>Ville<td>700 €<td>Région<td>700 €</table>"
)
PLAIN = {
    "axis": "Axe 1 : Loger",
    "first": "Bâtir un foyer",
    "lead": "Ville",
    "payer": "État",
    "second": "Lire au parc",
}


def said(agreement: Agreement, code: str) -> list[tuple[str, str, str | None]]:
    found = [each for each in agreement.findings if each.code == code]
    return [(str(each.details["text"]), str(each.details["other"]), each.action_code) for each in found]


@pytest.mark.parametrize(
    ("at", "text", "other"),
    [
        ("first", "Bâtir Sous-total axe 1", "Sous-total"),
        ("first", "Bâtir Pilote : CAF", "Pilote"),
        ("first", "Bâtir un 1.2 Chalet", "1.2"),
        ("first", "Voir la fiche 1.2 Loger", ""),
        ("first", "Dispositif Relais", ""),
        ("first", "Bâtir Début :", "Début"),
        ("lead", "Ville Financeur Montant (€)", "Financeur Montant (€)"),
        ("lead", "Ville du 01/04/2026 au 30/09/2027", "du 01/04/2026 au 30/09/2027"),
        ("lead", "Foyer ☐ non ☒", "☐"),
        ("lead", "Foyer rural. Action engagée en 2024.", "Action engagée en 2024."),
        ("lead", "Foyer St. Martin", ""),
        ("payer", "Financeurs État", "Financeurs"),
        ("payer", "Fonds vert", ""),
    ],
)
def test_what_a_value_holds_of_something_else_is_said(tmp_path: Path, at: str, text: str, other: str) -> None:
    agreement = read(tmp_path, TABLE.format_map({**PLAIN, at: text}), "2026.html")
    assert said(agreement, "mixed-value") == ([(text, other, "1.1")] if other else [])


def test_a_label_that_most_names_begin_with_is_said_of_each(tmp_path: Path) -> None:
    names = {"first": "Intitulé Foyer rural", "second": "Intitulé Parc à lire"}
    agreement = read(tmp_path, TABLE.format_map({**PLAIN, **names}), "2026.html")
    assert said(agreement, "mixed-value") == [
        ("Intitulé Foyer rural", "Intitulé", "1.1"),
        ("Intitulé Parc à lire", "Intitulé", "1.2"),
    ]


def test_two_actions_of_one_name_are_said_once(tmp_path: Path) -> None:
    agreement = read(tmp_path, TABLE.format_map({**PLAIN, "first": "Lire au parc"}), "2026.html")
    assert said(agreement, "same-name") == [("Lire au parc", "1.1", "1.2")]


@pytest.mark.parametrize("medium", ["2026.html", "2026.txt"])
def test_each_run_of_text_outside_of_actions_is_quoted_at_its_first_line(tmp_path: Path, medium: str) -> None:
    parts = [
        ("Plan 2026 (fictif)", "h1"),
        ("Le plan aide le bourg.", "p"),
        ("Il dure un an.", "p"),
        ("Axe 1 : Loger", "h2"),
        ("On y loge les jeunes.", "p"),
        ("Action 1.1 : Bâtir", "h3"),
        ("Coût : 900 €", "p"),
    ]
    page = HEAD + "".join(f"<{tag}>{text}</{tag}>" for text, tag in parts)
    plain = "\n\n".join(text for text, _ in parts)
    agreement = read(tmp_path, page if medium.endswith("html") else plain, medium)
    texts = agreement.lines.set_index("line")["text"]
    runs = [
        (texts[each.line], each.details["text"], each.details["count"])
        for each in agreement.findings
        if each.code == "prose"
    ]
    assert runs == [
        ("Le plan aide le bourg.", "Le plan aide le bourg. / Il dure un an.", "2"),
        ("On y loge les jeunes.", "On y loge les jeunes.", "1"),
    ]


@pytest.mark.parametrize("office", ["Commune de Lys", ""])
def test_a_title_of_an_office_and_a_document_is_said_to_be_two_lines(tmp_path: Path, office: str) -> None:
    name = "Convention d'appui 2026 (fictive)"
    text = f"{office}\n\n{name}\n\nAxe 1 : Loger\n\nAction 1.1 : Bâtir\n\nCoût : 9 €\n"
    agreement = read(tmp_path, text.lstrip(), "2026.txt")
    assert agreement.title == (f"{office} – {name}" if office else name)
    assert said(agreement, "joined-title") == ([(office, name, None)] if office else [])


def test_what_most_actions_say_and_one_does_not_is_said_of_that(tmp_path: Path) -> None:
    card = "Action {0} : Aide {0}\n\nPilote : {1}\nCoût : 9 €\n\n"
    cards = [card.format("1.1", "Ville"), card.format("1.2", "CAF"), card.format("1.3", "")]
    agreement = read(tmp_path, f"Plan 2026 (fictif)\n\nAxe 1 : Loger\n\n{''.join(cards)}")
    found = [each for each in agreement.findings if each.code == "blank-value"]
    assert [(each.action_code, each.details["column"], each.details["count"]) for each in found] == [
        ("1.3", "lead_name", "2")
    ]
    assert found[0].message_in("en") == "of action 1.3 no lead was read; of 2 others it was"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("Pilote CAF du Lys : guichet", "mixed-value", "Pilote CAF du Lys guichet"),
        ("Pilotes et partenaires : CAF", "", ""),
        ("Période : du 04/05/2026", "unread-date", "Période du 04/05/2026"),
        ("Visite : 04/05/2026", "", ""),
        (
            "Financeurs : État 50 + Ville 45, à voter",
            "unread-funding",
            "Financeurs État 50 + Ville 45, à voter",
        ),
    ],
)
def test_what_is_kept_as_printed_under_the_label_of_an_empty_column_is_said(
    tmp_path: Path, line: str, code: str, said: str
) -> None:
    text = f"Plan 2026 (fictif)\n\nAxe 1 : Loger\n\nAction 1.1 : Bâtir\nCoût : 95 €\n{line}\n"
    agreement = read(tmp_path, text)
    codes = ("mixed-value", "unread-date", "unread-funding")
    found = [(each.code, each.details["text"]) for each in agreement.findings if each.code in codes]
    assert found == ([(code, said)] if code else [])
