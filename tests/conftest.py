"""What all tests share: their order, one browser, and one built site a run."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from site_src.command import browser as browsers
from site_src.command.setup.lock import held
from site_src.command.site import Site
from site_src.generator import Options, write

PROJECT = Path(__file__).resolve().parents[1]
QUICK_FIRST = (
    "engine",
    "generator",
    "source",
    "faces",
    "command",
    "runtime",
    "browser",
    "engines",
)
BASE_PATH = "/some-repo/"

settings.register_profile("any machine", deadline=None)  # how fast is for the benchmarks to say
settings.load_profile("any machine")


@dataclass(frozen=True)
class BuiltSite:
    """The flagship site as a host would serve it: `folder` is the host's root."""

    folder: Path
    base_path: str


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_rank)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start Playwright once for each process of the run; it cannot be started twice."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start the browser once for each process of the run."""
    with held(PROJECT / ".cache/browser.lock"):  # where there is none, one process fetches it
        path = browsers.find(PROJECT)
    with playwright.chromium.launch(executable_path=path, args=browsers.flags()) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the site under a base path, once for all processes of the run."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    site = BuiltSite(shared / "built-site", BASE_PATH)
    with held(shared / "built-site.lock"):
        if not site.folder.exists():
            files = Site(PROJECT, PROJECT).make(Options(base_path=BASE_PATH))
            write(files, site.folder / BASE_PATH.strip("/"))
    return site


def _rank(item: pytest.Item) -> int:
    part = item.path.relative_to(PROJECT / "tests").parts[0]
    return QUICK_FIRST.index(part) if part in QUICK_FIRST else len(QUICK_FIRST)
