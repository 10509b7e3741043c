"""Visits to a page by a new reader: the first with nothing in the cache, the second with all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

from tests.benchmarks.starting.contestants import SAID, Contestant
from tests.benchmarks.starting.effort import between, used
from tests.benchmarks.starting.network import CountingHost
from tests.benchmarks.starting.slowness import group_of

SCRIPT = Path(__file__).with_name("visiting.js")
PATIENCE_MS = 300_000
WINDOW_RESTS_MS = 2_500
STAYS_MS = 4_000
TEXTS = tuple(str(text) for text in range(1100, 2100, 100))
RESTS = "engine:settled"
FIGURES = "output[data-figure]"


@dataclass(frozen=True)
class Visit:
    """What a visit showed: seconds until the first answer stood in the page, what had moved and
    the processor had worked until then, and seconds from a change to one more answer.

    Where nothing is changed, or no system tells, there is none of these.
    """

    answered: float
    worked: float | None
    bytes: int
    requests: int
    changed: float | None


class Reader:
    """A new reader of one page, with a profile of their own."""

    def __init__(self, context: BrowserContext, host: CountingHost, contestant: Contestant) -> None:
        assert context.browser
        self._group = group_of(context.browser)
        self._context = context
        self._host = host
        self._contestant = contestant

    def visit(self) -> Visit:
        """Visit the page, wait for its first answer, ask for a few more, and stay a little."""
        before = self._host.requests, self._host.bytes
        begun = used(self._group)
        with self.page() as page:
            answered = self.answered(page)
            requests, moved = self._host.requests - before[0], self._host.bytes - before[1]
            worked = between(begun, used(self._group))
            changed = self._changed(page)
            page.wait_for_timeout(STAYS_MS)
            return Visit(answered, worked, moved, requests, changed)

    @contextmanager
    def page(self) -> Iterator[Page]:
        """Open the page in a window that has come to rest, and go as soon as something of it comes.

        A browser is busy with a new window's own controls for as long as some pages take to start.
        """
        page = self._context.new_page()
        try:
            page.wait_for_timeout(WINDOW_RESTS_MS)
            page.goto(self._host.address + self._contestant.address, wait_until="commit")
            yield page
        finally:
            page.close()

    def answered(self, page: Page) -> float:
        """Wait for the first answer: seconds since the visit began."""
        milliseconds: float = page.evaluate("visiting.answered", self._contestant.mark)
        return milliseconds / 1000

    def touched(self) -> float:
        """Change a field as soon as the text stands: seconds until a figure followed."""
        given = {"field": self._contestant.field, "text": TEXTS[0], "figures": FIGURES}
        with self.page() as page:
            milliseconds: float = page.evaluate("visiting.touched", given)
        return milliseconds / 1000

    def long_tasks(self) -> list[float]:
        """Visit the page until it rests: seconds of each long task after it had loaded."""
        with self.page() as page:
            page.evaluate("visiting.answered", RESTS)
            milliseconds: list[float] = page.evaluate("visiting.longTasks()")
        return [each / 1000 for each in milliseconds]

    def _changed(self, page: Page) -> float | None:
        contestant = self._contestant
        if not contestant.field:
            return None
        given = {"field": contestant.field, "texts": TEXTS, "name": contestant.measure}
        milliseconds: list[float] = page.evaluate("visiting.changes", given)
        return median(milliseconds) / 1000


@contextmanager
def reader(browser: Browser, host: CountingHost, contestant: Contestant) -> Iterator[Reader]:
    """Welcome a new reader, who has been nowhere before."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(path=SCRIPT)
    if contestant.watched:
        seen = f"{json.dumps(contestant.watched)}, {json.dumps(SAID)}"
        context.add_init_script(f"visiting.watch({seen})")
    try:
        yield Reader(context, host, contestant)
    finally:
        context.close()
