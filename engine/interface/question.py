"""Questions drawn by lot: a typed function that makes a question from a seed.

    @question(title="How large is the position?")
    def size(draw: Draw) -> Question:
        ...

The same seed gives the same question, in the build and in the browser. Each wrong option is one
mistake that people make, and its feedback names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import TypeVar

from engine.interface.display import Figure
from engine.interface.errors import DeclarationError
from engine.interface.words import resolve, text_of, without_digits

Item = TypeVar("Item")


class Draw:
    """Lots drawn from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - a quiz keeps no secret

    def among(self, items: Sequence[Item]) -> Item:
        """Draw one of several items."""
        return items[self._random.randrange(len(items))]

    def number(self, low: int, high: int, step: int = 1) -> Decimal:
        """Draw a whole number from low to high, both included, in steps."""
        return Decimal(self._random.randrange(low, high + 1, step))

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Give the items in another order."""
        return self._random.sample(list(items), len(items))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, and what is said to who chooses it; both are templates."""

    words: str
    feedback: str
    is_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question (a template), the figures that its words name, and its options."""

    words: str
    figures: Mapping[str, Figure]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class DrawnQuestion:
    """A declared question: its name, its title, and the function that draws it."""

    name: str
    title: str
    function: Callable[[Draw], Question]

    def ask(self, seed: int) -> dict[str, object]:
        """Draw a question: plain data, its options in an order that is drawn too.

        Raises DeclarationError where not exactly one option is right, or two read the same.
        """
        draw = Draw(seed)
        asked = self.function(draw)
        words = [text_of(resolve(option.words, asked.figures)) for option in asked.options]
        if sum(option.is_right for option in asked.options) != 1 or len(set(words)) < len(words):
            raise DeclarationError(
                f"{self.name}, seed {seed}: one option is right, and no two read the same: {words}"
            )
        return {
            "question": self.name,
            "title": self.title,
            "seed": str(seed),
            "next": str(seed + 1),
            "words": resolve(asked.words, asked.figures),
            "options": [
                {
                    "words": resolve(option.words, asked.figures),
                    "feedback": resolve(option.feedback, asked.figures),
                    "is_right": option.is_right,
                }
                for option in draw.shuffled(asked.options)
            ],
        }


def question(*, title: str) -> Callable[[Callable[[Draw], Question]], DrawnQuestion]:
    """Declare a function that draws a question.

    Raises DeclarationError for a digit in the title.
    """

    def declare(function: Callable[[Draw], Question]) -> DrawnQuestion:
        return DrawnQuestion(function.__name__, without_digits(title), function)

    return declare
