"""What goes to the browser: all that is needed, no more, and the same bytes every time."""

import ast
import gzip
import io
import json
import marshal
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from traceback import FrameSummary, extract_tb
from typing import Any

import pytest

from site_src.runtime import RuntimeProblem, browser_python, gather
from site_src.runtime.browser_python import _tools
from site_src.runtime.cache import cached
from site_src.runtime.inside.archive import compiled
from site_src.runtime.node import find_node
from site_src.runtime.pyodide import installed_pyodide
from tests.runtime.conftest import PACKAGE, PROJECT
from tests.runtime.unpacking import contents, opened

HERE = Path(__file__).parent
RUNTIME = PROJECT / "site_src" / "runtime"
HEADER = 16  # bytes of a module's bytecode before its code
MODULE = b"""
from dataclasses import dataclass
def plain(one: Unknown, *more: Unknown, **named: Unknown) -> Unknown:
    raise ValueError("mine")
@staticmethod
def read(one: "kept") -> "kept": pass
@dataclass
class Record:
    one: int
"""
STAND_INS = {"asyncio/__init__.pyc", "pyodide/webloop.pyc", "pyodide/_package_loader.pyc"}


def test_a_cold_build_gives_the_bytes_of_an_earlier_one(
    sources: dict[str, bytes], files: dict[str, bytes], tmp_path: Path
) -> None:
    assert browser_python(cold(tmp_path), PACKAGE, sources) == files


def test_of_two_who_make_the_same_at_once_both_get_it_whole(tmp_path: Path) -> None:
    both_are_making = Barrier(2, timeout=10)

    def make() -> dict[str, bytes]:
        both_are_making.wait()
        return {"one": b"1", "two": b"2"}

    with ThreadPoolExecutor() as two:
        made = list(two.map(lambda _: cached(tmp_path, "key", make), range(2)))
    assert made == [{"one": b"1", "two": b"2"}] * 2
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_a_result_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        cached(tmp_path, "key", lambda: {"one": b"1", ".": b"cannot be written"})
    assert list(tmp_path.iterdir()) == []


def test_a_warm_cache_needs_no_node(
    sources: dict[str, bytes], files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert browser_python(PROJECT, PACKAGE, sources) == files


def test_a_changed_engine_needs_no_node_while_serving(
    sources: dict[str, bytes],
    source_files: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    changed = sources | {"engine/leverage/new.py": b"NEW = True\n"}
    made = browser_python(PROJECT, PACKAGE, changed, source=True)
    assert made["python.zip"] == source_files["python.zip"]
    with zipfile.ZipFile(io.BytesIO(made["engine.zip"])) as archive:
        assert "engine/leverage/new.py" in archive.namelist()


def test_the_engine_is_whole_and_nothing_but_bytecode(
    files: dict[str, bytes], sources: dict[str, bytes]
) -> None:
    door = {"answering/__init__.pyc", "answering/editing.pyc", "methods.bin"}
    assert names(files["engine.zip"]) == door | {f"{name}c" for name in sources}


def test_no_docstring_travels(files: dict[str, bytes], sources: dict[str, bytes]) -> None:
    bytecode = contents(files["engine.zip"])
    openings = {name: list(docstring_openings(text)) for name, text in sources.items()}
    assert any(openings.values())
    for name, found in openings.items():
        assert [opening for opening in found if opening in bytecode[f"{name}c"]] == []


def test_each_archive_is_packed_as_a_whole_and_its_files_not_again(
    files: dict[str, bytes],
) -> None:
    for name in ("python.zip", "engine.zip", "whole/python.zip"):
        with opened(files[name]) as archive:
            assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_neither_lines_nor_unread_annotations_travel() -> None:
    names, place = run_as_shipped(has_lines=False)
    assert names["plain"].__annotations__ == {}
    assert names["read"].__annotations__ == {"one": "kept", "return": "kept"}
    assert names["Record"](1).one == 1
    assert (place.name, place.lineno, place.line) == ("plain", None, None)


def test_lines_travel_where_they_are_asked_for() -> None:
    _, place = run_as_shipped(has_lines=True)
    assert (place.name, place.lineno) == ("plain", 4)


def test_the_library_leaves_out_what_no_calculator_imports(files: dict[str, bytes]) -> None:
    library = names(files["python.zip"])
    assert library >= STAND_INS
    assert {"decimal.pyc", "json/__init__.pyc", "traceback.pyc"} <= library
    for unwanted in ("asyncio/events", "ssl", "socket", "zipfile/", "email/", "unittest/"):
        assert [name for name in library if name.startswith(unwanted)] == []


def test_the_library_leaves_out_what_is_frozen_into_the_interpreter(
    files: dict[str, bytes],
) -> None:
    assert names(files["python.zip"]).isdisjoint({"os.pyc", "zipimport.pyc", "site.pyc"})


def test_dates_in_the_archives_are_fixed(files: dict[str, bytes]) -> None:
    for name in ("python.zip", "engine.zip"):
        with opened(files[name]) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.namelist() == sorted(archive.namelist())


def test_the_lean_python_can_still_be_kept_as_a_snapshot(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    for name in ("python.zip", "engine.zip"):
        (tmp_path / name).write_bytes(gzip.decompress(files[name]))
    done = subprocess.run(
        [find_node(), str(HERE / "snapshot.mjs"), str(tmp_path), PACKAGE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["position"]["calculator"] == "position"


def test_what_the_library_is_made_by_is_all_in_its_key() -> None:
    tools = list(_tools(installed_pyodide(PROJECT)).values())
    made_by = [path for name in ("inside", "lean") for path in (RUNTIME / name).glob("*.*")]
    assert len(made_by) > 8
    assert [path.name for path in made_by if path.read_bytes() not in tools] == []


def test_another_pyodide_is_refused_with_what_to_do(
    sources: dict[str, bytes], tmp_path: Path
) -> None:
    package = tmp_path / "node_modules" / "pyodide" / "package.json"
    package.parent.mkdir(parents=True)
    package.write_text('{"version": "314.0.8"}', encoding="utf-8")
    with pytest.raises(RuntimeProblem, match=r"Pyodide 314\.0\.8 is installed, .* pin 314\.0\.7"):
        browser_python(tmp_path, PACKAGE, sources)


def test_a_missing_pyodide_is_refused_with_what_to_do(
    sources: dict[str, bytes], tmp_path: Path
) -> None:
    with pytest.raises(RuntimeProblem, match=r"not installed; run npm ci"):
        browser_python(tmp_path, PACKAGE, sources)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"\nimport nothing_here\n", "2: ModuleNotFoundError: No module named 'nothing_here'"),
        (b"def broken(:\n", "1: SyntaxError: invalid syntax"),
    ],
)
def test_an_engine_that_fails_is_refused_with_file_line_and_reason(
    sources: dict[str, bytes], source: bytes, said: str
) -> None:
    broken = sources | {"engine/calculators/broken.py": source}
    with pytest.raises(RuntimeProblem, match=f"^engine/calculators/broken.py:{said}$"):
        browser_python(PROJECT, PACKAGE, broken)


def test_a_calculator_that_raises_is_refused_with_file_line_and_reason(
    sources: dict[str, bytes],
) -> None:
    name = "engine/calculators/position.py"
    lines = sources[name].decode().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("    return Outcome("))
    lines.insert(at, '    raise ArithmeticError("no result")')
    broken = sources | {name: "\n".join(lines).encode()}
    said = rf"^{name}:{at + 1}: ArithmeticError: no result$"
    with pytest.raises(RuntimeProblem, match=said):
        browser_python(PROJECT, PACKAGE, broken)


def test_what_only_the_command_asks_stays_at_home(sources: dict[str, bytes]) -> None:
    assert (PROJECT / "engine" / "verify").is_dir()
    assert [name for name in sources if name.startswith("engine/verify/")] == []


def test_a_package_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(RuntimeProblem, match='no package "interest"'):
        gather(tmp_path, "interest.calculators")


def test_another_site_takes_its_own_package_and_the_interface(tmp_path: Path) -> None:
    own = tmp_path / "interest" / "calculators"
    own.mkdir(parents=True)
    (own / "growth.py").write_text("", encoding="utf-8")
    taken = gather(tmp_path, "interest.calculators")
    assert {"interest/calculators/growth.py", "engine/__init__.py"} <= set(taken)
    assert any(name.startswith("engine/interface/") for name in taken)
    assert not any(name.startswith(("engine/leverage/", "engine/calculators/")) for name in taken)


def names(archive: bytes) -> set[str]:
    return set(contents(archive))


def run_as_shipped(*, has_lines: bool) -> tuple[dict[str, Any], FrameSummary]:
    """Compile a module as it is shipped; give its names, and where its error is traced to."""
    bytecode = compiled({"mine.py": MODULE}, "/place", has_lines=has_lines)["mine.pyc"]
    names: dict[str, Any] = {}
    exec(marshal.loads(bytecode[HEADER:]), names)  # noqa: S102, S302 - our own
    with pytest.raises(ValueError, match="mine") as raised:
        names["plain"](1)
    return names, extract_tb(raised.value.__traceback__)[-1]


def docstring_openings(source: bytes) -> Iterator[bytes]:
    """Take the first lines of docstrings; the compiler indents the others anew."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            said = ast.get_docstring(node)
            if said:
                yield said.splitlines()[0].encode()


def cold(project: Path) -> Path:
    """Make a project that has the pinned packages and has never been built."""
    project.mkdir(exist_ok=True)
    (project / "node_modules").symlink_to(PROJECT / "node_modules", target_is_directory=True)
    return project
