"""Every formula that is shown gives the figure that it stands beside."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any

import pytest

import engine
from engine.interface import formula
from engine.interface.outcome import named_by
from engine.interface.run import _read
from engine.interface.working import _is_complete, symbols
from tests.written_cases import written_cases

CALCULATORS = engine.load("engine.calculators")
CASES = [*written_cases(), *({"calculator": n, "texts": {}, "says": n} for n in CALCULATORS.names)]
EXACT = Decimal("1e-20")
ESTIMATED = Decimal("1e-3")
DIGITS_OF_ESTIMATES = 6


def is_near(found: Decimal, shown: Decimal) -> bool:
    """Whether a formula gives a figure, which as an estimate carries a few digits only."""
    digits = len(shown.normalize().as_tuple().digits)
    allowed = ESTIMATED if digits <= DIGITS_OF_ESTIMATES else EXACT
    return abs(found - shown) <= allowed * max(abs(found), abs(shown), Decimal("1e-6"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_every_step_of_a_working_computes_the_figure_that_it_shows(case: dict[str, Any]) -> None:
    calculator = CALCULATORS._find(case["calculator"])
    with localcontext(engine.EXACT):
        values, refusals = _read(calculator, case["texts"])
        if refusals or "refusal" in case:
            return
        *_, outcome = calculator.outcomes(values)
        inputs = {one.name: one.kind.figure(values[one.name]) for one in calculator.inputs}
        named = named_by(outcome, inputs)
        steps = outcome.working.steps if outcome.working else ()
        for step in (one for one in steps if _is_complete(one, named)):
            known = {name: figure.value for name, figure in symbols(step, named).items()}
            found = formula.evaluate(formula.read(step.formula), known)  # type: ignore[arg-type]
            shown = named[step.figure].value
            assert isinstance(shown, Decimal)
            assert is_near(found, shown), (
                f"{step.figure}: {step.formula} gives {found}, not {shown}"
            )
