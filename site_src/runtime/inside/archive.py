"""Sources compiled and put into a zip whose bytes depend on nothing but them.

Runs in Pyodide's Python. Bytecode is marked as never to be checked against its source, so that
importing it costs no look at a date.
"""

import py_compile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

DATE = (1980, 1, 1, 0, 0, 0)


def compiled(sources: Mapping[str, bytes], location: str) -> dict[str, bytes]:
    """Compile modules without docstrings and assertions; `location` is what tracebacks show."""
    with TemporaryDirectory() as folder:
        source, bytecode = Path(folder, "module.py"), Path(folder, "module.pyc")
        found = {}
        for name, text in sorted(sources.items()):
            source.write_bytes(text)
            py_compile.compile(
                str(source),
                cfile=str(bytecode),
                dfile=f"{location}/{name}",
                doraise=True,
                optimize=2,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
            found[f"{name}c"] = bytecode.read_bytes()
        return found


def read_zip(path: str) -> dict[str, bytes]:
    """Read every file of a zip."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write_zip(path: str, files: Mapping[str, bytes]) -> None:
    """Write a deflated zip, sorted and with one fixed date."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(
                zipfile.ZipInfo(name, DATE), content, zipfile.ZIP_DEFLATED, compresslevel=9
            )
