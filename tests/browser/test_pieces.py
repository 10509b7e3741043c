"""An answer that comes in pieces: shown as it grows, and dropped for a newer one."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Welcome
from tests.browser.reader import Reader

KEEPS_TEXTS = """(place) => {
  window.seen = [];
  new MutationObserver(() => window.seen.push(place.textContent)).observe(
    place, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture
def site() -> str:
    return "workshop"


def test_an_answer_grows_and_says_how_far_it_has_come(reader: Reader) -> None:
    reader.opens_live()
    tally = reader.calculator("tally")
    progress = tally.locator("[data-progress]")
    expect(progress).to_be_hidden()
    progress.evaluate(KEEPS_TEXTS)
    reader.sets("last", "5")
    assert reader.figure("tally.total") == "15"
    seen = reader.page.evaluate("() => window.seen")
    assert [text for text in seen if text] == [f"{done} of 5 counted" for done in range(1, 5)]
    expect(progress).to_be_hidden()


def test_the_pieces_of_what_is_printed_already_change_nothing(welcome: Welcome) -> None:
    keeps = f"""addEventListener('DOMContentLoaded', () => ({KEEPS_TEXTS})(
      document.querySelector('[data-calculator="tally"]')));"""
    reader = welcome(scripts=(keeps,))
    reader.opens_live()
    assert reader.figure("tally.total") == "6"
    assert not any("It comes to 1." in text for text in reader.page.evaluate("() => window.seen"))


def test_a_newer_change_drops_the_pieces_that_were_to_come(reader: Reader) -> None:
    reader.opens_live()
    total = reader.calculator("tally").locator('[data-figure="total"]')
    reader.enters("last", "2000")
    reader.page.wait_for_function("() => document.body.textContent.includes('of 2,000 counted')")
    total.evaluate(KEEPS_TEXTS)
    reader.sets("last", "2")
    assert total.inner_text() == "3"
    seen = reader.page.evaluate("() => window.seen")
    assert seen[-2:] == ["1", "3"]
    assert reader.calculator("tally").locator("[data-progress]").text_content() == ""


def test_other_calculators_answer_between_two_pieces(reader: Reader) -> None:
    reader.opens_live()
    reader.enters("last", "2000")
    reader.page.wait_for_function("() => document.body.textContent.includes('of 2,000 counted')")
    reader.enters("length", "9")
    reader.page.wait_for_function("() => document.body.textContent.includes('36 sqm')")
    expect(reader.calculator("tally").locator("[data-progress]")).to_be_visible()
