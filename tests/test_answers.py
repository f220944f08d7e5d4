"""Answers as people type them: read in both languages, never run, and right where one reading is right."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.core.amounts import format_eur, format_number, format_share
from convlib.core.language import LANGUAGES
from convlib.teaching.answers.typed import LONGEST, read_codes, read_number
from convlib.teaching.check import check_typed

langs = st.sampled_from(LANGUAGES)
amounts = st.integers(-(10**8), 10**8)


@given(amounts.filter(bool), st.sampled_from(["{} €", "€{}", "{}€", "{}", "{} euros", "= {} EUR", "€ {}"]))
def test_an_amount_is_read_with_every_grouping_and_unit(amount: int, written: str) -> None:
    grouped = f"{amount:,}"
    for separator in (",", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "’", ""):
        text = written.format(grouped.replace(",", separator))
        for minus in ("-", "− ", "–"):
            assert read_number(text.replace("-", minus), "eur") == (amount,), text


@given(st.integers(0, 10**9), langs)
def test_an_amount_is_read_as_the_lessons_print_it(cents: int, lang: str) -> None:
    assert read_number(format_eur(cents / 100, lang), "eur") == (Fraction(cents, 100),)
    assert read_number(format_number(cents, lang), "count") == (cents,)


@given(st.integers(0, 10_000), langs)
def test_a_share_is_read_in_percent_with_its_sign(share: int, lang: str) -> None:
    assert read_number(format_share(share / 10_000, lang), "share") == (Fraction(share, 10_000),)


@given(st.integers(0, 500), st.integers(1, 500), st.sampled_from(["/", " / ", " sur ", " out of ", "÷"]))
def test_a_quotient_is_read_as_it_is(part: int, whole: int, over: str) -> None:
    assert read_number(f"{part}{over}{whole}", "share") == (Fraction(part, whole),)


codes = st.builds(lambda axis, action: f"{axis}.{action}", st.integers(1, 9), st.integers(1, 20))


@given(
    st.lists(codes, min_size=1, max_size=6),
    st.sampled_from([", ", " ", ";", " ; ", ",", "\n", " et ", " and ", " / "]),
    st.sampled_from(["{}", "[{}]", "actions {}", "Les actions {}.", '"{}"', "({})"]),
)
def test_codes_are_read_whatever_stands_between_and_around_them(
    given_codes: list[str], between: str, around: str
) -> None:
    assert given_codes in read_codes(around.format(between.join(given_codes)))


@given(st.text(max_size=300), st.sampled_from(["count", "eur", "share"]))
def test_whatever_is_typed_is_a_number_or_none_and_never_an_error(text: str, kind: str) -> None:
    assert all(isinstance(value, Fraction) for value in read_number(text, kind))
    assert all(codes for codes in read_codes(text))


@given(st.text(max_size=60), st.sampled_from(["lesson-1", "lesson-3", "lesson-5"]), st.integers(1, 5), langs)
def test_whatever_is_typed_is_told_something(text: str, lesson: str, exercise: int, lang: str) -> None:
    assert check_typed(lesson, exercise, text, lang).message


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("lesson", "exercise", "text"),
    [
        ("lesson-1", 1, " 3 "),
        ("lesson-1", 1, "3 actions"),
        ("lesson-9", 1, "7,31 € par habitant"),
        ("lesson-9", 2, "rang 1"),
        ("lesson-9", 3, "2 territoires"),
        ("lesson-9", 5, "6 thèmes"),
        ("lesson-9", 5, "6 themes"),
        ("lesson-1", 2, "28 000 €"),
        ("lesson-1", 2, "28\u202f000\u00a0€"),
        ("lesson-1", 2, "€28,000"),
        ("lesson-1", 2, "28,000"),
        ("lesson-1", 2, "28.000 €"),
        ("lesson-1", 2, "28000 EUR"),
        ("lesson-1", 2, "28 k€"),
        ("lesson-1", 3, "2.1, 2.2 ; 3.1 3.3"),
        ("lesson-1", 3, "2.1, 2.2, 3.1 et 3.3"),
        ("lesson-1", 3, "2,1 ; 2,2 ; 3,1 ; 3,3"),
        ("lesson-1", 3, '["2.1", "2.2", "3.1", "3.3"]'),
        ("lesson-1", 3, "l’action 2.1 (180 000 €), 2.2 (56 000 €), 3.1 et 3.3"),
        ("lesson-1", 4, "il y en a 3"),
        ("lesson-1", 5, "ligne 27"),
        ("lesson-1", 5, "à la ligne 27."),
        ("lesson-1", 5, "l.27"),
        ("lesson-1", 5, "27e"),
        ("lesson-1", 2, "28000e"),
        ("lesson-1", 2, "Elle coûte environ 28 000 euros"),
        ("lesson-2", 2, "330 000 € / 4"),
        ("lesson-2", 4, "6"),
        ("lesson-2", 4, "l'action 6"),
        ("lesson-2", 5, "35 444,44"),
        ("lesson-2", 5, "319 000 / 9"),
        ("lesson-3", 1, "0,3771"),
        ("lesson-3", 1, "0.377"),
        ("lesson-3", 1, "37,7"),
        ("lesson-3", 1, "37,7 %"),
        ("lesson-3", 1, "37.71%"),
        ("lesson-3", 1, "37,7 pour cent"),
        ("lesson-3", 1, "264/700"),
        ("lesson-3", 3, "5/13"),
        ("lesson-3", 1, "264 000 : 700 000"),
        ("lesson-3", 2, "37,1 % du total général"),
        ("lesson-3", 3, "5 sur 13"),
        ("lesson-3", 3, "5 / 13 = 38,5 %"),
        ("lesson-3", 3, "38,5 % ≈ 5/13 ="),
        ("lesson-3", 4, "(26 000 + 12 500 + 24 000 + 85 000 + 42 000) / 319 000"),
        ("lesson-5", 1, "98,3"),
        ("lesson-5", 4, "−600"),
        ("lesson-5", 4, "-600.00"),
        ("lesson-5", 4, "- €600"),
        ("lesson-5", 4, "moins 600"),
        ("lesson-5", 4, "Minus 600 €"),
        ("lesson-5", 4, "(600)"),
        ("lesson-5", 4, "(600) €"),
        ("lesson-5", 4, "346 600 − 347 200"),
        ("lesson-5", 4, "346 600 € - 347 200 €"),
        ("lesson-5", 4, "346 600 moins 347 200"),
        ("lesson-5", 4, "l’écart est de moins 600 euros"),
        ("lesson-5", 2, "330 000 + 12 000"),
        ("lesson-1", 2, "(28 000 €)"),
    ],
)
def test_an_answer_is_right_as_people_type_it(lesson: str, exercise: int, text: str, lang: str) -> None:
    assert check_typed(lesson, exercise, text, lang).is_right


@pytest.mark.parametrize(
    ("lesson", "exercise", "text", "words"),
    [
        ("lesson-2", 3, "", "write one in the box"),
        ("lesson-2", 3, "  ", "write one in the box"),
        ("lesson-2", 3, "twelve thousand", "in digits"),
        ("lesson-2", 3, "1e999", "in digits"),
        ("lesson-2", 3, "12_000", "in digits"),
        ("lesson-2", 3, "12 00", "in digits"),
        ("lesson-2", 3, "12/0", "in digits"),
        ("lesson-2", 3, "__import__('os').system('x')", "in digits"),
        ("lesson-2", 3, "9" * 400, "in digits"),
        ("lesson-2", 3, "0" * LONGEST + "12", "in digits"),
        ("lesson-2", 3, "12", "thousands of euros"),
        ("lesson-2", 3, "12.0", "thousands of euros"),
        ("lesson-2", 3, "13", "What is lacking"),
        ("lesson-2", 3, "12,500", "What is lacking"),
        ("lesson-1", 2, "27,000", "Find the row"),
        ("lesson-2", 4, "none", "read as a code"),
        ("lesson-2", 4, "5, 6", "these are several"),
        ("lesson-1", 3, "2.1 2.2 3.1 3.3 1.1", "with one that does not"),
        ("lesson-1", 3, "2.1", "some are lacking"),
        ("lesson-3", 1, "38 %", "Give the decimals too"),
        ("lesson-3", 1, "37 %", "another total"),
        ("lesson-3", 2, "38 %", "another total"),
        ("lesson-3", 2, "37 %", "Give the decimals too"),
        ("lesson-3", 4, "59 %", "Give the decimals too"),
        ("lesson-3", 4, "60 %", "calls continued"),
        ("lesson-3", 4, "60", "calls continued"),
        ("lesson-3", 4, "57 %", "another total"),
        ("lesson-3", 4, "81.3", "Reinforced or extended"),
        ("lesson-3", 4, "63 %", "Reinforced or extended"),
        ("lesson-3", 4, "65.1 %", "the other agreement"),
        ("lesson-3", 1, "-37.7 %", "not below zero"),
        ("lesson-3", 1, "-37.1 %", "not below zero"),
        ("lesson-5", 2, "318 000", "was subtracted"),
        ("lesson-5", 2, "12 000", "one action alone"),
        ("lesson-5", 3, "330 000", "the other agreement"),
        ("lesson-5", 4, "600", "the sign is not"),
        ("lesson-5", 5, "61 100 €", "write the code"),
        ("lesson-5", 5, "61 700", "write the code"),
        ("lesson-5", 5, "€900", "write the code"),
        ("lesson-1", 3, "50 000 €", "write the code"),
        ("lesson-2", 4, "8000", "write the code"),
        ("lesson-5", 5, "Axe 3", "several actions"),
        ("lesson-1", 3, "axes 2 et 3", "several actions"),
        ("lesson-6", 4, "-7.1 %", "the sign is not"),
        ("lesson-2", 5, "35 444", "Give the decimals too"),
        ("lesson-3", 1, "264 000 €", "amount in euros"),
        ("lesson-3", 4, "189 500", "amount in euros"),
        ("lesson-5", 1, "101.7 %", "more than the whole"),
        ("lesson-3", 1, "37.1%", "another total"),
    ],
)
def test_what_is_not_right_is_told_in_words_that_fit_a_page(
    lesson: str, exercise: int, text: str, words: str
) -> None:
    assert words in check_typed(lesson, exercise, text, "en").message


@pytest.mark.parametrize(
    ("lesson", "exercise"), [(f"lesson-{n}", m) for n in range(1, 7) for m in range(1, 6)]
)
def test_no_hint_of_a_page_asks_for_code(lesson: str, exercise: int) -> None:
    said = [check_typed(lesson, exercise, text, "en").message for text in ("123 456", "9.9", "12.3 %")]
    of_code = {
        "query",
        "len",
        "isna",
        "groupby",
        "assign",
        "nlargest",
        "_merge",
        "explain_gap",
        "action_code",
    }
    assert not of_code & set(re.findall(r"\w+", " ".join(said)))
