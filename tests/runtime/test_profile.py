"""The profile: bound to one wasm, enough for all that the shipped calculators do."""

import json

import pytest

from site_src.runtime import RuntimeProblem, is_slim, thorough
from site_src.runtime.answering import answerer
from site_src.runtime.profile import PATH, Profile, kept_profile
from site_src.runtime.pyodide import VERSION, installed_pyodide
from tests.runtime.conftest import PACKAGE, PROJECT
from tests.runtime.visit import Visit

REQUESTS_AT_ONCE = 200
OF_SO_MANY_ONE = 9  # all of them take minutes, and are asked where the profile is taken


def test_a_profile_is_read_as_it_is_written() -> None:
    profile = Profile("1.2.3", "0" * 64, 1000, frozenset({0, 7, 8, 500, 999}))
    assert Profile.read(profile.text()) == profile
    assert Profile.read(kept_profile().text()).text() == PATH.read_text(encoding="utf-8")


def test_what_was_called_before_stays_in_the_profile() -> None:
    profile = Profile("1.2.3", "0" * 64, 10, frozenset({1}))
    assert profile.with_called(frozenset({2})).called == {1, 2}


def test_the_profile_is_of_the_pinned_pyodide() -> None:
    profile = kept_profile()
    assert profile.pyodide == VERSION
    assert profile.applied(installed_pyodide(PROJECT).wasm.read_bytes())


def test_another_wasm_is_refused_with_what_to_do() -> None:
    with pytest.raises(
        RuntimeProblem, match=r"profile\.txt .* another Pyodide .* build\.py profile"
    ):
        kept_profile().applied(b"\0asm\1\0\0\0")


def test_the_shipped_calculators_stay_within_the_profile(files: dict[str, bytes]) -> None:
    assert is_slim(files), "their build calls more; take the profile anew"


def test_whatever_a_reader_does_with_them_stays_within_it_and_is_right(visit: Visit) -> None:
    requests = json.loads(thorough(PACKAGE))[::OF_SO_MANY_ONE]
    answer = answerer(PACKAGE)
    assert visit.start("/python/", PACKAGE) == {"type": "ready"}
    for at in range(0, len(requests), REQUESTS_AT_ONCE):
        some = requests[at : at + REQUESTS_AT_ONCE]
        said = visit.ask(at, *some)
        assert said["type"] == "answers", said
        assert said["answers"] == json.loads(answer(json.dumps(some)))
