"""The tools of a calculator: reset, copy, save, print, each for this reader's own scenario."""

import csv
import io
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Welcome
from tests.browser.reader import Reader

COPIED = "() => navigator.clipboard.readText()"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
COPIES_BY_HAND = """
document.execCommand = (command) => {
  window.copied = command === 'copy' && document.activeElement.value;
  return true;
};
"""
KEEPS_PRINTED = "window.print = () => { window.printed = document.body.className; };"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def site() -> str:
    return "workshop"


@pytest.fixture
def reader(welcome: Welcome) -> Reader:
    reader = welcome(permissions=["clipboard-read", "clipboard-write"])
    reader.opens_live()
    return reader


def tools(reader: Reader, name: str = "floor") -> Locator:
    """The tools of a calculator, opened."""
    found = reader.calculator(name).locator(".tools")
    found.locator("details").evaluate("(one) => { one.open = true; }")
    return found


def presses(reader: Reader, words: str, name: str = "floor") -> None:
    tools(reader, name).get_by_role("button", name=words).click()


def saved(reader: Reader, words: str, name: str = "floor") -> tuple[str, bytes]:
    """The name and the bytes of the file that a button hands over."""
    with reader.page.expect_download() as waiting:
        presses(reader, words, name)
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def test_reset_puts_the_pages_values_back_into_this_calculator(reader: Reader) -> None:
    reader.sets("length", "9")
    reader.sets("last", "2")
    presses(reader, "Reset")
    reader.page.wait_for_function("() => document.body.textContent.includes('20 sqm')")
    assert reader.box("length").input_value() == "5"
    assert reader.box("last").input_value() == "2"


def test_the_page_is_reset_as_a_whole_once_anything_differs(reader: Reader) -> None:
    button = reader.page.get_by_role("button", name="Back to the page’s own values")
    expect(button).to_be_hidden()
    reader.sets("length", "9")
    reader.sets("last", "2")
    button.click()
    reader.waits_until_settled()
    assert reader.box("length").input_value() == "5"
    assert reader.box("last").input_value() == "3"
    expect(button).to_be_hidden()


def test_the_link_leads_another_reader_to_the_same_figures(
    reader: Reader, welcome: Welcome
) -> None:
    reader.sets("length", "9")
    presses(reader, "Copy the link")
    expect(tools(reader).get_by_role("status")).to_have_text("The link is copied.")
    link = str(reader.page.evaluate(COPIED))
    assert link == f"{reader.address}#calculator-floor;v1;length=9"
    other = welcome()
    other.opens_live(link.removeprefix(reader.address))
    assert other.figure("floor.area") == "36 sqm"


def test_the_sentence_is_copied_as_it_reads(reader: Reader) -> None:
    reader.sets("length", "9")
    presses(reader, "Copy the sentence")
    expect(tools(reader).get_by_role("status")).to_have_text("The sentence is copied.")
    assert reader.page.evaluate(COPIED) == "A floor of 9 m by 4 m has 36 sqm."


def test_a_browser_without_a_clipboard_copies_all_the_same(welcome: Welcome) -> None:
    reader = welcome(scripts=(NO_CLIPBOARD, COPIES_BY_HAND))
    reader.opens_live()
    presses(reader, "Copy the sentence")
    reader.page.wait_for_function("() => window.copied === 'A floor of 5 m by 4 m has 20 sqm.'")


def test_the_table_is_saved_with_the_values_that_programs_read(reader: Reader) -> None:
    reader.sets("length", "9.5")
    name, content = saved(reader, "Save the table")
    assert name == "floor.csv"
    assert content == b'Quality,Cost\r\n"Plain, sanded",760\r\nOiled,1710\r\n'
    assert list(csv.reader(io.StringIO(content.decode(), newline="")))[1] == [
        "Plain, sanded",
        "760",
    ]


def test_a_calculator_without_a_table_saves_its_figures(reader: Reader) -> None:
    assert saved(reader, "Save the table", "tally")[1] == b"Total,6\r\nCounted,3\r\n"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chart_is_saved_as_a_drawing_that_stands_alone(welcome: Welcome, scheme: str) -> None:
    reader = welcome(color_scheme=scheme)
    reader.opens_live()
    name, content = saved(reader, "Save the chart (SVG)")
    assert name == "floor.svg"
    root = ET.fromstring(content)  # noqa: S314 - the page's own
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height")) == ("360", "250")
    assert not any(one.get("class") or one.get("style") for one in root.iter())
    drawn = reader.calculator("floor").locator(".picture svg text").all_text_contents()
    assert [text.text for text in root.iter(f"{SVG}text")] == drawn
    ink = reader.calculator("floor").locator(".picture svg text").first
    shown = ink.evaluate("(one) => getComputedStyle(one).fill")
    assert next(root.iter(f"{SVG}text")).get("fill") == shown


def test_the_chart_is_saved_as_a_sharp_image(reader: Reader) -> None:
    name, content = saved(reader, "Save the chart (PNG)")
    assert name == "floor.png"
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (720, 500)


def test_what_a_calculator_has_not_is_not_offered(reader: Reader) -> None:
    offered = tools(reader, "tally").get_by_role("button")
    assert not any("chart" in words for words in offered.all_inner_texts())
    assert any("chart" in words for words in tools(reader).get_by_role("button").all_inner_texts())


def test_one_calculator_is_printed_alone(welcome: Welcome) -> None:
    reader = welcome(scripts=(KEEPS_PRINTED,))
    reader.opens_live()
    presses(reader, "Print this calculator")
    assert reader.page.evaluate("() => window.printed") == "prints-one"
    assert not reader.page.evaluate("() => document.body.classList.contains('prints-one')")
    reader.page.evaluate(
        """() => {
          document.body.classList.add('prints-one');
          document.querySelector('fulcrum-calculator').classList.add('is-printed');
        }"""
    )
    reader.page.emulate_media(media="print")
    assert reader.calculator("floor").locator(".sentence").is_visible()
    assert reader.calculator("floor").locator(".picture svg").is_visible()
    for other in ("h1", "header.site", "footer.site", "main p >> nth=0"):
        assert reader.page.locator(other).first.is_hidden()
    assert reader.calculator("tally").is_hidden()


def test_tools_are_reached_and_used_by_keyboard_and_large_enough(reader: Reader) -> None:
    calculator = reader.calculator("floor")
    calculator.locator(".tools summary").focus()
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(tools(reader).get_by_role("status")).to_have_text("The link is copied.")
    for button in tools(reader).get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_without_scripts_there_are_no_tools(welcome: Welcome) -> None:
    reader = welcome(java_script_enabled=False)
    reader.opens()
    assert not reader.sees("Copy the link")
    assert reader.page.locator("main .tools").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_the_tools_take_the_room_that_was_kept_for_them(welcome: Welcome, width: int) -> None:
    reader = welcome(viewport={"width": width, "height": 600})
    reader.opens()
    calculator = reader.calculator("floor")
    expect(calculator.locator(".tools")).to_be_visible()
    height = "(one) => one.offsetHeight"
    with_tools = calculator.evaluate(height)
    calculator.locator(".tools").evaluate("(one) => one.remove()")
    assert calculator.evaluate(height) == pytest.approx(with_tools, abs=1)
