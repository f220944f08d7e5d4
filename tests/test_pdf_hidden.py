"""What a PDF holds for machines, cuts off, covers or sets apart, read as a person sees it."""

from __future__ import annotations

from printing import draw, lines, texts
from reportlab.lib.colors import black, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas


def test_what_a_file_says_in_place_of_letters_is_read_in_each_of_its_encodings() -> None:
    def page(canvas: Canvas) -> None:
        stored = ("<FEFF00E9007400E9>", "<EFBBBFC3A974C3A9>", "(\\351t\\351)", "<FEFF00AD>", "(non)")
        for place, each in enumerate(stored):
            canvas._code.append(f"/Span <</ActualText {each}>> BDC")
            canvas.drawString(72, 700 - 20 * place, "-" if place == 3 else "hiver" if place < 2 else "oui")
            canvas._code.append("EMC")
        canvas.drawString(82, 640, "tiret")

    document = draw(page)
    assert texts(document) == ["hiver", "hiver", "oui", "- tiret", "oui"]
    said = [(each.details["text"], each.details["other"]) for each in document.findings]
    assert said == [("hiver", "été"), ("hiver", "été"), ("oui", "été"), ("oui", "non")]


def test_what_a_file_says_where_it_is_what_is_printed_is_kept_when_it_lies_elsewhere() -> None:
    def page(canvas: Canvas) -> None:
        canvas._code.append("/Span <</ActualText <FEFF00C9007400E9>>> BDC")
        canvas.drawString(72, 700, "été")
        canvas._code.append("EMC /Span <</ActualText (non)>> BDC")
        canvas.drawString(72, 680, "oui")
        canvas._code.append("EMC")

    assert texts(draw(page)) == ["Été", "oui"]


def by_letter(canvas: Canvas, x: float, y: float, text: str, gap: float = 0.0) -> None:
    """Draw a text as some writers do: each letter by itself, and no spaces."""
    for letter in text:
        if letter != " ":
            canvas.drawString(x, y, letter)
        x += stringWidth(letter, "Helvetica", 10) + gap * (letter != " ")


def test_letters_that_others_are_drawn_over_one_by_one_are_told_from_these() -> None:
    def page(canvas: Canvas) -> None:
        by_letter(canvas, 72, 700, "DESSOUS 72 500 €")
        canvas.setFillColor(white)
        canvas.rect(70, 696, 120, 14, stroke=0, fill=1)
        canvas.setFillColor(black)
        by_letter(canvas, 72, 700, "Dessus : 52 000 €")
        by_letter(canvas, 72, 680, "Fin")
        canvas.setFillAlpha(0)
        by_letter(canvas, 72 + stringWidth("Fin", "Helvetica", 10), 680, "TRANSPARENT")

    document = draw(page)
    assert texts(document) == ["Dessus : 52 000 €", "Fin"]
    assert [each.details["text"] for each in document.findings] == ["DESSOUS 72 500 € TRANSPARENT"]


def test_a_word_that_is_half_cut_off_is_hidden_and_one_whose_end_is_cut_is_read() -> None:
    def page(canvas: Canvas) -> None:
        outline = canvas.beginPath()
        outline.rect(70, 640, 80, 100)
        canvas.clipPath(outline, stroke=0)
        for y, text in ((700, "Lot n° 1 DÉCOUPÉ"), (680, "Lot n° 1 et suite")):
            canvas.drawString(72, y, text)

    document = draw(page)
    assert texts(document) == ["Lot n° 1", "Lot n° 1 et suite"]
    assert [each.details["text"] for each in document.findings] == ["DÉCOUPÉ"]


def test_few_letters_with_other_white_between_them_than_words_have_are_one_word() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Action 5 : marché de")
        by_letter(canvas, 170, 700, "Noël,", gap=4)
        canvas.drawString(212.1, 700, "il y a 9 000 € au lot")
        for place, letter in enumerate("ABI"):
            canvas.drawString(72 + 11 * place, 680, letter)

    assert texts(draw(page)) == ["Action 5 : marché de Noël, il y a 9 000 € au lot", "A B I"]


def test_a_line_that_is_printed_upside_down_is_read_in_its_order() -> None:
    def page(canvas: Canvas) -> None:
        lines("Avant, comme toujours", "Après, comme jamais", step=60)(canvas)
        canvas.translate(300, 740)
        canvas.rotate(180)
        by_letter(canvas, 0, 0, "Texte à l'envers")
        canvas.drawString(0, 20, "et d'un trait")

    shown = texts(draw(page))
    assert shown[1:3] == ["Texte à l'envers", "et d'un trait"] and shown[3].startswith("Après")
