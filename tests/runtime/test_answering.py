"""The browser's end of the one door, in CPython: guesses, questions, pieces, edited lines."""

import inspect
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

import engine
from site_src.runtime.answering import answerer
from tests.runtime.conftest import PACKAGE, PROJECT

WORKSHOP = PROJECT / "tests/workshop_site"
Ask = Callable[..., dict[str, Any]]
TALLY = {"calculator": "tally", "texts": {}, "parts": ["figures"]}
FLOOR = {"calculator": "floor", "texts": {}, "parts": ["figures"]}


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks the workshop one thing under a key."""
    monkeypatch.syspath_prepend(str(WORKSHOP))
    answer = answerer("workshop.calculators")

    def ask(key: str = "one", **request: object) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(answer(json.dumps([{"key": key, **request}])))
        return found[key]  # type: ignore[no-any-return]

    return ask


def lines_of(name: str) -> str:
    """The lines of a calculator of the workshop, as its page shows them."""
    functions: tuple[Any, ...] = engine.load("workshop.calculators").lines(name)
    return "\n\n".join(inspect.getsource(one) for one in functions)


def figure(answer: dict[str, Any], name: str) -> str:
    return str(answer["figures"][name]["text"])


def test_an_answer_in_pieces_comes_one_piece_at_a_time(ask: Ask) -> None:
    pieces = [ask(**TALLY), ask(kind="more"), ask(kind="more")]
    assert [figure(piece, "total") for piece in pieces] == ["1", "3", "6"]
    assert ["progress" in piece for piece in pieces] == [True, True, False]
    assert "".join(part["text"] for part in pieces[0]["progress"]) == "1 of 3 counted"


def test_a_key_asked_anew_drops_the_pieces_that_were_to_come(ask: Ask) -> None:
    ask(**TALLY)
    assert figure(ask(**{**TALLY, "texts": {"last": "1"}}), "total") == "1"
    assert "no more of this" in ask(kind="more")["failed"]


def test_two_keys_go_on_each_by_itself(ask: Ask) -> None:
    ask("one", **TALLY)
    ask("two", **{**TALLY, "texts": {"is_doubled": "yes"}})
    assert figure(ask("one", kind="more"), "total") == "3"
    assert figure(ask("two", kind="more"), "total") == "6"


def test_a_guess_is_judged(ask: Ask) -> None:
    guess = {"kind": "guess", "calculator": "floor", "texts": {}, "figure": "area"}
    judged = ask(**guess, bounds=["0", "50", "1"], guess="10")
    assert judged["answer"]["text"] == "20 sqm"
    assert judged["places"] == {"guess": "20", "answer": "40"}
    assert "refusals" in ask(**guess, bounds=["0", "50", "1"], guess="much")


def test_a_question_that_is_not_there_is_its_own_answer(ask: Ask) -> None:
    failed = ask(kind="question", question="riddle", seed="1")
    assert failed["failed"].startswith("UnknownName: ")


def test_lines_as_they_are_give_what_the_calculator_gives(ask: Ask) -> None:
    answer = ask(**FLOOR, source=lines_of("floor"))
    assert answer["printed"] == ""
    assert answer["figures"] == ask(**FLOOR)["figures"]


def test_edited_lines_are_run_in_place_of_the_calculators_own(ask: Ask) -> None:
    edited = lines_of("floor").replace("return length * width", "return length * width + 1")
    answer = ask(**FLOOR, source=edited)
    assert figure(answer, "area") == "21 sqm"
    assert figure(ask(**FLOOR), "area") == "20 sqm"


def test_what_stands_beside_the_lines_calls_the_edited_ones(ask: Ask) -> None:
    edited = lines_of("floor").replace("return length * width", "return length * width * 3")
    assert figure(ask(**FLOOR, source=edited), "edge") == "54 m"


def test_what_edited_lines_print_comes_with_the_answer(ask: Ask) -> None:
    printing = lines_of("floor").replace(
        "    return length", "    print('here')\n    return length"
    )
    assert ask(**FLOOR, source=printing)["printed"].startswith("here\n")


@pytest.mark.parametrize(
    ("old", "new", "failed", "line"),
    [
        ("return length * width", "return lenght * width", "NameError: name 'lenght'", 3),
        ("return length * width", "return (length * width", "SyntaxError: '(' was never closed", 3),
        ("return length * width", "return 1 / 0", "ZeroDivisionError: ", 3),
        ("return length * width", "raise SystemExit", "SystemExit:", 3),
        ("def area_of", "import nothing_such\ndef area_of", "ModuleNotFoundError: ", 1),
    ],
)
def test_a_mistake_in_edited_lines_is_told_with_its_line(
    ask: Ask, old: str, new: str, failed: str, line: int
) -> None:
    answer = ask(**FLOOR, source=lines_of("floor").replace(old, new))
    assert answer["failed"].startswith(failed)
    assert answer["line"] == line
    assert answer.get("missing") == ("nothing_such" if "nothing_such" in new else None)


def test_edited_lines_may_answer_in_pieces(ask: Ask) -> None:
    edited = lines_of("tally").replace("total += ", "print(number)\n        total += 100 + ")
    pieces = [ask(**TALLY, source=edited), ask(kind="more"), ask(kind="more")]
    assert [figure(piece, "total") for piece in pieces] == ["101", "203", "306"]
    assert pieces[2]["printed"] == "1\n2\n3\n"


@pytest.mark.parametrize("name", engine.load(PACKAGE).names)
def test_the_lines_of_every_calculator_can_be_run(name: str) -> None:
    functions: tuple[Any, ...] = engine.load(PACKAGE).lines(name)
    source = "\n\n".join(inspect.getsource(one) for one in functions)
    request = {"key": "one", "calculator": name, "texts": {}, "parts": ["figures", "sentence"]}
    edited = {**request, "key": "two", "source": source}
    answers = json.loads(answerer(PACKAGE)(json.dumps([request, edited])))
    assert answers["two"] == {**answers["one"], "printed": ""}


def test_no_calculator_is_imported_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(WORKSHOP))
    for name in ("floor", "tally"):
        monkeypatch.delitem(sys.modules, f"workshop.calculators.{name}", raising=False)
    answer = answerer("workshop.calculators")
    assert not {"workshop.calculators.floor", "workshop.calculators.tally"} & set(sys.modules)
    assert "figures" in json.loads(answer(json.dumps([{"key": "one", **TALLY}])))["one"]
    assert "workshop.calculators.tally" in sys.modules
    assert "workshop.calculators.floor" not in sys.modules


def test_a_calculator_that_there_is_not_is_named_among_those_that_there_are(ask: Ask) -> None:
    failed = ask(calculator="taly", texts={}, parts=["figures"])["failed"]
    assert failed == 'UnknownName: unknown calculator "taly"; did you mean "tally"?'
