"""`bench`: what the benchmarks print, as a table, each thing against its budget."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import engine
from site_src.command import bench
from site_src.command.failure import CommandError, WrongUse
from site_src.command.tables import BEGIN, END

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, sys
rounds = int(sys.argv[1])
for what, seconds, budget in {things}:
    said = {{"what": what, "where": "here", "budget": budget}}
    print(json.dumps({{**said, "seconds": [9e9] + [seconds] * rounds}}))
"""
Said = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a fast benchmark, a slow one and a broken one."""
    monkeypatch.setattr(bench, "prepare", lambda *_: None)  # all is set up while this runs
    monkeypatch.setattr(bench, "machine", lambda: "Here and now")
    folder = tmp_path / bench.FOLDER
    folder.mkdir(parents=True)
    (tmp_path / "tests/__init__.py").touch()  # else a package of that name elsewhere is found
    fast, slow = [("a walk", 0.5e-6, 1e-6), ("a ride", 0.25, 1)], [("a crawl", 3e-3, 2e-3)]
    (folder / "fast.py").write_text(SCRIPT.format(things=fast))
    (folder / "slow.py").write_text(SCRIPT.format(things=slow))
    told = {"title": "Pages", "head": ["page", "time"], "rows": [["ours", "1 s"]]}
    (folder / "told.py").write_text(f"print({json.dumps(json.dumps(told))})\n")
    (folder / "within").mkdir()
    (folder / "within/broken.py").write_text("raise SystemExit(3)\n")
    return tmp_path


def test_each_thing_is_shown_with_its_median_its_budget_and_their_ratio(
    project: Path, capsys: Said
) -> None:
    assert bench.run(project, ["fast", "--rounds", "3"]) == 0
    assert capsys.readouterr().out == (
        "Here and now\n"
        "Timing fast, 3 rounds\n"
        "what    where  median  budget  ratio\n"
        "a walk  here   0.5 µs    1 µs   0.50\n"
        "a ride  here   250 ms     1 s   0.25\n"
    )


def test_what_is_over_its_budget_is_told_and_ends_with_a_code(project: Path, capsys: Said) -> None:
    assert bench.run(project, []) == 1
    said = capsys.readouterr().out
    assert "Timing fast, 7 rounds" in said
    assert "a crawl  here     3 ms    2 ms   1.50  over its budget\n" in said
    assert said.count("over its budget") == 1


def test_a_table_is_laid_out_and_written_into_its_place_in_the_document(
    project: Path, capsys: Said
) -> None:
    document = project / bench.DOCUMENT
    document.write_text("\n".join(mark.format(name="told") for mark in (BEGIN, END)))
    assert bench.run(project, ["told", "--rounds", "2", "--write"]) == 0
    assert "Pages\npage  time\nours   1 s\nWritten into README.md\n" in capsys.readouterr().out
    said = document.read_text()
    assert "Measured on Here and now; medians of 2 rounds." in said
    assert "**Pages**\n\n| page | time |\n| --- | ---: |\n| ours | 1 s |" in said


def test_a_benchmark_without_a_place_in_the_document_is_not_written(project: Path) -> None:
    (project / bench.DOCUMENT).touch()
    with pytest.raises(CommandError, match="no place"):
        bench.run(project, ["told", "--write"])


def test_a_benchmark_that_fails_is_named(project: Path) -> None:
    (project / bench.FOLDER / "within/broken.py").rename(project / bench.FOLDER / "broken.py")
    with pytest.raises(CommandError, match=r"the benchmark tests/benchmarks/broken\.py has failed"):
        bench.run(project, ["broken"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["fats"], 'unknown benchmark "fats"; did you mean "fast"?'),
        (["within"], 'unknown benchmark "within"'),
        (["--rounds", "0"], "0 rounds measure nothing"),
    ],
)
def test_what_cannot_be_timed_is_refused(project: Path, words: list[str], sentence: str) -> None:
    with pytest.raises(WrongUse) as refused:
        bench.run(project, words)
    assert str(refused.value).startswith(sentence)


def test_the_machine_and_the_day_are_named() -> None:
    said = bench.machine()
    assert said.startswith(datetime.now(UTC).date().isoformat())
    assert f"{os.cpu_count()} processors" in said


def test_the_engines_benchmark_times_all_that_has_a_budget() -> None:
    command = [sys.executable, "-m", "tests.benchmarks.engine", "1"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    runs = [f"calculator {name}" for name in engine.load("engine.calculators").names]
    assert [one["what"] for one in found if one["budget"] == 1e-3] == runs
    prices = [one["what"] for one in found if one["budget"] == 20e-6]
    assert prices
    assert all(name.startswith("liquidation price") for name in prices)
    walks = [one for one in found if one["budget"] == 2]
    assert len(walks) == 2
    assert all(one["where"].startswith("Pyodide 3.14") for one in walks)
    for one in found:
        print(bench.Measure.read(one).cells())
