"""In every engine a page comes alive without a change, and then every figure is CPython's own."""

from random import Random
from typing import Any

import pytest

import engine
from tests.browser.shown import Expectation, markup, shown
from tests.browser.walk import inputs_of, walk
from tests.engines.conftest import Visitor
from tests.engines.driver import Readable

CHANGES = {"flagship": 40, "sample": 20}
FRAME = "document.querySelector('iframe').contentDocument"


@pytest.fixture(scope="module", params=CHANGES)
def site(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def expected(data: dict[str, Any]) -> Expectation:
    return Expectation(engine.load(data["engine"]["package"]), data)


def test_the_first_answers_change_nothing(visitor: Visitor) -> None:
    assert (visitor.marks("engine:start"), visitor.marks("engine:ready")) == (1, 1)
    assert markup(visitor.driver) == visitor.written


def test_the_figures_are_the_engines_before_and_after_every_change(
    visitor: Visitor, site: str
) -> None:
    visitor.unfolds()
    data = visitor.data()
    expectation = expected(data)
    before = shown(visitor.driver)
    assert before == expectation.of(before)
    inputs = inputs_of(engine.load(data["engine"]["package"]), data, visitor.offered())
    fields = Random(len(site))
    for name, text in walk(inputs, CHANGES[site], seed=11):
        places = visitor.driver.all(f'main [data-input="{name}"]')
        visitor.sets(name, text, fields.choice(places))
        expectation.change(name, text)
        now = shown(visitor.driver)
        assert now == expectation.of(now), f"after {name} became {text!r}"


class Framed:
    """The page in a frame of the page: a sandbox runs no script, and can be read from outside."""

    def __init__(self, outside: Readable) -> None:
        self._outside = outside

    def evaluate(self, function: str) -> Any:  # noqa: ANN401 - plain JSON data
        inside = f"(document) => ({function})()"
        return self._outside.evaluate(f"() => ({inside})({FRAME})")


def test_without_scripts_every_figure_stands_as_the_engine_gives_it(visitor: Visitor) -> None:
    expectation = expected(visitor.data())
    visitor.opens("framed/index.html")
    visitor.driver.waits(f"() => {FRAME}?.querySelector('footer')")
    silent = shown(Framed(visitor.driver))
    assert silent == expectation.of(silent)
