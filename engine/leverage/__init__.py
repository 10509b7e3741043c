"""The maths of leveraged trading: values in, values out, exact decimals.

Prices are in quote currency per unit of the base asset, quantities in contracts (of a linear
contract of size one: units of the base asset), margins and profits in the settlement currency,
rates are fractions of one (a fee of 0.05 % is Decimal("0.0005")).
"""

from engine.leverage.account import CrossAccount, CrossPosition, Share, bankruptcy_value
from engine.leverage.bar import Bar
from engine.leverage.contract import INVERSE, LINEAR, Contract, Settlement, Side
from engine.leverage.costs import (
    FeeRates,
    OrderCost,
    closing_fee_at_bankruptcy,
    fee,
    fees,
    open_loss,
    order_cost,
)
from engine.leverage.errors import Impossible, LeverageError, NotFinite, OutOfRange
from engine.leverage.funding import (
    Payment,
    funding_over,
    funding_received,
    limit_after_funding,
    settlements,
    settlements_to_liquidation,
)
from engine.leverage.holding import Holding, hold
from engine.leverage.liquidation import (
    bankruptcy_price,
    highest_leverage,
    is_sustained,
    isolated_liquidation_price,
    limit_price,
    liquidation_price,
    margin_call_price,
    margin_ratio,
    required_margin,
    reserved_fee,
    top_up,
)
from engine.leverage.margin import initial_margin, margin_rate, notional
from engine.leverage.position import (
    Fill,
    IsolatedPosition,
    PartialClose,
    Position,
    add_to,
    average_entry,
    close_part,
)
from engine.leverage.result import (
    Charges,
    ReturnBasis,
    break_even_price,
    closing_value,
    net_profit,
    net_return_on_value,
    opening_value,
    return_on_margin,
    target_price,
)
from engine.leverage.rules import Convention, MarginRules, Reserve
from engine.leverage.tiers import Boundary, Measure, Tier, Tiers, maintenance_amounts

__all__ = [
    "INVERSE",
    "LINEAR",
    "Bar",
    "Boundary",
    "Charges",
    "Contract",
    "Convention",
    "CrossAccount",
    "CrossPosition",
    "FeeRates",
    "Fill",
    "Holding",
    "Impossible",
    "IsolatedPosition",
    "LeverageError",
    "MarginRules",
    "Measure",
    "NotFinite",
    "OrderCost",
    "OutOfRange",
    "PartialClose",
    "Payment",
    "Position",
    "Reserve",
    "ReturnBasis",
    "Settlement",
    "Share",
    "Side",
    "Tier",
    "Tiers",
    "add_to",
    "average_entry",
    "bankruptcy_price",
    "bankruptcy_value",
    "break_even_price",
    "close_part",
    "closing_fee_at_bankruptcy",
    "closing_value",
    "fee",
    "fees",
    "funding_over",
    "funding_received",
    "highest_leverage",
    "hold",
    "initial_margin",
    "is_sustained",
    "isolated_liquidation_price",
    "limit_after_funding",
    "limit_price",
    "liquidation_price",
    "maintenance_amounts",
    "margin_call_price",
    "margin_rate",
    "margin_ratio",
    "net_profit",
    "net_return_on_value",
    "notional",
    "open_loss",
    "opening_value",
    "order_cost",
    "required_margin",
    "reserved_fee",
    "return_on_margin",
    "settlements",
    "settlements_to_liquidation",
    "target_price",
    "top_up",
]
