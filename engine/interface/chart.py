"""Charts as data: lines over one x axis, marks, and a handle that a reader may drag.

What a chart looks like is `drawing`'s; where a value stands in it is `plot`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from engine.interface.display import Figure, Tone, Unit

Point = tuple[Decimal, Decimal]


class Shape(Enum):
    """How a series is drawn; a faint one is one of many, has no name and stands in no table."""

    LINE = "line"
    STEP = "step"
    BARS = "bars"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: what it measures, and in which unit.

    A y axis begins at nothing unless `includes_zero` is False, as a path of prices wants. `names`
    (templates) stand in place of the values of an x axis that counts things, such as "open".
    """

    label: str
    unit: Unit
    includes_zero: bool = True
    names: Mapping[Decimal, str] | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name (a template) and its points, ordered by x."""

    label: str
    points: tuple[Point, ...]
    tone: Tone = Tone.PLAIN
    shape: Shape = Shape.LINE


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the chart: a line across it at `x`, or with `y` a dot; `label` is a template."""

    label: str
    x: Decimal
    y: Decimal | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Handle:
    """What a reader may drag along the x axis: an input, from `low` to `high`.

    `along` gives the x at which a value of the input stands, rising or falling with it.
    """

    input: str
    value: Decimal
    low: Decimal
    high: Decimal
    along: Callable[[Decimal], Decimal] = Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lines over one x axis. `title` says the finding, `summary` says it all in words."""

    title: str
    summary: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    handle: Handle | None = None

    @property
    def named_series(self) -> tuple[Series, ...]:
        """The series that have a name: all but the faint ones."""
        return tuple(line for line in self.series if line.shape is not Shape.FAINT)


def resolved(chart: Chart, words: Callable[[str], str]) -> Chart:
    """Give the chart with every template of its labels filled in."""
    names = chart.x.names and {x: words(name) for x, name in chart.x.names.items()}
    return replace(
        chart,
        title=words(chart.title),
        summary=words(chart.summary),
        x=replace(chart.x, label=words(chart.x.label), names=names),
        y=replace(chart.y, label=words(chart.y.label)),
        series=tuple(replace(line, label=words(line.label)) for line in chart.series),
        marks=tuple(replace(mark, label=words(mark.label)) for mark in chart.marks),
    )


def abscissas(chart: Chart) -> list[Decimal]:
    """Give every x at which a named series has a point, rising."""
    return sorted({x for line in chart.named_series for x, _ in line.points})


def points_by_row(chart: Chart) -> tuple[list[str], list[list[Figure]]]:
    """Give the chart's points as a table: headings, and a row for each x of any named series."""
    lines, xs = chart.named_series, abscissas(chart)
    heights = [_between(line, xs) | dict(line.points) for line in lines]
    rows = [
        [_first(chart.x, x), *(Figure(height.get(x), chart.y.unit) for height in heights)]
        for x in xs
    ]
    return [chart.x.label, *(line.label for line in lines)], rows


def _between(line: Series, xs: list[Decimal]) -> dict[Decimal, Decimal]:
    """Give the heights of a straight line at each x between its two points."""
    match line.shape, line.points:
        case Shape.LINE, ((start, low), (end, high)):
            slope = (high - low) / (end - start)
            return {x: low + slope * (x - start) for x in xs if start < x < end}
    return {}


def _first(axis: Axis, x: Decimal) -> Figure:
    return Figure(axis.names[x]) if axis.names and x in axis.names else Figure(x, axis.unit)
