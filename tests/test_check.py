"""Right is right in every type, wrong is told what to look at, and no message is the answer."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlib.core.errors import InvalidParameter
from convlib.core.language import LANGUAGES, translations
from convlib.teaching import check
from convlib.teaching.check import RIGHT
from convlib.teaching.exercises import EXERCISES

# Worked out by hand from the printed documents.
ANSWERS: dict[str, list[Any]] = {
    "lesson-1": [3, 28_000, ["2.1", "2.2", "3.1", "3.3"], 3, 27],
    "lesson-2": [12, 330_000 / 4, 12_000, "6", 319_000 / 9],
    "lesson-3": [264 / 700, 264 / 712, 5 / 13, 189_500 / 319_000, 85_000 / 334_000],
    "lesson-4": [40_000, 2, 456 / 700, 88_875, 28_100],
    "lesson-5": [700 / 712, 342_000, 87_700, -600, ["3.2"]],
    "lesson-6": [9, 7, 18_000, 18_000 / 253_000, 49_000],
    # 245 000 is printed, 46 000 + 83 500 + 58 000 + 28 000 + 15 000 = 230 500 were read; 9 500 + 10 000 are
    # the shares of 1.3, 28 000 + 25 000 those of 2.1.
    "lesson-7": [14_500, 19_500, -5_000, "2.1", 53_000],
    # 45 600 + 76 200 + 27 500 = 149 300 were spent of 48 000 + 71 500 + 30 000 = 149 500.
    "lesson-8": [48_000, 173_100, "2.2", 149_300 / 149_500, 4_700],
    # Per inhabitant 302 000 / 41 318 = 7.31, 901 000 / 286 114 = 3.15 without a cost,
    # and 347 200 / 118 940 = 2.92. To digital inclusion go 36 000 and 40 500, among 41 318 + 286 114 people.
    # Of eight themes of either year one begins, and one lacks a cost.
    "lesson-9": [302_000 / 41_318, 1, 2, 76_500 / 327_432, 6],
}
ALL = [(lesson, place) for lesson, answers in ANSWERS.items() for place in range(1, len(answers) + 1)]


def message_of(lesson: str, exercise: int, answer: object, lang: str = "en") -> str:
    verdict = check(lesson, exercise, answer, lang)
    assert not verdict.is_right
    return verdict.message


def test_every_exercise_has_an_answer_worked_out_by_hand() -> None:
    assert {lesson: len(exercises) for lesson, exercises in EXERCISES.items()} == {
        lesson: len(answers) for lesson, answers in ANSWERS.items()
    }


@pytest.mark.parametrize(("lesson", "exercise"), ALL)
def test_the_answer_worked_out_by_hand_is_right(lesson: str, exercise: int) -> None:
    assert str(check(lesson, exercise, ANSWERS[lesson][exercise - 1], "en")) == "Right."
    assert check(lesson, exercise, ANSWERS[lesson][exercise - 1], "fr").message == "Juste."


@pytest.mark.parametrize(
    "wrap",
    [
        float,
        np.float64,
        np.array,
        lambda value: np.array([value]),
        lambda value: pd.Series([value], index=["3.5"]),
        lambda value: [value],
        lambda value: {"3.5": value},
        lambda value: iter([value]),
        np.longdouble,
        lambda value: pd.array([value], dtype="Float64"),
        lambda value: pd.Series([value], dtype="Float64"),
        lambda value: pd.DataFrame({"cost": [value]}).sum(),
        lambda value: Decimal(str(value)),
        lambda value: Fraction(value).limit_denominator(10_000),
    ],
)
def test_a_right_number_is_right_as_python_numpy_and_pandas_give_it(wrap: Any) -> None:
    assert check("lesson-2", 3, wrap(12_000), "en").is_right
    assert check("lesson-2", 1, wrap(12), "en").is_right
    assert check("lesson-3", 2, wrap(264 / 712), "en").is_right


@pytest.mark.parametrize(
    "wrap",
    [
        list,
        tuple,
        set,
        iter,
        dict.fromkeys,
        pd.Series,
        pd.Index,
        pd.Categorical,
        np.array,
        lambda codes: np.array(codes, dtype=object),
        lambda codes: pd.array(codes, dtype="string"),
        lambda codes: pd.DataFrame({"action_code": codes}),
        lambda codes: list(reversed(codes)),
    ],
)
def test_right_codes_are_right_in_every_order_and_collection(wrap: Any) -> None:
    assert check("lesson-1", 3, wrap(["2.1", "2.2", "3.1", "3.3"]), "en").is_right
    assert check("lesson-5", 5, wrap(["3.2"]), "en").is_right


def test_an_amount_is_right_to_the_cent_and_a_share_to_four_decimals() -> None:
    assert check("lesson-2", 5, 35_444.44, "en").is_right
    assert "rounded too early" in message_of("lesson-2", 5, 35_444)
    assert "rounded too early" in message_of("lesson-2", 5, 35_444.4)
    assert check("lesson-3", 1, 0.3771, "en").is_right
    assert "rounded too early" in message_of("lesson-3", 1, 0.38)
    assert "rounded too early" in message_of("lesson-3", 1, 0.377)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (..., "no answer yet"),
        (None, "no answer yet"),
        ("", "no answer yet"),
        (float("nan"), "missing value"),
        (pd.NA, "missing value"),
        (float("inf"), "no number"),
        (1j, "no number"),
        (object(), "no number"),
        (10**400, "no number"),
        (Decimal("sNaN"), "no number"),
        (True, "true or false"),
        (np.True_, "true or false"),
        ("12 000 €", "is text"),
        ("12000", "is text"),
        (pd.Series([1.0]).sum, "add the parentheses"),
        (pd.DataFrame({"a": [1]}), "whole table"),
        (pd.Series([1.0, 2.0]), "several values"),
        ({"3.5": 12_000, "3.4": 30_000}, "several values"),
        (pd.Series([], dtype=float), "no row"),
        (iter([12_000, 12_001]), "several values"),
        (pd.array([pd.NA], dtype="Int64"), "missing value"),
        (-12_000, "the sign is not"),
        (12, "thousands of euros"),
        (12_001, "What is lacking"),
        (712_000, "grand total"),
        (0, "lacking"),
    ],
)
def test_what_is_no_amount_or_nearly_one_is_told_so(answer: object, words: str) -> None:
    assert words in message_of("lesson-2", 3, answer)


@pytest.mark.parametrize(
    ("lesson", "exercise", "answer", "words"),
    [
        ("lesson-1", 3, "2.1, 2.2", "put them in a list"),
        ("lesson-1", 3, 2.1, "put them in a list"),
        ("lesson-1", 3, [2.1, 2.2], "in quotes"),
        ("lesson-1", 3, [], "no answer yet"),
        ("lesson-1", 3, ["2.1"], "lacking"),
        ("lesson-1", 3, ["1.1", "2.1", "2.2", "3.1", "3.3"], "with one that does not"),
        ("lesson-1", 3, ["1.1", "1.2", "2.1", "2.2", "3.1", "3.3"], "with some that do not"),
        ("lesson-1", 3, ["2.1", "2.2", "3.1"], "takes in the amount itself"),
        ("lesson-1", 3, 50_000, "write the code"),
        ("lesson-1", 3, ["1.1"], "column of costs"),
        ("lesson-2", 4, 6, "in quotes"),
        ("lesson-2", 4, np.float64(8_000), "write the code"),
        ("lesson-2", 4, "5", "isna finds it"),
        ("lesson-2", 4, ["5", "6"], "these are several"),
        ("lesson-2", 1, 12.5, "whole number"),
        ("lesson-2", 1, -12, "the sign is not"),
        ("lesson-2", 2, 66_000, "counted as zero"),
        ("lesson-3", 1, 37.71, "percentage"),
        ("lesson-3", 1, 264_000, "from zero to one"),
        ("lesson-3", 1, -264 / 700, "not below zero"),
        ("lesson-3", 1, 264 / 712, "another total"),
        ("lesson-3", 2, 0.38, "another total"),
        ("lesson-3", 3, 4 / 12, "actions too"),
        ("lesson-5", 1, 12 / 712, "share of the gap"),
        ("lesson-6", 2, 6, "apostrophe"),
        ("lesson-6", 4, 18 / 271, "earlier year"),
        ("lesson-7", 2, 14_500, "nothing else were misread"),
        ("lesson-7", 3, 5_000, "the sign is not"),
        ("lesson-7", 4, "1.1", "one alone does not agree"),
        ("lesson-7", 5, 58_000, "as the machine read it"),
        ("lesson-7", 5, 63_000, "above the grand total"),
        ("lesson-8", 1, 42_000, "as signed"),
        ("lesson-8", 2, 165_100, "another one follows"),
        ("lesson-8", 3, "1.2", "more than planned"),
        ("lesson-8", 4, 149_300 / 159_500, "nothing spent counts in it"),
        ("lesson-8", 5, 11_200, "from the cost as signed"),
        ("lesson-9", 1, 302_000 / 446_372, "all the territories"),
        ("lesson-9", 2, 3, "by totals"),
        ("lesson-9", 3, 1, "both have another rank"),
        ("lesson-9", 3, 3, "stays below"),
        ("lesson-9", 4, 76_500 / 446_372, "missing is not zero"),
        ("lesson-9", 4, (36_000 / 41_318 + 40_500 / 286_114) / 2, "mean of rates"),
        ("lesson-9", 5, 7, "lacks a cost"),
        ("lesson-9", 5, 8, "themes of either year"),
    ],
)
def test_a_known_error_is_named(lesson: str, exercise: int, answer: object, words: str) -> None:
    assert words in message_of(lesson, exercise, answer)


@pytest.mark.parametrize(("lesson", "exercise"), ALL)
def test_each_known_error_of_an_exercise_gets_words_of_its_own(lesson: str, exercise: int) -> None:
    asked = EXERCISES[lesson][exercise - 1]
    errors = [error for work_out, _ in asked.near_misses if (error := work_out()) != asked.work_out()]
    said = [message_of(lesson, exercise, error) for error in errors]
    assert set(said) <= {message for _, message in asked.near_misses}
    assert len(said) == len(asked.near_misses)
    for error, message in list(zip(errors, said, strict=True))[-1:]:
        assert message_of(lesson, exercise, error, "fr") == translations("fr").gettext(message)


def nearly(answer: Any) -> list[float]:
    return [] if isinstance(answer, str | list) else [answer / 100, answer * 100, -answer, answer + 1e-3]


anything = st.one_of(
    st.none() | st.just(...) | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals(),
    st.lists(st.sampled_from(["1.1", "2.1", "2.2", "3.1", "3.2", "3.3", "6"]) | st.floats()),
    st.sampled_from([answer for answers in ANSWERS.values() for answer in answers]).flatmap(
        lambda answer: st.sampled_from([answer, str(answer), [answer], *nearly(answer)])
    ),
)


@given(st.sampled_from(ALL), anything, st.sampled_from(LANGUAGES))
def test_no_message_holds_the_answer_whatever_is_given(
    asked: tuple[str, int], given_answer: object, lang: str
) -> None:
    verdict = check(*asked, given_answer, lang)
    # Every answer has a digit in it: no message has one.
    assert not re.search(r"\d", verdict.message + repr(verdict))
    assert verdict.is_right == (verdict.message == translations(lang).gettext(RIGHT))
    assert "<strong" in verdict._repr_html_()


@pytest.mark.parametrize(
    ("lesson", "exercise"), [("lesson-10", 1), ("lesson-1", 0), ("lesson-1", 6), ("lesson-1", True)]
)
def test_an_exercise_that_is_not_there_is_refused_with_those_that_are(lesson: str, exercise: int) -> None:
    with pytest.raises(InvalidParameter, match="lesson-1, lesson-2|has 1 to 5"):
        check(lesson, exercise, 1)
