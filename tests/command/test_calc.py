"""`calc`: the engine's answers in a terminal."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import engine
from site_src.command.line import main

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "tests/sample_site"
Said = pytest.CaptureFixture[str]


def answer(calculator: str, **texts: str) -> dict[str, Any]:
    return engine.load("engine.calculators").run(calculator, texts)


def test_the_list_names_every_calculator_first_on_its_line(capsys: Said) -> None:
    assert main(["calc", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = engine.load("engine.calculators").names
    assert tuple(line.split()[0] for line in lines) == names


def test_a_calculator_without_keys_answers_for_its_defaults(capsys: Said) -> None:
    assert main(["calc", "liquidation"]) == 0
    said = capsys.readouterr()
    assert "45,226.13 USD" in said.out
    assert said.err == ""


def test_each_line_begins_with_the_name_that_an_author_writes(capsys: Said) -> None:
    main(["calc", "profit"])
    inputs, figures, *_ = capsys.readouterr().out.split("\n\n")
    shown = answer("profit")
    assert [line.split()[0] for line in inputs.splitlines()] == list(shown["inputs"])
    assert [line.split()[0] for line in figures.splitlines()] == list(shown["figures"])


def test_names_labels_and_figures_stand_under_each_other(capsys: Said) -> None:
    main(["calc", "liquidation"])
    inputs, figures, *_ = capsys.readouterr().out.split("\n\n")
    shown = answer("liquidation")
    entries = [*shown["inputs"].values(), *shown["figures"].values()]
    lines = [*inputs.splitlines(), *figures.splitlines()]
    assert len({line.index(f" {e['label']} ") for line, e in zip(lines, entries, strict=True)}) == 1
    assert len({line.rindex("  " + e["text"]) for line, e in zip(lines, entries, strict=True)}) == 1


def test_another_site_has_calculators_of_its_own(capsys: Said) -> None:
    assert main(["calc", "growth", "years=1", "--site", str(SAMPLE)]) == 0
    assert "1,030 EUR" in capsys.readouterr().out


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a declaration to write."""
    (tmp_path / "content").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        (b'calculators = "engine', "content/site.toml: the file is no TOML: "),
        (b'title = "Mine"', 'content/site.toml: "calculators" must be words in quotes'),
        (b"calculators = 3", 'content/site.toml: "calculators" must be words in quotes'),
        (b'title = "\xff"', "content/site.toml: the file is no UTF-8 text"),
        (b'calculators = "no.such"', 'content/site.toml: there is no package "no.such"'),
        (b'calculators = "engine.such"', 'content/site.toml: there is no package "engine.such"'),
    ],
)
def test_a_broken_declaration_of_the_site_is_one_sentence(
    site: Path, capsys: Said, declared: bytes, said: str
) -> None:
    (site / "content/site.toml").write_bytes(declared)
    assert main(["calc", "--list", "--site", str(site)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"build.py: {said}")
    assert len(error.splitlines()) == 1


def test_a_mistake_in_a_calculator_is_told_with_its_place(site: Path, capsys: Said) -> None:
    (site / "content/site.toml").write_text('calculators = "mistaken"')
    (site / "mistaken").mkdir()
    (site / "mistaken/__init__.py").write_text("import this_is_nowhere\n")
    assert main(["calc", "--list", "--site", str(site)]) == 1
    said = "mistaken/__init__.py:1: ModuleNotFoundError: No module named 'this_is_nowhere'"
    assert capsys.readouterr().err == f"build.py: {said}\n"


def test_a_site_with_an_engine_of_its_own_gets_no_answer_of_ours(site: Path, capsys: Said) -> None:
    (site / "content/site.toml").write_text('calculators = "engine.calculators"')
    (site / "engine").mkdir()
    assert main(["calc", "--list", "--site", str(site)]) == 1
    assert 'a package "engine" of its own' in capsys.readouterr().err


def test_the_sentence_and_the_table_follow_the_figures(capsys: Said) -> None:
    main(["calc", "comparison"])
    out = capsys.readouterr().out
    shown = answer("comparison")
    sentence = "".join(part["text"] for part in shown["sentence"])
    caption = "".join(part["text"] for part in shown["table"]["caption"])
    assert out.index(sentence) < out.index(caption)


def test_a_key_changes_the_answer(capsys: Said) -> None:
    assert main(["calc", "position", "leverage=5"]) == 0
    assert "5,000 USD" in capsys.readouterr().out


def test_json_is_the_answer_of_the_one_door(capsys: Said) -> None:
    assert main(["calc", "profit", "--json", "leverage=5", "move=-5"]) == 0
    expected = answer("profit", leverage="5", move="-5")
    assert json.loads(capsys.readouterr().out) == expected


def test_json_may_stand_between_the_keys(capsys: Said) -> None:
    assert main(["calc", "profit", "leverage=5", "--json", "move=-5"]) == 0
    assert json.loads(capsys.readouterr().out)["inputs"]["move"]["entry"] == "-5"


def test_calc_needs_no_installed_package() -> None:
    words = [sys.executable, "-I", "-S", str(PROJECT / "build.py"), "calc", "--list"]
    start = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); sys.argv = {words[3:]!r}; "
    start += "from site_src.command.line import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([*words[:3], "-c", start], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
