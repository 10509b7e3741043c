"""What came of holding figures against ours: plain data."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from engine.verify.problem import Refusal


class Verdict(Enum):
    """What a comparison comes to; a row with a flag differs on purpose, and is no failure."""

    AGREES = "agrees"
    DIFFERS = "differs"
    DIFFERS_ON_PURPOSE = "differs on purpose"
    AGREES_THOUGH_FLAGGED = "differs on purpose, yet agrees"


class Figure(NamedTuple):
    """One figure held against ours; None: there is none, and so no error either."""

    name: str
    expected: Decimal | None
    computed: Decimal | None
    error: Decimal | None
    verdict: Verdict
    remark: str = ""


class Row(NamedTuple):
    """A row of the file, `place` counted from zero: its figures, or why there are none.

    `flag` and `note` are the row's own words, `unread` names inputs that no figure took.
    """

    place: int
    id: str
    kind: str = ""
    flag: str = ""
    note: str = ""
    figures: tuple[Figure, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    unread: tuple[str, ...] = ()


class Report(NamedTuple):
    """All rows."""

    rows: tuple[Row, ...]

    def count(self, *verdicts: Verdict) -> int:
        """Count the figures that came to one of these verdicts."""
        return sum(figure.verdict in verdicts for row in self.rows for figure in row.figures)

    @property
    def refused(self) -> int:
        """How many rows could not be computed."""
        return sum(bool(row.refusals) for row in self.rows)

    @property
    def passes(self) -> bool:
        """Whether no figure fell outside its tolerance and every row was computed."""
        return not self.count(Verdict.DIFFERS) and not self.refused
