"""`verify`: figures of a file held against the engine, in the terminal."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from site_src.command.line import main

PROJECT = Path(__file__).parents[2]
CASES = PROJECT / "tests" / "cases" / "vectors"
FILES = [path for path in CASES.glob("*.json") if '"vectors"' in path.read_text("utf-8")]
Said = pytest.CaptureFixture[str]
ROW: dict[str, Any] = {
    "id": "mine",
    "kind": "pnl",
    "inputs": {
        "side": "long",
        "contract": "linear",
        "quantity": 5,
        "entry_price": 100,
        "exit_price": 110,
    },
    "expected": {"pnl": 50},
    "tolerance": {"abs": 0},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file to write."""
    return tmp_path / "mine.json"


def written(file: Path, *rows: object) -> str:
    """Write a file with a row a line, the first on the second line."""
    lines = ",\n".join(json.dumps(row) for row in rows)
    file.write_text(f'{{"about": "a test", "vectors": [\n{lines}\n]}}', encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_projects_own_files_pass(path: Path, capsys: Said) -> None:
    assert main(["verify", str(path)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert ", differ 0, " in last
    assert last.endswith("; rows not computed 0")


def test_a_figure_has_its_line_and_the_counts_come_last(file: Path, capsys: Said) -> None:
    assert main(["verify", written(file, ROW)]) == 0
    head, line, gap, last = capsys.readouterr().out.splitlines()
    assert head.split() == ["row", "figure", "expected", "computed", "error", "verdict"]
    assert line.split() == ["mine", "pnl", "50", "50", "0", "agrees"]
    assert gap == ""
    assert last == "rows 1, figures 1: agree 1, differ 0, differ on purpose 0; rows not computed 0"


def test_a_figure_outside_its_tolerance_fails(file: Path, capsys: Said) -> None:
    assert main(["verify", written(file, ROW, ROW | {"expected": {"pnl": 51}})]) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[2].split() == ["mine", "pnl", "51", "50", "1", "differs"]
    assert out.splitlines()[-1].startswith("rows 2, figures 2: agree 1, differ 1,")


def test_what_differs_on_purpose_is_no_failure(file: Path, capsys: Said) -> None:
    row = ROW | {"expected": {"pnl": 51}, "flag": "source_error", "note": "a page's slip"}
    assert main(["verify", written(file, row)]) == 0
    assert "differs on purpose (source_error: a page's slip)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "pnll"}, 'unknown kind "pnll"; did you mean "pnl"?'),
        ({"inputs": {"side": "long"}}, 'missing input "quantity"'),
        (
            {
                "inputs": {
                    name: each for name, each in ROW["inputs"].items() if name != "exit_price"
                }
            },
            'missing input "exit_price"',
        ),
        ({"inputs": ROW["inputs"] | {"side": "shrt"}}, 'unknown side "shrt"; did you mean "short"'),
        ({"tolerance": {}}, 'missing "tolerance": abs, rel or both'),
        ({"inputs": ROW["inputs"] | {"quantity": 0}}, "quantity must be above 0"),
    ],
)
def test_a_row_that_cannot_be_computed_is_named_by_file_and_line(
    file: Path, capsys: Said, change: dict[str, object], said: str
) -> None:
    path = written(file, ROW, ROW | {"id": "second"} | change)
    assert main(["verify", path]) == 1
    out = capsys.readouterr().out
    assert f"\n{path}:3: second: {said}" in out
    assert out.splitlines()[-1].endswith("; rows not computed 1")


def test_an_input_that_nothing_takes_is_named(file: Path, capsys: Said) -> None:
    path = written(file, ROW | {"inputs": ROW["inputs"] | {"fee_open": 0.1, "symbol": "BTC"}})
    assert main(["verify", path]) == 0
    assert f"\n{path}:2: mine: not read: fee_open\n" in capsys.readouterr().out


def test_numbers_are_read_exactly(file: Path, capsys: Said) -> None:
    text = json.dumps({"vectors": [ROW]}).replace("110", "110.00000000000000000001")
    file.write_text(text, encoding="utf-8")
    assert main(["verify", str(file)]) == 1
    assert capsys.readouterr().out.splitlines()[1].split()[-2:] == ["5e-20", "differs"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", ':1: the file must hold an object with a list "vectors"'),
        ("{}", ':1: the object must hold a list "vectors" that is not empty'),
        ('{"vectors": []}', ':1: the object must hold a list "vectors" that is not empty'),
        ('{"vectors": {"a": 1}}', ':1: the object must hold a list "vectors" that is not empty'),
        ('{"vectors": [1,\n]}', ":2: the file is no JSON: "),
        ("", ":1: the file is no JSON: Expecting value"),
        ('{"vectors": [{"id":\n"a", "id": "b"}]}', ':2: the key "id" is given twice'),
        ('{"vectors": [1],\n\n"vectors": []}', ':3: the key "vectors" is given twice'),
        ('{"vectors": [1,\n{"a": NaN}]}', ":2: NaN is no number that can be computed with"),
        ('{"vectors": [\n-Infinity]}', ":2: -Infinity is no number that can be computed with"),
        (
            '{"vectors": [\n1e9999999999999999999]}',
            ":2: 1e9999999999999999999 is no number that can be computed with",
        ),
        ("[" * 100_000, ": the file is nested too deeply"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_by_file_and_line(
    file: Path, capsys: Said, text: str, said: str
) -> None:
    file.write_text(text, encoding="utf-8")
    assert main(["verify", str(file)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"build.py: {file}{said}")
    assert len(error.splitlines()) == 1


def test_rows_are_told_by_their_own_lines(file: Path, capsys: Said) -> None:
    text = '{"other": [{"id": 1}],\n "vectors": [3, [],\n "a",\n\n {"b": [{"c": 1}]}]}'
    file.write_text(text, encoding="utf-8")
    assert main(["verify", str(file)]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith(str(file))]
    assert [line.removeprefix(f"{file}:")[:8] for line in said[:3]] == [
        "2: row 1",
        "2: row 2",
        "3: row 3",
    ]
    assert {line.removeprefix(f"{file}:")[:8] for line in said[3:]} == {"5: row 4"}


def test_a_file_that_is_not_there_or_no_text_is_refused(file: Path, capsys: Said) -> None:
    assert main(["verify", str(file)]) == 1
    assert (
        capsys.readouterr().err == f"build.py: {file} cannot be read: No such file or directory\n"
    )
    file.write_bytes(b'{"vectors": "\xff"}')
    assert main(["verify", str(file)]) == 1
    assert capsys.readouterr().err == f"build.py: {file}: the file is no UTF-8 text\n"


def test_a_byte_order_mark_is_no_matter(file: Path, capsys: Said) -> None:
    file.write_text(json.dumps({"vectors": [ROW]}), encoding="utf-8-sig")
    assert main(["verify", str(file)]) == 0
    assert "agrees" in capsys.readouterr().out


def test_the_example_in_the_readme_agrees(file: Path, capsys: Said) -> None:
    readme = (PROJECT / "README.md").read_text("utf-8")
    file.write_text(readme.split("```json\n")[1].split("```")[0], encoding="utf-8")
    assert main(["verify", str(file)]) == 0
    assert "my long  liquidation_price  45226.13  45226.1306533" in capsys.readouterr().out


def test_every_kind_is_listed_with_its_figures_and_inputs(capsys: Said) -> None:
    assert main(["verify", "--list"]) == 0
    out = capsys.readouterr().out
    rows = [row for path in FILES for row in json.loads(path.read_text("utf-8"))["vectors"]]
    for row in rows:
        (line,) = (each for each in out.splitlines() if each.startswith(f"{row['kind']}: "))
        assert set(row["expected"]) <= set(line.partition(": ")[2].split(", "))
    assert "\npnl: pnl\n  needs side, contract, quantity, entry_price, exit_price\n" in out


def test_verify_needs_no_installed_package(file: Path) -> None:
    words = ["build.py", "verify", written(file, ROW)]
    start = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); sys.argv = {words!r}; "
    start += "from site_src.command.line import main; sys.exit(main(sys.argv[1:]))"
    bare = [sys.executable, "-I", "-S", "-c", start]
    done = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
