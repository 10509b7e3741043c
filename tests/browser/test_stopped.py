"""When Python dies after it has answered, no figure stands unmarked beside a text that it does not
follow."""

import pytest

from tests.browser.conftest import Welcome
from tests.browser.reader import Reader
from tests.browser.status import (
    CLOCK,
    COULD_NOT_START,
    HAVE_STOPPED,
    is_told,
    time_is_up,
    tries_again,
)

KEEPS_WORKERS = """
window.workers = [];
window.Worker = class extends Worker {
  constructor(...all) { super(...all); window.workers.push(this); }
};
"""
DIES = {
    "closes itself": lambda reader: reader.page.workers[0].evaluate("() => self.close()"),
    "is killed": lambda reader: reader.page.evaluate("() => window.workers[0].terminate()"),
    "crashes at the next request": lambda reader: reader.page.workers[0].evaluate(
        "() => { self.onmessage = () => { setTimeout(() => { throw new Error('gone'); }); }; }"
    ),
}


@pytest.fixture
def reader(welcome: Welcome) -> Reader:
    """A reader who need not wait, at a live page."""
    reader = welcome(scripts=(CLOCK, KEEPS_WORKERS))
    reader.opens_live()
    reader.unfolds()
    reader.expects("Engine: ")
    return reader


@pytest.mark.parametrize("how", DIES)
def test_what_a_dead_worker_leaves_unanswered_is_marked_told_and_mended(
    reader: Reader, how: str
) -> None:
    DIES[how](reader)
    reader.enters("leverage", "30")
    is_stopped_and_comes_back(reader)


def test_an_answer_in_whose_middle_the_worker_is_killed_is_marked_told_and_mended(
    reader: Reader,
) -> None:
    reader.page.workers[0].evaluate("() => { self.onmessage = () => { for (;;); }; }")
    reader.enters("leverage", "30")
    DIES["is killed"](reader)
    is_stopped_and_comes_back(reader)


def is_stopped_and_comes_back(reader: Reader) -> None:
    time_is_up(reader)
    is_told(reader, HAVE_STOPPED)
    assert reader.figure("position.notional") == "10,000 USD"
    assert reader.marked() == reader.following("leverage")
    assert reader.calculator("liquidation").locator("[data-stale]").is_visible()
    tries_again(reader)


def test_a_worker_that_breaks_between_changes_is_told_and_nothing_is_marked(
    reader: Reader,
) -> None:
    reader.page.workers[0].evaluate("() => { setTimeout(() => { throw new Error('gone'); }); }")
    is_told(reader, HAVE_STOPPED)
    assert reader.marked() == set()
    tries_again(reader)


def test_after_an_answer_no_one_is_told_that_the_figures_stand_as_printed(reader: Reader) -> None:
    reader.sets("leverage", "20")
    reader.page.workers[0].evaluate("() => { setTimeout(() => { throw new Error('gone'); }); }")
    is_told(reader, HAVE_STOPPED)
    reader.page.evaluate("() => { delete globalThis.WebAssembly; }")
    reader.retries()
    is_told(reader, HAVE_STOPPED)
    assert COULD_NOT_START not in reader.status().inner_text()


def test_what_a_worker_says_after_it_was_given_up_is_not_heard(reader: Reader) -> None:
    reader.page.workers[0].evaluate("() => { setTimeout(() => { throw new Error('gone'); }); }")
    is_told(reader, HAVE_STOPPED)
    tries_again(reader)
    reader.page.evaluate(
        """() => {
          const [old] = window.workers;
          const data = { type: "failed", reason: "late" };
          old.dispatchEvent(new MessageEvent("message", { data }));
          old.dispatchEvent(new MessageEvent("messageerror"));
          old.dispatchEvent(new ErrorEvent("error", { message: "late", cancelable: true }));
        }"""
    )
    assert reader.status().is_hidden()
    reader.sets("leverage", "21")
    assert reader.figure("position.notional") == "21,000 USD"
