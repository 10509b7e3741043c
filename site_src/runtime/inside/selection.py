"""The engine's archive, and of the library what was used. Runs in Pyodide's Python."""

import gzip
import io
import json
import marshal
from pathlib import Path

from site_src.runtime.inside.archive import compiled, compiled_text, read_zip, write_archive
from site_src.runtime.inside.facade import late

LIBRARY = "/lib/python314.zip"
ENGINE = "/lib/engine.zip"
METHODS = "methods.bin"


def pack_engine(folder: str, out: str, *, has_lines: bool = False) -> None:
    """Compile every module below `folder` into the archive `out`."""
    root = Path(folder)
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.py")}
    sources = {name: late(name, text, found) for name, text in found.items()}
    write_archive(out, compiled(sources, ENGINE, has_lines=has_lines))


def add_methods(archive: str, texts: str) -> None:
    """Put what dataclasses wrote, a JSON list of texts, into the engine's archive, compiled."""
    methods = {text: compiled_text(text) for text in sorted(set(json.loads(texts)))}
    files = read_zip(io.BytesIO(gzip.decompress(Path(archive).read_bytes())))
    write_archive(archive, files | {METHODS: marshal.dumps(methods)})


def pack_library(library: str, origins: str, out: str) -> None:
    """Keep of the zip `library` what was imported; `origins` is a JSON list of modules' origins.

    Modules that are frozen into the interpreter have no origin in the zip and stay out.
    """
    used = set(json.loads(origins))
    kept = {name: code for name, code in read_zip(library).items() if f"{LIBRARY}/{name}" in used}
    write_archive(out, kept)
