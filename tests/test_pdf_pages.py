"""Pages of a PDF: tables that go on over them, what is printed around these, and columns of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from printing import HEIGHT, draw, grid, lines, tables, texts
from reportlab.pdfgen.canvas import Canvas

from convlib.reading.document import Paragraph, Table

HEAD = ["N°", "Action", "Coût"]


def between_rules(
    rows: Sequence[Sequence[str]], *, top: float = 60, head: str = "", note: str = "", foot: str = ""
) -> Callable[[Canvas], None]:
    """Give a page with a table whose rows are parted by rules; a bar parts the lines of a cell."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, HEIGHT - 40, head)
        y = HEIGHT - top
        canvas.line(72, y, 520, y)
        for row in rows:
            for x, cell in zip((76, 140, 430), row, strict=True):
                for place, text in enumerate(cell.split("|")):
                    canvas.drawString(x, y - 14 - 12 * place, text)
            y -= 8 + 12 * max(len(cell.split("|")) for cell in row)
            canvas.line(72, y, 520, y)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72, 108, note)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(280, 40, foot)

    return page


def test_a_row_that_is_cut_over_two_pages_is_one_whatever_stands_between() -> None:
    rows = [[f"1.{k}", "Accompagner les familles|vers le logement", f"{k} 500 €"] for k in range(1, 20)]
    first = between_rules(
        [HEAD, *rows, ["1.20", "Une action dont le nom|est coupé par la", "20 500 €"]],
        head="Ville fictive – dossier 27-11",
        note="(1) Marché notifié, 800 € par logement.",
        foot="Page 1/2",
    )
    rest = ["", "page et va jusqu'ici", ""], *[[f"2.{k}", f"Former {k}", f"{k} 700 €"] for k in (1, 2, 3)]
    second = between_rules([HEAD, *rest], head="Ville fictive - dossier 27-11", foot="Page 2/2")
    document = draw(first, second)
    (table,) = tables(document)
    assert len(table) == 24
    assert table[20] == ["1.20", "Une action dont le nom\nest coupé par la\npage et va jusqu'ici", "20 500 €"]
    assert table[21] == ["2.1", "Former 1", "1 700 €"]
    printed = [each for each in document.blocks if not hasattr(each, "cells")]
    assert [each.text for each in printed if not each.is_furniture] == [  # type: ignore[union-attr]
        "(1) Marché notifié, 800 € par logement."
    ]
    assert [each.text for each in printed if each.is_furniture] == [  # type: ignore[union-attr]
        "Ville fictive – dossier 27-11",
        "Page 1/2",
        "Ville fictive - dossier 27-11",
        "N°\tAction\tCoût",
        "Page 2/2",
    ]


def test_a_row_that_is_cut_goes_on_below_the_same_head_however_much_room_the_page_had() -> None:
    above = [HEAD, ["1.1", "Loger", "500 €"], ["1.2", "Aider les", "700 €"]]
    rest = [HEAD, ["", "familles", ""], ["1.3", "Former", "900 €"]]
    assert tables(draw(grid(above, top=150), grid(rest, top=150))) == [
        [*above[:2], ["1.2", "Aider les\nfamilles", "700 €"], rest[2]]
    ]
    whole = [HEAD, ["1.3", "Former", "900 €"]]
    assert tables(draw(grid(above, top=150), grid(whole, top=150))) == [above, whole]


def test_the_words_of_a_total_may_be_wider_than_a_column_and_its_amount_stands_in_its_own() -> None:
    def page(canvas: Canvas) -> None:
        grid([["N°", "Action", "Coût"], ["1.1", "Loger", "500 €"]], top=100)(canvas)
        canvas.rect(72, HEIGHT - 160, 330, 20)
        for x, text in ((76, "Total de l'axe 1 – Logement et mobilité"), (296, "500 €")):
            canvas.drawString(x, HEIGHT - 154, text)

    (table,) = draw(page).blocks
    assert isinstance(table, Table)
    assert [(cell.column, cell.column_span, cell.text) for cell in table.cells if cell.row == 2] == [
        (0, 2, "Total de l'axe 1 – Logement et mobilité"),
        (2, 1, "500 €"),
    ]


def test_notes_at_the_foot_of_a_page_are_no_text_where_a_raised_mark_leads_to_them() -> None:
    def page(mark: str) -> Callable[[Canvas], None]:
        def draw_page(canvas: Canvas) -> None:
            canvas.drawString(72, 700, "Coût : 500 €")
            end = 72 + canvas.stringWidth("Coût : 500 €")
            canvas.setFont("Helvetica", 6)
            canvas.drawString(end, 704, mark)
            canvas.setFont("Helvetica", 7)
            canvas.drawString(72, 120, "Petites lettres.")
            canvas.drawString(72, 110, "(2) Dont 300 € de loyers,")
            canvas.drawString(72, 101, "charges comprises.")

        return draw_page

    document = draw(page("2"))
    assert texts(document) == ["Coût : 500 €", "Petites lettres."]
    notes = [finding.details["text"] for finding in document.findings if finding.code == "footnote"]
    assert notes == ["(2) Dont 300 € de loyers,", "charges comprises."]
    assert texts(draw(page("3")))[2:] == ["(2) Dont 300 € de loyers,", "charges comprises."]


def test_a_table_below_another_and_a_text_in_smaller_letters_is_a_table_of_its_own() -> None:
    rows = [[f"1.{k}", "Accompagner les familles|vers le logement", f"{k} 500 €"] for k in range(1, 21)]
    others = [["A", "Former", "1 700 €"], ["B", "Loger", "1 800 €"], ["C", "Aider", "1 900 €"]]
    document = draw(between_rules([HEAD, *rows], note="Autre tableau :"), between_rules(others))
    assert [len(table) for table in tables(document)] == [21, 3]


def test_two_sentences_beside_one_another_are_read_one_after_the_other() -> None:
    def page(canvas: Canvas) -> None:
        left = ("Les travaux commencent", "en avril et durent huit", "mois, hors intempéries.")
        right = ("Le maire rend compte", "chaque trimestre au", "conseil municipal.")
        for place, both in enumerate(zip(left, right, strict=True)):
            for x, text in zip((72, 320), both, strict=True):
                canvas.drawString(x, 700 - 15 * place, text)
        lines("Fin du texte.", top=300)(canvas)

    document = draw(page)
    assert not tables(document)
    assert texts(document) == [
        *("Les travaux commencent", "en avril et durent huit", "mois, hors intempéries."),
        *("Le maire rend compte", "chaque trimestre au", "conseil municipal.", "Fin du texte."),
    ]


def test_a_space_before_a_letter_that_reaches_back_below_it_parts_words() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-BoldItalic", 11)
        canvas.drawString(72, HEIGHT - 72, "Baux glissants pour jeunes majeurs")

    assert texts(draw(page)) == ["Baux glissants pour jeunes majeurs"]


def test_a_sum_that_is_carried_to_the_next_page_is_set_apart_on_both() -> None:
    head = [(50, "N°"), (90, "Action"), (480, "Coût")]

    def page(*rows: list[tuple[float, str]]) -> Callable[[Canvas], None]:
        def drawn(canvas: Canvas) -> None:
            for place, row in enumerate([head, *rows]):
                for x, text in row:
                    canvas.drawString(x, HEIGHT - 60 - 16 * place, text)

        return drawn

    read = draw(
        page([(50, "1"), (90, "Vélos"), (480, "900 €")], [(90, "À reporter"), (480, "900 €")]),
        page([(90, "Report"), (480, "900 €")], [(50, "2"), (90, "Report modal"), (480, "400 €")]),
    )
    furniture = [block.text for block in read.blocks if isinstance(block, Paragraph) and block.is_furniture]
    assert [text for text in furniture if "eport" in text] == ["À reporter\t900 €", "Report\t900 €"]
    assert "Report modal" in str(read.blocks)
