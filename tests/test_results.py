"""Each figure of an agreement is the same wherever it is shown: page, manifest, lists, card, workbook."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import lxml.html
import nbformat
import openpyxl
import pandas as pd
import pytest
from building import build_report
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_notebook

import convlib
from convlib.core.agreement import Agreement
from convlib.core.amounts import MISSING, format_eur, format_share
from convlib.core.findings import Finding
from convlib.core.language import default_language
from convlib.data.folder import find_agreement, open_agreements
from convlib.data.territories import read_territories
from convlib.questions.overview.results import Results
from convlib.report.files import make_tables
from convlib.report.pages.overall.index import write_index
from convlib.report.results import summarise
from convlib.show.card import list_facts
from convlib.show.export.records import agreement_to_json
from convlib.show.marked.cells import format_marked

NO_TERRITORIES = pd.DataFrame(columns=["territory", "siren", "name", "year", "municipal_population"])
COSTS = st.none() | st.integers(-(10**6), 10**11).map(lambda cents: cents / 100)
ACTIONS = st.fixed_dictionaries(
    {
        "axis_code": st.sampled_from(["1", "2", "9"]),
        "stated_cost_eur": COSTS,
        "continuation": st.sampled_from(["continued", "extended", "reinforced", "new", "unstated"]),
        "continues_year": st.none() | st.integers(2017, 2020),
    }
)
FINDINGS = ["missing-grand-total", "missing-year", "no-action-found", "no-axis-found"]
Figure = tuple[str, str, str]


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Draw an agreement of 2021; some actions stand outside its axes, and its totals need not be right."""
    listed = draw(st.lists(ACTIONS, min_size=1, max_size=8))
    actions = pd.DataFrame(listed).assign(
        action_code=[f"{place}.1" for place in range(len(listed))], action_name="Aider"
    )
    actions = actions.astype({"stated_cost_eur": "float64", "continues_year": "Int64"})
    axes = pd.DataFrame({"axis_code": ["1", "2"], "axis_name": "Loger"})
    axes = axes.assign(stated_axis_total_eur=pd.Series([draw(COSTS), draw(COSTS)], dtype="float64"))
    made = Agreement.from_tables(actions, axes, draw(COSTS), year=2021)
    found = draw(st.lists(st.sampled_from(FINDINGS), max_size=4))
    return replace(made, findings=tuple(map(Finding, found)), territory="fictive", kept_year=2021)


def eur(value: float | None) -> str:
    return MISSING if value is None else format_eur(value, "en")


def share(value: float | None) -> str:
    return MISSING if value is None else format_share(value, "en")


def of_the_page(agreement: Agreement, previous_year: int | None) -> Iterator[Figure]:
    html = convlib.show_key_figures(convlib.list_key_figures(agreement, previous_year, "en")).data
    actions, computed, stated, gap, continued = lxml.html.fromstring(html).xpath("//strong/text()")
    yield "page", "actions", actions
    yield from with_mark("page", "computed", computed)
    yield "page", "stated", stated
    yield "page", "largest gap", gap
    yield from with_mark("page", "continued", continued)


# tests/test_index.py says which of the list's figures are marked.
MARK = re.compile("^at (?:least|most) | \\(unsure\\)$")


def with_mark(output: str, name: str, text: str) -> Iterator[Figure]:
    """Give a figure as it is printed, which all that mark it agree on, and without its mark."""
    yield output, name, MARK.sub("", text)
    yield output, f"{name}, as marked", text


def of_the_list(results: Results, folder: Path) -> Iterator[Figure]:
    place = folder / "fictive" / "2021"
    place.mkdir(parents=True)
    manifest = {
        "summary": summarise(results),
        "parameters": {"year": 2021, "territory": "fictive"},
        "findings": results.agreement.severities,
        "files": {},
    }
    (place / "manifest.json").write_text(json.dumps(manifest, allow_nan=False), encoding="utf-8")
    path = write_index(folder, "en")
    assert path is not None
    cells = lxml.html.fromstring(path.read_text(encoding="utf-8")).xpath(
        "//tbody/tr/td[contains(@class, 'number')]"
    )
    named = ("actions", "missing", "computed", "stated", "gap", "continued", "errors", "warnings")
    for name, cell in zip(named, cells, strict=True):
        if name in ("computed", "continued"):
            yield from with_mark("list", name, cell.text)  # without what is said below it
        else:
            coloured = cell.find("span")
            yield "list", name, cell.text if coloured is None else coloured.text


def of_the_portfolio(agreement: Agreement, *, is_same_year: bool) -> Iterator[Figure]:
    (row,) = convlib.portfolio({("fictive", 2021): agreement}, NO_TERRITORIES).to_dict("records")
    yield "portfolio", "actions", str(row["actions_count"])
    yield "portfolio", "missing", str(row["missing_count"])
    yield "portfolio", "computed", eur(row["computed_total_eur"])
    yield "portfolio", "computed, as marked", format_marked(row, "computed_total_eur", "en")
    yield "portfolio", "stated", eur(row["grand_total_eur"])
    yield "portfolio", "gap", eur(row["gap_eur"])
    yield "portfolio", "gap share", share(abs(row["gap_of_stated_share"]))
    if is_same_year:  # it compares all with the year before
        yield "portfolio", "continued", share(row["continued_of_computed_total_share"])
        marked = format_marked(row, "continued_of_computed_total_share", "en")
        yield "portfolio", "continued, as marked", marked
        yield "portfolio", "continued of all", share(row["continued_of_grand_total_share"])
    yield "portfolio", "errors", str(row["errors_count"])
    yield "portfolio", "warnings", str(row["warnings_count"])


def of_the_card(agreement: Agreement) -> Iterator[Figure]:
    facts = dict(list_facts(agreement, "en"))
    yield "card", "actions", facts["Actions"].partition(" ")[0]
    yield from with_mark("card", "computed", facts["Computed total"])
    yield "card", "stated", facts["Grand total, as printed"]
    *of_axis, of_all = facts["Gap (stated − computed)"].split("\n")
    gap, _, of_total = of_all.removesuffix(" in all").partition(" (")
    yield "card", "gap", gap
    yield "card", "largest gap", of_axis[0].partition(" in axis ")[0] if of_axis else gap
    if of_total:
        yield "card", "gap share", of_total.partition(" ")[0]


def of_the_data(files: Mapping[str, bytes], agreement: Agreement) -> Iterator[Figure]:
    """Count and add up what programs get: the CSV files of the data package, and JSON."""
    package = json.loads(files["datapackage.json"])
    paths = [part["path"] for part in package["resources"] if part["name"].startswith("actions")]
    assert paths == ["actions.csv", "actions.fr.csv"]
    for path, delimiter, cost in zip(paths, ",;", ("stated_cost_eur", "Coût indiqué"), strict=True):
        text = io.StringIO(files[path].decode("utf-8-sig"), newline="")
        costs = [row[cost].replace(",", ".") for row in csv.DictReader(text, delimiter=delimiter)]
        stated = [Decimal(amount) for amount in costs if amount]
        yield path, "actions", str(len(costs))
        yield path, "missing", str(len(costs) - len(stated))
        yield path, "computed", eur(float(sum(stated)) if stated else None)
    content = json.loads(agreement_to_json(agreement))
    severities = [finding["severity"] for finding in content["findings"]]
    yield "JSON", "actions", str(len(content["actions"]))
    yield "JSON", "stated", eur(content["grand_total_eur"])
    yield "JSON", "errors", str(severities.count("error"))
    yield "JSON", "warnings", str(severities.count("warning"))


def of_the_workbook(content: bytes) -> Iterator[Figure]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)

    def rows(name: str) -> list[dict[str, Any]]:
        heads, *listed = book[name].iter_rows(values_only=True)
        # A formula whose value is missing shows an empty text.
        return [
            {head: None if cell == "" else cell for head, cell in zip(heads, row, strict=True)}
            for row in listed
        ]

    # A column without a value is left out.
    total, overall, spread = rows("Axes")[-1], rows("Totals and gaps")[-1], rows("Cost distribution")[-1]
    yield "sheet of axes", "stated", eur(total.get("Stated axis total"))
    yield "sheet of axes", "computed", eur(total.get("Computed total"))
    yield "sheet of axes", "gap", eur(total.get("Gap (stated − computed)"))
    yield "sheet of actions", "computed", eur(rows("Actions")[-1].get("Stated cost"))
    yield "sheet of totals", "actions", str(overall["Actions"])
    yield "sheet of totals", "missing", str(overall["Without cost"])
    yield "sheet of totals", "computed", eur(overall.get("Computed total"))
    yield "sheet of totals", "stated", eur(overall.get("Stated total"))
    yield "sheet of totals", "gap", eur(overall.get("Gap (stated − computed)"))
    gap_share = overall.get("Gap as a share of the stated total")
    yield "sheet of totals", "gap share", share(None if gap_share is None else abs(gap_share))
    yield "sheet of costs", "computed", eur(spread.get("Computed total"))
    for row in rows("Continued share"):
        if row["Definition"] == "continued" and row["Assumption"] == "none" and row["Measure"] == "cost":
            name = {"computed total": "continued"}.get(row["Denominator"], "continued of all")
            yield "sheet of continued actions", name, share(row.get("Share"))


@settings(max_examples=12, deadline=None)
@given(agreement=agreements(), asked=st.sampled_from([None, 0, 2018, 2020]))
def test_no_two_outputs_disagree_on_a_figure_that_they_share(
    agreement: Agreement, asked: int | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    results = Results(agreement, {} if asked is None else {"previous_year": asked})
    files = make_tables(results, {"year": 2021, "lang": "en"})
    said: dict[str, dict[str, str]] = {}
    outputs = [
        *of_the_page(agreement, asked),
        *of_the_list(results, tmp_path_factory.mktemp("reports")),
        *of_the_portfolio(agreement, is_same_year=asked != 2018),
        *of_the_card(agreement),
        *of_the_workbook(files["tables.xlsx"]),
        *of_the_data(files, agreement),
    ]
    for output, name, text in outputs:
        said.setdefault(name, {})[output] = text
    assert {name: texts for name, texts in said.items() if len(set(texts.values())) > 1} == {}
    assert [name for name, texts in said.items() if len(texts) == 1] == ["continued of all"] * (asked == 2018)


@given(st.lists(COSTS, max_size=8), COSTS)
def test_the_figures_of_an_agreement_are_exact(costs: list[float | None], stated: float | None) -> None:
    actions = pd.DataFrame(
        {
            "action_code": [str(place) for place, _ in enumerate(costs)],
            "stated_cost_eur": pd.Series(costs, dtype="float64"),
        }
    )
    agreement = Agreement.from_tables(actions, grand_total_eur=stated)
    cents = [round(cost * 100) for cost in costs if cost is not None]
    assert agreement.missing_count == len(costs) - len(cents)
    if not cents:
        assert math.isnan(agreement.computed_total_eur)
    else:
        assert agreement.computed_total_eur == sum(cents) / 100
    if not cents or stated is None:
        assert math.isnan(agreement.gap_eur)
    else:
        assert agreement.gap_eur == (round(stated * 100) - sum(cents)) / 100


@pytest.fixture(scope="module")
def three_actions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder: an action that goes on from 2018 (100 €), one from 2020 (50 €), and one more (50 €)."""
    folder = tmp_path_factory.mktemp("three")
    document = folder / "data" / "agreements" / "fictive" / "2021.txt"
    document.parent.mkdir(parents=True)
    document.write_text(
        "Convention fictive - 2021\n\nAxe 1 : Loger\n\n"
        "Action 1.1\tPoursuite de l'action 2018 : Accueillir\nCoût\t100 €\n"
        "Action 1.2\tPoursuite de l'action 2020 : Accompagner\nCoût\t50 €\n"
        "Action 1.3\tInformer\nCoût\t50 €\n\nTotal\t200 €\n",
        encoding="utf-8",
    )
    (folder / "notebooks").mkdir()
    for name in ("overview", "continued"):
        shutil.copy(Path(__file__).parent.parent / "notebooks" / f"{name}.ipynb", folder / "notebooks")
    return folder


@pytest.mark.parametrize(
    ("asked", "continued", "of_actions"),
    [
        # Of the 200 €: 50 € go on from 2020, the year before; 100 € from 2018. One action of three each.
        ({}, "25.00%", "33.33%"),
        ({"previous_year": "0"}, "25.00%", "33.33%"),
        ({"previous_year": "2018"}, "50.00%", "33.33%"),
    ],
    ids=["no year named", "0", "2018"],
)
def test_the_year_that_actions_go_on_from_is_the_same_in_every_output(
    asked: dict[str, object], continued: str, of_actions: str, three_actions: Path, tmp_path: Path
) -> None:
    folder = three_actions / "notebooks"
    file = find_agreement(2021, "fictive", three_actions / "data")
    report = build_report(file, lang="en", parameters=asked, out_dir=tmp_path, notebooks_dir=folder)
    page = lxml.html.fromstring((report.folder / "report.html").read_text(encoding="utf-8"))
    # Sentences print whole percentages, tables all digits.
    whole, of_all = continued.replace(".00", ""), of_actions.replace(".33", "")
    text = page.text_content()
    assert re.search(
        rf"One of three actions \({of_all}\) goes on from 20\d\d, with {whole} of the money", text
    )
    (section,) = page.xpath("//section[@id='continued']")
    assert f"{whole} of the computed total of €200" in section.text_content()
    assert f"{continued}" in section.text_content() and of_actions in section.text_content()
    index = write_index(tmp_path, "en")
    assert index is not None
    cells = lxml.html.fromstring(index.read_text(encoding="utf-8")).xpath(
        "//tbody/tr/td[contains(@class, 'number')]"
    )
    beside = "1 of 3 actions1 continued from another year1 action does not say (€50)"
    assert cells[5].text_content() == f"{continued}{beside}"
    sheet = openpyxl.load_workbook(report.folder / "tables.xlsx")["Continued share"]
    heads, *rows = sheet.iter_rows(values_only=True)
    wanted = ("continued", "cost", "computed total")
    readings = [dict(zip(heads, row, strict=True)) for row in rows if row[:3] == wanted]
    assert [share(reading["Share"]) for reading in readings] == [continued]
    if continued == "25.00%":  # the portfolio compares all with the year before
        data = three_actions / "data"
        table = convlib.portfolio(open_agreements(data), read_territories(data))
        assert table["continued_of_computed_total_share"].tolist() == [0.25]


def test_no_report_speaks_the_language_of_another_or_of_the_process_that_asked_for_it(
    three_actions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    shutil.copy(Path(__file__).parent.parent / "notebooks" / "gap.ipynb", folder)
    declares = new_code_cell("year: int = 2021", metadata={"tags": ["parameters"]})
    own = new_notebook(cells=[declares, new_code_cell("import convlib\nconvlib.conclude(limits=['…'])")])
    nbformat.write(own, folder / "own.ipynb")
    file = find_agreement(2021, "fictive", three_actions / "data")
    convlib.set_language("fr")
    try:
        for lang, heading in (("fr", "Limites"), ("en", "Limits"), ("fr", "Limites")):
            report = build_report(
                file, lang=lang, parameters={}, out_dir=tmp_path / lang, notebooks_dir=folder
            )
            page = lxml.html.fromstring((report.folder / "report.html").read_text(encoding="utf-8"))
            assert page.xpath("//section[@id='gap']//summary[starts-with(., 'Limit')]/text()") == [heading]
            assert page.xpath("//section[@id='own']//summary/text()") == [heading]
        assert default_language() == "fr"
    finally:
        convlib.set_language(None)


def test_a_report_takes_a_default_that_was_edited_in_its_notebook_everywhere(
    three_actions: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "notebooks"
    folder.mkdir()
    source = Path(__file__).parent.parent / "notebooks" / "distribution.ipynb"
    edited = source.read_text(encoding="utf-8").replace("top: int = 3", "top: int = 1")
    (folder / "distribution.ipynb").write_text(edited, encoding="utf-8")
    declares = new_code_cell("year: int = 2021", metadata={"tags": ["parameters"]})
    asks = new_code_cell("import convlib\nlist(convlib.open_agreement(year).answers)")
    nbformat.write(new_notebook(cells=[declares, asks]), folder / "own.ipynb")
    file = find_agreement(2021, "fictive", three_actions / "data")
    report = build_report(file, lang="en", parameters={}, out_dir=tmp_path / "out", notebooks_dir=folder)
    page = (report.folder / "report.html").read_text(encoding="utf-8")
    assert "The largest action takes €100, 50% of the computed total." in page
    sheet = openpyxl.load_workbook(report.folder / "tables.xlsx")["Cost distribution"]
    heads, *rows = sheet.iter_rows(values_only=True)
    assert dict(zip(heads, rows[-1], strict=True))["Sum of the largest"] == 100
    # A notebook finds what the workbook asked, and asks it no second time.
    assert "('cost_distribution', 1)" in lxml.html.fromstring(page).text_content()


def test_what_was_worked_out_once_is_given_to_each_as_a_copy() -> None:
    agreement = convlib.open_agreement(2021)
    first = convlib.cost_distribution(agreement)
    first.loc[:, "computed_total_eur"] = 0.0
    assert convlib.cost_distribution(agreement, top=3)["computed_total_eur"].tolist()[-1] == 700_000
    assert list(agreement.answers) == [("cost_distribution", 3)]
    assert replace(agreement, grand_total_eur=1.0).answers == {}
