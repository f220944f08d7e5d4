"""Headings that stand at the top of their pages alike, over tables that a medium joined."""

from __future__ import annotations

from convlib.parsing.layout.furniture import part_forms
from convlib.parsing.layout.line import Line, Part
from convlib.parsing.scan import read_pieces
from convlib.parsing.words.files import load_labels


def row(page: int, line: int, *cells: str, table: int = 4, is_furniture: bool = False) -> Line:
    return Line(page, line, "\t".join(cells), tuple(map(Part, cells)), table, is_furniture=is_furniture)


def head(page: int, line: int, text: str) -> Line:
    return row(page, line, text, table=-1, is_furniture=True)


def said(lines: list[Line]) -> list[tuple[str, bool]]:
    return [(line.plain, line.table > 4) for line in lines]


def test_a_form_that_was_joined_over_a_page_ends_above_the_heading_of_that_page() -> None:
    joined = [
        head(2, 1, "Fiche 1"), head(3, 4, "Fiche 2"), row(2, 2, "Titre", "Lire"), row(2, 3, "Coût", "3 €"),
        row(3, 5, "Titre", "Cuire"), row(3, 6, "Coût", "4 €"),
    ]  # fmt: skip
    assert said(part_forms(joined)) == [
        ("Fiche 1", False), ("Titre Lire", False), ("Coût 3 €", False),
        ("Fiche 2", False), ("Titre Cuire", True), ("Coût 4 €", True),
    ]  # fmt: skip


def test_a_table_with_one_head_stays_whole() -> None:
    joined = [
        head(3, 4, "Axe 2"),
        row(2, 2, "Titre", "Coût"),
        row(2, 3, "Lire", "3 €"),
        row(3, 5, "Cuire", "4 €"),
    ]
    assert part_forms(joined) == joined


def pages_of(*axes: str) -> list[tuple[str, str]]:
    lines = [row(1, 1, "Convention fictive 2026", table=-1)]
    for page, axis in enumerate(axes, start=2):
        at = 10 * page
        lines += [
            head(page, at, axis), row(page, at + 1, f"Fiche action {page} : Lire", table=-1),
            row(page, at + 2, "Coût : 3 €", table=-1),
        ]  # fmt: skip
    pieces = read_pieces(lines, load_labels(), None, is_paged=True)
    return [(piece.name, piece.text) for piece in pieces if piece.line.is_furniture and piece.kind == "field"]


def test_labels_of_axes_at_the_top_of_pages_are_text_where_these_differ() -> None:
    names = ["Emploi", "Emploi", "Santé"]
    read = [("axis", name) for name in names]
    assert pages_of(*(f"Orientation : {name}" for name in names)) == read
    assert pages_of("Orientation : Emploi", "Orientation : Emploi") == []
