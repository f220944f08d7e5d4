"""Rows of who pays that end in a total, summaries below actions, and sheets that say more of them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from convlib import Agreement, read_agreement

SHEETS = (
    ("Fiche 1 – Bus dentaire", ("État", "Communes et CCAS"), (30, 12)),
    ("Fiche 2 – Relais santé", ("État", "Métropole"), (40, 8)),
    ("Fiche 3 – Jardin partagé", ("Communes et CCAS", "Métropole"), (5, 7)),
)
AXES = {0: "Orientation 1 : Se soigner", 2: "Orientation 2 : Se nourrir"}
SUMMARY = (
    ("1. Se soigner", 90),
    ("2. Se nourrir (hors fiche 4)", 12),
    ("Total (hors fiche 4)", 102),
)
OPEN = "à déterminer (la Métropole sera sollicitée en 2024 ; non compris dans les totaux du contrat de ville)"


def _table(*rows: tuple[object, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def _read_sheets(folder: Path) -> Agreement:
    parts = ["<h1>Contrat local des solidarités 2024</h1>"]
    for place, (name, payers, paid) in enumerate(SHEETS):
        parts += [f"<h2>{AXES[place]}</h2>"] if place in AXES else []
        parts += [f"<h3>{name}</h3><p>Objectif : Aider les habitants.</p>"]
        parts += [_table((*payers, "Total"), (*(f"{each} 000 €" for each in paid), f"{sum(paid)} 000 €"))]
    parts += [f"<h3>Fiche 4 – Cuisine</h3><p>Objectif : Cuisiner.</p><p>Budget : {OPEN}</p>"]
    parts += ["<h2>Synthèse</h2>", _table(("Orientation", "Total"), *((a, f"{b} 000 €") for a, b in SUMMARY))]
    path = folder / "2024.html"
    path.write_text(f"<html><body>{''.join(parts)}</body></html>", encoding="utf-8")
    return read_agreement(path)


def test_the_total_of_a_row_of_payers_in_each_sheet_is_the_cost(tmp_path: Path) -> None:
    agreement = _read_sheets(tmp_path)
    assert agreement.actions["stated_cost_eur"].tolist()[:3] == [42_000, 48_000, 12_000]
    assert agreement.actions["axis_code"].tolist() == ["1", "1", "2", "2"]
    assert agreement.grand_total_eur == 102_000
    assert agreement.axes["stated_axis_total_eur"].tolist() == [90_000, 12_000]


def test_communes_et_ccas_pay_beside_others(tmp_path: Path) -> None:
    funding = _read_sheets(tmp_path).funding
    paid = funding.loc[funding["funder"] == "Communes et CCAS", "amount_eur"]
    assert paid.tolist() == [12_000, 5_000]


def test_a_cost_to_be_determined_with_a_remark_is_open_and_no_error(tmp_path: Path) -> None:
    codes = [finding.code for finding in _read_sheets(tmp_path).findings]
    assert "undefined-cost" in codes
    assert not {"unreadable-amount", "duplicate-axis", "action-outside-axis"} & {*codes}


ROWS = (
    ("1. Se loger", "24-01", "Bail solidaire", 40, 20, None),
    ("1. Se loger", "24-02", "Caution", 10, None, 6),
    ("2. Bouger", "24-03", "Taxi des hameaux", 30, 9, 5),
)


def _read_workbook(folder: Path) -> Agreement:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Contrat 2024 – Annexe financière"])
    sheet.append([])
    sheet.append(["Axe", "Code", "Action", "Financeurs 2024", None, None, "Coût 2024"])
    sheet.append([None, None, None, "État", "CAF", "Communes et CCAS", None])
    sheet.merge_cells("D3:F3")
    for axis, code, name, *paid in ROWS:
        amounts = [each and each * 1000 for each in paid]
        sheet.append([axis, code, name, *amounts, sum(filter(None, amounts))])
    sheet.append([None, None, "Total 2024", 80_000, 20_000, 11_000, 120_000])  # the CAF pays 29 000
    sheet.append([])
    sheet.append([None, None, "Récapitulatif par axe", "Coût 2024"])
    sheet.append([None, None, "Axe 1. Se loger", 76_000])
    sheet.append([None, None, "Axe 2. Bouger", 44_000])
    more = book.create_sheet("Objectifs")
    more.append(["Code", "Action", "Objectif 2024", "Indicateur"])
    for _, code, name, *_paid in ROWS:
        more.append([code, name, f"Étendre {name.lower()} à dix communes", "Ménages"])
    path = folder / "2024.xlsx"
    book.save(path)
    return read_agreement(path)


def test_a_sheet_that_repeats_codes_and_names_adds_objectives_to_the_actions_that_have_costs(
    tmp_path: Path,
) -> None:
    actions = _read_workbook(tmp_path).actions
    assert actions["stated_cost_eur"].tolist() == [60_000, 16_000, 44_000]
    assert actions["objective"].str.startswith("Étendre").all()


def test_a_summary_of_axes_below_a_table_holds_their_totals_and_no_actions(tmp_path: Path) -> None:
    axes = _read_workbook(tmp_path).axes
    assert axes[["axis_name", "stated_axis_total_eur"]].to_numpy().tolist() == [
        ["Se loger", 76_000],
        ["Bouger", 44_000],
    ]


def test_the_total_of_each_funder_is_compared_though_a_summary_stands_below(tmp_path: Path) -> None:
    gaps = [each for each in _read_workbook(tmp_path).findings if each.code == "total-funder-gap"]
    assert [each.details["gap_eur"] for each in gaps] == [-9_000]


def test_a_code_may_begin_with_the_year_and_no_axis(tmp_path: Path) -> None:
    codes = {finding.code for finding in _read_workbook(tmp_path).findings}
    assert not {"action-outside-axis", "duplicate-action"} & codes
