"""When Python cannot start, or dies, the page stays as it was, says so once, and can try again."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.reader import Reader

PARTS = ["python.zip", "engine.zip", "pyodide.asm.wasm", "pyodide.asm.mjs", "assets/worker"]
FAULTS_OF_THE_NETWORK = ("Failed to load resource", "net::ERR")
WITHOUT_WEBASSEMBLY = """
window.kept = WebAssembly;
delete globalThis.WebAssembly;
"""
HASTE = """
const patient = setTimeout;
globalThis.setTimeout = (act, ms) => patient(act, window.isHasty ? Math.min(ms, 1000) : ms);
"""


def is_told(reader: Reader) -> None:
    """One plain sentence and a button are there, and nothing else has changed."""
    expect(reader.status().get_by_role("button")).to_be_visible()
    expect(reader.status().locator("[data-message]")).to_contain_text(".")


def tries_again(reader: Reader) -> None:
    """The button brings the page alive."""
    starts = reader.marks("engine:ready")
    reader.retries()
    reader.waits_until_live(starts + 1)
    expect(reader.status()).to_be_hidden()
    reader.sets("leverage", "20")
    assert reader.figure("position.notional") == "20,000 USD"


def printed(welcome: Welcome) -> str:
    """The main text as it reads without scripts."""
    silent = welcome(java_script_enabled=False)
    silent.opens()
    return silent.page.locator("main").inner_text()


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_file_is_told_and_can_be_mended(welcome: Welcome, host: Host, part: str) -> None:
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.loses(part)
    reader.opens()
    is_told(reader)
    reader.retries()
    is_told(reader)
    host.mends()
    tries_again(reader)


@pytest.mark.parametrize("part", ["assets/worker", "pyodide.asm.wasm"])
def test_a_network_that_goes_is_told_and_can_be_mended(
    welcome: Welcome, host: Host, part: str
) -> None:
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.cuts_off_at(part)
    reader.opens()
    is_told(reader)
    host.mends()
    tries_again(reader)


def test_a_browser_without_webassembly_is_told_of_it(welcome: Welcome) -> None:
    reader = welcome(scripts=(WITHOUT_WEBASSEMBLY,))
    reader.opens()
    is_told(reader)
    reader.page.evaluate("() => { globalThis.WebAssembly = window.kept; }")
    tries_again(reader)


def test_a_failed_start_leaves_the_page_as_it_was(welcome: Welcome, host: Host) -> None:
    before = printed(welcome)
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.loses("python.zip")
    reader.opens()
    is_told(reader)
    after = reader.page.locator("main").inner_text()
    assert after.replace(reader.status().inner_text(), "").strip() == before.strip()


def test_controls_agree_even_without_an_engine(welcome: Welcome, host: Host) -> None:
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.loses("python.zip")
    reader.opens()
    is_told(reader)
    slider = '[data-input="leverage"] input[type="range"]'
    reader.page.locator(slider).first.press("End")
    assert reader.box("leverage").input_value() == "125"
    assert len({one.input_value() for one in reader.page.locator(slider).all()}) == 1


def test_changes_without_an_engine_are_marked_and_answered_later(
    welcome: Welcome, host: Host
) -> None:
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.loses("python.zip")
    reader.opens()
    is_told(reader)
    reader.enters("leverage", "30")
    assert reader.figure("position.notional") == "10,000 USD"
    assert reader.calculator("position").locator("[data-stale]").is_visible()
    host.mends()
    reader.retries()
    reader.waits_until_live()
    assert reader.figure("position.notional") == "30,000 USD"
    assert not reader.calculator("position").locator("[data-stale]").is_visible()


def test_a_worker_that_breaks_later_is_told_and_started_anew(reader: Reader) -> None:
    reader.opens_live()
    reader.expects("gone")
    reader.page.workers[0].evaluate("() => { setTimeout(() => { throw new Error('gone'); }); }")
    is_told(reader)
    tries_again(reader)


def test_a_worker_that_falls_silent_is_told_and_started_anew(welcome: Welcome) -> None:
    reader = welcome(scripts=(HASTE,))
    reader.opens_live()
    reader.page.workers[0].evaluate("() => self.close()")
    reader.page.evaluate("() => { window.isHasty = true; }")
    reader.enters("leverage", "30")
    is_told(reader)
    reader.page.evaluate("() => { window.isHasty = false; }")
    tries_again(reader)
