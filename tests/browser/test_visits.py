"""What a reader's browser refuses, a second tab and a newer release leave the page answering."""

from collections.abc import Mapping

import pytest

from tests.browser.conftest import Welcome
from tests.browser.faults import (
    ANSWER,
    CHANGE,
    WORKER,
    comes_back,
    is_live,
    is_stranded,
    printed_text,
)
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.status import FAULTS_OF_THE_NETWORK, HAVE_STOPPED, is_told

REFUSES = """
const refuse = () => { throw new DOMException("refused", "SecurityError"); };
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) {
  Object.defineProperty(globalThis, name, { get: refuse });
}
Object.defineProperty(Document.prototype, "cookie", { get: refuse, set: refuse });
Object.defineProperty(Navigator.prototype, "serviceWorker", {
  get: () => ({ register: async () => refuse(), getRegistration: async () => refuse() }),
});
"""
IS_FULL = """
const full = () => { throw new DOMException("full", "QuotaExceededError"); };
Storage.prototype.setItem = full;
IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = full;
for (const name of ["add", "addAll", "put"]) Cache.prototype[name] = async () => full();
"""
TRAPS = """() => {
  const trap = { type: "failed", reason: "a trap", isTrap: true, isGone: false };
  self.onmessage = () => self.postMessage(trap);
}"""


@pytest.fixture
def site() -> str:
    return "sample"


@pytest.fixture
def printed(welcome: Welcome) -> str:
    return printed_text(welcome)


@pytest.fixture
def reader(welcome: Welcome) -> Reader:
    reader = welcome()
    reader.expects(*FAULTS_OF_THE_NETWORK)
    return reader


@pytest.fixture
def other_tab(reader: Reader) -> Reader:
    return Reader(reader.page.context.new_page(), reader.address)


def answers(reader: Reader) -> None:
    is_live(reader)
    reader.sets(*CHANGE)
    assert reader.figure("growth.total") == ANSWER


def newer(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give a release whose engine, the same in all else, lies elsewhere."""
    python = next(name.rpartition("/")[0] for name in files if name.endswith("/engine.zip"))
    (worker,) = (name for name in files if WORKER.fullmatch(name))
    moved = {python: "assets/python-0123456789ab", worker: "assets/worker.0123456789ab.js"}
    return {
        moves(name, moved): moves(content.decode("latin-1"), moved).encode("latin-1")
        for name, content in files.items()
    }


def moves(text: str, moved: dict[str, str]) -> str:
    for old, new in moved.items():
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize("storage", [REFUSES, IS_FULL], ids=["refused", "full"])
def test_without_storage_the_page_answers(welcome: Welcome, storage: str) -> None:
    reader = welcome(scripts=(storage,), service_workers="allow")
    reader.opens_live()
    answers(reader)


def test_with_no_room_left_on_the_device_the_page_answers(welcome: Welcome) -> None:
    reader = welcome(service_workers="allow")
    session = reader.page.context.new_cdp_session(reader.page)
    origin = reader.address.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 0})
    reader.opens_live()
    answers(reader)


def test_two_tabs_answer_each_for_itself(reader: Reader, other_tab: Reader) -> None:
    reader.opens_live()
    other_tab.opens_live()
    answers(reader)
    other_tab.sets("years", "13")
    assert reader.figure("growth.total") == ANSWER
    assert other_tab.figure("growth.total") == "3,330.15 EUR"
    assert other_tab.unexpected_faults == []


def test_a_tab_that_cannot_start_takes_nothing_from_one_that_has(
    reader: Reader, other_tab: Reader, host: Host, printed: str
) -> None:
    other_tab.opens_live()
    host.loses("engine.zip")
    reader.page.context.new_cdp_session(reader.page).send("Network.clearBrowserCache")
    reader.opens()
    is_stranded(reader, printed)
    answers(other_tab)
    host.mends()
    comes_back(reader)


def test_a_release_during_a_visit_is_told_where_the_old_one_is_needed_and_comes_with_the_button(
    reader: Reader, host: Host
) -> None:
    reader.opens_live()
    host.releases(newer(host.files))
    reader.page.workers[0].evaluate(TRAPS)
    reader.enters(*CHANGE)
    is_told(reader, HAVE_STOPPED)
    assert reader.marked() == reader.following("rate")
    assert reader.figure("growth.total") == "2,960.49 EUR"
    old = reader.data()["engine"]["python"]
    reader.retries()
    reader.page.wait_for_function(
        "(old) => !document.getElementById('page')?.textContent.includes(old)", arg=old
    )
    is_live(reader)
    assert reader.figure("growth.total") == ANSWER
