"""OpenDocument texts as a person sees them, written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_text import office_text

from convlib.reading import read
from convlib.reading.document import Document


def read_office(body: str, styles: str = "") -> Document:
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    return read(Path("sheet.odt"), office_text(content))


def text_style(name: str, look: str) -> str:
    properties = f"<style:text-properties {look}/>"
    return f'<style:style style:family="text" style:name="{name}">{properties}</style:style>'


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
}


@pytest.mark.parametrize(("body", "lines", "findings"), OFFICE.values(), ids=OFFICE)
def test_opendocument_is_read_as_it_is_seen(
    body: str, lines: list[str], findings: list[tuple[str, str]]
) -> None:
    document = read_office(body, STYLES)
    assert [paragraph.text for paragraph in document.paragraphs()] == lines
    assert [(each.code, each.details["text"]) for each in document.findings] == findings


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
        "</text:list-item></text:list>",
        styles,
    )
    assert [paragraph.text for paragraph in document.paragraphs()] == [
        *("Axe I x", "suite", "I.1) y", "Axe II x", "suite", "II.1) y"),
        *("Axe III z", "Axe IX n"),
    ]
