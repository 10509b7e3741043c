"""A reader at the page: opens it, changes numbers, sees figures. Also notes what goes wrong."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request

from tests.browser.verbs import Verbs
from tests.engines.playwright_driver import PlaywrightDriver

# What Playwright says in a browser that it lets have no service worker.
BLOCKED = "Service Worker registration blocked by Playwright"


@dataclass
class Reader(Verbs):
    """One reader with one page of Playwright's open.

    `faults` collects console errors, page errors and requests to other hosts; whatever the reader
    does, a test fails if there is one that it has not said to expect.
    """

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)
    expected_faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.driver = PlaywrightDriver(self.page)
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
        keys = [key for key, one in self.requests().items() if one.get("calculator") == name]
        selector = ", ".join(f'fulcrum-calculator[data-request="{key}"]' for key in keys)
        return self.page.locator(selector).first

    def status(self) -> Locator:
        """The page's status line."""
        return self.page.locator("fulcrum-status")

    def marked(self) -> set[str]:
        """The requests whose places are marked as out of date."""
        places = self.page.locator("main .is-stale").all()
        return {place.get_attribute("data-request") or "" for place in places}

    def retries(self) -> None:
        """Press the status line's button."""
        self.status().get_by_role("button").click()

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and message.text != BLOCKED:
            where = message.location["url"]
            self.faults.append(f"console {message.type}: {message.text} ({where})")

    def _notices(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and not request.url.startswith(self._origin()):
            self.faults.append(f"request to another host: {request.url}")

    def _origin(self) -> str:
        own = urlsplit(self.address)
        return f"{own.scheme}://{own.netloc}/"
