"""From the pinned Pyodide and the engine's sources to the files that a page loads.

    library   Pyodide's standard library, lean and precompiled; once for a Pyodide
    selection the engine precompiled, and of the library what its calculators use

Both are made by node and kept under `.cache/python` by the content that they were made from.
"""

import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from site_src.runtime.cache import Files, cached, content_key
from site_src.runtime.node import run_node
from site_src.runtime.pyodide import Pyodide, installed_pyodide

HERE = Path(__file__).parent
CONNECTION = HERE.parent / "client" / "calculators.js"
ANSWERING = "answering.py"
DATE = (1980, 1, 1, 0, 0, 0)


def browser_python(
    project: Path, package: str, engine_sources: Mapping[str, bytes], *, source: bool = False
) -> Files:
    """Make the browser's Python: file name -> content.

    With `source` the engine stays source and the library whole, so that a change of the engine
    needs no node. Raises RuntimeProblem where Pyodide or node is missing, of the wrong version,
    or fails.
    """
    pyodide = installed_pyodide(project)
    cache = project / ".cache" / "python"
    sources = {ANSWERING: (HERE / ANSWERING).read_bytes(), **engine_sources}
    tools = _tools(pyodide)
    library = cached(cache, content_key(tools), lambda: _library(pyodide))["library.zip"]
    if source:
        return pyodide.browser_files() | {"engine.zip": _zip(sources), "python.zip": library}
    key = content_key({**tools, **sources, "package": package.encode()})
    return pyodide.browser_files() | cached(
        cache, key, lambda: _selection(pyodide, package, sources, library)
    )


def _tools(pyodide: Pyodide) -> Files:
    ours = [path for folder in ("inside", "lean") for path in (HERE / folder).iterdir()]
    theirs = [path for path in pyodide.folder.iterdir() if path.suffix in {".mjs", ".wasm", ".zip"}]
    named = {path.relative_to(HERE.parent).as_posix(): path for path in (CONNECTION, *ours)}
    named |= {f"pyodide/{path.name}": path for path in theirs}
    return {name: path.read_bytes() for name, path in named.items() if path.is_file()}


def _library(pyodide: Pyodide) -> Files:
    stand_ins = {f"lean/{path.name}": path.read_bytes() for path in (HERE / "lean").glob("*.py")}
    given = {"python_stdlib.zip": pyodide.library.read_bytes(), **stand_ins}
    return _made(given, ["library", str(pyodide.folder)], ["library.zip"])


def _selection(
    pyodide: Pyodide, package: str, sources: Mapping[str, bytes], library: bytes
) -> Files:
    engine = {f"engine/{name}": text for name, text in sources.items()}
    given = {"library.zip": library, "calculators.js": CONNECTION.read_bytes(), **engine}
    return _made(given, ["select", str(pyodide.folder), package], ["engine.zip", "python.zip"])


def _made(given: Mapping[str, bytes], task: list[str], results: list[str]) -> Files:
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder)
        for name, content in given.items():
            (job / name).parent.mkdir(parents=True, exist_ok=True)
            (job / name).write_bytes(content)
        step, pyodide, *rest = task
        run_node([str(HERE / "inside" / "make.mjs"), step, pyodide, folder, *rest])
        return {name: (job / name).read_bytes() for name in results}


def _zip(sources: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(sources.items()):
            archive.writestr(zipfile.ZipInfo(name, DATE), text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
