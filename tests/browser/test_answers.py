"""Whatever the reader changes, every figure on the page is the engine's own."""

from random import Random
from typing import Any

import pytest

import engine
from tests.browser.reader import Reader
from tests.browser.shown import Expectation, shown
from tests.browser.walk import inputs_of, walk


@pytest.mark.parametrize("site", ["flagship", "sample"])
def test_the_page_is_printed_with_the_engines_figures(reader: Reader) -> None:
    reader.opens()
    data = reader.data()
    expectation = Expectation(engine.load(data["engine"]["package"]), data)
    before = shown(reader.page)
    assert before == expectation.of(before)


@pytest.mark.parametrize(
    ("site", "changes", "seed"),
    [("flagship", 150, 1), ("flagship", 150, 2), ("sample", 100, 3)],
)
def test_after_every_change_every_figure_is_what_the_engine_gives(
    reader: Reader, changes: int, seed: int
) -> None:
    reader.opens_live()
    reader.unfolds()
    data = reader.data()
    calculators = engine.load(data["engine"]["package"])
    expectation = Expectation(calculators, data)
    fields = Random(seed)
    for name, text in walk(inputs_of(calculators, data, reader.offered()), changes, seed):
        reader.sets(name, text, fields.choice(reader.fields(name)))
        expectation.change(name, text)
        now = shown(reader.page)
        expected = expectation.of(now)
        assert now == expected, f"after {name} became {text!r}: {first_difference(now, expected)}"


def first_difference(one: Any, other: Any, place: str = "") -> str:  # noqa: ANN401 - plain data
    """Say where two pieces of plain data first differ, and how."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(f"{place}.{key}", one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = [(f"{place}[{at}]", *pair) for at, pair in enumerate(zip(one, other, strict=True))]
    else:
        pairs = []
    found = next((pair for pair in pairs if pair[1] != pair[2]), None)
    return (
        f"{place}: {one!r:.300} is not {other!r:.300}"
        if found is None
        else first_difference(found[1], found[2], found[0])
    )
