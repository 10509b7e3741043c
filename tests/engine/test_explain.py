from decimal import Context, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.leverage.errors import OutOfRange
from engine.leverage.margining.liquidation import is_sustained, liquidation_price
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Tiers
from engine.leverage.trade.contract import INVERSE, LINEAR, Side
from engine.leverage.trade.position import IsolatedPosition, Position
from engine.leverage.venues.explain import Difference, Term, difference
from engine.leverage.venues.presets import VENUES

EXACT = Context(prec=400)
LONG = IsolatedPosition.open(Side.LONG, Decimal(5_000), Decimal(10), Decimal(50_000))


def whole_of_the_steps(found: Difference) -> Decimal:
    total = Decimal(0)
    for step in found.steps:
        assert step.amount is not None
        total = EXACT.add(total, step.amount)
    return total


def test_equal_rules_differ_in_nothing() -> None:
    rules = VENUES["binance-btcusdt-2026"].rules()
    found = difference(LONG, LONG.margin, rules, rules)
    assert found.steps == ()
    assert found.one == found.other
    assert found.whole == 0


def test_each_term_is_changed_alone_and_the_steps_add_up() -> None:
    one = MarginRules.flat(Decimal("0.005"), Convention.AT_ENTRY)
    other = MarginRules.flat(Decimal("0.004"), Convention.AT_LIQUIDATION, Decimal("0.0006"))
    found = difference(LONG, LONG.margin, one, other)
    terms = [(step.term, step.before, step.after) for step in found.steps]
    prices = [
        liquidation_price(LONG, LONG.margin, rules)
        for rules in (
            one,
            MarginRules.flat(Decimal("0.005")),
            MarginRules.flat(Decimal("0.004")),
            other,
        )
    ]
    assert terms == [
        (Term.CONVENTION, prices[0], prices[1]),
        (Term.TABLE, prices[1], prices[2]),
        (Term.CLOSING_FEE, prices[2], prices[3]),
    ]
    assert (found.one, found.other) == (Decimal(45_250), prices[3])
    assert found.steps[-1].rules == other
    assert whole_of_the_steps(found) == found.whole


def test_a_step_that_changes_nothing_is_left_out() -> None:
    one = VENUES["binance-btcusdt-2024"].rules()
    other = VENUES["gate-2023"].rules(Decimal("0.004"))
    found = difference(LONG, LONG.margin, one, other)
    assert [step.term for step in found.steps] == [Term.CLOSING_FEE]


def test_to_a_textbook_there_is_one_step_as_it_leaves_everything_out() -> None:
    one = VENUES["okx-btcusdc-2023"].rules()
    found = difference(LONG, LONG.margin, one, MarginRules.flat(Decimal(0), Convention.TEXTBOOK))
    assert [step.term for step in found.steps] == [Term.CONVENTION]
    assert found.other == 45_000


def test_the_way_the_fee_is_held_back_is_part_of_the_fee() -> None:
    with_it = MarginRules.flat(Decimal("0.005"), closing_fee_rate=Decimal("0.001"))
    apart = MarginRules.flat(
        Decimal("0.005"), closing_fee_rate=Decimal("0.001"), reserve=Reserve.AT_BANKRUPTCY
    )
    found = difference(LONG, LONG.margin, with_it, apart)
    assert [step.term for step in found.steps] == [Term.CLOSING_FEE]
    assert found.whole != 0


def test_the_fee_goes_first_where_the_position_could_not_bear_the_table_with_the_old_fee() -> None:
    high_fee = MarginRules.flat(Decimal("0.001"), closing_fee_rate=Decimal("0.0095"))
    high_rate = MarginRules.flat(Decimal("0.0098"), closing_fee_rate=Decimal("0.0001"))
    held = IsolatedPosition.open(Side.SHORT, Decimal(500), Decimal(90), Decimal(50_000))
    found = difference(held, held.margin, high_fee, high_rate)
    assert [step.term for step in found.steps] == [Term.CLOSING_FEE, Term.TABLE]
    assert whole_of_the_steps(found) == found.whole


def test_no_price_on_a_side_is_no_difference_in_figures() -> None:
    held = Position(Side.LONG, Decimal(1), Decimal(100))
    one, other = MarginRules.flat(Decimal("0.01")), MarginRules.flat(Decimal("0.02"))
    safe = difference(held, Decimal(100), one, other)
    assert (safe.one, safe.other, safe.whole, safe.steps) == (None, None, None, ())
    at_entry = MarginRules.flat(Decimal("0.02"), Convention.AT_ENTRY)
    found = difference(held, Decimal(100), one, at_entry)
    assert (found.one, found.other, found.whole) == (None, Decimal("2.00"), None)
    assert [(step.term, step.amount) for step in found.steps] == [
        (Term.CONVENTION, None),
        (Term.TABLE, Decimal("1.00")),
    ]


def test_a_position_that_cannot_exist_under_one_of_the_rules_is_refused() -> None:
    light, heavy = MarginRules.flat(Decimal("0.005")), MarginRules.flat(Decimal("0.2"))
    with pytest.raises(OutOfRange, match="collateral must be above 10000"):
        difference(LONG, LONG.margin, light, heavy)
    with pytest.raises(OutOfRange, match="collateral must be above 10000"):
        difference(LONG, LONG.margin, heavy, light)


def test_rules_that_could_not_be_mixed_are_refused() -> None:
    one = MarginRules.flat(Decimal("0.005"), closing_fee_rate=Decimal("0.02"))
    other = VENUES["okx-btcusdc-2023"].rules()
    with pytest.raises(OutOfRange, match=r"closing_fee_rate must be below 0\.015"):
        difference(LONG, LONG.margin, one, other)


rates = st.decimals("0", "0.05", places=5)
fees = st.decimals("0", "0.02", places=5)


@st.composite
def tables(draw: st.DrawFn) -> Tiers:
    ascending = sorted(draw(st.sets(rates, min_size=1, max_size=5)))
    bounds = st.sets(st.integers(1, 10_000_000), min_size=4, max_size=4)
    floors = [0, *sorted(draw(bounds))]
    rows = [(Decimal(floor), rate) for floor, rate in zip(floors, ascending, strict=False)]
    return draw(st.sampled_from([Tiers.continuous, Tiers.stepped]))(rows)


all_rules = st.builds(
    MarginRules, tables(), st.sampled_from(Convention), fees, st.sampled_from(Reserve)
)
positions = st.builds(
    IsolatedPosition.open,
    st.sampled_from(Side),
    st.decimals("1", "1000000", places=2),
    st.decimals("1", "40", places=3),
    st.decimals("0.00000001", "1000000", places=8),
    st.sampled_from([LINEAR, INVERSE]),
)


@given(positions, all_rules, all_rules)
def test_the_steps_always_add_up_to_the_whole(
    held: IsolatedPosition, one: MarginRules, other: MarginRules
) -> None:
    assume(all(is_sustained(held, held.margin, rules) for rules in (one, other)))
    found = difference(held, held.margin, one, other)
    assert found.one == liquidation_price(held, held.margin, one)
    assert found.other == liquidation_price(held, held.margin, other)
    path = [found.one, *(step.after for step in found.steps)]
    assert [step.before for step in found.steps] == path[:-1]
    assert path[-1] == found.other
    assert all(step.before != step.after for step in found.steps)
    if None not in path:
        assert whole_of_the_steps(found) == found.whole
