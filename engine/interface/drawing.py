"""Data to SVG: a chart with its labels on the lines, the same at build and in the browser.

Nothing in it is told by colour alone: each line carries its name and a dash pattern of its own,
each limit its words. Colours, faces and weights are the style sheet's; the drawing holds
classes, no styles. Coordinates are rounded to a tenth of a unit, so that every machine draws
the same text.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from engine.interface.chart import Axis, Chart, Mark, Point, Series, Shape
from engine.interface.plot import CHARACTER, HEIGHT, LINE, WIDTH, Plot, tick_words, x_words

_GRIP = 7
_TENTH = Decimal("0.1")
_BAR_SHARE = Decimal("0.8")


def draw(chart: Chart, plot: Plot) -> str:
    """Draw a chart, its labels resolved, as it is laid out: SVG text."""
    frame = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'class="chart-drawing" role="img" aria-label="{_escaped(chart.title)}">'
    )
    drawn = (
        *_grid(chart, plot),
        *_lines(chart, plot),
        *_names(chart, plot),
        *_marks(chart, plot),
        *_handle(chart, plot),
    )
    return f"{frame}{''.join(drawn)}</svg>"


def place(value: Decimal) -> str:
    """Write a place of the drawing."""
    text = str(value.quantize(_TENTH)).removesuffix(".0")
    return "0" if text == "-0" else text


def _axis_words(axis: Axis) -> str:
    return f"{axis.label},{axis.unit.suffix}" if axis.unit.suffix.startswith(" ") else axis.label


def _escaped(words: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        words = words.replace(sign, entity)
    return words


def _text(x: Decimal, y: Decimal, words: str, *, anchor: str, kind: str) -> str:
    return (
        f'<text x="{place(x)}" y="{place(y)}" text-anchor="{anchor}" class="{kind}">'
        f"{_escaped(words)}</text>"
    )


def _line(start: Point, end: Point, kind: str) -> str:
    (x1, y1), (x2, y2) = start, end
    start_at, end_at = f'x1="{place(x1)}" y1="{place(y1)}"', f'x2="{place(x2)}" y2="{place(y2)}"'
    return f'<line {start_at} {end_at} class="{kind}"/>'


def _grid(chart: Chart, plot: Plot) -> Iterable[str]:
    left, right, bottom = plot.x.start, plot.x.end, plot.y.start
    for tick in plot.y.ticks:
        y = plot.y.at(tick)
        yield _line((left, y), (right, y), "zero" if tick == 0 else "grid")
        words = tick_words(tick, chart.y.unit)
        yield _text(left - 6, y + 4, words, anchor="end", kind="tick")
    for tick in plot.x.ticks:
        x = plot.x.at(tick)
        yield _line((x, bottom), (x, bottom + 4), "grid")
        words = x_words(chart.x, tick)
        yield _text(x, bottom + 16, words, anchor="middle", kind="tick")
    yield _text(Decimal(0), Decimal(12), _axis_words(chart.y), anchor="start", kind="axis")
    yield _text(
        Decimal(WIDTH), Decimal(HEIGHT - 5), _axis_words(chart.x), anchor="end", kind="axis"
    )


def _lines(chart: Chart, plot: Plot) -> Iterable[str]:
    number = 0
    for line in chart.series:
        number += line.shape is not Shape.FAINT
        kind = f"series series-{number} tone-{line.tone.value}"
        points = [(plot.x.at(x), plot.y.at(y)) for x, y in line.points]
        if line.shape is Shape.BARS:
            yield from _bars(points, plot, f"bar tone-{line.tone.value}")
        elif line.shape is Shape.STEP:
            yield _path(_stepped(points), kind)
        else:
            yield _path(points, "series faint" if line.shape is Shape.FAINT else kind)


def _path(points: Iterable[Point], kind: str) -> str:
    path = " ".join(f"{place(x)},{place(y)}" for x, y in points)
    return f'<polyline points="{path}" class="{kind}"/>'


def _stepped(points: list[Point]) -> list[Point]:
    """Let each height hold until the next point."""
    corners = [(after[0], before[1]) for before, after in pairwise(points)]
    return [
        *(point for pair in zip(points[:-1], corners, strict=True) for point in pair),
        points[-1],
    ]


def _bars(points: list[Point], plot: Plot, kind: str) -> Iterable[str]:
    gaps = [after[0] - before[0] for before, after in pairwise(points)]
    width = _BAR_SHARE * min(gaps, default=plot.x.end - plot.x.start)
    floor = plot.y.at(max(plot.y.low, Decimal(0)))
    for x, y in points:
        top, height = min(y, floor), abs(y - floor)
        yield (
            f'<rect x="{place(x - width / 2)}" y="{place(top)}" width="{place(width)}" '
            f'height="{place(height)}" class="{kind}"/>'
        )


def _names(chart: Chart, plot: Plot) -> Iterable[str]:
    heights = _label_heights(chart, plot)
    for line in chart.named_series:
        kind = f"series-name tone-{line.tone.value}"
        if line.label in heights:
            at, anchor = (plot.x.end + 8, heights[line.label] + 4), "start"
        else:
            at, anchor = _named_at(line, plot)
        yield _text(*at, line.label, anchor=anchor, kind=kind)


def _named_at(line: Series, plot: Plot) -> tuple[Point, str]:
    """Give the place of a name that is not at the right edge: on a bar, or at the line's end."""
    if line.shape is Shape.BARS:
        x, y = max(line.points, key=lambda point: point[1])
        return (plot.x.at(x), plot.y.at(y) - 5), "middle"
    (x, y), is_falling = line.points[-1], line.points[-1][1] < line.points[0][1]
    return (plot.x.at(x) - 6, plot.y.at(y) + (LINE if is_falling else -6)), "end"


def _label_heights(chart: Chart, plot: Plot) -> dict[str, Decimal]:
    """Give the heights of the names at the right edge, pushed apart, and up from the axis."""
    ends = {
        line.label: plot.y.at(line.points[-1][1])
        for line in chart.named_series
        if line.points[-1][0] == plot.x.high
    }
    labels = sorted(ends, key=ends.__getitem__)
    heights, floor = dict(ends), plot.y.end - LINE
    for label in labels:
        floor = heights[label] = max(ends[label], floor + LINE)
    ceiling = plot.y.start + LINE
    for label in reversed(labels):
        ceiling = heights[label] = min(heights[label], ceiling - LINE)
    return heights


def _marks(chart: Chart, plot: Plot) -> Iterable[str]:
    row = 0
    for mark in chart.marks:
        x = plot.x.at(mark.x)
        kind = f"tone-{mark.tone.value}"
        if mark.y is not None:
            y = plot.y.at(mark.y)
            yield f'<circle cx="{place(x)}" cy="{place(y)}" r="4.5" class="dot {kind}"/>'
            yield _beside(mark, (x, y), plot, is_rising=_is_rising(chart))
            continue
        row += 1
        top = Decimal(LINE * (row + 1))
        yield _line((x, top + 3), (x, plot.y.start), f"mark {kind}")
        yield _label(mark, x, top)


def _handle(chart: Chart, plot: Plot) -> Iterable[str]:
    """Draw what a reader drags: a line through the chart, and a grip on its axis."""
    handle = chart.handle
    if handle is None or not plot.x.holds(handle.along(handle.value)):
        return
    x, bottom = plot.x.at(handle.along(handle.value)), plot.y.start
    yield _line((x, plot.y.end), (x, bottom), "handle")
    yield f'<circle cx="{place(x)}" cy="{place(bottom)}" r="{_GRIP}" class="grip"/>'


def _is_rising(chart: Chart) -> bool:
    points = chart.named_series[0].points
    return points[-1][1] >= points[0][1]


def _beside(mark: Mark, at: Point, plot: Plot, *, is_rising: bool) -> str:
    """Name a dot on the free side of a line: above on the left of a rising one."""
    x, y = at
    room = len(mark.label) * CHARACTER + 9
    is_low = y + LINE > plot.y.start
    left = 0 if is_low else plot.x.start
    on_left = x - room > left if is_rising else x + room > WIDTH
    anchor, shift = ("end", -9) if on_left else ("start", 9)
    height = y - 7 if on_left == is_rising or is_low else y + 15
    return _text(x + shift, height, mark.label, anchor=anchor, kind=_mark_name(mark))


def _mark_name(mark: Mark) -> str:
    return f"mark-name tone-{mark.tone.value}"


def _label(mark: Mark, x: Decimal, y: Decimal) -> str:
    half = len(mark.label) * CHARACTER / 2
    anchor = "start" if x < half else "end" if x > WIDTH - half else "middle"
    return _text(x, y, mark.label, anchor=anchor, kind=_mark_name(mark))
