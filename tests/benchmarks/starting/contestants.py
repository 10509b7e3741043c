"""The pages that are compared: this site's first article, and what others make of a small job.

The yardstick is a plain Pyodide that multiplies two decimals; the engine and the whole page stand
on our side of the scale. JavaScript alone, which has no decimals, is the limit.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_src.command.failure import CannotGoOn
from site_src.command.setup import progress
from tests.benchmarks.starting import peers

PROJECT = Path(__file__).resolve().parents[3]
PAGES = Path(__file__).with_name("pages")
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
DATA = re.compile(r'<script[^>]* id="page"[^>]*>(?P<json>.*?)</script>', re.DOTALL)
SAID = "Product: 10500.0"

OURS = "this site's first article"
PLAIN = "plain Pyodide, two decimals"
ENGINE = "plain Pyodide, the same engine"
PYSCRIPT = "PyScript with Pyodide"
MICROPYTHON = "PyScript with MicroPython, no decimals"
JUPYTERLITE = "JupyterLite"
MARIMO = "marimo, exported to html-wasm"
SCRIPT = "JavaScript alone, no decimals"

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Contestant:
    """A page to visit: its files, how its first answer shows, and what to change in it.

    The page makes `mark` with its first answer and `measure` with each that follows a change of
    `field`. A page that makes no mark shows its first answer in an element that `watched` selects.
    Where `field` is empty nothing is changed. What takes long is visited once.
    """

    name: str
    files: Files
    address: str = ""
    field: str = "#one"
    mark: str = "answered"
    measure: str = "changed"
    watched: str = ""
    takes_long: bool = False


@dataclass(frozen=True)
class Absent:
    """A page that cannot be had here, and the sentence that says why."""

    name: str
    reason: str


def contestants(site: Files) -> Iterator[Contestant | Absent]:
    """Give all that can be compared here, ours first, then the yardstick."""
    asked = first_asked(site["index.html"].decode())
    field = f'fulcrum-number[data-input="{asked["changed"]}"] input[type=text]'
    yield Contestant(OURS, site, field=field, mark="engine:ready", measure="engine:answer")
    product = {"index.html": _page("product.html")}
    pyodide = {f"pyodide/{name}": content for name, content in plain_pyodide().items()}
    page = {**product, "page.js": _page("page.js")}
    yield Contestant(PLAIN, {**pyodide, **page, "worker.js": _page("plain.js")})
    engine = {"asked.json": json.dumps(asked).encode(), "engine.zip": engine_sources()}
    yield Contestant(ENGINE, {**pyodide, **page, **engine, "worker.js": _page("engine.js")})
    yield _perhaps(PYSCRIPT, lambda: Contestant(PYSCRIPT, {**pyodide, **_pyscript("py")}))
    yield _perhaps(MICROPYTHON, lambda: Contestant(MICROPYTHON, _pyscript("mpy")))
    yield _perhaps(JUPYTERLITE, _jupyterlite)
    yield _perhaps(MARIMO, _marimo)
    yield Contestant(SCRIPT, {**product, "page.js": _page("script.js")})


def first_asked(page: str) -> dict[str, str]:
    """Tell what the first page asks first: the package, the calculator, and a name it follows."""
    found = DATA.search(page)
    if not found:
        raise CannotGoOn("the site's first page asks the engine nothing")
    data = json.loads(found["json"])
    first = next(iter(data["requests"].values()))
    package = data["engine"]["package"]
    return {"package": package, "calculator": first["calculator"], "changed": first["follows"][0]}


def plain_pyodide() -> dict[str, bytes]:
    """Give the files that a plain Pyodide loads, as they are published."""
    folder = PROJECT / "node_modules/pyodide"
    return {name: (folder / name).read_bytes() for name in (*PYODIDE, LOCK)}


def engine_sources() -> bytes:
    """Pack the engine as its sources stand, as one would hand it to a plain Pyodide."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((PROJECT / "engine").rglob("*.py")):
            archive.write(path, path.relative_to(PROJECT))
    return packed.getvalue()


def _perhaps(name: str, make: Callable[[], Contestant]) -> Contestant | Absent:
    try:
        return make()
    except CannotGoOn as reason:
        return Absent(name, str(reason).replace(str(progress.LOG), str(peers.LOG)))


def _pyscript(kind: str) -> dict[str, bytes]:
    """Give a page whose own thread runs Python, as a script of PyScript's does by default."""
    numbers = {"py": ("decimal", "Decimal"), "mpy": ("builtins", "float")}[kind]
    interpreter = {"py": "./pyodide/pyodide.mjs", "mpy": "./micropython/micropython.mjs"}[kind]
    html = _page("pyscript.html").decode().replace("KIND", kind)
    script = _page("pyscript.py.txt").decode().replace("NUMBERS", numbers[0])
    return {
        **peers.pyscript(with_micropython=kind == "mpy"),
        "index.html": html.replace("INTERPRETER", interpreter).encode(),
        "main.py": script.replace("NUMBER", numbers[1]).encode(),
    }


def _jupyterlite() -> Contestant:
    return Contestant(
        JUPYTERLITE,
        peers.jupyterlite(plain_pyodide()),
        address=peers.REPL,
        field="",
        watched=".jp-OutputArea-output",
        takes_long=True,
    )


def _marimo() -> Contestant:
    return Contestant(MARIMO, peers.marimo(), field="", watched=".output-area", takes_long=True)


def _page(name: str) -> bytes:
    return (PAGES / name).read_bytes()
