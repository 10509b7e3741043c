"""A start that cannot succeed says so, with the file's name, and soon."""

import pytest

from tests.runtime.conftest import PACKAGE
from tests.runtime.serving import Server
from tests.runtime.visit import Visit

ERROR_PAGE = b"<!doctype html><title>Not here</title>"


@pytest.mark.parametrize(
    "name", ["pyodide.asm.mjs", "pyodide.asm.wasm", "python.zip", "engine.zip"]
)
def test_a_missing_file_fails_the_start(
    visit: Visit, server: Server, files: dict[str, bytes], name: str
) -> None:
    folder = f"/without-{name}/"
    server.add_folder(folder, {each: files[each] for each in files if each != name})
    failed = visit.start(folder, PACKAGE)
    assert failed["type"] == "failed"
    assert name in failed["reason"]


@pytest.mark.parametrize(
    "name", ["pyodide.asm.mjs", "pyodide.asm.wasm", "python.zip", "engine.zip"]
)
def test_a_page_in_place_of_a_file_fails_the_start(
    visit: Visit, server: Server, files: dict[str, bytes], name: str
) -> None:
    folder = f"/page-for-{name}/"
    server.add_folder(folder, files)
    server.add(f"{folder}{name}", ERROR_PAGE, "text/html")
    failed = visit.start(folder, PACKAGE)
    assert failed["type"] == "failed"
    assert name in failed["reason"]


@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "python.zip", "engine.zip"])
def test_half_a_file_fails_the_start(
    visit: Visit, server: Server, files: dict[str, bytes], name: str
) -> None:
    folder = f"/half-{name}/"
    server.add_folder(folder, files | {name: files[name][: len(files[name]) // 2]})
    failed = visit.start(folder, PACKAGE)
    assert failed["type"] == "failed"
    assert name in failed["reason"]


def test_a_package_that_is_not_there_fails_the_start(visit: Visit) -> None:
    failed = visit.start("/python/", "engine.calculator")
    assert failed["type"] == "failed"
    assert "engine.calculator" in failed["reason"]


def test_a_host_that_names_no_type_for_wasm_starts_all_the_same(
    visit: Visit, server: Server, files: dict[str, bytes]
) -> None:
    server.add_folder("/untyped/", files)
    server.add("/untyped/pyodide.asm.wasm", files["pyodide.asm.wasm"], "application/octet-stream")
    assert visit.start("/untyped/", PACKAGE) == {"type": "ready"}


def test_a_browser_without_webassembly_fails_the_start(visit: Visit, server: Server) -> None:
    server.add("/remove.js", b"delete globalThis.WebAssembly;")
    server.add("/no-wasm.js", b'import "/remove.js"; import "/worker.js";')
    failed = visit.start("/python/", PACKAGE, worker="/no-wasm.js")
    assert failed["type"] == "failed"
    assert "WebAssembly" in failed["reason"]


@pytest.mark.parametrize("only_large", ["true", "false"])
def test_a_browser_without_room_for_python_fails_the_start(
    visit: Visit, server: Server, only_large: str
) -> None:
    refusing = f"""
        const instantiate = WebAssembly.instantiate;
        WebAssembly.instantiate = (module, imports) =>
            {only_large} && !imports?.env
                ? instantiate(module, imports)
                : Promise.reject(new RangeError("no memory"));
        """
    server.add("/refuse.js", refusing.encode())
    server.add("/no-room.js", b'import "/refuse.js"; import "/worker.js";')
    failed = visit.start("/python/", PACKAGE, worker="/no-room.js")
    assert failed == {"type": "failed", "reason": "no memory", "isTrap": False}
