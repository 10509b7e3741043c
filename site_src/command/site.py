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
    def package(self) -> str | None:
        """The dotted name of the calculators' package; None where the site names none there is."""
        try:
            declared = tomllib.loads((self.folder / "content/site.toml").read_text("utf-8"))
        except (tomllib.TOMLDecodeError, FileNotFoundError):
            return None
        package = declared.get("calculators")
        return package if isinstance(package, str) and self._home(package).is_dir() else None

    @property
    def engine_folders(self) -> set[Path]:
        """The folders of Python that compute this site's figures."""
        own = {self._home(self.package)} if self.package else set()
        return {self.project / "engine", *own}

    def make(self, options: "Options", *, source: bool = False) -> dict[str, bytes]:
        """Read everything and return the whole site, path -> content.

        Raises:
            ContentProblems: the content cannot become a site; all its problems together.
            RuntimeProblem: the browser's Python cannot be made.
        """
        from site_src import generator, runtime

        sources = generator.read(self.folder)
        try:
            python = self._browser_python(source=source)
        except runtime.RuntimeProblem:
            generator.generate(sources, options, {})  # names the author's mistake, if it is one
            raise
        return generator.generate(sources, options, python)

    def forget_engine(self) -> None:
        """Let the next making load the engine from its files again.

        The package `engine` itself is loaded again in place, for those who hold it.
        """
        tops = {folder.name for folder in self.engine_folders}
        for name in [name for name in sys.modules if name.partition(".")[0] in tops]:
            if name != "engine":
                del sys.modules[name]
        importlib.invalidate_caches()
        if "engine" in sys.modules:
            importlib.reload(sys.modules["engine"])

    def _home(self, package: str) -> Path:
        top = package.partition(".")[0]
        own = self.folder / top
        return own if own.is_dir() else self.project / top

    def _browser_python(self, *, source: bool) -> Mapping[str, bytes]:
        from site_src import runtime

        if self.package is None:
            return {}
        sources = runtime.gather(self.folder, self.package)
        return runtime.browser_python(self.project, self.package, sources, source=source)
