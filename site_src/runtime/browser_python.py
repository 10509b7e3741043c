"""From the pinned Pyodide and the engine's sources to the files that a page loads.

    library   Pyodide's standard library, lean and precompiled; once for a Pyodide
    script    what starts the wasm, without the names that it gives to what nobody asks for
    selection the engine precompiled, and of the library what its calculators use
    slim wasm the interpreter's functions that the profile knows; the others trap, and what only
              they would read or hand to the script is left out

Library and selection are made by node and kept under `.cache/python` by the content that they were
made from. Under `whole/` lies what the slim files leave out, for the page to start again with.
"""

import gzip
import io
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from site_src.runtime.cache import Files, cached, content_key
from site_src.runtime.exports import asked_exports, bare_script
from site_src.runtime.node import run_node
from site_src.runtime.profile import kept_profile
from site_src.runtime.pyodide import Pyodide, installed_pyodide
from site_src.runtime.tables import without_unread_tables
from site_src.runtime.wasm import exporting

HERE = Path(__file__).parent
CONNECTION = HERE.parent / "client" / "calculators.js"
ANSWERING = HERE / "answering"
DATE = (1980, 1, 1, 0, 0, 0)
SCRIPT = "pyodide.asm.mjs"
SLIM, WHOLE = "pyodide.asm.wasm", "whole/pyodide.asm.wasm"


def browser_python(
    project: Path, package: str, engine_sources: Mapping[str, bytes], *, source: bool = False
) -> Files:
    """Make the browser's Python: file name -> content.

    With `source` the engine stays source and the rest whole, so that a change of the engine needs
    no node. Raises RuntimeProblem where Pyodide or node is missing, of the wrong version, or
    fails, and where the profile was taken of another Pyodide.
    """
    pyodide = installed_pyodide(project)
    cache = project / ".cache" / "python"
    sources = with_answering(engine_sources)
    tools = _tools(pyodide)
    made, wasm = _library_of(project), pyodide.wasm.read_bytes()
    library, script = made["library.zip"], made[SCRIPT]
    files = {SCRIPT: script, WHOLE: wasm, "whole/python.zip": library}
    if source:
        return files | {SLIM: wasm, "python.zip": library, "engine.zip": _zip(sources)}
    slim = _slim(cache, wasm, script)
    started = {SCRIPT: script, SLIM: slim, pyodide.lock.name: pyodide.lock.read_bytes()}
    key = content_key({**tools, **sources, **started, "package": package.encode()})
    selection = cached(cache, key, lambda: _selection(pyodide, package, sources, library, started))
    kind = selection.pop("kind.txt").decode()
    return files | selection | {SLIM: slim if kind == "slim" else wasm}


def is_slim(files: Mapping[str, bytes]) -> bool:
    """Whether the profile has all that the site's calculators call."""
    return files[SLIM] != files[WHOLE]


def with_answering(engine_sources: Mapping[str, bytes]) -> Files:
    """Add the browser's end of the door to the engine's sources."""
    door = {
        f"{ANSWERING.name}/{one.name}": one.read_bytes() for one in sorted(ANSWERING.glob("*.py"))
    }
    return door | dict(engine_sources)


def library_of(project: Path) -> bytes:
    """Make the whole standard library, lean and precompiled."""
    return _library_of(project)["library.zip"]


def watched_start(
    project: Path, package: str, engine_sources: Mapping[str, bytes], wasm: bytes
) -> Files:
    """Lead the calculators round under node with a wasm that notes what is called.

    Returns "engine.zip", and "called.bin" with a byte for each function.
    """
    pyodide = installed_pyodide(project)
    started = {path.name: path.read_bytes() for path in (pyodide.script, pyodide.lock)}
    sources = with_answering(engine_sources)
    given = _given(sources, library_of(project), {**started, SLIM: wasm})
    task = ["watch", str(pyodide.folder), package]
    return _made(given, task, ["engine.zip", "called.bin"])


def _tools(pyodide: Pyodide) -> Files:
    ours = [path for folder in ("inside", "lean") for path in (HERE / folder).iterdir()]
    ours.append(HERE / "exports.py")
    theirs = [path for path in pyodide.folder.iterdir() if path.suffix in {".mjs", ".wasm", ".zip"}]
    named = {path.relative_to(HERE.parent).as_posix(): path for path in (CONNECTION, *ours)}
    named |= {f"pyodide/{path.name}": path for path in theirs}
    return {name: path.read_bytes() for name, path in named.items() if path.is_file()}


def _library_of(project: Path) -> Files:
    pyodide = installed_pyodide(project)
    key = content_key(_tools(pyodide))
    return cached(project / ".cache" / "python", key, lambda: _library(pyodide))


def _library(pyodide: Pyodide) -> Files:
    bare = bare_script(pyodide.script.read_text("utf-8"), pyodide.loader.read_text("utf-8"))
    stand_ins = {f"lean/{path.name}": path.read_bytes() for path in (HERE / "lean").glob("*.py")}
    given = {"python_stdlib.zip": pyodide.library.read_bytes(), "bare.mjs": bare.encode()}
    task = ["library", str(pyodide.folder)]
    return _made({**given, **stand_ins}, task, ["library.zip", SCRIPT])


def _slim(cache: Path, wasm: bytes, script: bytes) -> bytes:
    profile = kept_profile()
    made_by = {path.name: path.read_bytes() for path in HERE.glob("*.py")}
    made_of = {SLIM: wasm, SCRIPT: script, "profile": profile.text().encode()}

    def make() -> Files:
        asked = asked_exports(script.decode(), wasm)
        return {SLIM: exporting(without_unread_tables(profile.applied(wasm), wasm), asked)}

    return cached(cache, content_key({**made_by, **made_of}), make)[SLIM]


def _selection(
    pyodide: Pyodide, package: str, sources: Mapping[str, bytes], library: bytes, started: Files
) -> Files:
    task = ["select", str(pyodide.folder), package]
    return _made(_given(sources, library, started), task, ["engine.zip", "python.zip", "kind.txt"])


def _given(sources: Mapping[str, bytes], library: bytes, started: Files) -> Files:
    start = {f"start/{name}": content for name, content in started.items()}
    engine = {f"engine/{name}": text for name, text in sources.items()}
    beside = {"calculators.js": CONNECTION.read_bytes(), "library.zip": gzip.decompress(library)}
    return {**start, **engine, **beside}


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
