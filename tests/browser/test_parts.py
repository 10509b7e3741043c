"""What a calculator shows only for some values: a place is kept for it on the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.command.site import Site
from site_src.generator import Options
from tests.browser.host import Host
from tests.browser.reader import Reader

PROJECT = Path(__file__).parents[2]
SITE = """
title = "Leverage"
description = "One calculator."
language = "en"
address = "https://example.org/"
calculators = "engine.calculators"
home = "unlevered"
navigation = []
"""
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
    articles = tmp_path / "content" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "content" / "site.toml").write_text(SITE, encoding="utf-8")
    (articles / "unlevered.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "engine").symlink_to(PROJECT / "engine", target_is_directory=True)
    with Host(Site(PROJECT, tmp_path).make(Options()), "/") as host:
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
