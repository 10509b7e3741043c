"""The page for every reader: narrow, dark, printed, and by assistive technology."""

import pytest

from tests.browser.conftest import Welcome
from tests.browser.every_page import complaints
from tests.browser.reader import Reader

LONGEST = {"capital": "1000000", "leverage": "125", "entry_price": "9999999.99"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_beside_a_refusal_or_in_what_unfolds(
    welcome: Welcome, scheme: str
) -> None:
    reader = welcome(color_scheme=scheme)
    reader.opens_live()
    reader.sets("leverage", "200")
    reader.unfolds()
    assert complaints(reader.page) == []


def test_a_narrow_screen_holds_the_longest_figures(welcome: Welcome) -> None:
    reader = welcome(viewport={"width": 320, "height": 640})
    reader.opens_live()
    reader.unfolds()
    for name, text in LONGEST.items():
        reader.sets(name, text)
        assert width(reader) == 320
    reader.sets("leverage", "9999999")
    assert width(reader) == 320


def width(reader: Reader) -> int:
    """How wide the page is, in CSS pixels."""
    return int(reader.page.evaluate("() => document.documentElement.scrollWidth"))


def test_print_gives_figures_and_no_sliders(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("leverage", "20")
    reader.page.emulate_media(media="print")
    assert reader.sees("20,000 USD")
    assert all(one.is_visible() for one in reader.page.locator("main output.figure").all())
    assert all(one.is_visible() for one in reader.page.locator("main .picture svg").all())
    ranges = reader.page.locator('main input[type="range"]').all()
    assert not any(one.is_visible() for one in ranges)
