"""The interpreter's script and its wasm hold on to what one asks of the other, and to no more."""

from site_src.runtime.exports import asked_exports, bare_script
from site_src.runtime.pyodide import installed_pyodide
from site_src.runtime.wasm import export_names, exporting
from tests.runtime.conftest import PROJECT
from tests.runtime.test_wasm import sample, told

SCRIPT = (
    "function call(){return _one(5)}var memory,_one,_two,_three;function assign(wasmExports)"
    '{memory=Module["memory"]=wasmExports["memory"];_one=Module["_one"]=wasmExports["one"];'
    '_two=Module["_two"]=wasmExports["two"];_three=Module["_three"]=wasmExports["three"].value>>>0}'
)


def test_a_name_that_nothing_uses_is_taken_out_of_the_script() -> None:
    bare = bare_script(SCRIPT, "")
    assert bare == (
        "function call(){return _one(5)}var memory,_one;function assign(wasmExports)"
        '{memory=Module["memory"]=wasmExports["memory"];_one=Module["_one"]=wasmExports["one"];}'
    )


def test_a_name_that_the_loader_uses_stays() -> None:
    assert '_two=Module["_two"]=wasmExports["two"];' in bare_script(SCRIPT, "module._two()")


def test_only_what_the_script_asks_for_is_exported() -> None:
    assert export_names(sample()) == ["one", "two", "memory"]
    asked = asked_exports(bare_script(SCRIPT, ""), sample())
    assert asked == {"one", "memory"}
    assert export_names(exporting(sample(), asked)) == ["one", "memory"]
    assert told(exporting(sample(), {"two", "one", "memory"})) == [6, 7, 0, 0]


def test_every_export_that_is_left_in_pyodides_script_is_there() -> None:
    pyodide = installed_pyodide(PROJECT)
    script, loader = (path.read_text(encoding="utf-8") for path in (pyodide.script, pyodide.loader))
    wasm = pyodide.wasm.read_bytes()
    bare = bare_script(script, loader)
    asked = asked_exports(bare, wasm)
    assert {"memory", "malloc", "__wasm_call_ctors"} <= asked
    assert len(asked) < len(export_names(wasm)) / 10
    assert len(bare) < len(script) * 2 / 3
