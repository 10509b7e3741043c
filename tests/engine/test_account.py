"""Cross margin: what one wallet carries, position by position, and together."""

from dataclasses import replace
from decimal import Decimal

import pytest

from engine.leverage.errors import Impossible, NotFinite, OutOfRange
from engine.leverage.margining.account import (
    CrossAccount,
    CrossPosition,
    Share,
    bankruptcy_value,
)
from engine.leverage.margining.liquidation import liquidation_price
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import Position
from tests.engine.held import ENTRY, inverse, linear

FIVE_PERCENT = MarginRules.flat(Decimal("0.05"))
BOND = Position(Side.SHORT, Decimal(100), Decimal(100))  # a short worth 10,000, of another asset


def account(wallet: str, long_mark: str, short_mark: str, rules: MarginRules) -> CrossAccount:
    """A long of a fifth of a coin, and a short of a hundred bonds."""
    long = CrossPosition(linear(Side.LONG), Decimal(long_mark), rules)
    return CrossAccount(Decimal(wallet), (long, CrossPosition(BOND, Decimal(short_mark), rules)))


def test_equity_is_the_wallet_with_every_profit_by_its_sign() -> None:
    held = account("3000", "52000", "110", FIVE_PERCENT)
    assert [each.profit for each in held.positions] == [400, -1000]
    assert held.equity == 2400
    assert held.required == Decimal(10_400 + 11_000) / 20
    assert held.margin_ratio == Decimal(1070) / 2400


@pytest.mark.parametrize("wallet", ["600", "500"])
def test_nothing_left_has_no_ratio(wallet: str) -> None:
    assert account(wallet, "52000", "110", FIVE_PERCENT).margin_ratio is None


def test_behind_one_position_stand_the_wallet_and_the_others_at_their_marks() -> None:
    held = account("3000", "52000", "110", FIVE_PERCENT)
    assert held.collateral_behind(0) == 3000 - 1000 - 550
    assert held.collateral_behind(1) == 3000 + 400 - 520


def test_each_is_liquidated_while_the_others_stay_at_their_marks() -> None:
    held = account("3000", "52000", "110", FIVE_PERCENT)
    for index, price in ((0, (10_000 - 1450) / (Decimal("0.2") * Decimal("0.95"))),
                         (1, Decimal(10_000 + 2880) / 105)):  # fmt: skip
        assert held.liquidation_price(index) == price
        moved = held.with_mark(index, price)
        assert abs(moved.equity - moved.required) < Decimal("1e-20")


def test_a_mark_is_moved_in_its_place() -> None:
    held = account("3000", "52000", "110", FIVE_PERCENT)
    assert held.with_mark(0, Decimal(51_000)) == account("3000", "51000", "110", FIVE_PERCENT)
    assert held.with_mark(1, Decimal(90)) == account("3000", "52000", "90", FIVE_PERCENT)


def test_alone_on_a_wallet_a_position_is_isolated_with_it() -> None:
    for rules in (
        FIVE_PERCENT,
        MarginRules.flat(
            Decimal("0.05"), Convention.AT_ENTRY, Decimal("0.01"), Reserve.AT_BANKRUPTCY
        ),
    ):
        long = linear(Side.LONG)
        alone = CrossAccount(Decimal(2000), (CrossPosition(long, ENTRY, rules),))
        assert alone.liquidation_price(0) == liquidation_price(long, Decimal(2000), rules)


def test_a_fee_at_bankruptcy_is_counted_once_and_as_if_the_wallet_were_behind_it_alone() -> None:
    rules = MarginRules.flat(
        Decimal("0.05"), Convention.AT_ENTRY, Decimal("0.1"), Reserve.AT_BANKRUPTCY
    )
    held = account("4600", "50000", "100", rules)
    long_fee, short_fee = 600, Decimal(14_600) / 11
    assert held.required == 500 + long_fee + 500 + short_fee
    assert held.collateral_behind(0) == 4600 - 500 - short_fee
    found = held.liquidation_price(0)
    assert found is not None
    assert abs(found - (ENTRY - (4600 - 500 - short_fee - 600 - 500) * 5)) < Decimal("1e-20")
    assert abs(held.with_mark(0, found).equity - held.required) < Decimal("1e-20")


def test_a_wallet_beyond_all_value_leaves_no_price_that_liquidates() -> None:
    assert account("90000", "52000", "110", FIVE_PERCENT).liquidation_price(0) is None


def test_an_account_that_does_not_stand_is_refused_with_the_wallet_it_needs() -> None:
    for convention, needed in ((Convention.AT_LIQUIDATION, 1670), (Convention.AT_ENTRY, 1600)):
        rules = MarginRules.flat(Decimal("0.05"), convention)
        for index in (0, 1):
            held = account(str(needed), "52000", "110", rules)
            assert not held.sustains(index)
            with pytest.raises(OutOfRange) as refused:
                held.liquidation_price(index)
            assert refused.value.parameter == "wallet_balance"
            assert refused.value.relation == "above"
            assert refused.value.bound == needed
            assert refused.value.reason.startswith("the account's equity would not exceed")
            assert replace(held, wallet_balance=Decimal(needed + 1)).sustains(index)


def test_under_the_textbook_a_position_needs_what_a_venue_asks_of_it() -> None:
    rules = MarginRules.flat(Decimal("0.05"), Convention.TEXTBOOK)
    held = account("1100", "52000", "110", rules)  # equity 500: the other asks for nothing
    assert held.required == 0
    with pytest.raises(OutOfRange) as refused:
        held.liquidation_price(0)
    assert refused.value.bound == 1100
    standing = replace(held, wallet_balance=Decimal(1101))
    assert standing.liquidation_price(0) == ENTRY - 101 * 5


def test_the_price_that_liquidates_is_a_line_over_another_assets_price() -> None:
    held = account("3000", "50000", "100", FIVE_PERCENT)
    prices = [Decimal(80), Decimal(100), Decimal(120), Decimal(125)]
    rows = held.liquidation_curve(0, 1, prices)
    assert [row[0] for row in rows] == prices
    per_value = Decimal("0.2") * Decimal("0.95")
    assert rows[0][1:] == ((10_000 - (3000 + 2000 - 400)) / per_value, True)
    assert rows[1][1:] == ((10_000 - (3000 - 500)) / per_value, True)
    assert rows[2][1:] == (None, False)  # 1,000 are left, and 1,100 asked for
    assert rows[3][1:] == (None, False)


def test_under_the_textbook_a_venue_asks_for_the_fee_at_bankruptcy_too() -> None:
    """500 for maintenance and, where 1,450 are used up, a tenth of 9,500: 950."""
    rules = MarginRules.flat(
        Decimal("0.05"), Convention.TEXTBOOK, Decimal("0.1"), Reserve.AT_BANKRUPTCY
    )
    for wallet, stands in ((1450, False), (1451, True)):
        alone = CrossPosition(linear(Side.LONG), ENTRY, rules)
        assert CrossAccount(Decimal(wallet), (alone,)).sustains(0) is stands


def test_a_curve_leaves_out_what_a_venue_would_not_open_under_the_textbook() -> None:
    rules = MarginRules.flat(Decimal("0.05"), Convention.TEXTBOOK)
    rows = account("1000", "50000", "100", rules).liquidation_curve(0, 1, [Decimal(106)])
    assert rows == [(Decimal(106), None, False)]


def test_an_account_holds_positions_of_one_settlement() -> None:
    with pytest.raises(Impossible, match="at least one position"):
        CrossAccount(Decimal(1), ())
    mixed = (linear(Side.LONG), inverse(Side.LONG))
    with pytest.raises(Impossible, match="different settlement"):
        CrossAccount(Decimal(1), tuple(CrossPosition(each, ENTRY, FIVE_PERCENT) for each in mixed))


def test_marks_and_wallets_are_figures() -> None:
    with pytest.raises(OutOfRange, match="mark_price must be above 0"):
        account("1", "50000", "0", FIVE_PERCENT)
    with pytest.raises(NotFinite, match="wallet_balance"):
        account("NaN", "50000", "100", FIVE_PERCENT)
    with pytest.raises(OutOfRange, match="price must be above 0") as refused:
        account("1", "50000", "100", FIVE_PERCENT).with_mark(0, Decimal(0))
    assert refused.value.parameter == "price"


@pytest.mark.parametrize(("index", "relation", "bound"), [(-1, "at least", 0), (2, "below", 2)])
def test_a_position_is_asked_about_by_its_place(index: int, relation: str, bound: int) -> None:
    held = account("3000", "50000", "100", FIVE_PERCENT)
    for ask in (
        lambda: held.collateral_behind(index),
        lambda: held.sustains(index),
        lambda: held.liquidation_price(index),
        lambda: held.with_mark(index, Decimal(1)),
        lambda: held.liquidation_curve(0, index, [Decimal(1)]),
    ):
        with pytest.raises(OutOfRange) as refused:
            ask()
        assert refused.value.parameter == "index"
        assert refused.value.relation == relation
        assert refused.value.bound == bound


@pytest.mark.parametrize(
    ("side", "part", "fraction", "value"),
    [
        (Side.LONG, "1", "1", "7000"),
        (Side.SHORT, "1", "1", "13000"),
        (Side.LONG, "0.5", "1", "8500"),
        (Side.SHORT, "0.5", "0.2", "2300"),
    ],
)
def test_a_bankrupt_position_uses_up_its_part_of_the_equity(
    side: Side, part: str, fraction: str, value: str
) -> None:
    share = Share(side, Decimal(10_000), Decimal(3000), Decimal(part))
    assert bankruptcy_value(share, Decimal(fraction)) == Decimal(value)
    assert bankruptcy_value(share) == bankruptcy_value(share, Decimal(1))
    assert Share(side, Decimal(1), Decimal(1)).part == 1


@pytest.mark.parametrize(("value", "relation"), [("0", "above"), ("1.1", "at most")])
def test_a_part_is_more_than_nothing_and_no_more_than_the_whole(value: str, relation: str) -> None:
    one, bound = Decimal(1), 0 if relation == "above" else 1
    with pytest.raises(OutOfRange, match=f"close_fraction must be {relation} {bound}"):
        bankruptcy_value(Share(Side.LONG, one, one), Decimal(value))
    with pytest.raises(OutOfRange, match=f"part must be {relation} {bound}"):
        bankruptcy_value(Share(Side.LONG, one, one, Decimal(value)))


def test_a_share_is_made_of_figures() -> None:
    one, nan = Decimal(1), Decimal("NaN")
    with pytest.raises(NotFinite, match="value"):
        bankruptcy_value(Share(Side.LONG, nan, one))
    with pytest.raises(NotFinite, match="equity"):
        bankruptcy_value(Share(Side.LONG, one, nan))


@pytest.mark.parametrize("reserve", Reserve)
@pytest.mark.parametrize("index", [0, 1])
def test_a_call_comes_where_the_accounts_ratio_is_reached(index: int, reserve: Reserve) -> None:
    fee = Decimal("0.001")
    rules = MarginRules.flat(Decimal("0.05"), closing_fee_rate=fee, reserve=reserve)
    held = account("3000", "52000", "110", rules)
    price = held.margin_call_price(index, Decimal("0.5"))
    assert price is not None
    ratio = held.with_mark(index, price).margin_ratio
    assert ratio is not None
    assert abs(ratio - Decimal("0.5")) < Decimal("1e-20")


def test_a_call_that_cannot_come_is_refused_or_none() -> None:
    held = account("3000", "52000", "110", FIVE_PERCENT)
    with pytest.raises(OutOfRange, match="ratio must be at most 1"):
        held.margin_call_price(0, Decimal("1.1"))
    with pytest.raises(OutOfRange, match="the margin ratio is there already"):
        held.margin_call_price(0, Decimal("0.4"))
    with pytest.raises(OutOfRange, match="ratio must be above 1, because"):
        account("500", "52000", "110", FIVE_PERCENT).margin_call_price(0, Decimal("0.4"))
    textbook = MarginRules.flat(Decimal("0.05"), Convention.TEXTBOOK)
    assert account("3000", "52000", "110", textbook).margin_call_price(0, Decimal("0.5")) is None
