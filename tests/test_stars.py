"""Stars behind the names of actions, and the legend that says what they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement


def _read(folder: Path, *legend: str, first: str = "Loger *") -> Agreement:
    rows = [f"1;{first};5 000 €", "2;Former;6 000 €", "3;Nourrir *;7 000 €"]
    lines = [
        "Plan d'actions 2026 (document fictif);;",
        "N°;Action;Coût",
        *rows,
        *(f"{said};;" for said in legend),
    ]
    path = folder / "plan.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_agreement(path)


@pytest.mark.parametrize(
    ("legend", "kind", "year"),
    [
        ("* Action reconduite de 2025.", "continued", 2025),
        ("* Actions reconduites de 2025", "continued", 2025),
        ("* : action nouvelle", "new", None),
        ("(*) Action renforcée", "reinforced", None),
        ("* Sous réserve du vote du budget.", "unstated", None),
        ("** Action reconduite de 2025.", "unstated", None),
    ],
)
def test_actions_with_a_star_are_what_its_legend_says(
    legend: str, kind: str, year: int | None, tmp_path: Path
) -> None:
    actions = _read(tmp_path, legend).actions
    assert actions["continuation"].tolist() == [kind, "unstated", kind]
    assert actions["continues_year"].dropna().tolist() == ([year, year] if year else [])


@pytest.mark.parametrize("printed", ["Action reconduite de 2025.", "Actions reconduites de 2025."])
def test_a_legend_is_kept_as_printed_with_its_actions_and_is_no_unread_line(
    printed: str, tmp_path: Path
) -> None:
    agreement = _read(tmp_path, f"* {printed}")
    assert agreement.actions["other_fields"].tolist()[0] == {"*": printed}
    assert "unread-line" not in {finding.code for finding in agreement.findings}


def test_a_star_of_two_legends_is_a_doubt_about_each_of_its_actions(tmp_path: Path) -> None:
    agreement = _read(tmp_path, "* Action reconduite de 2025.", "* Action sous réserve.")
    doubts = [finding.action_code for finding in agreement.findings if finding.code == "unread-continuation"]
    assert doubts == ["1", "3"]
    assert agreement.actions["continuation"].tolist() == ["unstated"] * 3


def test_two_stars_are_none_of_one(tmp_path: Path) -> None:
    agreement = _read(tmp_path, "* Action reconduite de 2025.", "** Action nouvelle.", first="Loger **")
    assert agreement.actions["continuation"].tolist() == ["new", "unstated", "continued"]


@pytest.mark.parametrize("mark", ["*", "†", "(‡)"])
def test_a_legend_about_another_thing_is_kept_with_its_actions(mark: str, tmp_path: Path) -> None:
    agreement = _read(tmp_path, f"{mark} Coût estimatif, à confirmer.", first=f"Loger {mark}")
    assert agreement.actions["other_fields"].tolist()[0] == {mark.strip("()"): "Coût estimatif, à confirmer."}
    assert "unread-line" not in {finding.code for finding in agreement.findings}


def test_letters_behind_names_are_what_a_legend_in_a_sentence_says(tmp_path: Path) -> None:
    text = """Contrat 2026 (document fictif)

La mention « P » signale une action poursuivie, « N » une action nouvelle.

Axe 1 - Emploi
Action 1.1 Chantier école (P)
Coût : 42 000 €
Action 1.2 Permis citoyen (N)
Coût : 16 000 €
"""
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    actions = read_agreement(tmp_path / "plan.txt").actions
    assert actions["action_name"].tolist() == ["Chantier école", "Permis citoyen"]
    assert actions["continuation"].tolist() == ["continued", "new"]
