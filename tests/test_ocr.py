"""Pages that are pictures: what OCR reads of them, and which of their amounts count."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

from convlib import read_agreement
from convlib.core.agreement import Agreement
from convlib.core.errors import UnreadableDocument
from convlib.core.findings import CODES
from convlib.core.tables.schema import Row
from convlib.parsing.decision.confirmed import Amounts, confirm
from convlib.report.pages.source import trace_document

FONT = ImageFont.truetype(font_manager.findfont("DejaVu Sans"), 28)
LINES = [
    (80, "Convention fictive d'appui à la lutte contre la pauvreté 2021"),
    (80, "Axe 1 : Prévenir la précarité énergétique"),
    (80, "Action 1.1 : Soutenir l'hébergement d'été"),
    (80, "Coût : 20 000 €"),
    (80, "Action 1.2 : Équiper les ménages"),
    (80, "Coût : 4 500,50 €"),
    (80, "Axe 2 : Accompagner"),
    (80, "Action 2.1 : Aider les familles"),
    (80, "Coût : 30 000 €"),
    (80, "Total : 54 500,50 €"),
]


def draw_page(lines: Sequence[tuple[int, str]] = LINES, tilt: float = 0.0) -> Image.Image:
    """A page of A4 at 150 dots an inch."""
    page = Image.new("L", (1240, 1754), 245)
    for place, (left, text) in enumerate(lines):
        ImageDraw.Draw(page).text((left, 120 + 80 * place), text, fill=20, font=FONT)
    return page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=245)


def save(path: Path, *pages: Image.Image) -> Path:
    pages[0].save(
        path, save_all=True, append_images=pages[1:], **({"resolution": 150} if path.suffix == ".pdf" else {})
    )
    return path


def codes(agreement: Agreement) -> list[str]:
    return [finding.code for finding in agreement.findings]


@pytest.mark.parametrize("name", ["scan.pdf", "scan.png"])
def test_without_ocr_a_picture_is_refused_with_what_to_install(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = draw_page()
    scan.save(tmp_path / name)
    monkeypatch.setitem(sys.modules, "rapidocr", None)  # as where it is not installed
    with pytest.raises(UnreadableDocument, match=r"pip install 'convlib\[ocr\]'"):
        read_agreement(tmp_path / name)


def test_without_ocr_pages_of_text_are_read_and_pictures_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mixed = mixed_pdf(tmp_path)
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    agreement = read_agreement(mixed)
    assert "scanned-page" in codes(agreement)
    assert "read-by-ocr" not in codes(agreement)
    assert agreement.scans == ()


@pytest.mark.needs("OCR")
def test_a_tilted_scan_is_read_and_its_sum_confirms_its_amounts(tmp_path: Path) -> None:
    agreement = read_agreement(save(tmp_path / "scan.pdf", draw_page(tilt=1.0)))
    assert agreement.stated_costs.to_dict() == {"1.1": 20_000.0, "1.2": 4_500.5, "2.1": 30_000.0}
    assert agreement.grand_total_eur == 54_500.5
    assert agreement.axes["axis_name"].tolist() == ["Prévenir la précarité énergétique", "Accompagner"]
    assert codes(agreement) == ["read-by-ocr"]


@pytest.mark.needs("OCR")
def test_an_amount_that_no_sum_confirms_is_missing_and_its_candidates_are_quoted(tmp_path: Path) -> None:
    misprinted = [(left, text.replace("20 000", "70 000")) for left, text in LINES]
    agreement = read_agreement(save(tmp_path / "scan.pdf", draw_page(misprinted)))
    assert agreement.missing_count == 3
    assert agreement.grand_total_eur is None
    unsure = [finding for finding in agreement.findings if finding.code == "unreadable-amount"]
    assert [finding.details["text"].replace("\u202f", " ").replace("\xa0", " ") for finding in unsure] == [
        "70 000 € / 20 000 €",
        "4 500,50 €",
        "30 000 €",
        "54 500,50 €",
    ]


@pytest.mark.needs("OCR")
def test_a_page_on_its_side_is_read_upright(tmp_path: Path) -> None:
    page = draw_page([*LINES[:6], (80, "Total : 24 500,50 €")]).rotate(90, expand=True)
    agreement = read_agreement(save(tmp_path / "scan.png", page))
    assert agreement.computed_total_eur == 24_500.5


@pytest.mark.needs("OCR")
def test_the_cells_of_a_ruled_table_in_a_picture_are_told_apart(tmp_path: Path) -> None:
    page = draw_page([(80, "Plan fictif contre la pauvreté 2021")])
    pen = ImageDraw.Draw(page)
    rows = [
        ("Code", "Action", "Coût"),
        ("1.1", "Loger", "1 200 €"),
        ("1.2", "Nourrir", "800 €"),
        ("Total", "", "2 000 €"),
    ]
    sides = (80, 240, 700, 1000)
    for row, cells in enumerate(rows):
        for left, right, text in zip(sides, sides[1:], cells, strict=False):
            pen.rectangle((left, 300 + 70 * row, right, 370 + 70 * row), outline=0, width=2)
            pen.text((left + 12, 315 + 70 * row), text, fill=0, font=FONT)
    agreement = read_agreement(save(tmp_path / "table.pdf", page))
    assert agreement.actions["action_name"].tolist() == ["Loger", "Nourrir"]
    assert agreement.stated_costs.tolist() == [1_200.0, 800.0]


@pytest.mark.needs("OCR")
def test_a_title_in_light_letters_on_a_dark_row_is_one_cell(tmp_path: Path) -> None:
    page = draw_page([(80, "Plan fictif contre la pauvreté 2021")])
    pen = ImageDraw.Draw(page)
    amounts = ("1 200 €", "800 €")
    for sheet, amount in enumerate(amounts):
        top = 300 + 240 * sheet
        pen.rectangle((80, top, 1000, top + 60), fill=60)
        pen.text(
            (92, top + 12), f"Fiche n° 1.{sheet + 1} – Ouvrir une pension de famille", fill=255, font=FONT
        )
        for row, cells in enumerate([("Coût", amount), ("Pilote", "CCAS")], 1):
            for left, right, text in zip((80, 400), (400, 1000), cells, strict=True):
                pen.rectangle((left, top + 60 * row, right, top + 60 * (row + 1)), outline=0, width=2)
                pen.text((left + 12, top + 60 * row + 12), text, fill=0, font=FONT)
    pen.text((80, 900), "Total : 2 000 €", fill=0, font=FONT)
    agreement = read_agreement(save(tmp_path / "sheets.pdf", page))
    assert agreement.stated_costs.to_dict() == {"1.1": 1_200.0, "1.2": 800.0}
    assert set(agreement.actions["action_name"]) == {"Ouvrir une pension de famille"}


@pytest.mark.needs("OCR")
def test_pages_of_text_and_pictures_are_read_together_and_the_pictures_shown(tmp_path: Path) -> None:
    agreement = read_agreement(mixed_pdf(tmp_path))
    found = [finding for finding in agreement.findings if finding.code == "read-by-ocr"]
    assert [finding.page for finding in found] == [scan.page for scan in agreement.scans]
    scan = agreement.scans[0]
    lines = agreement.lines[agreement.lines["page"] == scan.page]
    assert set(scan.boxes) == set(lines["line"])
    assert all(
        0 <= x0 < x1 <= scan.width and 0 <= top < bottom <= scan.height
        for x0, top, x1, bottom in scan.boxes.values()
    )
    with Image.open(io.BytesIO(scan.jpeg)) as shown:
        assert max(shown.size) <= 1000
    picture = trace_document(agreement, 2021, "en").pictures[scan.page]
    # Its title belongs to no field of the agreement that it stands behind.
    assert [is_read for _box, is_read in picture.boxes] == [False] + [True] * 9


@pytest.mark.needs("OCR")
def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"fictional" * 100)
    with pytest.raises(UnreadableDocument, match="this picture is damaged"):
        read_agreement(path)


@pytest.mark.needs("OCR")
def test_more_pictures_than_are_read_in_a_minute_are_refused(tmp_path: Path) -> None:
    small = Image.new("L", (60, 60), 255)
    path = save(tmp_path / "scan.tiff", *[small] * 61)
    with pytest.raises(UnreadableDocument, match="61 pictures, and at most 60"):
        read_agreement(path)


def mixed_pdf(tmp_path: Path) -> Path:
    """The fictional agreement of a PDF, with a page that is a picture behind it."""
    born = Path(__file__).parent.parent / "data" / "fictional" / "agreements"
    save(tmp_path / "scan.pdf", draw_page())
    with (
        pikepdf.open(born / "departement-de-haute-sorvane" / "2021.pdf") as pdf,
        pikepdf.open(tmp_path / "scan.pdf") as scan,
    ):
        pdf.pages.extend(scan.pages)
        pdf.save(tmp_path / "mixed.pdf")
    return tmp_path / "mixed.pdf"


# Sums by hand, without a picture: two axes of two actions, each line read in a picture but the last.


def amounts_of(
    costs: Sequence[float], axes: Sequence[float], grand_total: float
) -> tuple[Amounts, list[Row]]:
    codes = ["1.1", "1.2", "2.1", "2.2"]
    actions = [
        {"action_code": code, "axis_code": code[0], "stated_cost_eur": cost}
        for code, cost in zip(codes, costs, strict=True)
    ]
    totals = [
        {"axis_code": code, "stated_axis_total_eur": total} for code, total in zip("12", axes, strict=True)
    ]
    places = [f"action {code} stated_cost" for code in codes]
    places += ["axis 1 stated_axis_total", "axis 2 stated_axis_total", "grand_total"]
    lines = [{"page": 1, "line": line, "text": "", "place": place} for line, place in enumerate(places, 1)]
    return Amounts(actions, totals, [], grand_total), lines


def shares_of(codes: Sequence[str], amounts: Sequence[float], first_line: int) -> list[Row]:
    return [
        {"action_code": code, "funder": f"Ville {line}", "amount_eur": amount, "page": 1, "line": line}
        for line, (code, amount) in enumerate(zip(codes, amounts, strict=True), first_line)
    ]


def or_nan(rows: Sequence[Row], column: str) -> list[float]:
    return [float("nan") if row[column] is None else row[column] for row in rows]


def flat(amounts: Amounts) -> list[float]:
    axes = or_nan(amounts.axes, "stated_axis_total_eur")
    total = float("nan") if amounts.grand_total_eur is None else amounts.grand_total_eur
    return [*or_nan(amounts.actions, "stated_cost_eur"), *axes, total]


def test_a_misread_cost_takes_with_it_only_what_no_other_sum_confirms() -> None:
    read, lines = amounts_of([10.0, 20.0, 30.0, 80.0], [30.0, 70.0], 100.0)  # 80 is a misread 40
    kept, findings = confirm(read, lines, range(1, 8))
    assert str(flat(kept)) == "[10.0, 20.0, nan, nan, 30.0, 70.0, 100.0]"
    assert [(each.code, each.line, each.action_code) for each in findings] == [
        ("unreadable-amount", 3, "2.1"),
        ("unreadable-amount", 4, "2.2"),
    ]
    assert [str(each.details["text"]).split("\xa0")[0] for each in findings] == ["30", "80"]


def test_what_is_printed_as_text_needs_no_sum() -> None:
    read, lines = amounts_of([10.0, 20.0, 30.0, 80.0], [30.0, 70.0], 100.0)
    assert flat(confirm(read, lines, [3])[0])[3] == 80.0
    assert confirm(read, lines, ()) == (read, ())


def test_a_corrected_amount_confirms_the_others_of_its_sum() -> None:
    read, lines = amounts_of([10.0, 20.0, 30.0, 40.0], [31.0, 71.0], 100.0)
    kept, findings = confirm(read, lines, range(1, 8), {("2.2", "stated_cost_eur")})
    assert flat(kept)[:4] == [10.0, 20.0, 30.0, 40.0]
    assert [finding.line for finding in findings] == [5, 6]


def test_a_sum_of_one_amount_confirms_nothing() -> None:
    read, lines = amounts_of([10.0, 0.0, 30.0, 40.0], [10.0, 70.0], 999.0)
    assert str(flat(confirm(read, lines, range(1, 8))[0])) == "[nan, nan, 30.0, 40.0, nan, 70.0, nan]"


def test_shares_of_funders_confirm_a_cost_and_it_them() -> None:
    read, lines = amounts_of([10.0, 20.0, 30.0, 40.0], [999.0, 999.0], 999.0)
    funding = shares_of(["1.1", "1.1", "1.2"], [4.0, 6.0, 20.0], 11)
    read = Amounts(read.actions, read.axes, funding, read.grand_total_eur)
    kept, _findings = confirm(read, lines, range(1, 14))
    assert str(or_nan(kept.funding, "amount_eur")) == "[4.0, 6.0, nan]"
    assert str(flat(kept)) == "[10.0, nan, nan, nan, nan, nan, nan]"


def test_costs_that_come_again_are_not_kept_where_the_grand_total_counts_them_once() -> None:
    read, lines = amounts_of([30.0, 70.0, 30.0, 70.0], [999.0, 999.0], 100.0)
    funding = shares_of(sorted(["1.1", "1.2", "2.1", "2.2"] * 2), [10.0, 20.0, 30.0, 40.0] * 2, 8)
    read = Amounts(read.actions, read.axes, funding, 100.0)
    kept, findings = confirm(read, lines, range(1, 16))
    assert str(flat(kept)[:4]) == "[30.0, 70.0, nan, nan]"
    assert str(or_nan(kept.funding, "amount_eur")) == "[10.0, 20.0, 30.0, 40.0, nan, nan, nan, nan]"
    said = [finding for finding in findings if finding.code == "repeated-cost"]
    assert [(each.line, each.action_code) for each in said] == [(3, "2.1"), (4, "2.2")]
    assert "of action 2.1 comes again" in said[0].message


def test_costs_of_one_amount_are_kept_where_the_grand_total_counts_all() -> None:
    read, lines = amounts_of([30.0, 30.0, 30.0, 30.0], [60.0, 60.0], 120.0)
    kept, findings = confirm(read, lines, range(1, 8))
    assert (flat(kept), findings) == (flat(read), ())


CENTS = st.integers(1, 10**9)


@given(st.lists(CENTS, min_size=4, max_size=4), st.integers(0, 6), CENTS)
def test_no_wrong_amount_is_kept_whichever_digits_are_misread(
    costs: list[int], place: int, misread: int
) -> None:
    true = [*costs, sum(costs[:2]), sum(costs[2:]), sum(costs)]
    read = [cents / 100 for cents in (*true[:place], misread, *true[place + 1 :])]
    amounts, lines = amounts_of(read[:4], read[4:6], read[6])
    kept, findings = confirm(amounts, lines, range(1, 8))
    for amount, cents in zip(flat(kept), true, strict=True):
        assert amount != amount or amount == cents / 100
    assert sum(amount != amount for amount in flat(kept)) == len(findings)
    assert {CODES[finding.code][0] for finding in findings} <= {"error"}
