"""Who may import whom."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source.project import (
    JS_COMMENT,
    PROJECT,
    cycles,
    files,
    imports,
    javascript_imports,
    python_modules,
    reachable,
)

MODULES = python_modules()
IMPORTS = {name: imports(name, path, MODULES) for name, path in MODULES.items()}
GRAPH = {name: [each.name for each in found] for name, found in IMPORTS.items()}
CLIENT = PROJECT / "site_src/client"
SHIPPED = ("page.js", "still.js", "reload.js", "worker.js", "keeper.js", "embed.js")
SCRIPTS = {str(path): [str(each) for each in javascript_imports(path)] for path in files(".js")}
COMMANDS_DOORS = {
    "engine",
    "engine.verify",
    "site_src.generator",
    "site_src.faces",
    "site_src.runtime",
    "site_src.runtime.node",
}
DOM = re.compile(r"\b(document|window|HTMLElement|querySelector\w*|customElements)\b")


def is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def modules_in(package: str) -> list[str]:
    found = [name for name in MODULES if is_in(name, package)]
    assert found, f"there is no module in {package}"
    return found


def strays(package: str, allowed: tuple[str, ...]) -> list[str]:
    """Name the imports of project modules that a package may not have."""
    return [
        f"{MODULES[name].relative_to(PROJECT)}:{each.line}: imports {each.name}"
        for name in modules_in(package)
        for each in IMPORTS[name]
        if each.name.partition(".")[0] in {"engine", "site_src", "build"}
        and not any(is_in(each.name, one) for one in allowed)
    ]


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("engine.leverage", ("engine.leverage",)),
        ("engine.interface", ("engine.interface",)),
        ("engine.verify", ("engine.verify", "engine.leverage")),
        ("engine", ("engine",)),
        ("build", ("site_src.command",)),
    ],
)
def test_a_package_imports_only_those_below_it(package: str, allowed: tuple[str, ...]) -> None:
    assert strays(package, allowed) == []


@pytest.mark.parametrize("package", ["site_src.generator", "site_src.runtime"])
def test_the_engine_is_reached_through_its_front_door_only(package: str) -> None:
    found = strays(package, (package,))
    assert [each for each in found if not each.endswith(": imports engine")] == []


def test_a_calculator_takes_from_the_interface_the_maths_and_the_shared_inputs_only() -> None:
    allowed = ("engine.interface", "engine.leverage", "engine.calculators.quantities")
    assert strays("engine.calculators", allowed) == []


def test_the_command_goes_through_the_front_doors_only() -> None:
    outside = [
        f"{name} imports {each.name}"
        for name in modules_in("site_src.command")
        for each in IMPORTS[name]
        if is_in(each.name, "engine") or is_in(each.name, "site_src")
        if not is_in(each.name, "site_src.command")
        if each.name not in COMMANDS_DOORS
    ]
    assert outside == []


def test_the_command_imports_nothing_behind_the_back_of_these_tests() -> None:
    hidden = re.compile(r"\b(import_module|__import__|run_module|run_path)\b")
    texts = {name: MODULES[name].read_text("utf-8") for name in modules_in("site_src.command")}
    assert [name for name, text in texts.items() if hidden.search(text)] == []


def test_rendering_never_sees_the_engine() -> None:
    renderers = [name for name in modules_in("site_src.generator") if ".render" in name]
    assert renderers
    assert not {name for name in reachable(GRAPH, renderers) if is_in(name, "engine")}


def test_the_command_starts_without_any_installed_package() -> None:
    start = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); import site_src.command.line"
    bare = subprocess.run(
        [sys.executable, "-I", "-S", "-c", start], capture_output=True, text=True, check=False
    )
    assert bare.stderr == ""
    assert bare.returncode == 0


def test_no_python_module_imports_itself_in_a_round() -> None:
    assert cycles(GRAPH) == []


def test_no_package_of_the_maths_imports_itself_in_a_round() -> None:
    pattern = re.compile(r"engine\.leverage\.(\w+)\.\w+")
    packages: dict[str, list[str]] = {}
    for name, imported in GRAPH.items():
        if place := pattern.fullmatch(name):
            others = {found[1] for each in imported if (found := pattern.fullmatch(each))}
            packages.setdefault(place[1], []).extend(others - {place[1]})
    assert "chance" in packages
    assert cycles(packages) == []


def test_no_script_imports_itself_in_a_round() -> None:
    assert SCRIPTS
    assert cycles(SCRIPTS) == []


def test_every_script_of_the_client_is_used() -> None:
    entries = [str(CLIENT / name) for name in SHIPPED]
    ours = {str(path) for path in CLIENT.rglob("*.js")} - {str(CLIENT / "messages.js")}
    assert ours - reachable(SCRIPTS, entries) == set()


def test_an_element_never_mentions_pyodide() -> None:
    elements = sorted((CLIENT / "elements").glob("*.js"))
    assert elements
    assert [path.name for path in elements if "pyodide" in path.read_text("utf-8").lower()] == []


def test_the_worker_never_mentions_the_document() -> None:
    scripts = reachable(SCRIPTS, [str(CLIENT / "worker.js")])
    texts = {name: JS_COMMENT.sub("", Path(name).read_text("utf-8")) for name in scripts}
    assert [name for name, text in texts.items() if DOM.search(text)] == []
