"""A WebKit to test with: WebKitGTK's driver, the small browser that comes with it, and a display.

Debian has them as packages; elsewhere there is none that could be driven.
"""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from site_src.command.browser.getting import from_debian, got

PACKAGES = ("webkit2gtk-driver", "xvfb")
DRIVER, BROWSER, DISPLAY = "WebKitWebDriver", "MiniBrowser", "Xvfb"
HOME = Path("/usr/lib")
FOLDERS = ("*/webkit2gtk-4.1", "*/webkitgtk-6.0", "webkit2gtk-4.1", "webkitgtk-6.0")
REMEDY = (
    "no WebKit to test with: on Debian or Ubuntu install the packages webkit2gtk-driver and xvfb; "
    "elsewhere leave it out with FULCRUM_ENGINES=chromium,firefox"
)


class WebKit(NamedTuple):
    """The programs that it takes; no display of its own where this session has one."""

    driver: Path
    browser: Path
    display: Path | None


def find(project: Path) -> WebKit:
    """Return what drives WebKit; fetch it where it is not there.

    Raises:
        CannotGoOn: it is not there and cannot be fetched.
    """
    return got(_look, from_debian("WebKit for the tests", PACKAGES, project), REMEDY)


def _look() -> WebKit | None:
    driver = shutil.which(DRIVER)
    display = None if "DISPLAY" in os.environ else shutil.which(DISPLAY)
    browsers = [found for folder in FOLDERS for found in sorted(HOME.glob(f"{folder}/{BROWSER}"))]
    if driver is None or not browsers or not (display or "DISPLAY" in os.environ):
        return None
    return WebKit(Path(driver), browsers[0], Path(display) if display else None)
