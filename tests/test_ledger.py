"""The ledger of amounts: every euro of a document once, and every value of a table among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from layouts import FOLDER, LAYOUTS

from convlib.core.agreement import Agreement
from convlib.core.findings.reasons import REASONS
from convlib.core.tables.printed import KINDS, ROLES, STAGES, TAXES
from convlib.data.documents import read_agreement
from convlib.data.folder import open_agreement
from convlib.parsing.layout.line import lines_of
from convlib.reading import read, read_file

DATA = Path(__file__).parent / "data"
REFUSED = sorted((FOLDER / "refused").iterdir())
INPUTS = sorted((DATA / "inputs").iterdir())


def signs_printed(path: Path) -> Counter[tuple[int, int]]:
    """How many euro signs each line has, counted without the ledger."""
    signs: Counter[tuple[int, int]] = Counter()
    for line in lines_of(read(path, read_file(path))):
        signs[line.page, line.line] += sum(cell.count("€") for cell in line.printed)
    return +signs


def signs_written(amounts: pd.DataFrame) -> Counter[tuple[int, int]]:
    signs: Counter[tuple[int, int]] = Counter()
    for page, line, printed in zip(amounts["page"], amounts["line"], amounts["printed"], strict=True):
        signs[page, line] += printed.count("€")
    return +signs


def fed(agreement: Agreement, column: str, code: str) -> set[tuple[str, float]]:
    """Codes and amounts of the rows that are values of a column."""
    amounts = agreement.amounts
    rows = amounts[amounts["column"].map(lambda said: column in str(said).split(",")).astype(bool)]
    return set(zip(rows[code], rows["amount_eur"], strict=True))


def values(table: pd.DataFrame, column: str, code: str) -> set[tuple[str, float]]:
    stated = table.dropna(subset=column)
    return set(zip(stated[code], stated[column], strict=True))


@pytest.mark.parametrize("path", [*LAYOUTS, *REFUSED, *INPUTS], ids=lambda path: path.name)
def test_every_euro_is_written_down_once_and_every_value_of_a_table_is_among_them(
    path: Path, read_layout: Callable[[Path], Agreement]
) -> None:
    agreement = read_layout(path)
    amounts = agreement.amounts
    assert signs_written(amounts) == signs_printed(path)
    for table, column, code in (
        (agreement.actions, "stated_cost_eur", "action_code"),
        (agreement.funding, "amount_eur", "action_code"),
        (agreement.axes, "stated_axis_total_eur", "axis_code"),
    ):
        assert fed(agreement, column, code) == values(table, column, code)
    totals = {amount for _, amount in fed(agreement, "grand_total_eur", "action_code")}
    assert totals == ({agreement.grand_total_eur} if agreement.grand_total_eur is not None else set())
    assert set(amounts["why"]) <= set(REASONS)
    assert set(amounts["role"]) <= set(ROLES)
    assert set(amounts["stage"]) <= {*STAGES, "unstated"}
    assert set(amounts["tax"]) <= set(TAXES)
    assert set(amounts["kind"]) <= set(KINDS)
    assert amounts.loc[amounts["role"] == "not-money", "amount_eur"].isna().all()


def rows(path: Path, text: str, *columns: str) -> list[tuple[object, ...]]:
    path.write_text(text, encoding="utf-8")
    table = read_agreement(path).amounts[list(columns)].astype(object)
    return list(table.where(table.notna(), None).itertuples(index=False, name=None))


def test_stages_funders_and_taxes_of_a_table_are_told_by_its_headings(tmp_path: Path) -> None:
    text = (
        "Programmation 2025 (document fictif)\n"
        "N°;Action;Coût total (k€ HT);Subvention État demandée;Subvention État accordée\n"
        "1.1;Loger;30;12000;10000\n1.2;Aider;45,5;20000;18000\nTotal;;75,5;32000;28000\n"
    )
    found = rows(
        tmp_path / "a.csv", text, "printed", "amount_eur", "role", "stage", "tax", "unit", "funder", "column"
    )
    assert found == [
        ("k€", None, "not-money", "unstated", "unstated", "k€", None, None),
        ("30", 30000, "cost", "unstated", "HT", "k€", None, "stated_cost_eur"),
        ("10000", 10000, "share", "granted", "unstated", None, "État", "amount_eur"),
        ("12000", 12000, "share", "requested", "unstated", None, "État", None),
        ("45,5", 45500, "cost", "unstated", "HT", "k€", None, "stated_cost_eur"),
        ("18000", 18000, "share", "granted", "unstated", None, "État", "amount_eur"),
        ("20000", 20000, "share", "requested", "unstated", None, "État", None),
        ("75,5", 75500, "total", "unstated", "HT", "k€", None, "grand_total_eur"),
        ("32000", 32000, "total", "requested", "unstated", None, "État", None),
        ("28000", 28000, "total", "granted", "unstated", None, "État", None),
    ]


PROSE = """Convention fictive 2025

Le Département apporte 90 000 € au programme.

Axe 1 - Loger

Action 1.1 Aider
Objectif : Loger, entre 200 et 500 € par mois et par famille.
Budget de fonctionnement : 4 800 €, à la charge de la Ville.
Action 1.2 Former
Coût : 60 000 €, dont 40 000 € État et 20 000 € Ville
Coût réalisé : 52 000 €
Action 1.3 Soigner
Coût : entre 10 000 € et 12 000 €
Action 1.4 Planter
Coût d'investissement : 700 €

Total : 65 500 €
"""


def test_amounts_in_sentences_are_written_down_with_what_they_are(tmp_path: Path) -> None:
    found = rows(
        tmp_path / "a.txt",
        PROSE,
        "line",
        "printed",
        "amount_eur",
        "role",
        "stage",
        "kind",
        "funder",
        "column",
    )
    assert found == [
        (3, "90 000 €", 90000, "other", "unstated", "unstated", None, None),
        (8, "entre 200 et 500 €", None, "other", "unstated", "unstated", None, None),
        (9, "4 800 €", 4800, "cost", "unstated", "running", "Ville", "stated_cost_eur,amount_eur"),
        (11, "60 000 €", 60000, "cost", "unstated", "unstated", None, "stated_cost_eur"),
        (11, "40 000 €", 40000, "share", "unstated", "unstated", "État", "amount_eur"),
        (11, "20 000 €", 20000, "share", "unstated", "unstated", "Ville", "amount_eur"),
        (12, "52 000 €", 52000, "cost", "spent", "unstated", None, None),
        (14, "entre 10 000 € et 12 000 €", None, "cost", "unstated", "unstated", None, None),
        (16, "700 €", 700, "cost", "unstated", "investment", None, "stated_cost_eur"),
        (18, "65 500 €", 65500, "total", "unstated", "unstated", None, "grand_total_eur"),
    ]


def test_a_corrected_value_is_no_longer_that_of_its_printed_line() -> None:
    agreement = open_agreement(2023, "departement-de-haute-sorvane", DATA.parents[1] / "data" / "fictional")
    stated = agreement.stated_costs.dropna()
    assert dict(fed(agreement, "stated_cost_eur", "action_code")) == stated.drop("6").to_dict()


def test_the_real_document_prints_13_amounts() -> None:
    amounts = open_agreement(2021).amounts
    assert amounts["role"].value_counts().to_dict() == {"cost": 12, "total": 1}
    assert amounts.loc[amounts["role"] == "cost", "amount_eur"].sum() == 700_000
