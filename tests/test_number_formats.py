"""Number formats: what Excel shows of a value; the texts on the right were worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from convlib.reading.sheets.formats.format import Format
from convlib.reading.sheets.ods.numbers import show_again

ACCOUNTS = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'
SHOWN = [
    ("General", "1.1", "1,1"),
    ("", "20000", "20000"),
    ("0", "12", "12"),
    ("00000", "75", "00075"),
    ("#,##0", "1234567", "1_234_567"),
    ('#,##0.00 "€"', "1234.5", "1_234,50 €"),
    ("#,##0.00 [$€-40C]", "-1234.567", "-1_234,57 €"),
    (ACCOUNTS, "1234.5", "1_234,50 €"),
    (ACCOUNTS, "-1234.5", "-1_234,50 €"),
    (ACCOUNTS, "0", "- €"),
    ("#,##0;[Red]#,##0", "-5", "-5"),
    ("#,##0_);(#,##0)", "-5", "(5)"),
    ('0" k€"', "12", "12 k€"),
    ('#,##0,"k€"', "12000", "12k€"),
    ('#,##0.0,,"M€"', "12500000", "12,5M€"),
    ('[>=1000]#,##0,"k€";0"€"', "12000", "12k€"),
    ('[>=1000]#,##0,"k€";0"€"', "12", "12€"),
    ('#,##0 "€";-#,##0 "€";"néant"', "0", "néant"),
    ('"à revoir";;"ok"', "0", "ok"),
    ('"à revoir";;"ok"', "-1", ""),
    ('#,##0;-#,##0;"-"', "0", "-"),
    ("0%", "0.3", "30%"),
    ("0.00%", "0.12345", "12,35%"),
    ("# ?/?", "2.5", "2 1/2"),
    ("0.00E+00", "12345", "1,23E+04"),
    ("0.00E+00", "104500", "1,05E+05"),
    ("0.00E+00", "-9996", "-1,00E+04"),
    ("0.0E+00", "0.00025", "2,5E-04"),
    ("0.0#", "1.5", "1,5"),
    ("# ##0", "12345", "12 345"),
    ('"Axe "0', "3", "Axe 3"),
    ("dd/mm/yyyy", "44197", "01/01/2021"),
    ("[$-40C]d mmmm yyyy;@", "44197", "1 janvier 2021"),
    ("mmm-yy", "44197", "janv.-21"),
    ("dddd d", "44197", "vendredi 1"),
    ("hh:mm", "0.5", "12:00"),
    ("[h]:mm", "1.5", "36:00"),
    ("h:mm AM/PM", "0.75", "6:00 PM"),
    (";;;", "5", ""),
]


@pytest.mark.parametrize(("code", "value", "text"), SHOWN)
def test_a_number_is_shown_as_its_format_says(code: str, value: str, text: str) -> None:
    shown = Format(code).show(Decimal(value))
    assert (shown.text.replace("\u202f", "_"), shown.rounded) == (text, "")


@pytest.mark.parametrize(
    ("code", "value", "text", "rounded"),
    [
        ('#,##0 "€"', "12345.67", "12_345,67 €", "12_346 €"),
        ("0", "33333.3333333333", "33333,33", "33333"),
        ('#,##0,"k€"', "12345.67", "12,34567k€", "12k€"),
        ('0" k€"', "12.3456", "12,3456 k€", "12 k€"),
        ("0.0", "0.46", "0,46", "0,5"),
    ],
)
def test_cents_that_a_format_rounds_away_are_kept_and_what_it_shows_is_said(
    code: str, value: str, text: str, rounded: str
) -> None:
    shown = Format(code).show(Decimal(value))
    assert (shown.text.replace("\u202f", "_"), shown.rounded.replace("\u202f", "_")) == (text, rounded)


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    assert Format("dd/mm/yyyy").show(Decimal(42735), is_1904=True).text == "01/01/2021"


def test_a_text_is_shown_in_the_words_of_its_format() -> None:
    assert Format('"Axe "@').show_text("1") == "Axe 1"
    assert Format(";;;").show_text("caché") == ""
    assert Format("0.00").show_text("x") == "x"


@pytest.mark.parametrize(
    ("shown", "value", "text"),
    [
        ("12,346 €", "12345.67", "12_345,67 €"),
        ("1,234.50", "1234.5", "1_234,50"),
        ("1 234,50 €", "1234.5", "1_234,50 €"),
        ("30.00%", "0.3", "30,00%"),
        ("12 k€", "12000", "12 k€"),
        ("1er", "44197", "1er"),
    ],
)
def test_a_number_shown_in_another_language_is_shown_again_in_french(
    shown: str, value: str, text: str
) -> None:
    assert show_again(shown, Decimal(value))[0].replace("\u202f", "_") == text
