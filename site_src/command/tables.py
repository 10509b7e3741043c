"""Tables of texts: in columns for a terminal, in Markdown for a document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from site_src.command.failure import CommandError

BEGIN = "<!-- {name}: written by `python3 build.py bench {name} --write` -->"
END = "<!-- /{name} -->"


@dataclass(frozen=True)
class Table:
    """Rows of texts under a head: the first columns read from the left, the others are figures."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""
    words: int = 1

    def text(self) -> str:
        """Lay it out in columns, its title above it."""
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = [self._line(row, widths) for row in (self.head, *self.rows)]
        return "\n".join([*([self.title] if self.title else []), *lines])

    def markdown(self) -> str:
        """Write it as Markdown has it, its title above it."""
        sides = ["---"] * self.words + ["---:"] * (len(self.head) - self.words)
        lines = [f"| {' | '.join(row)} |" for row in (self.head, sides, *self.rows)]
        return "\n".join([*([f"**{self.title}**", ""] if self.title else []), *lines])

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        cells = [
            f"{text:<{width}}" if place < self.words else f"{text:>{width}}"
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        return "  ".join(cells).rstrip()


def written(document: str, name: str, said: Iterable[str]) -> str:
    """Return a document with what is said between its two marks of this name.

    Raises:
        CommandError: it has no such marks.
    """
    begin, end = BEGIN.format(name=name), END.format(name=name)
    before, is_begun, rest = document.partition(begin)
    _, is_ended, after = rest.partition(end)
    if not (is_begun and is_ended):
        raise CommandError(f"there is no place for this; mark one by {begin} and {end}")
    return before + "\n\n".join([begin, *said, end]) + after
