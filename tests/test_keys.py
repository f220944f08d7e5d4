"""Keys of boxes and colours that say which actions are new."""

from __future__ import annotations

from pathlib import Path

from tabled import read, rows

from convlib import Agreement

PAST = "action_name continuation continues_year"
ROWS = (("Ouvrir une laverie", "☒"), ("Prêter des vélos", "☐ (2022)"), ("Tenir un jardin", "☐"))


def plan(folder: Path, key: str, head: str, *cells: tuple[str, str]) -> Agreement:
    table = "".join(f"{number}\t{name}\t{said}\t9 000 €\n" for number, (name, said) in enumerate(cells, 1))
    return read(
        folder,
        f"Plan 2026 du lac (document fictif)\n\n{key}\n\nAxe 1 : Vivre\n\nN°\tAction\t{head}\tCoût\n{table}",
    )


def doubts(agreement: Agreement) -> list[str | None]:
    return [each.action_code for each in agreement.findings if each.code == "unread-continuation"]


def test_boxes_say_what_the_printed_key_says_of_them(tmp_path: Path) -> None:
    key = "☒ = action nouvelle\n☐ = action déjà engagée (année entre parenthèses)"
    agreement = plan(tmp_path, key, "Nature", *ROWS)
    assert rows(agreement.actions, PAST) == [
        ["Ouvrir une laverie", "new", None],
        ["Prêter des vélos", "continued", 2022],
        ["Tenir un jardin", "continued", None],
    ]
    assert doubts(agreement) == []


def test_boxes_of_two_meanings_have_none_and_each_action_is_a_doubt(tmp_path: Path) -> None:
    key = "☒ = action nouvelle\n☐ = action déjà engagée\n☐ = action reconduite"
    agreement = plan(tmp_path, key, "Nature", *ROWS)
    assert agreement.actions["continuation"].tolist() == ["unstated"] * 3
    assert doubts(agreement) == ["1", "2", "3"]


def test_a_key_of_colours_is_a_doubt_about_each_action_that_says_nothing_else(tmp_path: Path) -> None:
    key = "Légende :\taction nouvelle\ten cours\tabandonnée"
    cells = (("Ouvrir une laverie", ""), ("Prêter des vélos", "depuis 2022"), ("Tenir un jardin", "au bord"))
    agreement = plan(tmp_path, key, "Observations", *cells)
    assert agreement.actions["continuation"].tolist() == ["unstated", "continued", "unstated"]
    assert doubts(agreement) == ["1", "3"]
    assert doubts(plan(tmp_path, "Vert : action nouvelle\nJaune : reconduite", "Observations", *cells)) == [
        "1",
        "3",
    ]
    assert doubts(plan(tmp_path, "Vert : rive nord\nJaune : rive sud", "Observations", *cells)) == []
