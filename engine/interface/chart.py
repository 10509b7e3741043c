"""Data to SVG: a line chart with its labels on the lines, the same at build and in the browser.

Nothing in it is told by colour alone: each line carries its name and a dash pattern of its own,
each limit its words. Colours, faces and weights are the style sheet's; the drawing holds
classes, no styles. Coordinates are rounded to a tenth of a unit, so that every machine draws
the same text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from engine.interface import display
from engine.interface.display import Figure, Tone, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WIDTH, HEIGHT = 360, 250
CHARACTER = Decimal("7.2")
LINE = 15
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))

Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: what it measures, and in which unit."""

    label: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name (a template) and its points, ordered by x."""

    label: str
    points: tuple[Point, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the chart: a line across it at `x`, or with `y` a dot; `label` is a template."""

    label: str
    x: Decimal
    y: Decimal | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lines over one x axis. `title` says the finding, `summary` says it all in words."""

    title: str
    summary: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()


class _Scale(NamedTuple):
    """A mapping from values to units of the drawing, with the values of its ticks."""

    low: Decimal
    high: Decimal
    start: Decimal
    end: Decimal
    ticks: tuple[Decimal, ...]

    def at(self, value: Decimal) -> Decimal:
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


class _Plot(NamedTuple):
    x: _Scale
    y: _Scale


def resolved(chart: Chart, words: Callable[[str], str]) -> Chart:
    """Give the chart with every template of its labels filled in."""
    return replace(
        chart,
        title=words(chart.title),
        summary=words(chart.summary),
        x=replace(chart.x, label=words(chart.x.label)),
        y=replace(chart.y, label=words(chart.y.label)),
        series=tuple(replace(line, label=words(line.label)) for line in chart.series),
        marks=tuple(replace(mark, label=words(mark.label)) for mark in chart.marks),
    )


def points_by_row(chart: Chart) -> tuple[list[str], list[list[Figure]]]:
    """Give the chart's points as a table: headings, and a row for each x of any line."""
    heights = [dict(line.points) for line in chart.series]
    rows = [
        [Figure(x, chart.x.unit), *(Figure(height.get(x), chart.y.unit) for height in heights)]
        for x in sorted({x for height in heights for x in height})
    ]
    return [chart.x.label, *(line.label for line in chart.series)], rows


def draw(chart: Chart) -> str:
    """Draw the chart as SVG text; its labels must be resolved."""
    plot = _plot(chart)
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'class="chart-drawing" role="img" aria-label="{_escaped(chart.title)}">'
    )
    drawn = (*_grid(chart, plot), *_lines(chart, plot), *_marks(chart, plot))
    return f"{frame}{''.join(drawn)}</svg>"


def _plot(chart: Chart) -> _Plot:
    points = [point for line in chart.series for point in line.points]
    xs = [x for x, _ in points] + [mark.x for mark in chart.marks]
    marked = [mark.y for mark in chart.marks if mark.y is not None]
    ys = [Decimal(0), *(y for _, y in points), *marked]
    y_ticks = _ticks(min(ys), max(ys), 5)
    left = max(len(_tick(tick, chart.y.unit)) for tick in y_ticks) * CHARACTER + 14
    names = max((len(line.label) for line in chart.series), default=0)
    right = WIDTH - names * CHARACTER - 14
    top = LINE * (_rows_of_labels(chart) + Decimal("2.5"))
    low, high = _spread(min(xs), max(xs))
    x = _Scale(low, high, left, right, _inside(_ticks(low, high, 4), low, high))
    y = _Scale(*_spread(y_ticks[0], y_ticks[-1]), Decimal(HEIGHT - 38), top, y_ticks)
    return _Plot(x, y)


def _rows_of_labels(chart: Chart) -> int:
    return sum(1 for mark in chart.marks if mark.y is None)


def _spread(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    return (low, high) if high > low else (low - 1, high + 1)


def _inside(ticks: Iterable[Decimal], low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    return tuple(tick for tick in ticks if low <= tick <= high)


def _ticks(low: Decimal, high: Decimal, wanted: int) -> tuple[Decimal, ...]:
    """Give round values, about as many as wanted, that enclose low and high."""
    low, high = _spread(low, high)
    rough = (high - low) / wanted
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(nice * power for nice in _NICE if nice * power >= rough)
    first, last = (low / step).__floor__(), (high / step).__ceil__()
    return tuple(step * count for count in range(first, last + 1))


def _tick(value: Decimal, unit: Unit) -> str:
    text = display.show(value, unit)
    return text.removesuffix(unit.suffix) if unit.suffix.startswith(" ") else text


def _axis_words(axis: Axis) -> str:
    return f"{axis.label},{axis.unit.suffix}" if axis.unit.suffix.startswith(" ") else axis.label


def _escaped(words: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        words = words.replace(sign, entity)
    return words


def _at(value: Decimal) -> str:
    return display.plain(value.quantize(Decimal("0.1")))


def _text(x: Decimal, y: Decimal, words: str, *, anchor: str, kind: str) -> str:
    return (
        f'<text x="{_at(x)}" y="{_at(y)}" text-anchor="{anchor}" class="{kind}">'
        f"{_escaped(words)}</text>"
    )


def _line(start: Point, end: Point, kind: str) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{_at(x1)}" y1="{_at(y1)}" x2="{_at(x2)}" y2="{_at(y2)}" class="{kind}"/>'


def _grid(chart: Chart, plot: _Plot) -> Iterable[str]:
    left, right, bottom = plot.x.start, plot.x.end, plot.y.start
    for tick in plot.y.ticks:
        y = plot.y.at(tick)
        yield _line((left, y), (right, y), "zero" if tick == 0 else "grid")
        words = _tick(tick, chart.y.unit)
        yield _text(left - 6, y + 4, words, anchor="end", kind="tick")
    for tick in plot.x.ticks:
        x = plot.x.at(tick)
        yield _line((x, bottom), (x, bottom + 4), "grid")
        words = _tick(tick, chart.x.unit)
        yield _text(x, bottom + 16, words, anchor="middle", kind="tick")
    yield _text(Decimal(0), Decimal(12), _axis_words(chart.y), anchor="start", kind="axis")
    yield _text(
        Decimal(WIDTH), Decimal(HEIGHT - 5), _axis_words(chart.x), anchor="end", kind="axis"
    )


def _lines(chart: Chart, plot: _Plot) -> Iterable[str]:
    for number, line in enumerate(chart.series, start=1):
        path = " ".join(f"{_at(plot.x.at(x))},{_at(plot.y.at(y))}" for x, y in line.points)
        kind = f"series series-{number} tone-{line.tone.value}"
        yield f'<polyline points="{path}" class="{kind}"/>'
    for line, y in zip(chart.series, _label_heights(chart, plot), strict=True):
        kind = f"series-name tone-{line.tone.value}"
        x = _named_point(line, plot)[0]
        lift = 4 if x == plot.x.high else -2
        yield _text(plot.x.at(x) + 8, y + lift, line.label, anchor="start", kind=kind)


def _named_point(line: Series, plot: _Plot) -> Point:
    """Give the end of a line that carries its name: the right edge, or else its start."""
    first, last = line.points[0], line.points[-1]
    return last if last[0] == plot.x.high else first


def _label_heights(chart: Chart, plot: _Plot) -> list[Decimal]:
    """Give the heights of the lines' names, pushed apart where they would overlap."""
    ends = [plot.y.at(_named_point(line, plot)[1]) for line in chart.series]
    heights = list(ends)
    floor = plot.y.end - LINE
    for index in sorted(range(len(ends)), key=lambda index: ends[index]):
        floor = heights[index] = max(ends[index], floor + LINE)
    return heights


def _marks(chart: Chart, plot: _Plot) -> Iterable[str]:
    row = 0
    for mark in chart.marks:
        x = plot.x.at(mark.x)
        kind = f"tone-{mark.tone.value}"
        if mark.y is not None:
            y = plot.y.at(mark.y)
            yield f'<circle cx="{_at(x)}" cy="{_at(y)}" r="4.5" class="dot {kind}"/>'
            yield _beside(mark, (x, y), is_rising=_is_rising(chart), bottom=plot.y.start)
            continue
        row += 1
        top = Decimal(LINE * (row + 1))
        yield _line((x, top + 3), (x, plot.y.start), f"mark {kind}")
        yield _label(mark, x, top)


def _is_rising(chart: Chart) -> bool:
    points = chart.series[0].points
    return points[-1][1] >= points[0][1]


def _beside(mark: Mark, at: Point, *, is_rising: bool, bottom: Decimal) -> str:
    """Name a dot on the free side of a line: above on the left of a rising one."""
    x, y = at
    room = len(mark.label) * CHARACTER + 9
    on_left = x - room > 0 if is_rising else x + room > WIDTH
    anchor, shift = ("end", -9) if on_left else ("start", 9)
    is_above = on_left == is_rising or y + LINE > bottom
    height = y - 7 if is_above else y + 15
    return _text(x + shift, height, mark.label, anchor=anchor, kind=_mark_name(mark))


def _mark_name(mark: Mark) -> str:
    return f"mark-name tone-{mark.tone.value}"


def _label(mark: Mark, x: Decimal, y: Decimal) -> str:
    half = len(mark.label) * CHARACTER / 2
    anchor = "start" if x < half else "end" if x > WIDTH - half else "middle"
    return _text(x, y, mark.label, anchor=anchor, kind=_mark_name(mark))
