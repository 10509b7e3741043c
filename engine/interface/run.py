"""The one door: `run(name, texts)` takes texts and gives plain data, refusals included.

The build and the browser both call it, so that the figure printed in the page and the live one
cannot differ. Arithmetic happens in one decimal context, set here.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import asdict
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import TYPE_CHECKING

from engine.interface import outcome as outcomes
from engine.interface.calculator import Calculator
from engine.interface.errors import DeclarationError, UnknownName
from engine.interface.inputs import Input, OutOfBounds, Refusal, Unusable
from engine.interface.outcome import PARTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from types import ModuleType

    from engine.interface.display import Figure

EXACT = Context(
    prec=34, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow]
)


class Calculators:
    """The calculators of one package, by name."""

    def __init__(self, calculators: Iterable[Calculator]) -> None:
        """Hold the calculators; raises DeclarationError where they disagree on an input."""
        self._calculators = {one.name: one for one in calculators}
        _agree(self._calculators.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all calculators, sorted."""
        return tuple(sorted(self._calculators))

    def describe(self, name: str) -> dict[str, object]:
        """Describe a calculator as plain data; raises UnknownName."""
        return self._find(name).described()

    def run(
        self, name: str, texts: Mapping[str, str], parts: Collection[str] = PARTS
    ) -> dict[str, object]:
        """Answer a request, or refuse it: plain data either way.

        `texts` maps input names to what was typed; an input left out has its default. `parts`
        are those of the outcome that are wanted: figures, sentence, table, chart. Raises
        UnknownName for a calculator, an input or a part that does not exist.
        """
        calculator = self._find(name)
        for given in texts:
            if all(given != one.name for one in calculator.inputs):
                raise UnknownName("input", given, [one.name for one in calculator.inputs])
        with localcontext(EXACT):
            return _answer(calculator, texts, parts)

    def _find(self, name: str) -> Calculator:
        if name not in self._calculators:
            raise UnknownName("calculator", name, self._calculators)
        return self._calculators[name]


def load(package: str) -> Calculators:
    """Find the calculators of a package: one a module, named like its module.

    Raises DeclarationError for a calculator under another name than its module's.
    """
    parent = importlib.import_module(package)
    names = sorted(info.name for info in pkgutil.iter_modules(parent.__path__))
    modules = [importlib.import_module(f"{package}.{name}") for name in names]
    return Calculators(one for module in modules for one in _declared(module))


def _declared(module: ModuleType) -> list[Calculator]:
    found = [
        one
        for one in vars(module).values()
        if isinstance(one, Calculator) and one.function.__module__ == module.__name__
    ]
    own_name = module.__name__.rpartition(".")[2]
    for one in found:
        if one.name != own_name:
            raise DeclarationError(
                f"{module.__name__}: the calculator {one.name} belongs in {one.name}.py"
            )
    return found


def _agree(calculators: Iterable[Calculator]) -> None:
    """One name means one thing on the whole site: hold every declaration against the first."""
    first: dict[str, tuple[str, Input]] = {}
    for calculator in calculators:
        for one in calculator.inputs:
            owner, other = first.setdefault(one.name, (calculator.name, one))
            if one != other:
                raise DeclarationError(
                    f"the input {one.name} is declared differently in {owner} and in "
                    f"{calculator.name}; give both the same annotation and default"
                )


def _answer(
    calculator: Calculator, texts: Mapping[str, str], parts: Collection[str]
) -> dict[str, object]:
    values, refusals = _read(calculator, texts)
    shown = {
        one.name: one.shown(values[one.name]) for one in calculator.inputs if one.name in values
    }
    answer: dict[str, object] = {"calculator": calculator.name, "inputs": shown}
    if refusals:
        return answer | {"refusals": refusals}
    try:
        outcome = calculator(**values)
    except ValueError as error:
        if not isinstance(error, OutOfBounds):
            raise
        return answer | {"refusals": [_refused(calculator, error)]}
    return answer | outcomes.plain(outcome, _figures(calculator, values), parts)


def _read(
    calculator: Calculator, texts: Mapping[str, str]
) -> tuple[dict[str, object], list[dict[str, object]]]:
    values: dict[str, object] = {}
    refusals = []
    for one in calculator.inputs:
        try:
            values[one.name] = one.read(texts[one.name]) if one.name in texts else one.default
        except Unusable as error:
            refusals.append(asdict(one.refusal(str(error))))
    return values, refusals


def _refused(calculator: Calculator, error: OutOfBounds) -> dict[str, object]:
    for one in calculator.inputs:
        if one.name == error.parameter:
            return asdict(one.out_of_bounds(error))
    return asdict(Refusal(None, calculator.title, f"{calculator.title}: {error}."))


def _figures(calculator: Calculator, values: Mapping[str, object]) -> dict[str, Figure]:
    return {one.name: one.kind.figure(values[one.name]) for one in calculator.inputs}
