"""Statements to tick, and lines that a reader hands over: they never leave the page."""

import pytest
from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.reader import Reader


@pytest.fixture
def site() -> str:
    return "workshop"


def others(reader: Reader) -> Locator:
    return reader.field("others")


def chooses(reader: Reader, content: bytes) -> None:
    """Choose a file of this content."""
    file: FilePayload = {"name": "mine.csv", "mimeType": "text/csv", "buffer": content}
    others(reader).locator("[data-file]").set_input_files(file)


def test_a_statement_is_ticked_and_unticked(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    reader.sets("is_doubled", "yes")
    assert reader.figure("tally.total") == "12"
    reader.sets("is_doubled", "no")
    assert reader.figure("tally.total") == "6"


def test_a_file_that_was_chosen_stands_in_its_field_and_is_answered(reader: Reader) -> None:
    reader.opens_live()
    others(reader).locator("summary").click()
    before = reader.answers()
    chooses(reader, b"\xef\xbb\xbf10\r\n20\r\n")
    reader.page.wait_for_function(
        "(count) => performance.getEntriesByName('engine:answer').length > count", arg=before
    )
    reader.waits_until_settled()
    assert others(reader).locator("textarea").input_value() == "10\n20\n"
    assert reader.figure("tally.total") == "36"


def test_the_same_file_can_be_chosen_again(reader: Reader) -> None:
    reader.opens_live()
    others(reader).locator("summary").click()
    for content, total in ((b"10", "16"), (b"11", "17")):
        chooses(reader, content)
        reader.page.wait_for_function(
            "(text) => document.body.textContent.includes(text)", arg=f"It comes to {total}."
        )


def test_lines_that_cannot_be_read_are_refused_beside_them(reader: Reader) -> None:
    reader.opens_live()
    others(reader).locator("summary").click()
    reader.sets("others", "ten")
    expect(others(reader).locator("[data-refusal]")).to_contain_text("a line is no number")
    assert others(reader).locator("textarea").input_value() == "ten"


def test_a_refusal_in_a_closed_fold_of_the_form_opens_it(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("width", "900")
    refusal = reader.calculator("floor").locator('[data-input="width"] [data-refusal]')
    expect(refusal).to_be_visible()
