"""While a writer works: the open page follows what is saved, and shows what has to be mended."""

from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from site_src.command.live import Live
from site_src.command.server import Server
from site_src.command.site import Site
from site_src.generator import Options
from tests.browser.conftest import PROJECT
from tests.browser.reader import Reader

# A face that comes after the browser has scrolled back moves the text above by as much as a line.
A_LINE = 30
PROBLEM = 'content/articles/x.md:14: unknown calculator "liquidaton"; did you mean "liquidation"?'


@pytest.fixture
def live() -> Live:
    live = Live()
    live.show(Site(PROJECT, PROJECT).make(Options(reload=True)))
    return live


@pytest.fixture
def writer(chromium: Browser, live: Live) -> Iterator[Reader]:
    with Server(0, live) as server, chromium.new_context() as context:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield Reader(context.new_page(), f"http://127.0.0.1:{server.server_port}/")
        context.close()
        server.shutdown()


def save(live: Live) -> None:
    """Serve the first page changed, as after a save."""
    files = dict(live.state.files)
    files["index.html"] = files["index.html"].replace(b"<h1", b'<h1 id="saved"')
    live.show(files)


def test_a_save_shows_in_the_open_page_at_the_same_place(writer: Reader, live: Live) -> None:
    writer.opens_live()
    writer.page.evaluate("() => scrollTo({top: 900, behavior: 'instant'})")
    save(live)
    expect(writer.page.locator("h1#saved")).to_be_attached()
    writer.page.wait_for_function("(line) => Math.abs(scrollY - 900) < line", arg=A_LINE)


def test_problems_show_over_the_old_page_until_they_are_mended(writer: Reader, live: Live) -> None:
    writer.opens_live()
    live.report(PROBLEM)
    panel = writer.page.get_by_role("dialog")
    expect(panel).to_contain_text(PROBLEM)
    writer.sets("leverage", "20")
    assert writer.figure("position.notional") == "20,000 USD"
    save(live)
    expect(writer.page.locator("h1#saved")).to_be_visible()
    expect(panel).to_be_hidden()
