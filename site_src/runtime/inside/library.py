"""The whole standard library, lean and precompiled. Runs in Pyodide's Python."""

from pathlib import Path

from site_src.runtime.inside.archive import compiled, read_zip, write_archive

LOCATION = "/lib/python314.zip"
STAND_INS = {
    "asyncio/__init__.py": "asyncio_absent.py",
    "pyodide/webloop.py": "webloop.py",
    "pyodide/_package_loader.py": "package_loader.py",
}


def make(stdlib: str, lean: str, out: str) -> None:
    """Compile the library at `stdlib` with the stand-ins of the folder `lean` into the archive `out`.

    Raises KeyError where Pyodide no longer has a module that a stand-in replaces.
    """
    sources = {name: text for name, text in read_zip(stdlib).items() if name.endswith(".py")}
    for name, stand_in in STAND_INS.items():
        if name not in sources:
            raise KeyError(f"{name} is not in Pyodide's library, but lean/{stand_in} replaces it")
        sources[name] = Path(lean, stand_in).read_bytes()
    write_archive(out, compiled(sources, LOCATION))
