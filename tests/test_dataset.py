"""All agreements as one set of tables: figures of the portfolio, keys that hold, nothing lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

import convlib
from convlib.core.tables.dataset import TABLES
from convlib.data.folder import REPORT_OF
from convlib.questions.dataset.frames import Dataset, open_dataset

pytestmark = pytest.mark.usefixtures("own_cache")
YEARS = Path(__file__).parent / "data" / "years"
SHEET = """Convention fictive - 2021

Action 9.1\tChercher
Objectif\tTrouver

Axe 1 - Loger

Action 1.1\tAider
Coût\t10 €
Part État\t4 €
Action 1.1\tPoursuite de l'action 2020 : Accueillir
Coût\t30 €
Part État\t20 €

Total\t50 €
"""


@pytest.fixture(scope="module")
def years(own_cache: Path) -> Dataset:
    return open_dataset(YEARS)


@pytest.fixture(scope="module")
def untidy(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """One document with a code that comes twice and an action outside any axis, and one of no actions."""
    folder = tmp_path_factory.mktemp("data") / "agreements"
    for territory, text in {"val-fictif": SHEET, "bourg-fictif": "Un texte sans action.\n"}.items():
        (folder / territory).mkdir(parents=True)
        (folder / territory / "2021.txt").write_text(text, encoding="utf-8")
    return open_dataset(folder.parent)


def test_figures_of_agreements_are_those_of_the_portfolio(years: Dataset) -> None:
    expected = convlib.portfolio(convlib.open_agreements(YEARS), convlib.read_territories(YEARS))
    shared = [name for name in TABLES["agreements"].columns if name in expected]
    in_order = expected.sort_values(["territory", "agreement_year"], ignore_index=True)
    assert len(shared) == 31
    pd.testing.assert_frame_equal(years.agreements[shared], in_order[shared], check_exact=True)


def test_rows_of_all_agreements_are_those_of_each(years: Dataset) -> None:
    for name in ("actions", "axes", "funding", "amounts"):
        table = getattr(years, name)
        for (territory, year), agreement in convlib.open_agreements(YEARS).items():
            own = table[(table["territory"] == territory) & (table["agreement_year"] == year)]
            expected = getattr(agreement, name)
            pd.testing.assert_frame_equal(own[expected.columns].reset_index(drop=True), expected)


def test_tables_have_the_columns_and_types_of_the_schema_also_where_they_have_no_row(tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    for data in (open_dataset(YEARS), open_dataset(tmp_path)):
        assert list(data.tables()) == list(TABLES)
        for name, table in data.tables().items():
            types = {column: str(kind) for column, kind in table.dtypes.items()}
            assert types == {column: one.dtype for column, one in TABLES[name].columns.items()}
            assert not len(table) or data.agreements["title"].notna().all()


@pytest.mark.parametrize("name", TABLES)
def test_no_two_rows_share_a_key_and_each_reference_leads_to_a_row(name: str, years: Dataset) -> None:
    check_keys(name, years)


@pytest.mark.parametrize("name", TABLES)
def test_keys_hold_where_codes_come_twice_or_are_outside_any_axis(name: str, untidy: Dataset) -> None:
    check_keys(name, untidy)


def check_keys(name: str, data: Dataset) -> None:
    table, described = getattr(data, name), TABLES[name]
    if described.key:
        assert not table.duplicated([*described.key]).any()
        assert table[[*described.key]].notna().all(axis=None)
    for columns, other in described.references.items():
        assert columns == TABLES[other].key
        known = set(getattr(data, other)[[*columns]].itertuples(index=False, name=None))
        named = table[[*columns]].dropna().itertuples(index=False, name=None)
        assert set(named) <= known


def test_what_is_of_one_of_two_actions_of_a_code_leads_to_the_one_it_stands_in(untidy: Dataset) -> None:
    assert untidy.actions["action_code"].tolist() == ["9.1", "1.1", "1.1"]
    assert untidy.funding[["action_row", "amount_eur"]].to_numpy().tolist() == [[2, 4.0], [3, 20.0]]
    costs = untidy.amounts[untidy.amounts["role"] == "cost"]
    assert costs[["action_row", "amount_eur"]].to_numpy().tolist() == [[2, 10.0], [3, 30.0]]
    missing = untidy.findings[untidy.findings["code"] == "missing-cost"]
    assert missing["action_row"].tolist() == [1]


def test_an_action_outside_any_axis_leads_to_none(untidy: Dataset) -> None:
    assert untidy.actions["axis_row"].fillna(0).tolist() == [0, 1, 1]


def test_what_is_continued_and_the_sums_of_axes_are_by_hand(untidy: Dataset) -> None:
    assert untidy.actions["is_continued"].tolist() == [False, False, True]
    assert untidy.axes[["axis_row", "computed_total_eur"]].to_numpy().tolist() == [[1, 40.0]]
    (agreement,) = untidy.agreements.to_dict("records")
    assert (agreement["computed_total_eur"], agreement["gap_eur"], agreement["missing_count"]) == (40, 10, 1)
    assert pd.isna(agreement["municipal_population"])


def test_a_document_that_cannot_be_read_is_named_and_the_others_are_there(untidy: Dataset) -> None:
    assert untidy.unread[["territory", "agreement_year", "file"]].to_numpy().tolist() == [
        ["bourg-fictif", 2021, "2021.txt"]
    ]
    assert "no action was recognised" in untidy.unread["reason"].iloc[0]
    assert untidy.agreements["territory"].tolist() == ["val-fictif"]
    assert untidy.territories["territory"].tolist() == ["bourg-fictif", "val-fictif"]


def test_a_year_that_is_kept_in_two_files_is_read_from_neither(tmp_path: Path) -> None:
    folder = shutil.copytree(YEARS / "agreements", tmp_path / "agreements") / "arvelle"
    shutil.copy(folder / "2021.txt", folder / "2021.text")
    data = open_dataset(tmp_path)
    assert data.unread["file"].tolist() == ["2021.text", "2021.txt"]
    assert len(data.agreements) == len(open_dataset(YEARS).agreements) - 1


def test_what_is_known_of_territories_is_a_table_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(YEARS / "agreements" / "brume", tmp_path / "agreements" / "brume")
    (tmp_path / "territories.csv").write_text(
        "territory,siren,name,year,municipal_population,department\n"
        "brume,,Brume (fictive),2021,200,2A\nbrume,,Brume (fictive),2020,,2A\n",
        encoding="utf-8",
    )
    data = open_dataset(tmp_path)
    assert data.territories[["territory", "territory_name", "department"]].to_numpy().tolist() == [
        ["brume", "Brume (fictive)", "2A"]
    ]
    assert data.populations.to_numpy().tolist() == [["brume", 2021, 200]]
    assert data.agreements["municipal_population"].tolist() == [200]


def test_a_notebook_of_a_report_has_the_documents_of_its_territory_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONVLIB_DATA", os.fspath(YEARS))
    monkeypatch.setenv(REPORT_OF, "brume")
    with pytest.raises(convlib.UnknownAgreement, match="have the documents of brume alone"):
        convlib.open_dataset()


def test_findings_are_said_in_the_language_in_force(untidy: Dataset, tmp_path: Path) -> None:
    (tmp_path / "agreements" / "val-fictif").mkdir(parents=True)
    (tmp_path / "agreements" / "val-fictif" / "2021.txt").write_text(SHEET, encoding="utf-8")
    convlib.set_language("fr")
    try:
        french = open_dataset(tmp_path).findings
    finally:
        convlib.set_language(None)
    assert french["code"].tolist() == untidy.findings["code"].tolist()
    assert "l’action 9.1 n’indique pas de coût" in french["message"].tolist()


def test_totals_say_what_their_costs_say_of_tax_and_stage(tmp_path: Path) -> None:
    home = tmp_path / "agreements" / "val-fictif"
    home.mkdir(parents=True)
    axes = (
        "Axe 1 - Loger\n\nAction 1.1\tAider\n{}\t10 €\n\nAxe 2 - Nourrir\n\nAction 2.1\tCuisiner\nCoût\t5 €\n"
    )
    for year, label in ((2021, "Coût HT"), (2022, "Coût réalisé")):
        text = f"Convention fictive - {year}\n\n{axes.format(label)}"
        (home / f"{year}.txt").write_text(text, encoding="utf-8")
    data = open_dataset(tmp_path)
    said = ["computed_total_eur", "tax", "stage"]
    assert data.agreements[said].to_numpy().tolist() == [
        [15, "HT,unstated", "unstated"],
        [15, "unstated", "spent,unstated"],
    ]
    assert data.axes[said].to_numpy().tolist() == [
        [10, "HT", "unstated"],
        [5, "unstated", "unstated"],
        [10, "unstated", "spent"],
        [5, "unstated", "unstated"],
    ]
