"""Requests that lead a package of calculators through all it does. Runs in Pyodide's Python too.

    rounds      each calculator at its defaults, and then with one input at a time at every choice,
                at its bounds, beyond them, and at what is no value at all
    thorough    these, whatever else may be typed, every stop of every slider, and a walk at random
                over all of them

Each is the JSON text that the worker would pass on.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
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
EDITS = (
    *("{}", "print('mine', 1)\n{}", "{}\nraise ValueError(1)", "{}\n1 / 0", "{}\nnothing"),
    *("import nothing\n{}", "{}\n  x", "{}\n(", "{}\ndef x(: pass", "{}\nraise SystemExit", ""),
    "class Mine:\n    x = [y for y in range(3)]\n{}\nassert not Mine.x",
)
STEPS = 200
SEEDS = 20
SEED = 1

Described = Mapping[str, Any]
Request = dict[str, Any]


def rounds(package: str) -> str:
    """Return the requests that a package must answer before it is shipped."""
    return json.dumps(_requests(engine.load(package)))


def thorough(package: str) -> str:
    """Return requests for all that a reader can do with a package's calculators."""
    calculators = engine.load(package)
    others = (_further, _guesses, _questions, _edits)
    further = chain.from_iterable(one(calculators) for one in others)
    return json.dumps([*_requests(calculators), *further])


def lead(package: str) -> None:
    """Run every request; what a calculator raises comes through, with its place."""
    calculators = engine.load(package)
    for request in _requests(calculators):
        json.dumps(calculators.run(request["calculator"], request["texts"], request["parts"]))


def origins() -> str:
    """Return where each module imported so far came from, as a JSON list."""
    specs = (getattr(module, "__spec__", None) for module in sys.modules.values())
    return json.dumps(sorted(spec.origin for spec in specs if spec and spec.origin))


def written() -> str:
    """Return what dataclasses have written for their classes so far, as a JSON list of texts."""
    return json.dumps(sys.modules["_written"].not_compiled)


def _requests(calculators: engine.Calculators) -> list[Request]:
    return [
        _request(name, texts)
        for name in calculators.names
        for texts in _scenarios(calculators.describe(name))
    ]


def _request(name: str, texts: Mapping[str, str]) -> Request:
    return {"key": f"{name} {texts}", "calculator": name, "texts": texts, "parts": engine.PARTS}


def _scenarios(description: Described) -> Iterator[dict[str, str]]:
    yield {}
    for given in description["inputs"]:
        for text in _texts(given):
            yield {given["name"]: text}


def _further(calculators: engine.Calculators) -> Iterator[Request]:
    """Ask for more of those that answer in one piece; a simulation would take hours."""
    typed: set[str] = set()
    for name in calculators.names:
        if len(list(calculators.pieces(name, {}))) > 1:
            continue
        inputs: list[Described] = calculators.describe(name)["inputs"]  # type: ignore[assignment]
        for given in inputs:
            texts = _stops(given)
            if given["name"] not in typed:
                texts += _typed(given)
            yield from (_request(name, {given["name"]: text}) for text in texts)
        typed |= {given["name"] for given in inputs}
        yield from (_request(name, texts) for texts in _walk(inputs))


def _guesses(calculators: engine.Calculators) -> Iterator[Request]:
    """Guess at the first number of each calculator, rightly, wrongly and beside the point."""
    for name in calculators.names:
        figures: Mapping[str, Any] = calculators.run(name, {}, ("figures",))["figures"]  # type: ignore[assignment]
        numbers = [one for one, shown in figures.items() if _is_number(shown["value"])]
        for figure in numbers[:1]:
            for typed in ("0", "1", "999999", "?"):
                asked = {"figure": figure, "bounds": ["0", "1000", "1"], "guess": typed}
                key = f"{name} {figure} {typed}"
                yield {"key": key, "kind": "guess", "calculator": name, "texts": {}, **asked}


def _questions(calculators: engine.Calculators) -> Iterator[Request]:
    for name in calculators.questions:
        for seed in range(SEEDS):
            key = f"{name} {seed}"
            yield {"key": key, "kind": "question", "question": name, "seed": str(seed)}


def _edits(calculators: engine.Calculators) -> Iterator[Request]:
    """Run the lines of each calculator as they are, and with all that an edit may do to them."""
    from inspect import getsource  # noqa: PLC0415 - a page's Python does not hold it

    for name in calculators.names:
        functions: Sequence[Any] = calculators.lines(name)
        lines = "\n\n".join(getsource(one) for one in functions)
        for number, edit in enumerate(EDITS):
            key = f"{name} edited {number}"
            yield {**_request(name, {}), "key": key, "source": edit.format(lines)}


def _is_number(value: str | None) -> bool:
    return value is not None and value.lstrip("-").replace(".", "", 1).isdecimal()


def _walk(inputs: Sequence[Described]) -> Iterator[dict[str, str]]:
    draw = Random(SEED)  # noqa: S311 - a walk, no secret
    texts: dict[str, str] = {}
    for _ in range(STEPS):
        given = draw.choice(inputs)
        choices = (*_texts(given), *_stops(given), *_typed(given))
        texts = {**texts, given["name"]: draw.choice(choices)}
        yield texts


def _stops(given: Described) -> list[str]:
    return list(given.get("stops") or ())


def _typed(given: Described) -> list[str]:
    """Give what else may be typed: also the values of a choice, misspelt."""
    values = [choice["value"] for choice in given.get("choices", ())]
    near = [(one.upper(), f" {one} ", one[:-1], f"{one}s", one[::-1]) for one in values]
    return [*TYPED, *chain.from_iterable(near)]


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
