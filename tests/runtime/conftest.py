"""One browser's Python, one server and one browser for all tests here."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from site_src.command import browser as browsers
from site_src.runtime import browser_python, gather
from site_src.runtime.node import find_node
from tests.runtime.serving import Server, running
from tests.runtime.visit import Visit

PROJECT = Path(__file__).parents[2]
CLIENT = PROJECT / "site_src" / "client"
HERE = Path(__file__).parent
PACKAGE = "engine.calculators"
POLICY = (
    "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval'; connect-src 'self'; "
    "img-src 'self' data:; "
    "worker-src 'self' blob:; require-trusted-types-for 'script'; trusted-types fulcrum"
)
PAGE = f"""<!doctype html><meta charset="utf-8"><title>Host</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<script type="module" src="/host.js"></script>"""


@pytest.fixture(scope="session")
def sources() -> dict[str, bytes]:
    return gather(PROJECT, PACKAGE)


@pytest.fixture(scope="session")
def files(sources: dict[str, bytes]) -> dict[str, bytes]:
    return browser_python(PROJECT, PACKAGE, sources)


@pytest.fixture(scope="session")
def source_files(sources: dict[str, bytes]) -> dict[str, bytes]:
    return browser_python(PROJECT, PACKAGE, sources, source=True)


@pytest.fixture(scope="session")
def server(files: dict[str, bytes]) -> Iterator[Server]:
    with running() as found:
        found.add("/", PAGE.encode(), "text/html; charset=utf-8")
        found.add("/host.js", (HERE / "host.js").read_bytes())
        found.add("/client/trusted.js", (CLIENT / "trusted.js").read_bytes())
        found.add("/worker.js", bundled(CLIENT / "worker.js"))
        found.add_folder("/python/", files)
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = os.environ.get(browsers.VARIABLE) or browsers.find(PROJECT)
        browser = playwright.chromium.launch(executable_path=program, args=browsers.flags())
        yield browser
        browser.close()


@pytest.fixture
def visit(server: Server, chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context()
    yield Visit(context.new_page(), server.address)
    context.close()


def bundled(entry: Path) -> bytes:
    """Bundle a module for the browser."""
    command = [find_node(), str(HERE / "bundle.mjs"), str(entry)]
    return subprocess.run(command, capture_output=True, check=True).stdout
