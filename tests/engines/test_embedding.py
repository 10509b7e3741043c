"""In every engine a calculator with a page of its own takes a reader's rows; in the page of another
site it answers, and is as tall as it needs to be.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.host import Host
from tests.engines.conftest import PHONE, Visitor, in_engines

pytestmark = in_engines(PHONE)

OTHER = """<!doctype html><title>Elsewhere</title><p>Before</p>
<iframe src="{0}embed/price_walk/" title="A walk" loading="lazy" width="100%" height="200"></iframe>
<script async src="{0}embed.js"></script><p>After</p>"""
ROWS = "date,open,high,low,close\n2024-03-01,100,104,97,102\n2024-03-02,102,103,89,101\n"
MOMENTS = "() => document.querySelectorAll('fulcrum-walk tbody tr').length"
UNFOLDS = "(isOpen) => { document.querySelector('details.more').open = isOpen; }"
HEIGHT = "() => document.body.getBoundingClientRect().height"
FITS = """() => {
  const { scrollHeight, clientHeight } = document.documentElement;
  const needed = Math.ceil(document.body.getBoundingClientRect().height);
  return scrollHeight === clientHeight && Math.abs(clientHeight - needed) < 2;
}"""


@pytest.fixture(scope="module")
def path() -> str:
    return "embed/price_walk/"


def test_a_file_of_prices_is_walked_and_stays_here(visitor: Visitor, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text(ROWS, "utf-8")
    before = visitor.driver.evaluate(MOMENTS)
    visitor.driver.gives(visitor.finds('.rows input[type="file"]'), file)
    visitor.comes_to(f"(before) => ({MOMENTS})() !== before", before)
    assert visitor.driver.property(visitor.finds(".rows textarea"), "value") == ROWS
    visitor.sets("leverage", "3")
    visitor.driver.waits("() => location.hash.includes('leverage=3')")
    assert "2024" not in visitor.driver.evaluate("() => location.hash")


@pytest.fixture
def framed(visitor: Visitor) -> Iterator[Visitor]:
    """A visitor in the frame of another site's page."""
    with Host({"index.html": OTHER.format(visitor.address).encode()}) as host:
        other = Visitor(visitor.driver, host.address.replace("127.0.0.1", "localhost"))
        other.opens()
        other.driver.enters(other.finds("iframe"))
        other.waits_until_live()
        yield other


def test_in_the_page_of_another_site_a_calculator_answers_and_fits(framed: Visitor) -> None:
    framed.driver.waits(FITS)
    before = framed.driver.evaluate(HEIGHT)
    framed.driver.evaluate(UNFOLDS, argument=True)
    framed.driver.waits(f"(before) => ({HEIGHT})() > before + 50 && ({FITS})()", before)
    framed.driver.evaluate(UNFOLDS, argument=False)
    framed.driver.waits(f"(before) => ({HEIGHT})() < before + 50 && ({FITS})()", before)
    framed.sets("leverage", "3")
    assert framed.figure("price_walk.liquidation_price") == "33,500.84 USD"
