"""Printed totals of stages are compared with the sums of their stage, of each axis and of all."""

from __future__ import annotations

from pathlib import Path

import pytest

from convlib import Agreement, read_agreement

HEAD = "Programme fictif 2026\n\nAxe;N°;Action;Montant demandé (€);Montant accordé (€);Montant versé (€)\n"
ROWS = """Axe 1 : Loger;1.1;Ouvrir;100;80;40
Axe 1 : Loger;1.2;Aider;200;150;100
;;Sous-total axe 1;300;230;{paid}
Axe 2 : Nourrir;2.1;Cuisiner;50;50;50
Axe 2 : Nourrir;2.2;Jardiner;60;40;
;;Sous-total axe 2;110;90;50
;;Total général;{requested};320;190
"""


def read(folder: Path, paid: str = "140", requested: str = "410", rows: str = ROWS) -> Agreement:
    path = folder / "plan.csv"
    path.write_text(HEAD + rows.format(paid=paid, requested=requested), encoding="utf-8")
    return read_agreement(path)


def test_totals_that_are_the_sums_of_their_stage_need_no_word(tmp_path: Path) -> None:
    agreement = read(tmp_path)
    assert agreement.findings == ()
    assert (agreement.grand_total_eur, agreement.gap_eur) == (320, 0)


@pytest.mark.parametrize(
    ("change", "code", "line", "sums"),
    [
        ({"paid": "141"}, "axis-stage-gap", 6, (141, 140, 1)),
        ({"requested": "409,50"}, "total-stage-gap", 10, (409.5, 410, -0.5)),
    ],
)
def test_one_that_differs_is_found_at_its_line_with_its_gap(
    tmp_path: Path, change: dict[str, str], code: str, line: int, sums: tuple[float, float, float]
) -> None:
    (found,) = read(tmp_path, **change).findings
    assert (found.code, found.severity, found.line) == (code, "warning", line)
    assert tuple(found.details[name] for name in ("stated_eur", "computed_eur", "gap_eur")) == sums


def test_a_total_of_a_stage_that_no_action_states_is_compared_with_nothing(tmp_path: Path) -> None:
    unpaid = ROWS.replace(";80;40", ";80;").replace(";150;100", ";150;").replace(";50;50;50", ";50;50;")
    codes = [finding.code for finding in read(tmp_path, rows=unpaid).findings]
    assert codes == ["unread-total"] * 3
