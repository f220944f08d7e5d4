"""PDFs as a person sees them: letters, marks, hidden words, furniture, columns, turned pages, tags."""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2.raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from printing import HEIGHT, draw, drawn, grid, lines, print_html, read_bytes, said, tables, texts
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from convlib.core.errors import ConvlibError, UnreadableDocument
from convlib.reading.characters import as_seen
from convlib.reading.document import Document, Paragraph, Table
from convlib.reading.pdf.ink.library import SIGNATURES
from convlib.reading.pdf.ocr import scans

INPUTS = Path(__file__).parent / "data" / "pdf"
FICTIONAL = sorted((Path(__file__).parent.parent / "data" / "fictional").rglob("*.pdf"))


def read_file(name: str) -> Document:
    return read_bytes((INPUTS / name).read_bytes())


def test_a_raised_mark_is_no_digit_of_the_amount_before_it() -> None:
    document = read_file("superscript_note.pdf")
    assert tables(document)[0][2] == ["Cout total (en euros)", "500"]
    assert [(each.code, each.line, each.details["text"]) for each in document.findings] == [
        ("note-mark", 5, "1")
    ]


@pytest.mark.parametrize("space", [1.2, 2.0, 4.0])
def test_letters_that_are_set_apart_are_words_and_a_list_of_letters_is_none(space: float) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "AXE 1", charSpace=space)
        canvas.drawString(72, 660, "ACTION 12", charSpace=space)
        canvas.drawString(72, 620, "A B C D")
        canvas.drawString(72, 580, "O N O N 12")

    assert texts(draw(page)) == ["AXE 1", "ACTION 12", "A B C D", "O N O N 12"]


def test_ordinals_and_units_that_are_raised_are_text_and_marks_are_not() -> None:
    def page(canvas: Canvas) -> None:
        for place, (text, raised, rest) in enumerate(
            [("1", "er", " janvier"), ("2", "e", " volet"), ("12 m", "2", ""), ("CCAS", "1", " et")]
        ):
            y = 700 - 20 * place
            canvas.drawString(72, y, text)
            end = 72 + canvas.stringWidth(text)
            canvas.setFont("Helvetica", 6)
            canvas.drawString(end, y + 4, raised)
            after = end + canvas.stringWidth(raised)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(after, y, rest)

    assert texts(draw(page)) == ["1er janvier", "2e volet", "12 m2", "CCAS et"]


@pytest.mark.parametrize("size", [6.0, 9.9])
def test_what_stands_far_above_or_below_the_line_belongs_to_the_word_before_it(size: float) -> None:
    def page(canvas: Canvas) -> None:
        x = 72.0
        for text, raised, rise in (
            ("places le 1", "er", 5),
            (" juin, CO", "2", -5),
            (" et 24 ateliers", "3", 5),
        ):
            for part, font_size, y in ((text, 10, 700), (raised, size, 700 + rise)):
                canvas.setFont("Helvetica", font_size)
                canvas.drawString(x, y, part)
                x += canvas.stringWidth(part, "Helvetica", font_size)

    document = draw(page)
    assert texts(document) == ["places le 1er juin, CO2 et 24 ateliers"]
    assert [finding.details["text"] for finding in document.findings] == ["3"]


def test_a_large_slanted_word_across_a_page_is_no_text_of_it_and_parts_no_table() -> None:
    def page(canvas: Canvas) -> None:
        grid([["Action", "Coût"], ["Crèche", "45 120,50"], ["Taxi", "8 000,00"]])(canvas)
        canvas.setFont("Helvetica", 60)
        canvas.translate(100, 640)
        canvas.rotate(45)
        canvas.drawString(0, 0, "PROJET")

    document = draw(page)
    assert tables(document)[0] == [["Action", "Coût"], ["Crèche", "45 120,50"], ["Taxi", "8 000,00"]]
    assert [each.text for each in document.paragraphs() if each.is_furniture] == ["PROJET"]
    assert texts(document) == []


def test_letters_that_are_printed_twice_to_look_bold_are_read_once() -> None:
    costs = [row[1] for row in tables(read_file("fake_bold.pdf"))[0] if row[0] == "Cout total"]
    assert costs == ["500 €", "700 €"]


def test_doubled_letters_and_digits_are_no_second_print() -> None:
    assert texts(draw(lines("11 000 € pour l'allée 1110"))) == ["11 000 € pour l'allée 1110"]


def test_bold_italic_and_size_are_of_each_run() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        for font, size, words in [
            ("Helvetica", 10, "un "),
            ("Helvetica-Bold", 10, "deux "),
            ("Helvetica-Oblique", 12, "trois"),
        ]:
            text.setFont(font, size)
            text.textOut(words)
        canvas.drawText(text)

    (paragraph,) = draw(page).blocks
    assert isinstance(paragraph, Paragraph)
    assert [(run.text.strip(), run.is_bold, run.is_italic, run.size) for run in paragraph.runs] == [
        ("un", False, False, 10),
        ("deux", True, False, 10),
        ("trois", False, True, 12),
    ]


def test_white_words_on_white_are_hidden_and_white_words_on_dark_are_not() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Coût total")
        canvas.setFillColor(white)
        canvas.drawString(150, 700, "99 000 €")
        canvas.setFillColor(Color(0, 0, 0.5))
        canvas.rect(70, 640, 200, 20, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(72, 646, "Action 1.1")

    document = draw(page)
    assert texts(document) == ["Coût total", "Action 1.1"]
    assert [(each.code, each.details["text"]) for each in document.findings] == [("hidden-text", "99 000 €")]


def test_words_under_a_box_beside_the_page_or_drawn_with_no_ink_are_hidden() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Coût total")
        canvas.drawString(72, 680, "covered")
        canvas.setFillColor(black)
        canvas.rect(70, 676, 60, 14, stroke=0, fill=1)
        canvas.drawString(700, 700, "beside")
        text = canvas.beginText(72, 600)
        text.setTextRenderMode(3)
        text.textOut("inkless")
        canvas.drawText(text)

    document = draw(page)
    assert texts(document) == ["Coût total"]
    assert document.findings[0].details["text"] == "beside covered inkless"


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 0, 0, 595, 842)


def test_words_that_a_machine_read_in_a_picture_are_read_and_said() -> None:
    def page(canvas: Canvas) -> None:
        picture(canvas)
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3)
        text.textOut("Coût total 5 000 €")
        canvas.drawText(text)

    document = draw(page)
    assert texts(document) == ["Coût total 5 000 €"]
    assert said(document) == [("recognised-page", 1)]


def test_a_page_that_is_a_picture_is_said_and_a_document_of_such_pages_is_refused() -> None:
    assert said(draw(lines("Convention fictive 2021"), picture)) == [("scanned-page", 2)]
    with pytest.raises(UnreadableDocument, match=r"scan.*OCR"):
        draw(picture)


def test_a_line_through_words_strikes_them_and_one_below_does_not() -> None:
    def page(canvas: Canvas) -> None:
        for y, height in [(700, 3), (660, -1.5)]:
            canvas.drawString(72, y, "20 000 €")
            canvas.drawString(130, y, "25 000 €")
            canvas.line(72, y + height, 72 + canvas.stringWidth("20 000 €"), y + height)

    document = draw(page)
    assert texts(document) == ["25 000 €", "20 000 €\t25 000 €"]
    assert [(each.code, each.details["text"]) for each in document.findings] == [("struck-text", "20 000 €")]


@pytest.mark.needs("Pango")
def test_a_hyphen_that_the_printing_program_adds_is_no_part_of_a_word_and_the_others_are() -> None:
    css = "* {font: 10pt 'DejaVu Sans'} p {width: 60pt; hyphens: auto}"
    html = "<p>Un mi-temps</p><p>Société citoyenne de la maison Clair-de-Lune</p>"
    printed = texts(print_html(f"<html lang=fr><style>{css}</style>{html}"))
    assert any(line.endswith("\u00ad") for line in printed)
    read = " ".join(printed).replace("\u00ad ", "").replace("- ", "-")
    assert read == "Un mi-temps Société citoyenne de la maison Clair-de-Lune"


def test_a_word_that_is_cut_at_the_end_of_a_line_is_told_from_a_compound_by_the_document_itself() -> None:
    document = draw(
        lines("La formation et le rendez-vous.", "Pour chaque for-", "mation, un rendez-", "vous.")
    )
    assert texts(document)[1:] == ["Pour chaque for\u00ad", "mation, un rendez-", "vous."]


@pytest.mark.needs("Pango")
def test_ligatures_and_accents_in_pieces_are_the_letters_that_are_seen() -> None:
    html = "<style>p {font: 12pt 'DejaVu Sans'}</style><p>e\u0301ta\u0300t \ufb01nancier 1\u20112"
    assert texts(print_html(html)) == ["étàt financier 1-2"]


def test_headers_and_page_numbers_are_furniture_and_fields_at_one_place_are_not() -> None:
    def page(number: int) -> object:
        def draw_page(canvas: Canvas) -> None:
            canvas.drawString(72, HEIGHT - 40, "Ville fictive – convention")
            canvas.drawString(500, 30, f"Page {number} sur 3")
            canvas.drawString(72, 700, f"Fiche {number}")
            canvas.drawString(72, 80, f"Coût total : {number * 1500} €")

        return draw_page

    document = draw(*(page(number) for number in (1, 2, 3)))  # type: ignore[arg-type]
    assert texts(document) == [
        text for number in (1, 2, 3) for text in (f"Fiche {number}", f"Coût total : {number * 1500} €")
    ]
    furniture = [
        block.text for block in document.blocks if isinstance(block, Paragraph) and block.is_furniture
    ]
    assert furniture[:2] == ["Ville fictive – convention", "Page 1 sur 3"]
    assert len(furniture) == 6
    numbers = [block.position.line for block in document.blocks]
    assert numbers == list(range(1, 13))


def test_an_amount_that_differs_from_page_to_page_is_no_page_number() -> None:
    def page(number: int) -> object:
        def draw_page(canvas: Canvas) -> None:
            canvas.drawString(72, HEIGHT - 40, f"Coût : {number} 000 €")
            canvas.drawString(72, HEIGHT - 60, f"Part : {number} k€")
            canvas.drawString(72, 700, f"Fiche {number}")

        return draw_page

    document = draw(*(page(number) for number in (1, 2, 3)))  # type: ignore[arg-type]
    assert not any(each.is_furniture for each in document.paragraphs())


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"La colonne de gauche a sa ligne {k}" for k in range(10)]
    right = [f"La colonne de droite a sa ligne {k}" for k in range(10)]

    def page(canvas: Canvas) -> None:
        lines("Un titre sur toute la largeur de la page, au-dessus des deux colonnes de texte, assez long")(
            canvas
        )
        lines(*left, top=100)(canvas)
        lines(*right, x=320, top=100)(canvas)

    assert texts(draw(page))[1:] == left + right


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_is_read_upright_and_its_boxes_are_where_a_reader_sees_them(angle: int) -> None:
    content = drawn(grid([["Action", "Coût"], ["1.1", "20 000 €"]]))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.pages[0].Rotate = angle
        turned = save(pdf)
    upright, shown = read_bytes(content), read_bytes(turned)
    assert tables(shown) == tables(upright) == [[["Action", "Coût"], ["1.1", "20 000 €"]]]
    x0, top, x1, bottom = boxes(upright)[0]
    width, height = 595, 842
    expected = {
        90: (height - bottom, x0, height - top, x1),
        180: (width - x1, height - bottom, width - x0, height - top),
        270: (top, width - x1, bottom, width - x0),
    }[angle]
    assert boxes(shown)[0] == pytest.approx(expected, abs=0.2)


def boxes(document: Document) -> list[tuple[float, float, float, float]]:
    return [paragraph.position.box for paragraph in document.paragraphs() if paragraph.position.box]


def save(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    file = io.BytesIO()
    pdf.save(file, **options)
    return file.getvalue()


def test_a_password_to_change_a_file_keeps_nobody_from_reading_it_and_one_to_open_it_does() -> None:
    with pikepdf.open(io.BytesIO(drawn(lines("Convention fictive 2021")))) as pdf:
        for_owner = save(pdf, encryption=pikepdf.Encryption(owner="fictif", user=""))
        for_all = save(pdf, encryption=pikepdf.Encryption(owner="fictif", user="fictif"))
    assert texts(read_bytes(for_owner)) == ["Convention fictive 2021"]
    with pytest.raises(UnreadableDocument, match="protected by a password; save it without one"):
        read_bytes(for_all)


TAGGED = """<title>Convention fictive</title><h1>Convention fictive</h1><h2>Axe 1</h2><p>Un texte.
<table><tr><th>Action<th>Coût<tr><td>1.1<td>20 000 €<tr><td>1.2 et sa longue suite<td>5 000 €</table>"""


@pytest.mark.needs("Pango")
def test_a_tagged_pdf_gives_its_headings_and_the_cells_of_its_tables() -> None:
    document = print_html(TAGGED, tags=True)
    levels = [(block.text, block.level) for block in document.blocks if isinstance(block, Paragraph)]
    assert levels == [("Convention fictive", 1), ("Axe 1", 2), ("Un texte.", 0)]
    assert tables(document) == [
        [["Action", "Coût"], ["1.1", "20 000 €"], ["1.2 et sa longue suite", "5 000 €"]]
    ]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [cell.is_header for cell in table.cells] == [True, True, False, False, False, False]


@pytest.mark.parametrize("path", FICTIONAL, ids=lambda path: path.parent.name)
def test_the_words_are_those_that_another_reader_finds(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        theirs = Counter(
            as_seen(word["text"]) for page in pdf.pages for word in page.extract_words(x_tolerance=2)
        )
    document = read_bytes(path.read_bytes())
    ours = Counter(word for paragraph in document.paragraphs() for word in paragraph.text.split())
    cut = [
        paragraph.text.split()[-1] for paragraph in document.paragraphs() if paragraph.text.endswith("\u00ad")
    ]
    assert ours - Counter(cut) == theirs - Counter(f"{word[:-1]}-" for word in cut)


WORDS = st.text("abcdefghijklmnopqrstuvwxyzéèàç", min_size=1, max_size=8)
CELLS = st.one_of(WORDS, st.integers(1, 99_999).map(lambda number: f"{number:,} €".replace(",", " ")))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=8)
    )
)
def test_a_ruled_table_comes_back_cell_by_cell(rows: list[list[str]]) -> None:
    assert tables(draw(grid(rows))) == [rows]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=30))
def test_lines_of_words_come_back_in_order(printed: list[str]) -> None:
    document = draw(lines("Convention fictive", *printed))
    assert [paragraph.text.replace("\u00ad", "-") for paragraph in document.paragraphs()][1:] == printed


DAMAGED = [(INPUTS / name).read_bytes() for name in ("superscript_note.pdf", "merged_axes.pdf")]


@settings(max_examples=75, deadline=None)
@given(st.sampled_from(DAMAGED), st.integers(0, 10**6), st.binary(min_size=1, max_size=30))
def test_a_damaged_pdf_is_read_or_refused_in_one_sentence(content: bytes, start: int, junk: bytes) -> None:
    start %= len(content)
    with pytest.MonkeyPatch.context() as machine:
        # As on one without OCR, which takes two seconds to find no words between the rules of a table.
        machine.setattr(scans, "is_installed", lambda: False)
        try:
            read_bytes(content[:start] + junk + content[start + len(junk) :])
        except ConvlibError as refusal:
            assert "\n" not in str(refusal)


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_function_that_is_called_without_checks_has_the_signature_that_pypdfium2_declares(
    name: str,
) -> None:
    declared = getattr(pypdfium2.raw, name)
    gives, *takes = SIGNATURES[name]

    def size(kind: object) -> int:
        return ctypes.sizeof(kind) if kind is not None else 0  # type: ignore[arg-type]

    assert [size(kind) for kind in takes] == [size(kind) for kind in declared.argtypes]
    assert size(gives) == size(declared.restype)


def test_what_is_filled_into_a_form_is_printed_and_what_is_noted_on_a_page_is_a_comment() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 820, "Plan (document fictif)")
        canvas.drawString(72, 720, "Coût :")
        canvas.acroForm.textfield(name="cost", value="18 765,43 EUR", x=120, y=714, height=20, fontSize=10)

    with pikepdf.Pdf.open(io.BytesIO(drawn(page))) as pdf:
        notes = [("Text", "noté"), ("FreeText", "écrit"), ("Popup", "répété"), ("Widget", "sans dessin")]
        for kind, text in notes:
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name(f"/{kind}"),
                Rect=[72, 600, 172, 620],
                Contents="" if kind == "Widget" else text,
                V=text,
            )
            pdf.pages[0].Annots.append(pdf.make_indirect(note))
        pdf.Root.AcroForm.Fields.append(pdf.pages[0].Annots[-1])
        del pdf.pages[0].MediaBox
        pdf.Root.Pages.MediaBox = [0, 0, 595, 842]
        document = read_bytes(save(pdf))
    assert [each.text for each in document.paragraphs()] == [
        "Plan (document fictif)",
        "Coût :\t18 765,43 EUR",
        "écrit",
    ]
    told = [(finding.code, finding.details["text"]) for finding in document.findings]
    assert told == [("comment", "noté"), ("comment", "sans dessin")]
    box = document.blocks[0].position.box
    assert box is not None and box[0] == 72 and box[1] < HEIGHT - 820 < box[3]


def test_what_a_form_and_a_note_leave_to_who_shows_them_is_printed() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 720, "Aide demandée :")
        canvas.acroForm.textfield(name="aid", value="26 000 EUR", x=170, y=714, height=20, fontSize=10)
        canvas.drawString(72, 680, "Captation 2 000 EUR")
        canvas.drawString(72, 640, "Clause caduque")

    with pikepdf.Pdf.open(io.BytesIO(drawn(page))) as pdf:
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.pages[0].Annots[0].AP.N = pdf.make_stream(b"/Tx BMC EMC", BBox=[0, 0, 120, 20])
        # The second goes on to the end of the line, far past its words.
        for x0, x1, y in ((100, 168, 677), (70, 500, 637)):
            strike = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.StrikeOut,
                Rect=[x0, y, x1, y + 12],
                QuadPoints=[x0, y + 12, x1, y + 12, x0, y, x1, y],
                F=4,
            )
            pdf.pages[0].Annots.append(pdf.make_indirect(strike))
        document = read_bytes(save(pdf))
    said = [each.text for each in document.paragraphs() if each.text]
    assert said == ["Aide demandée :\t26 000 EUR", "Captation"]
    assert [finding.details["text"] for finding in document.findings] == ["2 000 EUR", "Clause caduque"]


def test_layers_that_are_off_faded_groups_and_letters_too_small_to_read_are_hidden() -> None:
    def page(canvas: Canvas) -> None:
        for mark, text in (("On", "calque montré"), ("Off", "calque masqué")):
            canvas._code.append(f"/OC /{mark} BDC")
            canvas.drawString(72, 700 if mark == "On" else 680, text)
            canvas._code.append("EMC")
        for alpha, text in ((0.0, "groupe effacé"), (1.0, "groupe montré")):
            canvas.beginForm(f"f{alpha:.0f}")
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, 640 + 20 * alpha, text)
            canvas.endForm()
            canvas.setFillAlpha(alpha)
            canvas.doForm(f"f{alpha:.0f}")
        canvas.setFont("Helvetica", 1)
        canvas.drawString(72, 600, "minuscule")

    with pikepdf.Pdf.open(io.BytesIO(drawn(page))) as pdf:
        on, off = (
            pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name)) for name in ("a", "b")
        )
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[on, off], D=pikepdf.Dictionary(OFF=[off]))
        pdf.pages[0].Resources.Properties = pikepdf.Dictionary(On=on, Off=off)
        document = read_bytes(save(pdf))
    assert [each.text for each in document.paragraphs()] == ["calque montré", "groupe montré"]
    assert [finding.code for finding in document.findings] == ["hidden-text"]
    assert document.findings[0].details["text"] == "calque masqué groupe effacé minuscule"


def test_white_beside_a_narrow_letter_of_spaced_ones_is_no_space() -> None:
    def page(canvas: Canvas) -> None:
        x = 72.0
        for letter in "Un document fictif":
            canvas.drawString(x, 700, letter)
            x += canvas.stringWidth(letter, "Helvetica", 10) + 1.1

    assert texts(draw(page)) == ["Un document fictif"]


def test_what_stands_behind_a_price_that_is_struck_out_is_as_far_from_the_name() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Aider les cyclistes")
        canvas.drawString(240, 700, "60 000 €")
        canvas.line(240, 703, 280, 703)
        canvas.drawString(284, 700, "48 000 €")

    assert texts(draw(page)) == ["Aider les cyclistes\t 48 000 €"]
