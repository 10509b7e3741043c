"""Writing: whatever happens, the folder holds one whole site."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_src.generator import output
from site_src.generator.output import (
    MARK,
    OutputRefused,
    check,
    exchange,
    recover,
    write,
    write_with,
)

OLD = {f"{n}/index.html": b"old" * 400 for n in range(40)}
NEW = {f"{n}/index.html": b"new" * 400 for n in range(20, 60)}
WRITER = """
import pathlib, runpy, sys
output = runpy.run_path(sys.argv[1])
sites = [
    {f"{n}/index.html": b"new" * 400 for n in range(20, 60)},
    {f"{n}/index.html": b"old" * 400 for n in range(40)},
]
swap = output["exchange"] if sys.argv[3] == "exchange" else (lambda one, other: False)
print("begun", flush=True)
while True:
    for site in sites:
        output["write_with"](swap, site, pathlib.Path(sys.argv[2]))
"""


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARK
    }


def left_beside(out: Path) -> list[Path]:
    return [path for path in out.parent.iterdir() if path != out]


@pytest.mark.parametrize("swap", [exchange, lambda _one, _other: False], ids=["one step", "two"])
def test_a_site_takes_the_place_of_the_old_one_whole(tmp_path: Path, swap: object) -> None:
    out = tmp_path / "dist"
    for site in (OLD, NEW):
        write_with(swap, site, out)  # type: ignore[arg-type]
        assert held(out) == site
        assert left_beside(out) == []


@pytest.mark.parametrize("swap", ["exchange", "renames"])
def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path, swap: str) -> None:
    if swap == "exchange" and not sys.platform.startswith("linux"):
        swap = "renames"
    chance = random.Random(1)
    out = tmp_path / "dist"
    write(OLD, out)
    for _ in range(15):
        writer = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", WRITER, output.__file__, str(out), swap],
            stdout=subprocess.PIPE,
        )
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.05))
        writer.kill()
        writer.wait()
        writer.stdout.close()
        if swap == "renames":
            recover(out)
        assert held(out) in (OLD, NEW)
    recover(out)
    assert left_beside(out) == []


def gone_process() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-I", "-S", "-c", ""]) as process:
        process.wait()
        return process.pid


def test_what_a_kill_between_two_renames_left_aside_is_put_back(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    write(OLD, out)
    out.rename(tmp_path / f".dist-old-{gone_process()}")
    recover(out)
    assert held(out) == OLD


@pytest.mark.parametrize("kind", ["old", "new"])
def test_what_a_running_build_holds_aside_is_left_to_it(tmp_path: Path, kind: str) -> None:
    aside = tmp_path / f".dist-{kind}-{os.getppid()}"
    write(OLD, aside)
    recover(tmp_path / "dist")
    assert held(aside) == OLD
    assert not (tmp_path / "dist").exists()


FOREIGN = (".dist-old-backup", ".dist-new-mine", ".dist-new-", ".dist-old-99999999999999999999")


@pytest.mark.parametrize("name", [*FOREIGN, ".dist-old-{gone}", ".dist-new-{gone}"])
@pytest.mark.parametrize("before", [{}, OLD], ids=["no site", "a site"])
def test_a_folder_that_no_build_made_is_left_alone(
    tmp_path: Path, name: str, before: dict[str, bytes]
) -> None:
    out, foreign = tmp_path / "dist", tmp_path / name.format(gone=gone_process())
    if before:
        write(before, out)
    foreign.mkdir()
    (foreign / "dear.txt").write_text("Dear")
    recover(out)
    assert out.exists() == bool(before)
    write(NEW, out)
    assert held(foreign) == {"dear.txt": b"Dear"}
    assert left_beside(out) == [foreign]


def test_a_marked_folder_of_a_name_that_no_build_gives_is_left_alone(tmp_path: Path) -> None:
    backup = tmp_path / ".dist-old-backup"
    write(OLD, backup)
    write(NEW, tmp_path / "dist")
    assert held(backup) == OLD


def test_a_folders_name_is_no_pattern_for_others(tmp_path: Path) -> None:
    others = tmp_path / f".dist-old-{gone_process()}"
    write(OLD, others)
    write(NEW, tmp_path / "d*")
    assert held(others) == OLD


def test_a_folder_in_the_way_of_the_new_site_is_not_replaced(tmp_path: Path) -> None:
    foreign = tmp_path / f".dist-new-{os.getpid()}"
    foreign.mkdir()
    (foreign / "dear.txt").write_text("Dear")
    with pytest.raises(OutputRefused, match="holds files that no build has made"):
        write(NEW, tmp_path / "dist")
    assert held(foreign) == {"dear.txt": b"Dear"}


def test_what_a_kill_leaves_of_a_new_site_is_known_by_its_mark(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    with pytest.raises(OSError, match=r"/a"):
        write({"a": b"file", "a/b": b"below a file"}, out)
    (begun,) = left_beside(out)
    assert (begun / MARK).is_file()


def test_a_failed_write_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    write(OLD, out)
    with pytest.raises(OSError, match=r"/a"):
        write({"a": b"file", "a/b": b"below a file"}, out)
    assert held(out) == OLD
    write(NEW, out)
    assert left_beside(out) == []


def test_a_folder_with_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/dear.txt").write_text("Dear")
    with pytest.raises(OutputRefused, match="holds files that no build has made"):
        write(NEW, tmp_path / "letters")
    assert held(tmp_path / "letters") == {"dear.txt": b"Dear"}


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")
    with pytest.raises(OutputRefused, match="is no folder"):
        write(NEW, tmp_path / "dist")


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
SITES = st.dictionaries(NAMES.map(lambda name: f"{name}.html"), st.binary(max_size=20), max_size=5)


@given(sites=st.lists(SITES, min_size=1, max_size=3))
def test_what_was_written_last_is_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    out = tmp_path_factory.mktemp("sites") / "dist"
    for site in sites:
        write(site, out)
    assert held(out) == sites[-1]


def test_a_folder_that_can_be_filled_is_left_as_it_was(tmp_path: Path) -> None:
    check(tmp_path / "new/dist")
    assert list(tmp_path.iterdir()) == []


def test_the_working_folder_can_be_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dist").mkdir()
    monkeypatch.chdir(tmp_path / "dist")
    recover(Path())
    check(Path())
    write(NEW, Path())
    assert held(tmp_path / "dist") == NEW


def test_the_root_of_all_folders_is_refused(tmp_path: Path) -> None:
    for refuse in (check, recover):
        with pytest.raises(OutputRefused, match="holds everything"):
            refuse(Path(tmp_path.anchor))


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputRefused, match="cannot be written"):
        check(tmp_path / "file/dist")
