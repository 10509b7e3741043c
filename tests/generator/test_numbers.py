"""The first promise: figures typed by hand are found, dates and names are not taken for them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.generator.dates import MONTHS, in_words
from site_src.generator.numbers import LEADS, VERBS, is_digit, typed_by_hand

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
YEARS = st.integers(1900, 2099)
SIGNS = st.characters(categories=["L", "P", "Zs"]).filter(lambda sign: not is_digit(sign))
WORDS = st.text(SIGNS, max_size=30)
SMALL = {*LEADS.split(), *VERBS.split(), "pre", "post"}
LETTERS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), min_size=2, max_size=9)
NOUNS = LETTERS.filter(lambda word: word not in SMALL)
PROSE = (
    "In 2021 leverage was cut.",
    "in early 2021 leverage was cut",
    "the 2021 crash",
    "mid-2021 lows",
    "post-2020 rules",
    "The 2020 and 2021 crashes, and those of 2018, 2019 and 2022 too",
    "Binance's 2023 settlement",
    "the crash (2021)",
    "By 2022 venues, since 2019 regulators",
    "2008 was worse than in 2020.",
    "It fell. 2021 brought more.",
    "2021",
    "2019–2021",
    "from 2019 to 2021",
    "Between 2019 and 2021 volumes rose",
    "In 2021\nleverage was cut",
    "the 2020–2022 cycle",
    "the 2018/19 winter",
    "in 2018-19",
    "the 1990s and the 2020s",
    "the March 2020 crash",
    "On March 27, 2018 and on 12 Mar 2020",
    "the 27th March 2018",
    "on 13–14 March 2020, and on 13 and 14 March",
    "on Sept. 3",
    "29 February",
)
FIGURES = (
    "You hold 2000 contracts.",
    "1999 SOL",
    "Buy 2000\ncontracts",
    "2000-contract orders",
    "in 2000-dollar steps",
    "You sold 1950 coins in March",
    "It takes 2000 trades, in 2021 or later",
    "It costs 2000.",
    "USD 2000, or € 2000, or US$ 2000",
    "a price near 2000, and falling",
    "in 2000 bps",
    "about 2000",
    "30 February",
    "31 June 2020",
)


def found(text: str, *names: str) -> list[int]:
    return [offset for offset, _ in typed_by_hand(text, names)]


@given(WORDS)
def test_words_without_digits_hold_no_figure(words: str) -> None:
    assert found(words) == []


@given(WORDS, st.characters(categories=["Nd", "No"]), WORDS)
def test_a_single_digit_anywhere_is_found(before: str, digit: str, after: str) -> None:
    assert found(before + digit + after) == [len(before)]


@given(DAYS)
def test_a_date_is_no_figure_however_it_is_written(day: dt.date) -> None:
    month = f"{MONTHS[day.month - 1]} {day.year}"
    for written in (in_words(day), day.isoformat(), month, str(day.year)):
        assert found(f"It was in {written}, they say.") == []


@given(st.integers(0, 9999).filter(lambda n: not 1900 <= n <= 2099))
def test_a_number_that_is_no_year_is_a_figure(number: int) -> None:
    assert found(f"It was {number}.") == [7]


@given(YEARS, NOUNS)
def test_what_counts_a_noun_is_no_year(number: int, noun: str) -> None:
    assert found(f"{number} {noun}") == [0]


@given(st.sampled_from(LEADS.split()), YEARS, NOUNS.filter(lambda word: len(word) > 7))
def test_a_year_shows_by_the_word_before_it(lead: str, year: int, noun: str) -> None:
    assert found(f"{lead.title()} {year} {noun}") == []


@given(YEARS, st.sampled_from(VERBS.split()))
def test_a_year_at_the_head_of_a_sentence_shows_by_its_verb(year: int, verb: str) -> None:
    assert found(f"{year} {verb} worse") == []
    assert found(f"{year} {verb}abc") == [0]
    assert found(f"costs {year} {verb} worse") == [6]


@pytest.mark.parametrize("text", PROSE)
def test_years_of_natural_prose_are_no_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", FIGURES)
def test_figures_that_could_be_years_are_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize("sign", "½²①௧一Ⅳ")
def test_whatever_counts_is_a_figure(sign: str) -> None:
    assert found(f"a {sign}") == [2]


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
