"""What is wrong with a site's sources: path, line, and one sentence that says what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

_FEW = 8


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a source file; `path` is relative to the site's root, `line` counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """Give the problem as a terminal shows it."""
        return f"{self.path}:{self.line}: {self.message}"


class ContentProblems(Exception):
    """Everything that was found wrong in the sources of a build, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: list[Problem] = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def unknown(kind: str, found: str, known: Iterable[str]) -> str:
    """Say that a name is unknown, with the nearest right one, or all of them where few exist."""
    names = sorted(known)
    wrong = f'unknown {kind} "{found}"'
    near = difflib.get_close_matches(found, names, n=1)
    if near:
        return f'{wrong}; did you mean "{near[0]}"?'
    if not names:
        return f"{wrong}; there is none"
    if len(names) > _FEW:
        return wrong
    return f"{wrong}; there {'is' if len(names) == 1 else 'are'} {listed(names)}"


def listed(names: Iterable[str]) -> str:
    """List names in a sentence: "a", "b" and "c"."""
    quoted = [f'"{name}"' for name in names]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
