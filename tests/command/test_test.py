"""`test`: looks for a browser only where a test opens one, and uses every core."""

import ast
from pathlib import Path

import pytest

from site_src.command import browser, test
from site_src.command.failure import CannotGoOn

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "line",
    [
        "tests/engine",
        "tests/engine/test_liquidation.py",
        "tests/source/test_imports.py::test_no_python_module_imports_itself_in_a_round",
        "tests/engine tests/generator -x -k engine",
    ],
)
def test_quick_tests_look_for_no_browser(line: str) -> None:
    assert not test.needs_browser(PROJECT, line.split())


@pytest.mark.parametrize(
    "line", ["", "-x", "-k engine", "tests", "tests/browser", "tests/engine tests/runtime", "."]
)
def test_whatever_may_open_a_page_looks_for_a_browser(line: str) -> None:
    assert test.needs_browser(PROJECT, line.split())


@pytest.mark.parametrize("line", ["", "tests", "tests/engines -x", "tests/engines/test_live.py"])
def test_tests_that_hold_in_three_engines_look_for_all(line: str) -> None:
    assert test.needs_engines(PROJECT, line.split())


@pytest.mark.parametrize("line", ["tests/engine", "tests/browser -x", "tests/engine tests/browser"])
def test_other_tests_look_for_no_other_engine(line: str) -> None:
    assert not test.needs_engines(PROJECT, line.split())


def test_an_engine_that_cannot_be_had_is_told_and_the_tests_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none(_project: Path) -> Path:
        raise CannotGoOn("there is no such engine")

    monkeypatch.setattr(browser.firefox, "find", none)
    monkeypatch.setattr(browser.webkit, "find", none)
    monkeypatch.setattr(browser, "find", lambda _project: PROJECT)
    monkeypatch.setattr(test, "prepare", lambda *_: None)
    assert test.run(PROJECT, ["tests/engines/test_live.py", "--collect-only", "-q"]) == 0
    assert capsys.readouterr().err.count("there is no such engine") == 2


def is_given_fixtures(function: ast.FunctionDef) -> bool:
    """Whether its arguments are fixtures: it is a test or a fixture itself."""
    return function.name.startswith("test_") or bool(function.decorator_list)


def test_no_test_in_the_folders_without_a_browser_asks_for_one() -> None:
    asking = [
        f"{path}: {function.name}"
        for folder in test.BROWSERLESS
        for path in (PROJECT / folder).rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        and is_given_fixtures(function)
        and {one.arg for one in function.args.args} & {"chromium", "browser", "page"}
    ]
    assert asking == []


def test_quick_tests_run_where_there_is_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_project: Path) -> Path:
        raise CannotGoOn("there is no browser")

    monkeypatch.setattr(browser, "find", none)
    monkeypatch.setattr(test, "prepare", lambda *_: None)  # all is set up while this runs
    assert test.run(PROJECT, ["tests/engine/test_liquidation.py", "--collect-only", "-q"]) == 0
    with pytest.raises(CannotGoOn):
        test.run(PROJECT, ["tests/browser", "--collect-only", "-q"])


@pytest.mark.parametrize("line", ["", "tests/engine", "-x", "tests/browser -k drag --lf"])
def test_every_core_is_used(line: str) -> None:
    words = test.on_every_core(line.split())
    assert words == [*test.EVERY_CORE, *line.split()]
    assert words[:2] == ["-n", "auto"]


@pytest.mark.parametrize("line", ["-n 0", "-n4", "--numprocesses=2", "tests --pdb", "-x -s"])
def test_words_that_say_how_to_run_are_left_alone(line: str) -> None:
    assert test.on_every_core(line.split()) == line.split()
