"""One browser's Python and one server for all tests here."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_src.generator.bundle import bundle
from site_src.runtime import browser_python, gather
from tests.runtime.serving import Server, running
from tests.runtime.visit import Visit

PROJECT = Path(__file__).parents[2]
CLIENT = PROJECT / "site_src" / "client"
HERE = Path(__file__).parent
PACKAGE = "engine.calculators"


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
    client = {
        path.relative_to(CLIENT).as_posix(): path.read_bytes() for path in CLIENT.rglob("*.js")
    }
    with running() as found:
        found.add("/", page().encode(), "text/html; charset=utf-8")
        found.add("/host.js", (HERE / "host.js").read_bytes())
        for name in ("checked.js", "engine.js", "trusted.js"):
            found.add(f"/client/{name}", client[name])
        found.add_folder("/", {"worker.js": bundle(client, {})["worker.js"]})
        found.add_folder("/python/", files)
        yield found


@pytest.fixture
def visit(server: Server, chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context()
    yield Visit(context.new_page(), server)
    context.close()


def page() -> str:
    """Make a page under the content security policy of the site's own pages."""
    template = PROJECT / "site_src" / "templates" / "page.html.jinja"
    policy = re.search(r"<meta http-equiv=.*?>", template.read_text(encoding="utf-8"))
    assert policy, "the template sets no content security policy"
    assert "trusted-types fulcrum" in policy[0]
    return f"""<!doctype html><meta charset="utf-8">{policy[0]}<title>Host</title>
        <link rel="icon" href="data:,"><script type="module" src="/host.js"></script>"""
