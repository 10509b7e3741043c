"""What a venue demands: table, convention and held-back fee."""

from decimal import Decimal
from itertools import product

import pytest

from engine.leverage.errors import OutOfRange
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Tiers

RATE, FEE = Decimal("0.005"), Decimal("0.0006")


def test_rules_of_one_rate_hold_nothing_back_unless_told() -> None:
    rules = MarginRules.flat(RATE)
    assert rules == MarginRules(Tiers.flat(RATE))
    assert rules.convention is Convention.AT_LIQUIDATION
    assert rules.closing_fee_rate == 0
    assert rules.reserve is Reserve.WITH_MAINTENANCE
    told = MarginRules.flat(RATE, Convention.AT_ENTRY, FEE, Reserve.AT_BANKRUPTCY)
    assert told == MarginRules(Tiers.flat(RATE), Convention.AT_ENTRY, FEE, Reserve.AT_BANKRUPTCY)


def test_a_fee_is_added_to_the_rate_only_where_it_is_held_back_with_it() -> None:
    assert MarginRules.flat(RATE, closing_fee_rate=FEE).added_rate == FEE
    at_bankruptcy = MarginRules.flat(RATE, closing_fee_rate=FEE, reserve=Reserve.AT_BANKRUPTCY)
    assert at_bankruptcy.added_rate == 0


def test_no_venue_leaves_maintenance_out_where_a_textbook_does() -> None:
    textbook = MarginRules.flat(RATE, Convention.TEXTBOOK, FEE)
    assert textbook.asked == MarginRules.flat(RATE, Convention.AT_ENTRY, FEE)
    for convention in (Convention.AT_LIQUIDATION, Convention.AT_ENTRY):
        rules = MarginRules.flat(RATE, convention, FEE)
        assert rules.asked is rules


def test_a_textbook_holds_no_fee_back_at_bankruptcy() -> None:
    for reserve, convention in product(Reserve, Convention):
        held_back = MarginRules.flat(RATE, convention, FEE, reserve).reserves_at_bankruptcy
        expected = reserve is Reserve.AT_BANKRUPTCY and convention is not Convention.TEXTBOOK
        assert held_back is expected


def test_a_fee_is_not_below_zero() -> None:
    with pytest.raises(OutOfRange, match="closing_fee_rate must be at least 0"):
        MarginRules.flat(RATE, closing_fee_rate=Decimal("-0.0001"))


@pytest.mark.parametrize("fee_rate", ["0.7", "0.8"])
def test_fee_and_the_highest_rate_stay_below_the_value(fee_rate: str) -> None:
    table = Tiers.stepped([(Decimal(0), Decimal("0.1")), (Decimal(9), Decimal("0.3"))])
    with pytest.raises(
        OutOfRange, match=r"closing_fee_rate must be below 0\.7, because"
    ) as refused:
        MarginRules(table, closing_fee_rate=Decimal(fee_rate))
    assert refused.value.bound == Decimal("0.7")
    MarginRules(table, closing_fee_rate=Decimal("0.6999"))
