"""What makes a typed function a calculator. It knows nothing of any subject."""

from engine.interface.calculator import Calculator, calculator
from engine.interface.chart import Axis, Chart, Mark, Series
from engine.interface.display import (
    COUNT,
    MULTIPLE,
    PERCENT,
    PLAIN,
    Figure,
    Tone,
    Unit,
    bare,
    earned,
    gain_or_loss,
    limit,
    money,
    quantity,
)
from engine.interface.errors import DeclarationError, EngineError, UnknownName, did_you_mean
from engine.interface.inputs import Choice, Number
from engine.interface.outcome import PARTS, Outcome, Table
from engine.interface.run import EXACT, Calculators, load

__all__ = [
    "COUNT",
    "EXACT",
    "MULTIPLE",
    "PARTS",
    "PERCENT",
    "PLAIN",
    "Axis",
    "Calculator",
    "Calculators",
    "Chart",
    "Choice",
    "DeclarationError",
    "EngineError",
    "Figure",
    "Mark",
    "Number",
    "Outcome",
    "Series",
    "Table",
    "Tone",
    "Unit",
    "UnknownName",
    "bare",
    "calculator",
    "did_you_mean",
    "earned",
    "gain_or_loss",
    "limit",
    "load",
    "money",
    "quantity",
]
