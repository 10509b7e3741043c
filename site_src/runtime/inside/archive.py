"""Sources compiled and put into an archive whose bytes depend on nothing but them.

Runs in Pyodide's Python. Bytecode is marked as never to be checked against its source, so that
importing it costs no look at a date. An archive is a zip of files as they are, and the whole of it
is gzipped: that makes a quarter less of it than a zip that deflates each file alone.
"""

import ast
import gzip
import io
import marshal
import zipfile
from collections.abc import Mapping
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import BinaryIO

DATE = (1980, 1, 1, 0, 0, 0)
UNCHECKED = (1).to_bytes(4, "little") + bytes(8)
UNIT, AT_ONCE = 2, 8  # bytes of one instruction, and how many an entry of a table of lines is for
NO_LINE = 0xF8  # the entry for so many of them, less one, that have no line


def compiled(
    sources: Mapping[str, bytes], location: str, *, has_lines: bool = False
) -> dict[str, bytes]:
    """Compile modules without docstrings and assertions; `location` is what tracebacks show.

    Nor do the lines of the source travel, unless they are asked for, and the annotations of
    functions without a decorator, which nobody reads: what reads annotations decorates.
    """
    found = {}
    for name, text in sorted(sources.items()):
        place = f"{location}/{name}"
        tree = _Unannotated().visit(ast.parse(text, place))
        code = compile(tree, place, "exec", dont_inherit=True, optimize=2)
        bytecode = marshal.dumps(code if has_lines else _without_lines(code))
        found[f"{name}c"] = MAGIC_NUMBER + UNCHECKED + bytecode
    return found


def compiled_text(text: str) -> CodeType:
    """Compile what Python runs as text, without its lines."""
    return _without_lines(compile(text, "<string>", "exec", dont_inherit=True))


def read_zip(file: str | BinaryIO) -> dict[str, bytes]:
    """Read every file of a zip."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def write_archive(path: str, files: Mapping[str, bytes]) -> None:
    """Write a gzipped zip, sorted and with one fixed date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, DATE), content)
    Path(path).write_bytes(gzip.compress(packed.getvalue(), 9, mtime=0))


class _Unannotated(ast.NodeTransformer):
    """Takes the annotations off functions that have no decorator."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        if not node.decorator_list:
            node.returns = None
            given = node.args
            rest = [one for one in (given.vararg, given.kwarg) if one]
            for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, *rest):
                one.annotation = None
        return node


def _without_lines(code: CodeType) -> CodeType:
    """Let no instruction of bytecode, and of what it holds, have a line."""
    constants = tuple(
        _without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts
    )
    units = len(code.co_code) // UNIT
    table = b"".join(
        bytes([NO_LINE | min(units - at, AT_ONCE) - 1]) for at in range(0, units, AT_ONCE)
    )
    return code.replace(co_linetable=table, co_consts=constants)
