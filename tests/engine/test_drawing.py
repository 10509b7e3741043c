"""How an outcome's tables and the names in its chart are laid out for the eye."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from engine.interface import (
    COUNT,
    Axis,
    Calculators,
    Chart,
    Figure,
    Outcome,
    Series,
    Shape,
    Table,
    calculator,
)
from engine.interface.plot import HEIGHT, LINE

LONG = "These words are so long that they ask for room."
NAME = re.compile(r'y="([\d.]+)" text-anchor="(\w+)" class="series-name[^>]*>([^<]+)')


def line(name: str, *points: tuple[int, int], shape: Shape = Shape.LINE) -> Series:
    """Give a line through points."""
    return Series(name, tuple((Decimal(x), Decimal(y)) for x, y in points), shape=shape)


def chart_of(*lines: Series) -> Any:  # noqa: ANN401 - plain data
    """Give the chart of these lines as a page gets it."""

    @calculator(title="Lines")
    def lined() -> Outcome:
        across, up = Axis("Across", COUNT), Axis("Up", COUNT)
        chart = Chart(title="", summary="", x=across, y=up, series=lines)
        return Outcome(figures={}, sentence="", chart=chart)

    answer: Any = Calculators([lined]).run("lined", {})
    return answer["chart"]


def names_in(*lines: Series) -> dict[str, tuple[float, str]]:
    """Give the baseline and the anchor of each line's name."""
    return {name: (float(y), anchor) for y, anchor, name in NAME.findall(chart_of(*lines)["svg"])}


@pytest.mark.parametrize(
    ("cells", "shape"),
    [
        (("", "a word", Figure(Decimal(2))), "words-2"),
        (("", Figure("1 to 2"), Figure(None), LONG), "words-4"),
        (("", Figure("9 June; figures of 2 May"), Figure(Decimal(1))), "words-2"),
        (("", Figure(Decimal(1)), "a word", "a word", LONG), "words-3 words-4 words-5 wide"),
    ],
)
def test_a_table_tells_its_columns_of_words(cells: tuple[Figure | str, ...], shape: str) -> None:
    @calculator(title="Table")
    def tabled() -> Outcome:
        table = Table(caption="", columns=("",) * len(cells), rows=(cells, cells))
        return Outcome(figures={}, sentence="", table=table)

    answer: Any = Calculators([tabled]).run("tabled", {})
    assert answer["table"]["shape"] == shape


def test_a_table_gives_a_straight_line_a_height_wherever_another_line_has_one() -> None:
    chart = chart_of(line("curve", (1, 1), (2, 4), (4, 16)), line("straight", (1, 1), (4, 16)))
    assert [row[-1]["text"] for row in chart["table"]["rows"]] == ["1", "6", "16"]


def test_names_of_lines_that_end_at_the_axis_stand_apart_and_above_its_figures() -> None:
    ends = (("one", 0), ("two", 0), ("three", 5))
    named = names_in(*(line(name, (0, 0), (9, y)) for name, y in ends))
    (one, _), (two, _), (three, _) = named["one"], named["two"], named["three"]
    assert three < one
    assert two - one == LINE
    assert two == HEIGHT - 38 + 4


def test_a_line_that_ends_early_bears_its_name_on_its_free_side() -> None:
    named = names_in(
        line("rises", (0, 0), (5, 5)),
        line("falls", (0, 9), (5, 5)),
        line("goes on", (0, 5), (9, 5)),
    )
    assert named["rises"][1] == named["falls"][1] == "end"
    assert named["goes on"][1] == "start"
    assert named["rises"][0] < named["goes on"][0] < named["falls"][0]


def test_bars_bear_their_name_above_the_tallest() -> None:
    named = names_in(line("bars", (1, 2), (2, 8), (3, 4), shape=Shape.BARS))
    low = names_in(line("bars", (1, 2), (2, 4), (3, 8), shape=Shape.BARS))
    assert named["bars"] == low["bars"]
    assert named["bars"][1] == "middle"
