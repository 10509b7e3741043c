"""The browsers that a profile is taken in: each opens a page and gives what it writes in the end.

A finder gets a browser of its kind as the tests do, and raises CannotGoOn where none can be had.
"""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from site_src.command import browser
from site_src.command.failure import CommandError

Visit = Callable[[str], str]
Finder = Callable[[Path], Visit]
LIMIT_SECONDS = 900
PAUSE_SECONDS = 1
ENDS = ("done", "failed")
OUTPUT = (
    "const { dataset, value } = document.querySelector('output'); return [dataset.state, value];"
)


def chromium(project: Path) -> Visit:
    """Find the Chromium that the tests use."""
    options = {"executable_path": browser.find(project), "args": browser.flags()}
    return partial(_visit, "chromium", options)


def firefox(project: Path) -> Visit:
    """Find a stock Firefox, which Playwright leads by its own protocol."""
    path = browser.firefox.find(project)
    return partial(_visit, "firefox", {"executable_path": path, "channel": "moz-firefox"})


def webkit(project: Path) -> Visit:
    """Find WebKit's small browser and its driver, which Selenium leads."""
    return partial(_visit_webkit, browser.webkit.find(project))


BROWSERS: dict[str, Finder] = {"Chromium": chromium, "Firefox": firefox, "WebKit": webkit}


def _visit(kind: str, options: dict[str, Any], address: str) -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = getattr(playwright, kind).launch(**options)
        page = started.new_page()
        page.goto(address)
        written = _written(kind, lambda: page.evaluate(f"() => {{ {OUTPUT} }}"))
        started.close()
    return written


def _visit_webkit(programs: browser.WebKit, address: str) -> str:
    with browser.webkit_session.started(programs) as started:
        started.get(address)
        return _written("webkit", lambda: started.execute_script(OUTPUT))


def _written(kind: str, looks: Callable[[], Any]) -> str:
    """Look again and again until the page has written its text."""
    end = time.monotonic() + LIMIT_SECONDS
    state, text = looks()
    while state not in ENDS and time.monotonic() < end:
        time.sleep(PAUSE_SECONDS)
        state, text = looks()
    if state == "done":
        return str(text)
    raise CommandError(f"{kind}: {text or f'not done after {LIMIT_SECONDS} seconds'}")
