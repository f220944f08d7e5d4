"""One document of several years: a report each, and the whole; their sum is checked and never a cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import open_agreement, open_years, read_agreement
from convlib.core.errors import InvalidDataFile, UnknownAgreement
from convlib.data.folder import list_agreements
from convlib.questions.comparison.doubts import say_gaps
from convlib.questions.dataset.frames import open_dataset

PLAN = (
    "Convention pluriannuelle fictive 2021-2023\n"
    "N°;Action;Coût 2021;Coût 2022;Coût 2023;Coût total\n"
    "1.1;Loger;10000;12000;14000;36000\n"
    "1.2;Aider;5000;;5500;10500\n"
    "Total;;15000;12000;19500;46500\n"
)
SHEETS = """Convention pluriannuelle fictive 2021-2023

Axe 1 - Loger

Action 1.1 Accueillir
Objectif : Loger.
Coût 2021 : 10 000 €
Coût 2022 : 12 000 €
Coût total : {total} €
"""


def keep(folder: Path, text: str = PLAN, name: str = "2021-2023.csv") -> Path:
    home = folder / "agreements" / "pays-fictif"
    home.mkdir(parents=True)
    (home / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("year", "costs", "total"),
    [(2021, [10000, 5000], 15000), (2022, [12000, -1], 12000), (2023, [14000, 5500], 19500)],
)
def test_each_year_has_its_own_costs_and_its_own_total(
    year: int, costs: list[float], total: float, tmp_path: Path
) -> None:
    agreement = open_agreement(year, data_dir=keep(tmp_path))
    assert (agreement.year, agreement.agreement_year) == (year, year)
    assert agreement.stated_costs.fillna(-1).tolist() == costs
    assert (agreement.grand_total_eur, agreement.gap_eur) == (total, 0)


def test_the_file_by_itself_is_the_whole(tmp_path: Path) -> None:
    path = keep(tmp_path) / "agreements" / "pays-fictif" / "2021-2023.csv"
    whole = read_agreement(path)
    assert whole.stated_costs.tolist() == [36000, 10500]
    assert (whole.kept_year, whole.agreement_year, whole.gap_eur) == (None, 2021, 0)
    years = whole.amounts[whole.amounts["role"] == "cost"]["year"]
    assert years.dropna().unique().tolist() == [2021, 2022, 2023]


def test_a_year_is_listed_and_compared_with_those_before_it(tmp_path: Path) -> None:
    data = keep(tmp_path)
    assert [(file.territory, file.year) for file in list_agreements(data)] == [
        ("pays-fictif", 2021),
        ("pays-fictif", 2022),
        ("pays-fictif", 2023),
    ]
    assert [year for year in open_years(2023, data_dir=data)] == [2021, 2022, 2023]


def test_a_year_that_is_kept_by_itself_too_is_refused(tmp_path: Path) -> None:
    data = keep(tmp_path)
    (data / "agreements" / "pays-fictif" / "2022.csv").write_text(PLAN, encoding="utf-8")
    with pytest.raises(UnknownAgreement, match="kept in several files"):
        open_agreement(2022, data_dir=data)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ("12000;14000;36000", None),
        ("12000;14000;36500", "years-gap"),
        ("19500;46500", None),
        ("19500;46000", "total-years-gap"),
    ],
)
def test_the_sum_of_the_years_is_compared_with_the_total(
    changed: str, code: str | None, tmp_path: Path
) -> None:
    tail = changed[: changed.rindex(";")]
    line = next(line for line in PLAN.split("\n") if tail in line)
    text = PLAN.replace(line, line[: line.index(tail)] + changed)
    agreement = open_agreement(2021, data_dir=keep(tmp_path, text))
    found = {finding.code for finding in agreement.findings} & {"years-gap", "total-years-gap"}
    assert found == ({code} if code else set())
    assert agreement.stated_costs.tolist() == [10000, 5000]


def test_a_comparison_names_the_total_of_several_years_that_differs(tmp_path: Path) -> None:
    data = keep(tmp_path, PLAN.replace("19500;46500", "19500;46000"))
    said = say_gaps(open_dataset(data_dir=data), "en")
    assert said.count("(total of several years, −€500)") == 3  # once in each year
    assert "nan" not in said


@pytest.mark.parametrize(("total", "codes"), [("22 000", set()), ("23 000", {"years-gap"})])
def test_in_sheets_the_total_is_not_the_cost_of_a_year(total: str, codes: set[str], tmp_path: Path) -> None:
    data = keep(tmp_path, SHEETS.format(total=total), "2021-2023.txt")
    agreement = open_agreement(2022, data_dir=data)
    assert agreement.stated_costs.tolist() == [12000]
    assert {finding.code for finding in agreement.findings} & {"years-gap", "several-costs"} == codes


def test_an_amendment_of_several_years_is_refused(tmp_path: Path) -> None:
    data = keep(tmp_path)
    text = "Avenant fictif\n\nLe coût de l'action 1.1 est porté à 37 000 €.\n"
    (data / "agreements" / "pays-fictif" / "2021-2023.avenant-1.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDataFile, match="keep a document a year"):
        open_agreement(2022, data_dir=data)


@pytest.mark.parametrize("name", ["2023-2021.csv", "2021-2051.csv", "2021-23.csv"])
def test_what_is_no_span_of_years_is_no_document(name: str, tmp_path: Path) -> None:
    assert list_agreements(keep(tmp_path, name=name)) == []
