"""What every file of the project keeps to: small modules, short functions, no registry's host."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.source.project import PROJECT, files

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
    )
)
JS_FUNCTION = re.compile(
    r"^(?P<indent> *)(?!.*\b(?:if|for|while|switch|class|catch|else)\b)(?=.*(?:\)|=>) \{$).+$"
)


@pytest.mark.parametrize("suffix", [".py", ".js", ".mjs", ".css", ".jinja"])
def test_no_module_is_longer_than_the_limit(suffix: str) -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in files(suffix)}
    assert lengths
    assert [str(path) for path, lines in lengths.items() if lines > LONGEST_MODULE] == []


def test_no_python_function_is_longer_than_the_limit() -> None:
    long = [
        f"{path.relative_to(PROJECT)}:{node.lineno}: {node.name}"
        for path in files(".py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_script_function_is_longer_than_the_limit() -> None:
    long = [
        f"{path.relative_to(PROJECT)}:{start}"
        for path in files(".js", ".mjs")
        for start, lines in functions(path.read_text("utf-8").splitlines())
        if lines > LONGEST_FUNCTION
    ]
    assert long == []


def functions(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield line and length of each function, told by its closing brace's indent."""
    for start, line in enumerate(lines):
        if head := JS_FUNCTION.match(line):
            end = next(i for i in range(start + 1, len(lines)) if closes(lines[i], head["indent"]))
            yield start + 1, end - start + 1


def closes(line: str, indent: str) -> bool:
    return line.startswith(indent + "}")


def test_no_file_names_a_registrys_host() -> None:
    naming = [
        f"{path.relative_to(PROJECT)} names {host}"
        for path in files()
        for host in REGISTRIES
        if host.encode() in path.read_bytes()
    ]
    assert naming == []
