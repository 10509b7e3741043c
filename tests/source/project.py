"""The project's own files, and what they import."""

import ast
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", ".cache", "node_modules", "dist", "__pycache__"}
MADE = re.compile(r"\.dist-|\..*_cache$|\.hypothesis$")
JS_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$|(?<=[\s;])//\s.*?$", re.DOTALL | re.MULTILINE)
JS_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^;]*?\bfrom\s*["'](\.[^"']+)["']|\bimport\s*\(?["'](\.[^"']+)["']""",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Import:
    """One imported module, by its full name, and the line that names it."""

    name: str
    line: int


def files(*suffixes: str) -> Iterator[Path]:
    """Yield the project's files with these suffixes, or all of them."""
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = sorted(
            each for each in folders if each not in NOT_OURS and not MADE.match(each)
        )
        yield from (
            Path(folder) / name for name in sorted(names) if not suffixes or name.endswith(suffixes)
        )


def python_modules() -> dict[str, Path]:
    """Return the project's own modules outside the tests, by name."""
    found = {_name(path): path for path in files(".py")}
    return {name: path for name, path in found.items() if not name.startswith("tests.")}


def imports(
    name: str, path: Path, known: Mapping[str, Path], source: str | None = None
) -> list[Import]:
    """Return what a module imports; of the known modules, the one that is really meant.

    With a source, that is taken for the module's own.
    """
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8") if source is None else source)):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            home = _absolute(name, path, node)
            full = [f"{home}.{alias.name}" for alias in node.names]
            found += [Import(each if each in known else home, node.lineno) for each in full]
    return found


def javascript_imports(path: Path) -> list[Path]:
    """Return the files that a JavaScript module imports by relative address."""
    found = JS_IMPORT.findall(path.read_text("utf-8"))
    return [(path.parent / (one or other)).resolve() for one, other in found]


def cycles(graph: Mapping[str, list[str]]) -> list[str]:
    """Return the nodes that can reach themselves."""
    return sorted(node for node in graph if node in reachable(graph, graph[node]))


def reachable(graph: Mapping[str, list[str]], starts: list[str]) -> set[str]:
    """Return the starts and all that can be reached from them."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += graph.get(node, [])
    return seen


def _name(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _absolute(name: str, path: Path, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    kept = package[: len(package) - node.level + 1]
    return ".".join([*kept, node.module] if node.module else kept)
