"""Texts a reader might enter into an input: usual ones, its bounds, its choices, and mistakes."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any, cast

from engine import Calculators

MISTAKES = ("", "abc", "1,0", "--1", "1e400")

Input = Mapping[str, Any]


def inputs_of(
    calculators: Calculators, data: Mapping[str, Any], offered: Collection[str]
) -> dict[str, Input]:
    """The inputs of those that have a field on the page, by name."""
    asked = {one["calculator"] for one in data["requests"].values() if "calculator" in one}
    described = [calculators.describe(name) for name in sorted(asked)]
    inputs = [one for each in described for one in cast("list[Input]", each["inputs"])]
    return {one["name"]: one for one in inputs if one["name"] in offered}


def walk(inputs: Mapping[str, Input], changes: int, seed: int) -> Iterator[tuple[str, str]]:
    """Random changes (name, text); the same for the same seed."""
    random = Random(seed)
    names = sorted(inputs)
    for _ in range(changes):
        name = random.choice(names)
        yield name, text_for(inputs[name], random)


def rounds(inputs: Mapping[str, Input], times: int, seed: int) -> Iterator[tuple[str, str]]:
    """Random changes of every input, so many times each, in an order that differs each time."""
    random = Random(seed)
    for _ in range(times):
        for name in random.sample(sorted(inputs), len(inputs)):
            yield name, text_for(inputs[name], random)


def text_for(one: Input, random: Random) -> str:
    """A text for an input: three in four can be accepted."""
    return number_for(one, random) if one["kind"] == "number" else chosen_for(one, random)


def chosen_for(one: Input, random: Random) -> str:
    """A choice, a tick, or lines that are handed over."""
    if one["kind"] == "choice":
        return str(random.choice(one["choices"])["value"])
    if one["kind"] == "check":
        return random.choice(["yes", "no"])
    return str(random.choice([*MISTAKES, one["default"], one["example"]]))


def number_for(one: Input, random: Random) -> str:
    """A number inside its bounds or beyond them, or what is none."""
    kind = random.random()
    if kind < 0.1:
        return random.choice(MISTAKES)
    if kind < 0.2:
        return beyond(one, random)
    if kind < 0.35:
        return str(random.choice([one["low"] or "0", one["high"] or "1000000", one["default"]]))
    return usual(one, random)


def beyond(one: Input, random: Random) -> str:
    """A number outside the bounds, as far as there are bounds."""
    step = Decimal(one["step"])
    low = Decimal(one["low"] or "-1000000") - step
    high = Decimal(one["high"] or "1000000") + step
    return f"{random.choice([low, high]):f}"


def usual(one: Input, random: Random) -> str:
    """A number between the bounds, near the default as often as far from it, plain or written
    with its thousands and its unit."""
    low, high = Decimal(one["low"] or "0"), Decimal(one["high"] or "1000000")
    default = Decimal(one["default"].replace(",", "").replace("\u2212", "-"))
    near = default * Decimal(random.randint(50, 200)) / 100
    far = low + (high - low) * Decimal(random.randint(0, 1000)) / 1000
    value = min(high, max(low, random.choice([near, far])))
    value = value.quantize(Decimal(random.choice(["1", "0.1", "0.01"])))
    if not low <= value <= high:
        value = default
    plain = f"{value:f}"
    return random.choice([plain, plain, f"{value:,f}", f"{plain}{one['suffix']}"])
