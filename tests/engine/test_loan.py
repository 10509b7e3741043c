"""Margin loans against figures that others established, and against their own laws."""

import json
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.leverage.carry.borrowing import InterestRegime, InterestTerms, borrowed, interest
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
from engine.leverage.trade.contract import Side
from engine.leverage.trade.costs import FeeRates

CASES = Path(__file__).parents[1] / "cases" / "vectors"
VECTORS = [
    vector
    for vector in json.loads((CASES / "vectors.json").read_text("utf-8"), parse_float=str)[
        "vectors"
    ]
    if vector["inputs"].get("trading_mode") == "margin" and "pnl" in vector["expected"]
]
BREAK_EVENS = [
    row
    for row in json.loads((CASES / "closed_forms.json").read_text("utf-8"), parse_float=str)[
        "values"
    ]["breakeven"]
    if not Decimal(row["funding"])
]
REGIMES = {
    "hourly_ceil_of_elapsed": (InterestRegime.ELAPSED_HOURS, 24),
    "kraken_4h_open_plus_ceil": (InterestRegime.FOUR_HOURS_BEGUN, 4),
}
TOLERANCE = Decimal("1e-20")
FREE = FeeRates()

sides = st.sampled_from(Side)
prices = st.decimals("0.00000001", "10000000", places=8)
quantities = st.decimals("0.00000001", "1000000000", places=8)
monies = st.decimals("0.01", "1000000", places=2)
leverages = st.decimals("1.01", "200", places=2)
levels = st.decimals("1", "1.5", places=3)
shares = st.decimals("0", "0.2", places=6)
fee_rates = st.decimals("-0.001", "0.01", places=5)
loans = st.builds(MarginLoan.open, sides, monies, leverages, prices)
rates = st.decimals("0.0000001", "0.01", places=7)


def _long(own_money: str = "1000", leverage: str = "3", entry_price: str = "100") -> MarginLoan:
    return MarginLoan.open(Side.LONG, Decimal(own_money), Decimal(leverage), Decimal(entry_price))


def _short(own_money: str = "1000", leverage: str = "3", entry_price: str = "100") -> MarginLoan:
    return MarginLoan.open(Side.SHORT, Decimal(own_money), Decimal(leverage), Decimal(entry_price))


def _opens(loan: MarginLoan, level: Decimal) -> bool:
    bound = highest_loan_leverage(loan.side, level)
    return bound is None or loan.leverage < bound


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_profits_on_borrowed_spot_that_others_established_are_reproduced(
    vector: dict[str, dict[str, str]],
) -> None:
    inputs, tolerance = vector["inputs"], vector["tolerance"]
    side = Side(inputs["side"])
    quantity, entry, leverage, owed, hours = (
        Decimal(inputs[name])
        for name in ("quantity", "entry_price", "leverage", "borrowed", "hours")
    )
    with localcontext(prec=34):
        regime, period = REGIMES[inputs["borrow_model"]]
        rate = Decimal(inputs["borrow_rate"]) * regime.hours / period
        owed_interest = interest(owed, InterestTerms(regime, rate), Decimal(0), hours)
        loan = MarginLoan(side, quantity, entry, quantity * entry / leverage)
        fees = FeeRates(Decimal(inputs["fee_open"]), Decimal(inputs["fee_close"]))
        profit = loan_profit(loan, Decimal(inputs["exit_price"]), fees, owed_interest)
    expected = Decimal(vector["expected"]["pnl"])
    allowed = max(
        Decimal(tolerance.get("abs", "0")), Decimal(tolerance.get("rel", "0")) * abs(expected)
    )
    assert abs(profit - expected) <= allowed


def test_there_are_profits_of_others_to_reproduce() -> None:
    assert len(VECTORS) >= 10
    assert {vector["inputs"]["side"] for vector in VECTORS} == {"long", "short"}


@pytest.mark.parametrize("row", BREAK_EVENS, ids=str)
def test_the_break_even_move_of_the_closed_forms_is_reproduced(row: dict[str, str]) -> None:
    fees = FeeRates(Decimal(row["fee_in"]), Decimal(row["fee_out"]))
    move = loan_break_even_price(_long(leverage=str(row["L"])), fees) / 100 - 1
    assert abs(move - Decimal(row["breakeven_move"])) < Decimal("1e-14")


def test_there_is_a_break_even_of_the_closed_forms() -> None:
    assert BREAK_EVENS


def test_a_short_of_borrowed_coin_pays_interest_on_all_of_it() -> None:
    loan, fees, apr = _short(), FeeRates(Decimal("0.001"), Decimal("0.002")), Decimal("0.05")
    with localcontext(prec=34):
        price = loan_break_even_price(loan, fees, loan.debt * apr)
        expected = 100 * (1 - fees.opening) / ((1 + fees.closing) * (1 + apr))
        assert abs(price - expected) < TOLERANCE


def test_a_long_owes_money_and_holds_coin() -> None:
    loan = _long()
    assert loan.notional == 3_000
    assert loan.leverage == 3
    assert loan.debt == 2_000
    assert loan.cash == 0
    assert loan.assets_at(Decimal(90)) == 2_700
    assert loan.debt_at(Decimal(90)) == 2_000
    assert margin_level(loan, Decimal(100)) == Decimal("1.5")


def test_a_short_owes_coin_and_holds_money() -> None:
    loan = _short()
    assert loan.notional == 3_000
    assert loan.leverage == 3
    assert loan.debt == 30
    assert loan.cash == 4_000
    assert loan.assets_at(Decimal(90)) == 4_000
    assert loan.debt_at(Decimal(90)) == 2_700


def test_own_money_beyond_the_purchase_stays_beside_it() -> None:
    loan = MarginLoan(Side.LONG, Decimal(1), Decimal(100), Decimal(150))
    assert loan.debt == 0
    assert loan.cash == 50
    assert loan.assets_at(Decimal(80)) == 130


@pytest.mark.parametrize(("level", "price"), [("1.1", "73.33"), ("1.3", "86.67")])
def test_the_levels_of_a_long_at_three_times_lie_where_they_should(level: str, price: str) -> None:
    found = loan_liquidation_price(_long(), Decimal(level))
    assert found is not None
    assert abs(found - Decimal(price)) < Decimal("0.01")


@pytest.mark.parametrize("side", Side)
def test_the_margin_call_comes_before_liquidation(side: Side) -> None:
    loan = MarginLoan.open(side, Decimal(1_000), Decimal(3), Decimal(100))
    call = loan_margin_call_price(loan, Decimal("1.3"))
    limit = loan_liquidation_price(loan, Decimal("1.1"))
    assert call is not None
    assert limit is not None
    assert 0 < side.sign * (100 - call) < side.sign * (100 - limit)


@given(loans, levels, shares)
def test_at_the_liquidation_price_the_margin_level_is_the_liquidation_level(
    loan: MarginLoan, level: Decimal, share: Decimal
) -> None:
    with localcontext(prec=34):
        assume(_opens(loan, level))
        owed = loan.debt * share
        price = loan_liquidation_price(loan, level, owed)
        assert price is not None
        found = margin_level(loan, price, owed)
        assert found is not None
        assert abs(found - level) <= TOLERANCE * level


@given(loans, levels)
def test_a_loan_that_may_open_is_liquidated_on_the_losing_side(
    loan: MarginLoan, level: Decimal
) -> None:
    with localcontext(prec=34):
        assume(_opens(loan, level))
        price = loan_liquidation_price(loan, level)
        assert price is not None
        assert loan.side.sign * (loan.entry_price - price) > 0


@given(loans, levels, st.decimals("0.01", "1000", places=2))
def test_more_own_money_puts_liquidation_farther(
    loan: MarginLoan, level: Decimal, added: Decimal
) -> None:
    with localcontext(prec=34):
        assume(_opens(loan, level))
        richer = MarginLoan(loan.side, loan.quantity, loan.entry_price, loan.own_money + added)
        near = loan_liquidation_price(loan, level)
        far = loan_liquidation_price(richer, level)
        assert near is not None
        assert loan.side.sign * (near - (far or 0)) > 0


@given(loans, levels, st.decimals("0.000001", "0.2", places=6))
def test_interest_brings_liquidation_nearer(
    loan: MarginLoan, level: Decimal, share: Decimal
) -> None:
    with localcontext(prec=34):
        assume(_opens(loan, level))
        before = loan_liquidation_price(loan, level)
        after = loan_liquidation_price(loan, level, loan.debt * share)
        assert before is not None
        assert after is not None
        assert loan.side.sign * (after - before) > 0


@given(sides, quantities, prices, leverages)
def test_a_loan_owes_what_its_side_borrows(
    side: Side, quantity: Decimal, price: Decimal, leverage: Decimal
) -> None:
    with localcontext(prec=34):
        loan = MarginLoan(side, quantity, price, quantity * price / leverage)
        expected = borrowed(side, quantity, price, leverage)
        assert abs(loan.debt - expected) <= Decimal("1e-28") * expected


@given(monies, prices, levels)
def test_a_long_that_borrows_nothing_is_never_liquidated(
    own_money: Decimal, price: Decimal, level: Decimal
) -> None:
    loan = MarginLoan.open(Side.LONG, own_money, Decimal(1), price)
    assert loan.debt == 0
    assert margin_level(loan, price) is None
    assert loan_liquidation_price(loan, level) is None
    assert loan_margin_call_price(loan, level) is None
    terms = InterestTerms(InterestRegime.CLOCK_HOURS, Decimal(1))
    assert hours_to_loan_liquidation(loan, price, level, terms) is None


@given(loans, fee_rates, fee_rates, shares)
def test_at_the_break_even_price_nothing_is_won_or_lost(
    loan: MarginLoan, opening: Decimal, closing: Decimal, share: Decimal
) -> None:
    with localcontext(prec=34):
        fees, owed = FeeRates(opening, closing), loan.debt * share
        profit = loan_profit(loan, loan_break_even_price(loan, fees, owed), fees, owed)
        assert abs(profit) <= TOLERANCE * loan.notional


@given(loans, levels, st.decimals("0.5", "2", places=4), shares)
def test_a_top_up_lifts_the_margin_level_to_the_wanted_one(
    loan: MarginLoan, level: Decimal, move: Decimal, share: Decimal
) -> None:
    with localcontext(prec=34):
        price, owed = loan.entry_price * move, loan.debt * share
        added = loan_top_up(loan, price, level, owed)
        lifted = (loan.assets_at(price) + added) / loan.debt_at(price, owed)
        assert added >= 0
        assert lifted >= level * (1 - TOLERANCE)
        assert added == 0 or abs(lifted - level) <= TOLERANCE * level


@given(loans, levels, st.sampled_from(InterestRegime), rates, st.decimals("0", "48", places=3))
def test_interest_alone_liquidates_in_the_hours_found_and_not_before(
    loan: MarginLoan, level: Decimal, regime: InterestRegime, rate: Decimal, start: Decimal
) -> None:
    with localcontext(prec=34):
        assume(_opens(loan, level))
        price, terms = loan.entry_price, InterestTerms(regime, rate)
        hours = hours_to_loan_liquidation(loan, price, level, terms, start)
        assert hours is not None

        def level_after(held: Decimal) -> Decimal:
            found = margin_level(loan, price, interest(loan.debt, terms, start, start + held))
            assert found is not None
            return found

        moment = Decimal("1e-6")
        assert level_after(hours + moment) <= level * (1 + TOLERANCE)
        assert hours < moment or level_after(hours - moment) > level * (1 - TOLERANCE)


def test_compounding_interest_liquidates_at_an_unchanged_price_after_646_days() -> None:
    terms = InterestTerms(InterestRegime.HOURLY_SNAPSHOTS, Decimal("0.00002"))
    hours = hours_to_loan_liquidation(_long(), Decimal(100), Decimal("1.1"), terms, Decimal("0.5"))
    assert hours is not None
    assert hours == Decimal("15507.5")  # ln(1.5/1.1) / ln(1.00002) full hours, the first half over


def test_simple_interest_takes_the_room_in_equal_charges() -> None:
    terms = InterestTerms(InterestRegime.FOUR_HOURS_COMPLETED, Decimal("0.01"))
    hours = hours_to_loan_liquidation(_long("1000", "3"), Decimal(88), Decimal("1.1"), terms)
    assert hours == 4 * (20 - 1)  # 2 640 / 1.1 = 2 400: room of a fifth of the debt, and opening


@pytest.mark.parametrize("regime", InterestRegime)
def test_a_loan_already_at_its_level_is_liquidated_at_once(regime: InterestRegime) -> None:
    terms = InterestTerms(regime, Decimal("0.001"))
    hours = hours_to_loan_liquidation(_long(), Decimal(70), Decimal("1.1"), terms, Decimal("0.5"))
    assert hours == 0


@pytest.mark.parametrize("regime", InterestRegime)
def test_without_interest_time_does_not_liquidate(regime: InterestRegime) -> None:
    terms = InterestTerms(regime, Decimal(0))
    assert hours_to_loan_liquidation(_short(), Decimal(100), Decimal("1.1"), terms) is None


def test_interest_can_put_liquidation_beyond_the_entry_price() -> None:
    price = loan_liquidation_price(_long(), Decimal("1.1"), Decimal(1_000))
    assert price is not None
    assert price > 100


def test_a_top_up_is_what_the_level_is_short_of() -> None:
    loan = _long("1000", "3")
    assert loan_top_up(loan, Decimal(70), Decimal("1.1")) == 100  # 2,200 asked for, 2,100 held
    assert loan_top_up(loan, Decimal(70), Decimal("1.1"), Decimal(50)) == 155
    assert loan_top_up(loan, Decimal(100), Decimal("1.1")) == 0


def test_no_time_liquidates_a_loan_that_owes_nothing() -> None:
    terms = InterestTerms(InterestRegime.CLOCK_HOURS, Decimal("0.001"))
    loan = _long("1000", "1")
    assert hours_to_loan_liquidation(loan, Decimal(100), Decimal("1.1"), terms) is None
