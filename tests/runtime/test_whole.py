"""A calculator that calls more than the profile has: the slim wasm traps, the whole one answers."""

from typing import Any

import pytest
from playwright.sync_api import Page

from site_src.runtime import browser_python, is_slim
from site_src.runtime.browser_python import SLIM, WHOLE
from site_src.runtime.wasm import slimmed
from tests.runtime.conftest import PACKAGE, PROJECT
from tests.runtime.rare import COMMON, POSITION, RARE, RARE_NOTIONAL, with_a_rare_call
from tests.runtime.serving import Server
from tests.runtime.visit import Visit

ALWAYS = b"import math\n\nRARE = math.gamma(4.5)\n"
SETTLED = "(count) => engine.told.length >= count"


@pytest.fixture(scope="module")
def rare(sources: dict[str, bytes]) -> dict[str, bytes]:
    """Give the browser's Python whose calculator seldom leaves the profile."""
    return browser_python(PROJECT, PACKAGE, with_a_rare_call(sources))


@pytest.fixture
def page(visit: Visit, server: Server, rare: dict[str, bytes]) -> Page:
    """Give a page whose engine has started with that Python."""
    server.add_folder("/rare/", rare)
    starts(visit, "/rare/")
    told(visit.page, 1)
    return visit.page


def starts(visit: Visit, folder: str) -> None:
    """Start the page's engine with the Python of a folder."""
    digests = visit.digests["/"] | visit.digests[folder]
    visit.page.evaluate("(all) => { engine = host.engine(...all); }", [folder, PACKAGE, digests])
    visit.page.evaluate("() => engine.start()")


def told(page: Page, count: int) -> list[dict[str, Any]]:
    """Wait until the engine has said so much; give all of it."""
    page.wait_for_function(SETTLED, arg=count)
    found: list[dict[str, Any]] = page.evaluate("() => engine.told")
    return found


def asks(page: Page, *runs: dict[str, Any]) -> None:
    page.evaluate("(runs) => engine.ask(runs, [])", list(runs))


def notional(answers: dict[str, Any], run: dict[str, Any]) -> str:
    return str(answers[run["key"]]["figures"]["notional"]["text"])


def test_a_call_outside_the_profile_traps_and_the_whole_has_it(
    visit: Visit, server: Server, rare: dict[str, bytes]
) -> None:
    server.add_folder("/rare/", rare)
    assert is_slim(rare)
    visit.start("/rare/", PACKAGE)
    assert notional(visit.ask(1, COMMON)["answers"], COMMON) == "80 USD"
    trapped = visit.ask(2, RARE)
    assert (trapped["type"], trapped["isTrap"]) == ("failed", True)
    assert visit.start("/rare/", PACKAGE, is_whole=True) == {"type": "ready"}
    assert notional(visit.ask(3, RARE)["answers"], RARE) == RARE_NOTIONAL


def test_a_trap_while_starting_is_known_as_one(
    visit: Visit, server: Server, files: dict[str, bytes]
) -> None:
    server.add_folder("/empty/", files | {SLIM: slimmed(files[WHOLE], set())})
    failed = visit.start("/empty/", PACKAGE)
    assert (failed["type"], failed["isTrap"]) == ("failed", True)


def test_after_a_trap_the_engine_answers_unasked_what_was_asked(page: Page) -> None:
    asks(page, RARE)
    started, answered = told(page, 3)[1:]
    assert started == {"started": True}
    assert notional(answered["answers"], RARE) == RARE_NOTIONAL


def test_what_was_asked_during_a_trap_is_answered_with_it(page: Page) -> None:
    page.evaluate("(runs) => runs.forEach((run) => engine.ask([run], []))", [RARE, COMMON])
    answered = told(page, 3)[2]
    assert sorted(answered["asked"]) == sorted([RARE["key"], COMMON["key"]])
    assert notional(answered["answers"], COMMON) == "80 USD"


def test_the_whole_of_python_is_fetched_only_when_it_is_needed(page: Page) -> None:
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url.partition("/rare/")[2]))
    asks(page, COMMON)
    told(page, 2)
    assert fetched == []
    asks(page, RARE)
    told(page, 4)
    assert {"whole/pyodide.asm.wasm", "whole/python.zip"} <= set(fetched)


def test_a_start_that_traps_is_made_again_with_the_whole(
    visit: Visit, server: Server, files: dict[str, bytes]
) -> None:
    server.add_folder("/empty/", files | {SLIM: slimmed(files[WHOLE], set())})
    starts(visit, "/empty/")
    assert told(visit.page, 1) == [{"started": True}]


def test_the_engine_becomes_whole_when_asked_to(page: Page) -> None:
    page.evaluate("() => engine.restart({ isWhole: true })")
    assert told(page, 2)[1] == {"started": True}
    asks(page, RARE)
    assert notional(told(page, 3)[2]["answers"], RARE) == RARE_NOTIONAL


def test_where_the_whole_cannot_be_had_it_says_so_and_the_engine_can_come_back(
    page: Page, server: Server
) -> None:
    del server.pages["/rare/whole/python.zip"]
    page.evaluate("() => engine.restart({ isWhole: true })")
    assert "whole/python.zip is not there" in told(page, 2)[1]["failed"]
    page.evaluate("() => engine.restart({ isWhole: false })")
    assert told(page, 3)[2] == {"started": True}
    asks(page, COMMON)
    assert notional(told(page, 4)[3]["answers"], COMMON) == "80 USD"


def test_a_trap_without_the_whole_fails(page: Page, server: Server) -> None:
    del server.pages["/rare/whole/pyodide.asm.wasm"]
    asks(page, RARE)
    assert "whole/pyodide.asm.wasm" in told(page, 2)[1]["failed"]


def test_calculators_that_always_leave_the_profile_ship_the_whole(
    sources: dict[str, bytes], visit: Visit, server: Server
) -> None:
    made = browser_python(PROJECT, PACKAGE, sources | {"engine/calculators/rare.py": ALWAYS})
    assert not is_slim(made)
    server.add_folder("/always/", made)
    assert visit.start("/always/", PACKAGE) == {"type": "ready"}
    assert visit.ask(1, POSITION)["type"] == "answers"
