"""WebKit, driven by Selenium through WebKitGTK's own driver, on a display that nobody sees."""

import json
import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select
from selenium.webdriver.webkitgtk.service import Service

from site_src.command.browser import WebKit
from tests.engines.driver import poll

KEYS = {
    "ArrowUp": Keys.ARROW_UP,
    "ArrowDown": Keys.ARROW_DOWN,
    "Enter": Keys.ENTER,
    " ": Keys.SPACE,
}
SCREEN = "1280x900x24"


class WebKitDriver:
    """A page of WebKitGTK's small browser."""

    def __init__(self, browser: WebKitGTK) -> None:
        self.browser = browser

    def opens(self, address: str) -> None:
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
        self._of(place, "element.select()")
        command = f"'insertText', false, {json.dumps(text)}" if text else "'delete'"
        self._of(place, f"document.execCommand({command})")

    def chooses(self, place: WebElement, value: str) -> None:
        Select(place).select_by_value(value)

    def clicks(self, place: WebElement) -> None:
        self._shows(place)
        place.click()

    def presses(self, place: WebElement, key: str) -> None:
        place.send_keys(KEYS.get(key, key))

    def drags(self, place: WebElement, right: int) -> None:
        self._shows(place)
        hand = ActionChains(self.browser, duration=20)
        hand.click_and_hold(place)
        for _ in range(4):
            hand.move_by_offset(right // 4, 0)
        hand.release().perform()

    def _shows(self, place: WebElement) -> None:
        self._of(place, "element.scrollIntoView({block: 'center', behavior: 'instant'})")

    def _of(self, place: WebElement, expression: str) -> Any:  # noqa: ANN401 - as the page has it
        function = f"return ((element) => {expression})(arguments[0])"
        return self.browser.execute_script(function, place)


@contextmanager
def started(programs: WebKit) -> Iterator[WebKitDriver]:
    """Start the browser and its display, and end both."""
    options = WebKitGTKOptions()
    options.binary_location = str(programs.browser)
    options.add_argument("--automation")
    with ExitStack() as stack:
        display = (
            {} if programs.display is None else stack.enter_context(_display(programs.display))
        )
        environment = {**os.environ, **display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        service = Service(str(programs.driver), env=environment)
        with warnings.catch_warnings():  # of what Selenium itself does in a way that it gives up
            warnings.simplefilter("ignore", DeprecationWarning)
            browser = WebKitGTK(options=options, service=service)
        stack.callback(browser.quit)
        yield WebKitDriver(browser)


@contextmanager
def _display(program: Path) -> Iterator[dict[str, str]]:
    """Start a display with the first number that is free, and give the variable that names it."""
    told, tells = os.pipe()
    command = [str(program), "-displayfd", str(tells), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[tells], stderr=subprocess.DEVNULL) as display:
        os.close(tells)
        try:
            with os.fdopen(told) as said:
                yield {"DISPLAY": f":{said.readline().strip()}"}
        finally:
            display.terminate()
