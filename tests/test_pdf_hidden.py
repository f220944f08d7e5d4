"""What a PDF holds for machines, cuts off, covers or sets apart, read as a person sees it."""

from __future__ import annotations

from printing import draw, texts
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
