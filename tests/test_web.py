"""Web pages as a person sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

import convlib
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
        [("hidden-text", "d")],
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
    "cut to nothing": (
        "<style>.v{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}</style>"
        "<a class=v>Aller au contenu</a><h1>Plan</h1>"
        "<p style='position:absolute;clip:rect(0 9px 9px 0)'>a</p>",
        ["Plan", "a"],
        [("hidden-text", "Aller au contenu")],
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
        [("hidden-row", "5 €")],
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
    "what stands in, after and beside what": (
        "<style>main>.a,h3+.b,h3~.c{display:none}</style><main><p class=a>1<div><p class=a>a</p></div>"
        "<h3>b</h3><p class=b>2<p class=b>c<p class=c>3</main><p class=c>d",
        ["a", "b", "c", "d"],
        [("hidden-text", text) for text in ("1", "2", "3")],
    ),
    "ancestors between which others stand": (
        "<style>.a>.b i{display:none}</style><div class=a><p class=b><b class=b><i>1</i>a</b></p></div>",
        ["a"],
        [("hidden-text", "1")],
    ),
    "attributes and what an element is not": (
        "<style>[data-etat=brouillon],p:not(.vu):last-child,p[lang^='en']{display:none} a:hover{display:none}"
        "p::marker{display:none}</style><div><p data-etat=brouillon>1<p lang=en-GB>2<p><a>a</a><p>3</div>"
        "<p class=vu>b",
        ["a", "b"],
        [("hidden-text", "1 2"), ("hidden-text", "3")],
    ),
    "what is important": (
        "<style>.a{display:none!important} p{display:block}</style><p class=a style='display:block'>1<p>a",
        ["a"],
        [("hidden-text", "1")],
    ),
    "selectors that are not known": (
        "<style>p:nth-child(2){display:none} p:nth-child(3){color:red}</style><p>a",
        ["a"],
        [("unread-style", "p:nth-child(2)")],
    ),
    "texts that are not known": (
        "<style>p{counter-increment:a} p::before{content:counters(a, '.') ' '} "
        "b::after{content:attr(data-e)}</style><p>a <b data-e=' €'>5</b>",
        ["a 5 €"],
        [("unread-style", "content: counters(a, '.') ' '")],
    ),
    "numbers of the items of a list": (
        "<style>ul>li{list-style:none;counter-increment:a} li>h2::before{content:'Axe ' counter(a) ' – '}"
        "</style><ul><li><h2>Loger</h2><li><h2>Nourrir</h2></ul>",
        ["Axe 1 – Loger", "Axe 2 – Nourrir"],
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


HIDDEN = {
    "by itself": "<tr hidden><td>Axe bis<td>1 €",
    "by a style sheet": "<tr class=h><td>Axe bis<td>1 €",
    "by its cells": "<tr><td hidden>Axe bis<td hidden>1 €",
}


@pytest.mark.parametrize("row", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_row_leaves_its_table_as_if_it_were_not_there(row: str) -> None:
    style = "<style>.h{display:none}</style>"
    shown = ("<tr><th rowspan=2>Axe 1<td>7 €", "<tr><td>8 €", "<tr><td>Axe 2<td>9 €")
    for place in range(4):
        rows = [*shown[:place], row, *shown[place:]]
        document = read_page(f"{style}<table>{''.join(rows)}</table>")
        assert document.blocks == read_page(f"<table>{''.join(shown)}</table>").blocks
        assert [(each.code, each.line, each.details["text"]) for each in document.findings] == [
            ("hidden-row", place + 1, "Axe bis | 1 €")
        ]


def test_a_hidden_group_of_rows_leaves_its_table() -> None:
    document = read_page("<table><tr><td>a</tr><tbody hidden><tr><td>1 €<tr><td>2 €<tbody><tr><td>b</table>")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row if cell] for row in table.grid] == [["a"], ["b"]]
    assert [(each.code, each.details["text"]) for each in document.findings] == [("hidden-row", "1 € 2 €")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-15", "mac-roman"])
def test_a_web_page_says_its_encoding(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    content = f"<html><meta charset={named}><p>Coût prévu".encode(encoding)
    assert [each.text for each in read(Path("page.html"), content).paragraphs()] == ["Coût prévu"]


def test_the_one_heading_in_the_header_of_a_page_is_no_furniture() -> None:
    def furniture(body: str) -> list[str]:
        return [each.text for each in read_page(body).paragraphs() if each.is_furniture]

    head, rest = (
        "<body><header><h1>Pacte 2023</h1><p>Document fictif</p></header>",
        "<nav>Accueil</nav><p>Axe 1",
    )
    assert furniture(f"{head}{rest}") == ["Accueil"]
    assert furniture(f"{head}{rest}<h1>Plan 2023</h1>") == ["Pacte 2023", "Document fictif", "Accueil"]


def test_terms_of_a_list_stand_beside_what_is_said_of_them() -> None:
    document = read_page(
        "<h3>Loger</h3><dl><div><dt>Cible<dd>82 jeunes</div>"
        "<dt>Paient</dt><dd>État : 5 €<br>CAF : 4 €</dd><dd>Ville</dd></dl>"
    )
    _, table = document.blocks
    assert isinstance(table, Table)
    assert [(cell.row, cell.column, cell.row_span, cell.text) for cell in table.cells] == [
        (0, 0, 1, "Cible"),
        (0, 1, 1, "82 jeunes"),
        (1, 0, 2, "Paient"),
        (1, 1, 1, "État : 5 €\nCAF : 4 €"),
        (2, 1, 1, "Ville"),
    ]


@pytest.mark.parametrize(
    "inner",
    [
        "<dt>a<dd><h4>b</h4>c",
        "<dt>a<dt>b<dd>c",
        "<dt>a<dd>b<dt>c",
        "a<dt>b<dd>c",
    ],
    ids=["a part of its own", "terms that share it", "a term without any", "text outside"],
)
def test_a_list_of_terms_that_parts_a_page_is_read_line_by_line(inner: str) -> None:
    document = read_page(f"<dl>{inner}</dl>")
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    assert [paragraph.text for paragraph in document.paragraphs()] == ["a", "b", "c"]


def test_cards_of_a_page_have_their_tag_and_counts_of_things_are_no_codes(tmp_path: Path) -> None:
    cards = [("Suite de 2024", "Halle"), ("Suite de 2024", "Goûters"), ("Nouveauté 2025", "Vélos")]
    page = tmp_path / "2025.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><h1>Plan 2025</h1><h2>Axe 1 – Se nourrir</h2>"
        + "".join(
            f"<article><span>{tag}</span><h3 style='margin:6px 0'>{at}. {name}</h3>"
            f"<dl><dt>Cible<dd>{at}0 familles"
            f"<dt>Coût<dd><b>{at} 000 €</b><dt>Financement<dd>État : {at} 000 €</dl></article>"
            for at, (tag, name) in enumerate(cards, 1)
        ),
        "utf-8",
    )
    actions = convlib.read_agreement(page).actions
    assert actions["action_code"].tolist() == ["1", "2", "3"]
    assert actions["action_name"].tolist() == ["Halle", "Goûters", "Vélos"]
    assert actions["stated_cost_eur"].tolist() == [1000, 2000, 3000]
    assert actions["continuation"].tolist() == ["continued", "continued", "new"]
