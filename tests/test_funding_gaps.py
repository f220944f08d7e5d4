"""Gaps of funding: an action whose funders do not pay what it costs is named wherever gaps are told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from layouts import LAYOUTS
from test_index import rows_of, write_manifest
from test_themes_compared import lay_out

from convlib import (
    describe_funders,
    describe_funding_gaps,
    describe_other_gaps,
    describe_overview,
    funder_totals,
    funding_gaps,
    list_gaps,
    open_agreement,
    other_gaps,
)
from convlib.core.agreement import Agreement
from convlib.data.documents import read_agreement
from convlib.questions.comparison.doubts import say_gaps
from convlib.questions.dataset.frames import open_dataset
from convlib.questions.gap.sums import list_sums
from convlib.questions.overview.results import Results
from convlib.questions.overview.sentences import list_key_figures
from convlib.report.files import make_tables
from convlib.report.pages.overall.compared import compare
from convlib.report.pages.overall.index import write_index
from convlib.report.pages.overall.page import build_comparison
from convlib.report.pages.overall.sheets import comparison_workbook
from convlib.report.results import summarise
from convlib.show.card import list_facts

pytestmark = pytest.mark.usefixtures("own_cache")
DATA = Path(__file__).parent.parent / "data" / "fictional"
# Action 2.2 costs 80 000 €, of which its funders pay 70 000; the costs add up to the grand total.
SORVANE = open_agreement(2021, "departement-de-haute-sorvane", DATA)


def paid(*actions: tuple[str, str], total: str = "") -> str:
    """Write an agreement whose actions have a cost and what the State pays of it."""
    sheets = [
        f"Action 1.{place}\tAider {'abcdef'[place]}\nCoût\t{cost}\nPart État\t{share}\n"
        for place, (cost, share) in enumerate(actions, 1)
    ]
    return "\n".join(["Convention fictive - 2021\n\nAxe 1 - Loger\n", *sheets, f"Total général\t{total}"])


def read(folder: Path, text: str) -> Agreement:
    path = folder / "2021.txt"
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


def test_the_gap_of_an_action_is_in_the_headline_the_sums_and_the_card() -> None:
    lead, *_others, sums = describe_overview(SORVANE, lang="en")
    assert lead.endswith(
        "; the costs add up to the grand total, but the funders of action 2.2 pay €10,000 less than it costs."
    )
    said = "The funders of action 2.2 pay €70,000 for a cost of €80,000: €10,000 is covered by none."
    assert sums == f"The stated costs add up to the grand total, €635,000, to the cent. {said}"
    assert dict(list_facts(SORVANE, "en"))["Gap (stated − computed)"] == (
        "€0\n€10,000 in the funding of action 2.2"
    )
    lead = describe_overview(SORVANE, lang="fr")[0].replace("\u202f", " ").replace("\u00a0", " ")
    assert lead.endswith(
        "est bien égale au total général, mais il manque 10 000 € aux financements de l’action 2.2."
    )


@pytest.mark.parametrize("name", ["gap", "funders"])
def test_both_parts_on_figures_and_on_funders_name_the_action(name: str) -> None:
    source = (DATA.parents[1] / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    assert "convlib.describe_funding_gaps(funded)" in source
    assert describe_funding_gaps(funding_gaps(SORVANE), "fr") == [
        "Les financeurs de l’action 2.2 apportent 70\u202f000\u00a0€ pour un coût de "
        "80\u202f000\u00a0€\u00a0: 10\u202f000\u00a0€ ne sont couverts par aucun."
    ]


def test_what_exceeds_a_cost_is_a_gap_and_what_is_not_known_is_none(tmp_path: Path) -> None:
    agreement = read(tmp_path, paid(("100 €", "130 €"), ("100 €", "95,50 €"), ("80 €", "80 €")))
    rows = funding_gaps(agreement)[["action_code", "stated_cost_eur", "funded_eur", "gap_eur"]]
    assert rows.to_numpy().tolist() == [["1.1", 100, 130, -30], ["1.2", 100, 95.5, 4.5]]
    assert describe_overview(agreement, lang="en")[0].endswith(
        "; no grand total is printed, but the funders of two actions do not pay what these cost."
    )
    assert describe_funding_gaps(funding_gaps(agreement), "en") == [
        "The funders of action 1.1 pay €130 for a cost of €100, €30 more. "
        "The funders of action 1.2 pay €95.50 for a cost of €100: €4.50 is covered by none."
    ]
    unknown = read(tmp_path, paid(("à définir", "130 €"), ("100 €", "à définir")))
    assert funding_gaps(unknown).empty
    assert "but the funders" not in describe_overview(unknown, lang="en")[0]


def test_funders_whose_sum_explains_the_gap_of_the_total_are_the_one_thing_that_the_overview_tells(
    tmp_path: Path,
) -> None:
    agreement = read(tmp_path, paid(("100 €", "90 €"), ("50 €", "50 €"), total="140 €"))
    told = " ".join(describe_overview(agreement, lang="en"))
    assert (
        "First to be checked: the gap is exactly what lies between the cost of action 1.1, €100, and what "
        "its funders pay, €90." in told
    )
    assert "wrong digit" not in told  # 140 for 150


def test_of_many_actions_all_are_named_and_the_largest_gaps_told(tmp_path: Path) -> None:
    actions = [("100 €", f"{100 - gap} €") for gap in (1, 4, 3, 2)]
    text = paid(*actions).replace("Part État\t99 €", "Part État\t90 €\nPart Ville\t9 €")
    (said,) = describe_funding_gaps(funding_gaps(read(tmp_path, text)), "en")
    assert said.startswith(
        "The funders of four actions do not pay what these cost: 1.2, 1.3, 1.4, and 1.1. "
        "The funders of action 1.2 pay €96 for a cost of €100: €4 is covered by none."
    )
    assert said.count("is covered by none") == 3


def test_all_that_does_not_add_up_is_one_table_of_the_comparison_that_leads_to_each_line(
    tmp_path: Path,
) -> None:
    sheets = {
        ("arvelle", 2021): paid(("100 €", "70 €"), total="100 €"),
        ("val", 2021): paid(("50 €", "50 €"), total="60 €"),
    }
    folder = lay_out(tmp_path, sheets, {})
    (folder / "agreements" / "mont").mkdir()
    rows = "Axe 1 : Loger;1.1;Ouvrir;100;60;40\n;;Total;100;60;41,50\n"
    text = f"Programme 2021\n\nAxe;N°;Action;Coût total (€);Part État (€);Part Ville (€)\n{rows}"
    (folder / "agreements" / "mont" / "2021.csv").write_text(text, encoding="utf-8")
    compared = compare(open_dataset(folder))
    page = lxml.html.fromstring(build_comparison(compared, {("arvelle", 2021), ("mont", 2021)}))
    (section,) = page.xpath("//section[@id='gaps']")
    gaps, counts = (
        [[cell.text_content() for cell in row] for row in table.xpath("./tbody/tr")]
        for table in section.xpath(".//table")
    )
    assert gaps == [
        ["arvelle", "2021", "cost of an action and its funders", "1.1 Aider b"]
        + ["€100", "€70", "€30", "line 7"],
        ["val", "2021", "grand total as printed", "All actions", "€60", "€50", "€10", "line 9"],
        ["mont", "2021", "total of a funder", "Part Ville (€)", "€41.50", "€40", "€1.50", "line 5"],
    ]
    assert section.xpath(".//tbody//a/@href") == [
        "arvelle/2021/report.html#page-1-line-7",
        "mont/2021/report.html#page-1-line-5",
    ]
    assert counts == [
        ["grand total as printed", "3", "1", "0"],
        ["axis total", "0", "0", "3"],
        ["cost of an action and its funders", "3", "1", "0"],
        ["total of a funder", "2", "1", "2"],
    ]
    said = [each.text_content() for each in section.xpath("./p")]
    assert said[:2] == [
        "Of 8 printed amounts that were compared with the sum of their parts, to the cent, 3 differ from it.",
        "No axis total is printed in arvelle 2021, mont 2021, and val 2021.",
    ]
    assert compared.summary[-1] == (
        "In three agreements a printed amount is not the sum of its parts: "
        "arvelle 2021 (funders of action 1.1, €30) and 2 more."
    )
    book = openpyxl.load_workbook(io.BytesIO(comparison_workbook(compared)))
    heads, *rest = ([cell.value for cell in row] for row in book["Gaps"].iter_rows())
    assert [(row[heads.index("Where")], row[heads.index("File")]) for row in rest] == [
        ("line 7", "2021.txt"),
        ("line 9", "2021.txt"),
        ("line 5", "2021.csv"),
    ]
    assert book["Sums compared"].max_row == 5


def test_where_all_adds_up_the_comparison_says_how_much_was_compared(tmp_path: Path) -> None:
    sheets = {
        ("arvelle", 2021): paid(("100 €", "100 €"), total="100 €"),
        ("val", 2021): paid(("50 €", "50 €")),
    }
    compared = compare(open_dataset(lay_out(tmp_path, sheets, {})))
    page = lxml.html.fromstring(build_comparison(compared, []))
    (section,) = page.xpath("//section[@id='gaps']")
    assert [each.text_content() for each in section.xpath("./p")] == [
        "3 printed amounts were compared with the sum of their parts, and all are it to the cent.",
        "No grand total that holds is printed in val 2021.",
        "No axis total is printed in arvelle 2021 and val 2021.",
    ]
    assert len(section.xpath(".//table")) == 1
    (whole,) = page.find_class("whole")
    cells = {row[0].text_content(): [cell.text_content() for cell in row] for row in whole.xpath("tbody/tr")}
    columns = ["territory", *whole.xpath("thead/tr/th/@data-column")]
    shown = {
        name: [row[columns.index(each)] for each in ("grand_total_eur", "gap_eur", "axes_gap_eur")]
        for name, row in cells.items()
    }
    assert shown == {"arvelle": ["€100", "€0", "no total"], "val": ["no total"] * 3}


def test_the_list_of_reports_keeps_gaps_of_totals_and_of_funding_apart(tmp_path: Path) -> None:
    summary = summarise(Results(SORVANE))
    assert (summary["gap_eur"], summary["funding_gaps"]) == (0, [("2.2", 10_000)])
    write_manifest(tmp_path, "a-fictif", 2021, gap_eur=0.0, funding_gaps=[["2.2", 10_000.0]])
    write_manifest(tmp_path, "b-fictif", 2021, gap_eur=5.0, funding_gaps=[["2.2", 10.0], ["3.1", -4.0]])
    write_manifest(tmp_path, "c-fictif", 2021, gap_eur=0.0)
    path = write_index(tmp_path, "en")
    assert path
    gaps = [row[7] for row in rows_of(path.read_text(encoding="utf-8"))]
    assert gaps == ["€0Funding of action 2.2: €10,000", "€5Funding of 2 actions", "€0"]


def test_a_wrong_total_of_a_funder_is_in_lead_sums_key_figures_and_list(
    tmp_path: Path,
) -> None:
    # The State pays 40 000 € and 30 000 €, which are 70 000 €: the foot of its column says 65 000 €.
    path = tmp_path / "val" / "2021.csv"
    path.parent.mkdir()
    path.write_text(
        "N°;Action;Coût;État;Ville\n1.1;Aider;50 000 €;40 000 €;10 000 €\n1.2;Loger;30 000 €;30 000 €;0 €\n"
        "Total;;80 000 €;65 000 €;10 000 €\n",
        encoding="utf-8",
    )
    agreement = read_agreement(path)
    said = "The printed total “État”, €65,000, is €5,000 less than the sum of its parts, €70,000."
    assert describe_other_gaps(other_gaps(agreement), "en") == [said]
    lead, *_others, sums = describe_overview(agreement, lang="en")
    assert lead.endswith(f"the costs add up to the grand total, but t{said[1:]}")
    assert sums.endswith(said)
    gap = ("Gap", "−€5,000", "the printed total “État” − the sum of its parts")
    assert gap in list_key_figures(agreement, lang="en")
    others = summarise(Results(agreement))["other_gaps"]
    write_manifest(tmp_path, "val", 2021, gap_eur=0.0, other_gaps=others)
    write_manifest(tmp_path, "ville", 2021, gap_eur=0.0, other_gaps=[{}, {}])
    index = write_index(tmp_path, "en")
    assert index
    gaps = [row[7] for row in rows_of(index.read_text(encoding="utf-8"))]
    assert gaps == ["€0The printed total “État”: −€5,000", "€02 other printed totals"]


def test_a_gap_of_a_document_that_was_not_read_whole_comes_last_and_says_so(tmp_path: Path) -> None:
    # Both totals are off, by 5 € and by 90 €: the second has an action whose cost cannot be read.
    sheet = "Convention fictive - 2021\n\nAction 1.1\tAider\nCoût\t{}\n\nAction 1.2\tLoger\nCoût\t10 €\n"
    sheets = {
        ("bourg", 2021): f"{sheet.format('10 €')}\nTotal général\t25 €\n",
        ("val", 2021): f"{sheet.format('12 € 40 8')}\nTotal général\t100 €\n",
    }
    data = open_dataset(lay_out(tmp_path, sheets, {}))
    gaps = list_gaps(data)[["territory", "gap_eur", "reading"]].astype(object)
    assert gaps.where(gaps.notna(), None).to_numpy().tolist() == [
        ["bourg", 5.0, None],
        ["val", 90.0, "incomplete: check it first"],
    ]
    assert say_gaps(data, "en") == (
        "In one agreement a printed amount is not the sum of its parts: bourg 2021 (€5). In one agreement "
        "that was not read whole sums differ too, and the reading is to be checked first: val 2021 (€90)."
    )
    page = lxml.html.fromstring(build_comparison(compare(data), {("bourg", 2021), ("val", 2021)}))
    links = page.xpath("//section[@id='gaps']//a[contains(@href, '#findings')]")
    assert [(link.get("href"), link.text) for link in links] == [
        ("val/2021/report.html#findings", "incomplete: check it first")
    ]


def test_the_workbook_of_a_report_has_the_gaps_of_funding() -> None:
    content = make_tables(Results(SORVANE), {"year": 2021, "lang": "en"})["tables.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    (row,) = book["Gaps of funding"].iter_rows(min_row=2)
    assert [cell.value for cell in row][-3:] == [80_000, 70_000, 10_000]


@pytest.mark.parametrize("path", sorted((DATA / "agreements").glob("*/*")), ids=lambda path: path.parent.name)
def test_the_gaps_of_funding_are_those_that_reading_finds(path: Path) -> None:
    agreement = read_agreement(path)
    found = {each.action_code for each in agreement.findings if each.code == "funding-gap"}
    assert {*funding_gaps(agreement)["action_code"]} == found
    said = " ".join(describe_funders(funder_totals(agreement), "en"))
    assert ("covered by no funder" in said) == bool(found)


def check_sums(agreement: Agreement) -> None:
    """Each gap that reading found is among the sums, with its amounts, and no other gap is."""
    gaps = [
        (
            each.code.removesuffix("-gap"),
            *(each.details[f"{name}_eur"] for name in ("stated", "computed", "gap")),
        )
        for each in agreement.findings
        if each.code.endswith("-gap")
    ]
    assert {"more-warnings"} & {each.code for each in agreement.findings} == set()
    sums = [
        (
            row["compared"].replace("action-funders", "funding"),
            *(row[name] for name in ("stated_total_eur", "computed_total_eur", "gap_eur")),
        )
        for row in list_sums(agreement)
        if row["gap_eur"]
    ]
    assert sorted(sums) == sorted(gaps)


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.name)
def test_the_sums_that_differ_are_the_gaps_that_the_report_of_a_layout_tells(
    path: Path, read_layout: Callable[[Path], Agreement]
) -> None:
    check_sums(read_layout(path))


@pytest.mark.parametrize(
    "path", sorted((DATA / "agreements").glob("*/20??.*")), ids=lambda path: path.parent.name
)
def test_the_sums_that_differ_are_the_gaps_that_the_report_of_an_agreement_tells(path: Path) -> None:
    if "avenant" not in path.name:
        check_sums(read_agreement(path))
