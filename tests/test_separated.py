"""Separated values: which delimiter, whole records, whatever encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convlib.core.errors import UnreadableDocument
from convlib.data.documents import read_agreement
from convlib.parsing.layout.line import lines_of
from convlib.reading import read
from convlib.reading.document import Cell, Table
from convlib.reading.sheets.later import Later

INPUTS = Path(__file__).parent / "data" / "sheets"


def rows_of(content: bytes, name: str = "plan.csv") -> list[list[str]]:
    rows = []
    for table in read(Path(name), content).blocks:
        assert isinstance(table, Table)
        texts = [[""] * table.columns_count for _ in table.positions]
        for cell in table.cells:
            texts[cell.row][cell.column] = cell.text
        rows += texts
    return rows


TABLE = [
    ["N°", "Action", "Coût"],
    ["1.1", "Loger, nourrir", "20 000"],
    ["1.2", "a;b|c", "5,50"],
    ["", "Total", "x"],
]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_each_delimiter_is_found_in_each_encoding(delimiter: str, encoding: str, quoting: int) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=quoting).writerows(TABLE)  # type: ignore[arg-type]
    assert rows_of(written.getvalue().encode(encoding)) == TABLE


def test_a_mark_of_utf8_before_windows_1252_is_no_text() -> None:
    assert rows_of(b"\xef\xbb\xbf" + "Coût;Été".encode("cp1252")) == [["Coût", "Été"]]


def test_excel_s_line_that_names_the_delimiter_is_followed_and_is_no_record() -> None:
    document = read(Path("plan.csv"), b"sep=|\r\na|b,c;d\r\n")
    assert rows_of(b"sep=|\r\na|b,c;d\r\n") == [["a", "b,c;d"]]
    assert document.blocks[0].position.line == 2


def test_cells_of_several_lines_are_one_record_at_its_first_line() -> None:
    content = b'\xef\xbb\xbf"N";"Action"\r\n"1";"Loger :\r\n- ici ;\r\n- et la, partout"\r\n"2";"x"\r\n'
    (table,) = read(Path("plan.csv"), content).blocks
    assert isinstance(table, Table)
    assert rows_of(content)[1] == ["1", "Loger :\n- ici ;\n- et la, partout"]
    assert [position.line for position in table.positions] == [1, 2, 5]


def test_an_export_with_cells_of_several_lines_is_read_as_its_actions() -> None:
    agreement = read_agreement(INPUTS / "20_csv_multiline_cells.csv")
    assert agreement.actions["stated_cost_eur"].tolist() == [20000.0, 5000.0]
    assert agreement.grand_total_eur == 25000.0


def test_blank_lines_part_tables_each_of_its_own_width_and_blank_columns_at_the_left_are_left_out() -> None:
    tables = read(Path("plan.csv"), b";a;b;c\n;1;2;3\n;;;\n;Total;3\n").blocks
    assert [(table.position.line, table.columns_count) for table in tables] == [(1, 3), (4, 2)]  # type: ignore[union-attr]


def test_a_quote_that_is_never_closed_in_a_long_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="a quote in it is never closed"):
        rows_of(b'a;"b\n' + b"c;d\n" * 50_000)


CELLS = st.text("ab1é ;,|\t\"'\n", min_size=1, max_size=8)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=3, max_size=8))
def test_quoted_values_are_read_back_whatever_stands_in_them(rows: list[list[str]]) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    expected = ["\n".join(filter(None, map(str.strip, cell.split("\n")))) for row in rows for cell in row]
    if not any(expected):
        with pytest.raises(UnreadableDocument, match="no text"):
            rows_of(written.getvalue().encode())
        return
    read_back = [text for row in rows_of(written.getvalue().encode()) for text in row]
    assert [text for text in read_back if text] == [text for text in expected if text]


def test_blocks_of_labels_end_in_a_table_of_who_pays_beside_its_label(tmp_path: Path) -> None:
    block = (
        "FICHE ACTION 1.{0};Lire;;\nObjectif;Lire.;;\nCoût total;{0}00,00 €;;\n"
        "Plan de financement;Financeur;Montant;Taux\n;État (DSIL);{0}00,00 €;100 %\n;;;\n"
    )
    path = tmp_path / "2021.csv"
    path.write_text(
        f"Contrat fictif 2021;;;\n;;;\n{block.format(3)}{block.format(4)}",
        encoding="utf-8",
    )
    paid = read_agreement(path).funding[["action_code", "funder", "amount_eur"]]
    assert paid.to_numpy().tolist() == [["1.3", "État (DSIL)", 300], ["1.4", "État (DSIL)", 400]]


def test_a_large_table_is_no_card_and_its_cells_are_made_a_few_times_alone() -> None:
    lines = "".join(f"1.{number};Aider;Pilote : CAF\n" for number in range(1001))
    document = read(Path("plan.csv"), lines.encode())
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    made: list[int] = []

    def make() -> Iterator[Cell]:
        made.append(1)
        return iter(table.cells)

    counted = replace(document, blocks=(replace(table, cells=Later(make)),))
    assert [line.plain for line in lines_of(counted)][:1] == ["1.0 Aider Pilote : CAF"]
    assert len(made) <= 2  # once for the grid, and once for what its lines end with
