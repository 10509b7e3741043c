"""What a calculator gives back: figures, one sentence, a table, a chart.

An outcome is values; `plain` turns it into the texts that a page shows. Sentences, captions
and labels are templates that name figures of the outcome or inputs of the calculator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.interface import chart as charts
from engine.interface.display import Figure
from engine.interface.errors import DeclarationError, UnknownName
from engine.interface.words import resolve, text_of, without_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from engine.interface.chart import Chart

PARTS = ("figures", "sentence", "table", "chart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under headings; the first cell of a row names it.

    A cell is a figure, or words (a template). Every row has as many cells as there are columns.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure | str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer of a calculator. `sentence` says the whole of it, the loss first."""

    figures: Mapping[str, Figure]
    sentence: str
    table: Table | None = None
    chart: Chart | None = None


def plain(
    outcome: Outcome, inputs: Mapping[str, Figure], parts: Collection[str] = PARTS
) -> dict[str, object]:
    """Turn the wanted parts of an outcome into plain data: texts, and raw values for programs.

    Raises DeclarationError where words hold a digit or name a figure that does not exist, and
    UnknownName for a part that there is not.
    """
    for part in parts:
        if part not in PARTS:
            raise UnknownName("part", part, PARTS)
    for name in outcome.figures:
        if name in PARTS or name in inputs:
            raise DeclarationError(f'no figure may be named "{name}", which names something else')
    named = {**inputs, **outcome.figures}
    return {part: _PART[part](outcome, named) for part in PARTS if part in parts}


def _figures(outcome: Outcome, _named: Mapping[str, Figure]) -> dict[str, object]:
    return {name: _figure(figure) for name, figure in outcome.figures.items()}


def _sentence(outcome: Outcome, named: Mapping[str, Figure]) -> object:
    return resolve(outcome.sentence, named)


def _figure(figure: Figure) -> dict[str, str | None]:
    return {"label": without_digits(figure.label), **_cell(figure)}


def _cell(figure: Figure) -> dict[str, str | None]:
    return {"text": figure.text, "value": figure.raw, "tone": figure.tone.value}


def _table(outcome: Outcome, named: Mapping[str, Figure]) -> dict[str, object] | None:
    table = outcome.table
    if table is None:
        return None
    return {
        "caption": resolve(table.caption, named),
        "columns": [text_of(resolve(column, named)) for column in table.columns],
        "rows": [[_cell(_as_figure(cell, named)) for cell in row] for row in table.rows],
    }


def _as_figure(cell: Figure | str, named: Mapping[str, Figure]) -> Figure:
    return Figure(text_of(resolve(cell, named))) if isinstance(cell, str) else cell


def _chart(outcome: Outcome, named: Mapping[str, Figure]) -> dict[str, object] | None:
    chart = outcome.chart
    if chart is None:
        return None
    drawn = charts.resolved(chart, lambda template: text_of(resolve(template, named)))
    columns, rows = charts.points_by_row(drawn)
    return {
        "title": resolve(chart.title, named),
        "summary": resolve(chart.summary, named),
        "svg": charts.draw(drawn),
        "table": {
            "caption": resolve(chart.title, named),
            "columns": columns,
            "rows": [[_cell(figure) for figure in row] for row in rows],
        },
    }


_PART: dict[str, Callable[[Outcome, Mapping[str, Figure]], object]] = {
    "figures": _figures,
    "sentence": _sentence,
    "table": _table,
    "chart": _chart,
}
