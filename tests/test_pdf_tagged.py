"""Tables over page breaks as a word processor tags and prints them, with a note at the foot of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import convert
from printing import tables

from convlib.reading import read

XML = "urn:oasis:names:tc:opendocument:xmlns:"
FILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{XML}office:1.0" xmlns:text="{XML}text:1.0" xmlns:table="{XML}table:1.0"
 xmlns:style="{XML}style:1.0" xmlns:fo="{XML}xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>
<style:style style:name="s" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="c" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>
<style:style style:name="n" style:family="text"><style:text-properties fo:font-size="9pt"/></style:style>
</office:automatic-styles><office:body><office:text><table:table>
<table:table-column table:number-columns-repeated="3"/>%s</table:table></office:text></office:body>
</office:document>"""
NOTE = """<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
<text:p><text:span text:style-name="n">Dont 300 € de loyers.</text:span></text:p></text:note-body>
</text:note>"""
TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def row(*cells: str) -> str:
    """Give a row of cells, the second in small letters."""
    styles = ("", ' text:style-name="s"', "")
    texts = (f"<text:p{style}>{cell}</text:p>" for style, cell in zip(styles, cells, strict=True))
    made = (f'<table:table-cell table:style-name="c">{text}</table:table-cell>' for text in texts)
    return f"<table:table-row>{''.join(made)}</table:table-row>"


@pytest.mark.needs("lowriter")
def test_a_row_goes_on_below_a_note_in_larger_letters_and_a_head_that_no_tag_names(tmp_path: Path) -> None:
    names = {number: f"Loger {number}" + " les familles sans toit" * 8 for number in range(1, 24)}
    rows = [
        row(f"1.{number}", name, f"{number} 500 €" + NOTE * (number == 2)) for number, name in names.items()
    ]
    head = f"<table:table-header-rows>{row('N°', 'Action', 'Coût')}</table:table-header-rows>"
    path = tmp_path / "plan.fodt"
    path.write_text(FILE % (head + "".join(rows)), encoding="utf-8")
    made = convert(path, TAGGED)
    document = read(made, made.read_bytes())
    (table,) = tables(document)
    assert [cells[0] for cells in table] == ["N°", *(f"1.{number}" for number in names)]
    assert [cells[1].replace("\n", " ") for cells in table[1:]] == list(names.values())
    assert [finding.details["text"] for finding in document.findings if finding.code == "footnote"] == [
        "1\tDont 300 € de loyers."
    ]
