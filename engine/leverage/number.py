"""The numbers that the maths works on: exact decimals, or floats where a figure is an estimate.

What a price path needs is written once for both: a reader's own path is walked exactly, a
thousand drawn ones fast. `Number` stands for either, and never for a mixture of the two.
"""

from decimal import Decimal
from typing import TypeVar

Number = TypeVar("Number", Decimal, float)
