"""What a calculator shows only for some values: a place is kept for it on the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.writing import site_of

ARTICLE = """---
title: Without leverage
description: A position that nothing liquidates.
scenario: {leverage: 1}
---
:::{calculator} liquidation
:::
"""


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    with Host(site_of(ARTICLE, tmp_path)) as host:
        yield host


def test_a_chart_that_the_page_was_built_without_comes_with_values_that_have_one(
    reader: Reader,
) -> None:
    reader.opens_live()
    chart = reader.page.locator("fulcrum-calculator [data-part=chart]")
    assert chart.is_hidden()

    reader.sets("leverage", "10")

    assert chart.is_visible()
    assert "45,226.13" in chart.locator("figcaption").inner_text()
    assert chart.locator("svg").count() == 1
    assert chart.locator("table th[scope=row]").count() == 3
