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


def test_figures_stand_under_each_other(capsys: Said) -> None:
    main(["calc", "liquidation"])
    inputs = capsys.readouterr().out.split("\n\n")[0].splitlines()
    texts = [each["text"] for each in answer("liquidation")["inputs"].values()]
    columns = {line.rindex("  " + text) for line, text in zip(inputs, texts, strict=True)}
    assert len(columns) == 1


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
