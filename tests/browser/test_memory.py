"""A later visit goes on from Python's memory, where the browser has kept it as it was."""

import pytest

from tests.browser import memory
from tests.browser.conftest import Welcome
from tests.browser.faults import FAULTS, engine_files
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.status import COULD_NOT_START, FAULTS_OF_THE_NETWORK, is_told, tries_again
from tests.engines.driver import poll

# A worker's script is a blob: what is put before it runs in the worker.
IN_WORKERS = """
const Own = Blob;
globalThis.Blob = class extends Own {
  constructor(parts, options) {
    super(options?.type === 'text/javascript' ? [`%s`, ...parts] : parts, options);
  }
};
"""
REFUSES = "%s = () => Promise.reject(new DOMException('', 'QuotaExceededError'));"
DAMAGE = {
    "altered": "bytes[bytes.length >> 1] ^= 1",
    "cut": "return bytes.slice(0, bytes.length >> 1)",
    "empty": "return new Uint8Array()",
    "of another length": "headers.set('x-length', '65536')",
    "of no length": "headers.delete('x-length')",
    "without proof": "headers.delete('x-digest')",
    "another browser's": "headers.set('x-browser', 'another')",
}


def answers(reader: Reader) -> None:
    """Python answers, and as the engine does."""
    reader.sets("leverage", "20")
    assert reader.figure("position.notional") == "20,000 USD"
    reader.sets("leverage", "10")
    assert reader.figure("position.notional") == "10,000 USD"
    assert reader.marked() == set()


def test_a_later_visit_goes_on_from_where_the_first_one_rested(reader: Reader) -> None:
    memory.visits(reader)
    assert memory.goes_on(reader)
    answers(reader)
    assert memory.goes_on(reader)


def test_a_change_before_the_page_rests_is_remembered_as_no_figure(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("leverage", "20")
    poll(reader.driver, memory.IS_KEPT, None)
    assert memory.goes_on(reader)
    assert reader.figure("position.notional") == "10,000 USD"
    answers(reader)


def test_what_the_first_visit_did_not_ask_is_imported_when_a_later_one_does(
    reader: Reader, host: Host
) -> None:
    memory.visits(reader)
    paths = [name.removesuffix("index.html") for name in host.files if name.endswith("/index.html")]
    asking = [path for path in paths if path.startswith("calculators-")]
    assert asking
    for path in asking:
        reader.opens_live(path)
        assert reader.page.workers[0].evaluate(memory.REMEMBERED)
        reader.unfolds()
        assert reader.marked() == set()


@pytest.mark.parametrize("act", DAMAGE.values(), ids=DAMAGE)
def test_a_memory_that_does_not_fit_is_thrown_away(reader: Reader, act: str) -> None:
    memory.visits(reader)
    reader.page.evaluate(memory.CHANGES, act)
    assert not memory.goes_on(reader)
    answers(reader)
    assert memory.rests(reader)
    assert memory.goes_on(reader)
    answers(reader)


def test_one_of_an_older_python_makes_room(reader: Reader) -> None:
    reader.opens()
    reader.page.evaluate(memory.OLDER, f"{reader.address}assets/python-0123456789ab/")
    reader.waits_until_live()
    assert memory.rests(reader)
    (name,) = reader.page.evaluate(memory.NAMES)
    assert "0123456789ab" not in name


@pytest.mark.parametrize(
    "what", ["CacheStorage.prototype.open", "CacheStorage.prototype.match", "Cache.prototype.put"]
)
def test_where_nothing_can_be_kept_every_visit_starts_python(welcome: Welcome, what: str) -> None:
    reader = welcome(scripts=(IN_WORKERS % REFUSES % what,))
    reader.opens_live()
    memory.rests(reader)
    assert not memory.goes_on(reader)
    answers(reader)


def test_a_file_that_fails_a_start_leaves_the_memory(reader: Reader, host: Host) -> None:
    memory.visits(reader)
    (library,) = (name for name in engine_files(host.files) if name.endswith("/python.zip"))
    reader.expects(*FAULTS_OF_THE_NETWORK)
    host.spoils(library, FAULTS["altered"])
    reader.page.context.new_cdp_session(reader.page).send("Network.clearBrowserCache")
    reader.opens()
    is_told(reader, COULD_NOT_START)
    host.mends()
    tries_again(reader)
    assert memory.goes_on(reader)
