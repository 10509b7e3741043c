"""Computing: every figure that an article asks for, asked of the engine and kept as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine import PARTS
from site_src.generator.answers import Answer, Refusal
from site_src.generator.article import (
    Article,
    CalculatorBlock,
    NumberInput,
    Option,
    Output,
    Reference,
)
from site_src.generator.calculators import Desk, Failure
from site_src.generator.figures import Field, Figures, Request
from site_src.generator.problem import Problem, unknown
from site_src.generator.references import SHOW


def compute(article: Article, desk: Desk) -> Figures:
    """Ask the engine for every figure of an article."""
    computing = _Computing(article, desk)
    for node in article.nodes():
        if isinstance(node, NumberInput):
            computing.use_input(node)
        elif isinstance(node, Output):
            computing.use_output(node)
        elif isinstance(node, CalculatorBlock):
            computing.use_calculator(node)
    return computing.figures()


class _Computing:
    """Goes through one article's uses of the engine."""

    def __init__(self, article: Article, desk: Desk) -> None:
        self._article, self._desk = article, desk
        self._problems: list[Problem] = []
        self._fields = {
            name: Field(description, description["default"])
            for name, (_, description) in desk.inputs.items()
        }
        self._used: set[str] = set()
        self._shown: dict[str, set[str]] = {}
        self._requests: dict[Reference, Request] = {}
        self._read_scenario()

    def use_input(self, node: NumberInput) -> None:
        if node.name not in self._fields:
            self._report(node.line, unknown("input", node.name, self._fields))
        self._used.add(node.name)

    def use_calculator(self, node: CalculatorBlock) -> None:
        pins = [option for option in node.options if option.name != SHOW]
        request = self._use(node.reference, node.line, pins)
        if request is not None:
            self._shown.setdefault(request.key, set()).update(node.parts)

    def use_output(self, node: Output) -> None:
        pins = [Option(name, text, node.line) for name, text in node.reference.pins]
        request = self._use(node.reference, node.line, pins)
        if request is None:
            return
        if node.is_sentence:
            self._shown.setdefault(request.key, set()).add(node.figure)
            return
        known = {**request.answer.get("figures", {}), **request.answer["inputs"]}
        if node.figure not in known:
            message = unknown(f"figure of {request.calculator}", node.figure, known)
            self._report(node.line, message)

    def figures(self) -> Figures:
        scenario = {name: field.text for name, field in self._fields.items() if name in self._used}
        return Figures(
            scenario=scenario,
            fields=self._fields,
            requests={key: self._with_parts(one) for key, one in self._requests.items()},
            described=self._desk.described,
            problems=tuple(self._problems),
        )

    def _report(self, line: int, message: str) -> None:
        self._problems.append(Problem(self._article.path, line, message))

    def _report_once(self, line: int, message: str) -> None:
        if all(problem.message != message for problem in self._problems):
            self._report(line, message)

    def _read_scenario(self) -> None:
        """Let the engine read what the front matter says, and write it as a field holds it."""
        given: dict[str, Option] = {}
        for option in self._article.front.scenario:
            if option.name in self._fields:
                given[option.name] = option
            else:
                self._report(option.line, unknown("input", option.name, self._fields))
        for calculator in dict.fromkeys(self._desk.inputs[name][0] for name in given):
            texts = self._texts(calculator)
            mine = {name: one for name, one in given.items() if name in texts}
            answer = self._desk.ask(calculator, texts | {k: one.text for k, one in mine.items()})
            if isinstance(answer, Failure):
                self._report_once(min(one.line for one in mine.values()), answer.message)
            else:
                self._take(mine, answer)

    def _take(self, given: Mapping[str, Option], answer: Answer) -> None:
        for name, option in given.items():
            if name in answer["inputs"]:
                description = self._fields[name].description
                self._fields[name] = Field(description, answer["inputs"][name]["entry"])
            else:
                for message in _refusals_of(name, answer):
                    self._report(option.line, message)

    def _texts(self, calculator: str) -> dict[str, str]:
        inputs = self._desk.described[calculator]["inputs"]
        return {one["name"]: self._fields[one["name"]].text for one in inputs}

    def _use(self, reference: Reference, line: int, pins: Iterable[Option]) -> Request | None:
        if reference not in self._requests:
            request = self._ask(reference.calculator, line, tuple(pins))
            if request is None:
                return None
            self._requests[reference] = request
            self._used.update(request.follows)
        return self._requests[reference]

    def _ask(self, calculator: str, line: int, pins: tuple[Option, ...]) -> Request | None:
        if calculator not in self._desk.described:
            self._report(line, unknown("calculator", calculator, self._desk.described))
            return None
        texts = self._texts(calculator)
        wrong = [pin for pin in pins if pin.name not in texts]
        for pin in wrong:
            self._report(pin.line, unknown(f"input of {calculator}", pin.name, texts))
        if wrong:
            return None
        answer = self._desk.ask(calculator, texts | {pin.name: pin.text for pin in pins})
        if isinstance(answer, Failure):
            self._report_once(line, answer.message)
            return None
        for refusal in answer.get("refusals", []):
            self._report_refusal(refusal, line, pins)
        if "refusals" in answer:
            return None
        return self._request(calculator, [pin.name for pin in pins], answer)

    def _report_refusal(self, refusal: Refusal, line: int, pins: tuple[Option, ...]) -> None:
        """Report a refusal where its value was set: by a pin, or else in the front matter."""
        set_by = pins or self._article.front.scenario
        lines = [option.line for option in set_by if option.name == refusal["input"]]
        if lines:
            self._report(lines[0], refusal["message"])
        else:
            self._report_once(line, refusal["message"])

    def _request(self, calculator: str, pins: Iterable[str], answer: Answer) -> Request:
        pinned = {name: answer["inputs"][name]["entry"] for name in sorted(pins)}
        for request in self._requests.values():
            if request.calculator == calculator and request.pins == pinned:
                return request
        names = [one["name"] for one in self._desk.described[calculator]["inputs"]]
        follows = tuple(name for name in names if name not in pinned)
        distinct = len({request.key for request in self._requests.values()})
        return Request(f"r{distinct + 1}", calculator, pinned, follows, (), answer)

    def _with_parts(self, request: Request) -> Request:
        shown = {"figures"} | self._shown.get(request.key, set())
        return replace(request, parts=tuple(part for part in PARTS if part in shown))


def _refusals_of(name: str, answer: Answer) -> list[str]:
    return [one["message"] for one in answer.get("refusals", []) if one["input"] == name]
