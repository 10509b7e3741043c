"""The calculators by what a reader types and reads."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.interface import Calculators, UnknownName
from tests.written_cases import written_cases

CASES = written_cases()
CALCULATORS = engine.load("engine.calculators")


def _text(parts: list[dict[str, str]]) -> str:
    return "".join(part["text"] for part in parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_calculator_answers_as_written(case: dict[str, Any]) -> None:
    answer: Any = CALCULATORS.run(case["calculator"], case["texts"])
    if "refusal" in case:
        (refusal,) = answer["refusals"]
        assert {"input": refusal["input"], "message": refusal["message"]} == case["refusal"]
        assert "figures" not in answer
        return
    shown = {name: answer["figures"][name]["text"] for name in case["figures"]}
    assert shown == case["figures"]
    assert case.get("sentence", _text(answer["sentence"])) == _text(answer["sentence"])


def _any_text(described: Any) -> st.SearchStrategy[str]:  # noqa: ANN401 - plain JSON data
    if described["kind"] == "choice":
        return st.sampled_from([choice["value"] for choice in described["choices"]])
    if described["kind"] == "check":
        return st.sampled_from(["yes", "no"])
    if described["kind"] == "rows":
        return st.sampled_from(["", described["example"]])
    low, high = Decimal(described["low"]), Decimal(described["high"])
    edges = st.sampled_from([described["low"], described["high"], described["default"]])
    return edges | st.decimals(low, high, places=6).map(str)


def _requests() -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    def texts(name: str) -> st.SearchStrategy[tuple[str, dict[str, str]]]:
        inputs: Any = CALCULATORS.describe(name)["inputs"]
        drawn = st.fixed_dictionaries({one["name"]: _any_text(one) for one in inputs})
        return st.tuples(st.just(name), drawn)

    return st.sampled_from(CALCULATORS.names).flatmap(texts)


@given(_requests())
def test_every_request_within_bounds_is_answered_or_refused_as_plain_data(
    request: tuple[str, dict[str, str]],
) -> None:
    name, texts = request
    answer: Any = CALCULATORS.run(name, texts)
    assert ("figures" in answer) != ("refusals" in answer)
    assert json.loads(json.dumps(answer)) == answer
    words = json.dumps(answer)
    assert "NaN" not in words
    assert "Infinity" not in words


@given(_requests())
def test_no_sentence_and_no_title_speaks_of_a_figure_that_does_not_exist(
    request: tuple[str, dict[str, str]],
) -> None:
    answer: Any = CALCULATORS.run(*request)
    said = [*answer.get("sentence", [])]
    if chart := answer.get("chart"):
        said += [*chart["title"], *chart["summary"]]
    assert all(part["text"] != "none" for part in said)


@pytest.mark.parametrize("name", CALCULATORS.names)
@given(
    rate=st.decimals("0.8", "50", places=4),
    nearness=st.sampled_from(["1", "0.999999999999999", "1.000000000000001", "0.9"]),
    side=st.sampled_from(["long", "short"]),
)
def test_leverage_about_the_highest_that_can_exist_is_answered_or_refused(
    name: str, rate: Decimal, nearness: str, side: str
) -> None:
    leverage = max(min(100 / rate * Decimal(nearness), Decimal(125)), Decimal(1))
    typed = {"leverage": str(leverage)[:38], "maintenance_rate": str(rate), "side": side}
    inputs: Any = CALCULATORS.describe(name)["inputs"]
    taken = {one["name"] for one in inputs}
    answer: Any = CALCULATORS.run(name, {k: v for k, v in typed.items() if k in taken})
    assert ("figures" in answer) != ("refusals" in answer)


@given(st.text(max_size=60))
def test_any_text_at_all_gets_an_answer_or_a_sentence(text: str) -> None:
    answer: Any = CALCULATORS.run("liquidation", {"leverage": text})
    for refusal in answer.get("refusals", []):
        assert refusal["message"].startswith("Leverage ")
        assert refusal["message"].endswith((".", "?"))


def test_what_a_field_holds_is_read_back_as_the_same_value() -> None:
    for name in CALCULATORS.names:
        answer: Any = CALCULATORS.run(name, {})
        typed = {key: value["entry"] for key, value in answer["inputs"].items()}
        assert CALCULATORS.run(name, typed) == answer


def test_an_unknown_calculator_or_input_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match='unknown calculator "liquidaton"; did you mean "liq'):
        CALCULATORS.run("liquidaton", {})
    with pytest.raises(UnknownName, match='unknown input "levrage"; did you mean "leverage"'):
        CALCULATORS.run("liquidation", {"levrage": "10"})


def test_one_name_has_one_declaration_in_a_package() -> None:
    assert isinstance(CALCULATORS, Calculators)
    inputs: list[Any] = [
        {**one, "is_folded": None}
        for name in CALCULATORS.names
        for one in CALCULATORS.describe(name)["inputs"]  # type: ignore[attr-defined]
    ]
    by_name = {one["name"]: one for one in inputs}
    assert all(one == by_name[one["name"]] for one in inputs)
