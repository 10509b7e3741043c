"""What money earns, and what it still buys: values in, values out.

Amounts are in euro, rates fractions of one a year.
"""

from .deposit import YEARLY, Deposit, Pays, after_tax, worth_today
from .errors import SavingsError, TooLong

__all__ = ["YEARLY", "Deposit", "Pays", "SavingsError", "TooLong", "after_tax", "worth_today"]
