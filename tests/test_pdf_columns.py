"""Columns of prose in PDF: each is read to its end, whatever stands beside it by chance."""

from __future__ import annotations

from printing import draw, lines, tables, texts
from reportlab.pdfgen.canvas import Canvas


def test_long_columns_come_before_what_stands_side_by_side_by_chance() -> None:
    left = ["Axe 1", *(f"La première colonne a sa phrase {k}" for k in range(12)), "Le coût :", "500 €"]
    right = ["Axe 2", *(f"La seconde colonne a sa phrase {k}" for k in range(12)), "Le total :", "900 €"]

    def page(canvas: Canvas) -> None:
        for x, column in ((72, left), (320, right)):
            for place, text in enumerate(column):
                canvas.setFont("Helvetica-Bold" if text.startswith("Le ") else "Helvetica", 10)
                canvas.drawString(x, 700 - 14 * place, text)

    document = draw(page)
    assert texts(document) == left + right
    assert tables(document) == []


def test_a_line_that_goes_on_with_a_sentence_is_no_label_of_what_stands_below() -> None:
    def page(canvas: Canvas) -> None:
        beside = (72, "locaux de la mission", "Coût : 41 300 €"), (320, "soirée.", "Coût : 500 €")
        for x, above, below in beside:
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, 700, above)
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(x, 686, below)

    assert tables(draw(page)) == []


def test_where_no_word_tells_halves_of_words_are_joined_and_compounds_keep_their_hyphen() -> None:
    text = "Un appel télé-|phonique et des dix-|huit communes selon un calen-|drier au rez-|à-rez."
    joined = text.replace("télé-", "télé\u00ad").replace("calen-", "calen\u00ad")
    assert texts(draw(lines(*text.split("|")))) == joined.split("|")


def test_a_hyphen_between_two_words_of_the_document_stays() -> None:
    text = ["Savoir lire et faire. Un savoir-", "faire et le foyer-", "logement sont ouverts."]
    assert texts(draw(lines(*text))) == text


def test_what_is_written_up_the_margin_stands_beside_columns_and_is_in_none() -> None:
    left = [f"La première colonne a sa phrase {k}" for k in range(14)]
    right = [f"La seconde colonne a sa phrase {k}" for k in range(14)]

    def page(canvas: Canvas) -> None:
        for x, column in ((72, left), (320, right)):
            for place, text in enumerate(column):
                canvas.drawString(x, 700 - 14 * place, text)
        canvas.rotate(90)
        canvas.drawString(560, -30, "Version 4")

    assert texts(draw(page)) == [*left, *right, "Version 4"]


def test_letters_that_a_font_of_small_capitals_gives_as_capitals_are_small() -> None:
    printed = ["OrientatiOn 1 : lOin des préventiOns", "Un iPhone pour AgroParis", "L'OPAH du centre"]
    said = ["Orientation 1 : loin des préventions", *printed[1:]]
    assert texts(draw(lines(*printed))) == said


def test_names_up_the_margin_are_texts_of_their_own_each_before_its_columns() -> None:
    left = [f"La première colonne a sa phrase {k}" for k in range(8)]
    right = [f"La seconde colonne a sa phrase {k}" for k in range(8)]

    def page(canvas: Canvas) -> None:
        for x, column in ((72, left), (320, right)):
            for place, text in enumerate(column):
                canvas.drawString(x, 700 - 14 * place, text)
        canvas.drawString(72, 500, "Une ligne sous les colonnes")
        canvas.rotate(90)
        canvas.drawString(690, -30, "Axe 1")
        canvas.drawString(490, -30, "Axe 2")

    assert texts(draw(page)) == ["Axe 1", *left, *right, "Axe 2", "Une ligne sous les colonnes"]
