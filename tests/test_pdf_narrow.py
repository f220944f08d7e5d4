"""Tables of PDFs whose columns are hardly more than a space apart, or whose cells are in mid-row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from printing import HEIGHT, draw, tables, texts
from reportlab.pdfgen.canvas import Canvas

Cell = Sequence[str]
SIDES = 72, 92, 152.5, 232  # of the columns; `Loger les jeunes` ends 4.3 points before the third
ROWS: list[list[Cell]] = [
    [["N°"], ["Action"], ["Objectif"], ["Coût"]],
    [["1.1"], ["Loger tous"], ["Ouvrir dix places", "d'accueil"], ["1 279 000 €"]],
    [["1.2"], ["Nourrir"], ["Servir des repas"], ["5 000 €"]],
    [["1.3"], ["Loger vite", "et bien"], ["Trouver un toit"], ["1 000 €"]],
    [["1.4"], ["Soigner"], ["Aller vers tous", "les habitants"], ["2 000 €"]],
]
READ = [["\n".join(cell) for cell in row] for row in ROWS]


def rows_of(
    canvas: Canvas, rows: Sequence[Sequence[Cell]], *, is_middle: bool = False, fill: int = -1
) -> None:
    """Draw rows with 11 points from line to line and 16 from row to row."""
    y = HEIGHT - 100
    for place, row in enumerate(rows):
        height = max(map(len, row))
        if fill >= 0 and place % 2 == fill:
            canvas.setFillGray(0.9)
            for left, right in zip(SIDES, [*SIDES[1:], 372], strict=True):
                canvas.rect(left - 2, y - 11 * height + 5, right - left, 11 * height + 5, stroke=0, fill=1)
            canvas.setFillGray(0)
        for column, (x, cell) in enumerate(zip(SIDES, row, strict=True)):
            down = 5.5 * (height - len(cell)) if is_middle else 0
            for line, text in enumerate(cell):
                at = y - 11 * line - down
                if column == 3:
                    canvas.drawRightString(368, at, text)
                else:
                    canvas.drawString(x, at, text)
        y -= 11 * height + 5


def test_white_through_many_lines_parts_columns_where_it_is_hardly_wider_than_a_space_on_some() -> None:
    assert tables(draw(lambda canvas: rows_of(canvas, ROWS))) == [READ]


def test_cells_in_the_middle_of_their_rows_are_of_one_row() -> None:
    assert tables(draw(lambda canvas: rows_of(canvas, ROWS, is_middle=True))) == [READ]


def test_a_ground_behind_every_other_row_parts_no_table() -> None:
    assert tables(draw(lambda canvas: rows_of(canvas, ROWS, fill=1))) == [READ]
    assert tables(draw(lambda canvas: rows_of(canvas, ROWS, fill=0, is_middle=True))) == [READ]


def test_prose_is_no_table_wherever_its_spaces_are() -> None:
    printed = [
        "Loger tous les jeunes qui sortent",
        "de leur foyer et qui cherchent où",
        "habiter en ville",
    ] * 4
    assert (
        texts(
            draw(lambda canvas: [canvas.drawString(72, 700 - 12 * k, text) for k, text in enumerate(printed)])
        )
        == printed
    )


def ruled(width: float, cells: Sequence[Cell]) -> Callable[[Canvas], None]:
    """Give a page with rows of a name and a cell of amounts, 40 points high, between rules."""

    def page(canvas: Canvas) -> None:
        canvas.grid([72, 172, 172 + width], [700 - 40 * k for k in range(len(cells) + 1)])
        for place, lines in enumerate(cells):
            canvas.drawString(75, 688 - 40 * place, f"Action {place + 1}")
            for line, text in enumerate(lines):
                canvas.drawRightString(169 + width, 688 - 40 * place - 11 * line, text)

    return page


def test_an_amount_that_its_column_breaks_is_one_and_numbers_that_had_room_are_not() -> None:
    broken = [["1 279", "500,00", "€"], ["800,00", "€"], ["900 €"]]
    assert tables(draw(ruled(40, broken))) == [
        [["Action 1", "1 279 500,00 €"], ["Action 2", "800,00 €"], ["Action 3", "900 €"]]
    ]
    assert tables(draw(ruled(90, [["2", "500 €"], ["3", "900 €"]]))) == [
        [["Action 1", "2\n500 €"], ["Action 2", "3\n900 €"]]
    ]


def test_a_head_wider_than_the_amounts_below_it_is_not_of_the_column_beside_it() -> None:
    rows = [
        ["1", "Loger", "64 000 €", "16 000 €", "80 000 €"],
        ["2", "Nourrir", "112 000 €", "28 000 €", "140 000 €"],
        ["3", "Soigner", "92 000 €", "23 000 €", "115 000 €"],
    ]

    def page(canvas: Canvas) -> None:
        for place, row in enumerate([["N°", "Action", "CNSA", "Département", "Coût"], *rows]):
            for x, text in zip((72, 92), row, strict=False):
                canvas.drawString(x, 700 - 20 * place, text)
            for x, text in zip((228, 308, 400), row[2:], strict=True):
                canvas.drawRightString(x, 700 - 20 * place, text)

    assert tables(draw(page))[0][0] == ["N°", "Action", "CNSA", "Département", "Coût"]
