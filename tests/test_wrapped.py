"""Tables of text whose cells go on over several lines."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.reading.text.aligned import set_tabs
from convlib.reading.text.wrapped import find_wrapped

BELOW = """\
 N°       Action                        Objectif                       Coût         État      Ville
                                                                       2025
 A.1      Garde d'enfants à horaires    Permettre aux parents        58 000 €    29 000 €    29 000 €
          élargis                       d'accepter un emploi
 A.2      Mobilité                      Proposer un véhicule        240 000 € 110 000 €     130 000 €
 Total de l'axe A                                                   298 000 € 139 000 €     159 000 €
"""

CENTRED = """\
 N°       Action                        Objectif                       Coût         État      Ville

          Garde d'enfants à             Permettre aux parents
 A.1      horaires                      d'accepter un                 8 000 €     5 000 €     3 000 €
          élargis                       emploi
                                        Proposer un véhicule
 A.2      Mobilité                      dès la première               2 000 €                 2 000 €
                                        semaine
"""

RULED = """\
 Action                  Contenu                      Statut          Coût 2027
                                                                            (€)
 ------------------------------------------------------------------------------

 I - AIDE ALIMENTAIRE

 Épicerie sociale        Ouverture trois jours        reconduite         38 200
                         par semaine

 Mutuelle communale      Réunion d'information        nouvelle                -

                         Sous-total I                                    38 200
 ------------------------------------------------------------------------------
                         TOTAL DU PROGRAMME                              38 200
"""


def _texts(text: str) -> list[list[str]]:
    (table,) = find_wrapped(text.split("\n"))
    return [[" ".join(row.cells.get(column, [])) for column in range(table.width)] for row in table.rows]


def test_the_other_lines_of_a_cell_stand_below_the_line_of_its_amounts() -> None:
    assert _texts(BELOW) == [
        ["N°", "Action", "Objectif", "Coût 2025", "État", "Ville"],
        [
            "A.1", "Garde d'enfants à horaires élargis", "Permettre aux parents d'accepter un emploi",
            "58 000 €", "29 000 €", "29 000 €",
        ],
        ["A.2", "Mobilité", "Proposer un véhicule", "240 000 €", "110 000 €", "130 000 €"],
        ["Total de l'axe A", "", "", "298 000 €", "139 000 €", "159 000 €"],
    ]  # fmt: skip


def test_lines_of_dashes_end_no_table_and_a_dash_for_an_amount_heads_none() -> None:
    assert _texts(RULED) == [
        ["Action", "Contenu", "Statut", "Coût 2027 (€)"],
        ["I - AIDE ALIMENTAIRE", "", "", ""],
        ["Épicerie sociale", "Ouverture trois jours par semaine", "reconduite", "38 200"],
        ["Mutuelle communale", "Réunion d'information", "nouvelle", "-"],
        ["", "Sous-total I", "", "38 200"],
        ["", "TOTAL DU PROGRAMME", "", "38 200"],
    ]


def test_the_other_lines_of_a_centred_cell_stand_above_and_below() -> None:
    assert _texts(CENTRED)[1:] == [
        [
            "A.1", "Garde d'enfants à horaires élargis", "Permettre aux parents d'accepter un emploi",
            "8 000 €", "5 000 €", "3 000 €",
        ],
        ["A.2", "Mobilité", "Proposer un véhicule dès la première semaine", "2 000 €", "", "2 000 €"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "Coût : 10 €", "a  b  c  d", "N°  Action  Coût  État\n1  Loger  5 €  5 €"]
)
def test_text_without_a_row_of_several_lines_is_no_such_table(text: str) -> None:
    assert not list(find_wrapped(text.split("\n")))


_WORDS = st.sampled_from(["Loger", "aider", "A.1", "12 000 €", "2025", "l'axe", "à définir", "(1)"])
_GAPS = st.integers(1, 14).map(lambda width: " " * width)


@given(st.lists(st.lists(st.tuples(_GAPS, _WORDS), max_size=7), max_size=8))
def test_no_word_of_a_table_is_lost_or_printed_twice(body: list[list[tuple[str, str]]]) -> None:
    lines = BELOW.split("\n")[:5] + ["".join(gap + word for gap, word in line) for line in body]
    for table in find_wrapped(lines):
        printed = Counter(" ".join(lines[table.start : table.end]).split())
        said = [text for row in table.rows for texts in row.cells.values() for text in texts]
        assert Counter(" ".join(said).split()) == printed


def test_spaces_that_do_not_break_head_no_columns() -> None:
    lines = [
        "Coût total de l'action   10\u202f000\xa0€",
        "Action 1.2\tFamilles",
        "Descriptif de l'action   Familles familles",
        "Coût total de l'action   0,01\xa0€",
        "",
        "Total général   10\u202f000,01\xa0€",
    ]
    assert set_tabs([lines]) == [lines]


def test_headings_that_come_again_overleaf_head_totals_alone() -> None:
    head = "Code    Action               Coût (€)    Ville"
    rows = [
        "A1      Bail glissant          12 000    5 000",
        "        Total axe 1            12 000    5 000",
        "B1      Jardin partagé          4 000        -",
    ]
    total = "        Total axe 2             4 000"
    pages = set_tabs([[head, *rows, rows[0]], [head, total]])
    assert pages[1] == [head, "\tTotal axe 2\t4 000\t"]
    assert set_tabs([[head, total]]) == [[head, total]]


BANDED = """\
Action                Objectif                Contenu               Coût
--------------------  ----------------------  --------------------  ---------
AXE 1 : VIVRE
Ludothèque            Jouer ensemble dans     Deux après-midi       9\u00a0000\u00a0€
du bourg              chaque quartier         ouverts à tous
AXE 2 : SE DÉPLACER DANS TOUT LE PAYS
Navette               Aller au marché         Un car le samedi      8\u00a0000\u00a0€
du marché                                     et le mercredi
Vélos                 Prêter des vélos        Trente vélos          7\u00a0000\u00a0€

Total général : 24\u00a0000\u00a0€
"""


def test_bands_part_the_rows_and_the_line_below_the_last_is_text() -> None:
    assert _texts(BANDED) == [
        ["Action", "Objectif", "Contenu", "Coût"],
        ["AXE 1 : VIVRE", "", "", ""],
        [
            "Ludothèque du bourg",
            "Jouer ensemble dans chaque quartier",
            "Deux après-midi ouverts à tous",
            "9\u00a0000\u00a0€",
        ],
        ["AXE 2 : SE DÉPLACER DANS TOUT LE PAYS", "", "", ""],
        ["Navette du marché", "Aller au marché", "Un car le samedi et le mercredi", "8\u00a0000\u00a0€"],
        ["Vélos", "Prêter des vélos", "Trente vélos", "7\u00a0000\u00a0€"],
    ]


def test_centred_rows_go_on_below_a_band() -> None:
    band = "Axe 2 : Se déplacer, dans tout le pays et au-delà"
    head, *rows = CENTRED.rstrip("\n").split("\n")
    texts = _texts("\n".join([head, *rows, "", band, *rows]))
    assert texts[3] == [band, "", "", "", "", ""]
    assert texts[4:] == texts[1:3]
    assert texts[1][1:3] == [
        "Garde d'enfants à horaires élargis",
        "Permettre aux parents d'accepter un emploi",
    ]
