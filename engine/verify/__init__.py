"""A check for anyone's figures: a row of inputs and expected figures, held against the engine.

Each kind of row has its figures and inputs in a table (`kinds`); what the engine has no use for,
such as other libraries' ways to size a position, is computed here and named as theirs.
"""

from engine.verify.check import verify
from engine.verify.kinds import listed
from engine.verify.problem import Refusal
from engine.verify.report import Figure, Report, Row, Verdict
from engine.verify.table import counts, lines

__all__ = ["Figure", "Refusal", "Report", "Row", "Verdict", "counts", "lines", "listed", "verify"]
