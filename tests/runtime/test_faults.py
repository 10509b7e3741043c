"""A start that cannot succeed says so, with the file's name, and soon."""

from collections.abc import Callable

import pytest

from tests.runtime.conftest import PACKAGE
from tests.runtime.serving import Server
from tests.runtime.visit import Visit

PARTS = ("pyodide.asm.mjs", "pyodide.asm.wasm", "python.zip", "engine.zip")
FAULTS: dict[str, Callable[[bytes], bytes]] = {
    "a page in place of": lambda _: b"<!doctype html><title>Not here</title>",
    "half": lambda content: content[: len(content) // 2],
    "another byte in": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "a byte more in": lambda content: content + b"\0",
}


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_file_fails_the_start(
    visit: Visit, server: Server, files: dict[str, bytes], name: str
) -> None:
    server.add_folder("/missing/", files)
    del server.pages[f"/missing/{name}"]
    failed = visit.start("/missing/", PACKAGE)
    assert (failed["type"], failed["isGone"]) == ("failed", True)
    assert f"{name} is not there" in failed["reason"]


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_another_file_than_the_page_was_built_with_fails_the_start(
    visit: Visit, server: Server, files: dict[str, bytes], fault: str, name: str
) -> None:
    server.add_folder("/other/", files)
    server.add(f"/other/{name}", FAULTS[fault](files[name]))
    failed = visit.start("/other/", PACKAGE)
    assert (failed["type"], failed["isGone"]) == ("failed", False)
    assert name in failed["reason"]


def test_a_file_without_a_digest_fails_the_start(
    visit: Visit, server: Server, files: dict[str, bytes]
) -> None:
    server.add_folder("/unproven/", files)
    del server.digests["/unproven/"]["engine.zip"]
    failed = visit.start("/unproven/", PACKAGE)
    assert "engine.zip is not the file that this page was built with" in failed["reason"]


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
    expected = {"type": "failed", "reason": "no memory", "isTrap": False, "isGone": False}
    assert failed == expected
