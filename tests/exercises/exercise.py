"""Python's everyday work: each exercise calls what many a calculator, or a reader's edit, would.

Runs in the browser's Python while the profile is taken. What an exercise computes does not matter.
"""

from decimal import Decimal
from enum import Enum
from typing import Annotated

from engine.interface import Choice, Figure, Outcome, calculator

from . import data, editing, numbers

EXERCISES = {
    exercise.__name__: exercise
    for module in (data, editing, numbers)
    for exercise in module.EXERCISES
}
Exercise = Enum("Exercise", {name: name for name in EXERCISES})  # type: ignore[misc]
FIRST = next(iter(Exercise))


@calculator(title="Exercise")
def exercise(
    of: Annotated[
        Exercise,
        Choice(label="Of", labels={one: one.name.replace("_", " ") for one in Exercise}),
    ] = FIRST,
) -> Outcome:
    """Do one exercise."""
    EXERCISES[of.value]()
    return Outcome(figures={"done": Figure(Decimal(1), label="Done")}, sentence="Done: {of}.")
