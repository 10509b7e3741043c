"""A calculator that calls more of Python than the page has loaded answers all the same."""

from collections.abc import Iterator

import pytest

from site_src.runtime import browser_python, gather
from tests.browser.conftest import PROJECT, built
from tests.browser.faults import with_files
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.status import FAULTS_OF_THE_NETWORK, OF_A_TRAP, is_told
from tests.runtime.conftest import PACKAGE
from tests.runtime.rare import RARE_NOTIONAL, with_a_rare_call


@pytest.fixture
def host() -> Iterator[Host]:
    rare = browser_python(PROJECT, PACKAGE, with_a_rare_call(gather(PROJECT, PACKAGE)))
    files = built("flagship", "/")
    name = next(name for name in files if name.endswith("/engine.zip"))
    with Host(with_files(files, {name: rare["engine.zip"]})) as host:
        yield host


def test_a_reader_sees_the_right_answer_and_nothing_of_the_trap(reader: Reader) -> None:
    reader.expects(*OF_A_TRAP)
    reader.opens_live()
    reader.sets("capital", "7")
    assert reader.figure("position.notional") == RARE_NOTIONAL
    assert reader.page.locator("main .is-stale").count() == 0
    assert reader.status().is_hidden()
    reader.sets("capital", "9")
    assert reader.figure("position.notional") == "90 USD"


def test_without_the_whole_of_python_the_page_says_so(reader: Reader, host: Host) -> None:
    reader.expects(*OF_A_TRAP, *FAULTS_OF_THE_NETWORK)
    reader.opens_live("calculators-trade/")
    host.loses("whole/")
    reader.enters("capital", "7")
    is_told(reader, "have stopped")
    assert reader.calculator("position").locator("[data-stale]").is_visible()
