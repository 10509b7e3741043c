"""A Chromium to test with, wherever this machine has one or can get one.

In this order: the environment variable, Playwright's own, the system's Chromium, Chrome or Edge,
what Playwright can fetch, Debian's package. Each is started once to see that it can.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from site_src.command.browser.getting import from_debian, got, is_root
from site_src.command.failure import CannotGoOn
from site_src.command.setup.progress import Step

VARIABLE = "FULCRUM_BROWSER"
ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
IN_FOLDERS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PLAYWRIGHTS = (
    "chrome-headless-shell",
    "chrome-headless-shell.exe",
    "headless_shell",
    "headless_shell.exe",
    "chrome",
    "chrome.exe",
    "Google Chrome for Testing",
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REMEDY = (
    "no browser to test with: install Chromium, Chrome or Edge, or run "
    "`python -m playwright install chromium` in .venv, or name one in the environment variable "
    f"{VARIABLE}"
)


def find(project: Path) -> Path:
    """Return a browser that starts; fetch one where there is none.

    Raises:
        CannotGoOn: there is none and none can be fetched.
    """
    if named := os.environ.get(VARIABLE):
        if not _starts(Path(named)):
            raise CannotGoOn(f"the browser that {VARIABLE} names does not start: {named}")
        return Path(named)
    return got(_look, _ways(project), REMEDY)


def flags() -> list[str]:
    """Return the words to start a browser with; without its sandbox only as root."""
    return [*FLAGS, *(["--no-sandbox"] if is_root() else [])]


def playwright_folders() -> list[Path]:
    """Return where Playwright keeps, or would keep, its own Chromium."""
    ask = [sys.executable, "-m", "playwright", "install", "--dry-run", "chromium"]
    said = subprocess.run(ask, capture_output=True, text=True, check=False).stdout
    return [Path(folder) for folder in re.findall(r"Install location:\s+(\S.*)", said)]


def _look() -> Path | None:
    return _first(_playwrights()) or _first(_systems())


def _first(candidates: Iterator[Path]) -> Path | None:
    return next((each for each in candidates if _starts(each)), None)


def _starts(browser: Path) -> bool:
    if os.name == "nt":  # there a browser does not tell its version
        return browser.is_file()
    try:
        said = subprocess.run([browser, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0


def _playwrights() -> Iterator[Path]:
    for folder in playwright_folders():
        for name in PLAYWRIGHTS:
            yield from sorted(folder.rglob(name))


def _systems() -> Iterator[Path]:
    yield from (Path(found) for name in ON_PATH if (found := shutil.which(name)))
    yield from (Path(name) for name in IN_FOLDERS if Path(name).exists())


def _ways(project: Path) -> Iterator[Step]:
    playwright = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    yield Step("a browser for the tests, by Playwright", playwright, project)
    yield from from_debian("a browser for the tests", ("chromium",), project)
