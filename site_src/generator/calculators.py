"""The generator's way to the engine's answers: the calculators of the package that a site names."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import DecimalException
from pathlib import Path
from typing import cast

import engine
from site_src.generator.answers import Answer, Description, Input, Question
from site_src.generator.lines import Lines, lines_of
from site_src.generator.packages import PROJECT, home_of, packages_like
from site_src.generator.problem import ContentProblems, Problem
from site_src.generator.site import Site
from site_src.generator.sources import OURS

ENGINE = "engine"
_INTERFACE = PROJECT / ENGINE / "interface"
Asked = tuple[str, tuple[tuple[str, str], ...], tuple[str, ...]]


@dataclass(frozen=True)
class Failure:
    """A calculator's code raised: the exception, and where, in words."""

    message: str


class Desk:
    """Takes requests to the engine; the same request is put to it once."""

    def __init__(self, root: Path, package: str, calculators: engine.Calculators) -> None:
        self._root = root
        self._package = package
        self._calculators = calculators
        self._lines: dict[str, Lines] = {}
        self._answers: dict[Asked, Answer | Failure] = {}
        self.described: Mapping[str, Description] = {
            name: cast("Description", calculators.describe(name)) for name in calculators.names
        }
        self.inputs: Mapping[str, tuple[str, Input]] = {
            one["name"]: (name, one)
            for name, description in reversed(self.described.items())
            for one in description["inputs"]
        }

    def ask(
        self, name: str, texts: Mapping[str, str], parts: tuple[str, ...] = engine.PARTS
    ) -> Answer | Failure:
        """Give a calculator's answer to texts for all of its inputs, as far as it is wanted."""
        key = (name, tuple(sorted(texts.items())), parts)
        if key not in self._answers:
            self._answers[key] = self._run(name, texts, parts)
        return self._answers[key]

    @property
    def questions(self) -> tuple[str, ...]:
        """The names of the questions that can be drawn."""
        return self._calculators.questions

    def guess(
        self, name: str, texts: Mapping[str, str], asked: tuple[str, tuple[str, str, str]]
    ) -> Input | Failure:
        """Describe the input that a figure is guessed with; `asked` are the figure and bounds."""
        try:
            return cast("Input", self._calculators.guess_described(name, texts, *asked))
        except engine.DeclarationError as error:
            return Failure(str(error))

    def draw(self, name: str, seed: int) -> Question | Failure:
        """Draw a question."""
        try:
            return cast("Question", self._calculators.ask(name, seed))
        except Exception as error:  # noqa: BLE001 - whatever a question raises is a problem
            place = _where(error, self._root) or (self._package, 1)
            return Failure(_failed("question", name, place, error))

    def lines(self, name: str) -> Lines:
        """Give the lines of Python that a calculator's working shows."""
        if name not in self._lines:
            self._lines[name] = lines_of(self._calculators.lines(name), self._root)
        return self._lines[name]

    def declared(self, name: str) -> tuple[str, int]:
        """Give the file and the line of a calculator's function."""
        origin = self.lines(name).origins[-1]
        return origin.path, origin.line

    def _run(self, name: str, texts: Mapping[str, str], parts: tuple[str, ...]) -> Answer | Failure:
        try:
            return cast("Answer", self._calculators.run(name, texts, parts))
        except Exception as error:  # noqa: BLE001 - whatever a calculator raises is a problem
            place = _where(error, self._root) or self.declared(name)
            return Failure(_failed("calculator", name, place, error))


def _failed(what: str, name: str, place: tuple[str, int], error: Exception) -> str:
    path, line = place
    return f'the {what} "{name}" failed in {path}:{line} with {_in_words(error)}'


def calculators_home(root: Path, site: Site) -> Path:
    """Give the folder that holds the top package of a site's calculators.

    It is the site's own folder, `root`, where the package stands there, and else this project's.
    What is printed and what is shipped must both come from there. Raises ContentProblems where a
    site has a package that would be taken for this project's engine.
    """
    root = root.resolve()
    if root != PROJECT and (root / ENGINE).is_dir():
        message = f'the site has a package "{ENGINE}" of its own, which is Fulcrum\'s; rename it'
        raise ContentProblems([site.problem("calculators", message)])
    return home_of(root, site.calculators)


def open_desk(root: Path, site: Site) -> Desk:
    """Import the site's calculators, the folder that holds them first on the path.

    Raises ContentProblems where there is no such package or its code does not load.
    """
    home = calculators_home(root, site)
    try:
        with _importing_from(home):
            return Desk(home, site.calculators, engine.load(site.calculators))
    except Exception as error:  # whatever the package's code raises is a problem
        raise ContentProblems([_not_loaded(error, root.resolve(), site)]) from error


def _not_loaded(error: Exception, root: Path, site: Site) -> Problem:
    home = calculators_home(root, site)
    missing = isinstance(error, ModuleNotFoundError) and error.name
    if missing and (site.calculators + ".").startswith(f"{missing}."):
        packages = packages_like(root, site.calculators, str(missing))
        hint = engine.did_you_mean(site.calculators, packages)
        return site.problem("calculators", f'there is no package "{site.calculators}"{hint}')
    place = _where(error, home)
    if isinstance(error, engine.DeclarationError):
        message = f'the package "{site.calculators}" refuses: {error}'
    else:
        message = f"the calculators cannot be loaded: {_in_words(error)}"
    return Problem(*place, message) if place else site.problem("calculators", message)


def _in_words(error: Exception) -> str:
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}"
    says_more = str(error) and not isinstance(error, DecimalException)
    return f"{type(error).__name__}: {error}" if says_more else type(error).__name__


def _where(error: Exception, root: Path) -> tuple[str, int] | None:
    """Find the last line of an author's own code that an exception passed through."""
    if isinstance(error, SyntaxError) and error.filename:
        return _shown(error.filename, root), error.lineno or 1
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        is_ours = path.is_relative_to(OURS) or path.is_relative_to(_INTERFACE)
        if path.is_relative_to(root) and not is_ours:
            return _shown(frame.filename, root), frame.lineno or 1
    return None


def _shown(filename: str, root: Path) -> str:
    path = Path(filename)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else filename


class _importing_from:  # noqa: N801 - reads as a verb in a with statement
    """Puts a folder first on the path of imports for a while."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)

    def __enter__(self) -> None:
        sys.path.insert(0, self._root)

    def __exit__(self, *_error: object) -> None:
        sys.path.remove(self._root)
