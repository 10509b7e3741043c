"""A release during a visit: an old tab works on, and the next page is the new one, whole."""

from collections.abc import Iterator, Mapping

import pytest

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.keeping import CACHES, caches_of, kept, later, release, waits_until_kept
from tests.browser.reader import Reader

IS_FOUND = """async (address) => {
  try {
    return (await fetch(address, { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}"""
HEADING = "(mark) => document.querySelector('h1').className === mark"


@pytest.fixture
def site() -> str:
    return "sample"


@pytest.fixture
def base_path() -> str:
    return "/some/where/"


@pytest.fixture
def reader(welcome: Welcome, host: Host) -> Reader:
    """A reader of the first release, all of which is kept."""
    reader = welcome(service_workers="allow")
    reader.opens_live()
    waits_until_kept(reader, host)
    return reader


@pytest.fixture
def other_tab(reader: Reader) -> Iterator[Reader]:
    tab = Reader(reader.page.context.new_page(), reader.address)
    yield tab
    assert tab.unexpected_faults == []


def script(files: Mapping[str, bytes]) -> str:
    (name,) = (name for name in files if name.startswith("assets/page."))
    return name


def test_a_reload_shows_the_new_release_and_the_old_one_goes(reader: Reader, host: Host) -> None:
    old = caches_of(host)
    host.releases(later(host.files))
    host.asked.clear()
    reader.page.reload()
    assert reader.page.evaluate(HEADING, "new")
    reader.waits_until_live()
    waits_until_kept(reader, host)
    new = caches_of(host)
    assert len(set(old) & set(new)) == 1
    assert reader.page.evaluate(CACHES) == new
    assert set(kept(reader)) == set(release(host.files)["files"])
    assert [name for name in host.asked if "/python-" in name or name.endswith(".woff2")] == []


def test_the_new_release_works_without_a_network(reader: Reader, host: Host) -> None:
    host.releases(later(host.files))
    reader.page.reload()
    waits_until_kept(reader, host)
    reader.page.context.set_offline(True)
    reader.opens_live("inflation/")
    assert reader.page.evaluate(HEADING, "new")


def test_an_old_tab_works_on_until_it_is_closed(
    reader: Reader, other_tab: Reader, host: Host
) -> None:
    old, new = host.files, later(host.files)
    host.releases(new)
    other_tab.opens_live()
    assert other_tab.page.evaluate(HEADING, "new")
    other_tab.page.wait_for_timeout(3000)
    assert reader.page.evaluate(IS_FOUND, reader.address + script(old))
    reader.sets("deposit", "1000")
    assert reader.sees("1,480.24 EUR")
    reader.page.close()
    other_tab.expects("status of 404")
    other_tab.opens_live()
    waits_until_kept(other_tab, host)
    assert not other_tab.page.evaluate(IS_FOUND, reader.address + script(old))


def test_an_old_page_never_stands_beside_a_newer_script(reader: Reader, host: Host) -> None:
    """A host gives its pages ten minutes: a browser may still hold those of the older release."""
    reader.opens("inflation/")
    host.releases(later(host.files))
    reader.opens_live()
    waits_until_kept(reader, host)
    reader.opens_live("inflation/")
    assert reader.page.evaluate(HEADING, "new")


def test_a_host_that_is_just_being_filled_is_left_alone_until_it_is_whole(
    reader: Reader, host: Host
) -> None:
    old, new = host.files, later(host.files)
    known = caches_of(host)
    host.releases({**old, "sw.js": new["sw.js"]})
    reader.page.reload()
    reader.waits_until_live()
    reader.page.wait_for_timeout(3000)
    assert set(known) <= set(reader.page.evaluate(CACHES))
    reader.page.context.set_offline(True)
    reader.opens_live("inflation/")
    reader.page.context.set_offline(False)
    host.releases(new)
    reader.opens_live()
    waits_until_kept(reader, host)


def test_of_two_releases_one_after_the_other_the_last_stays(reader: Reader, host: Host) -> None:
    first = host.files
    host.releases(later(first))
    reader.page.reload()
    host.releases(later(first, "newest"))
    reader.page.reload()
    reader.waits_until_live()
    waits_until_kept(reader, host)
    assert reader.page.evaluate(HEADING, "newest")
