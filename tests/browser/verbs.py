"""A reader's verbs, the same in every engine: opens, sets, reads figures, waits for answers."""

import json
from collections.abc import Callable
from typing import Any

from tests.engines.driver import Driver, Place

READY = "(starts) => performance.getEntriesByName('engine:ready').length >= starts"
ANSWERS = "() => performance.getEntriesByName('engine:answer').length"
ANSWERED = "(count) => performance.getEntriesByName('engine:answer').length >= count"
SETTLED = """() => {
  const last = (name) => performance.getEntriesByName(name).at(-1)?.startTime ?? 0;
  return last('engine:settled') >= Math.max(last('engine:ask'), last('engine:ready'));
}"""
UNFOLDS = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
# Opening is told a moment later: then the page asks.
HEARD = "() => new Promise((go) => setTimeout(() => go(true), 50))"
OFFERED = "() => [...document.querySelectorAll('main [data-input]')].map((f) => f.dataset.input)"
TIMES = "() => performance.getEntriesByName('engine:answer').map((one) => one.duration)"
MARKS = "(name) => performance.getEntriesByName(name).length"


class Verbs:
    """What a reader does at a site's address, with a driver for eyes and hands."""

    driver: Driver
    address: str

    def opens(self, path: str = "") -> None:
        """Open a page of the site, by its path under the base path."""
        self.driver.opens(self.address + path)

    def waits_until_live(self, starts: int = 1) -> None:
        """Wait until the first answers of Python are on screen, after so many starts."""
        self.driver.waits(READY, starts)
        self.waits_until_settled()

    def waits_until_settled(self) -> None:
        """Wait until everything that was asked of Python is on screen."""
        self.driver.waits(SETTLED)

    def unfolds(self) -> None:
        """Open everything that can be opened, and wait until what it asks for is answered."""
        self.driver.evaluate(UNFOLDS)
        self.driver.evaluate(HEARD)
        self.waits_until_settled()

    def opens_live(self, path: str = "") -> None:
        """Open a page and wait until it answers."""
        self.opens(path)
        self.waits_until_live()

    def enters(self, name: str, text: str, field: Place | None = None) -> bool:
        """Type a text or make a choice; false where it stood there already."""
        do = self.driver
        place = field or do.all(f'main [data-input="{name}"]')[0]
        for select in do.all("select", place):
            return self._differs(select, text, do.chooses)
        for box in do.all("textarea", place):
            return self._differs(box, text, do.types)
        for radio in do.all(f'input[type="radio"][value="{text}"]', place):
            return self._ticks(radio, is_wanted=True)
        for box in do.all('input[type="checkbox"]', place):
            return self._ticks(box, is_wanted=text == "yes")
        (box,) = do.all('input[type="text"]', place)
        return self._differs(box, text, do.types)

    def _differs(self, place: Place, text: str, enter: Callable[[Place, str], None]) -> bool:
        was = self.driver.property(place, "value")
        enter(place, text)
        return bool(was != text)

    def _ticks(self, place: Place, *, is_wanted: bool) -> bool:
        if self.driver.property(place, "checked") == is_wanted:
            return False
        self.driver.clicks(place)
        return True

    def sets(self, name: str, text: str, field: Place | None = None) -> None:
        """Type a text, or make a choice, and wait until the page has answered."""
        before = self.answers()
        if self.enters(name, text, field):
            self.driver.waits(ANSWERED, before + 1)
            self.waits_until_settled()

    def offered(self) -> set[str]:
        """The names that have a field on the page."""
        return set(self.driver.evaluate(OFFERED))

    def answers(self) -> int:
        """How many changes have been answered."""
        return int(self.driver.evaluate(ANSWERS))

    def figure(self, path: str) -> str:
        """The figure `calculator.name` as shown first, following the scenario."""
        calculator, _, name = path.partition(".")
        for key, one in self.requests().items():
            if one.get("calculator") == calculator:
                places = self.driver.all(
                    f'output[data-request="{key}"][data-figure="{name}"], '
                    f'[data-request="{key}"] output[data-figure="{name}"]'
                )
                if places:
                    return self.driver.text(places[0])
        raise LookupError(f"the page shows no figure {path}")

    def sees(self, text: str) -> bool:
        """Whether the main text holds these words."""
        return text in self.driver.text(self.driver.all("main")[0])

    def data(self) -> dict[str, Any]:
        """The page's data block."""
        (block,) = self.driver.all("script#page")
        data: dict[str, Any] = json.loads(self.driver.property(block, "textContent"))
        return data

    def requests(self) -> dict[str, dict[str, Any]]:
        """What the page asks the engine."""
        requests: dict[str, dict[str, Any]] = self.data()["requests"]
        return requests

    def following(self, name: str) -> set[str]:
        """The requests that follow a name."""
        return {key for key, one in self.requests().items() if name in one.get("follows", ())}

    def marks(self, name: str) -> int:
        """How often a performance mark was left."""
        return int(self.driver.evaluate(MARKS, name))

    def answer_times(self) -> list[float]:
        """Milliseconds from each change to its answer in the document."""
        return [float(duration) for duration in self.driver.evaluate(TIMES)]
