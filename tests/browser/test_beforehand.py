"""Before Python answers: one input changed is answered at once, and nothing wrong is ever shown."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.reader import Reader

PYTHON = "python-"
FILE = "**/answers/*.json"
MOST_MS = 100
FIRST = "r1"
KEYS = "(all) => all.map((one) => one.dataset.request)"
FETCHED = """() => performance.getEntriesByType('resource')
  .some(({name}) => name.includes('/answers/'))"""
LOADED = "() => document.readyState === 'complete'"
SHOWN = "() => performance.getEntriesByName('engine:answer').at(-1)?.duration"
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
# What stands open, with its tone, and whether it is not marked as being on its way.
WORDS = """() => [...document.querySelectorAll('main output')]
  .filter((one) => !one.closest('details:not([open])'))
  .map((one) => [one.textContent, one.dataset.tone ?? 'plain', !one.closest('.is-stale')])"""
MARKED = """() => [...document.querySelectorAll('main .is-stale')]
  .filter((one) => !one.closest('details:not([open])')).length"""


class Courier:
    """Holds the file of answers back until it is told to bring it."""

    def __init__(self, page: Page) -> None:
        self._held: list[Route] = []
        self._page = page
        page.route(FILE, lambda route: self._held.append(route))  # noqa: PLW0108 - Playwright looks

    def brings(self, change: Callable[[str], str] = lambda text: text) -> None:
        """Let it arrive, perhaps altered on the way."""
        while not self._held:
            self._page.wait_for_timeout(50)
        route = self._held.pop()
        response = route.fetch()
        route.fulfill(response=response, body=change(response.text()))
        self._page.wait_for_timeout(200)

    def goes(self) -> None:
        """Bring nothing any more."""
        for route in self._held:
            route.abort()


@pytest.fixture
def courier(page: Page, reader: Reader) -> Iterator[Courier]:
    courier = Courier(page)
    yield courier
    reader.expects("answers/")
    courier.goes()


def opens_early(reader: Reader, host: Host, path: str = "") -> None:
    """Open a page whose Python is on its way, as on a slow network."""
    host.holds_back(PYTHON)
    reader.opens(path)
    reader.page.wait_for_function(LOADED)


def waits_for_the_file(reader: Reader) -> None:
    reader.page.wait_for_function(FETCHED)
    reader.page.wait_for_timeout(100)


def test_the_first_touch_is_answered_with_neither_python_nor_the_file_there(
    reader: Reader, host: Host, courier: Courier
) -> None:
    host.holds_back(PYTHON)
    reader.page.goto(reader.address, wait_until="commit")
    reader.page.wait_for_selector("main fulcrum-number .step", state="attached")
    assert courier
    reader.enters("leverage", "12")
    assert reader.figure("position.notional") == "12,000 USD"
    assert reader.sees("once the price has moved −7.87%, to 46,063.65 USD")
    assert reader.page.evaluate(SHOWN) < MOST_MS
    assert reader.marks("engine:ready") == 0
    host.mends()
    reader.waits_until_live()
    assert reader.figure("position.notional") == "12,000 USD"
    assert reader.sees("once the price has moved −7.87%, to 46,063.65 USD")
    assert reader.page.evaluate(MARKED) == 0


def test_what_is_not_in_the_page_is_marked_until_the_file_brings_it(
    reader: Reader, host: Host, courier: Courier
) -> None:
    opens_early(reader, host)
    reader.enters("leverage", "20")
    chart = reader.page.locator("fulcrum-calculator").first.locator('[data-part="chart"]')
    assert "is-stale" in (chart.get_attribute("class") or "")
    expect(reader.page.locator("[data-stale]").first).to_be_visible()
    courier.brings()
    expect(chart).not_to_have_class("chart is-stale")
    expect(chart.locator("figcaption")).to_contain_text("47,738.69 USD")
    expect(reader.page.locator("[data-stale]").first).to_be_hidden()


CHANGES = [("leverage", "50"), ("side", "short"), ("capital", "1,100"), ("capital", "1100")]


@pytest.mark.parametrize(("name", "text"), CHANGES)
def test_a_change_shows_the_same_before_python_and_after(
    reader: Reader, host: Host, name: str, text: str
) -> None:
    opens_early(reader, host)
    waits_for_the_file(reader)
    printed = reader.page.evaluate(WORDS)
    reader.enters(name, text)
    before = reader.page.evaluate(WORDS)
    assert before != printed
    host.mends()
    reader.waits_until_live()
    after = reader.page.evaluate(WORDS)
    pairs = [pair for pair in zip(before, after, strict=True) if pair[0][2]]
    assert len(pairs) > len(before) / 2
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_a_slider_moved_before_python_moves_every_field_of_its_name(
    reader: Reader, host: Host
) -> None:
    opens_early(reader, host, "calculators-trade/")
    waits_for_the_file(reader)
    reader.field("leverage").locator("input[type=range]").press("ArrowRight")
    text = reader.box("leverage").input_value()
    assert text != "10"
    fields = [one for one in reader.fields("leverage") if one.locator("input[type=range]").count()]
    assert len(fields) > 1
    for one in fields:
        slider = one.locator("input[type=range]")
        assert one.locator('input[type="text"]').input_value() == text
        assert slider.get_attribute("aria-valuetext") == f"{text}x"
        assert slider.input_value() == fields[0].locator("input[type=range]").input_value()


def test_two_inputs_changed_are_left_to_python(reader: Reader, host: Host) -> None:
    opens_early(reader, host)
    waits_for_the_file(reader)
    reader.enters("leverage", "12")
    reader.enters("capital", "2,000")
    assert reader.marked() >= {FIRST}
    host.mends()
    reader.waits_until_live()
    assert reader.figure("position.notional") == "24,000 USD"
    assert reader.page.evaluate(MARKED) == 0


def test_a_change_taken_back_shows_what_is_printed(reader: Reader, host: Host) -> None:
    opens_early(reader, host)
    waits_for_the_file(reader)
    printed = reader.page.evaluate(WORDS)
    reader.enters("leverage", "20")
    assert reader.page.evaluate(WORDS) != printed
    reader.enters("leverage", "10")
    assert reader.page.evaluate(WORDS) == printed
    assert reader.page.evaluate(MARKED) == 0


def test_a_value_off_the_stops_is_left_to_python(reader: Reader, host: Host) -> None:
    opens_early(reader, host)
    waits_for_the_file(reader)
    reader.enters("leverage", "21.5")
    assert reader.figure("position.notional") == "10,000 USD"
    assert reader.marked() >= {FIRST}
    host.mends()
    reader.waits_until_live()
    assert reader.figure("position.notional") == "21,500 USD"


def test_the_last_change_wins_when_the_file_comes_late(
    reader: Reader, host: Host, courier: Courier
) -> None:
    opens_early(reader, host)
    reader.enters("leverage", "50")
    reader.enters("leverage", "21.5")
    courier.brings()
    assert reader.marked() >= {FIRST}
    reader.enters("leverage", "30")
    assert reader.figure("position.notional") == "30,000 USD"


def test_a_late_file_changes_nothing_once_python_answers(reader: Reader, courier: Courier) -> None:
    reader.opens_live()
    reader.sets("leverage", "21.5")
    shown = reader.page.evaluate(WORDS)
    courier.brings()
    assert reader.page.evaluate(WORDS) == shown


@pytest.mark.parametrize("what", ["lost", "altered", "another page"])
def test_a_file_that_is_not_as_it_was_made_is_done_without(
    reader: Reader, host: Host, courier: Courier, what: str
) -> None:
    reader.expects("answers/", "integrity")
    opens_early(reader, host)
    if what == "lost":
        host.loses("answers/")
    changes = {
        "lost": lambda text: text,
        "altered": lambda text: text.replace("1", "2", 1),
        "another page": lambda _: "<!doctype html>",
    }
    courier.brings(changes[what])
    reader.enters("capital", "2,000")
    assert reader.figure("position.notional") == "20,000 USD"
    assert reader.marked() - {"", FIRST} != set()
    host.mends()
    reader.waits_until_live()
    assert reader.page.evaluate(MARKED) == 0


def test_a_reader_who_saves_data_is_sent_no_file(welcome: Welcome) -> None:
    reader = welcome(scripts=(SAVES_DATA,))
    reader.opens()
    reader.enters("leverage", "20")
    reader.waits_until_live()
    assert not reader.page.evaluate(FETCHED)


def test_what_the_engine_refuses_is_refused_before_python_too(reader: Reader, host: Host) -> None:
    opens_early(reader, host)
    waits_for_the_file(reader)
    name, text, message = refused(reader, json.loads(host_file(reader)))
    reader.enters(name, text)
    told = reader.page.locator("main [data-refusal]:not([hidden]), main [data-refusal-general]")
    assert message in told.all_text_contents()


def host_file(reader: Reader) -> str:
    answers = json.loads(reader.page.locator("script#answers").text_content() or "")
    return reader.page.request.get(reader.address + answers["address"]).text()


def refused(reader: Reader, known: Any) -> tuple[str, str, str]:  # noqa: ANN401 - the file's JSON
    """A stop that a request with a calculator refuses: the input, the text, and what is said."""
    shown = set(reader.page.locator("fulcrum-calculator").evaluate_all(KEYS))
    offered = reader.offered()
    for key, table in known["answers"].items():
        for name, changes in table["changes"].items():
            for place, change in enumerate(changes):
                if key in shown and name in offered and change and "refusals" in change:
                    entry = known["stops"][name][place].get("entry")
                    return name, entry, change["refusals"][0][0]["message"]
    raise LookupError("no stop is refused")
