"""What a calculator gives back: figures, one sentence, a table, a chart, a walk, its working.

An outcome is values; `plain` turns it into the texts that a page shows. Sentences, captions
and labels are templates that name figures of the outcome or inputs of the calculator.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from engine.interface import chart as charts
from engine.interface import working as workings
from engine.interface.chart import Chart
from engine.interface.display import Figure
from engine.interface.drawing import draw, place
from engine.interface.errors import DeclarationError, UnknownName
from engine.interface.inputs import Input
from engine.interface.plot import HEIGHT, WIDTH, Plot, handle_places, plotted
from engine.interface.walk import Walk
from engine.interface.words import Part, resolve, text_of, without_digits
from engine.interface.working import Working, cell

PARTS = ("figures", "sentence", "table", "chart", "walk", "working")
_FEW, _SHORT, _LONG = 3, 15, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under headings; the first cell of a row names it.

    A cell is a figure, or words (a template). Every row has as many cells as there are columns.
    A column without a number is one of words, which is read from its left edge.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure | str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer of a calculator. `sentence` says the whole of it, the loss first.

    A walk stands on a chart. `progress` (a template) says of an answer that comes in pieces how far
    it has come; it is empty once the answer is complete.
    """

    figures: Mapping[str, Figure]
    sentence: str
    table: Table | None = None
    chart: Chart | None = None
    walk: Walk | None = None
    working: Working | None = None
    progress: str = ""


class Asked(NamedTuple):
    """What words may name, and the inputs that a handle may change."""

    named: Mapping[str, Figure]
    inputs: Mapping[str, Input]

    def words(self, template: str) -> str:
        """Fill a template in."""
        return text_of(resolve(template, self.named))


def named_by(outcome: Outcome, inputs: Mapping[str, Figure]) -> dict[str, Figure]:
    """Give every figure that words may name; raises DeclarationError where two have one name."""
    for name in outcome.figures:
        if name in PARTS or name in inputs:
            raise DeclarationError(f'no figure may be named "{name}", which names something else')
    return {**inputs, **outcome.figures}


def plain(outcome: Outcome, asked: Asked, parts: Collection[str] = PARTS) -> dict[str, object]:
    """Turn the wanted parts of an outcome into plain data: texts, and raw values for programs.

    Raises DeclarationError where words hold a digit or name a figure that does not exist, and
    UnknownName for a part that there is not.
    """
    for part in parts:
        if part not in PARTS:
            raise UnknownName("part", part, PARTS)
    found = {part: _PART[part](outcome, asked) for part in PARTS if part in parts}
    if outcome.progress:
        found["progress"] = resolve(outcome.progress, asked.named)
    return found


def _figures(outcome: Outcome, _asked: Asked) -> dict[str, object]:
    return {
        name: {"label": without_digits(figure.label), **cell(figure)}
        for name, figure in outcome.figures.items()
    }


def _sentence(outcome: Outcome, asked: Asked) -> list[Part]:
    return resolve(outcome.sentence, asked.named)


def _table(outcome: Outcome, asked: Asked) -> dict[str, object] | None:
    table = outcome.table
    return None if table is None else _rows(table.caption, table.columns, table.rows, asked)


def _rows(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Figure | str]],
    asked: Asked,
) -> dict[str, object]:
    figures = [[_figure(one, asked) for one in row] for row in rows]
    return {
        "caption": resolve(caption, asked.named),
        "columns": [asked.words(column) for column in columns],
        "rows": [[cell(figure) for figure in row] for row in figures],
        "shape": _shape(figures),
    }


def _figure(one: Figure | str, asked: Asked) -> Figure:
    return Figure(asked.words(one)) if isinstance(one, str) else one


def _shape(rows: Sequence[Sequence[Figure]]) -> str:
    """Say which columns after the first hold words, and whether long ones stand among many."""
    columns = list(enumerate(zip(*rows, strict=True), 1))[1:]
    words = [(number, column) for number, column in columns if _are_words(column)]
    longest = max((len(one.text) for _, column in words for one in column), default=0)
    is_wide = len(columns) > _FEW and longest > _LONG
    return " ".join([f"words-{number}" for number, _ in words] + ["wide"] * is_wide)


def _are_words(column: Sequence[Figure]) -> bool:
    """Whether a column is read as texts, and not as numbers or a few, such as "1 or more"."""
    texts = [one.value for one in column if isinstance(one.value, str)]
    is_long = any(len(text) > _SHORT for text in texts)
    return len(texts) == len(column) and (is_long or not any(text[:1].isdigit() for text in texts))


def _chart(outcome: Outcome, asked: Asked) -> dict[str, object] | None:
    chart = outcome.chart
    if chart is None:
        return None
    drawn = charts.resolved(chart, asked.words)
    plot = plotted(drawn)
    columns, rows = charts.points_by_row(drawn)
    return {
        "title": resolve(chart.title, asked.named),
        "summary": resolve(chart.summary, asked.named),
        "svg": draw(drawn, plot),
        "table": {
            "caption": resolve(chart.title, asked.named),
            "columns": columns,
            "rows": [[cell(figure) for figure in row] for row in rows],
            "shape": "",
        },
        "cursor": _cursor(drawn, plot),
        "handle": _handle(drawn, plot, asked),
    }


def _cursor(chart: Chart, plot: Plot) -> dict[str, object]:
    """Give the place of each row of the chart's table, and where a line through it begins."""
    return {
        "places": [place(plot.x.at(x)) for x in charts.abscissas(chart)],
        "width": str(WIDTH),
        "height": str(HEIGHT),
        "top": place(plot.y.end),
        "bottom": place(plot.y.start),
    }


def _handle(chart: Chart, plot: Plot, asked: Asked) -> dict[str, object] | None:
    handle = chart.handle
    if handle is None:
        return None
    if handle.input not in asked.inputs:
        raise DeclarationError(f'a chart\'s handle drags "{handle.input}", which is no input')
    kind = asked.inputs[handle.input].kind
    places = handle_places(handle, plot)
    return {
        "input": handle.input,
        "label": kind.label,
        "text": kind.text(handle.value),
        "place": place(plot.x.at(handle.along(handle.value))),
        "places": [place(at) for at, _ in places],
        "texts": [kind.entry(value) for _, value in places],
    }


def _walk(outcome: Outcome, asked: Asked) -> dict[str, object] | None:
    walk, chart = outcome.walk, outcome.chart
    if walk is None:
        return None
    if chart is None:
        raise DeclarationError("a walk goes along a chart; give the outcome one")
    plot = plotted(charts.resolved(chart, asked.words))
    rows = [moment.cells for moment in walk.moments]
    return {
        "table": _rows(walk.caption, walk.columns, rows, asked),
        "places": [_within(plot, moment.x) for moment in walk.moments],
        "tones": [moment.tone.value for moment in walk.moments],
    }


def _within(plot: Plot, x: Decimal) -> str:
    return place(plot.x.at(min(max(x, plot.x.low), plot.x.high)))


def _working(outcome: Outcome, asked: Asked) -> dict[str, object] | None:
    return None if outcome.working is None else workings.plain(outcome.working, asked.named)


_PART: dict[str, Callable[[Outcome, Asked], object]] = {
    "figures": _figures,
    "sentence": _sentence,
    "table": _table,
    "chart": _chart,
    "walk": _walk,
    "working": _working,
}
