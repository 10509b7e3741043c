"""What a reader chooses, ticks or hands over: one of a few values, yes or no, rows of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from engine.interface.display import Figure
from engine.interface.errors import DeclarationError, Unusable, did_you_mean
from engine.interface.words import without_digits

YES, NO = "yes", "no"
LONGEST_ROWS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few named values: the members of an Enum, each with its label.

    A label is words, or a figure where it says what is known from data, such as a date.
    """

    label: str
    labels: Mapping[Enum, str | Figure] = field(default_factory=dict)
    help: str = ""

    def __post_init__(self) -> None:
        """Raise DeclarationError where a figure stands in the words."""
        words = (label for label in self.labels.values() if isinstance(label, str))
        without_digits("".join((self.label, self.help, *words)))

    def read(self, text: str) -> Enum:
        """Turn a text into the member of that value; raises Unusable with the reason."""
        wanted = text.strip().lower()
        for member in self.labels:
            if member.value == wanted:
                return member
        values = [str(member.value) for member in self.labels]
        hint = did_you_mean(wanted, values) or "."
        raise Unusable(f'must be one of {", ".join(values)}, not "{text.strip()}"{hint}')

    def entry(self, value: object) -> str:
        """Write a member as its field holds it."""
        return str(_member(value).value)

    number = entry

    def stop(self, _value: object) -> None:
        """A choice has no slider."""

    def text(self, value: object) -> str:
        """Write a member's label."""
        return self._label(_member(value))

    raw = entry

    def figure(self, value: object) -> Figure:
        """Give a member as a figure that words can name."""
        return Figure(self.text(value), label=self.label)

    def described(self) -> dict[str, object]:
        """Describe the input as plain data."""
        choices = [{"value": one.value, "label": self._label(one)} for one in self.labels]
        return {"kind": "choice", "choices": choices}

    def _label(self, member: Enum) -> str:
        label = self.labels[member]
        return label.text if isinstance(label, Figure) else label


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A statement that a reader ticks or leaves: a bool, typed as "yes" or "no"."""

    label: str
    help: str = ""

    def __post_init__(self) -> None:
        """Raise DeclarationError where a figure stands in the words."""
        without_digits(self.label + self.help)

    def read(self, text: str) -> bool:
        """Turn a text into True or False; raises Unusable for another word."""
        wanted = text.strip().lower()
        if wanted not in {YES, NO}:
            raise Unusable(f'must be {YES} or {NO}, not "{text.strip()}".')
        return wanted == YES

    def entry(self, value: object) -> str:
        """Write a value as its field holds it."""
        return YES if value else NO

    number = entry
    text = entry
    raw = entry

    def stop(self, _value: object) -> None:
        """A statement has no slider."""

    def figure(self, value: object) -> Figure:
        """Give a value as a figure that words can name."""
        return Figure(self.text(value), label=self.label)

    def described(self) -> dict[str, object]:
        """Describe the input as plain data."""
        return {"kind": "check"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Lines of a reader's own file, such as prices by day; empty where none were handed over.

    `parse` turns them into the value that the calculator gets. What it raises as a ValueError is
    the refusal; its message completes "Your prices …" and says the line. `example` shows lines that
    it reads. The text stays with the reader: no address and no message carries it beyond the page.
    """

    label: str
    parse: Callable[[str], object]
    example: str
    help: str = ""

    def __post_init__(self) -> None:
        """Raise DeclarationError where a figure stands in the words, or the example is refused."""
        without_digits(self.label + self.help)
        try:
            self.parse(self.example)
        except ValueError as error:
            raise DeclarationError(f"{self.label}: its own example is refused: {error}") from error

    def read(self, text: str) -> Handed:
        """Turn lines into a value; raises Unusable with the reason."""
        if len(text) > LONGEST_ROWS:
            raise Unusable("are too long; keep to a few thousand lines.")
        if not text.strip():
            return NOTHING
        try:
            return Handed(text, self.parse(text))
        except ValueError as error:
            raise Unusable(f"cannot be read: {error}.") from error

    def entry(self, value: object) -> str:
        """Write a value as its field holds it: the lines as they came."""
        return _handed(value).text

    number = entry
    raw = entry

    def text(self, value: object) -> str:
        """Say whether anything was handed over."""
        return YES if _handed(value).text else NO

    def stop(self, _value: object) -> None:
        """Rows have no slider."""

    def figure(self, value: object) -> Figure:
        """Give a value as a figure that words can name."""
        return Figure(self.text(value), label=self.label)

    def described(self) -> dict[str, object]:
        """Describe the input as plain data."""
        return {"kind": "rows", "example": self.example}


@dataclass(frozen=True, slots=True)
class Handed:
    """What a reader handed over: the lines as they came, and what was read from them."""

    text: str
    value: object


NOTHING = Handed("", None)


def _member(value: object) -> Enum:
    if not isinstance(value, Enum):
        raise TypeError(f"a choice must be an Enum member, not {type(value).__name__}")
    return value


def _handed(value: object) -> Handed:
    if not isinstance(value, Handed):
        raise TypeError(f"rows must be Handed, not {type(value).__name__}")
    return value
