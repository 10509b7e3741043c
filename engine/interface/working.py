"""The working of an outcome: each step's formula, the same with this reader's figures, its result.

A step may stand on an earlier one: its figure is named like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from engine.interface import display, formula
from engine.interface.display import Figure, Unit
from engine.interface.errors import DeclarationError, did_you_mean
from engine.interface.words import resolve, without_digits

Cell = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the figure that it gives, and the formula that gives it.

    `where` says what each name of the formula stands for: the name of a figure or an input, or a
    figure of its own. `symbol` is what the result is called in formulas, where it is called so.
    """

    figure: str
    formula: str
    where: Mapping[str, str | Figure] = field(default_factory=dict)
    symbol: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The steps, and a sentence (a template) that says where the formula is from."""

    steps: tuple[Step, ...]
    source: str


def plain(working: Working, named: Mapping[str, Figure]) -> dict[str, object]:
    """Turn a working into plain data; a step that has no figures this time is left out.

    Raises DeclarationError for a formula that cannot be read, and for a name that stands for
    nothing.
    """
    steps = [_step(step, named) for step in working.steps if _is_complete(step, named)]
    return {"steps": steps, "source": resolve(working.source, named)}


def symbols(step: Step, named: Mapping[str, Figure]) -> dict[str, Figure]:
    """Give the figure that each name of a step's formula stands for, in the order of the formula.

    Raises DeclarationError for a name that stands for nothing, and for one that is not used.
    """
    used = formula.names_in(step.formula)
    if set(used) != set(step.where):
        odd = ", ".join(sorted(set(used) ^ set(step.where)))
        raise DeclarationError(f'the formula "{step.formula}" and its names differ in {odd}')
    return {name: _found(step.where[name], named) for name in used}


def _is_complete(step: Step, named: Mapping[str, Figure]) -> bool:
    figures = (_found(step.figure, named), *symbols(step, named).values())
    return all(isinstance(figure.value, Decimal) for figure in figures)


def _found(wanted: str | Figure, named: Mapping[str, Figure]) -> Figure:
    if isinstance(wanted, Figure):
        return wanted
    if wanted not in named:
        hint = did_you_mean(wanted, named)
        raise DeclarationError(f'a working names the figure "{wanted}", which does not exist{hint}')
    return named[wanted]


def _step(step: Step, named: Mapping[str, Figure]) -> dict[str, object]:
    term, figures, result = formula.read(step.formula), symbols(step, named), named[step.figure]
    called = f"{formula.symbol(step.symbol)}<mo>=</mo>" if step.symbol else "<mo>=</mo>"
    filled = {name: _filled(figure) for name, figure in figures.items()}
    return {
        "label": without_digits(result.label),
        "formula": formula.math(called + formula.mathml(term, formula.symbol)),
        "filled": formula.math("<mo>=</mo>" + formula.mathml(term, filled.__getitem__)),
        "result": cell(result),
        "where": [_explained(name, figure) for name, figure in figures.items()],
    }


def cell(figure: Figure) -> Cell:
    """Give a figure as a cell of plain data: its text, its value, its tone."""
    return {"text": figure.text, "value": figure.raw, "tone": figure.tone.value}


def _explained(name: str, figure: Figure) -> Cell:
    symbol = formula.math(formula.symbol(name)).replace(' display="block"', "")
    return {"symbol": symbol, "label": without_digits(figure.label), "text": figure.text}


def _filled(figure: Figure) -> str:
    """Write a figure as a number of a formula: with its percent sign, without other units."""
    number = replace(figure, unit=_in_formula(figure.unit), is_signed=False).text
    written = f"<mn>{number}</mn>"
    return f"<mo>(</mo>{written}<mo>)</mo>" if number.startswith(display.MINUS) else written


@cache
def _in_formula(unit: Unit) -> Unit:
    suffix = unit.suffix if unit.suffix == display.PERCENT.suffix else ""
    return replace(unit, prefix="", suffix=suffix)
