"""OpenDocument texts as a person sees them, written by hand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from flowing import office_text, text_style

from convlib.core.errors import UnreadableDocument
from convlib.reading import read
from convlib.reading.document import Document


def read_office(body: str, styles: str = "") -> Document:
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    return read(Path("sheet.odt"), office_text(content))


STYLES = (
    text_style("H", 'text:display="none"')
    + text_style("W", 'fo:color="#ffffff"')
    + text_style("S", 'style:text-line-through-style="solid"')
    + text_style("U", 'style:text-position="super 58%"')
)
CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><text:p>5 000</text:p>'
    '</text:deletion></text:changed-region><text:changed-region text:id="i"><text:insertion/>'
    "</text:changed-region>"
    "</text:tracked-changes><text:p>Coût : "
    '<text:change text:change-id="d"/><text:change-start text:change-id="i"/>6 000'
    '<text:change-end text:change-id="i"/> €</text:p>'
)
OFFICE = {
    "spaces and tabs": (
        "<text:p>  a\n b<text:s/>c<text:tab/>d<text:line-break/>e</text:p>",
        ["a b c\td", "e"],
        [],
    ),
    "tracked changes": (CHANGED, ["Coût : 6 000 €"], [("tracked-change", "Coût : 6 000 €")]),
    "hidden text": (
        '<text:p>a<text:span text:style-name="H">b</text:span></text:p>',
        ["a"],
        [("hidden-text", "b")],
    ),
    "white text": (
        '<text:p>a<text:span text:style-name="W">b</text:span></text:p>',
        ["a"],
        [("hidden-text", "b")],
    ),
    "a hidden section": (
        '<text:section text:display="none"><text:p>b</text:p></text:section><text:p>a</text:p>',
        ["a"],
        [("hidden-text", "b")],
    ),
    "struck text": (
        '<text:p><text:span text:style-name="S">5 €</text:span> 6 €</text:p>',
        ["6 €"],
        [("struck-text", "5 €")],
    ),
    "a raised mark": (
        '<text:p>500<text:span text:style-name="U">1</text:span> €</text:p>',
        ["500 €"],
        [("note-mark", "1")],
    ),
    "a note": (
        "<text:p>500<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>dont CAF</text:p></text:note-body></text:note> €</text:p>",
        ["500 €"],
        [("footnote", "1 dont CAF"), ("note-mark", "1")],
    ),
    "a comment": (
        "<text:p>a<office:annotation><text:p>à voir</text:p></office:annotation></text:p>",
        ["a"],
        [("comment", "à voir")],
    ),
    "a text box": (
        "<text:p>a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame></text:p>",
        ["a", "b"],
        [("text-box", "b")],
    ),
    "a picture": (
        '<text:p>a<draw:frame draw:name="Logo"><draw:image/></draw:frame></text:p>',
        ["a"],
        [("picture", "Logo")],
    ),
    "boxes of a form": (
        "<office:forms><form:form>"
        '<form:checkbox form:id="c" form:label="Nouvelle" form:current-state="checked"/>'
        '<form:radio form:id="r" form:label="Reconduite"/><form:text form:id="t" form:current-value="5 €"/>'
        '<form:listbox form:id="l"><form:option form:label="CAF"/>'
        '<form:option form:label="État" form:current-selected="true"/></form:listbox>'
        "</form:form></office:forms>"
        '<text:p><draw:control draw:control="c"/> <draw:control draw:control="r"/> '
        '<draw:control draw:control="t"/> <draw:control draw:control="l"/></text:p>',
        ["☒ Nouvelle ☐ Reconduite 5 € État"],
        [],
    ),
    "a box of Word": (
        '<text:p><field:fieldmark field:type="x.FORMCHECKBOX"><field:param field:name="Checkbox_Checked" '
        'field:value="true"/></field:fieldmark> Oui</text:p>',
        ["☒ Oui"],
        [],
    ),
    "words that invite": (
        "<text:p>Coût : <text:placeholder>montant</text:placeholder></text:p>",
        ["Coût :"],
        [("placeholder", "montant")],
    ),
    "text under a condition": (
        '<text:p>a<text:hidden-text text:is-hidden="true" text:string-value="b"/></text:p>'
        '<text:p>c<text:hidden-paragraph text:is-hidden="true"/></text:p><text:p>d</text:p>',
        ["a", "d"],
        [("hidden-text", "b"), ("hidden-text", "c")],
    ),
    "a hidden row and text below a cell": (
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p>'
        "</table:table-cell><table:covered-table-cell><text:p>b</text:p></table:covered-table-cell>"
        '</table:table-row><table:table-row table:visibility="collapse"><table:table-cell><text:p>c</text:p>'
        "</table:table-cell></table:table-row></table:table>",
        ["a"],
        [("hidden-text", "b c")],
    ),
    "an object": (
        '<text:p>a<draw:frame draw:name="Objet 1"><draw:object/><draw:image/></draw:frame></text:p>',
        ["a"],
        [("object", "Objet 1")],
    ),
}


@pytest.mark.parametrize(("body", "lines", "findings"), OFFICE.values(), ids=OFFICE)
def test_opendocument_is_read_as_it_is_seen(
    body: str, lines: list[str], findings: list[tuple[str, str]]
) -> None:
    document = read_office(body, STYLES)
    assert [paragraph.text for paragraph in document.paragraphs()] == lines
    assert [(each.code, each.details["text"]) for each in document.findings] == findings


def test_a_locked_document_is_refused_with_what_to_do() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        archive.writestr("content.xml", "?")
    with pytest.raises(UnreadableDocument, match="protected by a password; save it without one"):
        read(Path("sheet.odt"), packed.getvalue())


def test_headers_of_the_pages_that_are_used_come_first_and_footers_last() -> None:
    page = '<style:master-page style:name="{}"><style:header><text:p>{}</text:p></style:header>'
    page += "</style:master-page>"
    pages = page.format("Standard", "Document fictif") + page.format("Unused", "jamais")
    footer = "<style:footer><text:p>Page</text:p></style:footer></style:master-page>"
    named = f"<office:master-styles>{pages.replace('</style:master-page>', footer, 1)}</office:master-styles>"
    body = "<office:body><office:text><text:p>Axe 1</text:p></office:text></office:body>"
    document = read(Path("sheet.odt"), office_text(body, named))
    assert [paragraph.text for paragraph in document.paragraphs()] == ["Document fictif", "Axe 1", "Page"]
    assert [paragraph.is_furniture for paragraph in document.paragraphs()] == [True, False, True]


def test_opendocument_lists_count_and_go_on_where_they_say() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" '
        'style:num-prefix="Axe "/><text:list-level-style-number text:level="2" style:num-format="1" '
        'text:display-levels="2" style:num-suffix=")"/></text:list-style>'
    )
    inner = "<text:list><text:list-item><text:p>y</text:p></text:list-item></text:list>"
    one = f"<text:list-item><text:p>x</text:p><text:p>suite</text:p>{inner}</text:list-item>"
    document = read_office(
        f'<text:list text:style-name="L">{one}{one}</text:list>'
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>z</text:p>'
        "</text:list-item></text:list>"
        '<text:list text:style-name="L"><text:list-item text:start-value="9"><text:p>n</text:p>'
        "</text:list-item></text:list>"
        '<text:numbered-paragraph text:list-id="p" text:style-name="L"><text:p>seul</text:p>'
        '</text:numbered-paragraph><text:numbered-paragraph text:list-id="p" text:style-name="L" '
        'text:level="2"><text:p>dessous</text:p></text:numbered-paragraph>',
        styles,
    )
    assert [paragraph.text for paragraph in document.paragraphs()] == [
        *("Axe I x", "suite", "I.1) y", "Axe II x", "suite", "II.1) y"),
        *("Axe III z", "Axe IX n", "Axe I seul", "I.1) dessous"),
    ]
