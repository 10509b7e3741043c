"""A pinned value follows no field: what is refused about it is no fault of a field of its name."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

import engine
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.shown import Expectation, shown
from tests.browser.walk import inputs_of, walk
from tests.browser.writing import site_of

IN_A_SENTENCE = """---
title: Pinned in a sentence
description: A figure at one leverage, whatever the reader's own is.
scenario: {leverage: 5}
---
With {input}`capital` at {input}`leverage` and {input}`maintenance_rate`, you hold
{output}`position.notional`. At {output}`position.leverage(leverage=10)` the position would end at
{output}`liquidation.price(leverage=10, side=long)`.
"""
IN_A_CALCULATOR = f"""{IN_A_SENTENCE}
:::{{calculator}} liquidation
:leverage: 10
:::

:::{{calculator}} profit
:::
"""
REFUSED = "Leverage must be below 6.66"


@pytest.fixture
def article() -> str:
    return IN_A_SENTENCE


@pytest.fixture
def host(article: str, tmp_path: Path) -> Iterator[Host]:
    with Host(site_of(article, tmp_path)) as host:
        yield host


def test_the_refusal_stands_beside_the_change_that_it_came_with(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("maintenance_rate", "15")
    assert invalid(reader) == {"maintenance_rate"}
    assert said(reader, "maintenance_rate").startswith(REFUSED)
    assert said(reader, "leverage") == ""


def test_the_refusal_stays_there_while_other_numbers_change(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("maintenance_rate", "15")
    reader.sets("capital", "2000")
    assert invalid(reader) == {"maintenance_rate"}
    reader.sets("maintenance_rate", "1")
    assert invalid(reader) == set()


@pytest.mark.parametrize("article", [IN_A_CALCULATOR])
def test_a_calculator_tells_what_is_refused_about_its_own_pinned_value(reader: Reader) -> None:
    reader.opens_live()
    reader.sets("maintenance_rate", "15")
    calculator = reader.calculator("liquidation")
    assert calculator.locator("[data-refusal-general]").inner_text().startswith(REFUSED)
    assert said(reader, "leverage") == ""


@pytest.mark.parametrize("article", [IN_A_CALCULATOR])
def test_after_every_change_refusals_stand_where_they_belong(reader: Reader) -> None:
    reader.opens_live()
    reader.unfolds()
    data = reader.data()
    calculators = engine.load(data["engine"]["package"])
    expectation = Expectation(calculators, data)
    fields = Random(4)
    for name, text in walk(inputs_of(calculators, data, reader.offered()), 60, 4):
        places = reader.fields(name)
        if places:
            reader.sets(name, text, fields.choice(places))
            expectation.change(name, text)
            now = shown(reader.page)
            assert now == expectation.of(now), f"after {name} became {text!r}"


def invalid(reader: Reader) -> set[str]:
    """The names whose fields are marked as wrong."""
    return {
        str(one.evaluate("(one) => one.closest('[data-input]').dataset.input"))
        for one in reader.page.locator("main [aria-invalid]").all()
    }


def said(reader: Reader, name: str) -> str:
    """What is said beside the first field of a name."""
    place = reader.field(name).locator("[data-refusal]")
    return place.inner_text() if place.is_visible() else ""
