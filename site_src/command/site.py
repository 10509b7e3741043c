"""A site as it stands on disk, made into files: the one place where the parts are joined."""

import importlib
import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_src.command.failure import CommandError, WrongUse

if TYPE_CHECKING:
    from site_src.generator import Options, Sources
    from site_src.runtime import Laboratory

ENGINE = "engine"
DECLARATION = "content/site.toml"
EXERCISES = "exercises"
INTERFACE = "engine/interface/"
PACKAGES = ("calculators", "reference")
SLOW = (
    "The calculators call more of Python than its profile knows, so readers load all of it; "
    "python3 build.py profile makes their start fast"
)


@dataclass(frozen=True)
class Site:
    """The project that holds the generator, and the folder that holds content and engine."""

    project: Path
    folder: Path

    @property
    def package(self) -> str:
        """The dotted name of the calculators' package, as the site declares it.

        Raises:
            CommandError: the declaration cannot be read, or names none.
        """
        package = self._declared().get("calculators")
        if not (isinstance(package, str) and package.strip()):
            raise CommandError(f'{DECLARATION}: "calculators" must be words in quotes')
        return package.strip()

    @property
    def engine_folders(self) -> set[Path]:
        """The folders of Python that compute this site's figures, as far as it names them.

        What it documents is among them, wherever that stands.
        """
        engine = self.project / ENGINE
        try:
            declared = self._declared()
        except CommandError:
            return {engine}
        tops = (str(declared.get(key, "")).strip().partition(".")[0] for key in PACKAGES)
        return {
            engine,
            *(self.folder / top for top in tops if top and (self.folder / top).is_dir()),
        }

    @contextmanager
    def imported_first(self) -> Iterator[None]:
        """Let the site's own packages be found before all others, for a while."""
        sys.path.insert(0, str(self.folder))
        try:
            yield
        finally:
            sys.path.remove(str(self.folder))

    def _declared(self) -> dict[str, Any]:
        try:
            return tomllib.loads((self.folder / DECLARATION).read_text("utf-8-sig"))
        except FileNotFoundError:
            raise CommandError(f"{DECLARATION}: there is no such file") from None
        except UnicodeDecodeError as error:
            raise CommandError(f"{DECLARATION}: the file is no UTF-8 text") from error
        except tomllib.TOMLDecodeError as error:
            raise CommandError(f"{DECLARATION}: the file is no TOML: {error}") from error

    def make(self, options: "Options", *, source: bool = False) -> dict[str, bytes]:
        """Read everything and return the whole site, path -> content.

        Raises:
            ContentProblems: the content cannot become a site; all its problems together.
            RuntimeProblem: the browser's Python cannot be made.
            FaceProblem: the faces cannot be cut.
        """
        from site_src import faces, generator, runtime

        sources = generator.read(self.folder)
        try:
            gathered = self._gathered(sources)
            python = self._browser_python(gathered, source=source)
        except runtime.RuntimeProblem:
            generator.generate(sources, options, {})  # names the author's mistake, if it is one
            raise
        cut = faces.cut_faces(self.project, (*sources.words(), *self._spoken(gathered)))
        return generator.generate(replace(sources, faces=cut), options, python)

    def laboratory(self) -> "Laboratory":
        """Make what the profile is taken in, for this site's calculators.

        Raises:
            RuntimeProblem: the browser's Python cannot be made.
        """
        from site_src import generator, runtime

        sources = generator.read(self.folder)
        declared = generator.read_site(sources.content[DECLARATION])
        home = generator.calculators_home(self.folder, declared)
        package, folder = declared.calculators, self.project / "tests"
        gathered = runtime.gather(home, package) | runtime.gather(folder, EXERCISES)
        with self.imported_first(), Site(self.project, folder).imported_first():
            rounds = {package: runtime.thorough(package), EXERCISES: runtime.rounds(EXERCISES)}
        worker = generator.bundled_worker(sources)
        return runtime.laboratory(self.project, gathered, rounds, worker)

    def forget_engine(self) -> None:
        """Let the next making load the engine from its files again.

        The package `engine` itself is loaded again in place, for those who hold it.
        """
        tops = {folder.name for folder in self.engine_folders}
        for name in [name for name in sys.modules if name.partition(".")[0] in tops]:
            if name != ENGINE:
                del sys.modules[name]
        importlib.invalidate_caches()
        if ENGINE in sys.modules:
            importlib.reload(sys.modules[ENGINE])

    def _browser_python(
        self, gathered: Mapping[str, bytes], *, source: bool
    ) -> Mapping[str, bytes]:
        from site_src import runtime

        python = runtime.browser_python(self.project, self.package, gathered, source=source)
        if not source and not runtime.is_slim(python):
            print(SLOW, flush=True)
        return python

    def _spoken(self, gathered: Mapping[str, bytes]) -> Iterator[str]:
        """Give the sources whose words a calculator shows."""
        speaking = (self.package.replace(".", "/"), INTERFACE)
        return (text.decode() for name, text in gathered.items() if name.startswith(speaking))

    def _gathered(self, sources: "Sources") -> Mapping[str, bytes]:
        from site_src import generator, runtime

        declared = generator.read_site(sources.content[DECLARATION])
        home = generator.calculators_home(self.folder, declared)
        return runtime.gather(home, declared.calculators)


def add_option(words: ArgumentParser) -> None:
    """Let a verb's command line name another site."""
    words.add_argument("--site", metavar="DIR", help="another site's folder (default: this one)")


def chosen(project: Path, named: str | None) -> Site:
    """Return the site that a command line names, or the project's own where it names none.

    Raises:
        WrongUse: the folder holds no site.
    """
    folder = Path(named).resolve() if named is not None else project
    if named is not None and not (folder / DECLARATION).is_file():
        raise WrongUse(f"{named} is no site: it has no {DECLARATION}")
    return Site(project, folder)
