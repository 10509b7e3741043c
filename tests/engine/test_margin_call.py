"""The price of a margin call, and the margin that moves liquidation to a wanted price."""

from decimal import Decimal

import pytest

from engine.leverage.errors import OutOfRange
from engine.leverage.margining.liquidation import (
    margin_call_price,
    margin_ratio,
    top_up,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import MarginRules
from engine.leverage.margining.tiers import Tiers
from engine.leverage.trade.contract import Side
from engine.leverage.trade.position import IsolatedPosition
from tests.engine.held import (
    AT_ENTRY,
    AT_LIQUIDATION,
    CONTINUOUS,
    HELD_BACK,
    TEXTBOOK,
    inverse,
    is_price,
    linear,
    rules,
    whole_coin,
)

UPPER_HALF = Tiers.continuous([(Decimal(0), Decimal("0.01")), (Decimal(10_000), Decimal("0.5"))])


@pytest.mark.parametrize(
    ("held", "terms", "ratio", "above", "below"),
    [
        (linear(Side.LONG), rules("0.005"), "0.5", "45000", "0.99"),
        (linear(Side.SHORT), rules("0.005"), "0.5", "55000", "1.01"),
        (linear(Side.LONG), rules("0.005", AT_ENTRY), "0.5", "45500", "1"),
        (linear(Side.LONG), rules("0.005", AT_ENTRY, "0.005"), "0.5", "46000", "1"),
        (linear(Side.LONG), rules("0.005", AT_LIQUIDATION, "0.005"), "0.5", "45000", "0.98"),
        (inverse(Side.SHORT, "0.5"), rules("0.1"), "0.5", "80000", "1"),
        # the fee of 600 is 1,200 at a ratio of a half: 3,400 are left
        (linear(Side.LONG, "4600"), rules("0.05", AT_ENTRY, *HELD_BACK), "0.5", "38000", "1"),
        (linear(Side.LONG, "4600"), rules("0", AT_LIQUIDATION, *HELD_BACK), "0.5", "33000", "1"),
        (linear(Side.LONG), rules("0.005"), "1", "45000", "0.995"),
    ],
)  # fmt: skip
def test_a_margin_call_comes_where_the_ratio_is_reached(
    held: IsolatedPosition, terms: MarginRules, ratio: str, above: str, below: str
) -> None:
    call = margin_call_price(held, held.margin, terms, Decimal(ratio))
    assert is_price(call, above, below)
    assert call is not None
    reached = margin_ratio(held, held.margin, terms, call)
    assert reached is not None
    assert abs(reached - Decimal(ratio)) < Decimal("1e-20")


def test_a_ratio_below_an_upper_tiers_rate_is_reached_in_a_tier_below() -> None:
    terms, long = MarginRules(UPPER_HALF), whole_coin(Side.LONG, "20000")
    call = margin_call_price(long, Decimal(15_000), terms, Decimal("0.4"))
    assert is_price(call, "5000", "0.975")
    assert margin_call_price(long, Decimal(25_000), terms, Decimal("0.4")) is None


def test_a_margin_call_takes_the_amount_of_its_tier_by_the_ratio_too() -> None:
    long, terms = whole_coin(Side.LONG, "60000"), MarginRules(CONTINUOUS)
    call = margin_call_price(long, Decimal(12_000), terms, Decimal("0.7"))
    assert is_price(call, "33500", "0.68")


def test_a_textbook_warns_of_nothing() -> None:
    held = linear(Side.LONG)
    assert margin_call_price(held, held.margin, rules("0.005", TEXTBOOK), Decimal("0.5")) is None


@pytest.mark.parametrize(
    ("ratio", "relation", "bound", "reason"),
    [
        ("0", "above", "0", "nothing can be computed from zero or less"),
        ("1.01", "at most", "1", "beyond one the position is liquidated already"),
        ("0.05", "above", "0.05", "the margin ratio is there at entry already"),
        ("0.04", "above", "0.05", "the margin ratio is there at entry already"),
    ],
)
def test_a_ratio_that_warns_of_nothing_is_refused(
    ratio: str, relation: str, bound: str, reason: str
) -> None:
    held = linear(Side.LONG)
    with pytest.raises(OutOfRange) as refused:
        margin_call_price(held, held.margin, rules("0.005"), Decimal(ratio))
    assert (refused.value.parameter, refused.value.relation) == ("ratio", relation)
    assert (refused.value.bound, refused.value.reason) == (Decimal(bound), reason)


def test_no_margin_call_comes_for_what_cannot_exist() -> None:
    held = linear(Side.LONG)
    with pytest.raises(OutOfRange, match="collateral must be above 1000"):
        margin_call_price(held, held.margin, rules("0.1"), Decimal("0.5"))


@pytest.mark.parametrize(
    ("held", "terms", "wanted", "added"),
    [
        (linear(Side.LONG), rules("0.05"), "40000", "1400"),
        (linear(Side.LONG), rules("0.05", AT_ENTRY), "40000", "1500"),
        (linear(Side.LONG), rules("0.05", TEXTBOOK), "40000", "1000"),
        (linear(Side.LONG), rules("0.05", TEXTBOOK, *HELD_BACK), "40000", "1000"),
        (linear(Side.LONG), rules("0.05"), "48000", "-120"),
        (linear(Side.SHORT), rules("0.05"), "60000", "1600"),
        (linear(Side.LONG), rules("0.05", AT_LIQUIDATION, "0.1"), "40000", "2200"),
        (linear(Side.LONG, "4600"), rules("0.05", AT_ENTRY, *HELD_BACK), "32500", "0"),
        (linear(Side.SHORT, "3200"), rules("0.05", AT_ENTRY, *HELD_BACK), "57500", "0"),
        (linear(Side.LONG), rules("0", AT_ENTRY, *HELD_BACK), "40000", "1800"),
        (inverse(Side.LONG, "0.1"), rules("0.2"), "40000", "0.4"),
    ],
)
def test_a_top_up_is_what_is_missing_at_the_wanted_price(
    held: IsolatedPosition, terms: MarginRules, wanted: str, added: str
) -> None:
    found = top_up(held, held.margin, terms, Decimal(wanted))
    assert found == Decimal(added)
    assert is_price(unchecked_liquidation_price(held, held.margin + found, terms), wanted)


def test_a_top_up_beyond_the_whole_value_holds_no_fee_back() -> None:
    """Ten thousand are lost at next to nothing: no value is left to be charged."""
    held, terms = linear(Side.LONG), rules("0.5", AT_ENTRY, *HELD_BACK)
    assert top_up(held, held.margin, terms, Decimal(5)) == 5000 + 9999 - 1000
