"""The page: accessible as axe finds it in a browser, traceable to the printed line, and inert."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pandas as pd
import pytest
from building import count_shown
from conftest import HOSTILE_NAME
from nbformat.v4 import new_code_cell, new_notebook, new_output

from convlib import draw_costs, introduce, show_actions
from convlib.core.agreement import Agreement
from convlib.core.amounts import parse_amount
from convlib.data.documents import read_agreement
from convlib.data.folder import open_agreement
from convlib.questions.frame.parts import show_table
from convlib.report import Report
from convlib.report.pages.page import build_page
from convlib.show.html import show_prose

ROOT = Path(__file__).parent.parent
REAL = open_agreement(2021, "dijon-metropole")
RULES = "default-src 'none'; font-src data:; img-src data:; style-src 'unsafe-inline'"
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{RULES}">'


@pytest.fixture(scope="module", params=["english", "french"])
def report(request: pytest.FixtureRequest) -> Report:
    made: Report = request.getfixturevalue(request.param)
    return made


def page_of(report: Report) -> lxml.html.HtmlElement:
    return lxml.html.parse(report.folder / "report.html").getroot()


def build(agreement: Agreement, *shown: object, lang: str = "en", **parameters: object) -> str:
    """A page of one notebook that showed these: HTML of ours, or data by MIME type."""
    cells = []
    for each in shown:
        data = each if isinstance(each, dict) else {"text/html": each.data}  # type: ignore[attr-defined]
        cells.append(new_code_cell("", outputs=[new_output("display_data", data)]))
    of = {"year": 2021, "territory": "pays-fictif", "lang": lang, **parameters}
    return build_page({"overview": new_notebook(cells=cells)}, agreement, of)


def wrong(found: dict[str, Any]) -> list[tuple[str, object, str]]:
    """What axe found wrong on a page."""
    return [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.needs("axe-core")
def test_axe_finds_nothing_on_the_page(
    report: Report, axe_finds: Callable[..., dict[int, dict[str, Any]]]
) -> None:
    for width, found in axe_finds(report.folder / "report.html", 1280, 500).items():
        assert wrong(found) == []
        # What axe could not decide is not a pass.
        undecided = [(rule["id"], node["target"]) for rule in found["incomplete"] for node in rule["nodes"]]
        # It does not look for the colours of text in drawings: those are looked at where figures are.
        undecided = [
            place for place in undecided if not re.match("t(span|ext)", place[1][0].rpartition(" ")[2])
        ]
        # Where tables scroll axe cannot see the colours; it has seen the same ones where they do not.
        assert [place for place in undecided if width > 1000 or place[0] != "color-contrast"] == []
        passed = {rule["id"] for rule in found["passes"]}
        looked_at = {"color-contrast", "document-title", "html-has-lang", "skip-link", "target-size"}
        looked_at |= {"heading-order", "page-has-heading-one", "scope-attr-valid", "valid-lang"}
        assert looked_at - passed == ({"valid-lang"} if report.folder.match("*french*/*/*") else set())


def test_the_page_has_one_title_and_no_heading_skips_a_level(report: Report) -> None:
    levels = [int(heading.tag[1]) for heading in page_of(report).iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_page_of_thirteen_actions_weighs_less_than_250_kilobytes(report: Report) -> None:
    assert (report.folder / "report.html").stat().st_size < 250_000


def test_the_page_of_500_actions_weighs_less_than_two_megabytes(tmp_path: Path) -> None:
    actions = [
        f"{f'Axe {place // 50 + 1} – Logement' if place % 50 == 0 else ''}\n\n"
        f"Action {place // 50 + 1}.{place % 50 + 1} : Aider les familles du quartier {place}\n"
        f"Objectif : un logement durable pour {place} familles\nCoût : {place + 1} 000 €\n"
        for place in range(500)
    ]
    path = tmp_path / "2021.txt"
    path.write_text("Convention fictive - 2021\n\n" + "\n".join(actions), encoding="utf-8")
    agreement = read_agreement(path)
    assert len(agreement.actions) == 500
    figure = draw_costs(agreement, "en")
    drawn, narrow = figure.to_svg(), figure.draw_narrow().to_svg()  # type: ignore[misc]
    assert len(drawn) + len(narrow) < 40_000
    assert len(build(agreement, show_actions(agreement, "en"))) + len(drawn) + len(narrow) < 2_000_000


def test_every_figure_is_vectors_with_a_finding_in_words(english: Report) -> None:
    figures = page_of(english).xpath("//figure")
    assert len(figures) == count_shown(english)[0] >= 3
    for figure in figures:
        wide, narrow = (drawing for form in figure.xpath("div") for drawing in form)
        assert (wide.get("width"), narrow.get("width")) == ("720", "320")
        assert wide.get("aria-label") == narrow.get("aria-label")
        assert re.search(r"\d", wide.get("aria-label"))
    assert figures[1].getprevious().get("class") == "table-scroll"
    assert "The largest stated cost is that of action 3.1, €220,000." in figures[1].find("div")[0].get(
        "aria-label"
    )
    texts = figures[1].xpath("div[@class='wide']//text")
    assert (
        texts[0].text_content()
        == "Of the actions that state a cost, the three largest take at most 66% of the money"
    )


def test_every_table_has_a_caption_and_says_what_its_heads_are_heads_of(report: Report) -> None:
    tables = page_of(report).xpath("//table")
    assert len(tables) == count_shown(report)[1] + 1 >= 5  # and the lines as printed
    for table in tables:
        assert table.find("caption").text_content().strip()
        assert {head.get("scope") for head in table.iter("th")} <= {"col", "colgroup", "row", "rowgroup"}


def test_every_amount_of_a_table_is_a_link_to_a_row_or_a_line_that_is_there(report: Report) -> None:
    page = page_of(report)
    amounts = [
        cell
        for cell in page.xpath("//section//table[starts-with(@class, 'convlib')]//td")
        if "€" in cell.text_content() and "long" not in cell.get("class", "")
    ]
    # 12 costs, 3 sums of axes and 3 of all, 10 of readings, 6 of gaps
    assert len(amounts) == 34
    assert [cell.text_content() for cell in amounts if cell.find("a") is None] == []
    targets = {link.get("href")[1:] for link in page.xpath("//a[starts-with(@href, '#')]")}
    assert [target for target in targets if len(page.xpath(f"//*[@id='{target}']")) != 1] == []


def test_the_cost_of_an_action_leads_to_the_line_that_prints_it_and_the_line_back_to_its_row(
    french: Report,
) -> None:
    page = page_of(french)
    found = {}
    for row in page.xpath("//table[contains(@class, 'actions')]//tr[starts-with(@id, 'table-action-')]"):
        (link,) = row.xpath(".//a[@class='trace']")
        line = page.get_element_by_id(link.get("href")[1:])
        assert line.xpath(".//span[@class='field']/a/@href")[0] == f"#{row.get('id')}"
        mark = line.find(".//mark")
        found[row[0].text_content()] = mark is not None and float(parse_amount(mark.text_content()))
    stated = REAL.actions.set_index("action_code")["stated_cost_eur"]
    assert found == {**stated.dropna().to_dict(), "3.5": False}


def test_totals_lead_to_the_printed_total_and_sums_to_the_rows_that_they_sum(english: Report) -> None:
    page = page_of(english)
    table = page.xpath("//section[@id='gap']//table")[0]
    targets = [[link.get("href") for link in row.iter("a")] for row in table.iter("tr")][1:]
    axes = [["#table-axis-1"], ["#table-axis-2"], ["#table-axis-3"]]
    assert targets == [*axes, ["#table-document", "#page-1-line-97", "#table-document"]]
    assert page.get_element_by_id("table-axis-2")[0].text_content().startswith("Axis 2")
    assert page.get_element_by_id("table-document").tag == "table"


def test_findings_stand_beside_their_lines_and_lead_there(english: Report) -> None:
    page = page_of(english)
    line = page.get_element_by_id("page-1-line-91")
    assert line.find_class("finding")[0].text_content() == "warning action 3.5 states no cost"
    (findings,) = page.xpath("//section[@id='findings']//table")
    assert [link.get("href") for link in findings.xpath(".//a[@class='trace']")] == [
        "#page-1-line-91",
        "#page-1-line-97",
        "#page-1-line-98",
    ]


def test_the_first_screen_comes_before_the_contents_and_what_few_read_is_folded(french: Report) -> None:
    page = page_of(french)
    assert [part.get("id", "") or part.tag for part in page.get_element_by_id("content")][:5] == [
        "overview",
        "nav",
        "p",
        "p",
        "distribution",
    ]
    folded = [part.get("id") for part in page.iter("section") if part.find("details/summary/h2") is not None]
    assert folded == ["findings", "source", "provenance"]
    assert page.xpath("//section[@id='overview']//p[@class='lead']")
    assert "Aucune" not in "".join(page.xpath("//table//text()"))


def test_every_printed_line_is_shown_with_its_number_and_what_it_was_read_as(english: Report) -> None:
    rows = page_of(english).xpath("//table[@class='printed']//tr")[1:]
    printed = REAL.lines[REAL.lines["text"].str.strip() != ""]
    assert [int(row[0].text_content()) for row in rows] == printed["line"].tolist()
    assert [row[1].text_content() for row in rows] == printed["text"].tolist()
    notes = {int(row[0].text_content()): [note.text_content() for note in row[2]] for row in rows}
    assert [notes[line] for line in (3, 5, 7, 8, 9, 11, 97)] == [
        ["Title", "by its place, at the top of the document"],
        ["Axis 1", "by the word of its heading: “action”"],
        ["Action 1.1 · Name of the action", "by the word of its heading: “action”"],
        ["Action 1.1 · Objective", "by its label: “Objectif visé”"],
        [],
        ["Action 1.1 · Stated cost", "by its label: “Coût total de l'action”"],
        [
            "Grand total",
            "by its label: “Total”",
            "warning grand total €712,000 − sum of the stated costs €700,000 = gap of €12,000",
        ],
    ]
    assert page_of(english).xpath("//mark[text()='712 000 €']")


def test_a_row_of_a_table_is_one_line_read_as_several_fields(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    rows = ["Convention fictive 2021;;", "Action;Objectif;Coût (k€)", "1.1 Un;A & B;20", "1.2 Deux;B;5,5"]
    path.write_text("\n".join(rows), encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [20_000, 5_500]
    page = lxml.html.fromstring(build(agreement, show_table(agreement.actions, "actions", "en")))
    row = page.get_element_by_id("page-1-line-3")
    assert row[1].text_content() == "1.1 Un\tA & B\t20"
    assert [cell.get("data-head") for cell in row[1].find_class("cell")] == [
        "Action",
        "Objectif",
        "Coût (k€)",
    ]
    assert [field.text for field in row[2].find_class("field")] == [
        "Action 1.1 · Name of the action, Objective, Stated cost"
    ]
    assert [mark.text for mark in page.xpath("//mark")] == ["20", "5,5"]
    assert page.xpath("//a[text()='€5,500']/@href") == ["#page-1-line-4"]


def test_actions_of_one_code_lead_each_to_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "twice.txt"
    sheet = "Action 1.1\tUn\nObjectif\tLoger\nAction 1.1\tDeux\nObjectif\tAider\nCoût\t10 €\n"
    path.write_text(f"Convention 2021\n\nAxe 1 – Loger\n\n{sheet}", encoding="utf-8")
    agreement = read_agreement(path)
    page = build(agreement, show_table(agreement.actions, "actions", "en"))
    assert re.findall(r'href="#(page-1-line-\d+)">([^<]+)</a>', page) == [
        ("page-1-line-5", "—"),
        ("page-1-line-5", "5"),
        ("page-1-line-9", "€10"),
        ("page-1-line-7", "7"),
    ]


def test_of_a_table_over_the_years_only_the_pages_own_year_is_linked() -> None:
    table = pd.DataFrame(
        {"agreement_year": [2020, 2021], "axis_code": ["1", "1"], "computed_total_eur": [5.0, 106_000.0]}
    )
    page = build(REAL, show_table(table, title="Over the years", lang="en"))
    assert re.findall(r'<a class="trace" href="([^"]+)">([^<]+)</a>', page) == [
        ("#page-1-line-5", "€106,000")
    ]
    assert ">€5</td>" in page


@pytest.mark.needs("Pango")
def test_a_pdf_is_shown_page_by_page(tmp_path: Path) -> None:
    import weasyprint

    pages = [
        ["Convention fictive 2021", "Axe 1 – Loger", "Action 1.1 – Écouter", "Coût : 20 000 €"],
        ["Action 1.2 – Loger", "Coût : 5 000 €", "Action 1.3 – Nourrir", "Objectif : nourrir"],
        ["Coût : 7 000 €"],
    ]
    markup = "".join(
        f'<div style="break-after: page">{"".join(f"<p>{line}</p>" for line in page)}</div>' for page in pages
    )
    path = tmp_path / "2021.pdf"
    weasyprint.HTML(string=markup).write_pdf(path)
    agreement = read_agreement(path)
    page = lxml.html.fromstring(build(agreement, show_table(agreement.actions, "actions", "en")))
    assert [head.text_content() for head in page.xpath("//tr[@class='page']")] == [
        "Page 1",
        "Page 2",
        "Page 3",
    ]
    # The sheet of the third action goes on overleaf.
    for place, amount, printed in ((2, "€5,000", "5 000 €"), (3, "€7,000", "7 000 €")):
        (target,) = page.xpath(f"//a[@class='trace' and text()='{amount}']/@href")
        assert target.startswith(f"#page-{place}-line-")
        assert page.get_element_by_id(target[1:]).find(".//mark").text_content() == printed
    assert agreement.source.pages == 3


def test_the_page_says_what_it_was_made_from_and_how_to_make_it_again(french: Report) -> None:
    facts = {
        fact.find("dt").text_content(): [each.text_content() for each in fact.iter("dd")]
        for fact in page_of(french).xpath("//dl[@class='facts']/div")
    }
    assert facts["Document"] == ["2021.txt"]
    assert facts["Empreinte SHA-256 du document"] == [REAL.source.sha256]
    assert facts["Paramètres"] == ["lang = fr", "territory = dijon-metropole", "top = 5", "year = 2021"]
    assert facts["Corrections appliquées"] == ["aucune"]
    assert facts["Commande"] == ["convlib report 2021 --territory dijon-metropole --lang fr -p top 5"]
    assert {line.split()[0] for line in facts["Versions"]} >= {"python", "convlib", "pandas", "matplotlib"}


def test_a_correction_in_force_is_told_with_its_reason(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "agreements" / "pays-fictif"
    folder.mkdir(parents=True)
    sheet = "Convention fictive 2021\n\nAxe 1 – Loger\n\nAction 1.1\tÉcouter\nCoût\t10 €\n"
    (folder / "2021.txt").write_text(sheet, encoding="utf-8")
    entry = "- {document: pays-fictif/2021, action: '1.1', column: stated_cost_eur, printed: 10.0,"
    corrections = tmp_path / "data" / "corrections.yml"
    corrections.write_text(
        f"{entry} corrected: 12.0, reason: amendment no. 1, who: office}}", encoding="utf-8"
    )
    page = build(read_agreement(folder / "2021.txt"))
    told = "stated cost corrected from €10 to €12: amendment no. 1 (office)"
    assert f"action 1.1: {told}" in page
    line = lxml.html.fromstring(page).get_element_by_id("page-1-line-5")
    assert line.find_class("finding")[0].text_content() == f"note {told}"


def test_french_text_in_an_english_page_says_that_it_is_french(english: Report, french: Report) -> None:
    page = page_of(english)
    assert page.find(".//h1").get("lang") == "fr"
    assert {
        cell.get("lang") for cell in page.xpath("//table[contains(@class, 'actions')]//td[@class='long']")
    } == {"fr"}
    assert page.xpath("//td[@class='long']/span[@lang='fr']")[0].text == "1 - 0 - 0 - 0 - 1"
    assert page_of(french).get("lang") == "fr"
    assert not page_of(french).xpath("//body//*[@lang]")


HOSTILE = [
    {"text/html": "<script>document.title='run'</script><p>one</p>"},
    {"text/html": "<p onclick='x' onmouseover=x>two</p><img src=x onerror=\"document.title='run'\">"},
    {"text/html": "<a href='java\nscript:alert(1)'>three</a><a href=' javascript:x'>4</a>"},
    {"text/html": "<a href='da\nta:text/html,x'>five</a><a href='//example.org'>6</a>"},
    {"text/html": "<svg onload=x><script>document.title='run'</script></svg><math></math><p>six</p>"},
    {"text/html": "<style>body{display:none}</style><table class=dataframe><tr><td>seven</table>"},
    {"text/html": "<p style='position:fixed;background:url(https://example.org/x);color:red'>eight</p>"},
    {"text/html": "<iframe src=x></iframe><form action=x><input autofocus onfocus=x></form>"},
    {"text/html": "<base href=https://example.org><meta http-equiv=refresh><h1>nine</h1>"},
    {
        "text/markdown": "# ten\n[x](javascript:alert(1)) <img src=x onerror=x> ![p](https://example.org/p.png)"
    },
    {"text/latex": "$\\href{javascript:alert(1)}{x}$", "text/plain": "</pre><script>eleven</script>"},
    {"application/javascript": "document.title='run'", "text/plain": "twelve"},
    {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' onload='x'><script>x</script></svg>"},
]
WORDS = ["one", "two", "three", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def test_nothing_that_a_notebook_shows_can_act(browse: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    # Without the policy, so that it is the cleaning that is tested.
    path.write_text(build(REAL, *HOSTILE).replace(POLICY, ""), encoding="utf-8")
    page = lxml.html.fromstring(browse(path))
    assert page.find(".//title").text == REAL.full_title
    body = page.find("body")
    shown = body.text_content()
    assert [word for word in WORDS if word not in shown] == []
    assert len(body.findall(".//h1")) == 1
    assert "display:none" not in shown
    acting = {
        "script",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "style",
        "form",
        "input",
        "base",
        "meta",
        "link",
    }
    assert acting & {element.tag for element in body.iter()} == set()
    assert [name for element in body.iter() for name in element.attrib if name.startswith("on")] == []
    assert {link.get("href")[:1] for link in body.iter("a") if link.get("href")} == {"#"}
    assert [picture.get("src")[:26] for picture in body.iter("img") if picture.get("src")] == [
        "data:image/svg+xml;base64,"
    ]


def test_a_hostile_document_is_text_in_every_part_of_the_page(
    hostile_document: Path, browse: Callable[..., str], tmp_path: Path
) -> None:
    agreement = read_agreement(hostile_document)
    tables = [
        show_table(agreement.actions, "actions", "en"),
        show_table(agreement.axes, title=HOSTILE_NAME, lang="en"),
    ]
    path = tmp_path / "page.html"
    page = build(agreement, introduce("overview", agreement, "en"), *tables, top=HOSTILE_NAME)
    path.write_text(page.replace(POLICY, ""), encoding="utf-8")
    page = lxml.html.fromstring(browse(path))
    assert page.find(".//title").text == "Convention fictive <img src=https://example.org/x> - 2021"
    assert [element.tag for element in page.find("body").iter("script", "img", "iframe")] == []
    assert page.xpath("//table[@class='printed']")[0].text_content().count(HOSTILE_NAME) == 2


def test_mathematics_in_a_document_stays_as_printed() -> None:
    for text in ("$x$", r"\(x\)", r"\[x\]", r"\begin{x}y\end{x}"):
        shown = show_prose([text]).data
        assert lxml.html.fromstring(shown).text_content() == text
        assert not re.search(
            r"\$.*\$|\\[(\[]|\\begin", re.sub(r'<span class="as-printed">.</span>', "", shown)
        )


def test_what_a_funder_pays_is_marked_where_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    sheet = "Action 1.1\tUn\nCoût\t30 €\nPart État\t10 €\nPart Département\t20 €\n"
    path.write_text(f"Convention fictive 2021\n\nAxe 1 – Loger\n\n{sheet}", encoding="utf-8")
    agreement = read_agreement(path)
    page = lxml.html.fromstring(build(agreement, show_table(agreement.funding, title="Who pays", lang="en")))
    links = [link.get("href")[1:] for link in page.xpath("//a[@class='trace']") if "€" in link.text]
    assert [page.get_element_by_id(link).find(".//mark").text for link in links] == ["10 €", "20 €"]
    assert page.get_element_by_id(links[0])[2][0].text_content() == "Action 1.1 · Funding"


def test_a_cost_that_stands_in_a_summary_alone_leads_to_the_summary(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    sheet = "Action 1.1\tUn\nObjectif\tA\nPublic\tB\n"
    summary = "Axe 1 – Loger\nAction 1.1\tUn\nCoût\t10 €\n"
    path.write_text(f"Convention fictive 2021\n\n{summary}\nAxe 1 – Loger\n{sheet}", encoding="utf-8")
    agreement = read_agreement(path)
    assert agreement.actions["stated_cost_eur"].tolist() == [10.0]
    page = lxml.html.fromstring(build(agreement, show_table(agreement.actions, "actions", "en")))
    (target,) = page.xpath("//a[@class='trace' and text()='€10']/@href")
    assert page.get_element_by_id(target[1:]).find(".//mark").text == "10 €"
