"""Whatever figures are asked about, there is a finite result or a refusal, never a fault."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.leverage.carry.funding import Payment
from engine.leverage.errors import Impossible, LeverageError, OutOfRange
from engine.leverage.margining.account import CrossAccount, Share
from engine.leverage.margining.rules import Convention, MarginRules, Reserve
from engine.leverage.margining.tiers import Boundary, Measure, Tiers
from engine.leverage.trade.contract import Contract, Settlement, Side
from engine.leverage.trade.costs import FeeRates
from engine.leverage.trade.position import Fill, IsolatedPosition, Position
from engine.leverage.trade.result import Charges, ReturnBasis
from tests.engine.strategies import (
    SMOOTH,
    STEPPED,
    accounts,
    contracts,
    leverages,
    positions,
    prices,
    sides,
    standing,
)

pytestmark = pytest.mark.usefixtures("exact")

AWKWARD = tuple(
    Decimal(text)
    for text in (
        *("0", "1", "-1", "0.5", "-0.5", "1e-12", "-1e-12", "1e12", "-1e12", "1e30"),
        *("0.9999999999999999999999999999999999", "1.000000000000000000000000000000001", "200"),
    )
)
figures = st.sampled_from(AWKWARD) | prices | prices.map(lambda price: -price) | leverages
fills = st.builds(Fill, figures, figures)
payments = st.builds(Payment, figures, figures)
rates = st.builds(FeeRates, figures, figures)
rules = standing(SMOOTH + STEPPED).map(lambda held: held.rules)
KINDS: dict[object, st.SearchStrategy[Any]] = {
    Decimal: figures,
    Decimal | None: st.none() | figures,
    int: st.integers(-1, 3),
    Side: sides,
    Contract: contracts,
    Position: positions,
    IsolatedPosition: positions,
    MarginRules: rules,
    Tiers: rules.map(lambda each: each.tiers),
    Convention: st.sampled_from(Convention),
    Reserve: st.sampled_from(Reserve),
    Settlement: st.sampled_from(Settlement),
    Measure: st.sampled_from(Measure),
    Boundary: st.sampled_from(Boundary),
    ReturnBasis: st.sampled_from(ReturnBasis),
    FeeRates: rates,
    Charges: st.builds(Charges, rates, figures, figures),
    Fill: fills,
    Payment: payments,
    Share: st.builds(Share, sides, figures, figures, figures),
    CrossAccount: accounts,
    Sequence[Fill]: st.lists(fills, max_size=3),
    Iterable[Payment]: st.lists(payments, max_size=3),
    Sequence[Decimal]: st.lists(figures, max_size=3),
    Sequence[tuple[Decimal, Decimal]]: st.lists(st.tuples(figures, figures), max_size=3),
    Iterable[tuple[Decimal, Decimal]]: st.lists(st.tuples(figures, figures), max_size=3),
}
MODULES = (
    *("carry.funding", "margining.account", "margining.holding", "margining.liquidation"),
    *("margining.rules", "margining.tiers", "trade.contract", "trade.costs", "trade.margin"),
    *("trade.position", "trade.result"),
)
# These leave checking to their callers, which may ask them thousands of times.
RAW = {"unit_value", "price_of", "maintenance_in", "margin_to_survive", "price_at_ratio"}
RECORDS = (Contract, CrossAccount, IsolatedPosition, MarginRules, Position, Tiers)


def asked() -> dict[str, Callable[..., object]]:
    """Find all that may be asked: functions, and methods of records (the record comes first)."""
    found: dict[str, Callable[..., object]] = {}
    for module in (import_module(f"engine.leverage.{name}") for name in MODULES):
        found |= {name: one for name, one in _public(module) if one.__module__ == module.__name__}
    for record in RECORDS:
        found |= {f"{record.__name__}.{name}": one for name, one in _public(record)}
        made = inspect.getmembers(record, inspect.ismethod)
        found |= {f"{record.__name__}.{name}": one for name, one in made}
    return {name: one for name, one in found.items() if name not in RAW}


def _public(place: object) -> list[tuple[str, Callable[..., object]]]:
    found = inspect.getmembers(place, inspect.isfunction)
    return [(name, one) for name, one in found if not name.startswith("_")]


ASKED = asked()
SPOKEN_OF = {"leverage", "opening_fee_rate", "closing_fee_rate", "carry"}  # made of what is given
SPOKEN_OF |= {"maintenance_rate", "maintenance_amount", "floor", "price"}  # in a row of several


NAMES = {each.__name__: each for each in KINDS if isinstance(each, type)}
SEQUENCES = {"Sequence": Sequence, "Iterable": Iterable}


def arguments(name: str) -> st.SearchStrategy[dict[str, Any]]:
    hints = get_type_hints(ASKED[name], localns=NAMES | SEQUENCES)
    hints["self"] = NAMES.get(name.partition(".")[0])
    wanted = inspect.signature(ASKED[name]).parameters
    return st.fixed_dictionaries({each: KINDS[hints[each]] for each in wanted})


@pytest.mark.parametrize("name", ASKED)
@settings(max_examples=300)
@given(data=st.data())
def test_any_figures_have_a_finite_result_or_a_refusal(name: str, data: st.DataObject) -> None:
    given_values = data.draw(arguments(name))
    result = result_or_refusal(ASKED[name], given_values)
    if isinstance(result, OutOfRange):
        assert result.bound.is_finite()
        assert result.parameter in named(given_values) | SPOKEN_OF
    elif not isinstance(result, Impossible):
        assert unusable(result) == []


@pytest.mark.parametrize("name", ASKED)
@settings(max_examples=30)
@given(data=st.data(), bad=st.sampled_from(("NaN", "Infinity", "-Infinity")))
def test_what_is_no_number_is_refused_and_never_comes_back(
    name: str, data: st.DataObject, bad: str
) -> None:
    given_values = data.draw(arguments(name))
    for parameter in [each for each, value in given_values.items() if isinstance(value, Decimal)]:
        result = result_or_refusal(ASKED[name], given_values | {parameter: Decimal(bad)})
        assert isinstance(result, LeverageError) or unusable(result) == []


def result_or_refusal(one: Callable[..., object], given_values: dict[str, object]) -> object:
    try:
        return one(**given_values)
    except LeverageError as refused:
        return refused


def named(values: object) -> set[str]:
    """Name all that a refusal may speak of: parameters, and the fields of records."""
    if isinstance(values, dict):
        return {*values, *(name for each in values.values() for name in named(each))}
    if isinstance(values, tuple | list):
        own = set(getattr(values, "_fields", ()))
        return own.union(*(named(each) for each in values))
    return named(fields(values)) if dataclasses.is_dataclass(values) else set()


def fields(record: Any) -> dict[str, object]:  # noqa: ANN401 - of any dataclass
    return {each.name: getattr(record, each.name) for each in dataclasses.fields(record)}


def unusable(result: object) -> list[object]:
    """Give what is no finite figure in a result, in what it holds and in what it can be asked."""
    if isinstance(result, Decimal):
        return [] if result.is_finite() else [result]
    if isinstance(result, tuple | list) or dataclasses.is_dataclass(result):
        properties = inspect.getmembers(type(result), lambda one: isinstance(one, property))
        parts = result if isinstance(result, tuple | list) else fields(result).values()
        more = [getattr(result, name) for name, _ in properties]
        told = [each for each in more if isinstance(each, Decimal)]
        return [bad for each in (*parts, *told) for bad in unusable(each)]
    known = result is None or isinstance(result, int | Enum)
    return [] if known else [result]
