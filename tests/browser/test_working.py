"""The engine's own lines, edited and run in the page."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.reader import Reader

OWN = "return length * width"
ENDLESS = "while True:\n        pass"


@pytest.fixture
def site() -> str:
    return "workshop"


@pytest.fixture
def reader(reader: Reader) -> Reader:
    """A reader at a live page."""
    reader.opens_live()
    return reader


def working(reader: Reader, name: str = "floor") -> Locator:
    """The working of a calculator, opened."""
    found = reader.calculator(name).locator("details.working")
    found.evaluate("(one) => { one.open = true; }")
    return found


def edits(reader: Reader, old: str, new: str) -> Locator:
    """Put a text in the place of another in the lines; the editor."""
    place = working(reader)
    edit = place.get_by_role("button", name="Edit these lines")
    if edit.is_visible():
        edit.click()
    editor = place.get_by_role("textbox", name="The lines of Python")
    assert old in editor.input_value()
    editor.fill(editor.input_value().replace(old, new))
    return editor


def runs(reader: Reader) -> None:
    working(reader).get_by_role("button", name="Run them").click()


def compared(reader: Reader) -> list[list[str]]:
    """The rows that hold the engine's own figures beside the reader's."""
    table = working(reader).locator("[data-compared] table")
    expect(table).to_be_visible()
    return [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]


def said(reader: Reader) -> Locator:
    return working(reader).locator("[data-said]")


def test_edited_lines_answer_beside_the_engines_own(reader: Reader) -> None:
    edits(reader, OWN, "return length * width / 2")
    runs(reader)
    assert compared(reader) == [["Area", "20 sqm", "10 sqm"], ["Edge", "18 m", "9 m"]]
    assert reader.figure("floor.area") == "20 sqm"
    expect(said(reader)).to_be_hidden()


def test_the_lines_run_with_what_stands_in_the_fields(reader: Reader) -> None:
    reader.sets("length", "10")
    edits(reader, OWN, "return length * width / 2")
    runs(reader)
    assert compared(reader)[0] == ["Area", "40 sqm", "20 sqm"]


def test_lines_run_by_keyboard_alone_and_do_not_hold_the_tab_key(reader: Reader) -> None:
    editor = edits(reader, OWN, "return length * width * 3")
    editor.press("Control+Enter")
    assert compared(reader)[0] == ["Area", "20 sqm", "60 sqm"]
    editor.press("Tab")
    expect(working(reader).get_by_role("button", name="Run them")).to_be_focused()
    assert editor.get_attribute("spellcheck") == "false"


def test_what_the_lines_print_stands_below(reader: Reader) -> None:
    edits(reader, OWN, f"print('I am here')\n    {OWN}")
    runs(reader)
    expect(working(reader).locator("[data-printed]")).to_contain_text("I am here")


def test_a_mistake_is_told_with_its_line_and_mended(reader: Reader) -> None:
    edits(reader, OWN, "return lenght * width")
    runs(reader)
    expect(said(reader)).to_contain_text("Line 3: NameError: name 'lenght' is not defined")
    assert reader.status().is_hidden()
    edits(reader, "lenght", "length")
    runs(reader)
    assert compared(reader)[0] == ["Area", "20 sqm", "20 sqm"]
    expect(said(reader)).to_be_hidden()


def test_reset_brings_the_engines_own_lines_back(reader: Reader) -> None:
    edits(reader, OWN, "return length")
    runs(reader)
    compared(reader)
    working(reader).get_by_role("button", name="Back to the engine’s own").click()
    expect(working(reader).locator("pre.lines")).to_be_visible()
    expect(working(reader).locator("[data-compared]")).to_have_count(0)
    expect(working(reader).get_by_role("button", name="Edit these lines")).to_be_focused()
    edits(reader, OWN, OWN)


def test_lines_without_an_end_are_stopped_and_everything_answers_again(reader: Reader) -> None:
    edits(reader, OWN, ENDLESS)
    runs(reader)
    expect(said(reader)).to_contain_text("came to no end")
    reader.waits_until_live(2)
    assert reader.status().is_hidden()
    reader.sets("length", "6")
    assert reader.figure("floor.area") == "24 sqm"
    edits(reader, ENDLESS, OWN)
    runs(reader)
    assert compared(reader)[0] == ["Area", "24 sqm", "24 sqm"]


def test_a_change_made_while_endless_lines_run_is_answered_afterwards(reader: Reader) -> None:
    edits(reader, OWN, ENDLESS)
    runs(reader)
    reader.enters("last", "4")
    expect(said(reader)).to_contain_text("came to no end")
    reader.waits_until_live(2)
    assert reader.figure("tally.total") == "10"


def test_lines_that_answer_in_pieces_show_the_last(reader: Reader) -> None:
    place = working(reader, "tally")
    place.get_by_role("button", name="Edit these lines").click()
    editor = place.get_by_role("textbox", name="The lines of Python")
    editor.fill(editor.input_value().replace("total += ", "total += 100 + "))
    place.get_by_role("button", name="Run them").click()
    expect(place.locator("[data-compared] td").nth(1)).to_have_text("306")


def test_lines_run_before_python_is_ready_run_once_it_is(welcome: Welcome, host: Host) -> None:
    reader = welcome()
    host.holds_back("engine.zip")
    reader.opens()
    edits(reader, OWN, "return length * width / 2")
    runs(reader)
    expect(said(reader)).to_have_text("Running…")
    host.mends()
    assert compared(reader)[0] == ["Area", "20 sqm", "10 sqm"]


def test_a_module_that_there_is_nowhere_is_told_once_all_of_python_was_tried(
    reader: Reader,
) -> None:
    edits(reader, "def area_of", "import nothing_such\n\n\ndef area_of")
    runs(reader)
    expect(said(reader)).to_contain_text("Line 1: ModuleNotFoundError")
    assert reader.marks("engine:start") == 2
    reader.sets("length", "6")
    assert reader.figure("floor.area") == "24 sqm"
