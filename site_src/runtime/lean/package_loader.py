"""In place of `pyodide._package_loader`, which installs wheels.

Nothing is ever installed, and the real one imports zipfile, shutil, tempfile, pathlib and their
like. What Pyodide's start reads from it stays: two folders, and the call that lists packages.
Importing loadedPackages keeps the handles in the order that a memory snapshot needs.
"""

from pyodide_js import loadedPackages  # type: ignore[import-not-found]  # noqa: F401


class _Folder:
    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = _Folder("/lib/python3.14/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing: there are no packages to list."""
