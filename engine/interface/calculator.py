"""The declaration of a calculator: a typed function, and everything that follows from it.

    @calculator(title="Position size")
    def position(capital: Capital = Decimal(1000), leverage: Leverage = Decimal(10)) -> Outcome:
        ...

Each parameter is an input: its annotation says what may be typed, its default is what the page
shows before anyone touches it. The function's name is the calculator's and its module's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field
from types import FunctionType
from typing import Annotated, cast, get_args, get_origin, get_type_hints

from engine.interface.errors import DeclarationError, Unusable, did_you_mean
from engine.interface.inputs import Input, Kind
from engine.interface.outcome import Outcome
from engine.interface.words import resolve, text_of, without_digits

Function = Callable[..., Outcome | Iterator[Outcome]]
YIELDS = 0x20  # the flag of the code of a function that yields


@dataclass(frozen=True, slots=True)
class Preset:
    """A scenario that a reader may take up: what is typed into some inputs.

    `label` is a template that names these inputs: "{leverage}, and a move of {move}".
    """

    label: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Calculator:
    """A declared calculator; calling it calls its function."""

    name: str
    title: str
    inputs: tuple[Input, ...]
    function: Function
    presets: tuple[Preset, ...] = ()
    folded: tuple[str, ...] = ()
    lines: tuple[Callable[..., object], ...] = field(default=(), repr=False)

    @property
    def is_gradual(self) -> bool:
        """Whether its answer comes in pieces, each better than the one before."""
        return bool(cast("FunctionType", self.function).__code__.co_flags & YIELDS)

    def outcomes(self, values: Mapping[str, object]) -> Iterator[Outcome]:
        """Compute the outcome for checked values, by input name: one, or one for each piece."""
        found = self.function(**values)
        if isinstance(found, Outcome):
            yield found
        else:
            yield from found

    def described(self) -> dict[str, object]:
        """Describe the calculator as plain data: what a form needs to stand on a page."""
        return {
            "name": self.name,
            "title": self.title,
            "is_gradual": self.is_gradual,
            "inputs": [
                {**one.described(), "is_folded": one.name in self.folded} for one in self.inputs
            ],
            "presets": [
                {"label": self._named(preset), "texts": dict(preset.texts)}
                for preset in self.presets
            ],
        }

    def _named(self, preset: Preset) -> str:
        kinds = {one.name: one.kind for one in self.inputs}
        figures = {
            name: kinds[name].figure(kinds[name].read(text)) for name, text in preset.texts.items()
        }
        return text_of(resolve(preset.label, figures))


def calculator(
    *,
    title: str,
    presets: tuple[Preset, ...] = (),
    folded: tuple[str, ...] = (),
    lines: tuple[Callable[..., object], ...] = (),
) -> Callable[[Function], Calculator]:
    """Declare a typed function as a calculator with a title.

    A function that yields outcomes answers in pieces, each better than the one before. `presets`
    are scenarios to take up, `folded` the inputs that stand in a fold of the form, `lines` the
    functions of the maths whose source is shown, and may be edited, above the calculator's own.

    Raises DeclarationError for a parameter without annotation or default, for a default its own
    input would refuse, for a digit in a title, label or help text, and for a preset or a fold that
    names no input or holds what its input refuses.
    """

    def declare(function: Function) -> Calculator:
        name = function.__name__
        inputs = _inputs(name, function)
        made = Calculator(name, without_digits(title), inputs, function, presets, folded, lines)
        _check_names(made)
        return made

    return declare


def _check_names(made: Calculator) -> None:
    kinds = {one.name: one.kind for one in made.inputs}
    for named in (*made.folded, *(name for preset in made.presets for name in preset.texts)):
        if named not in kinds:
            hint = did_you_mean(named, kinds)
            raise DeclarationError(f'{made.name} has no input "{named}" to fold or preset{hint}')
    try:
        made.described()
    except Unusable as error:
        raise DeclarationError(f"{made.name}: a preset's value {error}") from error


def _inputs(name: str, function: Function) -> tuple[Input, ...]:
    hints = get_type_hints(function, include_extras=True)
    defaults = _defaults(cast("FunctionType", function))
    return tuple(_input(f"{name}, parameter {one}:", one, hints, defaults) for one in defaults)


def _defaults(function: FunctionType) -> dict[str, object]:
    """Give each parameter with its default, as `inspect` would, which takes long to import."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    given = zip(
        reversed(names[: code.co_argcount]), reversed(function.__defaults__ or ()), strict=False
    )
    return dict.fromkeys(names, MISSING) | dict(given) | (function.__kwdefaults__ or {})


def _input(
    where: str, name: str, hints: Mapping[str, object], defaults: Mapping[str, object]
) -> Input:
    annotation = hints.get(name)
    kinds = [kind for kind in get_args(annotation) if isinstance(kind, Kind)]
    if get_origin(annotation) is not Annotated or len(kinds) != 1:
        raise DeclarationError(
            f"{where} annotate it as Annotated[Decimal, Number(…)] or with a Choice, Check or Rows"
        )
    if defaults[name] is MISSING:
        raise DeclarationError(
            f"{where} give it a default, so that the page is complete before it is touched"
        )
    kind = kinds[0]
    return _checked(Input(name, kind, defaults[name]), where)


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
