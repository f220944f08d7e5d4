"""Notes below a table that name actions by their codes, and years that a legend prints once for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, describe_overview, read_agreement

_ROWS = ("A1;Loger;9 000 €;TTC;{0}", "A2;Soigner;4 000 €;HT;{1}", "B1;Nourrir;2 000 €;TTC;{0}")


def _read(folder: Path, *notes: str, said: tuple[str, str] = ("", "")) -> Agreement:
    rows = [row.format(*said) for row in _ROWS]
    lines = ["Plan d'actions 2026 (document fictif)", "N°;Action;Coût;Taxes;Statut", *rows]
    lines += ["Total;15 000 €;;", *notes]
    path = folder / "plan.csv"
    path.write_text("\n".join(f"{line}{';' * (4 - line.count(';'))}" for line in lines), encoding="utf-8")
    return read_agreement(path)


def _pasts(agreement: Agreement) -> list[tuple[str, int | None]]:
    columns = agreement.actions[["continuation", "continues_year"]].astype(object)
    return [(kind, None if year != year else year) for kind, year in columns.fillna(float("nan")).values]


@pytest.mark.parametrize(
    "notes",
    [
        ("A1 et B1 : suite de 2025.", "A2 : action nouvelle."),
        ("Actions reconduites de 2025 : A1, B1", "Nouvelle : A2"),
        ("Les actions A1 et B1 sont reconduites de 2025. L'action A2 est nouvelle.",),
    ],
)
def test_a_note_that_names_actions_by_their_codes_says_whether_they_go_on(
    tmp_path: Path, notes: tuple[str, ...]
) -> None:
    agreement = _read(tmp_path, *(note for note in notes))
    assert _pasts(agreement) == [("continued", 2025), ("new", None), ("continued", 2025)]
    assert "unread-line" not in {finding.code for finding in agreement.findings}


@pytest.mark.parametrize(
    "note",
    [
        "A1 et C7 : suite de 2025.",
        "Actions nouvelles : 3",
        "A1 – Actions nouvelles",
        "A1 et B1 seront reconduites en 2027.",
        "A1 et B1 : cofinancées par l'ARS.",
    ],
)
def test_a_note_about_other_things_says_nothing_of_any_past(tmp_path: Path, note: str) -> None:
    assert _pasts(_read(tmp_path, note)) == [("unstated", None)] * 3


@pytest.mark.parametrize(
    ("note", "year"),
    [
        ("La mention « reconduite » désigne une action ouverte en 2024 par un autre plan.", 2024),
        ("La colonne Statut signale si l'action est reconduite de 2025 ou nouvelle en 2026.", 2025),
        ("La colonne Statut signale si l'action est reconduite de 2024 ou de 2025.", None),
        ("Le marché est reconduit depuis 2024.", None),
    ],
)
def test_a_year_that_a_legend_prints_once_is_that_of_all_that_goes_on(
    tmp_path: Path, note: str, year: int | None
) -> None:
    agreement = _read(tmp_path, note, said=("reconduite", "nouvelle"))
    assert _pasts(agreement) == [("continued", year), ("new", None), ("continued", year)]


def test_where_a_note_about_what_goes_on_is_not_read_the_report_says_so(tmp_path: Path) -> None:
    agreement = _read(tmp_path, "Sont reconduites les opérations de logement et de soin.")
    assert describe_overview(agreement, lang="en")[2] == (
        "No action is read as going on from an earlier year. Line 7, which is not read, speaks of it."
    )


def test_a_column_of_taxes_says_what_the_amounts_of_each_row_are(tmp_path: Path) -> None:
    agreement = _read(tmp_path)
    amounts = agreement.amounts
    assert amounts.loc[amounts["role"] == "cost", "tax"].tolist() == ["TTC", "HT", "TTC"]
    said = [finding.details["text"] for finding in agreement.findings if finding.code == "before-tax"]
    assert said == ["4 000 € HT"]
    assert "unknown-label" not in {finding.code for finding in agreement.findings}


def test_what_is_said_of_the_table_may_stand_in_the_middle_of_a_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "2026.txt"
    path.write_text(
        "Plan d'actions 2026 (document fictif)\n\n"
        "Les montants du tableau s'entendent toutes taxes comprises (TTC). Chaque service suit les siens\n"
        "avec la Ville.\n\n"
        "N°\tAction\tCoût\nAxe 1 – Vivre\nA1\tLoger\t9 000 €\nA2\tSoigner\t4 000 €\n",
        encoding="utf-8",
    )
    assert read_agreement(path).amounts["tax"].tolist() == ["TTC", "TTC"]
