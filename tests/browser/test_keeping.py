"""What is kept of a site, which stands under a path of its host, and when it is shown."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.keeping import CACHES, kept, release, waits_until_kept
from tests.browser.reader import Reader

LACKS = {
    "has none": "delete Navigator.prototype.serviceWorker;",
    "refuses it": """ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('No.', 'SecurityError'));""",
}
FRAME = """<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">
<iframe src="{address}embed/growth/"></iframe>"""


@pytest.fixture
def site() -> str:
    return "sample"


@pytest.fixture
def base_path() -> str:
    return "/some/where/"


@pytest.fixture
def reader(welcome: Welcome) -> Reader:
    return welcome(service_workers="allow")


def answers(reader: Reader) -> None:
    """The page is live, and figures follow the fields."""
    reader.waits_until_live()
    reader.sets("deposit", "1000")
    assert reader.sees("1,480.24 EUR")


def test_a_visit_that_begins_where_nothing_answers_keeps_the_whole_site(
    reader: Reader, host: Host
) -> None:
    reader.opens("glossary/")
    waits_until_kept(reader, host)
    assert set(kept(reader)) == set(release(host.files)["files"])
    reader.page.context.set_offline(True)
    reader.opens()
    answers(reader)


def test_a_network_that_leads_nowhere_is_like_none(reader: Reader, host: Host) -> None:
    reader.opens()
    waits_until_kept(reader, host)
    host.cuts_off_at("/")
    reader.opens()
    answers(reader)


def test_a_network_without_end_is_not_waited_for(reader: Reader, host: Host) -> None:
    reader.opens()
    waits_until_kept(reader, host)
    host.holds_back("/")
    reader.opens("inflation/")
    reader.waits_until_live()
    host.mends()


def test_what_is_kept_stands_in_for_a_host_that_fails(reader: Reader, host: Host) -> None:
    reader.opens()
    waits_until_kept(reader, host)
    host.fails()
    reader.opens()
    answers(reader)


def test_a_page_that_there_is_not_is_told_of_without_a_network(reader: Reader, host: Host) -> None:
    reader.expects("status of 404")
    reader.opens()
    waits_until_kept(reader, host)
    reader.page.context.set_offline(True)
    answer = reader.page.goto(f"{host.address}no/such/page/")
    assert answer
    assert answer.status == 404
    reader.page.get_by_role("link", name="Inflation").first.click()
    expect(reader.page.locator("main .trail")).to_contain_text("What inflation takes")


@pytest.mark.parametrize("how", LACKS)
def test_a_browser_without_a_service_worker_misses_nothing(welcome: Welcome, how: str) -> None:
    reader = welcome(scripts=(LACKS[how],), service_workers="allow")
    reader.opens()
    answers(reader)
    reader.opens("inflation/")
    reader.waits_until_live()
    assert reader.page.evaluate(CACHES) == []


def test_a_browser_without_room_misses_nothing(reader: Reader, host: Host) -> None:
    devtools = reader.page.context.new_cdp_session(reader.page)
    origin = host.address.removesuffix(host.base_path)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 100_000})
    reader.opens()
    answers(reader)
    reader.page.wait_for_timeout(1000)
    assert 0 < len(kept(reader)) < len(release(host.files)["files"])
    reader.opens("inflation/")
    reader.waits_until_live()


def test_a_file_that_the_host_alters_is_not_kept(reader: Reader, host: Host) -> None:
    files = {**host.files, "licences/index.html": b"<h1>Pay here first</h1>"}
    host.releases(files)
    reader.opens()
    answers(reader)
    reader.page.wait_for_timeout(1000)
    assert "licences/" not in kept(reader)
    assert "" in kept(reader)


def test_a_frame_on_another_site_keeps_nothing(
    reader: Reader, host: Host, elsewhere: dict[str, bytes], other: Host
) -> None:
    reader.expects("request to another host")
    elsewhere["index.html"] = FRAME.format(address=host.address).encode()
    reader.page.goto(other.address)
    frame = reader.page.frame_locator("iframe")
    frame.locator('input[name="deposit"]').fill("2000")
    expect(frame.locator("main")).to_contain_text("2,687.83 EUR")
    reader.page.wait_for_timeout(500)
    assert "sw.js" not in host.asked


@pytest.fixture
def elsewhere() -> dict[str, bytes]:
    """The files of another site."""
    return {}


@pytest.fixture
def other(elsewhere: dict[str, bytes]) -> Iterator[Host]:
    with Host(elsewhere) as host:
        yield host
