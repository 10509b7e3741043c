"""What others have made: fetched when the benchmark asks for it, pinned, and served from here.

The npm packages are those of tests/benchmarks/peers/package.json; the Python packages, which export
pages, the group `peers` of pyproject.toml; the wheels that their pages load, wheels.txt beside the
former. All goes to .cache/peers.
"""

import json
import os
import shutil
import sys
import zipfile
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from site_src.command.setup import Need, node, packages, progress, stamp
from site_src.command.setup.environment import python_in
from tests.benchmarks.starting.wheels import with_wheels

PROJECT = Path(__file__).resolve().parents[3]
LISTS = PROJECT / "tests/benchmarks/peers"
TOOLS = "requirements-peers.txt"
WHEELS = "wheels.txt"
HOME = PROJECT / ".cache/peers"
LOG = HOME.relative_to(PROJECT) / progress.LOG
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
CODE = 'from decimal import Decimal\nprint("Product:", Decimal("1000") * Decimal("10.5"))'
REPL = f"repl/?{urlencode({'kernel': 'python', 'code': CODE})}"
NOTEBOOK = "tests/benchmarks/starting/pages/notebook.py.txt"

Files = dict[str, bytes]


def pyscript(*, with_micropython: bool) -> Files:
    """Give PyScript's files, and MicroPython's where they are wanted.

    Raises:
        CannotGoOn: they cannot be fetched.
    """
    found = _under("pyscript/", _modules() / "@pyscript/core/dist")
    if not with_micropython:
        return found
    micropython = _modules() / "@micropython/micropython-webassembly-pyscript"
    return {**found, **_under("micropython/", micropython)}


def jupyterlite(pyodide: Files) -> Files:
    """Give JupyterLite with its Python kernel, all of it from one host.

    Raises:
        CannotGoOn: it cannot be fetched or built.
    """
    built = HOME / "jupyterlite"
    _made(built, ["jupyter", "lite", "build", "--output-dir", str(built)])
    files = _under("", built)
    said = json.loads(files["jupyter-lite.json"])
    settings = said["jupyter-config-data"].setdefault("litePluginSettings", {})
    kernel = {"pyodideUrl": "/pyodide/pyodide.mjs", "disablePyPIFallback": True}
    settings[KERNEL] = {**settings.get(KERNEL, {}), **kernel}
    files["jupyter-lite.json"] = json.dumps(said).encode()
    return {**files, **_in_folder(with_wheels(pyodide, _wheels()))}


def marimo() -> Files:
    """Give a notebook that marimo has exported, all of it from one host.

    Raises:
        CannotGoOn: it cannot be fetched or exported.
    """
    built = HOME / "marimo"
    notebook = HOME / "notebook.py"
    HOME.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PROJECT / NOTEBOOK, notebook)
    export = ["marimo", "export", "html-wasm", str(notebook), "--no-sandbox", "--mode", "run"]
    _made(built, [*export, "--output", str(built)])
    files = _under("", built)
    where = (
        'data-pyodide-index-url="pyodide/" data-pyodide-lockfile-url="pyodide/pyodide-lock.json"'
    )
    page = files["index.html"].decode().replace("<marimo-wasm ", f"<marimo-wasm {where} ")
    pyodide = {path.name: path.read_bytes() for path in (_modules() / "pyodide").iterdir()}
    return {
        **files,
        "index.html": page.encode(),
        **_in_folder(with_wheels(pyodide, _wheels())),
    }


def _in_folder(pyodide: Files) -> Files:
    return {f"pyodide/{name}": content for name, content in pyodide.items()}


def _under(prefix: str, folder: Path) -> Files:
    return {
        prefix + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".map"
    }


@cache
def _modules() -> Path:
    HOME.mkdir(parents=True, exist_ok=True)
    for name in packages.SOURCES:
        shutil.copyfile(LISTS / name, HOME / name)
    with redirect_stdout(sys.stderr):  # what a benchmark prints there is its figures
        packages.install(HOME, Need.SITE, node.find(Path(sys.executable)))
    return HOME / packages.FOLDER


@cache
def _tools() -> Path:
    folder = HOME / "python"
    wanted = stamp.fingerprints(PROJECT, [TOOLS])
    if stamp.read(folder) != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        _step(
            "a virtual environment for what is compared",
            [sys.executable, "-m", "venv", str(folder)],
        )
        pip = [str(python_in(folder)), "-m", "pip", "install", "--disable-pip-version-check"]
        pinned = ["--require-hashes", "--only-binary", ":all:", "--retries", "2", "--no-input"]
        _step("the Python packages that are compared", [*pip, *pinned, "-r", str(PROJECT / TOOLS)])
        stamp.write(folder, wanted)
    return python_in(folder).parent


@cache
def _wheels() -> list[Path]:
    folder = HOME / "wheels"
    wanted = stamp.fingerprints(LISTS, [WHEELS])
    if stamp.read(folder) != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check"]
        pinned = [
            "--no-deps",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--retries",
            "2",
            "--no-input",
        ]
        browser = ["--platform", "pyemscripten_2026_0_wasm32", "--platform", "any"]
        python = ["--python-version", "3.14", "--implementation", "cp", "--abi", "cp314"]
        words = [*browser, *python, "--abi", "none", "--dest", str(folder)]
        _step("the wheels that they load", [*pip, *pinned, *words, "-r", str(LISTS / WHEELS)])
        _pack_yaml(folder)
        stamp.write(folder, wanted)
    return sorted(folder.glob("*.whl"))


def _pack_yaml(folder: Path) -> None:
    """Pack PyYAML without its part in C, which is not published for the browser."""
    home = next(_tools().parent.rglob("site-packages"))
    said = next(home.glob("pyyaml-*.dist-info"))
    wheel = folder / f"{said.name.removesuffix('.dist-info')}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in (*sorted((home / "yaml").glob("*.py")), *sorted(said.iterdir())):
            archive.write(path, path.relative_to(home))


def _made(folder: Path, command: list[str]) -> None:
    """Let a tool make a folder, unless it has been made with the same versions of the same."""
    wanted = stamp.fingerprints(PROJECT, [TOOLS, NOTEBOOK])
    if stamp.read(folder) == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    tools = _tools()
    path = os.pathsep.join([str(tools), os.environ.get("PATH", "")])
    name, *words = command
    _step(f"a page of {name}'s", [str(tools / name), *words], {**os.environ, "PATH": path})
    stamp.write(folder, wanted)


def _step(what: str, command: list[str], environment: dict[str, str] | None = None) -> None:
    with redirect_stdout(sys.stderr):
        HOME.mkdir(parents=True, exist_ok=True)
        progress.Step(what, command, HOME, environment).run()
