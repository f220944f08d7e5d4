"""Labels that go on below while their values stand beside them: the left column is theirs alone."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from flowing import paragraph, run, write_word
from printing import drawn
from reportlab.pdfgen.canvas import Canvas
from tabled import read, rows

from convlib import read_agreement

SHEETS = """Plan pauvreté 2026 (document fictif)

Axe 1 - Se loger

Fiche action 1.1
Intitulé de       Bail glissant pour les familles
l'action          hébergées à l'hôtel
Objectif          Sortir de l'hôtel
opérationnel
Nature des        Baux, puis
engagements       accompagnement
Coût              31 200 €
prévisionnel
de l'action

Fiche action 1.2
Intitulé de       Énergie
l'action
Objectif          Payer moins et mieux,
opérationnel      tout l'hiver
Nature des        Visites
engagements
Coût              8 800 €
prévisionnel
de l'action

Total général     40 000 €
"""
WANTED = [
    ["1.1", "Bail glissant pour les familles hébergées à l'hôtel", "Sortir de l'hôtel", 31200],
    ["1.2", "Énergie", "Payer moins et mieux, tout l'hiver", 8800],
]
ENGAGED = ["Baux, puis accompagnement", "Visites"]
FIELDS = "action_code action_name objective stated_cost_eur"
# A label, if any, and what stands beside it.
CELLS = re.compile(r"(\S.*?)?\s{2,}(\S.*)")


def engaged(actions: pd.DataFrame) -> list[str]:
    return [fields["Nature des engagements"] for fields in actions["other_fields"]]


def test_the_rest_of_a_label_goes_on_with_it_and_never_with_its_value(tmp_path: Path) -> None:
    agreement = read(tmp_path, SHEETS)
    assert rows(agreement.actions, FIELDS) == WANTED
    assert engaged(agreement.actions) == ENGAGED
    assert agreement.grand_total_eur == 40000
    assert not agreement.findings


def test_it_does_so_where_labels_are_in_capitals(tmp_path: Path) -> None:
    labels = re.compile(r"^(?:\S+(?: \S+)*)(?=\s{2}|$)", re.MULTILINE)
    agreement = read(tmp_path, labels.sub(lambda label: label[0].upper(), SHEETS))
    assert rows(agreement.actions, FIELDS) == WANTED
    assert [list(fields.values()) for fields in agreement.actions["other_fields"]] == [
        [each] for each in ENGAGED
    ]


def test_it_does_so_on_a_page_whose_columns_are_set_by_place(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for place, line in enumerate(SHEETS.splitlines()):
            cells = CELLS.fullmatch(line)
            for text, x in zip(cells.groups() if cells else [line], (72, 190), strict=False):
                canvas.drawString(x, 780 - 15 * place, text or "")

    (tmp_path / "2026.pdf").write_bytes(drawn(page))
    actions = read_agreement(tmp_path / "2026.pdf").actions
    assert rows(actions, FIELDS) == WANTED
    assert engaged(actions) == ENGAGED


def test_it_does_so_in_rows_of_a_table(tmp_path: Path) -> None:
    def row(line: str) -> list[str]:
        cells = CELLS.fullmatch(line)
        return [text or "" for text in cells.groups()] if cells else [line, ""]

    lines = [row(line) for line in SHEETS.splitlines() if line]
    separated = read(tmp_path, "\n".join(";".join(cells) for cells in lines), "2026.csv")
    assert rows(separated.actions, FIELDS) == WANTED
    assert engaged(separated.actions) == ENGAGED

    def table(lines: list[list[str]]) -> str:
        cells = ("".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in line) for line in lines)
        return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"

    heads = [place for place, cells in enumerate(lines) if cells[0].startswith("Fiche")]
    texts = [paragraph(run(cells[0])) for cells in lines]
    first, second = heads
    body = [*texts[: first + 1], table(lines[first + 1 : second]), texts[second], table(lines[second + 1 :])]
    (tmp_path / "2026.docx").write_bytes(write_word("".join(body)))
    written = read_agreement(tmp_path / "2026.docx")
    assert rows(written.actions, FIELDS) == WANTED
    assert engaged(written.actions) == ENGAGED


def test_a_label_may_begin_above_its_value(tmp_path: Path) -> None:
    printed = """Plan pauvreté 2026 (document fictif)

Axe 1 : Enfance

Action 1.1 : Petits déjeuners
Objectif
opérationnel     Que chaque enfant mange
Modalités de
mise en œuvre    Deux agents par école, les jours
                 de classe
Coût
prévisionnel
de l'action      12 000 €

Action 1.2 : Cantine
Objectif
opérationnel     Servir tous les enfants
Modalités de
mise en œuvre    Un agent
Coût
prévisionnel
de l'action      8 000 €

Total            20 000 €
"""
    agreement = read(tmp_path, printed)
    assert rows(agreement.actions, "objective description stated_cost_eur") == [
        ["Que chaque enfant mange", "Deux agents par école, les jours de classe", 12000],
        ["Servir tous les enfants", "Un agent", 8000],
    ]
    assert agreement.actions["other_fields"].tolist() == [{}, {}]


def test_a_value_that_goes_on_at_the_margin_keeps_its_words(tmp_path: Path) -> None:
    printed = (
        "Plan pauvreté 2026 (document fictif)\n\nAxe 1 : Enfance\n\nAction 1.1 : Cantine\n"
        "Objectif\tServir tous les enfants qui habitent la commune et mieux financer leur\nprojet\n"
        "Coût\t12 000 €\n\nAction 1.2 : Goûter\n"
        "Objectif\tQue chaque enfant mange le soir et apprenne le goût des\nlégumes, des fruits\n"
        "Coût\t8 000 €\n\nTotal\t20 000 €\n"
    )
    assert read(tmp_path, printed).actions["objective"].tolist() == [
        "Servir tous les enfants qui habitent la commune et mieux financer leur projet",
        "Que chaque enfant mange le soir et apprenne le goût des légumes, des fruits",
    ]


def test_labels_all_in_small_letters_and_parts_of_a_cost_stay_labels(tmp_path: Path) -> None:
    printed = """plan pauvreté 2026 (document fictif)

axe 1 : enfance

action 1.1 : goûter
objectif         que chaque enfant mange,
                 tous les jours
coût total       12 000 €
dont état        7 000 €
dont caf         5 000 €
porteur          la ville

action 1.2 : cantine
objectif         servir tous les enfants,
                 le midi
coût total       8 000 €
dont état        5 000 €
dont caf         3 000 €
porteur          la caf

total            20 000 €
"""
    agreement = read(tmp_path, printed)
    assert rows(agreement.actions, "objective stated_cost_eur operator_name") == [
        ["que chaque enfant mange, tous les jours", 12000, "la ville"],
        ["servir tous les enfants, le midi", 8000, "la caf"],
    ]
    assert agreement.funding["amount_eur"].tolist() == [7000, 5000, 5000, 3000]


@pytest.mark.parametrize("above", ["À", "Venir à"])
def test_a_label_with_its_value_is_never_the_rest_of_the_line_above(above: str, tmp_path: Path) -> None:
    text = ["Plan 2026 (document fictif)", "Action 2 – Former", above, "Objectif\tSe loger", ""]
    agreement = read(tmp_path, "\n".join(text))
    assert agreement.actions["objective"].tolist() == ["Se loger"]
    unread = [finding for finding in agreement.findings if finding.code == "unread-line"]
    assert [finding.details["text"] for finding in unread] == [above]
