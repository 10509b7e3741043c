"""One built site of each kind, and a reader with a fresh profile for each test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from site_src.command.site import Site
from site_src.generator import Options
from tests.browser.host import Host
from tests.browser.reader import Reader

PROJECT = Path(__file__).parents[2]
FOLDERS = {
    "flagship": PROJECT,
    "sample": PROJECT / "tests/sample_site",
    "workshop": PROJECT / "tests/workshop_site",
}

TIMEOUT_MS = 20_000
expect.set_options(timeout=TIMEOUT_MS)

Welcome = Callable[..., Reader]


@cache
def built(site: str, base_path: str) -> dict[str, bytes]:
    return Site(PROJECT, FOLDERS[site]).make(Options(base_path=base_path))


@pytest.fixture
def base_path() -> str:
    return "/"


@pytest.fixture
def site() -> str:
    return "flagship"


@pytest.fixture
def host(site: str, base_path: str) -> Iterator[Host]:
    with Host(built(site, base_path), base_path) as host:
        yield host


@pytest.fixture
def welcome(chromium: Browser, host: Host) -> Iterator[Welcome]:
    """Makes a reader, with a fresh profile of the wanted kind, and checks in the end that nothing
    went wrong that the test did not expect."""
    readers = []
    with ExitStack() as contexts:

        def reader(scripts: tuple[str, ...] = (), **profile: Any) -> Reader:  # noqa: ANN401 - Playwright's own options
            still = {"reduced_motion": "reduce", "service_workers": "block", **profile}
            context = contexts.enter_context(chromium.new_context(**still))
            context.set_default_timeout(TIMEOUT_MS)
            for script in scripts:
                context.add_init_script(script)
            readers.append(Reader(context.new_page(), host.address))
            return readers[-1]

        yield reader
    assert [fault for one in readers for fault in one.unexpected_faults] == []


@pytest.fixture
def reader(welcome: Welcome) -> Reader:
    return welcome()


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.page
