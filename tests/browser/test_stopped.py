"""When Python dies after it has answered, no figure stands unmarked beside a text that it does not
follow."""

import pytest

from tests.browser.conftest import Welcome
from tests.browser.reader import Reader
from tests.browser.status import COULD_NOT_START, HASTE, HAVE_STOPPED, is_told, tries_again

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
    """A reader whose clock can be made to run fast, at a live page."""
    reader = welcome(scripts=(HASTE, KEEPS_WORKERS))
    reader.opens_live()
    reader.unfolds()
    reader.expects("Engine: ")
    return reader


@pytest.mark.parametrize("how", DIES)
def test_what_a_dead_worker_leaves_unanswered_is_marked_told_and_mended(
    reader: Reader, how: str
) -> None:
    DIES[how](reader)
    reader.page.evaluate("() => { window.isHasty = true; }")
    reader.enters("leverage", "30")
    is_told(reader, HAVE_STOPPED)
    assert reader.figure("position.notional") == "10,000 USD"
    assert reader.marked() == reader.following("leverage")
    assert reader.calculator("liquidation").locator("[data-stale]").is_visible()
    reader.page.evaluate("() => { window.isHasty = false; }")
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
