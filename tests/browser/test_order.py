"""What a reader sees is answered first; what stands in a closed fold when it is opened."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Welcome
from tests.browser.reader import Reader

KEEPS_MESSAGES = """
window.asked = [];
window.Worker = class extends Worker {
  postMessage(message) {
    if (message.type === 'run') window.asked.push(message.requests);
    super.postMessage(message);
  }
};
"""


@pytest.fixture
def reader(welcome: Welcome) -> Reader:
    """A reader who sees the first screen, and whose requests are noted."""
    return welcome(scripts=(KEEPS_MESSAGES,), viewport={"width": 800, "height": 300})


@pytest.fixture
def site() -> str:
    return "workshop"


def batches(reader: Reader) -> list[list[dict[str, Any]]]:
    """What was asked of Python since the last time, one list a message."""
    found: list[list[dict[str, Any]]] = reader.page.evaluate("() => window.asked.splice(0)")
    return found


def test_the_calculator_in_hand_and_what_is_in_view_are_asked_first(reader: Reader) -> None:
    reader.opens_live()
    batches(reader)
    reader.sets("length", "6")
    asked = [{request["key"] for request in batch} for batch in batches(reader)]
    own = reader.calculator("floor").get_attribute("data-request")
    (end,) = reader.following("length") - {own}
    assert asked == [{own}, {end}]
    reader.page.locator(f'output[data-request="{end}"]').scroll_into_view_if_needed()
    reader.page.wait_for_timeout(100)
    batches(reader)
    reader.sets("length", "7", reader.calculator("floor").locator('[data-input="length"]'))
    assert [{request["key"] for request in batch} for batch in batches(reader)] == [{own, end}]


def test_a_part_in_a_closed_fold_is_asked_for_once_it_is_opened(reader: Reader) -> None:
    reader.opens_live()
    batches(reader)
    reader.sets("length", "6")
    asked = [request for batch in batches(reader) for request in batch]
    assert asked
    assert all("working" not in request["parts"] for request in asked)
    steps = reader.calculator("floor").locator('[data-part="working"]')
    assert "= 20 sqm" in (steps.text_content() or "")
    reader.calculator("floor").locator("details.working > summary").click()
    expect(steps).to_contain_text("= 24 sqm")
    expect(steps.locator(".filled math")).to_contain_text("6×4")


def test_an_open_fold_follows_every_change(reader: Reader) -> None:
    reader.opens_live()
    reader.calculator("floor").locator("details.working > summary").click()
    for length, area in (("6", "= 24 sqm"), ("7", "= 28 sqm")):
        reader.sets("length", length)
        expect(reader.calculator("floor").locator('[data-part="working"]')).to_contain_text(area)
