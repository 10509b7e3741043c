"""TOML with the line of every key, which the standard library's reader does not give."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from site_src.generator.problem import ContentProblems, Problem

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*(\"[^\"]+\"|'[^']+'|[\w-]+)\s*=")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")

Place = tuple[str, int, str]


@dataclass(frozen=True)
class Toml:
    """A read file: its values, and the lines of its keys."""

    path: str
    values: Mapping[str, object]
    lines: Mapping[Place, int]

    def line(self, key: str, table: str = "", number: int = 0) -> int:
        """Give the line of a key, in a table and, of tables that repeat, in one of them."""
        near = self.lines.get((table, number, ""), 1)
        return self.lines.get((table, number, key), near)


def read_toml(path: str, content: bytes) -> Toml:
    """Read a TOML file; raises ContentProblems where it is none."""
    try:
        text = content.decode("utf-8-sig")
        return Toml(path, tomllib.loads(text), _lines(text))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else len(content.splitlines())
        message = f"the file is no TOML: {_AT_LINE.sub('', str(error))}"
        raise ContentProblems([Problem(path, line, message)]) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ContentProblems([Problem(path, line, "the file is no UTF-8 text")]) from error


def _lines(text: str) -> dict[Place, int]:
    lines: dict[Place, int] = {}
    table, number = "", 0
    counts: dict[str, int] = {}
    for line, words in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(words):
            table = header[2].strip("\"'")
            number = counts.get(table, 0)
            counts[table] = number + 1
            lines[table, number, ""] = line
        elif key := _KEY.match(words):
            lines.setdefault((table, number, key[1].strip("\"'")), line)
    return lines
