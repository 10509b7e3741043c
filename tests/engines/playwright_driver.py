"""Chromium and Firefox, driven by Playwright."""

from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Frame, Locator, Page

from tests.engines.driver import poll

STEPS = 8


class PlaywrightDriver:
    """A page of Playwright's."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._here: Page | Frame = page

    def opens(self, address: str) -> None:
        self._here = self.page
        self.page.goto(address)

    def evaluate(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 - as promised
        return self._here.evaluate(function, argument)

    def waits(self, function: str, argument: object = None) -> None:
        self._here.wait_for_function(function, arg=argument)

    def all(self, selector: str, within: Locator | None = None) -> list[Locator]:
        return (within or self._here).locator(selector).all()

    def text(self, place: Locator) -> str:
        return place.inner_text()

    def property(self, place: Locator, name: str) -> Any:  # noqa: ANN401 - as promised
        return place.evaluate("(element, name) => element[name]", name)

    def types(self, place: Locator, text: str) -> None:
        place.fill(text)

    def chooses(self, place: Locator, value: str) -> None:
        place.select_option(value)

    def clicks(self, place: Locator) -> None:
        place.click()

    def presses(self, place: Locator, key: str) -> None:
        place.press(key)

    def points(self, place: Locator, at: float = 0.5) -> None:
        self.page.mouse.move(*spot(place, at))

    def drags(self, place: Locator, right: int) -> None:
        x, y = spot(place)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y, steps=STEPS)
        self.page.mouse.up()

    def gives(self, place: Locator, file: Path) -> None:
        place.set_input_files(file)

    def enters(self, frame: Locator) -> None:
        inside = frame.element_handle().content_frame()
        assert inside, "a frame holds a page"
        self._here = inside


class FirefoxDriver(PlaywrightDriver):
    """A page of a stock Firefox: waiting in the page trips over its policy there."""

    def waits(self, function: str, argument: object = None) -> None:
        poll(self, function, argument)


class PhoneDriver(PlaywrightDriver):
    """A page on a phone, under a finger."""

    def clicks(self, place: Locator) -> None:
        place.tap()

    def points(self, place: Locator, at: float = 0.5) -> None:
        self.page.touchscreen.tap(*spot(place, at))

    def drags(self, place: Locator, right: int) -> None:
        x, y = spot(place)
        touches(self.page, [(x + right * step / STEPS, y) for step in range(STEPS + 1)])


def spot(place: Locator, at: float = 0.5) -> tuple[float, float]:
    """Bring a place to the middle of the screen; so far from its left edge, half way down."""
    place.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = place.bounding_box()
    assert box, "what is pointed at is on the screen"
    return box["x"] + box["width"] * at, box["y"] + box["height"] / 2


def touches(page: Page, points: list[tuple[float, float]]) -> None:
    """Put down a finger of Chromium's, move it along the points, lift it."""
    session = page.context.new_cdp_session(page)
    for kind, here in zip(["touchStart", *["touchMove"] * (len(points) - 1)], points, strict=True):
        _touch(session, kind, [{"x": here[0], "y": here[1]}])
    _touch(session, "touchEnd", [])
    session.detach()


def _touch(session: CDPSession, kind: str, points: list[dict[str, float]]) -> None:
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
