"""The whole standard library, lean and precompiled. Runs in Pyodide's Python."""

from collections.abc import Mapping
from pathlib import Path

from site_src.runtime.inside.archive import compiled, read_zip, write_archive

LOCATION = "/lib/python314.zip"
STAND_INS = {
    "_pyodide/__init__.py": "first.py",
    "_pyodide/_base.py": "evaluation.py",
    "_pyodide/docstring.py": "docstring.py",
    "_pyodide/jsbind.py": "jsbind.py",
    "pyodide/code.py": "code.py",
    "asyncio/__init__.py": "asyncio_absent.py",
    "inspect.py": "inspect_late.py",
    "pyodide/webloop.py": "webloop.py",
    "pyodide/_package_loader.py": "package_loader.py",
}
RENAMED = {"inspect.py": "_inspect.py"}
ADDED = {"_late.py": "late.py", "_unwrapping.py": "unwrapping.py", "_written.py": "written.py"}
LATE = "from _late import Late; {name} = Late('{name}')"
REWRITTEN = {
    "dataclasses.py": {
        "import inspect": "import _unwrapping as inspect; import _written",
        "        exec(txt, self.globals, ns)": "        _written.run(txt, self.globals, ns)",
    },
    "traceback.py": {
        f"import {name}": LATE.format(name=name)
        for name in ("_colorize", "codeop", "linecache", "textwrap", "tokenize")
    },
}


def make(stdlib: str, lean: str, out: str) -> None:
    """Compile the library at `stdlib`, with the stand-ins in `lean`, into the archive `out`.

    Raises KeyError where Pyodide no longer has a module, or a line of one, that is replaced.
    """
    sources = {name: text for name, text in read_zip(stdlib).items() if name.endswith(".py")}
    sources |= {other: sources[name] for name, other in RENAMED.items()}
    for name, stand_in in STAND_INS.items():
        if name not in sources:
            raise KeyError(f"{name} is not in Pyodide's library, but lean/{stand_in} replaces it")
        sources[name] = Path(lean, stand_in).read_bytes()
    for name, lines in REWRITTEN.items():
        sources[name] = _rewritten(name, sources[name].decode(), lines).encode()
    sources |= {name: Path(lean, added).read_bytes() for name, added in ADDED.items()}
    write_archive(out, compiled(sources, LOCATION))


def _rewritten(name: str, text: str, lines: Mapping[str, str]) -> str:
    """Replace lines that stand whole and once in a module's text."""
    for line, other in lines.items():
        if text.count(f"\n{line}\n") != 1:
            raise KeyError(f"{name} has no line of its own to {line}, but lean/ replaces it")
        text = text.replace(f"\n{line}\n", f"\n{other}\n")
    return text
