"""A bar of a price path encloses its own open and close."""

from decimal import Decimal

import pytest

from engine.leverage.errors import Impossible, OutOfRange
from engine.leverage.paths.bar import Bar, check


@pytest.mark.parametrize(
    "bar",
    [Bar(2, 4, 1, 3), Bar(1, 4, 1, 4), Bar(4, 4, 1, 1), Bar(1, 1, 1, 1)],
)
def test_a_bar_whose_low_and_high_enclose_it_is_fine(bar: Bar[Decimal]) -> None:
    check(Bar(*(Decimal(price) for price in bar)))
    check(Bar(*(float(price) for price in bar)))


@pytest.mark.parametrize(
    "bar", [(2, 3, 1, 4), (4, 3, 1, 2), (2, 4, 3, 3), (3, 4, 3, 2), (2, 1, 3, 2)]
)
def test_an_open_or_close_outside_is_refused(bar: tuple[int, int, int, int]) -> None:
    with pytest.raises(Impossible) as refused:
        check(Bar(*(Decimal(price) for price in bar)))
    opened, high, low, closed = bar
    assert str(refused.value) == (
        f"a bar's low {low} and high {high} must enclose its open {opened} and its close {closed}"
    )


@pytest.mark.parametrize("place", range(4))
def test_no_price_of_a_bar_is_zero(place: int) -> None:
    prices = [Decimal(1)] * 4
    prices[place] = Decimal(0)
    with pytest.raises(OutOfRange) as refused:
        check(Bar(*prices))
    assert refused.value.parameter == ("open", "high", "low", "close")[place]
