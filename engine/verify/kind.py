"""What a kind of row is: the figures it gives, and the inputs it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from engine.verify.inputs import Inputs

Computed = Decimal | list[Decimal] | None
Compute = Callable[[Inputs], Computed]

COMMON = (
    "side",
    "contract",
    "contract_size",
    "quantity",
    "entry_price",
    "exit_price",
    "mark_price",
    "leverage",
    "wallet_balance",
)
INFORMATIVE = ("symbol", "max_leverage", "hour", "name", "note", "source", "venue")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row.

    `figures` maps the name of each figure to the function that computes it, None where there is
    none. `required` are the inputs that no figure can do without, `optional` those that some
    figure or model takes besides. Any row may describe its position by the common inputs, and
    its trade by those `beside`, whether or not a figure takes them.
    """

    figures: Mapping[str, Compute]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """The names of the inputs that a row of this kind may give."""
        return (*self.required, *self.optional, *self.beside, *COMMON)
