"""A reader at the page: opens it, changes numbers, sees figures. Also notes what goes wrong."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request

READY = "(starts) => performance.getEntriesByName('engine:ready').length >= starts"
ANSWERS = "() => performance.getEntriesByName('engine:answer').length"
ANSWERED = "(count) => performance.getEntriesByName('engine:answer').length >= count"


@dataclass
class Reader:
    """One reader with one page open.

    `faults` collects console errors, page errors and requests to other hosts; whatever the reader
    does, a test fails if there is one that it has not said to expect.
    """

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    expected_faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hears)
        self.page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        self.page.on("request", self._notices)

    @property
    def unexpected_faults(self) -> list[str]:
        """What went wrong and was not to be expected."""
        known = [re.compile(pattern) for pattern in self.expected_faults]
        return [fault for fault in self.faults if not any(one.search(fault) for one in known)]

    def expects(self, *faults: str) -> None:
        """Take faults that match these patterns as part of what is tested."""
        self.expected_faults.extend(faults)

    def opens(self, path: str = "") -> None:
        """Open a page of the site, by its path under the base path."""
        self.page.goto(self.address + path)

    def waits_until_live(self, starts: int = 1) -> None:
        """Wait until the first answers of Python are on screen, after so many starts."""
        self.page.wait_for_function(READY, arg=starts)

    def opens_live(self, path: str = "") -> None:
        """Open a page and wait until it answers."""
        self.opens(path)
        self.waits_until_live()

    def field(self, name: str, within: Locator | None = None) -> Locator:
        """The first field of a name, in a sentence or a calculator."""
        root = within or self.page.locator("main")
        return root.locator(f'[data-input="{name}"]').first

    def fields(self, name: str) -> list[Locator]:
        """Every field of a name, in sentences and calculators."""
        return self.page.locator(f'main [data-input="{name}"]').all()

    def box(self, name: str, within: Locator | None = None) -> Locator:
        """The text box of a name."""
        return self.field(name, within).locator('input[type="text"]').first

    def calculator(self, name: str) -> Locator:
        """The first calculator of a name that stands on the page."""
        keys = [key for key, one in self.requests().items() if one["calculator"] == name]
        selector = ", ".join(f'fulcrum-calculator[data-request="{key}"]' for key in keys)
        return self.page.locator(selector).first

    def enters(self, name: str, text: str, field: Locator | None = None) -> bool:
        """Type a text or make a choice; false where it stood there already."""
        place = field or self.field(name)
        if place.locator("select").count():
            return self._selects(place.locator("select"), text)
        if place.locator('input[type="radio"]').count():
            return self._checks(place.locator(f'input[type="radio"][value="{text}"]'))
        box = place.locator('input[type="text"]')
        was = box.input_value()
        box.fill(text)
        return was != text

    def sets(self, name: str, text: str, field: Locator | None = None) -> None:
        """Type a text, or make a choice, and wait until the page has answered."""
        before = self.answers()
        if self.enters(name, text, field):
            self.page.wait_for_function(ANSWERED, arg=before + 1)

    def _selects(self, select: Locator, value: str) -> bool:
        was = select.input_value()
        select.select_option(value)
        return was != value

    def _checks(self, radio: Locator) -> bool:
        was = radio.is_checked()
        radio.check()
        return not was

    def answers(self) -> int:
        """How many changes have been answered."""
        return int(self.page.evaluate(ANSWERS))

    def figure(self, path: str) -> str:
        """The figure `calculator.name` as shown first, following the scenario."""
        calculator, _, name = path.partition(".")
        for key, one in self.requests().items():
            if one["calculator"] == calculator:
                place = self.page.locator(
                    f'output[data-request="{key}"][data-figure="{name}"], '
                    f'[data-request="{key}"] output[data-figure="{name}"]'
                ).first
                if place.count() > 0:
                    return place.inner_text()
        raise LookupError(f"the page shows no figure {path}")

    def sees(self, text: str) -> bool:
        """Whether the main text holds these words."""
        return text in self.page.locator("main").inner_text()

    def data(self) -> dict[str, Any]:
        """The page's data block."""
        text = self.page.locator("script#page").text_content() or "{}"
        data: dict[str, Any] = json.loads(text)
        return data

    def requests(self) -> dict[str, dict[str, Any]]:
        """What the page asks the engine."""
        requests: dict[str, dict[str, Any]] = self.data()["requests"]
        return requests

    def status(self) -> Locator:
        """The page's status line."""
        return self.page.locator("fulcrum-status")

    def marked(self) -> set[str]:
        """The requests whose places are marked as out of date."""
        places = self.page.locator("main .is-stale").all()
        return {place.get_attribute("data-request") or "" for place in places}

    def following(self, name: str) -> set[str]:
        """The requests that follow a name."""
        return {key for key, one in self.requests().items() if name in one["follows"]}

    def retries(self) -> None:
        """Press the status line's button."""
        self.status().get_by_role("button").click()

    def marks(self, name: str) -> int:
        """How often a performance mark was left."""
        return int(self.page.evaluate("(n) => performance.getEntriesByName(n).length", name))

    def answer_times(self) -> list[float]:
        """Milliseconds from each change to its answer in the document."""
        script = "() => performance.getEntriesByName('engine:answer').map((one) => one.duration)"
        return [float(duration) for duration in self.page.evaluate(script)]

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location["url"]
            self.faults.append(f"console {message.type}: {message.text} ({where})")

    def _notices(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and not request.url.startswith(self._origin()):
            self.faults.append(f"request to another host: {request.url}")

    def _origin(self) -> str:
        own = urlsplit(self.address)
        return f"{own.scheme}://{own.netloc}/"
