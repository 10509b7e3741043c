"""What one article asks of the engine: its scenario and cases read, each request put once.

A slip of the writer becomes a problem at the line where the value was set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine import PARTS
from site_src.generator.answers import Answer, Refusal
from site_src.generator.article import Article, Option, Reference
from site_src.generator.calculators import Desk, Failure
from site_src.generator.figures import Field, Request
from site_src.generator.problem import Problem, unknown


class Asking:
    """Goes to the desk for one article, and keeps what was answered and what was refused."""

    def __init__(self, article: Article, desk: Desk) -> None:
        self.desk = desk
        self.problems: list[Problem] = []
        self.fields = {
            name: Field(description, description["default"])
            for name, (_, description) in desk.inputs.items()
        }
        self.used: set[str] = set()
        self._article = article
        self._shown: dict[str, set[str]] = {}
        self._requests: dict[Reference, Request] = {}
        self._read_scenario()
        self._read_cases()

    @property
    def requests(self) -> dict[Reference, Request]:
        """All requests, each with the parts that the page shows of its answer."""
        return {reference: self._with_parts(one) for reference, one in self._requests.items()}

    def report(self, line: int, message: str) -> None:
        """Note a problem of the article."""
        self.problems.append(Problem(self._article.path, line, message))

    def report_once(self, line: int, message: str) -> None:
        """Note a problem that may come up at many lines at the first of them."""
        if all(problem.message != message for problem in self.problems):
            self.report(line, message)

    def use(
        self, reference: Reference, line: int, options: Iterable[Option] = ()
    ) -> Request | None:
        """Put a request, or give what it was answered before; None where there is no answer.

        `options` are the lines on which values are pinned, where it is not `line`.
        """
        if reference not in self._requests:
            request = self._ask(reference, line, tuple(options))
            if request is None:
                return None
            self._requests[reference] = request
            self.used.update(request.follows)
        return self._requests[reference]

    def show(self, request: Request, *parts: str) -> None:
        """Note which parts of an answer the page shows."""
        self._shown.setdefault(request.key, set()).update(parts)

    def has_figure(self, request: Request, figure: str, line: int) -> bool:
        """Whether an answer has a figure or an input of that name; reports it where not."""
        known = {**request.answer.get("figures", {}), **request.answer["inputs"]}
        if figure in known:
            return True
        self.report(line, unknown(f"figure of {request.calculator}", figure, known))
        return False

    def texts(self, request: Request) -> dict[str, str]:
        """Give the text of every input of a request."""
        return self._texts(request.calculator) | dict(request.pins)

    def _read_scenario(self) -> None:
        """Let the engine read what the front matter says, and write it as a field holds it."""
        given: dict[str, Option] = {}
        for option in self._article.front.scenario:
            if option.name in self.fields:
                given[option.name] = option
            else:
                self.report(option.line, unknown("input", option.name, self.fields))
        for calculator in dict.fromkeys(self.desk.inputs[name][0] for name in given):
            texts = self._texts(calculator)
            mine = {name: one for name, one in given.items() if name in texts}
            answer = self.desk.ask(calculator, texts | {k: one.text for k, one in mine.items()})
            if isinstance(answer, Failure):
                self.report_once(min(one.line for one in mine.values()), answer.message)
            else:
                self._take(mine, answer)

    def _take(self, given: Mapping[str, Option], answer: Answer) -> None:
        for name, option in given.items():
            if name in answer["inputs"]:
                description = self.fields[name].description
                self.fields[name] = Field(description, answer["inputs"][name]["entry"])
            else:
                for message in _refusals_of(name, answer):
                    self.report(option.line, message)

    def _read_cases(self) -> None:
        for case in self._article.front.cases.values():
            for option in case.values:
                if option.name not in self.fields:
                    self.report(option.line, unknown("input", option.name, self.fields))

    def _texts(self, calculator: str) -> dict[str, str]:
        inputs = self.desk.described[calculator]["inputs"]
        return {one["name"]: self.fields[one["name"]].text for one in inputs}

    def _ask(self, reference: Reference, line: int, options: tuple[Option, ...]) -> Request | None:
        calculator = reference.calculator
        if calculator not in self.desk.described:
            self.report(line, unknown("calculator", calculator, self.desk.described))
            return None
        texts = self._texts(calculator)
        pins = self._pins(reference, line, options)
        if pins is None:
            return None
        answer = self.desk.ask(calculator, texts | {pin.name: pin.text for pin in pins})
        if isinstance(answer, Failure):
            self.report_once(line, answer.message)
            return None
        for refusal in answer.get("refusals", []):
            self._report_refusal(refusal, line, pins)
        if "refusals" in answer:
            return None
        return self._request(calculator, [pin.name for pin in pins], answer)

    def _pins(
        self, reference: Reference, line: int, options: tuple[Option, ...]
    ) -> tuple[Option, ...] | None:
        """Give what is pinned, each with the line that says so; None where a name is wrong."""
        known, cases = self._texts(reference.calculator), self._article.front.cases
        lines = {option.name: option.line for option in options}
        pins = {name: Option(name, text, lines.get(name, line)) for name, text in reference.pins}
        wrong = [pin for pin in pins.values() if pin.name not in known]
        for pin in wrong:
            message = unknown(f"input of {reference.calculator}", pin.name, known)
            self.report(pin.line, message)
        if reference.case and reference.case not in cases:
            message = unknown("case", reference.case, cases)
            self.report(lines.get("case", line), message)
            return None
        values = cases[reference.case].values if reference.case else ()
        given = {one.name: one for one in values if one.name in known}
        return None if wrong else tuple((given | pins).values())

    def _report_refusal(self, refusal: Refusal, line: int, pins: tuple[Option, ...]) -> None:
        """Report a refusal where its value was set: by a pin, or else in the front matter."""
        set_by = pins or self._article.front.scenario
        lines = [option.line for option in set_by if option.name == refusal["input"]]
        if lines:
            self.report(lines[0], refusal["message"])
        else:
            self.report_once(line, refusal["message"])

    def _request(self, calculator: str, pins: Iterable[str], answer: Answer) -> Request:
        pinned = {name: answer["inputs"][name]["entry"] for name in sorted(pins)}
        for request in self._requests.values():
            if request.calculator == calculator and request.pins == pinned:
                return request
        names = [one["name"] for one in self.desk.described[calculator]["inputs"]]
        follows = tuple(name for name in names if name not in pinned)
        distinct = len({request.key for request in self._requests.values()})
        return Request(f"r{distinct + 1}", calculator, pinned, follows, (), answer)

    def _with_parts(self, request: Request) -> Request:
        shown = {"figures"} | self._shown.get(request.key, set())
        return replace(request, parts=tuple(part for part in PARTS if part in shown))


def _refusals_of(name: str, answer: Answer) -> list[str]:
    return [one["message"] for one in answer.get("refusals", []) if one["input"] == name]
