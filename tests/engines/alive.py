"""What a live page must show, whichever it is: what was printed, and then CPython's own figures."""

from random import Random

import engine
from tests.browser.shown import Expectation, markup, shown
from tests.browser.walk import inputs_of, rounds
from tests.engines.conftest import Visitor


def expectation(visitor: Visitor) -> Expectation:
    """What the engine says of the page that is open, as it was printed."""
    data = visitor.data()
    return Expectation(engine.load(data["engine"]["package"]), data)


def is_handed_over(visitor: Visitor) -> None:
    """Python has answered once, and changed nothing."""
    assert (visitor.marks("engine:start"), visitor.marks("engine:ready")) == (1, 1)
    assert markup(visitor.driver) == visitor.written


def walks_over_all_inputs(visitor: Visitor, times: int) -> None:
    """Every figure is the engine's, before and after each change of each input that has a field."""
    visitor.unfolds()
    data = visitor.data()
    expected = expectation(visitor)
    before = shown(visitor.driver)
    assert before == expected.of(before)
    inputs = inputs_of(engine.load(data["engine"]["package"]), data, visitor.offered())
    fields = Random(times)
    for name, text in rounds(inputs, times, seed=11):
        places = visitor.driver.all(f'main [data-input="{name}"]')
        visitor.sets(name, text, fields.choice(places))
        expected.change(name, text)
        now = shown(visitor.driver)
        assert now == expected.of(now), f"after {name} became {text!r}"
