"""Requests that lead a package of calculators through all it does. Runs in Pyodide's Python too.

    rounds      each calculator at its defaults, and then with one input at a time at every choice,
                at its bounds, beyond them, and at what is no value at all
    thorough    these, whatever else may be typed, every stop of every slider, and a walk at random
                over all of them

Each is the JSON text that the worker would pass on.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain
from random import Random
from typing import Any

import engine

NO_VALUES = ("", "?", "1e9999")
TYPED = (
    *("$1 000", "1,000", "1'000.50", "1\u202f000", "+5", "-5", "\u22125", "0,5", "1,5", ".5", "5."),
    *("5%", "5 x", "-0", "007", "1e3", "1/2", "\u00bd", "\uff11\uff10", "\u0663", "1.2.3", "ten"),
    *(" ", "\t\n", "9" * 60, "0." + "3" * 30, "nan", "inf", "<b>", "\U0001f600", "a\u0301"),
)
STEPS = 200
SEED = 1

Described = Mapping[str, Any]


def rounds(package: str) -> str:
    """Return the requests that a package must answer before it is shipped."""
    return json.dumps(_requests(engine.load(package), _scenarios))


def thorough(package: str) -> str:
    """Return requests for all that a reader can do with a package's calculators."""
    return json.dumps(_requests(engine.load(package), _all_scenarios))


def lead(package: str) -> None:
    """Run every request; what a calculator raises comes through, with its place."""
    calculators = engine.load(package)
    for request in _requests(calculators, _scenarios):
        json.dumps(calculators.run(request["calculator"], request["texts"], request["parts"]))


def origins() -> str:
    """Return where each module imported so far came from, as a JSON list."""
    specs = (getattr(module, "__spec__", None) for module in sys.modules.values())
    return json.dumps(sorted(spec.origin for spec in specs if spec and spec.origin))


def _requests(calculators: engine.Calculators, scenarios: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [
        {"key": f"{name} {texts}", "calculator": name, "texts": texts, "parts": engine.PARTS}
        for name in calculators.names
        for texts in scenarios(calculators.describe(name))
    ]


def _scenarios(description: Described) -> Iterator[dict[str, str]]:
    yield {}
    for given in description["inputs"]:
        for text in _texts(given):
            yield {given["name"]: text}


def _all_scenarios(description: Described) -> Iterator[dict[str, str]]:
    yield {}
    for given in description["inputs"]:
        yield from ({given["name"]: text} for text in _all_texts(given))
    draw = Random(SEED)  # noqa: S311 - a walk, no secret
    texts: dict[str, str] = {}
    for _ in range(STEPS):
        given = draw.choice(description["inputs"])
        texts = {**texts, given["name"]: draw.choice(_all_texts(given))}
        yield texts


def _all_texts(given: Described) -> list[str]:
    near = (text for choice in given.get("choices", ()) for text in _near(choice["value"]))
    return list(chain(_texts(given), given.get("stops") or (), TYPED, near))


def _near(value: str) -> tuple[str, ...]:
    """Misspell a choice."""
    return (value.upper(), f" {value} ", value[:-1], f"{value}s", value[::-1])


def _texts(given: Described) -> list[str]:
    if given["kind"] == "choice":
        return [choice["value"] for choice in given["choices"]] + list(NO_VALUES)
    if given["kind"] == "check":
        return ["yes", "no", *NO_VALUES]
    if given["kind"] == "rows":
        return [given["example"], *NO_VALUES]
    bounds = [given[bound] for bound in ("low", "high") if given[bound] is not None]
    step = Decimal(given["step"])
    beyond = (Decimal(given["low"] or 0) - step, Decimal(given["high"] or 0) + step)
    return [*bounds, *(f"{number:f}" for number in beyond), *NO_VALUES]
