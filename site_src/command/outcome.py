"""An answer of a calculator, laid out for a terminal.

Figures come worded by the engine; nothing is computed or worded here.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def in_words(answer: Mapping[str, Any]) -> str:
    """Return inputs and figures as aligned pairs, then the sentence, then the table."""
    inputs, figures = answer["inputs"].values(), answer["figures"].values()
    width = max(len(each["label"]) for each in (*inputs, *figures))
    parts = [_pairs(inputs, width), _pairs(figures, width), _line(answer["sentence"])]
    if answer["table"] is not None:
        parts.append(_table(answer["table"]))
    return "\n\n".join(part for part in parts if part)


def _pairs(entries: Any, width: int) -> str:  # noqa: ANN401 - plain data
    return "\n".join(f"{each['label']:<{width}}  {each['text']}" for each in entries)


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
