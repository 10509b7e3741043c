"""The lines of Python that compute an outcome, as they stand in their files."""

from __future__ import annotations

import functools
import inspect
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from site_src.generator.packages import PROJECT

_DEFINITION = re.compile(r"^(?:async )?def ", re.MULTILINE)


@dataclass(frozen=True)
class Origin:
    """Where a function stands: its name, its file below the site's folder, the line of `def`."""

    name: str
    path: str
    line: int


@dataclass(frozen=True)
class Lines:
    """Functions one after the other, two empty lines between them, and where each is from."""

    text: str
    origins: tuple[Origin, ...]


@functools.lru_cache(maxsize=512)
def lines_of(functions: tuple[Callable[..., object], ...], root: Path) -> Lines:
    """Read the lines of functions; the last one's, which is a calculator's, without decorators."""
    found = [_read(function, root) for function in functions]
    texts = [text for text, _ in found]
    head = _DEFINITION.search(texts[-1])
    texts[-1] = texts[-1][head.start() if head else 0 :]
    text = "\n\n\n".join(one.strip("\n") for one in texts)
    return Lines(text + "\n", tuple(origin for _, origin in found))


def _read(function: Callable[..., object], root: Path) -> tuple[str, Origin]:
    lines, first = inspect.getsourcelines(function)
    text = textwrap.dedent("".join(lines))
    head = _DEFINITION.search(text)
    line = first + (text.count("\n", 0, head.start()) if head else 0)
    return text, Origin(function.__name__, _path(function, root), line)


def _path(function: Callable[..., object], root: Path) -> str:
    file = Path(inspect.getsourcefile(function) or "")
    home = next((folder for folder in (root, PROJECT) if file.is_relative_to(folder)), None)
    return (file.relative_to(home) if home else file).as_posix()
