"""A count that takes its time: total = the sum of all numbers up to a last one."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from engine.interface import (
    COUNT,
    NOTHING,
    Check,
    Figure,
    Handed,
    Number,
    Outcome,
    Rows,
    calculator,
)

from ..sums import numbers_in  # noqa: TID252 - the site is not on the path of the checkers

EFFORT = 20_000
Last = Annotated[
    Decimal, Number(label="Count up to", unit=COUNT, low=Decimal(1), is_whole=True, step=Decimal(1))
]
Doubled = Annotated[bool, Check(label="Count everything twice")]
Others = Annotated[Handed, Rows(label="Numbers of your own", parse=numbers_in, example="4\n5")]


@calculator(title="The count", folded=("is_doubled",))
def tally(
    last: Last = Decimal(3), is_doubled: Doubled = False, others: Others = NOTHING
) -> Iterator[Outcome]:
    """One piece for each number; the reader's own come at once."""
    total = sum(numbers_in(others.text), Decimal(0))
    for number in range(1, int(last) + 1):
        total += Decimal(number) * (2 if is_doubled else 1) + 0 * sum(range(EFFORT))
        done = Figure(Decimal(number), COUNT, "Counted")
        yield Outcome(
            figures={"total": Figure(total, COUNT, "Total"), "done": done},
            sentence="It comes to {total}.",
            progress="" if number == last else "{done} of {last} counted",
        )
