"""The Python that has the pinned packages: the running one, or `.venv`."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from site_src.command.failure import CannotGoOn
from site_src.command.setup import stamp
from site_src.command.setup.installed import missing
from site_src.command.setup.need import Need
from site_src.command.setup.progress import Step

FOLDER = ".venv"
UNFINISHED = {"unfinished": True}


def ready(project: Path, need: Need) -> Path:
    """Return a Python that has what is needed; make `.venv` or bring it up to date if none has.

    Raises:
        CannotGoOn: there is no venv module, or the packages cannot be fetched.
    """
    folder = project / FOLDER
    wanted = stamp.fingerprints(project, need.requirements)
    said = stamp.read(folder)
    if said != UNFINISHED and not missing(project, need):
        return Path(sys.executable)
    if _is_whole(project, said, need):
        return python_in(folder)
    if said is None or said == UNFINISHED or not python_in(folder).exists():
        _make(project, folder)
    _install(project, folder, need)
    stamp.write(folder, wanted)
    return python_in(folder)


def python_in(folder: Path) -> Path:
    """Return where a virtual environment keeps its Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _is_whole(project: Path, said: dict[str, Any] | None, need: Need) -> bool:
    python = python_in(project / FOLDER)
    if not python.exists() or said == UNFINISHED or _runs_in(project / FOLDER):
        return False
    if said is None:
        ask = [str(python), "-m", "site_src.command.setup.installed", need.value]
        return subprocess.run(ask, cwd=project, check=False).returncode == 0
    return stamp.fingerprints(project, need.requirements).items() <= said.items()


def _runs_in(folder: Path) -> bool:
    return Path(sys.prefix).resolve() == folder.resolve()


def _make(project: Path, folder: Path) -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise CannotGoOn(
                f"this Python has no {module} module; install it (Debian and Ubuntu: the package "
                "python3-venv) or use another Python",
            )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    stamp.write(folder, UNFINISHED)
    outside = str(getattr(sys, "_base_executable", sys.executable))
    Step("a virtual environment in .venv", [outside, "-m", "venv", FOLDER], project).run()


def _install(project: Path, folder: Path, need: Need) -> None:
    stamp.write(folder, UNFINISHED)
    pip = [str(python_in(folder)), "-m", "pip", "install", "--disable-pip-version-check"]
    pinned = ["--require-hashes", "--only-binary", ":all:", "--retries", "2", "--no-input"]
    files = [word for name in need.requirements for word in ("-r", name)]
    Step("the pinned Python packages", [*pip, *pinned, *files], project).run()
