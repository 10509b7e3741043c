"""The page for every reader: narrow, dark, printed, and by assistive technology."""

from typing import Any

import pytest

from tests.browser.conftest import PROJECT, Welcome, built
from tests.browser.reader import Reader

AXE = PROJECT / "node_modules/axe-core/axe.min.js"
LONGEST = {"capital": "1000000", "leverage": "125", "entry_price": "9999999.99"}


def pages(site: str) -> list[str]:
    """The path of every page of a site."""
    names = [name for name in built(site, "/") if name.endswith(".html")]
    return [name.removesuffix("index.html") for name in names]


def is_live(path: str, site: str) -> bool:
    """Whether a page has numbers that answer."""
    name = path if path.endswith(".html") else f"{path}index.html"
    return b'id="page"' in built(site, "/")[name]


def visits(reader: Reader, path: str, site: str) -> None:
    """Open a page and let it become what it will be."""
    reader.opens(path)
    if is_live(path, site):
        reader.waits_until_live()


def complaints(reader: Reader) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    reader.page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = reader.page.evaluate("() => axe.run()")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("site", ["flagship", "sample"])
def test_axe_finds_nothing(welcome: Welcome, site: str, scheme: str) -> None:
    reader = welcome(color_scheme=scheme)
    found = []
    for path in pages(site):
        visits(reader, path, site)
        found += [f"{path}: {complaint}" for complaint in complaints(reader)]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_beside_a_refusal_or_in_what_unfolds(
    welcome: Welcome, scheme: str
) -> None:
    reader = welcome(color_scheme=scheme)
    reader.opens_live()
    reader.sets("leverage", "200")
    unfold = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    reader.page.evaluate(unfold)
    assert complaints(reader) == []


@pytest.mark.parametrize("site", ["flagship", "sample"])
def test_a_narrow_screen_never_scrolls_sideways(welcome: Welcome, site: str) -> None:
    reader = welcome(viewport={"width": 320, "height": 640})
    widths = {}
    for path in pages(site):
        visits(reader, path, site)
        widths[path] = width(reader)
    assert widths == dict.fromkeys(widths, 320)


def test_a_narrow_screen_holds_the_longest_figures(welcome: Welcome) -> None:
    reader = welcome(viewport={"width": 320, "height": 640})
    reader.opens_live()
    for name, text in LONGEST.items():
        reader.sets(name, text)
        assert width(reader) == 320
    reader.sets("leverage", "9999999")
    assert width(reader) == 320


def width(reader: Reader) -> int:
    """How wide the page is, in CSS pixels."""
    return int(reader.page.evaluate("() => document.documentElement.scrollWidth"))


def test_print_gives_figures_and_no_sliders(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("leverage", "20")
    reader.page.emulate_media(media="print")
    assert reader.sees("20,000 USD")
    assert all(one.is_visible() for one in reader.page.locator("main output.figure").all())
    assert all(one.is_visible() for one in reader.page.locator("main .picture svg").all())
    ranges = reader.page.locator('main input[type="range"]').all()
    assert not any(one.is_visible() for one in ranges)
