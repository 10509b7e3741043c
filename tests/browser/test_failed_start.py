"""When Python cannot start, the page stays as it was, says so once, and can try again.

What can go wrong on the way to the page is in `test_faults`.
"""

from tests.browser.conftest import Welcome
from tests.browser.faults import printed_text, text_of
from tests.browser.host import Host
from tests.browser.status import (
    COULD_NOT_START,
    FAULTS_OF_THE_NETWORK,
    is_told,
    tries_again,
)

FORMS = "calculators-trade/"
WITHOUT_WEBASSEMBLY = """
window.kept = WebAssembly;
delete globalThis.WebAssembly;
"""


def test_a_browser_without_webassembly_is_told_of_it(welcome: Welcome) -> None:
    reader = welcome(scripts=(WITHOUT_WEBASSEMBLY,))
    reader.expects("Engine: .*WebAssembly")
    reader.opens()
    is_told(reader, COULD_NOT_START)
    reader.page.evaluate("() => { globalThis.WebAssembly = window.kept; }")
    tries_again(reader)


def test_a_failed_start_leaves_the_page_as_it_was(welcome: Welcome, host: Host) -> None:
    before = printed_text(welcome)
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.loses("python.zip")
    reader.opens()
    is_told(reader, COULD_NOT_START)
    assert text_of(reader) == before


def test_controls_agree_even_without_an_engine(welcome: Welcome, host: Host) -> None:
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.loses("python.zip")
    reader.opens(FORMS)
    is_told(reader, COULD_NOT_START)
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
    reader.opens(FORMS)
    is_told(reader, COULD_NOT_START)
    reader.enters("leverage", "31.7")
    assert reader.figure("position.notional") == "10,000 USD"
    assert reader.calculator("position").locator("[data-stale]").is_visible()
    reader.enters("leverage", "10")
    assert reader.page.locator("main .is-stale").count() == 0
    reader.enters("leverage", "31.7")
    host.mends()
    reader.retries()
    reader.waits_until_live()
    assert reader.figure("position.notional") == "31,700 USD"
    assert not reader.calculator("position").locator("[data-stale]").is_visible()
