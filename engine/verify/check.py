"""Every row of a file held against the engine: what agrees, what differs, what is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.leverage.errors import LeverageError
from engine.verify.comparison import Standard, compare
from engine.verify.kind import COMMON, INFORMATIVE
from engine.verify.problem import Refusal, Unusable
from engine.verify.report import Figure, Report, Row
from engine.verify.vector import Vector, read

NO_FIGURE = "there is no figure for it: its inputs are too large, too small, or zero"


def verify(vectors: Sequence[object]) -> Report:
    """Hold the rows of a file against the engine, in the decimal context of the caller.

    `vectors` is the list of that name as read from a file, its numbers as Decimals. Nothing is
    raised and nothing skipped: what cannot be computed is a row with refusals.
    """
    return Report(tuple(_row(place, each) for place, each in enumerate(vectors)))


def _row(place: int, given: object) -> Row:
    if not isinstance(given, Mapping):
        return Row(place, f"row {place + 1}", refusals=(Refusal("a row must be an object"),))
    id_, kind, flag, note = (_text(given.get(key)) for key in ("id", "kind", "flag", "note"))
    row = Row(place, id_ or f"row {place + 1}", kind, flag, note)
    vector = read(given)
    if not isinstance(vector, Vector):
        return row._replace(refusals=vector)
    try:
        figures = tuple(_figures(vector, Standard(vector.tolerance, is_flagged=bool(flag))))
    except Unusable as error:
        return row._replace(refusals=(error.refusal,))
    except LeverageError as error:
        return row._replace(refusals=(Refusal(str(error)),))
    except ArithmeticError:
        return row._replace(refusals=(Refusal(NO_FIGURE),))
    return row._replace(figures=figures, unread=_unread(vector))


def _figures(vector: Vector, standard: Standard) -> Iterator[Figure]:
    for name, expected in vector.expected.items():
        computed = vector.kind.figures[name](vector.inputs)
        yield from compare(name, expected, computed, standard)


def _unread(vector: Vector) -> tuple[str, ...]:
    """Name the inputs that no figure took and that do not merely describe the position."""
    silent = {*INFORMATIVE, *COMMON, *vector.kind.beside}
    unread = vector.inputs.unread()
    return tuple(name for name in unread if name.rpartition(".")[2] not in silent)


def _text(given: object) -> str:
    return given if isinstance(given, str) else ""
