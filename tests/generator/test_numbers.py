"""The first promise: figures typed by hand are found, dates and names are not taken for them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.generator.dates import MONTHS, in_words
from site_src.generator.numbers import typed_by_hand

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
WORDS = st.text(st.characters(categories=["L", "P", "Zs"]), max_size=30)


def found(text: str, *names: str) -> list[int]:
    return [offset for offset, _ in typed_by_hand(text, names)]


@given(WORDS)
def test_words_without_digits_hold_no_figure(words: str) -> None:
    assert found(words) == []


@given(WORDS, st.characters(categories=["Nd"]), WORDS)
def test_a_single_digit_anywhere_is_found(before: str, digit: str, after: str) -> None:
    assert found(before + digit + after) == [len(before)]


@given(DAYS)
def test_a_date_is_no_figure_however_it_is_written(day: dt.date) -> None:
    month = f"{MONTHS[day.month - 1]} {day.year}"
    for written in (in_words(day), day.isoformat(), month, str(day.year)):
        assert found(f"It was on {written}, they say.") == []


@given(st.integers(0, 9999).filter(lambda n: not 1900 <= n <= 2099))
def test_a_number_that_is_no_year_is_a_figure(number: int) -> None:
    assert found(f"It was {number}.") == [7]


@given(DAYS, st.sampled_from(("%", " %", "x", " USD", " percent", " dollars", ".5", ",000", "th")))
def test_a_year_with_a_unit_is_a_figure(day: dt.date, unit: str) -> None:
    assert found(f"It was {day.year}{unit}") == [7]


@given(DAYS, st.sampled_from("$€£-−+"))
def test_a_year_with_a_sign_is_a_figure(day: dt.date, sign: str) -> None:
    assert found(f"It was {sign}{day.year}") == [8]


@pytest.mark.parametrize("text", ["Basel III and Web3", "Web3's", "(Web3)"])
def test_a_listed_name_may_carry_digits(text: str) -> None:
    assert found(text, "Web3", "Basel III") == []


def test_a_listed_name_does_not_excuse_a_longer_word() -> None:
    assert found("Web33 and XWeb3", "Web3") == [3, 14]


def test_the_message_shows_the_figure_and_the_ways_out() -> None:
    ((_, message),) = typed_by_hand("You pay (12.5%).")
    assert message.startswith('the figure "12.5%" is typed by hand;')
    assert "{output}" in message
    assert "{fact}" in message
