"""Whatever becomes of a file on its way, no reader sees a wrong figure.

    |                     | missing, an error page, truncated, altered, stalled |
    |---------------------|-----------------------------------------------------|
    | worker, Python      | told: the text and its figures stand, one sentence  |
    | the whole of Python | says what is not live, a change is marked, and the  |
    |                     | button brings its answer once the fault is gone     |
    | the page's script   | told, and a reload past the cache brings it alive   |
    | everything else     | live all the same                                   |

The files are those that the build has made. The network is cut at ten moments of the start besides.
What a reader's browser refuses, a second tab and a newer release are in `test_visits`, what becomes
of a worker in `test_stopped`.
"""

import pytest

from tests.browser.conftest import TIMEOUT_MS, Welcome
from tests.browser.faults import (
    ANSWER,
    CHANGE,
    FAULTS,
    STALLED,
    comes_back,
    engine_files,
    is_live,
    is_stranded,
    other_files,
    printed_text,
    strikes,
    text_of,
    trapping,
)
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.status import CLOCK, FAULTS_OF_THE_NETWORK, OF_A_TRAP, time_is_up

MOMENTS = 10
UNSCRIPTED = "The calculators could not start, so the figures stand as printed. \
Reload the page to try again."
LATE_WORDS = """() => {
  const status = document.querySelector('fulcrum-status');
  const { content } = getComputedStyle(status, '::before');
  return [getComputedStyle(status).visibility, content];
}"""
END_ANIMATIONS = "() => document.getAnimations().forEach((one) => one.finish())"


@pytest.fixture
def site() -> str:
    return "sample"


@pytest.fixture
def printed(welcome: Welcome) -> str:
    return printed_text(welcome)


def unlucky(welcome: Welcome) -> Reader:
    reader = welcome(scripts=(CLOCK,))
    reader.expects(*FAULTS_OF_THE_NETWORK, *OF_A_TRAP, "valid digest", "SRI's")
    return reader


def is_struck_and_comes_back(
    reader: Reader, host: Host, printed: str, name: str, fault: str
) -> None:
    """Open the page without a file, and again with it; one that stalls has all its time."""
    strikes(host, name, fault)
    reader.opens()
    if fault == STALLED:
        assert host.has_held.wait(TIMEOUT_MS / 1000)
        time_is_up(reader)
    is_stranded(reader, printed)
    host.mends()
    comes_back(reader)
    reader.page.context.close()


@pytest.mark.parametrize("fault", [*FAULTS, STALLED])
def test_without_a_file_that_the_engine_starts_with(
    welcome: Welcome, host: Host, printed: str, subtests: pytest.Subtests, fault: str
) -> None:
    for name in engine_files(host.files):
        with subtests.test(name):
            is_struck_and_comes_back(unlucky(welcome), host, printed, name, fault)


@pytest.mark.parametrize("fault", [*FAULTS, STALLED])
def test_without_a_file_of_the_whole_of_python_where_it_is_needed(
    welcome: Welcome, host: Host, printed: str, subtests: pytest.Subtests, fault: str
) -> None:
    host.releases(trapping(host.files))
    for name in engine_files(host.files, is_whole=True):
        with subtests.test(name):
            is_struck_and_comes_back(unlucky(welcome), host, printed, name, fault)


@pytest.mark.parametrize("fault", [*FAULTS, STALLED])
def test_without_the_page_s_script(welcome: Welcome, host: Host, printed: str, fault: str) -> None:
    (script,) = (name for name in other_files(host.files) if "/page." in name)
    reader = unlucky(welcome)
    reader.expects("MIME type")
    strikes(host, script, fault)
    reader.page.goto(reader.address, wait_until="commit")
    reader.page.locator("footer").wait_for()
    assert reader.page.evaluate(LATE_WORDS)[0] == "hidden"
    reader.page.evaluate(END_ANIMATIONS)
    assert reader.page.evaluate(LATE_WORDS) == ["visible", f'"{UNSCRIPTED}"']
    assert text_of(reader) == printed
    host.mends()
    if fault != STALLED:
        session = reader.page.context.new_cdp_session(reader.page)
        session.send("Page.reload", {"ignoreCache": True})
    is_live(reader)
    assert reader.page.evaluate(LATE_WORDS) == ["visible", "none"]


@pytest.mark.parametrize("fault", FAULTS)
def test_without_what_only_adorns_or_is_never_loaded(
    welcome: Welcome, host: Host, fault: str
) -> None:
    for name in (name for name in other_files(host.files) if "/page." not in name):
        strikes(host, name, fault)
    reader = unlucky(welcome)
    reader.expects("preloaded using link preload", "OTS parsing error", "Failed to decode")
    reader.opens_live()
    is_live(reader)
    reader.sets(*CHANGE)
    assert reader.figure("growth.total") == ANSWER


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_network_that_is_cut_during_the_start(
    welcome: Welcome, host: Host, printed: str, moment: int
) -> None:
    reader = unlucky(welcome)
    weight = host.weight(engine_files(host.files))
    host.cuts_off_at("assets/worker", after=weight * moment // MOMENTS)
    reader.opens()
    is_stranded(reader, printed)
    host.mends()
    comes_back(reader)
