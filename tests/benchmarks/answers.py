"""How soon after a change the page shows what follows from it, measured in the browser.

python -m tests.benchmarks.answers ROUNDS

Every calculator's own page is opened in Chromium, and the page whose article the site begins with.
Once the engine is ready their fields are changed, by slider and by typing, and what the page
measures is read: from the change to the answer in the document. What the calculators draw stands in
a fold; while that is closed they are asked for their figures alone. A round gives the middle of its
changes, and the time that nineteen of twenty keep to.
"""

import sys
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

import engine
from site_src.command import browser as browsers
from site_src.command.site import Site
from site_src.generator import Options
from tests.benchmarks.timing.report import report
from tests.browser.host import Host

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).parent / "timing" / "changing.js"
PACKAGE = "engine.calculators"
DRAW = "seed"
SIZE: ViewportSize = {"width": 1280, "height": 900}
CHANGES = 20
TOGETHER = 8
FIGURES_SECONDS = 16e-3
DRAWN_SECONDS = 50e-3
PICTURE_SECONDS = 0.2
WHOLE_SECONDS = 2.0


class Stopwatch:
    """Times of the pages of one site: by what was timed and which of its times, one a round."""

    def __init__(self, context: BrowserContext, address: str, rounds: int) -> None:
        self.times: dict[tuple[str, str, float], list[float]] = defaultdict(list)
        self._context = context
        self._address = address
        self._rounds = range(rounds)

    def closed(self, names: list[str]) -> None:
        """Time calculators that answer at once, side by side."""
        with ExitStack() as pages:
            opened = {name: self._open(f"embed/{name}/", pages) for name in names}
            for page in opened.values():
                page.evaluate("changing.ready")
            for number in self._rounds:
                for name, page in opened.items():
                    page.bring_to_front()  # one behind another draws a frame a second
                    given = {"count": CHANGES, "round": number}
                    plain = page.evaluate("changing.calculator", {**given, "isDrawn": False})
                    drawn = page.evaluate("changing.calculator", {**given, "isDrawn": True})
                    self._note(f"{name}, figures", plain, FIGURES_SECONDS)
                    self._note(f"{name}, with the chart", drawn, DRAWN_SECONDS)

    def gradual(self, name: str) -> None:
        """Time a simulation: its first picture, also after a change midway, and its last."""
        with ExitStack() as pages:
            page = self._open(f"embed/{name}/", pages)
            page.evaluate("changing.ready")
            for number in self._rounds:
                found = page.evaluate("changing.gradual", {"name": DRAW, "round": number})
                self.times[name, "first picture", PICTURE_SECONDS].append(found["first"])
                self.times[name, "after a change midway", PICTURE_SECONDS].append(found["after"])
                self.times[name, "last picture", WHOLE_SECONDS].append(found["whole"])

    def article(self) -> None:
        """Time the first article: what a reader sees of it, wherever they stand."""
        with ExitStack() as pages:
            page = self._open("", pages)
            page.evaluate("changing.ready")
            for number in self._rounds:
                found = page.evaluate("changing.article", {"round": number})
                self._note("first article, in view", found, DRAWN_SECONDS)

    def _open(self, place: str, pages: ExitStack) -> Page:
        page = self._context.new_page()
        pages.callback(page.close)
        page.goto(f"{self._address}{place}")
        return page

    def _note(self, what: str, seconds: list[float], budget: float) -> None:
        ranked = sorted(seconds)
        self.times[what, "half", budget].append(median(ranked))
        self.times[what, "19 of 20", budget].append(ranked[len(ranked) * 19 // 20 - 1])


def main(rounds: int) -> None:
    """Time all of it, and report each thing with its budget."""
    files = Site(PROJECT, PROJECT).make(Options())
    with Host(files) as host, sync_playwright() as playwright:
        path = browsers.find(PROJECT)
        with playwright.chromium.launch(executable_path=path, args=browsers.flags()) as chromium:
            context = chromium.new_context(viewport=SIZE, reduced_motion="reduce")
            context.add_init_script(path=SCRIPT)
            stopwatch = Stopwatch(context, host.address, rounds)
            measure(stopwatch)
            where = f"Chromium {chromium.version.partition('.')[0]}"
    for (what, which, budget), seconds in stopwatch.times.items():
        report(what, f"{where}, {which}", seconds, budget)


def measure(stopwatch: Stopwatch) -> None:
    """Time every calculator, a few pages at a time, and the first article."""
    calculators = engine.load(PACKAGE)
    gradual = [name for name in calculators.names if calculators.describe(name)["is_gradual"]]
    closed = [name for name in calculators.names if name not in gradual]
    for first in range(0, len(closed), TOGETHER):
        stopwatch.closed(closed[first : first + TOGETHER])
    for name in gradual:
        stopwatch.gradual(name)
    stopwatch.article()


if __name__ == "__main__":
    main(int(sys.argv[1]))
