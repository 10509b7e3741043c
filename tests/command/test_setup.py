"""Set-up: made once, repaired where it broke off, and clear about what is missing."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from site_src.command.failure import CannotGoOn
from site_src.command.setup import Need, environment, node, packages, progress, stamp
from site_src.command.setup.installed import missing
from site_src.command.setup.lock import held

PROJECT = Path(__file__).resolve().parents[2]
SHELL = Path("/bin/sh")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose dependencies nobody has, and nothing set up."""
    (tmp_path / "pyproject.toml").write_text(
        '[dependency-groups]\nsite = ["no-such-package==1.0"]\ntest = []\n'
    )
    for name in (*Need.TESTS.requirements, *packages.SOURCES):
        (tmp_path / name).write_text("\n")
    return tmp_path


def fake_npm(project: Path, *, fails: bool = False) -> node.Node:
    """An npm that notes its words and makes node_modules."""
    script = project / "npm.sh"
    ending = "echo getaddrinfo ENOTFOUND; exit 1" if fails else "mkdir -p node_modules"
    script.write_text(f'echo "$@" >> npm-words\n{ending}\n')
    return node.Node(project, (str(SHELL), str(script)))


def test_where_everything_is_importable_nothing_is_made() -> None:
    assert missing(PROJECT, Need.TESTS) == []
    assert environment.ready(PROJECT, Need.TESTS) == Path(sys.executable)


def test_what_is_missing_is_named(project: Path) -> None:
    assert missing(project, Need.SITE) == ["no-such-package==1.0"]


@pytest.mark.parametrize("said", ["hypothesis", "hypothesis>=6", "hypothesis==6.1; os_name=='nt'"])
def test_a_dependency_that_is_not_pinned_is_refused(project: Path, said: str) -> None:
    (project / "pyproject.toml").write_text(f'[dependency-groups]\nsite = ["{said}"]\n')
    with pytest.raises(CannotGoOn, match="is not pinned; write NAME==VERSION"):
        missing(project, Need.SITE)


def test_another_version_than_the_pinned_one_counts_as_missing(project: Path) -> None:
    (project / "pyproject.toml").write_text('[dependency-groups]\nsite = ["hypothesis==1.0"]\n')
    assert missing(project, Need.SITE) == ["hypothesis==1.0"]


def test_a_finished_environment_is_used_again(project: Path) -> None:
    python = environment.python_in(project / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    stamp.write(project / ".venv", stamp.fingerprints(project, Need.SITE.requirements))
    assert environment.ready(project, Need.SITE) == python


def test_an_interrupted_environment_is_made_anew(project: Path) -> None:
    half = project / ".venv/lib/half-installed"
    half.mkdir(parents=True)
    stamp.write(project / ".venv", environment.UNFINISHED)
    environment.ready(project, Need.SITE)
    assert not half.exists()
    assert stamp.read(project / ".venv") == stamp.fingerprints(project, Need.SITE.requirements)


def test_a_changed_requirement_brings_the_environment_up_to_date(project: Path) -> None:
    first = environment.ready(project, Need.SITE)
    kept = project / ".venv/kept"
    kept.touch()
    (project / "requirements.txt").write_text("# changed\n")
    assert environment.ready(project, Need.SITE) == first
    assert kept.exists()
    assert stamp.read(project / ".venv") == stamp.fingerprints(project, Need.SITE.requirements)


def test_a_failed_installation_leaves_the_environment_unfinished(project: Path) -> None:
    (project / "requirements.txt").write_text("no-hash==1.0\n")
    with pytest.raises(CannotGoOn, match="the pinned Python packages could not be set up"):
        environment.ready(project, Need.SITE)
    assert stamp.read(project / ".venv") == environment.UNFINISHED


def test_a_python_without_venv_is_told_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(CannotGoOn, match="this Python has no venv module"):
        environment.ready(project, Need.SITE)


def test_npm_packages_are_installed_once(project: Path) -> None:
    for _ in range(2):
        packages.install(project, Need.SITE, fake_npm(project))
    words = (project / "npm-words").read_text().splitlines()
    assert words == ["ci --ignore-scripts --no-audit --no-fund --omit=dev"]


def test_tests_need_the_development_packages_as_well(project: Path) -> None:
    for need in (Need.SITE, Need.TESTS, Need.SITE):
        packages.install(project, need, fake_npm(project))
    words = (project / "npm-words").read_text().splitlines()
    assert [line.endswith("--omit=dev") for line in words] == [True, False]


def test_an_interrupted_npm_is_run_again(project: Path) -> None:
    with pytest.raises(CannotGoOn, match="npm packages could not be set up: the network cannot"):
        packages.install(project, Need.SITE, fake_npm(project, fails=True))
    packages.install(project, Need.SITE, fake_npm(project))
    assert stamp.read(project / "node_modules") is not None


def test_npm_keeps_its_cache_in_the_project_where_there_is_no_home(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(project / "nowhere"))
    npm = fake_npm(project)
    (project / "npm.sh").write_text("mkdir node_modules; echo $npm_config_cache > cache\n")
    packages.install(project, Need.SITE, npm)
    assert (project / "cache").read_text().strip() == str(project / ".cache/npm")


def test_node_on_path_is_used_only_if_it_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, said in (("node", "v18.20.0"), ("npm", "10.0.0")):
        program = tmp_path / name
        program.write_text(f"#!{SHELL}\necho {said}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = node.find(Path(sys.executable))
    assert found.folder != tmp_path
    assert (tmp_path / "node").write_text(f"#!{SHELL}\necho v20.0.0\n")
    assert node.find(Path(sys.executable)) == node.Node(tmp_path, (str(tmp_path / "npm"),))


def test_nodes_of_the_python_packages_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    found = node.find(Path(sys.executable))
    node.join_path(found)
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("v")
    npm = subprocess.run([*found.npm, "--version"], capture_output=True, text=True, check=True)
    assert npm.stdout[0].isdecimal()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("NewConnectionError: [Errno -3] Temporary failure", "the network cannot be reached"),
        ("npm error code ENOTFOUND", "the network cannot be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "what arrived does not match its pinned"),
        ("npm error code EINTEGRITY", "what arrived does not match its pinned hash"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: No matching distribution found for x", "a pinned package is not offered"),
        ("first\nthe last line\n", "the last line"),
        ("", "it ended without a word"),
    ],
)
def test_a_failure_is_told_in_a_few_words(said: str, words: str) -> None:
    assert progress.reason(said).startswith(words)


def test_a_torn_stamp_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / stamp.NAME).write_text('{"requirements.txt": "12')
    assert stamp.read(tmp_path) is None


def test_one_set_up_waits_for_the_other(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with held(tmp_path / "lock"):
            order.append("second")

    with held(tmp_path / "lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.1)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_python_older_than_needed_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    text = (PROJECT / "build.py").read_text().replace("(3, 11)", "(4, 0)")
    copied = tmp_path / "build.py"
    copied.write_text(text)
    done = subprocess.run([sys.executable, copied], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Fulcrum needs Python ")
    assert len(done.stderr.splitlines()) == 1
