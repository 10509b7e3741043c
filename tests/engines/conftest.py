"""A visitor in each engine: one browser an engine for all tests, one page a module and site."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from site_src.command import browser as browsers
from site_src.command.browser import webkit_session
from site_src.command.failure import CannotGoOn
from site_src.command.setup.lock import held
from tests.browser.conftest import built
from tests.browser.host import Host
from tests.browser.shown import markup
from tests.browser.verbs import Verbs
from tests.engines.driver import PATIENCE, Driver, Place
from tests.engines.playwright_driver import FirefoxDriver, PhoneDriver, PlaywrightDriver
from tests.engines.webkit_driver import WebKitDriver

PROJECT = Path(__file__).parents[2]
WITNESS = Path(__file__).parent / "witness.js"
FRAME = '<!doctype html><iframe sandbox="allow-same-origin" width="800" src="{}"></iframe>'
FAULTS = "() => window.witness?.faults ?? []"
MARKED = "(name) => performance.getEntriesByName(name).length > 0"
PHONE = "phone"
TEXT = "(selector) => document.querySelector(selector).textContent.trim()"


@dataclass
class Visitor(Verbs):
    """One visitor with one page open, in whichever engine."""

    driver: Driver
    address: str
    written: str = ""

    @property
    def faults(self) -> list[str]:
        """What went wrong on the page that is open."""
        return list(self.driver.evaluate(FAULTS))

    def finds(self, selector: str) -> Place:
        """The first element that a selector means."""
        return self.driver.all(selector)[0]

    def reads(self, selector: str) -> str:
        """The text of the first element that a selector means."""
        return str(self.driver.evaluate(TEXT, selector))

    def comes_to(self, function: str, argument: object = None) -> None:
        """Wait for what a function of the page tells, and for all answers."""
        self.driver.waits(function, argument)
        self.waits_until_settled()


def in_engines(*more: str) -> pytest.MarkDecorator:
    """Run the tests of a module in every engine, and on what else goes by Chromium."""
    names = [*browsers.wanted(), *(more if "chromium" in browsers.wanted() else ())]
    return pytest.mark.parametrize("driver", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """Start an engine; where it cannot be had, its tests fail with the remedy."""
    with ExitStack() as stack:
        try:
            yield STARTS[request.param](request, stack)
        except CannotGoOn as error:
            pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="module")
def hosts() -> Iterator[dict[str, Host]]:
    """Hosts at addresses that no browser has anything of in its cache."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(Host(witnessed(built(name, "/"))))
            for name in ("flagship", "sample")
        }


@pytest.fixture(scope="module")
def site() -> str:
    return "flagship"


@pytest.fixture(scope="module")
def path() -> str:
    return ""


@pytest.fixture(scope="module")
def live(driver: Driver, hosts: dict[str, Host], site: str, path: str) -> Visitor:
    """A visitor at a page that answers, opened once for a module's tests.

    What it held before Python had answered is kept as `written`.
    """
    visitor = Visitor(driver, hosts[site].address)
    hosts[site].holds_back("engine.zip")
    visitor.opens(path)
    visitor.driver.waits(MARKED, "engine:start")
    visitor.written = markup(driver)
    hosts[site].mends()
    visitor.waits_until_live()
    visitor.unfolds()
    return visitor


@pytest.fixture
def visitor(live: Visitor) -> Iterator[Visitor]:
    """A visitor to whom nothing goes wrong."""
    yield live
    assert live.faults == []


def witnessed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A site whose pages note what goes wrong, each with a page that frames it without scripts."""
    pages = {name: content for name, content in files.items() if name.endswith(".html")}
    told = {
        name: content.replace(
            b"<head>", f'<head><script src="{"../" * name.count("/")}witness.js"></script>'.encode()
        )
        for name, content in pages.items()
    }
    framed = {f"framed/{name}": FRAME.format(f"/{name}").encode() for name in pages}
    return {**files, **told, **framed, "witness.js": WITNESS.read_bytes()}


def _chromium(request: pytest.FixtureRequest, stack: ExitStack) -> Driver:
    browser: Browser = request.getfixturevalue("chromium")
    return PlaywrightDriver(_page(stack.enter_context(browser.new_context())))


def _page(context: BrowserContext) -> Page:
    context.set_default_timeout(PATIENCE * 1000)
    return context.new_page()


def _phone(request: pytest.FixtureRequest, stack: ExitStack) -> Driver:
    browser: Browser = request.getfixturevalue("chromium")
    phone = browser.new_context(
        viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True
    )
    return PhoneDriver(_page(stack.enter_context(phone)))


def _firefox(request: pytest.FixtureRequest, stack: ExitStack) -> Driver:
    with held(PROJECT / ".cache/browser.lock"):
        path = browsers.firefox.find(PROJECT)
    firefox = request.getfixturevalue("playwright").firefox
    browser = stack.enter_context(firefox.launch(channel="moz-firefox", executable_path=path))
    return FirefoxDriver(_page(stack.enter_context(browser.new_context())))


def _webkit(_request: pytest.FixtureRequest, stack: ExitStack) -> Driver:
    with held(PROJECT / ".cache/browser.lock"):
        programs = browsers.webkit.find(PROJECT)
    return WebKitDriver(stack.enter_context(webkit_session.started(programs)))


STARTS = {"chromium": _chromium, PHONE: _phone, "firefox": _firefox, "webkit": _webkit}
