"""What stands in for modules of Pyodide, and what a start no longer imports for it."""

import inspect
from typing import Any

import pytest

from site_src.runtime.inside.library import _rewritten
from site_src.runtime.lean import evaluation, inspect_late, late, unwrapping
from tests.runtime.conftest import PACKAGE
from tests.runtime.rare import POSITION
from tests.runtime.visit import Visit

UNWANTED = {"_inspect", "tokenize", "dis", "_colorize", "linecache", "textwrap", "difflib"}
UNASKED = {"engine.calculators.profit", "engine.leverage.venues", "engine.leverage.paths.waterfall"}


def test_a_start_imports_only_what_its_first_answer_needs(visit: Visit) -> None:
    visit.start("/python/", PACKAGE)
    imported = set(printed(visit, "import sys\nprint(*sys.modules)").split())
    assert {"decimal", "inspect", "engine.calculators.position"} <= imported
    assert imported & (UNWANTED | UNASKED) == set()


def test_what_dataclasses_write_for_an_engine_is_compiled_beforehand(visit: Visit) -> None:
    visit.start("/python/", PACKAGE)
    assert printed(visit, "import sys\nprint(sys.modules['_written'].not_compiled)") == "[]"


def test_a_readers_own_dataclass_is_compiled_when_it_is_made(visit: Visit) -> None:
    visit.start("/python/", PACKAGE)
    lines = (
        "from dataclasses import dataclass\n@dataclass\nclass Own:\n    name: str\nprint(Own('x'))"
    )
    assert printed(visit, lines).endswith("Own(name='x')")


def printed(visit: Visit, source: str) -> str:
    """What lines print that run in the place of a calculator's."""
    answer: dict[str, Any] = visit.ask(1, {**POSITION, "source": source})["answers"]["position"]
    return str(answer["printed"]).strip()


@pytest.mark.parametrize(
    ("source", "value"),
    [("{}", {}), ("import math; math", __import__("math")), ("x = 1", None), ("y = 2\ny", 2)],
)
def test_a_text_has_the_value_of_its_last_expression(source: str, value: object) -> None:
    assert evaluation.eval_code(source) == value


def test_a_text_keeps_what_it_names() -> None:
    names: dict[str, Any] = {}
    evaluation.eval_code("x = 1", names)
    assert (names["x"], evaluation.eval_code("x + 1", names)) == (1, 2)


def test_a_module_is_found_and_what_it_holds() -> None:
    assert evaluation.pyimport_impl("inspect") is inspect
    assert evaluation.pyimport_impl("inspect.signature") is inspect.signature
    assert evaluation.pyimport_impl("xml.dom").__name__ == "xml.dom"


@pytest.mark.parametrize(
    "path", ["a/one.py", "two.pyc", "three.cpython-314.so", "four", "five.txt"]
)
def test_a_file_is_the_module_that_python_says_it_is(path: str) -> None:
    assert inspect_late.getmodulename(path) == inspect.getmodulename(path)


def test_a_coroutine_function_is_one() -> None:
    async def one() -> None: ...

    found = [one, len, test_a_text_keeps_what_it_names, 1]
    assert [inspect_late.iscoroutinefunction(each) for each in found] == [True, False, False, False]


def test_a_late_module_gives_what_the_module_holds() -> None:
    assert late.Late("inspect").signature is inspect.signature


def test_a_wrapped_function_is_unwrapped() -> None:
    def inner() -> None: ...

    def outer() -> None: ...

    outer.__wrapped__ = inner  # type: ignore[attr-defined]
    assert unwrapping.unwrap(outer) is inner


def test_a_line_that_pyodide_no_longer_has_is_refused_by_name() -> None:
    assert _rewritten("one.py", "\nimport a\n", {"import a": "import b"}) == "\nimport b\n"
    with pytest.raises(KeyError, match=r"one\.py has no line of its own to import a"):
        _rewritten("one.py", "\nimport ab\n", {"import a": "import b"})
