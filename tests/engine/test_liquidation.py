"""Liquidation and bankruptcy price by every convention, and what is asked about them."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from engine.leverage.errors import NotFinite, OutOfRange
from engine.leverage.margining.liquidation import (
    bankruptcy_price,
    highest_leverage,
    is_sustained,
    isolated_liquidation_price,
    liquidation_price,
    margin_ratio,
    required_margin,
    reserved_fee,
    top_up,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.margining.tiers import Measure, Tiers
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import IsolatedPosition, Position
from tests.engine.held import (
    AT_BANKRUPTCY,
    AT_ENTRY,
    AT_LIQUIDATION,
    CONTINUOUS,
    ENTRY,
    HELD_BACK,
    TEXTBOOK,
    inverse,
    is_price,
    linear,
    rules,
    whole_coin,
)


@pytest.mark.parametrize(
    ("held", "terms", "above", "below"),
    [
        (linear(Side.LONG), rules("0.005"), "45000", "0.995"),
        (linear(Side.LONG), rules("0.005", AT_ENTRY), "45250", "1"),
        (linear(Side.LONG), rules("0.005", TEXTBOOK), "45000", "1"),
        (linear(Side.SHORT), rules("0.005"), "55000", "1.005"),
        (linear(Side.SHORT), rules("0.005", AT_ENTRY), "54750", "1"),
        (linear(Side.SHORT), rules("0.005", TEXTBOOK), "55000", "1"),
        (linear(Side.LONG), rules("0.005", fee_rate="0.0005"), "45000", "0.9945"),
        (linear(Side.LONG), rules("0.005", AT_ENTRY, "0.0005"), "45275", "1"),
        (linear(Side.LONG), rules("0.005", TEXTBOOK, "0.0005"), "45000", "1"),
        (linear(Side.SHORT), rules("0.005", AT_ENTRY, "0.0005"), "54725", "1"),
        (inverse(Side.LONG, "0.5"), rules("0.2"), "40000", "1"),
        (inverse(Side.LONG, "0.5"), rules("0.25", AT_ENTRY), "40000", "1"),
        (inverse(Side.LONG, "0.25"), rules("0.2", TEXTBOOK), "40000", "1"),
        (inverse(Side.SHORT, "0.5"), rules("0.375"), "62500", "1"),
        (inverse(Side.SHORT, "0.5"), rules("0.3", AT_ENTRY), "62500", "1"),
        (inverse(Side.SHORT, "0.2"), rules("0.1", TEXTBOOK), "62500", "1"),
        # a fee of a tenth on 6,000, at which 4,600 would be used up: 4,000 are left
        (linear(Side.LONG, "4600"), rules("0.04", AT_LIQUIDATION, *HELD_BACK), "31250", "1"),
        (linear(Side.LONG, "4600"), rules("0.05", AT_ENTRY, *HELD_BACK), "32500", "1"),
        (linear(Side.LONG, "4600"), rules("0.05", TEXTBOOK, *HELD_BACK), "27000", "1"),
        # and on 12,000, at which 3,200 would be used up: 2,000 are left
        (linear(Side.SHORT, "3200"), rules("0.04", AT_LIQUIDATION, *HELD_BACK), "60000", "1.04"),
        (linear(Side.SHORT, "3200"), rules("0.05", AT_ENTRY, *HELD_BACK), "57500", "1"),
    ],
)  # fmt: skip
def test_each_convention_ends_a_position_at_its_price(
    held: IsolatedPosition, terms: MarginRules, above: str, below: str
) -> None:
    assert is_price(isolated_liquidation_price(held, terms), above, below)
    assert is_price(liquidation_price(held, held.margin, terms), above, below)
    assert is_price(unchecked_liquidation_price(held, held.margin, terms), above, below)


@pytest.mark.parametrize("convention", Convention)
def test_what_cannot_lose_its_margin_has_no_liquidation_price(convention: Convention) -> None:
    for held in (linear(Side.LONG, "10000"), inverse(Side.SHORT, "1")):
        terms = rules("0", convention)
        assert isolated_liquidation_price(held, terms) is None
        assert unchecked_liquidation_price(held, held.margin, terms) is None
        assert bankruptcy_price(held, held.margin) is None


@pytest.mark.parametrize(
    ("held", "fee_rate", "above", "below"),
    [
        (linear(Side.LONG), "0", "45000", "1"),
        (linear(Side.SHORT), "0", "55000", "1"),
        (inverse(Side.LONG, "0.25"), "0", "40000", "1"),
        (inverse(Side.SHORT, "0.2"), "0", "62500", "1"),
        (linear(Side.LONG, "4600"), "0.1", "30000", "1"),
        (linear(Side.SHORT, "3200"), "0.1", "60000", "1"),
        (linear(Side.LONG), "-0.1", "45000", "1.1"),
    ],
)
def test_at_bankruptcy_the_margin_and_a_closing_fee_are_used_up(
    held: IsolatedPosition, fee_rate: str, above: str, below: str
) -> None:
    assert is_price(bankruptcy_price(held, held.margin, Decimal(fee_rate)), above, below)


@pytest.mark.parametrize(
    ("terms", "left"),
    [
        (rules("0.05", AT_LIQUIDATION), 400),
        (rules("0.05", AT_ENTRY), 500),
        (rules("0.05", TEXTBOOK, "0.1"), 0),
        (rules("0.05", AT_LIQUIDATION, "0.1"), 1200),
        (rules("0.05", AT_ENTRY, "0.1"), 1500),
        (rules("0.05", AT_LIQUIDATION, *HELD_BACK), 1000),
        (rules("0.05", AT_ENTRY, *HELD_BACK), 1100),
        (rules("0.05", TEXTBOOK, *HELD_BACK), 0),
    ],
)
def test_what_must_be_left_is_maintenance_and_the_held_back_fee(
    terms: MarginRules, left: int
) -> None:
    held = linear(Side.LONG, "4600")
    assert required_margin(held, held.margin, terms, Decimal(40_000)) == left


def test_the_fee_held_back_is_the_one_on_the_value_at_bankruptcy() -> None:
    long, short = linear(Side.LONG, "4600"), linear(Side.SHORT, "3200")
    terms = rules("0.05", fee_rate="0.1", reserve=AT_BANKRUPTCY)
    assert reserved_fee(long, long.margin, terms) == 600
    assert reserved_fee(short, short.margin, terms) == 1200
    assert reserved_fee(long, Decimal(11_000), terms) == 0  # it can lose no more than its value
    assert reserved_fee(long, long.margin, rules("0.05", fee_rate="0.1")) == 0
    assert reserved_fee(long, long.margin, replace(terms, convention=TEXTBOOK)) == 0


def test_the_margin_ratio_is_one_where_it_ends() -> None:
    held, terms = linear(Side.LONG, "4600"), rules("0.05", AT_ENTRY, *HELD_BACK)
    assert margin_ratio(held, held.margin, terms, ENTRY) == Decimal(1100) / Decimal(4600)
    assert margin_ratio(held, held.margin, terms, Decimal(32_500)) == 1
    assert margin_ratio(held, held.margin, terms, Decimal(27_000)) is None
    assert margin_ratio(held, held.margin, terms, Decimal(26_000)) is None


def test_a_position_stands_while_equity_exceeds_what_must_be_left() -> None:
    held = linear(Side.LONG)
    assert is_sustained(held, held.margin, rules("0.0999"))
    assert not is_sustained(held, held.margin, rules("0.1"))
    assert not is_sustained(held, held.margin, rules("0.05", fee_rate="0.05"))
    assert is_sustained(held, held.margin, rules("0.1"), Decimal(50_001))
    assert not is_sustained(held, held.margin, rules("0.05"), Decimal(47_000))


def test_under_the_textbook_too_nothing_is_opened_below_its_maintenance() -> None:
    held = linear(Side.LONG)
    assert is_sustained(held, held.margin, rules("0.0999", TEXTBOOK))
    assert not is_sustained(held, held.margin, rules("0.1", TEXTBOOK))


def test_no_leverage_reaches_one_over_the_rates() -> None:
    assert highest_leverage(Decimal("0.005")) == 200
    assert highest_leverage(Decimal("0.004"), Decimal("0.001")) == 200
    assert highest_leverage(Decimal("0.016")) == Decimal("62.5")
    for rate in ("0", "-0.1"):
        with pytest.raises(OutOfRange, match="maintenance_rate must be above 0, because without"):
            highest_leverage(Decimal(rate))
    for rates in (("NaN", "0"), ("0", "NaN")):
        with pytest.raises(NotFinite):
            highest_leverage(*(Decimal(rate) for rate in rates))


@pytest.mark.parametrize(
    ("terms", "needed"),
    [
        (rules("0.1"), "1000"),
        (rules("0.2", AT_ENTRY), "2000"),
        (rules("0.2", TEXTBOOK), "2000"),
        (rules("0.1", AT_LIQUIDATION, "0.1"), "2000"),
        (rules("0.1", AT_LIQUIDATION, *HELD_BACK), "1900"),  # with a fee of 900 on 9,000
        (rules("0.1", TEXTBOOK, *HELD_BACK), "1900"),
    ],
)
def test_a_margin_no_more_than_required_is_refused_with_its_bound(
    terms: MarginRules, needed: str
) -> None:
    held = linear(Side.LONG, "900")
    with pytest.raises(OutOfRange) as refused:
        liquidation_price(held, held.margin, terms)
    assert refused.value.parameter == "collateral"
    assert (refused.value.relation, refused.value.bound) == ("above", Decimal(needed))
    assert refused.value.reason == "the margin would not exceed the maintenance margin"
    with pytest.raises(OutOfRange) as refused:
        isolated_liquidation_price(held, terms)
    assert refused.value.parameter == "leverage"
    assert (refused.value.relation, refused.value.bound) == ("below", 10_000 / Decimal(needed))
    assert refused.value.reason == "the margin would not exceed the maintenance margin at entry"
    assert liquidation_price(held, Decimal(needed) + 1, terms)


def test_a_mark_at_which_it_no_longer_stands_is_refused() -> None:
    held = linear(Side.LONG)
    with pytest.raises(OutOfRange) as refused:
        liquidation_price(held, held.margin, rules("0.05"), Decimal(47_000))
    assert refused.value.bound == 1070  # 470 of maintenance, and 600 lost
    gained = liquidation_price(held, Decimal(100), rules("0.05"), Decimal(60_000))
    assert is_price(gained, "49500", "0.95")


@pytest.mark.parametrize("convention", Convention)
@pytest.mark.parametrize("ask", [liquidation_price, unchecked_liquidation_price])
def test_no_mark_is_at_zero(
    ask: Callable[[Position, Decimal, MarginRules, Decimal], Decimal | None],
    convention: Convention,
) -> None:
    held = linear(Side.LONG)
    with pytest.raises(OutOfRange, match="mark_price must be above 0"):
        ask(held, held.margin, rules("0.005", convention), Decimal(0))


def test_the_tier_is_the_one_at_the_price_found() -> None:
    """A long of 60,000 with 12,000 leaves the upper tier on the way; its own would ask 48,842."""
    terms = MarginRules(CONTINUOUS)
    long, short = whole_coin(Side.LONG, "60000"), whole_coin(Side.SHORT, "5000")
    assert is_price(liquidation_price(long, Decimal(12_000), terms), "47900", "0.98")
    assert is_price(liquidation_price(long, Decimal(3000), terms), "55400", "0.95")
    assert is_price(liquidation_price(short, Decimal(60_000), terms), "66600", "1.05")
    tens = Position(Side.LONG, Decimal(10), Decimal(6000))
    assert is_price(liquidation_price(tens, Decimal(12_000), terms), "4790", "0.98")
    assert is_price(liquidation_price(tens, Decimal(3000), terms), "5540", "0.95")


def test_a_fee_held_back_with_maintenance_counts_in_every_tier() -> None:
    terms = MarginRules(CONTINUOUS, closing_fee_rate=Decimal("0.01"))
    long = whole_coin(Side.LONG, "60000")
    assert is_price(liquidation_price(long, Decimal(12_000), terms), "47900", "0.97")


def test_from_a_mark_beyond_it_the_limit_is_found_on_the_other_side() -> None:
    terms = MarginRules(CONTINUOUS)
    long = whole_coin(Side.LONG, "49000")
    assert is_price(unchecked_liquidation_price(long, Decimal(-1000), terms), "48400", "0.95")
    assert is_price(
        unchecked_liquidation_price(long, Decimal(-1000), terms, Decimal(60_000)), "48400", "0.95"
    )


def test_the_way_begins_at_the_mark() -> None:
    table = Tiers.stepped([(Decimal(0), Decimal("0.01")), (Decimal(10_000), Decimal("0.1"))])
    short, terms = whole_coin(Side.SHORT, "5000"), MarginRules(table)
    assert unchecked_liquidation_price(short, Decimal(6000), terms, Decimal(9000)) == 10_000
    assert unchecked_liquidation_price(short, Decimal(7000), terms, Decimal(11_500)) == Decimal(
        12_000
    ) / Decimal("1.1")


def test_a_table_by_contracts_asks_by_the_quantity_at_every_price() -> None:
    table = Tiers.stepped(
        [(Decimal(0), Decimal("0.01")), (Decimal("0.2"), Decimal("0.1"))], Measure.CONTRACTS
    )
    held = linear(Side.LONG, "4600")
    assert is_price(isolated_liquidation_price(held, MarginRules(table)), "27000", "0.9")
    half = replace(held, quantity=Decimal("0.1"), margin=Decimal(2300))
    assert is_price(isolated_liquidation_price(half, MarginRules(table)), "27000", "0.99")


def test_what_is_no_number_is_refused_by_name() -> None:
    held, terms, nan = linear(Side.LONG), rules("0.005"), Decimal("NaN")
    at_bankruptcy = rules("0.005", AT_LIQUIDATION, *HELD_BACK)
    asks: list[Callable[[], object]] = [
        lambda: bankruptcy_price(held, nan),
        lambda: reserved_fee(held, nan, at_bankruptcy),
        lambda: margin_ratio(held, nan, terms, ENTRY),
        lambda: unchecked_liquidation_price(held, nan, terms),
        lambda: top_up(held, nan, terms, ENTRY),
    ]
    for ask in asks:
        with pytest.raises(NotFinite, match="collateral"):
            ask()
    with pytest.raises(OutOfRange, match="wanted_price must be above 0"):
        top_up(held, held.margin, terms, Decimal(0))


@pytest.mark.parametrize(("rate", "relation"), [("1", "below"), ("-1", "above")])
def test_a_fee_of_the_whole_value_has_no_bankruptcy_price(rate: str, relation: str) -> None:
    for side in Side:
        with pytest.raises(OutOfRange) as refused:
            bankruptcy_price(linear(side), Decimal(1000), Decimal(rate))
        assert refused.value.parameter == "closing_fee_rate"
        assert (refused.value.relation, refused.value.bound) == (relation, Decimal(rate))
