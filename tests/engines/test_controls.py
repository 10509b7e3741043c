"""In every engine the numbers of a sentence are typed, stepped, dragged and chosen."""

from collections.abc import Callable

import pytest

from tests.browser.verbs import ANSWERED
from tests.engines.conftest import Visitor
from tests.engines.driver import Place

SHOWN_SOMEWHERE = """(shown) => [...document.querySelectorAll('output[data-figure=leverage]')]
  .some((one) => one.textContent === shown)"""


def box(visitor: Visitor, name: str) -> Place:
    """The box of the number in a sentence."""
    return visitor.driver.all(f'fulcrum-number[data-input="{name}"] input[type="text"]')[0]


def held(visitor: Visitor, name: str) -> str:
    return str(visitor.driver.property(box(visitor, name), "value"))


@pytest.fixture
def page(visitor: Visitor) -> Visitor:
    """The page with the numbers that the tests begin with."""
    for name, text in (("capital", "1000"), ("leverage", "10"), ("side", "long")):
        visitor.sets(name, text)
    return visitor


def changes(visitor: Visitor, act: Callable[[], None]) -> None:
    """Do something that the page answers."""
    before = visitor.answers()
    act()
    visitor.driver.waits(ANSWERED, before + 1)


def test_a_typed_number_answers_everywhere(page: Visitor) -> None:
    page.sets("leverage", "20")
    assert page.figure("position.notional") == "20,000 USD"
    assert page.sees("20,000 USD")


def test_the_arrow_keys_step(page: Visitor) -> None:
    changes(page, lambda: page.driver.presses(box(page, "leverage"), "ArrowUp"))
    assert held(page, "leverage") == "11"
    assert page.figure("position.leverage") == "11x"
    changes(page, lambda: page.driver.presses(box(page, "leverage"), "ArrowDown"))
    assert held(page, "leverage") == "10"
    assert page.figure("position.leverage") == "10x"


def test_a_drag_changes_the_number(page: Visitor) -> None:
    page.driver.evaluate("() => document.activeElement.blur()")  # else it would mark the text
    changes(page, lambda: page.driver.drags(box(page, "leverage"), 60))
    assert int(held(page, "leverage")) > 10
    page.driver.waits(SHOWN_SOMEWHERE, f"{held(page, 'leverage')}x")


def test_a_choice_answers(page: Visitor) -> None:
    page.sets("side", "short")
    assert page.figure("liquidation.distance") == "+9.45%"


def test_a_refusal_stands_beside_its_field_and_the_last_figures_stay(page: Visitor) -> None:
    page.sets("leverage", "500")
    assert page.sees("Leverage must be between 1 and 125.")
    assert page.figure("position.notional") == "10,000 USD"
    assert held(page, "leverage") == "500"
