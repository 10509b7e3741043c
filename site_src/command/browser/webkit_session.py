"""WebKit at work, led by Selenium through WebKitGTK's own driver, on a display that nobody sees."""

import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from site_src.command.browser.webkit import WebKit

if TYPE_CHECKING:
    from selenium.webdriver import WebKitGTK

SCREEN = "1280x900x24"


@contextmanager
def started(programs: WebKit) -> Iterator["WebKitGTK"]:
    """Start the small browser and its display, and end both."""
    from selenium.webdriver import WebKitGTK, WebKitGTKOptions
    from selenium.webdriver.webkitgtk.service import Service

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
        yield browser


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
