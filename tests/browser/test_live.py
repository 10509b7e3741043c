"""What a reader sees when the page comes alive and when a number is changed."""

import pytest

from tests.browser.reader import Reader


def test_one_change_of_leverage_answers_in_every_sentence_table_and_chart(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("leverage", "20")
    assert reader.figure("position.notional") == "20,000 USD"
