"""WebKit, led by Selenium."""

import json
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from tests.engines.driver import poll

KEYS = {
    "ArrowUp": Keys.ARROW_UP,
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "Home": Keys.HOME,
    "End": Keys.END,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    " ": Keys.SPACE,
}


class WebKitDriver:
    """A page of WebKitGTK's small browser."""

    def __init__(self, browser: WebKitGTK) -> None:
        self.browser = browser

    def opens(self, address: str) -> None:
        self.browser.switch_to.default_content()
        self.browser.get("about:blank")  # else a fragment alone would load nothing
        self.browser.get(address)

    def evaluate(self, function: str, argument: object = None) -> Any:  # noqa: ANN401 - as promised
        return self.browser.execute_script(f"return ({function})(arguments[0])", argument)

    def waits(self, function: str, argument: object = None) -> None:
        poll(self, function, argument)

    def all(self, selector: str, within: WebElement | None = None) -> list[WebElement]:
        return (within or self.browser).find_elements(By.CSS_SELECTOR, selector)

    def text(self, place: WebElement) -> str:
        return str(self._of(place, "element.innerText"))

    def property(self, place: WebElement, name: str) -> Any:  # noqa: ANN401 - as promised
        return place.get_property(name)

    def types(self, place: WebElement, text: str) -> None:
        """Put the text in at once: the keys one by one would be changes of their own."""
        marked = "(element.select(), document.activeElement === element)"
        if not self._of(place, marked):  # as in a frame that nobody has touched
            self.clicks(place)
            self._of(place, marked)
        command = f"'insertText', false, {json.dumps(text)}" if text else "'delete'"
        self._of(place, f"document.execCommand({command})")

    def chooses(self, place: WebElement, value: str) -> None:
        self._shows(place)
        Select(place).select_by_value(value)

    def clicks(self, place: WebElement) -> None:
        self._shows(place)
        place.click()

    def presses(self, place: WebElement, key: str) -> None:
        place.send_keys(KEYS.get(key, key))

    def points(self, place: WebElement, at: float = 0.5) -> None:
        self._shows(place)
        width = float(self._of(place, "element.getBoundingClientRect().width"))
        right = round(width * (at - 0.5))
        self._hand().move_to_element_with_offset(place, right, 0).perform()

    def drags(self, place: WebElement, right: int) -> None:
        self._shows(place)
        hand = self._hand().click_and_hold(place)
        for _ in range(4):
            hand.move_by_offset(right // 4, 0)
        hand.release().perform()

    def gives(self, place: WebElement, file: Path) -> None:
        place.send_keys(str(file))

    def enters(self, frame: WebElement) -> None:
        self.browser.switch_to.frame(frame)

    def _hand(self) -> ActionChains:
        return ActionChains(self.browser, duration=20)

    def _shows(self, place: WebElement) -> None:
        self._of(place, "element.scrollIntoView({block: 'center', behavior: 'instant'})")

    def _of(self, place: WebElement, expression: str) -> Any:  # noqa: ANN401 - as the page has it
        function = f"return ((element) => {expression})(arguments[0])"
        return self.browser.execute_script(function, place)
