"""Fulcrum's engine: typed Python functions that compute every figure of a site.

`interface` turns a typed function into a calculator, `leverage` holds the maths of the
first site, `calculators` joins the two, and `verify` holds anyone's figures against the maths.
Pure Python, standard library only: no files, no clock, no network.
"""

from engine.interface import (
    EXACT,
    PARTS,
    Calculators,
    DeclarationError,
    EngineError,
    UnknownName,
    did_you_mean,
    load,
    on_demand,
)

__all__ = [
    "EXACT",
    "PARTS",
    "Calculators",
    "DeclarationError",
    "EngineError",
    "UnknownName",
    "did_you_mean",
    "load",
    "on_demand",
]
