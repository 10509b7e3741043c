"""A slow processor: a browser that stands still most of the time, in turns of a few milliseconds.

What browsers offer for it slows the page and not its workers; a control group needs rights that
few have. Stopping every process of the browser and letting it go on slows all of it alike.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from playwright.sync_api import Browser

TURN_SECONDS = 0.02
WORK = """() => new Promise((resolve) => {
    const script = `
        const begun = performance.now();
        let sum = 0;
        for (let number = 0; number < 2e8; number += 1) sum += number % 7;
        postMessage(performance.now() - begun);
    `;
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    worker.onmessage = ({ data }) => resolve(data);
})"""


def can_slow() -> bool:
    """Tell whether this system can stop a group of processes and let it go on."""
    return hasattr(os, "killpg")


def group_of(browser: Browser) -> int:
    """Find the group that all processes of a browser are in; none where it is of no use."""
    if not can_slow():
        return 0
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return os.getpgid(next(one["id"] for one in found if one["type"] == "browser"))


@contextmanager
def slowed(group: int, times: float) -> Iterator[None]:
    """Let the processes of a group run only one part in so many of the time."""
    if times == 1:
        yield
        return
    is_over = Event()
    thread = Thread(target=_take_turns, args=(group, times, is_over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def felt(browser: Browser, group: int, times: float) -> float:
    """Measure how many times longer work in a worker takes when slowed, all else included."""
    page = browser.new_page()
    try:
        usual: float = page.evaluate(WORK)
        with slowed(group, times):
            longer: float = page.evaluate(WORK)
    finally:
        page.close()
    return longer / usual


def _take_turns(group: int, times: float, is_over: Event) -> None:
    while not is_over.is_set():
        os.killpg(group, signal.SIGCONT)
        begun = time.monotonic()
        time.sleep(TURN_SECONDS / times)
        os.killpg(group, signal.SIGSTOP)
        time.sleep((time.monotonic() - begun) * (times - 1))  # a busy machine wakes us late
    os.killpg(group, signal.SIGCONT)
