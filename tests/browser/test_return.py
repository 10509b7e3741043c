"""Whoever leaves the page and comes back finds fields and figures that belong together."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

import engine
from site_src.command import browser as browsers
from tests.browser.conftest import PROJECT, Welcome
from tests.browser.reader import Reader
from tests.browser.shown import Expectation, shown

FILLS = """
const fill = () => document.querySelectorAll('[name="leverage"]').forEach((one) => {
  one.value = '20';
});
"""
FILLS_BEFORE = FILLS + "document.addEventListener('readystatechange', fill, { once: true });"
FILLS_AFTER = FILLS + "addEventListener('pageshow', fill);"
KEEPS_WHETHER_KEPT = """
addEventListener('pageshow', ({ persisted }) => { window.wasKept = persisted; });
"""


KEEPS, LOADS_ANEW = "keeps pages", "loads pages anew"


@pytest.fixture
def habit() -> str:
    return LOADS_ANEW


@pytest.fixture
def chromium(chromium: Browser, habit: str) -> Iterator[Browser]:
    """A browser that keeps pages in memory for the way back, or one that loads them anew."""
    if habit == LOADS_ANEW:
        yield chromium
        return
    with chromium.browser_type.launch(
        executable_path=browsers.find(PROJECT),
        args=browsers.flags(),
        ignore_default_args=["--disable-back-forward-cache"],
    ) as other:
        yield other


def leaves_and_returns(reader: Reader) -> bool:
    """Follow a link to another page and go back; whether the browser had kept the page."""
    reader.page.locator("footer a").last.click()
    reader.page.wait_for_function("() => !document.querySelector('script#page')")
    reader.page.evaluate("() => { setTimeout(() => history.back()); }")
    reader.page.wait_for_function(
        "() => window.wasKept !== undefined && document.querySelector('script#page')"
    )
    return bool(reader.page.evaluate("() => window.wasKept"))


def belongs_together(reader: Reader) -> bool:
    """Whether every figure is the engine's for what stands in the fields."""
    reader.unfolds()
    now = shown(reader.page)
    data = reader.data()
    expectation = Expectation(engine.load(data["engine"]["package"]), data)
    for name, text in {(name, text) for name, _, text, *_ in now["fields"]}:
        expectation.change(name, text)
    return bool(now == expectation.of(now))


@pytest.mark.parametrize("habit", [KEEPS, LOADS_ANEW])
def test_going_back_shows_figures_of_what_stands_in_the_fields(
    welcome: Welcome, habit: str
) -> None:
    reader = welcome(scripts=(KEEPS_WHETHER_KEPT,))
    reader.opens_live()
    reader.sets("leverage", "20")
    reader.sets("side", "short")
    was_kept = leaves_and_returns(reader)
    reader.waits_until_live()
    assert was_kept == (habit == KEEPS)
    assert reader.box("leverage").input_value() == "20"
    assert belongs_together(reader)
    reader.sets("leverage", "7")
    assert belongs_together(reader)


@pytest.mark.parametrize("habit", [KEEPS, LOADS_ANEW])
def test_going_back_to_a_page_left_while_python_started_brings_it_alive(
    welcome: Welcome,
) -> None:
    reader = welcome(scripts=(KEEPS_WHETHER_KEPT,))
    reader.opens()
    reader.enters("leverage", "20")
    leaves_and_returns(reader)
    reader.waits_until_live()
    assert belongs_together(reader)


def test_loading_anew_shows_figures_of_what_stands_in_the_fields(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("leverage", "20")
    reader.page.reload()
    reader.waits_until_live()
    assert belongs_together(reader)


@pytest.mark.parametrize("fills", [FILLS_BEFORE, FILLS_AFTER], ids=["before", "after"])
def test_what_a_browser_fills_in_again_is_answered(welcome: Welcome, fills: str) -> None:
    reader = welcome(scripts=(fills,))
    reader.opens_live()
    reader.page.wait_for_function(
        "() => document.querySelector('main').textContent.includes('20,000 USD')"
    )
    assert reader.box("leverage").input_value() == "20"
    assert belongs_together(reader)
