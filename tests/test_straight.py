"""Lines set straight before they are read.

Second columns at their own margin, brackets closed over lines, labels beside the middle of their values.
"""

from __future__ import annotations

from convlib.parsing.layout.line import Line, Part
from convlib.parsing.layout.margin import place_centred
from convlib.parsing.layout.straight import set_straight


def line(number: int, text: str, indent: float = 0.0, page: int = 1) -> Line:
    parts = (Part(""), Part(text)) if indent else (Part(text),)
    return Line(page, number, text, parts, indent=indent)


def straight(*lines: Line) -> list[list[str]]:
    return [
        [part.text for part in each.parts] for each in set_straight(lines, lambda text: text[:3] == "Axe")
    ]


def test_a_second_column_stands_at_its_own_margin() -> None:
    texts = ["Axe 2 – Loger", "Objectif", "Loger.", "Budget", "5 000 €", "suite"]
    column = [line(number, text, 262.0) for number, text in enumerate(texts, start=2)]
    assert straight(line(1, "Axe 1"), *column) == [["Axe 1"], *([text] for text in texts)]


def test_text_hung_under_a_label_stays_hung() -> None:
    hung = [line(number, "et plus", 140.0) for number in range(2, 9)]
    assert straight(line(1, "Objectif"), *hung)[1:] == [["", "et plus"]] * 7


def test_a_bracket_of_an_amount_is_closed_by_the_lines_below() -> None:
    lines = [
        line(1, "25 000 € (Caf : 14 000 € ; Communauté"),
        line(2, "de communes : 11 000 €)"),
        line(3, "Fin"),
    ]
    assert straight(*lines) == [
        ["25 000 € (Caf : 14 000 € ; Communauté de communes : 11 000 €)"],
        [],
        ["Fin"],
    ]


def test_a_bracket_that_is_never_closed_joins_nothing() -> None:
    lines = [line(1, "25 000 € (Caf"), *(line(number, "suite") for number in range(2, 8))]
    assert straight(*lines) == [["25 000 € (Caf"], *[["suite"]] * 6]
    assert straight(line(1, "2 € (Caf"), line(2, "Ville)", page=2)) == [["2 € (Caf"], ["Ville)"]]
    assert straight(line(1, "2 € (Caf"), line(2, "a) et b)")) == [["2 € (Caf"], ["a) et b)"]]


def form(*rows: str) -> list[Line]:
    """Lines of a form, the label left of a tab; a row that begins with one is hung."""
    return [
        Line(1, number, row, tuple(map(Part, row.split("\t"))), is_apart=row.startswith("Nom"))
        for number, row in enumerate(rows, start=1)
    ]


def centred(lines: list[Line]) -> list[list[str]]:
    placed = place_centred(lines, lambda text: text in ("Nom", "But", "Quoi", "Où"))
    return [[part.text for part in each.parts] for each in placed]


def test_a_label_beside_the_middle_of_its_value_has_the_lines_above_it_too() -> None:
    two = ("\tUn accueil de jour ouvert", "Quoi", "\ttoute la semaine.")
    three = ("\tUn accueil de jour ouvert", "Quoi\ttoute la semaine et", "\tle dimanche.")
    rows = ["Nom\tUne action.", *two, "Où\tA.", "Nom\tDeux.", *two, *two, "Nom\tTrois.", *three, "Où\tB."]
    found = centred(form(*rows))
    whole = [[], ["Quoi", "Un accueil de jour ouvert"], ["", "toute la semaine."]]
    assert found[:5] == [["Nom", "Une action."], *whole, ["Où", "A."]]
    assert found[13:15] == [[], ["Quoi", "Un accueil de jour ouvert toute la semaine et"]]


def test_labels_at_the_top_of_their_values_stay_there() -> None:
    top = ["Nom\tUne action", "\tde plus", "Quoi", "\tUn accueil.", "Nom\tDeux", "\tde plus", "\tencore"]
    assert centred(form(*top)) == [row.split("\t") for row in top]


def test_a_line_that_goes_on_with_the_value_above_is_not_given_to_the_label_below() -> None:
    twice = [
        "Nom\tUn accueil de jour ouvert le soir",
        "\tà toutes les personnes du bourg",
        "Quoi",
        "\tDes repas.",
    ] * 2
    assert centred(form(*twice)) == [row.split("\t") for row in twice]
