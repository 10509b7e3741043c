"""The declaration of a calculator: a typed function, and everything that follows from it.

    @calculator(title="Position size")
    def position(capital: Capital = Decimal(1000), leverage: Leverage = Decimal(10)) -> Outcome:
        ...

Each parameter is an input: its annotation says what may be typed, its default is what the page
shows before anyone touches it. The function's name is the calculator's and its module's.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, get_args, get_origin, get_type_hints

from engine.interface.errors import DeclarationError
from engine.interface.inputs import Choice, Input, Number
from engine.interface.words import without_digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.interface.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Calculator:
    """A declared calculator; calling it calls its function."""

    name: str
    title: str
    inputs: tuple[Input, ...]
    function: Callable[..., Outcome]

    def __call__(self, **values: object) -> Outcome:
        """Compute the outcome for checked values, by input name."""
        return self.function(**values)

    def described(self) -> dict[str, object]:
        """Describe the calculator as plain data: what a form needs to stand on a page."""
        return {
            "name": self.name,
            "title": self.title,
            "inputs": [one.described() for one in self.inputs],
        }


def calculator(*, title: str) -> Callable[[Callable[..., Outcome]], Calculator]:
    """Declare a typed function as a calculator with a title.

    Raises DeclarationError for a parameter without annotation or default, for a default its
    own input would refuse, and for a digit in a title, label or help text.
    """

    def declare(function: Callable[..., Outcome]) -> Calculator:
        name = function.__name__
        return Calculator(name, without_digits(title), _inputs(name, function), function)

    return declare


def _inputs(name: str, function: Callable[..., Outcome]) -> tuple[Input, ...]:
    hints = get_type_hints(function, include_extras=True)
    parameters = inspect.signature(function).parameters.values()
    return tuple(_input(name, parameter, hints) for parameter in parameters)


def _input(calculator: str, parameter: inspect.Parameter, hints: dict[str, object]) -> Input:
    where = f"{calculator}, parameter {parameter.name}:"
    annotation = hints.get(parameter.name)
    kinds = [k for k in get_args(annotation) if isinstance(k, Number | Choice)]
    if get_origin(annotation) is not Annotated or len(kinds) != 1:
        raise DeclarationError(
            f"{where} annotate it as Annotated[Decimal, Number(…)] or with a Choice"
        )
    if parameter.default is inspect.Parameter.empty:
        raise DeclarationError(
            f"{where} give it a default, so that the page is complete before it is touched"
        )
    kind = kinds[0]
    return _checked(Input(parameter.name, kind, parameter.default), where)


def _checked(one: Input, where: str) -> Input:
    try:
        value = one.read(one.kind.entry(one.default))
    except (ValueError, TypeError) as error:
        raise DeclarationError(
            f"{where} its own default does not fit: {one.kind.label} {error}"
        ) from error
    if value != one.default:
        raise DeclarationError(
            f"{where} its default cannot be typed exactly as {one.kind.entry(one.default)}"
        )
    return one
