"""A site as it stands on disk, made into files: the one place where the parts are joined."""

import importlib
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_src.generator import Options


@dataclass(frozen=True)
class Site:
    """The project that holds the generator, and the folder that holds content and engine."""

    project: Path
    folder: Path

    @property
    def package(self) -> str:
        """The dotted name of the site's package of calculators."""
        declared = tomllib.loads((self.folder / "content/site.toml").read_text("utf-8"))
        return str(declared["calculators"])

    @property
    def engine_folder(self) -> Path:
        """The folder of the top package that holds the calculators."""
        top = self.package.partition(".")[0]
        own = self.folder / top
        return own if own.is_dir() else self.project / top

    def make(self, options: "Options", *, source: bool = False) -> dict[str, bytes]:
        """Read everything and return the whole site, path -> content.

        Raises:
            ContentProblems: the content cannot become a site; all its problems together.
            RuntimeProblem: the browser's Python cannot be made.
        """
        from site_src import generator

        self._find_engine()
        python = self._browser_python(source=source)
        return generator.generate(generator.read(self.folder), options, python)

    def forget_engine(self) -> None:
        """Let the next making load the engine from its files again.

        The package `engine` itself is loaded again in place, for those who hold it.
        """
        tops = {"engine", self.package.partition(".")[0]}
        for name in [name for name in sys.modules if name.partition(".")[0] in tops]:
            if name != "engine":
                del sys.modules[name]
        importlib.invalidate_caches()
        if "engine" in sys.modules:
            importlib.reload(sys.modules["engine"])

    def _find_engine(self) -> None:
        if str(self.folder) not in sys.path:
            sys.path.insert(0, str(self.folder))

    def _browser_python(self, *, source: bool) -> Mapping[str, bytes]:
        from site_src import runtime

        sources = runtime.gather(self.folder, self.package)
        return runtime.browser_python(self.project, self.package, sources, source=source)
