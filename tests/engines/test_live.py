"""In every engine a page comes alive without a change, and then every figure is CPython's own."""

import re
from random import Random
from typing import Any

import pytest

import engine
from tests.browser.shown import Expectation, shown
from tests.browser.walk import inputs_of, walk
from tests.engines.conftest import Visitor

CHANGES = {"flagship": 40, "sample": 20}
WRITTEN_AND_NOW = "() => [window.witness.written, document.querySelector('main').outerHTML]"
FRAMED = "() => document.querySelector('iframe').contentDocument?.querySelector('main')?.innerText"


@pytest.fixture(scope="module", params=CHANGES)
def site(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def expected(data: dict[str, Any]) -> Expectation:
    return Expectation(engine.load(data["engine"]["package"]), data)


def test_the_first_answers_change_nothing(visitor: Visitor) -> None:
    assert (visitor.marks("engine:start"), visitor.marks("engine:ready")) == (1, 1)
    written, now = visitor.driver.evaluate(WRITTEN_AND_NOW)
    assert announced_by_the_page(written) == announced_by_the_page(now)


def announced_by_the_page(html: str) -> str:
    """Without the one attribute by which a calculator leaves announcing to the page."""
    return re.sub(r' aria-live="\w+"', "", html)


def test_the_figures_are_the_engines_before_and_after_every_change(
    visitor: Visitor, site: str
) -> None:
    data = visitor.data()
    expectation = expected(data)
    inputs = inputs_of(engine.load(data["engine"]["package"]), data)
    before = shown(visitor.driver)
    assert before == expectation.of(before)
    fields = Random(len(site))
    for name, text in walk(inputs, CHANGES[site], seed=11):
        places = visitor.driver.all(f'main [data-input="{name}"]')
        visitor.sets(name, text, fields.choice(places))
        expectation.change(name, text)
        now = shown(visitor.driver)
        assert now == expectation.of(now), f"after {name} became {text!r}"


def test_without_scripts_the_page_reads_as_it_was_built(visitor: Visitor) -> None:
    """A frame in a sandbox runs no script, and can be read from outside."""
    data = visitor.data()
    visitor.opens("framed/index.html")
    visitor.driver.waits(FRAMED)
    silent = str(visitor.driver.evaluate(FRAMED))
    calculators = engine.load(data["engine"]["package"])
    for request in data["requests"].values():
        given = {name: data["scenario"][name] for name in request["follows"]}
        answer: Any = calculators.run(request["calculator"], {**given, **request["pins"]})
        if "sentence" in request["parts"]:
            assert "".join(part["text"] for part in answer["sentence"]) in silent
