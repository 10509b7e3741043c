"""The reader's state in the address: a link is a scenario, and the way back leads through them."""

import tomllib
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import PROJECT, Welcome
from tests.browser.reader import Reader

CASES = tomllib.loads((PROJECT / "tests/cases/addresses.toml").read_text("utf-8"))["case"]
TOP = "(id) => Math.round(document.getElementById(id).getBoundingClientRect().top)"
HASH = "(hash) => location.hash === hash"


@pytest.fixture
def site() -> str:
    return "workshop"


@pytest.fixture
def reader(welcome: Welcome) -> Reader:
    """A reader with a window so low that every place has to be scrolled to."""
    return welcome(viewport={"width": 800, "height": 400})


def held(reader: Reader, name: str) -> str:
    """What the first field of a name holds."""
    field = reader.field(name)
    tick = field.locator('input[type="checkbox"]')
    if tick.count():
        return "yes" if tick.is_checked() else "no"
    return field.locator('input[type="text"], textarea').first.input_value()


def link(reader: Reader, words: str) -> Locator:
    return reader.page.get_by_role("link", name=words, exact=True)


def waits_for_hash(reader: Reader, fragment: str) -> None:
    reader.page.wait_for_function(HASH, arg=fragment)


def is_in_view(reader: Reader, place: str) -> bool:
    return 0 <= int(reader.page.evaluate(TOP, place)) < 400


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_an_address_leads_where_it_always_led(reader: Reader, case: dict[str, Any]) -> None:
    reader.opens_live(case["fragment"])
    assert {name: held(reader, name) for name in case["fields"]} == case["fields"]
    if "place" in case:
        assert is_in_view(reader, case["place"])
    refused = reader.page.locator("main [data-refusal]:not([hidden])").all()
    names = {one.evaluate("(one) => one.closest('[data-input]').dataset.input") for one in refused}
    assert names == set(case.get("refused", []))


def test_what_differs_from_the_page_stands_in_the_address_and_nothing_else(
    reader: Reader,
) -> None:
    reader.opens_live("#the-floor")
    reader.sets("length", " 6 m; or so")
    waits_for_hash(reader, "#the-floor;v1;length=%206%20m%3B%20or%20so")
    reader.sets("length", "5")
    waits_for_hash(reader, "#the-floor")


def test_a_link_made_of_the_address_shows_another_reader_the_same(
    reader: Reader, welcome: Welcome
) -> None:
    reader.opens_live()
    reader.sets("length", "33")
    reader.sets("width", "7.5")
    waits_for_hash(reader, "#;v1;length=33;width=7.5")
    other = welcome()
    other.opens_live(reader.page.evaluate("() => location.hash"))
    assert other.figure("floor.area") == reader.figure("floor.area") == "247.5 sqm"


def test_a_preset_sets_what_it_names_keeps_the_rest_and_goes_to_its_place(
    reader: Reader,
) -> None:
    reader.opens_live()
    reader.sets("last", "4")
    link(reader, "A hall").click()
    reader.waits_until_settled()
    assert reader.figure("floor.area") == "600 sqm"
    assert is_in_view(reader, "calculator-floor")
    waits_for_hash(reader, "#calculator-floor;v1;last=4;length=30;width=20")


def test_a_preset_pressed_twice_works_twice(reader: Reader) -> None:
    reader.opens_live()
    preset = link(reader, "10 m by 8 m")
    for _ in range(2):
        preset.click()
        reader.page.wait_for_function("() => document.body.textContent.includes('80 sqm')")
        reader.sets("length", "11")
        assert reader.figure("floor.area") == "88 sqm"


def test_a_link_inside_the_page_keeps_the_state(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("length", "6")
    reader.page.evaluate("() => document.querySelector('nav.contents details').open = true")
    link(reader, "The count").click()
    waits_for_hash(reader, "#the-count;v1;length=6")
    assert held(reader, "length") == "6"
    assert is_in_view(reader, "the-count")


def test_the_skip_link_takes_the_focus_along_with_a_state(reader: Reader) -> None:
    reader.opens_live("#;v1;length=6")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    waits_for_hash(reader, "#main;v1;length=6")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("() => document.activeElement.closest('main') !== null")


def test_the_way_back_leads_through_the_states(reader: Reader) -> None:
    reader.opens_live()
    link(reader, "A hall").click()
    waits_for_hash(reader, "#calculator-floor;v1;length=30;width=20")
    reader.sets("width", "10")
    waits_for_hash(reader, "#calculator-floor;v1;length=30;width=10")
    reader.page.go_back()
    waits_for_hash(reader, "")
    reader.waits_until_settled()
    assert (held(reader, "length"), reader.figure("floor.area")) == ("5", "20 sqm")
    reader.page.go_forward()
    reader.page.wait_for_function("() => document.body.textContent.includes('300 sqm')")
    assert (held(reader, "length"), held(reader, "width")) == ("30", "10")


def test_an_address_typed_over_the_old_one_is_the_whole_state(reader: Reader) -> None:
    reader.opens_live("#;v1;length=6;width=6")
    reader.page.evaluate("() => { location.hash = '#the-count;v1;length=9'; }")
    reader.page.wait_for_function("() => document.body.textContent.includes('36 sqm')")
    assert (held(reader, "length"), held(reader, "width")) == ("9", "4")
    assert is_in_view(reader, "the-count")


def test_loading_anew_keeps_the_state_and_the_place_on_the_page(reader: Reader) -> None:
    reader.opens_live("#the-count;v1;length=6")
    reader.page.mouse.wheel(0, -300)
    reader.page.wait_for_timeout(100)
    before = reader.page.evaluate("() => scrollY")
    reader.page.reload()
    reader.waits_until_live()
    assert held(reader, "length") == "6"
    assert reader.page.evaluate("() => scrollY") == pytest.approx(before, abs=2)


def test_lines_handed_over_never_stand_in_the_address(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    reader.sets("others", "100\n200")
    reader.sets("last", "2")
    waits_for_hash(reader, "#;v1;last=2")
    assert reader.figure("tally.total") == "303"


def test_without_scripts_a_state_leaves_the_page_at_its_top(welcome: Welcome) -> None:
    reader = welcome(java_script_enabled=False)
    reader.opens("#the-count;v1;length=9")
    expect(reader.page.locator("h1")).to_be_in_viewport()
    assert reader.sees("20 sqm")


def test_the_contents_list_shows_where_the_reader_is(welcome: Welcome) -> None:
    reader = welcome(viewport={"width": 1280, "height": 600})
    reader.opens_live()
    current = reader.page.locator('[data-section][aria-current="true"]')
    assert current.count() == 0
    for words in ("The count", "The floor"):
        link(reader, words).click()
        expect(current).to_have_text(words)
