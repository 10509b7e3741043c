"""A Firefox to test with: a stock one, which Playwright drives as it is.

In this order: the environment variable, the system's, Debian's package.
"""

import os
import shutil
from pathlib import Path

from site_src.command.browser.getting import from_debian, got
from site_src.command.failure import CannotGoOn

VARIABLE = "FULCRUM_FIREFOX"
ON_PATH = ("firefox-esr", "firefox")
IN_FOLDERS = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    "C:/Program Files/Mozilla Firefox/firefox.exe",
)
REMEDY = (
    "no Firefox to test with: install it (Debian: the package firefox-esr), or name one in the "
    f"environment variable {VARIABLE}, or leave it out with FULCRUM_ENGINES=chromium"
)


def find(project: Path) -> Path:
    """Return a Firefox; fetch one where there is none.

    Raises:
        CannotGoOn: there is none and none can be fetched.
    """
    if named := os.environ.get(VARIABLE):
        if not Path(named).is_file():
            raise CannotGoOn(f"the browser that {VARIABLE} names is not there: {named}")
        return Path(named)
    return got(_look, from_debian("Firefox for the tests", ("firefox-esr",), project), REMEDY)


def _look() -> Path | None:
    on_path = [Path(found) for name in ON_PATH if (found := shutil.which(name))]
    in_folders = [Path(name) for name in IN_FOLDERS if Path(name).is_file()]
    return next(iter([*on_path, *in_folders]), None)
