"""Heads of sheets: in the header of each section of a Word document, or as two cells above the name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from flowing import paragraph, run, write_word
from tabled import read, rows

from convlib import Agreement, read_agreement

SHEETS = (
    ("Axe A : Se nourrir", "Fiche n° A-1", "Halle aux surplus", "Réduire les pertes.", "900 €"),
    ("Axe A : Se nourrir", "Fiche n° A-2", "Goûter de quartier", "Se voir.", "1 200 €"),
    ("Axe B : Se déplacer", "Fiche n° B-1", "Vélos à louer", "Aller au travail.", "300 €"),
)
READ = [
    ["A-1", "Halle aux surplus", "A", "Réduire les pertes.", 900],
    ["A-2", "Goûter de quartier", "A", "Se voir.", 1200],
    ["B-1", "Vélos à louer", "B", "Aller au travail.", 300],
]
_ACTIONS = "action_code action_name axis_code objective stated_cost_eur"


def _lines(*texts: str) -> str:
    return "".join(paragraph(run(text)) for text in texts)


def _section(header: str) -> str:
    return f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/></w:sectPr>' if header else ""


def _word(folder: Path, heads: Sequence[Sequence[str]]) -> Agreement:
    body = _lines("Contrat du pays fictif 2026") + paragraph("", "<w:sectPr/>")
    for at, (*_, name, objective, cost) in enumerate(SHEETS):
        body += _lines(name, "Objectif", objective, f"Coût total : {cost}")
        is_last = at + 1 == len(SHEETS)
        body += _section(f"h{at}") if is_last else paragraph("", _section(f"h{at}"))
    parts = {f"h{at}": _lines("Contrat du pays fictif", *head) for at, head in enumerate(heads)}
    (folder / "plan.docx").write_bytes(write_word(body, **parts))
    return read_agreement(folder / "plan.docx")


@pytest.mark.parametrize("is_axis_first", [True, False])
def test_headers_of_sections_head_what_stands_in_these(tmp_path: Path, is_axis_first: bool) -> None:
    found = _word(tmp_path, [sheet[:2] if is_axis_first else sheet[1::-1] for sheet in SHEETS])
    assert rows(found.axes, "axis_code axis_name") == [["A", "Se nourrir"], ["B", "Se déplacer"]]
    assert rows(found.actions, _ACTIONS) == READ
    assert found.title == "Contrat du pays fictif 2026"


def test_a_header_that_no_section_changes_is_furniture(tmp_path: Path) -> None:
    found = _word(tmp_path, [["Document fictif"]] * 3)
    lines = rows(found.lines, "text place")
    assert [place for text, place in lines if text == "Document fictif"] == ["page-furniture"] * 3


@pytest.mark.parametrize("is_axis_first", [True, False])
def test_headings_of_an_axis_and_of_an_action_in_a_row_are_two(tmp_path: Path, is_axis_first: bool) -> None:
    html = "<!doctype html><meta charset=utf8><h1>Contrat du pays fictif 2026</h1>"
    for axis, number, name, objective, cost in SHEETS:
        head = "<td>".join((axis, number) if is_axis_first else (number, axis))
        html += f"<table border=1><tr><td>{head}<tr><td colspan=2>{name}</table>"
        html += f"<p>Objectif<p>{objective}<p>Coût total : {cost}"
    found = read(tmp_path, html, "plan.html")
    assert rows(found.axes, "axis_code axis_name") == [["A", "Se nourrir"], ["B", "Se déplacer"]]
    assert rows(found.actions, _ACTIONS) == READ


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("PRÉFECTURE DE L'AULNE — CONSEIL DÉPARTEMENTAL", "Convention d'appui 2026"),
        ("Convention signée", "Convention signée"),
    ],
)
def test_small_capitals_above_a_larger_title_are_a_letterhead(tmp_path: Path, above: str, title: str) -> None:
    large = '<w:sz w:val="36"/>'
    body = paragraph(run(above)) + paragraph(run("Convention d'appui 2026", large)) + _lines(*SHEETS[0][1:])
    (tmp_path / "plan.docx").write_bytes(write_word(body))
    assert read_agreement(tmp_path / "plan.docx").title == title
