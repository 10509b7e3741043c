"""The pinned Pyodide, as the npm package lays it down."""

import json
from dataclasses import dataclass
from pathlib import Path

from site_src.runtime.problem import RuntimeProblem

VERSION = "314.0.7"  # the stand-ins in lean/ are written for this one


@dataclass(frozen=True)
class Pyodide:
    """Where the npm package is, and its files that a browser gets."""

    folder: Path

    @property
    def library(self) -> Path:
        """The standard library, as sources in a zip."""
        return self.folder / "python_stdlib.zip"

    @property
    def script(self) -> Path:
        """What starts the wasm, in JavaScript."""
        return self.folder / "pyodide.asm.mjs"

    @property
    def loader(self) -> Path:
        """What calls the script, in JavaScript; the reader's worker holds it."""
        return self.folder / "pyodide.mjs"

    @property
    def wasm(self) -> Path:
        """The interpreter."""
        return self.folder / "pyodide.asm.wasm"

    @property
    def lock(self) -> Path:
        """The list of packages, without which node does not start it."""
        return self.folder / "pyodide-lock.json"


def installed_pyodide(project: Path) -> Pyodide:
    """Find Pyodide in the project's node_modules.

    Raises RuntimeProblem where it is missing or is another version than the lean modules fit.
    """
    folder = project / "node_modules" / "pyodide"
    description = folder / "package.json"
    if not description.is_file():
        raise RuntimeProblem(f"{folder}: Pyodide is not installed; run npm ci --ignore-scripts")
    found = json.loads(description.read_text(encoding="utf-8"))["version"]
    if found != VERSION:
        raise RuntimeProblem(
            f"package.json: Pyodide {found} is installed, but site_src/runtime/lean is made for "
            f"{VERSION}; pin {VERSION} again, or fit lean/ to {found}, change VERSION in "
            "site_src/runtime/pyodide.py and run the tests"
        )
    return Pyodide(folder)
