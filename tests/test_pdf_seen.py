"""PDFs as a person sees them: what is cut off, replaced, ticked, set in columns or written upwards."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from printing import HEIGHT, draw, drawn, grid, lines, read_bytes, tables, texts
from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas


def save(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    file = io.BytesIO()
    pdf.save(file, **options)
    return file.getvalue()


def test_letters_outside_of_what_they_are_drawn_within_are_hidden() -> None:
    def cell(canvas: Canvas) -> None:
        outline = canvas.beginPath()
        outline.rect(70, 640, 100, 14)
        canvas.clipPath(outline, stroke=0)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 643, "montré")
        canvas.drawString(200, 643, "découpé")

    def page(canvas: Canvas) -> None:
        canvas.beginForm("f")
        cell(canvas)
        canvas.endForm()
        canvas.saveState()
        cell(canvas)
        canvas.restoreState()
        canvas.drawString(200, 643, "voisin")
        canvas.translate(0, -100)
        canvas.doForm("f")

    document = draw(page)
    assert texts(document) == ["montré\tvoisin", "montré"]
    assert [finding.details["text"] for finding in document.findings] == ["découpé découpé"]


def test_words_that_the_page_looks_the_same_without_are_hidden_where_others_stand_on_them() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "COUVERT : 72 000 €")
        canvas.setFillColor(Color(0.8, 0.9, 1))
        canvas.rect(70, 696, 200, 14, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.drawString(76, 700, "Montant corrigé : 70 000 €")
        for y, said in ((660, "72 500 €"), (658, "52 000 €")):
            canvas.setFillAlpha(0 if y == 660 else 1)
            canvas.drawString(72, y, said)
        canvas.setFillColor(Color(0, 0, 0.5))
        canvas.rect(70, 620, 200, 14, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(72, 624, "Blanc sur bleu")
        canvas.drawString(74, 625, "encore")

    document = draw(page)
    shown = " ".join(texts(document)).split()
    assert "".join(shown[:8]) == "Montantcorrigé:70000€52000" and {"Blanc", "encore"} <= {*shown}
    (found,) = document.findings
    assert sorted(found.details["text"].split()) == ["000", "500", "72", "72", ":", "COUVERT", "€", "€"]


def marked(canvas: Canvas, y: float, said: str, *shown: str) -> None:
    canvas._code.append(f"/Span <</ActualText ({said})>> BDC")
    for place, text in enumerate(shown):
        canvas.drawString(72 + 60 * place, y, text)
    canvas._code.append("EMC")


def test_what_is_printed_counts_where_the_file_holds_another_text_for_machines() -> None:
    def page(canvas: Canvas) -> None:
        marked(canvas, 700, "404 EUR", "303 EUR")
        marked(canvas, 680, "oui", "non", "et non")
        marked(canvas, 660, "coordination", "co-", "ordination")
        canvas.setFont("ZapfDingbats", 10)
        canvas.drawString(72, 640, "4")

    document = draw(page)
    assert texts(document)[:2] == ["303 EUR", "non\tet non"]
    assert texts(document)[2].split() in (["co-", "ordination"], ["coordination"])
    assert [(each.details["text"], each.details["other"]) for each in document.findings] == [
        ("303 EUR", "404 EUR"),
        ("non et non", "oui"),
    ]


@pytest.mark.needs("Pango")
def test_letters_without_a_code_of_their_own_are_what_the_file_says() -> None:
    content = drawn(lambda canvas: marked(canvas, 700, "fictif", "xyz"))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        codes = (
            b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <E000> endbfrange"
        )
        font.ToUnicode = pdf.make_stream(codes)
        document = read_bytes(save(pdf))
    assert texts(document) == ["fictif"]
    assert not document.findings


def test_boxes_that_are_drawn_and_those_of_forms_are_read_with_their_ticks() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "Statut :")
        for x, name in ((120, "nouvelle"), (220, "reconduite"), (340, "étendue")):
            canvas.rect(x, 758, 9, 9)
            canvas.drawString(x + 13, 760, name)
        canvas.line(221, 759, 228, 766)
        canvas.line(221, 766, 228, 759)
        canvas.drawString(341.5, 760, "X")
        canvas.acroForm.checkbox(name="a", checked=True, x=72, y=715)
        canvas.drawString(100, 720, "Validée")
        canvas.acroForm.checkbox(name="b", checked=False, x=172, y=715)
        canvas.drawString(200, 720, "Rejetée")

    document = draw(page)
    said = [" ".join(line.split()) for line in texts(document)]
    assert said == ["Statut : ☐ nouvelle ☒ reconduite ☒ étendue", "☒ Validée ☐ Rejetée"]
    told = [each.details["text"] for each in document.findings if each.code == "drawn-tick"]
    assert told == ["☒ reconduite", "☒ étendue", "☒ Validée"]


def test_cells_bullets_and_numbered_squares_are_no_boxes_to_tick() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(90, 760, "une puce")
        canvas.rect(76, 758, 7, 7, fill=1)
        canvas.drawString(90, 740, "un numéro")
        canvas.rect(74, 737, 12, 12)
        canvas.drawString(77, 740, "3")
        canvas.drawString(72, 700, "Calendrier")
        for place in range(12):
            canvas.rect(130 + 12 * place, 697, 12, 12, fill=place in (3, 4))

    assert texts(draw(page)) == ["une puce", "3 un numéro", "Calendrier"]


def test_two_columns_of_few_lines_are_told_from_a_table_by_the_order_in_which_they_are_written() -> None:
    left = ["Action 1 : un office pour tous", "Objectif : offrir une aide", "Coût : 3 333 € en tout"]
    right = ["Action 2 : un atelier pour tous", "Objectif : coiffer 150 personnes", "Coût : 2 222 € en tout"]

    def columns(canvas: Canvas) -> None:
        lines(*left)(canvas)
        lines(*right, x=320)(canvas)

    def rows(canvas: Canvas) -> None:
        for place, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(72, HEIGHT - 72 - 14 * place, one)
            canvas.drawString(320, HEIGHT - 72 - 14 * place, other)

    assert texts(draw(columns)) == left + right
    assert [each.text for each in draw(rows).paragraphs()] == [
        text for pair in zip(left, right, strict=True) for text in pair
    ]


def test_cells_of_several_lines_that_are_written_row_by_row_are_no_columns_of_prose() -> None:
    def page(canvas: Canvas) -> None:
        for row in range(3):
            for x, name in ((72, "gauche"), (320, "droite")):
                text = [f"La cellule de {name} du rang {row} a sa ligne {k}" for k in range(3)]
                lines(*text, x=x, top=72 + 60 * row)(canvas)

    said = " ".join(paragraph.text for paragraph in draw(page).paragraphs())
    places = [said.index(f"{name} du rang {row}") for row in range(3) for name in ("gauche", "droite")]
    assert places == sorted(places)


def test_a_word_that_is_written_upwards_stands_before_the_rows_on_its_right() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 720, "Au-dessus")
        for place, text in enumerate(("Action 4", "sans coût", "Action 5")):
            canvas.drawString(100, 700 - 14 * place, text)
        canvas.rotate(90)
        canvas.drawString(676, -90, "Axe 2")

    assert texts(draw(page)) == ["Au-dessus", "Axe 2", "Action 4", "sans coût", "Action 5"]


SPOKEN = [("C", 12, 0), ("OÛT", 8, 0), (" : 80 m", 12, 0), ("2", 7, 5), (" au 1", 12, 0), ("er", 7, 5)]


@pytest.mark.parametrize("angle", [0, 90])
def test_small_capitals_and_a_raised_mark_stay_in_their_word_and_line_however_the_page_is_turned(
    angle: int,
) -> None:
    def page(canvas: Canvas) -> None:
        x = 72.0
        for part, size, rise in SPOKEN:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, 700 + rise, part)
            x += canvas.stringWidth(part, "Helvetica", size)

    with pikepdf.open(io.BytesIO(drawn(page))) as pdf:
        pdf.pages[0].Rotate = angle
        document = read_bytes(save(pdf))
    assert texts(document) == ["COÛT : 80 m2 au 1er"]


def test_three_columns_between_lines_and_above_a_table_are_read_one_after_the_other() -> None:
    columns = [[f"La colonne {name} a sa ligne {k}" for k in range(4)] for name in "abc"]

    def page(canvas: Canvas) -> None:
        lines("Un titre")(canvas)
        for place, column in enumerate(columns):
            lines(*column, x=72 + 170 * place, top=100)(canvas)
        lines("Une suite")(canvas)
        grid([["Action", "Coût"], ["1.1", "20 000 €"]], top=300)(canvas)

    said = [each.text for each in draw(page).paragraphs()]
    assert said[-16:-4] == [line for column in columns for line in column]


def test_a_row_of_long_cells_under_a_head_is_no_columns_of_prose() -> None:
    def page(canvas: Canvas) -> None:
        for x, name in ((72, "Objectif de l'action"), (320, "Public de l'action")):
            canvas.drawString(x, HEIGHT - 72, name)
        for x, name in ((72, "gauche"), (320, "droite")):
            lines(*[f"La cellule de {name} a sa ligne {k}" for k in range(3)], x=x, top=90)(canvas)

    assert "gauche" in " ".join(each.text for each in draw(page).paragraphs()).split("droite")[0]
    assert [len(row) for table in tables(draw(page)) for row in table] in ([2, 2], [2, 2, 2, 2])


def test_an_initial_over_several_lines_begins_its_word() -> None:
    def page(canvas: Canvas) -> None:
        lines("ettrine du texte qui", "va à la ligne puis", x=90)(canvas)
        lines("passe dessous et finit.", top=100)(canvas)
        canvas.setFont("Helvetica", 32)
        canvas.drawString(72, HEIGHT - 86, "L")

    assert texts(draw(page))[0] == "Lettrine du texte qui"


def test_letters_with_white_between_them_are_words_and_initials_of_months_are_not() -> None:
    def page(canvas: Canvas) -> None:
        for y, text in ((700, "TOTAL 12 000 EUR"), (680, "JFMAMJJASOND")):
            x = 72.0
            for letter in text:
                canvas.drawString(x, y, letter)
                x += canvas.stringWidth(letter) + 5

    spaced, months = (" ".join(line.split()) for line in texts(draw(page)))
    assert spaced == "TOTAL 12 000 EUR"
    assert months == "J F M A M J J A S O N D"


def test_the_letters_of_a_slanted_stamp_are_one_line_of_furniture() -> None:
    def page(canvas: Canvas) -> None:
        lines("Un texte de la page")(canvas)
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        for place, letter in enumerate("PROJET"):
            canvas.drawString(60 * place, 0, letter)

    furniture = [each.text for each in draw(page).paragraphs() if each.is_furniture]
    assert [each.replace(" ", "") for each in furniture] == ["PROJET"]


@pytest.mark.parametrize(("x", "y", "turn"), [(60, 690, 0), (200, 560, 90)])
def test_large_words_across_lines_are_a_stamp_and_no_part_of_these(x: int, y: int, turn: int) -> None:
    said = [f"Ligne {place} du texte d'une page de la convention" for place in range(1, 16)]

    def page(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.setFont("Helvetica", 60)
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "PROJET")
        canvas.rotate(-turn)
        canvas.translate(-x, -y)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 10)
        lines(*said)(canvas)

    document = draw(page)
    assert texts(document) == said
    assert [each.text for each in document.paragraphs() if each.is_furniture] == ["PROJET"]


def test_letters_that_are_written_upwards_one_by_one_are_words_and_lines_in_their_order() -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([72, 120, 220], [600, 640, 700])
        canvas.drawString(126, 680, "Loger")
        canvas.drawString(126, 620, "Nourrir")
        canvas.rotate(90)
        for x, text in ((90, "Axe 1 :"), (104, "Vivre")):
            at = 645.0
            for letter in text:
                canvas.drawString(at, -x, letter)
                at += canvas.stringWidth(letter)

    (rows,) = tables(draw(page))
    assert rows[0] == ["Axe 1 :\nVivre", "Loger"]


def test_words_of_the_colour_behind_them_are_hidden() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "lu")
        for y, ground, colour in ((660, black, black), (630, black, white), (600, Color(0, 0, 0.5), black)):
            canvas.setFillColor(ground)
            canvas.rect(70, y - 4, 100, 16, fill=1)
            canvas.setFillColor(colour)
            canvas.drawString(72, y, f"sur fond {y}")

    document = draw(page)
    assert texts(document) == ["lu", "sur fond 630", "sur fond 600"]
    assert [finding.details["text"] for finding in document.findings] == ["sur fond 660"]


def test_white_words_are_shown_on_the_dark_ground_that_is_drawn_there_and_last() -> None:
    def box(canvas: Canvas, colour: Color, y: float) -> None:
        canvas.setFillColor(colour)
        canvas.rect(70, y - 4, 100, 16, stroke=0, fill=1)

    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 720, "lu")
        for y in (690, 660):
            box(canvas, Color(0, 0, 0.5), y)
        box(canvas, white, 660)
        canvas.saveState()
        outline = canvas.beginPath()
        outline.rect(70, 620, 30, 30)
        canvas.clipPath(outline, stroke=0)
        box(canvas, Color(0, 0, 0.5), 630)
        canvas.restoreState()
        canvas.setFillColor(white)
        canvas.drawString(72, 690, "sur fond")
        canvas.drawString(72, 660, "sur blanc")
        canvas.drawString(110, 630, "hors fond")

    document = draw(page)
    assert texts(document) == ["lu", "sur fond"]
    assert [finding.details["text"] for finding in document.findings] == ["sur blanc hors fond"]


def test_white_that_only_fills_a_column_parts_no_words() -> None:
    columns = [[f"La colonne de {name}", "va au bout de", f"sa ligne et {name}"] for name in ("ga", "dr")]

    def page(canvas: Canvas) -> None:
        for left, column in zip((72, 320), columns, strict=True):
            for place, line in enumerate(column):
                x = float(left)
                for word in line.split():
                    canvas.drawString(x, 700 - 14 * place, word)
                    x += canvas.stringWidth(word) + 14

    assert texts(draw(page)) == [line for column in columns for line in column]


def test_an_empty_box_in_a_cell_of_its_own_is_read_where_another_like_it_is_ticked() -> None:
    def page(canvas: Canvas) -> None:
        grid([["Action", "Nouvelle"], ["1.1", ""], ["1.2", ""]])(canvas)
        for y in (HEIGHT - 107, HEIGHT - 127):
            canvas.rect(230, y, 9, 9)
        canvas.line(231, HEIGHT - 106, 238, HEIGHT - 99)
        canvas.line(231, HEIGHT - 99, 238, HEIGHT - 106)

    assert tables(draw(page)) == [[["Action", "Nouvelle"], ["1.1", "☒"], ["1.2", "☐"]]]


def test_the_sign_of_a_struck_amount_that_is_broken_over_lines_is_struck_too() -> None:
    def page(canvas: Canvas) -> None:
        for y, said in ((700, "110"), (686, "000"), (672, "€")):
            canvas.drawString(72, y, said)
            canvas.line(72, y + 3, 72 + canvas.stringWidth(said), y + 3)
        canvas.drawString(72, 658, "95 €")

    document = draw(page)
    assert [text for text in texts(document) if text] == ["95 €"]
    assert [finding.details["text"] for finding in document.findings] == ["110", "000", "€"]


def test_a_line_that_a_note_draws_past_an_amount_strikes_it() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Captation")
        canvas.drawString(200, 700, "2 000 EUR")
        canvas.line(176, 703, 200 + canvas.stringWidth("2 000 EUR"), 703)
        canvas.drawString(72, 660, "Titre")
        canvas.line(72, 663, 400, 663)

    document = draw(page)
    assert [finding.details["text"] for finding in document.findings] == ["2 000 EUR"]


def test_words_with_white_between_their_letters_are_words_of_one_text_and_a_fraction_has_no_mark() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setCharSpace(4)
        text.textOut("Total : 121 000 EUR")
        canvas.drawText(text)
        canvas.drawString(72, 660, "part ")
        at = 72 + canvas.stringWidth("part ")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(at, 663, "3")
        at += canvas.stringWidth("3")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(at, 660, "/4 des foyers")

    document = draw(page)
    assert texts(document) == ["Total : 121 000 EUR", "part 3/4 des foyers"]
    assert not document.findings


def test_words_of_a_justified_line_stand_together_and_evenly_spaced_boxes_do_not() -> None:
    def page(canvas: Canvas) -> None:
        at = 72.0
        for word in ("Programme", "de", "lutte", "contre", "la", "pauvreté"):
            canvas.drawString(at, 700, word)
            at += canvas.stringWidth(word) + 14
        for place in range(6):
            canvas.drawString(72 + 40 * place, 660, "oui")

    assert texts(draw(page)) == ["Programme de lutte contre la pauvreté", "\t".join(["oui"] * 6)]


def test_a_line_through_the_beginning_of_a_word_strikes_that_and_no_more() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "re")
        at = 72 + canvas.stringWidth("re")
        canvas.drawString(at, 700, "mobilisation")
        canvas.line(72, 703, at, 703)
        canvas.drawString(72, 660, "re")
        canvas.drawString(at, 660, "mobilisation")

    document = draw(page)
    assert texts(document)[0].strip() == "mobilisation"
    assert texts(document)[1] == "remobilisation"
    assert [finding.details["text"] for finding in document.findings] == ["re"]
