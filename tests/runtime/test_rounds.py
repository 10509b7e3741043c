"""The requests that lead the calculators round, before they are shipped."""

import json
from decimal import Decimal
from typing import Any, cast

import pytest

import engine
from site_src.runtime.inside.rounds import rounds
from tests.runtime.conftest import PACKAGE

CALCULATORS = engine.load(PACKAGE)


def bounded_inputs() -> list[tuple[str, str, str, str]]:
    """Every number with two bounds: calculator, name, low, high."""
    described = [CALCULATORS.describe(name) for name in CALCULATORS.names]
    return [
        (str(one["name"]), given["name"], given["low"], given["high"])
        for one in described
        for given in cast("list[Any]", one["inputs"])
        if given["kind"] == "number" and given["low"] is not None and given["high"] is not None
    ]


@pytest.mark.parametrize(("calculator", "name", "low", "high"), bounded_inputs())
def test_rounds_go_beyond_both_bounds_of_a_number(
    calculator: str, name: str, low: str, high: str
) -> None:
    answers = [
        (Decimal(request["texts"][name]), CALCULATORS.run(calculator, request["texts"]))
        for request in json.loads(rounds(PACKAGE))
        if request["calculator"] == calculator
        and request["texts"].get(name) not in {None, "", "?", "1e9999"}
    ]
    refused = [number for number, answer in answers if "must be between" in json.dumps(answer)]
    assert min(refused) < Decimal(low)
    assert max(refused) > Decimal(high)
