"""Chromium and Firefox, driven by Playwright."""

from typing import Any

from playwright.sync_api import Locator, Page

from tests.engines.driver import poll


class PlaywrightDriver:
    """A page of Playwright's."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def evaluate(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 - as promised
        return self.page.evaluate(function, argument)

    def waits(self, function: str, argument: object = None) -> None:
        self.page.wait_for_function(function, arg=argument)

    def all(self, selector: str, within: Locator | None = None) -> list[Locator]:
        return (within or self.page).locator(selector).all()

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

    def drags(self, place: Locator, right: int) -> None:
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box, "what is dragged is on the screen"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right / 2, y, steps=4)
        self.page.mouse.move(x + right, y, steps=4)
        self.page.mouse.up()


class FirefoxDriver(PlaywrightDriver):
    """A page of a stock Firefox: waiting in the page trips over its policy there."""

    def waits(self, function: str, argument: object = None) -> None:
        poll(self, function, argument)
