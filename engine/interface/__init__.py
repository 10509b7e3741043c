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
    money,
    quantity,
)
from engine.interface.errors import DeclarationError, EngineError, UnknownName
from engine.interface.inputs import Choice, Number
from engine.interface.outcome import Outcome, Table
from engine.interface.run import Calculators, load

__all__ = [
    "COUNT",
    "MULTIPLE",
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
    "earned",
    "gain_or_loss",
    "load",
    "money",
    "quantity",
]
