"""Computing: every figure that an article asks for, asked of the engine and kept as data."""

from __future__ import annotations

from collections.abc import Callable

from site_src.generator.article import (
    SENTENCE,
    Article,
    CalculatorBlock,
    Comparison,
    DrawnQuiz,
    Node,
    NumberInput,
    Option,
    Output,
    Prediction,
)
from site_src.generator.asking import Asking
from site_src.generator.calculators import Desk, Failure
from site_src.generator.figures import Drawn, Figures, Guess
from site_src.generator.lines import Lines
from site_src.generator.problem import unknown

ROWS = "rows"
WORKING = "working"


def compute(article: Article, desk: Desk) -> Figures:
    """Ask the engine for every figure of an article."""
    computing = _Computing(article, desk)
    for node in article.nodes():
        computing.use(node)
    return computing.figures()


class _Computing:
    """Goes through one article's uses of the engine."""

    def __init__(self, article: Article, desk: Desk) -> None:
        self._asking = Asking(article, desk)
        self._guesses: dict[str, Guess] = {}
        self._drawn: dict[str, Drawn] = {}
        self._lines: dict[str, Lines] = {}
        self._uses: dict[type, Callable[..., None]] = {
            NumberInput: self._input,
            Output: self._output,
            CalculatorBlock: self._calculator,
            Comparison: self._comparison,
            Prediction: self._prediction,
            DrawnQuiz: self._question,
        }

    def use(self, node: Node) -> None:
        if type(node) in self._uses:
            self._uses[type(node)](node)

    def figures(self) -> Figures:
        asking = self._asking
        scenario = {
            name: field.text for name, field in asking.fields.items() if name in asking.used
        }
        return Figures(
            scenario=scenario,
            fields=asking.fields,
            requests=asking.requests,
            guesses=self._guesses,
            drawn=self._drawn,
            described=asking.desk.described,
            lines=self._lines,
            problems=tuple(asking.problems),
        )

    def _input(self, node: NumberInput) -> None:
        fields = self._asking.fields
        if node.name not in fields:
            self._asking.report(node.line, unknown("input", node.name, fields))
        elif fields[node.name].description["kind"] == ROWS:
            message = f'the input "{node.name}" takes rows of a file, which stand in a calculator'
            self._asking.report(node.line, message)
        self._asking.used.add(node.name)

    def _output(self, node: Output) -> None:
        request = self._asking.use(node.reference, node.line)
        if request is None:
            return
        if node.is_sentence:
            self._asking.show(request, SENTENCE)
        else:
            self._asking.has_figure(request, node.figure, node.line)

    def _calculator(self, node: CalculatorBlock) -> None:
        request = self._asking.use(node.reference, node.line, node.options)
        if request is None:
            return
        self._asking.show(request, *node.parts)
        if WORKING in node.parts:
            self._lines[request.calculator] = self._asking.desk.lines(request.calculator)
        for shown in node.shown or ():
            if shown.text not in request.follows:
                kind = f"input to show of {request.calculator}"
                self._asking.report(shown.line, unknown(kind, shown.text, request.follows))

    def _comparison(self, node: Comparison) -> None:
        lines = {option.name: option.line for option in node.options}
        varied = Option(node.varied, "", lines["vary"])
        for reference in node.references:
            request = self._asking.use(reference, node.line, (*node.options, varied))
            if request is None:
                return
            for figure in node.figures:
                if not self._asking.has_figure(request, figure, lines["figures"]):
                    return

    def _prediction(self, node: Prediction) -> None:
        request = self._asking.use(node.reference, node.line)
        if request is None:
            return
        self._asking.show(request, SENTENCE)
        figures = request.answer.get("figures", {})
        if node.figure not in figures:
            message = unknown(f"figure of {request.calculator}", node.figure, figures)
            self._asking.report(node.line, message)
            return
        asked = (node.figure, node.bounds)
        made = self._asking.desk.guess(request.calculator, self._asking.texts(request), asked)
        if isinstance(made, Failure):
            self._asking.report(node.line, made.message)
            return
        key = f"g{len(self._guesses) + 1}"
        self._guesses[node.ident] = Guess(key, request, node.figure, node.bounds, made)

    def _question(self, node: DrawnQuiz) -> None:
        desk = self._asking.desk
        if node.name not in desk.questions:
            self._asking.report(node.line, unknown("question", node.name, desk.questions))
            return
        drawn = desk.draw(node.name, node.seed)
        if isinstance(drawn, Failure):
            self._asking.report(node.line, drawn.message)
            return
        self._drawn[node.ident] = Drawn(f"q{len(self._drawn) + 1}", drawn)
