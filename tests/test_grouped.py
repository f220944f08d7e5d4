"""Lists below headings without the word of an axis: `Logement`, above names and what they cost."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement

TITLE = "Plan d'actions 2026 contre la pauvreté (document fictif)"
LIST = """
{}Logement
- Pension de famille : 30 000 €
- Garantie des loyers : 12 000 €

{}Alimentation
- Épicerie solidaire : 20 000 €
- Jardin partagé : 8 000 €

Total général : 70 000 €
"""


def _read(path: Path, text: str) -> Agreement:
    path.write_text(text, encoding="utf-8")
    return read_agreement(path)


@pytest.mark.parametrize("numbers", [("", ""), ("1. ", "2. "), ("I – ", "II – ")])
def test_headings_above_lists_that_make_the_total_are_axes(numbers: tuple[str, str], tmp_path: Path) -> None:
    agreement = _read(tmp_path / "plan.txt", TITLE + "\n" + LIST.format(*numbers))
    assert agreement.axes["axis_name"].tolist() == ["Logement", "Alimentation"]
    assert agreement.actions[["axis_code", "action_name", "stated_cost_eur"]].to_numpy().tolist() == [
        [numbers[0].strip(". –") or "1", "Pension de famille", 30_000],
        [numbers[0].strip(". –") or "1", "Garantie des loyers", 12_000],
        [numbers[1].strip(". –") or "2", "Épicerie solidaire", 20_000],
        [numbers[1].strip(". –") or "2", "Jardin partagé", 8_000],
    ]


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("70 000", "71 000"),  # no sum
        (TITLE, "Budget 2026 de l'association (document fictif)"),
        ("- Jardin partagé : 8 000", "- Pension de famille : 8 000"),  # a kind of expense comes again
    ],
)
def test_such_lists_are_no_actions_without_the_total_or_a_title_of_actions(
    printed: str, instead: str, tmp_path: Path
) -> None:
    text = (TITLE + "\n" + LIST.format("", "")).replace(printed, instead)
    assert _read(tmp_path / "plan.txt", text).actions.empty
