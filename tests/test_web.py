"""Web pages as a person sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib.reading import read
from convlib.reading.document import Document, Paragraph, Table


def read_page(body: str) -> Document:
    return read(Path("page.html"), f"<!doctype html><meta charset=utf-8>{body}".encode())


PAGES = {
    "space": ("<p> a\n  b&nbsp;c<br>d</p>", ["a b\u00a0c", "d"], []),
    "letters of another time": ("<p>5&#128; &#150; &eacute;</p>", ["5€ – é"], []),
    "what scripts and styles hold": (
        "<p>a<script>b</script><style>c{}</style><noscript>d</noscript>",
        ["a"],
        [],
    ),
    "hidden text": (
        "<style>.x,p.y{display:none}</style><p>a<span class=x>b</span><span hidden>c</span></p><p class=y>d",
        ["a"],
        [("hidden-text", "bc"), ("hidden-text", "d")],
    ),
    "white text": ("<p>a<font color=#ffffff>b</font></p>", ["a"], [("hidden-text", "b")]),
    "white on blue": ("<table bgcolor=#0000ff><tr><td><font color=#fff>Coût</font></table>", ["Coût"], []),
    "struck and raised": (
        "<p><s>5 €</s> 500<sup>1</sup> € 12 m<sup>2</sup></p>",
        ["500 € 12 m2"],
        [("note-mark", "1"), ("struck-text", "5 €")],
    ),
    "boxes": ("<p><input type=checkbox checked> Oui <input type=radio> Non", ["☒ Oui ☐ Non"], []),
    "fields": ("<p><input value='5 €'> <select><option>a<option selected>b</select>", ["5 € b"], []),
    "lists": (
        "<ol start=3><li>a<ol type=a><li>b</ol><li value=9>c</ol><ul><li>d</ul>",
        ["3. a", "a. b", "9. c", "• d"],
        [],
    ),
    "letters of Wingdings": (
        "<p><span style='font-family:Wingdings'>þ</span> oui <font face=Wingdings>¨</font> non</p>",
        ["☑ oui ☐ non"],
        [],
    ),
    "an unknown symbol": (
        "<p><font face='Wingdings 3'>!</font> a</p>",
        ["\ufffd a"],
        [("unread-symbol", "Wingdings 3")],
    ),
    "words for screen readers alone": (
        "<style>.sr{position:absolute;left:-9999px}</style><p>a<span class=sr>5 €</span></p>",
        ["a"],
        [("hidden-text", "5 €")],
    ),
    "details that nobody opened": (
        "<details><summary>a</summary><p>5 €</p></details><details open><summary>b</summary>c</details>",
        ["a", "b", "c"],
        [("hidden-text", "5 €")],
    ),
    "what a screen shows and paper does not": (
        "<style>@media print{.e{display:none}} @media screen{.p{display:none}}</style>"
        "<p class=e>a</p><p class=p>b</p>",
        ["a"],
        [("hidden-text", "b")],
    ),
    "written from right to left": (
        "<style>.r{unicode-bidi:bidi-override;direction:rtl}</style>"
        "<p><bdo dir=rtl>(<b>eriam</b> el)</bdo> : <span class=r>€ 000 84</span></p>",
        ["(le maire) : 48 000 €"],
        [],
    ),
    "a rule for cells of some rows": (
        "<style>tr.x td{display:none} .y td{color:#fff}</style>"
        "<table><tr><td>a</td></tr><tr class=x><td>5 €</td></tr></table><p class=y>b</p>",
        ["a", "b"],
        [("hidden-text", "5 €")],
    ),
    "a unit of a style sheet": (
        "<style>.k::after{content:'\\a0 k€'} .n:before{content:\"N° \"; color:#fff} .o::before{display:none;"
        "content:'x'}</style><p>Coût : <span class=k>275</span></p><p class=o><b class=n>3</b>",
        ["Coût : 275\u00a0k€", "3"],
        [("hidden-text", "N°")],
    ),
    "numbers of a style sheet": (
        "<style>body{counter-reset:Act 4} tr{counter-increment:Act} .h{display:none;counter-increment:Act}"
        "th::before{content:'Action ' counter(Act) ' – \\''} i::after{content:'\\110000' counter(b)}</style>"
        "<p class=h><table><tr><th>a<td>b<tr><th>c</table><i>d</i>",
        ["Action 5 – 'a", "b", "Action 6 – 'c", "d\ufffd0"],
        [],
    ),
    "quoted": ("<p>bilan <q>annuel</q></p>", ["bilan «\xa0annuel\xa0»"], []),
    "a picture": ("<p>a<img src=x/logo.png><img alt='' src=y></p>", ["a"], [("picture", "logo.png")]),
    "a part of another page": ("<p>a<iframe src=b.html></iframe></p>", ["a"], [("object", "b.html")]),
}


@pytest.mark.parametrize(("body", "lines", "findings"), PAGES.values(), ids=PAGES)
def test_a_web_page_is_read_as_it_is_seen(
    body: str, lines: list[str], findings: list[tuple[str, str]]
) -> None:
    document = read_page(body)
    assert [paragraph.text for paragraph in document.paragraphs()] == lines
    assert [(each.code, each.details["text"]) for each in document.findings] == findings


def test_cells_of_a_web_page_stand_where_a_browser_puts_them() -> None:
    document = read_page(
        "<table><caption>Coûts</caption><tfoot><tr><td>Total<td colspan=2>9 €</tfoot>"
        "<tr><th rowspan=2>N°<th colspan=99999>Part<tr><td>État<td>CAF</table>"
    )
    caption, table = document.blocks
    assert isinstance(caption, Paragraph)
    assert isinstance(table, Table)
    assert caption.text == "Coûts"
    assert [["" if cell is None else cell.text for cell in row] for row in table.grid] == [
        ["N°", "Part", "Part"],
        ["N°", "État", "CAF"],
        ["Total", "9 €", "9 €"],
    ]
    assert [cell.text for cell in table.cells if cell.is_header] == ["N°", "Part"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15", "mac-roman"])
def test_a_web_page_says_its_encoding(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    content = f"<html><meta charset={named}><p>Coût prévu".encode(encoding)
    assert [each.text for each in read(Path("page.html"), content).paragraphs()] == ["Coût prévu"]
