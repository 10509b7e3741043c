"""Licences: every work that a site holds is listed with its terms, and no other."""

import json
import re
import tomllib
from pathlib import PurePosixPath

import pytest

from site_src import generator
from site_src.generator.bundle import bundle
from site_src.generator.packages import PROJECT
from site_src.generator.sources import OURS
from tests.generator.sites import PYTHON, generate, sample

PYODIDE = PROJECT / "node_modules/pyodide"
WORKS = tomllib.loads((OURS / "licences/works.toml").read_text("utf-8"))["work"]
NAMES = {work["name"] for work in WORKS}
OF_PYODIDE = ("../src/js/", "../src/core/")
VENDORED = "../src/js/vendor/"
FACES = {"Source Serif", "Figtree"}
SIGNS = {
    "CPython": b"Stichting Mathematisch Centrum",
    "Emscripten": b"emscripten_",
    "libmpdec": b"libmpdec",
    "libffi": b"ffi_call",
    "Expat": b"XML_ParserCreate",
    "HACL*": b"HACL",
    "zlib": b"inflate 1",
    "bzip2": b"bzip2",
    "liblzma": b"lzma_",
    "Zstandard": b"ZSTD_",
    "SQLite": b"SQLite format 3",
}


def loader_sources() -> list[str]:
    sources = json.loads((PYODIDE / "pyodide.mjs.map").read_text("utf-8"))["sources"]
    assert sources
    return list(sources)


def listed(browser_python: dict[str, bytes]) -> tuple[set[str], set[str]]:
    """The works and the licences' texts of a site with this Python."""
    files = generator.generate(sample(), generator.Options(), browser_python)
    page = files["licences/index.html"].decode()
    works = {re.sub("<.*?>", "", cell) for cell in re.findall(r'<th scope="row">(.*?)</th>', page)}
    texts = {name for name in files if name.startswith("licences/") and name.endswith(".txt")}
    assert {f"licences/{name}" for name in re.findall(r'<a href="([\w.-]+\.txt)">', page)} == texts
    return works, texts


def test_everything_that_pyodide_took_into_its_loader_is_listed() -> None:
    taken = {PurePosixPath(one).stem for one in loader_sources() if one.startswith(VENDORED)}
    assert taken
    assert taken <= NAMES


def test_the_rest_of_the_loader_is_pyodides_own() -> None:
    assert [one for one in loader_sources() if not one.startswith(OF_PYODIDE)] == []


def test_the_bundled_worker_holds_the_loader_and_what_it_took() -> None:
    sources = sample()
    worker = bundle(sources.client, sources.styles)["worker.js"]
    assert b"isToplevel" in worker
    held = {work["name"] for work in WORKS if "worker.js" in work.get("within", ())}
    assert held == {"Pyodide", "error-stack-parser", "stackframe"}


@pytest.mark.parametrize(("name", "sign"), SIGNS.items())
def test_a_listed_library_is_really_inside_pyodide(name: str, sign: bytes) -> None:
    assert name in NAMES
    assert sign in (PYODIDE / "pyodide.asm.wasm").read_bytes()


def test_the_notice_of_every_library_stands_under_its_name() -> None:
    text = (OURS / "licences/libraries.txt").read_text("utf-8")
    heads = re.findall(r"^=+\n(.+)\n=+$", text, re.MULTILINE)
    heard = {re.sub(r" \(.*\)", "", name) for head in heads for name in head.split(", ")}
    assert heard == {work["name"] for work in WORKS if work["file"] == "libraries.txt"}


def test_a_site_with_a_python_lists_all_works_and_ships_their_licences() -> None:
    works, texts = listed(PYTHON)
    assert works == NAMES
    assert texts == {f"licences/{work['file']}" for work in WORKS}
    files = generate(sample())
    assert b"Mozilla Public License" in files["licences/mpl-2.0.txt"]
    assert b"PYTHON SOFTWARE FOUNDATION" in files["licences/python.txt"]


def test_a_site_without_a_python_lists_only_what_its_scripts_hold() -> None:
    works, texts = listed({})
    assert works == {"Fulcrum", "Pyodide", "error-stack-parser", "stackframe"} | FACES
    assert "licences/python.txt" not in texts
