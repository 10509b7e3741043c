"""After one visit the whole flagship site works without a network."""

from collections import Counter

import pytest

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.keeping import waits_until_kept
from tests.browser.reader import Reader

# A browser looks for a new one whenever it likes, even where a test has cut its pages off.
KEEPER = "sw.js"
# Answers that stand in for a Python that is not there yet.
STANDS_IN = "answers/"
HOW_PYTHON_CAME = """() => performance.getEntriesByType('resource')
  .filter(({ name }) => name.includes('/python-'))
  .map(({ deliveryType }) => deliveryType)"""
HAS_STYLE = "() => document.styleSheets[0].cssRules.length > 1"


@pytest.fixture
def reader(welcome: Welcome, host: Host) -> Reader:
    """A reader who has visited one page."""
    reader = welcome(service_workers="allow")
    reader.opens()
    waits_until_kept(reader, host)
    return reader


def how_python_came(reader: Reader) -> set[str]:
    """Where the browser says that it has Python's files from."""
    return set(reader.page.workers[0].evaluate(HOW_PYTHON_CAME))


def pages(host: Host) -> list[str]:
    """The paths of all pages."""
    index = "index.html"
    return [name.removesuffix(index) for name in host.files if name.endswith(index)]


def test_one_visit_fetches_nothing_twice_and_nothing_in_vain(reader: Reader, host: Host) -> None:
    assert reader.marks("engine:ready") == 1
    assert [name for name, count in Counter(host.asked).items() if count > 1] == []
    assert [name for name in host.asked if "/whole/" in name or name.startswith("cards/")] == []


def test_every_page_opens_without_a_network(reader: Reader, host: Host) -> None:
    reader.page.context.set_offline(True)
    host.asked.clear()
    assert len(pages(host)) > 1
    for path in pages(host):
        reader.opens(path)
        assert reader.page.locator("h1, h2").first.inner_text()
        assert reader.page.evaluate(HAS_STYLE)
    assert set(host.asked) <= {KEEPER}


def test_every_page_of_calculators_answers_without_a_network(reader: Reader, host: Host) -> None:
    reader.page.context.set_offline(True)
    paths = [path for path in pages(host) if path.startswith("calculators-")]
    assert paths
    for path in paths:
        reader.opens_live(path)
    reader.opens_live()
    assert how_python_came(reader) == {"cache-storage"}
    reader.sets("leverage", "20")
    assert reader.figure("position.notional") == "20,000 USD"


def test_online_python_comes_from_the_browsers_own_cache(reader: Reader, host: Host) -> None:
    host.asked.clear()
    reader.opens_live("calculators-trade/")
    asked = {name for name in host.asked if not name.startswith(STANDS_IN)}
    assert asked <= {KEEPER, "calculators-trade/index.html"}
    assert how_python_came(reader) == {"cache"}
