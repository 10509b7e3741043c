"""Fulcrum's engine: typed Python functions that compute every figure of a site.

`interface` turns a typed function into a calculator, `leverage` holds the maths of the
first site and `calculators` joins the two. Pure Python, standard library only: no files,
no clock, no network.
"""

from engine.interface import (
    Calculators,
    DeclarationError,
    EngineError,
    UnknownName,
    load,
)

__all__ = ["Calculators", "DeclarationError", "EngineError", "UnknownName", "load"]
