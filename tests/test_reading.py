"""Files to numbered lines."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from convlib.core.errors import UnreadableDocument
from convlib.parsing.layout.line import lines_of
from convlib.reading import read, read_file


class Row(NamedTuple):
    """A line of the document, as short as a test can write it."""

    page: int
    line: int
    text: str
    cells: tuple[str, ...]


def rows(content: bytes, name: str = "2021.txt") -> list[Row]:
    lines = lines_of(read(Path(name), content))
    return [Row(line.page, line.line, line.text, tuple(part.text for part in line.parts)) for line in lines]


@pytest.mark.parametrize(
    "content",
    [
        "Coût\tÉté €".encode(),
        b"\xef\xbb\xbf" + "Coût\tÉté €".encode(),
        "Coût\tÉté €".encode("cp1252"),
        b"\xff\xfe" + "Coût\tÉté €".encode("utf-16-le"),
        b"\xfe\xff" + "Coût\tÉté €".encode("utf-16-be"),
    ],
)
def test_the_encodings_of_administrations_give_the_same_row(content: bytes) -> None:
    assert rows(content) == [Row(1, 1, "Coût\tÉté €", ("Coût", "Été €"))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(end: str) -> None:
    assert [(row.line, row.text) for row in rows(f"a{end}{end}b{end}".encode())] == [
        (1, "a"),
        (3, "b"),
    ]


def test_a_character_that_only_python_takes_for_a_line_end_does_not_shift_the_numbers() -> None:
    assert [row.line for row in rows("a\u2028b\u0085c\nd".encode())] == [1, 2]


def test_a_form_feed_starts_a_page_and_keeps_the_line_number() -> None:
    assert [(row.page, row.line, row.text) for row in rows(b"a\n\fb\nc\fd")] == [
        (1, 1, "a"),
        (2, 2, "b"),
        (2, 3, "c"),
        (3, 3, "d"),
    ]


def test_cells_part_at_tabs_and_runs_of_spaces_and_an_indent_is_an_empty_first_cell() -> None:
    printed = rows("Objectif visé   Loger\n\tles familles\n    du quartier\nun deux".encode())
    assert [row.cells for row in printed] == [
        ("Objectif visé", "Loger"),
        ("", "les familles"),
        ("", "du quartier"),
        ("un deux",),
    ]


def test_an_indent_that_all_lines_share_is_no_indent() -> None:
    printed = rows("  Total  5 €\n\n    suite".encode())
    assert [row.cells for row in printed] == [("Total", "5 €"), ("", "suite")]


def test_mark_up_of_converters_is_taken_off_and_other_angle_brackets_stay() -> None:
    (row,) = rows(b"<u>Axe</u> 1 <script> 2 < 3")
    assert row.cells == ("Axe 1 <script> 2 < 3",)
    assert row.text == "Axe 1 <script> 2 < 3"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "no text"), (b" \n\t\n", "no text"), (b"a\0b", "not text"), (b"\x81\x8d", "not text")],
)
def test_bytes_without_text_are_refused_with_what_to_do(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        rows(content)


def test_a_utf16_mark_before_something_else_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="not text"):
        rows(b"\xff\xfe\x00")


def test_a_missing_file_and_a_folder_are_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="No such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocument, match="it is a folder"):
        read_file(tmp_path)
