"""Axes and their totals where neither a word with a number nor a label tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import read_agreement


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("Partie 1 : Se loger", "Partie 2 : S'entraider", ["1", "2"]),
        ("Volet « Se loger »", "Volet « S'entraider »", ["1", "2"]),
        ("Chapitre I – Se loger", "Chapitre II – S'entraider", ["I", "II"]),
    ],
)
def test_parts_that_hold_actions_are_axes_where_no_other_line_heads_any(
    first: str, second: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "plan.txt"
    sheets = f"{first}\n\nAction 1 : Loger\nCoût : 1 €\n\n{second}\n\nAction 2 : Lire\nCoût : 2 €\n"
    path.write_text(f"Plan 2026 (document fictif)\n\n{sheets}", encoding="utf-8")
    axes = read_agreement(path).axes
    assert axes["axis_name"].tolist() == ["Se loger", "S'entraider"]
    assert axes["axis_code"].tolist() == codes


def test_a_sentence_may_state_the_total_of_an_axis(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    sheets = "Axe 1 : Se loger\n\nAction 1 : Loger\nCoût : 1 €\n\nAction 2 : Meubler\nCoût : 2 €\n\n"
    for sentence in ("L'axe 1 représente 3 €.", "Les actions de l'axe 1 représentent un coût de 3 €."):
        path.write_text(f"Plan 2026 (document fictif)\n\n{sheets}{sentence}\n", encoding="utf-8")
        assert read_agreement(path).axes["stated_axis_total_eur"].tolist() == [3.0]
