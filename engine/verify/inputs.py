"""The inputs of a row, read by name: what is missing, no number, or never read is told by name.

A null counts as left out. Numbers are Decimals already: whoever reads the file makes them so.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from engine.verify.problem import Unusable, missing, unknown

Choice = TypeVar("Choice")
Default = TypeVar("Default")
PAIR = 2


class Inputs:
    """Named inputs; `place` is where they stand in the row, such as `payments[0].`."""

    def __init__(self, given: Mapping[str, object], place: str = "") -> None:
        self._given = {name: value for name, value in given.items() if value is not None}
        self._place = place
        self._read: set[str] = set()
        self._parts: list[Inputs] = []

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all that is given."""
        return tuple(self._given)

    def has(self, name: str) -> bool:
        """Whether an input is given."""
        return name in self._given

    def number(self, name: str, instead: str | None = None) -> Decimal:
        """Give a number; raises Unusable where it is missing or none.

        `instead` names another input that would do as well, for the sentence.
        """
        value = self._value(name, instead)
        if not (isinstance(value, Decimal) and value.is_finite()):
            raise Unusable(f'the input "{self._place}{name}" must be a number')
        return value

    def number_or(self, name: str, default: Default) -> Decimal | Default:
        """Give a number, or the default where it is left out; raises Unusable where it is none."""
        return self.number(name) if self.has(name) else default

    def text(self, name: str) -> str:
        """Give a text; raises Unusable where it is missing or none."""
        value = self._value(name)
        if not isinstance(value, str):
            raise Unusable(f'the input "{self._place}{name}" must be a text')
        return value

    def number_or_text(self, name: str) -> Decimal | str:
        """Give a text, or else a number; raises Unusable where it is missing or neither."""
        return self.text(name) if isinstance(self._given.get(name), str) else self.number(name)

    def choice(self, name: str, choices: Mapping[str, Choice]) -> Choice:
        """Give what a named choice stands for; raises Unusable where it is missing or unknown."""
        text = self.text(name)
        if text not in choices:
            raise unknown(f"{self._place}{name}", text, choices)
        return choices[text]

    def choice_or(
        self, name: str, choices: Mapping[str, Choice], default: Default
    ) -> Choice | Default:
        """Give what a named choice stands for, or the default; raises Unusable where unknown."""
        return self.choice(name, choices) if self.has(name) else default

    def parts(self, name: str) -> list[Inputs]:
        """Give a list of objects, each as inputs; raises Unusable where it is missing or none."""
        parts = []
        for place, each in enumerate(self._list(name)):
            if not isinstance(each, Mapping):
                raise Unusable(f'the input "{self._place}{name}" must be a list of objects')
            parts.append(Inputs(each, f"{self._place}{name}[{place}]."))
        self._parts += parts
        return parts

    def pairs(self, name: str) -> list[tuple[Decimal, Decimal]]:
        """Give a list of pairs of numbers; raises Unusable where it is missing or none."""
        pairs = []
        for each in self._list(name):
            if not (isinstance(each, list | tuple) and len(each) == PAIR and _are_numbers(each)):
                raise Unusable(
                    f'the input "{self._place}{name}" must be a list of pairs of numbers'
                )
            pairs.append((each[0], each[1]))
        return pairs

    def unread(self) -> list[str]:
        """Name what is given, is not nothing (zero, an empty list), and was never read."""
        own = [n for n, value in self._given.items() if value and n not in self._read]
        inner = [name for part in self._parts for name in part.unread()]
        return [*(f"{self._place}{name}" for name in own), *inner]

    def _value(self, name: str, instead: str | None = None) -> object:
        if name not in self._given:
            raise missing(f"{self._place}{name}", instead)
        self._read.add(name)
        return self._given[name]

    def _list(self, name: str) -> list[object]:
        value = self._value(name)
        if not isinstance(value, list | tuple):
            raise Unusable(f'the input "{self._place}{name}" must be a list')
        return list(value)


def _are_numbers(values: list[object] | tuple[object, ...]) -> bool:
    return all(isinstance(each, Decimal) and each.is_finite() for each in values)
