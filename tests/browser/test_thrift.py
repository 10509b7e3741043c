"""Python starts when nobody is held up by it, waits where bytes are dear, and rests unseen."""

import pytest

from tests.browser.conftest import Welcome
from tests.browser.host import Host
from tests.browser.keeping import kept, release
from tests.browser.reader import Reader

ASKS_FOR_FEW_BYTES = {
    "of the browser": """Object.defineProperty(NetworkInformation.prototype, 'saveData',
      { get: () => true });""",
    "of the system": """const asked = window.matchMedia;
      window.matchMedia = (query) => query.includes('prefers-reduced-data')
        ? { matches: true } : asked(query);""",
}
TOUCHES = {
    "pointer": lambda reader: reader.box("deposit").dispatch_event("pointerdown"),
    "keyboard": lambda reader: reader.box("deposit").focus(),
    "an element that answers": lambda reader: reader.calculator("growth").click(),
}
MEMORY = "Object.defineProperty(Navigator.prototype, 'deviceMemory', {{ get: () => {} }});"
# Long waits are over at once, and the page can be hidden.
HIDES = """
const patient = setTimeout;
globalThis.setTimeout = (act, ms) => patient(act, ms >= 300000 ? 10 : ms);
Object.defineProperty(Document.prototype, 'hidden', { get: () => Boolean(window.isHidden) });
"""
TURNS = """() => {
  window.isHidden = !window.isHidden;
  document.dispatchEvent(new Event('visibilitychange'));
}"""
IS_STARTED = "() => performance.getEntriesByName('engine:start').length"
MESSAGES = """
window.messages = [];
window.Worker = class extends Worker {
  postMessage(message) { window.messages.push(message); super.postMessage(message); }
};
"""


@pytest.fixture
def site() -> str:
    return "sample"


def turns(reader: Reader) -> None:
    """Turn to another tab, or back to this one."""
    reader.page.evaluate(TURNS)


def rests(reader: Reader) -> bool:
    """Hide the page for long; whether Python has ended."""
    turns(reader)
    reader.page.wait_for_timeout(300)
    return len(reader.page.workers) == 0


@pytest.mark.parametrize(
    ("how", "touch"),
    [
        ("of the browser", "pointer"),
        ("of the browser", "keyboard"),
        ("of the system", "an element that answers"),
    ],
)
def test_where_bytes_are_dear_python_waits_for_a_touch(
    welcome: Welcome, how: str, touch: str
) -> None:
    reader = welcome(scripts=(ASKS_FOR_FEW_BYTES[how],))
    reader.opens()
    reader.page.wait_for_timeout(2500)
    assert not reader.page.evaluate(IS_STARTED)
    TOUCHES[touch](reader)
    reader.waits_until_live()
    reader.sets("deposit", "1000")
    assert reader.sees("1,480.24 EUR")


def test_a_link_that_carries_a_state_is_a_touch(welcome: Welcome) -> None:
    reader = welcome(scripts=(ASKS_FOR_FEW_BYTES["of the browser"],))
    reader.opens("#growth;v1;deposit=1000")
    reader.waits_until_live()
    assert reader.sees("1,480.24 EUR")


def test_where_bytes_are_dear_only_what_was_visited_is_kept(welcome: Welcome, host: Host) -> None:
    reader = welcome(scripts=(ASKS_FOR_FEW_BYTES["of the browser"],), service_workers="allow")
    reader.opens()
    reader.page.wait_for_timeout(3000)
    found = kept(reader)
    assert {"", "inflation/"} & set(found) == {""}
    assert [name for name in found if "python-" in name or "worker" in name] == []
    assert [name for name in host.asked if name.startswith("inflation")] == []
    reader.box("deposit").focus()
    reader.waits_until_live()
    reader.page.wait_for_timeout(1000)
    reader.page.context.set_offline(True)
    reader.opens()
    reader.box("deposit").focus()
    reader.waits_until_live()
    assert set(kept(reader)) < set(release(host.files)["files"])


def test_nothing_of_python_is_fetched_before_the_text_stands(reader: Reader, host: Host) -> None:
    host.holds_back("assets/site")
    reader.page.goto(reader.address, wait_until="commit")
    reader.page.wait_for_timeout(1500)
    host.mends()
    reader.waits_until_live()
    faces = [name for name in host.asked if name.endswith(".woff2")]
    early = [face for face in faces if face in host.files["index.html"].decode()]
    style = [name for name in host.asked if name.endswith(".css")]
    assert early
    assert style
    # The script that Python will start in may come while the first frame is being drawn.
    assert {"index.html", *style, *early} <= asked_before(host, "assets/worker")
    assert {"index.html", *style, *faces} <= asked_before(host, "assets/python-")


def asked_before(host: Host, what: str) -> set[str]:
    """What was asked for before the first file of a kind."""
    first = next(at for at, name in enumerate(host.asked) if name.startswith(what))
    return set(host.asked[:first])


@pytest.mark.parametrize("memory", ["undefined", "4"])
def test_python_rests_while_nobody_looks_and_is_back_with_what_was_entered(
    welcome: Welcome, memory: str
) -> None:
    reader = welcome(scripts=(MEMORY.format(memory), HIDES))
    reader.opens_live()
    reader.sets("deposit", "1000")
    assert len(reader.page.workers) == 1
    assert rests(reader)
    turns(reader)
    reader.waits_until_live(2)
    assert len(reader.page.workers) == 1
    assert reader.box("deposit").input_value() == "1000"
    assert reader.sees("1,480.24 EUR")
    assert reader.status().is_hidden()
    reader.sets("deposit", "2000")
    assert reader.sees("2,960.49 EUR")


def test_where_memory_is_plenty_python_stays(welcome: Welcome) -> None:
    reader = welcome(scripts=(MEMORY.format("8"), HIDES))
    reader.opens_live()
    assert not rests(reader)


def test_python_that_has_not_started_does_not_because_the_reader_comes_back(
    welcome: Welcome,
) -> None:
    scripts = (ASKS_FOR_FEW_BYTES["of the browser"], MEMORY.format("undefined"), HIDES)
    reader = welcome(scripts=scripts)
    reader.opens()
    assert rests(reader)
    turns(reader)
    reader.page.wait_for_timeout(300)
    assert not reader.page.evaluate(IS_STARTED)


def test_the_answers_to_one_change_travel_in_one_message(welcome: Welcome) -> None:
    reader = welcome(scripts=(MESSAGES,))
    reader.opens_live()
    reader.page.evaluate("() => { window.messages.length = 0; }")
    reader.sets("deposit", "1000")
    asked = reader.page.evaluate("() => window.messages.map(({ requests }) => requests.length)")
    assert len(reader.following("deposit")) > 1
    assert asked[0] > 1
