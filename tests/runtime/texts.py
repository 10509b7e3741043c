"""Everything that the engine says, as named texts: the same in every Python, or a fault.

    texts("{}")             the names with a digest of each text
    texts('{"of": [...]}')  the texts of these names

Runs in CPython and in Pyodide. What there is to say is found, not listed: every file of figures,
every case and calculator; the chances and growths follow from the rows of the closed forms.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import engine
from engine.leverage.chance.diffusion import Diffusion
from engine.leverage.chance.growth import (
    break_even_leverage,
    kelly_leverage,
    log_growth,
    mean_factor,
    median_factor,
    volatility_drag,
)
from engine.leverage.chance.probability import (
    barrier_at_chance,
    exit_chances,
    expected_exit_days,
    expected_touch_days,
    leverage_at_chance,
    touch_chance,
)
from engine.leverage.chance.simulation import (
    Simulation,
    draw_paths,
    simulated_exit_chances,
    simulated_touch_chance,
)
from engine.leverage.trade.contract import Side
from engine.verify import counts, lines, verify

CASES = Path(__file__).parents[1] / "cases"
PACKAGE = "engine.calculators"
RUNS = 200
SEED = 20260101
PATHS = 200
DIGITS = 4
START = 100.0
DECIMALS = 6
Said = Iterator[tuple[str, str]]


def texts(given: str) -> str:
    """Give names and digests, or of the names asked for the texts; JSON in, JSON out."""
    wanted = json.loads(given).get("of")
    found = _all()
    if wanted is None:
        said = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in found}
    else:
        said = {name: text for name, text in found if name in wanted}
    return json.dumps(said)


def _all() -> Said:
    for part in (_reports, _cases, _defaults, _sweeps, _closed_forms, _chances, _simulations):
        for name, text in part():
            yield f"{part.__name__.strip('_')}: {name}", text


def _reports() -> Said:
    """What `verify` says of each file of figures, row by row."""
    for path in sorted((CASES / "vectors").glob("*.json")):
        read = json.loads(path.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)
        if "vectors" not in read:
            continue
        with localcontext(engine.EXACT):
            report = verify(read["vectors"])
        for place, line in enumerate(lines(report)):
            yield f"{path.name} line {place}", line
        for row in report.rows:
            yield f"{path.name} {row.id} exactly", str(row)
        yield f"{path.name} counts", counts(report)


def _cases() -> Said:
    """The cases of the calculators, as written by hand."""
    calculators = engine.load(PACKAGE)
    for path in sorted((CASES / "calculators").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            answer = calculators.run(case["calculator"], case["texts"])
            yield f"{path.stem}: {case['says']}", json.dumps(answer, ensure_ascii=False)


def _defaults() -> Said:
    """Each calculator's description, and its answer with nothing changed."""
    calculators = engine.load(PACKAGE)
    for name in calculators.names:
        yield f"{name} described", json.dumps(calculators.describe(name), ensure_ascii=False)
        yield name, json.dumps(calculators.run(name, {}), ensure_ascii=False)


def _sweeps() -> Said:
    """Each calculator at many combinations of its inputs, drawn by lot from one seed."""
    calculators = engine.load(PACKAGE)
    for name in calculators.names:
        random = Random(f"{SEED} {name}")
        inputs: Any = calculators.describe(name)["inputs"]
        for _ in range(RUNS):
            typed = {each["name"]: _typed(each, random) for each in inputs}
            answer = calculators.run(name, typed)
            yield f"{name} {typed}", json.dumps(answer, ensure_ascii=False)


def _typed(described: Mapping[str, Any], random: Random) -> str:
    """Something to type: a choice, a stop of the slider, or a number between or beyond bounds."""
    if described["kind"] == "choice":
        return str(random.choice([each["value"] for each in described["choices"]]))
    if described["kind"] == "check":
        return random.choice(["yes", "no"])
    if described["kind"] != "number":
        return str(described["default"])
    if random.random() < 1 / 2:
        return str(random.choice([*described["stops"], described["default"]]))
    low, high = Decimal(described["low"] or 0), Decimal(described["high"] or 1_000_000)
    span = (high - low) * Decimal(10) ** -random.randrange(DECIMALS)
    share = Decimal(random.randrange(-1, 10**DECIMALS + 2)) / 10**DECIMALS
    return f"{low + span * share:f}"


def _closed_forms() -> Said:
    """Chances and growths at the rows of the closed forms, rounded as they are shown."""
    read = json.loads((CASES / "vectors" / "closed_forms.json").read_text("utf-8"))["values"]
    for place, row in enumerate(read["one_barrier"]):
        diffusion = Diffusion(row["sigma"], row["mu"])
        yield f"touch {place}", _shown(touch_chance(diffusion, START, row["barrier"], row["days"]))
    for place, row in enumerate(read["two_barrier"]):
        target = START * (1 + row["tp"])
        for days in (row["days"], None):
            diffusion = Diffusion(row["sigma"], row["mu"])
            chances = exit_chances(diffusion, START, row["barrier"], target, days)
            yield f"exit {place} {days}", _shown(*chances)
    for place, row in enumerate(read["kelly_drag"]):
        diffusion = Diffusion(row["sigma"], row["mu"])
        yield f"growth {place}", _growth(diffusion, row["L"], row["r"])


def _growth(diffusion: Diffusion, leverage: float, rate: float) -> str:
    year = 365.0
    return _shown(
        log_growth(diffusion, leverage, rate),
        volatility_drag(diffusion, leverage),
        kelly_leverage(diffusion, rate),
        break_even_leverage(diffusion, rate),
        median_factor(diffusion, leverage, rate, year),
        mean_factor(diffusion, leverage, rate, year),
    )


def _chances() -> Said:
    """Chances over a grid of volatilities, drifts, distances and days, rounded as shown."""
    grid = product((0.2, 0.6, 1.5), (-0.8, 0.0, 0.5), (1.2, 2.0, 10.0, 100.0), (1.0, 30.0, 365.0))
    for volatility, drift, leverage, days in grid:
        diffusion = Diffusion(volatility, drift)
        name = f"{volatility} {drift} {leverage} {days}"
        for side in Side:
            fallen = START * (1 - side.sign / leverage * 0.99)
            target = START * (1 + side.sign / leverage / 2)
            yield (
                f"{name} {side.value}",
                _shown(
                    touch_chance(diffusion, START, fallen, days),
                    *exit_chances(diffusion, START, fallen, target, days),
                    expected_touch_days(diffusion, START, fallen),
                    expected_exit_days(diffusion, START, fallen, target),
                    barrier_at_chance(diffusion, side, START, 0.05, days),
                    leverage_at_chance(diffusion, side, 0.005, 0.05, days),
                ),
            )
        yield f"{name} growth", _growth(diffusion, leverage, 0.05)


def _simulations() -> Said:
    """Paths drawn by lot from one seed: what they estimate, and where they end."""
    for has_fat_tails, seed in product((False, True), (1, 2)):
        simulation = Simulation(Diffusion(0.6, 0.1), START, 30, has_fat_tails=has_fat_tails)
        paths = list(draw_paths(simulation, PATHS, seed))
        name = f"{'fat' if has_fat_tails else 'normal'} {seed}"
        touched = simulated_touch_chance(paths, 90.0)
        yield f"{name} touch", _shown(touched.value, touched.standard_error)
        for what, each in simulated_exit_chances(paths, 90.0, 115.0)._asdict().items():
            yield f"{name} {what}", _shown(each.value, each.standard_error)
        for place, path in enumerate(paths):
            yield f"{name} path {place}", _shown(*path[-1])


def _shown(*figures: float | None) -> str:
    return " ".join("none" if each is None else f"{each:.{DIGITS}g}" for each in figures)
