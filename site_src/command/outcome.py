"""An answer of a calculator, laid out for a terminal.

Figures come worded by the engine; nothing is computed or worded here.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def in_words(answer: Mapping[str, Any]) -> str:
    """Return inputs and figures as aligned lines, then the sentence, then the table.

    A line has the name that `key=value` and `{output}` take, the label and the text.
    """
    groups = [_named(answer["inputs"]), _named(answer["figures"])]
    rows = [row for group in groups for row in group]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    parts = [*(_lines(group, widths) for group in groups), _line(answer["sentence"])]
    if answer["table"] is not None:
        parts.append(_table(answer["table"]))
    return "\n\n".join(part for part in parts if part)


def _named(entries: Mapping[str, Mapping[str, str]]) -> list[list[str]]:
    return [[name, each["label"], each["text"]] for name, each in entries.items()]


def _lines(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    return "\n".join(_spaced(row, widths) for row in rows)


def _spaced(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [f"{text:<{width}}" for text, width in zip(row, widths, strict=True)]
    return "  ".join(cells).rstrip()


def _line(parts: Sequence[Mapping[str, str]]) -> str:
    return "".join(part["text"] for part in parts)


def _table(table: Mapping[str, Any]) -> str:
    rows = [list(table["columns"]), *([cell["text"] for cell in row] for row in table["rows"])]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join([_line(table["caption"]), *(_row(row, widths) for row in rows)])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    texts = [f"{first[0]:<{first[1]}}", *(f"{text:>{width}}" for text, width in others)]
    return "  ".join(texts).rstrip()
