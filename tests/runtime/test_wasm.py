"""Taking a wasm apart: nothing is renumbered, and what is not called only traps."""

import json
import subprocess
from typing import Any

import pytest

from site_src.runtime.node import find_node
from site_src.runtime.pyodide import installed_pyodide
from site_src.runtime.wasm import NOTES, function_count, number, read_number, slimmed, watched
from tests.runtime.conftest import PROJECT

TELL = """
const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.concat(chunks)));
  const told = (act) => { try { return act(5); } catch (error) { return error.constructor.name; } };
  const said = [told(exports.one), told(exports.two)];
  if (process.argv[1] === "one") exports.NOTES?.(8);
  console.log(JSON.stringify([...said, ...new Uint8Array(exports.memory.buffer, 8, 2)]));
});
""".replace("NOTES", NOTES)


def sample() -> bytes:
    """Make a module of two functions, which add one and two to a number."""
    added = [b"\x07\x00\x20\x00\x41" + bytes([more]) + b"\x6a\x0b" for more in (1, 2)]
    sections = {
        1: b"\x01\x60\x01\x7f\x01\x7f",
        2: b"\x00",
        3: b"\x02\x00\x00",
        5: b"\x01\x00\x01",
        6: b"\x01\x7f\x01\x41\x00\x0b",
        7: b"\x03\x03one\x00\x00\x03two\x00\x01\x06memory\x02\x00",
        10: b"\x02" + b"".join(added),
    }
    written = (bytes([kind]) + number(len(body)) + body for kind, body in sections.items())
    return b"\0asm\1\0\0\0" + b"".join(written)


def told(wasm: bytes) -> list[Any]:
    """Call both functions with five; give what they give, and the notes."""
    done = subprocess.run(
        [find_node(), "-e", TELL, "one"], input=wasm, capture_output=True, check=True
    )
    said: list[Any] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def pyodide() -> bytes:
    return installed_pyodide(PROJECT).wasm.read_bytes()


def test_what_is_not_called_traps_and_the_rest_keeps_its_number() -> None:
    assert told(sample()) == [6, 7, 0, 0]
    assert told(slimmed(sample(), {1})) == ["RuntimeError", 7, 0, 0]
    assert told(slimmed(sample(), {0})) == [6, "RuntimeError", 0, 0]


def test_a_watched_module_notes_what_is_called() -> None:
    assert told(watched(sample())) == [6, 7, 1, 1]
    assert told(watched(slimmed(sample(), {1}))) == ["RuntimeError", 7, 1, 1]


def test_a_module_of_which_all_is_called_stays_as_it_is(pyodide: bytes) -> None:
    assert slimmed(pyodide, range(function_count(pyodide))) == pyodide


@pytest.mark.parametrize("value", [0, 1, 127, 128, 300, 16958, 2**31])
def test_numbers_are_read_as_they_are_written(value: int) -> None:
    assert read_number(b"\xff" + number(value) + b"\xff", 1) == (value, 1 + len(number(value)))
