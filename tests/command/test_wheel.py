"""The engine alone: its wheel holds it whole, needs nothing, and works anywhere, with its types."""

import doctest
import re
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from site_src.command.setup.environment import python_in

PROJECT = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
EXAMPLE = re.compile(r"^```pycon\n(?P<session>.*?)^```$", re.DOTALL | re.MULTILINE)
USE = """from decimal import Decimal
from engine.leverage import IsolatedPosition, Side
{name}: {type_} = IsolatedPosition.open(Side.LONG, Decimal(1), Decimal(2), Decimal(3)).{name}
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a reader's pip does, but with the builder of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    how = ("--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder))
    said([*PIP, "wheel", str(PROJECT), *how], folder)
    (wheel,) = folder.iterdir()
    return wheel


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    said([sys.executable, "-m", "venv", "--without-pip", str(folder)], folder)
    python = python_in(folder)
    said([*PIP, "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)], folder)
    return python


def said(command: list[str], folder: Path) -> str:
    """Run a program elsewhere than in the project; what it says, once it ends well."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def session() -> str:
    """The session of the README in which the engine is used alone."""
    (found,) = EXAMPLE.finditer((PROJECT / "README.md").read_text("utf-8"))
    return found["session"]


def test_the_wheel_holds_the_engine_whole_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    held = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    sources = (PROJECT / "engine").rglob("*.py")
    wanted = {path.relative_to(PROJECT).as_posix() for path in sources} | {"engine/py.typed"}
    assert held == wanted
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_needs_nothing(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
    metadata = HeaderParser().parsestr(archive.read(name).decode())
    assert metadata["Name"] == "fulcrum-engine"
    assert metadata.get_all("Requires-Dist") is None
    assert metadata["Requires-Python"] == ">=3.11"


def test_the_readmes_session_says_elsewhere_what_it_says_in_the_readme(
    python: Path, tmp_path: Path
) -> None:
    examples = doctest.DocTestParser().get_examples(session())
    assert examples
    (tmp_path / "session.txt").write_text(session(), "utf-8")
    run = "import doctest; print(doctest.testfile('session.txt', module_relative=False))"
    printed = said([str(python), "-I", "-c", run], tmp_path)
    assert printed == f"TestResults(failed=0, attempted={len(examples)})\n"


@pytest.mark.parametrize(
    ("name", "type_", "code"),
    [("leverage", "Decimal", 0), ("leverage", "str", 1), ("leverge", "Decimal", 1)],
)
def test_a_type_checker_sees_the_engines_types(
    python: Path, tmp_path: Path, name: str, type_: str, code: int
) -> None:
    (tmp_path / "use.py").write_text(USE.format(name=name, type_=type_), "utf-8")
    cache = str(python.parent / "types")
    asked = ["--strict", "--python-executable", str(python), "--cache-dir", cache]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *asked, "use.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert ("use.py:3: error:" in done.stdout) == bool(code)
