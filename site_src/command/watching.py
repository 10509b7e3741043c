"""The browsers that a profile is taken in: each opens a page and gives what it writes in the end.

A finder returns None where the machine has no browser of its kind.
"""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from site_src.command import browser
from site_src.command.failure import CommandError

Visit = Callable[[str], str]
LIMIT_MILLISECONDS = 900_000
DONE = "output[data-state=done], output[data-state=failed]"


def chromium(project: Path) -> Visit | None:
    """Find the Chromium that the tests use; raises CannotGoOn where none can be had."""
    options = {"executable_path": browser.find(project), "args": browser.flags()}
    return partial(_visit, "chromium", options)


def firefox(_project: Path) -> Visit | None:
    """Find the system's Firefox, which Playwright leads by its own protocol."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        return None
    return partial(_visit, "firefox", {"executable_path": path, "channel": "moz-firefox"})


BROWSERS: dict[str, Callable[[Path], Visit | None]] = {"Chromium": chromium, "Firefox": firefox}


def _visit(kind: str, options: dict[str, Any], address: str) -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = getattr(playwright, kind).launch(**options)
        page = started.new_page()
        page.goto(address)
        output = page.wait_for_selector(DONE, timeout=LIMIT_MILLISECONDS)
        assert output is not None  # noqa: S101 - the wait raises where there is none
        state, text = output.get_attribute("data-state"), output.inner_text()
        started.close()
    if state == "failed":
        raise CommandError(f"{kind}: {text}")
    return str(text)
