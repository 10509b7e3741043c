"""A report in words: a line a figure, aligned, and the counts.

Only here is a figure of a report rounded: to twelve digits, or to one more than were expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal

from engine.verify.report import Figure, Report, Row, Verdict

HEAD = ("row", "figure", "expected", "computed", "error", "verdict")
RIGHT = range(2, 5)
DIGITS = 12
DIGITS_OF_ERROR = 2
PLAIN = range(-12, 21)
NOT_COMPUTED = "not computed"


def lines(report: Report) -> list[str]:
    """Give the table, one line a figure and one for each row that could not be computed."""
    cells = [HEAD, *(line for row in report.rows for line in _of_row(row))]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [_aligned(line, widths) for line in cells]


def counts(report: Report) -> str:
    """Give the counts by verdict, in one line."""
    agree, differ = report.count(Verdict.AGREES), report.count(Verdict.DIFFERS)
    flagged = report.count(Verdict.DIFFERS_ON_PURPOSE, Verdict.AGREES_THOUGH_FLAGGED)
    return (
        f"rows {len(report.rows)}, figures {agree + differ + flagged}: agree {agree}, "
        f"differ {differ}, differ on purpose {flagged}; rows not computed {report.refused}"
    )


def number(value: Decimal | None, digits: int) -> str:
    """Give a number in so many significant digits, without needless zeros; none where None."""
    if value is None:
        return "none"
    rounded = Context(prec=digits).plus(value).normalize()
    if not rounded:
        return "0"
    return f"{rounded:f}" if rounded.adjusted() in PLAIN else f"{rounded:e}"


def _of_row(row: Row) -> Iterator[tuple[str, ...]]:
    if row.refusals:
        yield (row.id, row.kind, "", "", "", NOT_COMPUTED)
    for figure in row.figures:
        yield (row.id, figure.name, *_numbers(figure), _verdict(row, figure))


def _numbers(figure: Figure) -> tuple[str, str, str]:
    expected = number(figure.expected, 34)
    given = sum(character.isdigit() for character in expected)
    computed = number(figure.computed, max(DIGITS, given + 1))
    error = "" if figure.error is None else number(figure.error, DIGITS_OF_ERROR)
    return expected, computed, error


def _verdict(row: Row, figure: Figure) -> str:
    said = figure.verdict.value
    if row.flag:
        said = f"{said} ({row.flag}: {row.note})"
    return f"{said}; {figure.remark}" if figure.remark else said


def _aligned(cells: tuple[str, ...], widths: list[int]) -> str:
    texts = (
        f"{cell:>{width}}" if place in RIGHT else f"{cell:<{width}}"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(texts).rstrip()
