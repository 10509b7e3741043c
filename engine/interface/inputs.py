"""Inputs of a calculator: a name, what may be typed, and the value it stands for.

A typed text becomes a value or a refusal. Every refusal is worded here, once, and repeats the
label of its field: "Leverage must be between 1 and 125."
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Protocol, runtime_checkable

from engine.interface import display
from engine.interface.choices import Check, Choice, Rows
from engine.interface.display import PLAIN
from engine.interface.number import Number
from engine.interface.words import without_digits

Kind = Number | Choice | Check | Rows


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request has no answer: the input it is about (None: the whole), and the words."""

    input: str | None
    label: str
    message: str


@runtime_checkable
class OutOfBounds(Protocol):
    """The shape of an error by which a subject's own maths refuses a value.

    `parameter` is the input's name, `relation` how it must stand to `bound` ("below"),
    `reason` why, as words that complete "because …".
    """

    parameter: str
    relation: str
    bound: Decimal
    reason: str


@runtime_checkable
class Unworkable(Protocol):
    """The shape of an error by which a subject's own maths refuses values that fit no result.

    `reason` says why, as a whole sentence without its point.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class Input:
    """An input of a calculator: its name, what may be typed, and its default value."""

    name: str
    kind: Kind
    default: object

    def read(self, text: str) -> object:
        """Turn a text into a value; raises Unusable with the reason."""
        return self.kind.read(text)

    def refusal(self, reason: str) -> Refusal:
        """Word a refusal of this input: its label, then the reason."""
        return Refusal(self.name, self.kind.label, f"{self.kind.label} {reason}")

    def out_of_bounds(self, error: OutOfBounds) -> Refusal:
        """Word a refusal by the subject's maths."""
        unit = self.kind.unit if isinstance(self.kind, Number) else PLAIN
        inward = ROUND_FLOOR if error.relation in {"below", "at most"} else ROUND_CEILING
        limit = display.bound(error.bound, unit, inward)
        reason = without_digits(error.reason)
        return self.refusal(f"must be {error.relation} {limit}, because {reason}.")

    def shown(self, value: object) -> dict[str, str | None]:
        """Give a value in each of its forms, as plain data."""
        kind = self.kind
        return {
            "label": kind.label,
            "text": kind.text(value),
            "entry": kind.entry(value),
            "number": kind.number(value),
            "stop": kind.stop(value),
            "value": kind.raw(value),
        }

    def described(self) -> dict[str, object]:
        """Describe the input as plain data, its default as a reader would type it."""
        return {
            "name": self.name,
            "label": self.kind.label,
            "help": self.kind.help,
            "default": self.kind.entry(self.default),
            **self.kind.described(),
        }
