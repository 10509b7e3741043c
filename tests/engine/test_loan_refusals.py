"""What a margin loan refuses, by name and bound."""

from decimal import Decimal

import pytest

from engine.leverage.carry.borrowing import InterestRegime, InterestTerms
from engine.leverage.carry.loan import (
    MarginLoan,
    highest_loan_leverage,
    hours_to_loan_liquidation,
    loan_break_even_price,
    loan_liquidation_price,
    loan_margin_call_price,
    loan_profit,
    loan_top_up,
    margin_level,
)
from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.trade.contract import Side
from engine.leverage.trade.costs import FeeRates

FREE = FeeRates()


def _long(leverage: str = "3", entry_price: str = "100") -> MarginLoan:
    return MarginLoan.open(Side.LONG, Decimal(1000), Decimal(leverage), Decimal(entry_price))


def _short() -> MarginLoan:
    return MarginLoan.open(Side.SHORT, Decimal(1000), Decimal(3), Decimal(100))


@pytest.mark.parametrize(("side", "bound"), [(Side.LONG, "11"), (Side.SHORT, "10")])
def test_leverage_at_which_a_loan_opens_at_liquidation_is_refused(side: Side, bound: str) -> None:
    loan = MarginLoan.open(side, Decimal(100), Decimal(bound), Decimal(10))
    assert margin_level(loan, Decimal(10)) == Decimal("1.1")
    with pytest.raises(OutOfRange) as refused:
        loan_liquidation_price(loan, Decimal("1.1"))
    assert (refused.value.parameter, refused.value.relation) == ("leverage", "below")
    assert refused.value.bound == Decimal(bound)


@pytest.mark.parametrize("side", Side)
def test_down_to_bankruptcy_every_leverage_opens(side: Side) -> None:
    assert highest_loan_leverage(side, Decimal(1)) is None
    loan = MarginLoan.open(side, Decimal(10), Decimal(200), Decimal(10))
    assert loan_liquidation_price(loan, Decimal(1)) == 10 - side.sign * Decimal("0.05")


@pytest.mark.parametrize(
    ("quantity", "price", "own_money", "parameter"),
    [("0", "1", "1", "quantity"), ("1", "0", "1", "entry_price"), ("1", "1", "0", "own_money")],
)
def test_what_is_no_loan_is_refused(
    quantity: str, price: str, own_money: str, parameter: str
) -> None:
    with pytest.raises(OutOfRange) as refused:
        MarginLoan(Side.LONG, Decimal(quantity), Decimal(price), Decimal(own_money))
    assert (refused.value.parameter, refused.value.relation) == (parameter, "above")


def test_opening_without_leverage_or_price_is_refused() -> None:
    with pytest.raises(OutOfRange, match="leverage must be above 0"):
        _long(leverage="0")
    with pytest.raises(OutOfRange, match="entry_price must be above 0"):
        _long(entry_price="0")


def test_a_level_under_one_is_refused_by_its_own_name() -> None:
    low, price = Decimal("0.9"), Decimal(100)
    terms = InterestTerms(InterestRegime.CLOCK_HOURS, Decimal(0))
    with pytest.raises(OutOfRange, match=r"^liquidation_level must be at least 1"):
        loan_liquidation_price(_long(), low)
    with pytest.raises(OutOfRange, match=r"^liquidation_level must be at least 1"):
        hours_to_loan_liquidation(_long(), price, low, terms)
    with pytest.raises(OutOfRange, match=r"^margin_call_level must be at least 1"):
        loan_margin_call_price(_long(), low)
    with pytest.raises(OutOfRange, match=r"^level must be at least 1"):
        loan_top_up(_long(), price, low)
    with pytest.raises(NotFinite, match=r"^margin_level must"):
        highest_loan_leverage(Side.LONG, Decimal("NaN"))


def test_a_price_of_nothing_or_interest_below_it_is_refused() -> None:
    with pytest.raises(OutOfRange, match="price must be above 0"):
        _short().assets_at(Decimal(0))
    with pytest.raises(OutOfRange, match="price must be above 0"):
        margin_level(_short(), Decimal(0))
    with pytest.raises(OutOfRange, match="interest must be at least 0"):
        margin_level(_short(), Decimal(1), Decimal(-1))
    with pytest.raises(OutOfRange, match="interest must be at least 0"):
        loan_liquidation_price(_short(), Decimal("1.1"), Decimal(-1))
    with pytest.raises(OutOfRange, match="interest must be at least 0"):
        loan_break_even_price(_short(), FREE, Decimal(-1))
    with pytest.raises(OutOfRange, match="exit_price must be above 0"):
        loan_profit(_short(), Decimal(0), FREE)


def test_time_or_interest_that_runs_backwards_is_refused() -> None:
    for rate, start, parameter in (("-1", "0", "rate"), ("1", "-1", "start")):
        terms = InterestTerms(InterestRegime.CLOCK_HOURS, Decimal(rate))
        with pytest.raises(OutOfRange, match=rf"^{parameter} must be at least 0"):
            hours_to_loan_liquidation(_long(), Decimal(1), Decimal(2), terms, Decimal(start))


@pytest.mark.parametrize(
    ("rate", "relation", "bound"), [("1", "below", Decimal(1)), ("-1", "above", Decimal(-1))]
)
def test_fees_that_take_or_pay_the_whole_value_are_refused(
    rate: str, relation: str, bound: Decimal
) -> None:
    for fees in (FeeRates(Decimal(rate)), FeeRates(closing=Decimal(rate))):
        with pytest.raises(OutOfRange) as refused:
            loan_break_even_price(_long(), fees)
        found = refused.value
        assert (found.parameter, found.relation, found.bound) == ("rates", relation, bound)


def test_a_fee_that_is_no_number_is_refused() -> None:
    with pytest.raises(NotFinite, match="rates"):
        loan_profit(_long(), Decimal(1), FeeRates(closing=Decimal("NaN")))
