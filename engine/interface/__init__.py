"""What makes a typed function a calculator. It knows nothing of any subject."""

from engine.interface.calculator import Calculator, Preset, calculator
from engine.interface.chart import Axis, Chart, Handle, Mark, Series, Shape
from engine.interface.choices import NOTHING, Check, Choice, Handed, Rows
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
from engine.interface.load import load, on_demand
from engine.interface.number import Number
from engine.interface.outcome import PARTS, Outcome, Table
from engine.interface.question import Draw, Option, Question, question
from engine.interface.run import EXACT, Calculators
from engine.interface.walk import Moment, Walk
from engine.interface.working import Step, Working

__all__ = [
    "COUNT",
    "EXACT",
    "MULTIPLE",
    "NOTHING",
    "PARTS",
    "PERCENT",
    "PLAIN",
    "Axis",
    "Calculator",
    "Calculators",
    "Chart",
    "Check",
    "Choice",
    "DeclarationError",
    "Draw",
    "EngineError",
    "Figure",
    "Handed",
    "Handle",
    "Mark",
    "Moment",
    "Number",
    "Option",
    "Outcome",
    "Preset",
    "Question",
    "Rows",
    "Series",
    "Shape",
    "Step",
    "Table",
    "Tone",
    "Unit",
    "UnknownName",
    "Walk",
    "Working",
    "bare",
    "calculator",
    "did_you_mean",
    "earned",
    "gain_or_loss",
    "limit",
    "load",
    "money",
    "on_demand",
    "quantity",
    "question",
]
