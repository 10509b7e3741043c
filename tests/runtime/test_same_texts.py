"""The engine says the same in Pyodide as in CPython, to the letter.

Chances, growths and drawn paths are floats: they are held as they are shown, at four digits.
"""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

import engine
from tests.benchmarks.timing.pyodide import in_pyodide
from tests.runtime import texts

PARTS = (
    "reports",
    "cases",
    "defaults",
    "sweeps",
    "closed_forms",
    "chances",
    "simulations",
)
Said = dict[str, str]


def in_the_browsers_python(given: dict[str, list[str]]) -> Said:
    said: Said = in_pyodide(texts.__name__, texts.texts.__name__, given)
    return said


def here(given: dict[str, list[str]]) -> Said:
    said: Said = json.loads(texts.texts(json.dumps(given)))
    return said


@pytest.fixture(scope="module")
def both() -> tuple[Said, Said]:
    """The digest of every text, here and in the browser's Python."""
    with ThreadPoolExecutor() as threads:
        there = threads.submit(in_the_browsers_python, {})
        return here({}), there.result()


@pytest.mark.parametrize("part", PARTS)
def test_every_text_is_the_same_in_both_pythons(both: tuple[Said, Said], part: str) -> None:
    ours, theirs = (
        {name: digest for name, digest in said.items() if name.startswith(f"{part}: ")}
        for said in both
    )
    assert ours
    assert list(ours) == list(theirs)
    assert differences([name for name in ours if ours[name] != theirs[name]]) == []


def test_all_that_is_said_is_compared(both: tuple[Said, Said]) -> None:
    assert {name.partition(":")[0] for said in both for name in said} == set(PARTS)
    calculators = {name.split()[1] for name in both[0] if name.startswith("sweeps: ")}
    assert calculators == set(engine.load(texts.PACKAGE).names)


def test_a_difference_is_told_with_both_texts(both: tuple[Said, Said]) -> None:
    name = next(iter(both[0]))
    (told,) = told_apart({name: "12"}, {name: "13"})
    assert told == f"{name}: CPython 12, Pyodide 13"
    assert here({"of": [name]}).keys() == {name}


def differences(names: list[str]) -> list[str]:
    """Name what differs, with both texts of it."""
    if not names:
        return []
    return told_apart(here({"of": names}), in_the_browsers_python({"of": names}))


def told_apart(ours: Said, theirs: Said) -> list[str]:
    return [f"{name}: CPython {text}, Pyodide {theirs[name]}" for name, text in ours.items()]
