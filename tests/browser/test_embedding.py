"""A calculator in a page of another site: it answers, and is as tall as it needs to be."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.reader import Reader

PAGE = "<!doctype html><title>Elsewhere</title><p>Before</p>{lines}<p>After</p>"
FAKED = """
<iframe id="fake" srcdoc="<script>
  parent.postMessage({{ type: 'fulcrum-height', height: 5000 }}, '*')
</script>" style="height: 100px"></iframe>"""
HEIGHT = "(id) => document.getElementById(id)?.offsetHeight"


@pytest.fixture
def site() -> str:
    return "workshop"


@pytest.fixture(params=["/", "/some/where/"])
def base_path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def elsewhere() -> Iterator[tuple[Host, dict[str, bytes]]]:
    """Another site, of whatever files are put into it."""
    files: dict[str, bytes] = {}
    with Host(files) as host:
        yield host, files


def lines(reader: Reader) -> str:
    """The lines that the page offers for the floor, with this reader's state."""
    reader.opens_live()
    reader.sets("length", "9")
    calculator = reader.calculator("floor")
    calculator.locator(".tools summary").click()
    calculator.get_by_role("button", name="Put it into your page").click()
    area = reader.page.get_by_role("textbox", name="Lines for your page")
    expect(area).to_be_visible()
    return area.input_value()


def visits(page: Page, elsewhere: tuple[Host, dict[str, bytes]], content: str) -> FrameLocator:
    host, files = elsewhere
    files["index.html"] = content.encode()
    page.goto(host.address)
    return page.frame_locator("iframe").first


def test_the_lines_put_a_calculator_that_answers_into_another_page(
    reader: Reader, elsewhere: tuple[Host, dict[str, bytes]]
) -> None:
    page = reader.page.context.new_page()
    frame = visits(page, elsewhere, PAGE.format(lines=lines(reader)))
    expect(frame.locator('[data-figure="area"]').first).to_have_text("36 sqm")
    frame.locator('input[name="length"]').fill("10")
    expect(frame.locator('[data-figure="area"]').first).to_have_text("40 sqm")


def test_a_frame_is_as_tall_as_its_calculator_and_grows_with_it(
    reader: Reader, elsewhere: tuple[Host, dict[str, bytes]]
) -> None:
    page = reader.page.context.new_page()
    frame = visits(page, elsewhere, PAGE.format(lines=lines(reader)))
    fits = """() => {
      const frame = document.querySelector('iframe');
      return frame.style.height !== '' && Math.abs(frame.offsetHeight - window.wanted) < 2;
    }"""
    for opens in (False, True):
        if opens:
            frame.locator("details.working > summary").click()
            page.wait_for_timeout(200)
        wanted = frame.locator("body").evaluate("(body) => body.scrollHeight")
        page.evaluate("(wanted) => { window.wanted = wanted; }", wanted)
        page.wait_for_function(fits)
        tall = frame.locator("html").evaluate("(one) => one.scrollHeight - one.clientHeight")
        assert tall == 0


def test_what_another_frame_says_is_not_heard(
    reader: Reader, elsewhere: tuple[Host, dict[str, bytes]]
) -> None:
    page = reader.page.context.new_page()
    visits(page, elsewhere, PAGE.format(lines=lines(reader) + FAKED.format()))
    page.wait_for_function("() => document.querySelector('iframe').style.height !== ''")
    page.wait_for_timeout(100)
    assert page.evaluate(HEIGHT, "fake") < 200


def test_a_page_that_is_not_in_a_frame_tells_nobody(welcome: Welcome) -> None:
    reader = welcome(scripts=("addEventListener('message', () => { window.wasTold = true; });",))
    reader.opens_live("embed/floor/")
    assert reader.page.evaluate("() => window.wasTold") is None


def test_an_embedded_calculator_offers_no_lines_for_itself(reader: Reader) -> None:
    reader.opens_live("embed/floor/")
    reader.page.locator(".tools summary").click()
    expect(reader.page.get_by_role("button", name="Copy the link")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Put it into your page")).to_be_hidden()
