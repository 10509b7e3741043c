"""The drawn questions: whatever the seed, one right answer, and a word on every mistake."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import engine

CALCULATORS = engine.load("engine.calculators")
SEEDS = range(300)


def _text(parts: list[dict[str, str]]) -> str:
    return "".join(part["text"] for part in parts)


def _asked(name: str) -> list[Any]:
    return [CALCULATORS.ask(name, seed) for seed in SEEDS]


def test_there_are_questions() -> None:
    assert len(CALCULATORS.questions) >= 10


@pytest.mark.parametrize("name", CALCULATORS.questions)
def test_one_option_is_right_and_all_differ_and_each_has_its_feedback(name: str) -> None:
    for asked in _asked(name):
        options = asked["options"]
        assert [option["is_right"] for option in options].count(True) == 1
        words = [_text(option["words"]) for option in options]
        feedbacks = [_text(option["feedback"]) for option in options]
        assert len(set(words)) == len(words) >= 3
        assert len(set(feedbacks)) == len(feedbacks)
        assert all(each.endswith(".") for each in feedbacks)
        assert _text(asked["words"]).endswith("?")


@pytest.mark.parametrize("name", CALCULATORS.questions)
def test_only_the_right_answer_is_praised(name: str) -> None:
    for asked in _asked(name):
        for option in asked["options"]:
            assert _text(option["feedback"]).startswith("Yes") is option["is_right"]


@pytest.mark.parametrize("name", CALCULATORS.questions)
def test_no_question_and_no_answer_speaks_of_a_figure_that_does_not_exist(name: str) -> None:
    for asked in _asked(name):
        assert "none" not in json.dumps(asked, ensure_ascii=False).lower().split()


@pytest.mark.parametrize("name", CALCULATORS.questions)
def test_seeds_draw_questions_that_differ(name: str) -> None:
    assert len({_text(asked["words"]) for asked in _asked(name)}) >= 6


def _numbers(words: str) -> list[Decimal]:
    return [Decimal(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", words)]


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        ("notional_or_margin", lambda margin, leverage: margin * leverage),
        ("fees_on_notional", lambda margin, leverage, rate: margin * leverage * rate / 50),
        ("recovery", lambda loss: 100 * loss / (100 - loss)),
        ("return_or_price", lambda leverage, shown: shown / leverage),
        ("short_sign", lambda notional, _leverage, move: notional * move / 100),
        ("size_or_leverage", lambda *numbers: numbers[2]),
        (
            "distance_to_liquidation",
            lambda leverage, rate: 100 * (1 / leverage - rate / 100) / (1 - rate / 100),
        ),
    ],
)
def test_the_right_answer_follows_from_the_question(
    name: str, by_hand: Callable[..., Decimal]
) -> None:
    for asked in _asked(name):
        (right,) = [option for option in asked["options"] if option["is_right"]]
        (answer,) = _numbers(_text(right["words"]))
        assert abs(answer - by_hand(*_numbers(_text(asked["words"])))) <= Decimal("0.005")
