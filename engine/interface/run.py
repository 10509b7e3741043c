"""The one door: `run(name, texts)` takes texts and gives plain data, refusals included.

The build and the browser both call it, so that the figure printed in the page and the live one
cannot differ. Arithmetic happens in one decimal context, set here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from decimal import (
    ROUND_HALF_EVEN,
    Context,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)

from engine.interface import guess as guesses
from engine.interface.calculator import Calculator, Function
from engine.interface.display import Figure
from engine.interface.errors import DeclarationError, UnknownName, Unusable
from engine.interface.inputs import Input, OutOfBounds, Refusal, Unworkable
from engine.interface.outcome import PARTS, Asked, Outcome, named_by, plain
from engine.interface.question import DrawnQuestion

EXACT = Context(
    prec=34, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow]
)
Answer = dict[str, object]


class Calculators:
    """The calculators and the drawn questions of one package, by name."""

    def __init__(
        self, calculators: Iterable[Calculator], questions: Iterable[DrawnQuestion] = ()
    ) -> None:
        """Hold them; raises DeclarationError where calculators disagree on an input."""
        self._calculators = {one.name: one for one in calculators}
        self._questions = {one.name: one for one in questions}
        _agree(self._calculators.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all calculators, sorted."""
        return tuple(sorted(self._calculators))

    @property
    def questions(self) -> tuple[str, ...]:
        """The names of all drawn questions, sorted."""
        return tuple(sorted(self._questions))

    def describe(self, name: str) -> dict[str, object]:
        """Describe a calculator as plain data; raises UnknownName."""
        return self._find(name).described()

    def lines(self, name: str) -> tuple[object, ...]:
        """Give the functions whose source is a calculator's working, its own last.

        Raises UnknownName.
        """
        found = self._find(name)
        return (*found.lines, found.function)

    def run(
        self,
        name: str,
        texts: Mapping[str, str],
        parts: Collection[str] = PARTS,
        function: Function | None = None,
    ) -> Answer:
        """Answer a request, or refuse it: plain data either way.

        `texts` maps input names to what was typed; an input left out has its default. `parts`
        are those of the outcome that are wanted: figures, sentence, table, chart, walk, working.
        `function` stands in for the calculator's own. Raises UnknownName for a calculator, an input
        or a part that does not exist.
        """
        return list(self.pieces(name, texts, parts, function))[-1]

    def pieces(
        self,
        name: str,
        texts: Mapping[str, str],
        parts: Collection[str] = PARTS,
        function: Function | None = None,
    ) -> Iterator[Answer]:
        """Answer a request as `run` does, piece by piece: one, where it does not come in pieces."""
        calculator = self._find(name)
        for given in texts:
            if all(given != one.name for one in calculator.inputs):
                raise UnknownName("input", given, [one.name for one in calculator.inputs])
        for part in parts:
            if part not in PARTS:
                raise UnknownName("part", part, PARTS)
        if function is not None:
            calculator = replace(calculator, function=function)
        return _answers(calculator, texts, parts)

    def guess_described(
        self, name: str, texts: Mapping[str, str], figure: str, bounds: tuple[str, str, str]
    ) -> dict[str, object]:
        """Describe the input that a figure is guessed with; `bounds` are low, high and step.

        Raises UnknownName for a figure that does not exist, DeclarationError where it is no number
        for these texts or the bounds are none.
        """
        found = self._figure(name, texts, figure)
        return guesses.guess_input(found, *bounds).described()

    def judge(
        self,
        name: str,
        texts: Mapping[str, str],
        asked: tuple[str, tuple[str, str, str]],
        typed: str,
    ) -> Answer:
        """Hold a guess against a figure: the guess, the answer, the distance, and a sentence.

        `asked` is the figure's name and the bounds of the guess: low, high and step. What is typed
        may be refused, as may be the texts. Raises as `guess_described` does.
        """
        figure, bounds = asked
        answer = self.run(name, texts, ())
        if "refusals" in answer:
            return answer
        with localcontext(EXACT):
            return guesses.judged(self._figure(name, texts, figure), typed, bounds)

    def ask(self, name: str, seed: int) -> Answer:
        """Draw a question from a seed, as plain data; raises UnknownName."""
        if name not in self._questions:
            raise UnknownName("question", name, self._questions)
        with localcontext(EXACT):
            return self._questions[name].ask(seed)

    def _find(self, name: str) -> Calculator:
        if name not in self._calculators:
            raise UnknownName("calculator", name, self._calculators)
        return self._calculators[name]

    def _figure(self, name: str, texts: Mapping[str, str], figure: str) -> Figure:
        calculator = self._find(name)
        with localcontext(EXACT):
            values, _ = _read(calculator, texts)
            *_, outcome = calculator.outcomes(values)
        if figure not in outcome.figures:
            raise UnknownName(f"figure of {name}", figure, outcome.figures)
        return outcome.figures[figure]


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


def _answers(
    calculator: Calculator, texts: Mapping[str, str], parts: Collection[str]
) -> Iterator[Answer]:
    """Answer in one decimal context, whatever the caller's is between two pieces."""
    with localcontext(EXACT):
        values, refusals = _read(calculator, texts)
        shown = {
            one.name: one.shown(values[one.name]) for one in calculator.inputs if one.name in values
        }
        answer: Answer = {"calculator": calculator.name, "inputs": shown}
        outcomes = iter(()) if refusals else calculator.outcomes(values)
    if refusals:
        yield answer | {"refusals": refusals}
    while True:
        with localcontext(EXACT):
            piece = _next(calculator, outcomes, values, parts)
        if piece is None:
            return
        yield answer | piece


def _next(
    calculator: Calculator,
    outcomes: Iterator[Outcome],
    values: Mapping[str, object],
    parts: Collection[str],
) -> Answer | None:
    try:
        outcome = next(outcomes, None)
    except ValueError as error:
        if isinstance(error, OutOfBounds):
            return {"refusals": [_out_of_bounds(calculator, error)]}
        if isinstance(error, Unworkable):
            return {"refusals": [asdict(_whole(calculator, error.reason))]}
        raise
    if outcome is None:
        return None
    figures = {one.name: one.kind.figure(values[one.name]) for one in calculator.inputs}
    asked = Asked(named_by(outcome, figures), {one.name: one for one in calculator.inputs})
    return plain(outcome, asked, parts)


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


def _out_of_bounds(calculator: Calculator, error: OutOfBounds) -> dict[str, object]:
    for one in calculator.inputs:
        if one.name == error.parameter:
            return asdict(one.out_of_bounds(error))
    return asdict(_whole(calculator, str(error)))


def _whole(calculator: Calculator, reason: str) -> Refusal:
    return Refusal(None, calculator.title, f"{calculator.title}: {reason}.")
