"""Sentences of an amendment, below the number or name of their article too: each is read on its own lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from amending import FIRST, amended, codes

from convlib import Agreement
from convlib.report.pages.line import SourceLine
from convlib.report.pages.source import trace_document

BELOW_NUMBERS = """Avenant n° 1 à la convention fictive 2021

Article 1
Le coût de l'action 1.1 « Accueillir » est porté de 20 000 € à 25 000 €.
Article 2
L'action 1.2 « Former » est supprimée
Article 3
Il est ajouté une action 2.2 « Jardiner » à l'axe 2, d'un coût de 8 000 €.

ARTICLE 4 –
Le montant total de la convention est porté de 60 000 € à 43 000 €.
"""


def _traced(agreement: Agreement) -> dict[int, SourceLine]:
    return {line.number: line for line in trace_document(agreement, 2021, "fr").pages[2]}


def _marked(line: SourceLine) -> list[str]:
    return [piece.split("</mark>")[0] for piece in str(line.marked).split("<mark>")[1:]]


def test_a_sentence_below_the_number_of_its_article_has_its_own_line(tmp_path: Path) -> None:
    agreement = amended(tmp_path, BELOW_NUMBERS)
    changes = agreement.changes
    assert changes[["change", "line"]].to_numpy().tolist() == [
        ["cost", 4],
        ["withdrawn", 6],
        ["added", 8],
        ["total", 11],
    ]
    assert changes["printed"].iloc[1] == "L'action 1.2 « Former » est supprimée"
    assert codes(agreement) == ["amended"]
    added = agreement.actions.set_index("action_code").loc["2.2"]
    assert (added["page"], added["first_line"], added["last_line"]) == (2, 26, 26)
    fed = agreement.amounts.dropna(subset="column")
    assert fed.loc[fed["page"] == 2, ["line", "amount_eur"]].to_numpy().tolist() == [
        [22, 25000],
        [26, 8000],
        [29, 43000],
    ]


def test_a_report_marks_the_amounts_of_a_change_and_says_what_its_line_was_read_as(tmp_path: Path) -> None:
    agreement = amended(tmp_path, BELOW_NUMBERS)
    lines = _traced(agreement)
    assert {number: _marked(line) for number, line in lines.items() if _marked(line)} == {
        22: ["20 000 €", "25 000 €"],
        26: ["8 000 €"],
        29: ["60 000 €", "43 000 €"],
    }
    assert [number for number, line in lines.items() if line.is_read] == [22, 24, 26, 29]
    assert [field.said for field in lines[22].fields] == ["Action\u00a01.1 · Coût indiqué"]
    source = trace_document(agreement, 2021, "en")
    cost = '<span data-place="action 1.1 stated_cost">€25,000</span>'
    assert 'href="#page-2-line-22"' in source.link_places(cost, {})
    signed = {line.number: line for line in source.pages[1]}
    assert (_marked(signed[7]), _marked(signed[18])) == (["20 000 €"], ["60 000 €"])


def test_the_last_line_of_a_sentence_is_part_of_it(tmp_path: Path) -> None:
    lines = _traced(amended(tmp_path, FIRST))
    assert (_marked(lines[22]), _marked(lines[23])) == ([], ["8 000 €"])
    assert [field.said for field in lines[23].fields] == ["Action\u00a02.2 · Coût indiqué"]


@pytest.mark.parametrize(
    ("text", "line", "printed"),
    [
        (
            "Article 1 – Coût de l'action 1.1\nLe coût de l'action 1.1 passe de 20 000 € à 25 000 €.",
            4,
            "Le coût de l'action 1.1 passe de 20 000 € à 25 000 €.",
        ),
        (
            "Article 1 – Action 1.1\nSon coût passe de 20 000 € à 25 000 €.",
            3,
            "Article 1 – Action 1.1 Son coût passe de 20 000 € à 25 000 €.",
        ),
        (
            "Article 1 – Le coût de\nL'ACTION 1.1 passe de 20 000 € à\n25 000 €.",
            3,
            "Article 1 – Le coût de L'ACTION 1.1 passe de 20 000 € à 25 000 €.",
        ),
    ],
    ids=["a name", "a name that says whose", "no name"],
)
def test_the_name_of_an_article_is_no_part_of_a_sentence_that_says_all(
    text: str, line: int, printed: str, tmp_path: Path
) -> None:
    agreement = amended(tmp_path, f"Avenant n° 1 à la convention fictive 2021\n\n{text}\n")
    (change,) = agreement.changes.to_dict("records")
    assert (change["line"], change["printed"]) == (line, printed)
    assert (change["before_eur"], change["after_eur"]) == (20000, 25000)
