"""Requests that lead a package of calculators through all it does. Runs in Pyodide's Python.

Each calculator at its defaults, and then with one input at a time at every choice, at its bounds,
beyond them, and at what is no value at all.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import engine

PARTS = ("figures", "sentence", "table", "chart", "walk", "working")
NO_VALUES = ("", "?", "1e9999")


def rounds(package: str) -> str:
    """Return the requests, as the JSON text that the worker would pass on."""
    return json.dumps(_requests(engine.load(package)))


def lead(package: str) -> None:
    """Run every request; what a calculator raises comes through, with its place."""
    calculators = engine.load(package)
    for request in _requests(calculators):
        json.dumps(calculators.run(request["calculator"], request["texts"], request["parts"]))


def origins() -> str:
    """Return where each module imported so far came from, as a JSON list."""
    specs = (getattr(module, "__spec__", None) for module in sys.modules.values())
    return json.dumps(sorted(spec.origin for spec in specs if spec and spec.origin))


def _requests(calculators: engine.Calculators) -> list[dict[str, Any]]:
    return [
        {"key": f"{name} {texts}", "calculator": name, "texts": texts, "parts": PARTS}
        for name in calculators.names
        for texts in _scenarios(calculators.describe(name))
    ]


def _scenarios(description: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    yield {}
    for given in description["inputs"]:
        for text in _texts(given):
            yield {given["name"]: text}


def _texts(given: Mapping[str, Any]) -> list[str]:
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
