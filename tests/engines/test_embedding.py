"""In every engine a calculator in a page of another site answers, and is as tall as it needs to be.

It is the one that takes a reader's own rows.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.host import Host
from tests.engines.conftest import PHONE, Visitor, in_engines

pytestmark = in_engines(PHONE)

PAGE = """<!doctype html><title>Elsewhere</title><p>Before</p>
<iframe src="{0}embed/price_walk/" title="A walk" loading="lazy" width="100%" height="200"></iframe>
<script async src="{0}embed.js"></script><p>After</p>"""
ROWS = "date,open,high,low,close\n2024-03-01,100,104,97,102\n2024-03-02,102,103,89,101\n"
MOMENTS = "() => document.querySelectorAll('fulcrum-walk tbody tr').length"
NEEDED = "() => Math.ceil(document.body.getBoundingClientRect().height)"
OVER = """() => {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight - clientHeight;
}"""
FITS = """() => {
  const { scrollHeight, clientHeight } = document.documentElement;
  return clientHeight > 200 && scrollHeight === clientHeight;
}"""


@pytest.fixture
def visitor(live: Visitor) -> Visitor:
    return live


@pytest.fixture(scope="module")
def live(driver, hosts) -> Iterator[Visitor]:  # type: ignore[no-untyped-def]
    """A visitor in the frame of another site's page."""
    own = hosts["flagship"].address
    with Host({"index.html": PAGE.format(own).encode()}) as host:
        visitor = Visitor(driver, host.address.replace("127.0.0.1", "localhost"))
        visitor.opens()
        driver.enters(visitor.finds("iframe"))
        visitor.waits_until_live()
        yield visitor


def test_a_frame_is_as_tall_as_its_calculator_and_grows_with_it(visitor: Visitor) -> None:
    visitor.driver.waits(FITS)
    before = visitor.driver.evaluate(NEEDED)
    visitor.driver.clicks(visitor.finds("details.more > summary"))
    visitor.driver.waits(f"(before) => ({NEEDED})() > before && ({FITS})()", before)
    visitor.driver.clicks(visitor.finds("details.more > summary"))
    visitor.driver.waits(f"(before) => ({NEEDED})() === before && ({FITS})()", before)


def test_a_file_of_prices_is_walked_and_stays_here(visitor: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text(ROWS, "utf-8")
    visitor.driver.clicks(visitor.finds(".rows summary"))
    before = visitor.driver.evaluate(MOMENTS)
    visitor.driver.gives(visitor.finds('.rows input[type="file"]'), file)
    visitor.comes_to(f"(before) => ({MOMENTS})() !== before", before)
    area = visitor.finds(".rows textarea")
    assert visitor.driver.property(area, "value") == ROWS
    visitor.sets("leverage", "3")
    visitor.driver.waits("() => location.hash.includes('leverage=3')")
    assert "2024" not in visitor.driver.evaluate("() => location.hash")
