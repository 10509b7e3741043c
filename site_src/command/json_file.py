"""A JSON file read exactly: numbers as Decimals, what is doubtful refused by file and line."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from site_src.command.failure import CommandError

TOKEN = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*")(?=\s*:)|(?P<text>"(?:[^"\\]|\\.)*")'
    r"|(?P<open>[{\[])|(?P<close>[}\]])|(?P<value>[^\s{}\[\],:\"]+)"
)
LIST_DEPTH = 2
WORDS = {"true", "false", "null"}


class Listed(NamedTuple):
    """The list that an object of the file holds under a name, and the line of each element."""

    elements: list[Any]
    lines: list[int]


def read_list(path: str, name: str) -> Listed:
    """Read the list that a file holds, in an object, under a name.

    Raises:
        CommandError: the file cannot be read, is no JSON, or holds no such list; a key is given
            twice; a number is none.
    """
    text = _text(path)
    try:
        read = json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_number)
    except json.JSONDecodeError as error:
        raise CommandError(f"{path}:{error.lineno}: the file is no JSON: {error.msg}") from error
    except RecursionError as error:
        raise CommandError(f"{path}: the file is nested too deeply") from error
    lines = list(_lines(path, text, name))
    if not isinstance(read, dict):
        raise CommandError(f'{path}:1: the file must hold an object with a list "{name}"')
    if not (isinstance(read.get(name), list) and read[name]):
        raise CommandError(f'{path}:1: the object must hold a list "{name}" that is not empty')
    return Listed(read[name], lines)


def _text(path: str) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: the file is no UTF-8 text") from error
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error


def _number(text: str) -> Decimal:
    """Read a number; one that is none, or beyond all bounds, becomes NaN and is told by line."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _lines(path: str, text: str, name: str) -> Iterator[int]:
    """Yield the line of each element of the list, and refuse what JSON's own reader lets pass."""
    keys: list[set[str]] = []
    section, line, read_to = None, 1, 0
    for token in TOKEN.finditer(text):
        line, read_to = line + text.count("\n", read_to, token.start()), token.start()
        what, word = token.lastgroup, token[0]
        if what == "key":
            key = json.loads(word)
            if key in keys[-1]:
                raise CommandError(f'{path}:{line}: the key "{key}" is given twice')
            keys[-1].add(key)
            section = key if len(keys) == 1 else section
        elif what == "close":
            keys.pop()
        else:
            if what == "value" and word not in WORDS and not _number(word).is_finite():
                raise CommandError(f"{path}:{line}: {word} is no number that can be computed with")
            if len(keys) == LIST_DEPTH and section == name:
                yield line
            if what == "open":
                keys.append(set())
