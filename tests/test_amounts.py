"""Printed amounts to exact euros, and back to print."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.core.amounts import (
    eur_in_prose,
    format_coefficient,
    format_eur,
    format_number,
    format_rate,
    format_share,
    parse_amount,
    rounded,
    share_in_prose,
    to_cents,
)
from convlib.core.errors import InvalidAmount

with (Path(__file__).parent / "data" / "amounts.tsv").open(encoding="utf-8") as table:
    PRINTED = [(row["printed"], row["euros"]) for row in csv.DictReader(table, delimiter="\t")]


@pytest.mark.parametrize(("printed", "euros"), [pair for pair in PRINTED if pair[1] != "!"])
def test_amounts_seen_in_agreements_are_read_to_the_cent(printed: str, euros: str) -> None:
    assert parse_amount(printed) == (Decimal(euros) if euros else None)


@pytest.mark.parametrize("printed", [printed for printed, euros in PRINTED if euros == "!"])
def test_text_that_is_not_one_amount_is_refused(printed: str) -> None:
    with pytest.raises(InvalidAmount) as refusal:
        parse_amount(printed)
    assert refusal.value.text == printed


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("20,000 €", "groups of digits"),  # twenty, or twenty thousand
        ("1.250 k€", "before thousands or before decimals"),
        ("Entre 200 et 500 €", "it is a range"),
        ("200 à 500 €", "it is a range"),
        ("12 500 € par an et par site", "it is a rate"),
        ("3,50 € / habitant", "it is a rate"),
        ("12 %", "it is a percentage"),
        ("17 O00 €", "a letter stands among its digits"),
        ("l2 000 €", "a letter stands among its digits"),
        ("0 500 €", "does not start with a zero"),
        ("05 €", "does not start with a zero"),
        ("1 2 €", "groups of digits"),
        ("12 345 67", "groups of digits"),
        ("1 234.567,00 €", "groups of digits"),
        ("1,234567 k€", "whole number of cents"),
        ("10 000 000 000 000 €", "ten thousand billion"),
        ("20 € 30 €", "one number of euros"),
        ("1e5", "a letter stands among its digits"),
    ],
)
def test_a_refusal_says_why(printed: str, reason: str) -> None:
    with pytest.raises(InvalidAmount, match=reason):
        parse_amount(printed)


@pytest.mark.parametrize(
    ("printed", "euros"),
    [
        ("1 million d'euros", "1000000"),
        ("2 milliers d’euros", "2000"),
        ("1,250 M€", "1250000"),
        ("1,23456 k€", "1234.56"),
        ("1'234'567.50", "1234567.50"),
        ("€ 20", "20"),
        ("EUR 20 000", "20000"),
        ("20 000€€", "20000"),
        ("20000euros", "20000"),
        ("20 000 € HT", "20000"),
        ("- 20 €", "-20"),
        ("0,5 €", "0.50"),
        ("0,045 M€", "45000"),
        ("−12,30 €", "-12.30"),
        ("3 Md€", "3000000000"),
        ("1 250 000 euros TTC.", "1250000"),
    ],
)
def test_other_ways_to_print_an_amount_are_read(printed: str, euros: str) -> None:
    assert parse_amount(printed) == Decimal(euros)


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1), st.sampled_from(["fr", "en"]))
def test_what_is_printed_for_people_reads_back_to_the_same_cents(cents: int, lang: str) -> None:
    printed = format_eur(Decimal(cents) / 100, lang)
    if lang == "en" and cents % 100 == 0 and 1_000 <= abs(cents) // 100 < 1_000_000:
        printed += ".00"  # "€20,000" alone could be twenty
    amount = parse_amount(printed.replace("−€", "−"))
    assert amount == Decimal(cents) / 100


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_cents_survive_the_way_through_a_float_column(cents: int) -> None:
    assert to_cents(cents / 100) == cents


def test_french_amounts_keep_the_spaces_that_must_not_break() -> None:
    assert format_eur(712000, "fr") == "712\u202f000\u00a0€"
    assert format_eur(58333.33, "fr") == "58\u202f333,33\u00a0€"
    assert format_share(0.0168539, "fr") == "1,69\u00a0%"


def test_english_amounts_show_cents_only_where_there_are_any() -> None:
    assert format_eur(712000.0, "en") == "€712,000"
    assert format_eur(-12.3, "en") == "−€12.30"
    assert format_number(0.49142857, "en") == "0.491"


def test_a_share_just_below_zero_is_not_minus_zero() -> None:
    assert format_share(-0.000001, "en") == "0.00%"
    assert format_share(-0.5, "en") == "−50.00%"


def test_a_missing_figure_is_printed_as_a_dash_and_never_as_zero() -> None:
    assert format_eur(float("nan"), "en") == "—"
    assert format_share(float("nan"), "fr") == "—"


def test_a_half_is_rounded_away_from_zero_wherever_a_number_is_printed() -> None:
    assert [eur_in_prose(value, "en") for value in (1000.5, 1001.5, -2500.5)] == [
        "€1,001",
        "€1,002",
        "−€2,501",
    ]
    assert [format_rate(value, "en") for value in (0.125, 2.345, -0.125)] == ["€0.13", "€2.35", "−€0.13"]
    assert [format_share(value, "en") for value in (0.12345, 0.12355)] == ["12.35%", "12.36%"]
    assert [share_in_prose(value, "en") for value in (0.125, 0.135, 0.0125)] == ["13%", "14%", "1.3%"]
    assert [format_number(0.0125, "en"), format_coefficient(0.0125, "en")] == ["0.013", "0.013"]
    assert format_coefficient(-15.7662, "fr") == "\u221215,77"


def test_a_share_below_one_percent_is_the_same_in_a_sentence_as_in_a_table() -> None:
    for share in (0.0005, 0.005, -0.0094, 0.0):
        in_table = format_share(share, "fr")
        assert share_in_prose(share, "fr") == (in_table if share else "0\u00a0%")
    assert share_in_prose(0.0005, "fr") == "0,05\u00a0%"
    assert share_in_prose(0.000_57, "en", "down") == "0.05%"  # at least


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_what_is_rounded_is_no_farther_than_half_a_step(thousandths: int, decimals: int) -> None:
    exact = Decimal(thousandths) / 1000
    step = Decimal(1).scaleb(-decimals)
    assert abs(rounded(exact, decimals) - exact) * 2 <= step
    assert rounded(-exact, decimals) == -rounded(exact, decimals)


def test_thousands_of_percent_keep_their_zeros() -> None:
    assert [share_in_prose(share, "en") for share in (10, 0.6, 0.06)] == ["1,000%", "60%", "6%"]
    assert share_in_prose(10, "fr").replace("\u202f", " ").replace("\u00a0", " ") == "1 000 %"


def test_a_share_of_a_table_is_said_as_any_other() -> None:
    assert [share_in_prose(share, "en") for share in np.array([0.004, 0.06, 1])] == ["0.40%", "6%", "100%"]
