"""The maths of leveraged trading: values in, values out, exact decimals.

Prices are in quote currency per unit of the base asset, quantities in contracts (of a linear
contract of size one: units of the base asset), margins and profits in the settlement currency,
rates are fractions of one (a fee of 0.05 % is Decimal("0.0005")).
"""

from engine.leverage.carry.borrowing import (
    InterestRegime,
    InterestTerms,
    borrowed,
    hours_to_charge,
    interest,
    periods,
    rate_per_period,
)
from engine.leverage.carry.funding import (
    Payment,
    funding_over,
    funding_received,
    limit_after_funding,
    settlements,
    settlements_to_liquidation,
)
from engine.leverage.carry.loan import (
    MarginLoan,
    highest_loan_leverage,
    hours_to_loan_liquidation,
    loan_break_even_price,
    loan_liquidation_price,
    loan_margin_call_price,
    loan_profit,
    loan_top_up,
    margin_level,
)
from engine.leverage.chance.diffusion import (
    Diffusion,
)
from engine.leverage.chance.growth import (
    best_leverage,
    constant_leverage,
    log_growth,
    mean_factor,
    median_factor,
    useless_leverage,
    volatility_drag,
)
from engine.leverage.chance.probability import (
    ExitChances,
    barrier_at_chance,
    exit_chances,
    expected_exit_days,
    expected_touch_days,
    leverage_at_chance,
    touch_chance,
)
from engine.leverage.chance.simulation import (
    Estimate,
    ExitEstimates,
    Simulation,
    draw_paths,
    estimate,
    simulated_exit_chances,
    simulated_touch_chance,
)
from engine.leverage.chance.streaks import (
    balance_after_losses,
    chance_of_losing_streak,
    gain_to_recover,
    losses_until,
)
from engine.leverage.errors import (
    Impossible,
    LeverageError,
    NotFinite,
    OutOfRange,
)
from engine.leverage.margining.account import (
    CrossAccount,
    CrossPosition,
    Share,
    bankruptcy_value,
)
from engine.leverage.margining.holding import (
    Holding,
    hold,
)
from engine.leverage.margining.liquidation import (
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
from engine.leverage.margining.rules import (
    Convention,
    MarginRules,
    Reserve,
)
from engine.leverage.margining.tiers import (
    Boundary,
    Measure,
    Tier,
    Tiers,
    maintenance_amounts,
)
from engine.leverage.paths.bar import (
    Bar,
)
from engine.leverage.paths.ending import (
    Ending,
    Walk,
)
from engine.leverage.paths.events import (
    EVENTS,
    Confidence,
    Event,
    Liquidated,
    ReportedLow,
    Span,
    event_bar,
    event_on,
)
from engine.leverage.paths.plan import (
    FundingPlan,
    WalkPlan,
)
from engine.leverage.paths.prices import (
    DatedBar,
    UnusablePrices,
    read_prices,
)
from engine.leverage.paths.tally import (
    Tally,
    tally,
)
from engine.leverage.paths.track import (
    Track,
    estimated,
    exact,
)
from engine.leverage.paths.walk import (
    Step,
    steps,
    walk,
)
from engine.leverage.paths.waterfall import (
    Bearer,
    Burden,
    Winner,
    adl_rank,
    closing_loss,
    equity_after_deleveraging,
    insurance_draw,
    waterfall,
    winner,
)
from engine.leverage.trade.contract import (
    INVERSE,
    LINEAR,
    Contract,
    Settlement,
    Side,
)
from engine.leverage.trade.costs import (
    FeeRates,
    OrderCost,
    closing_fee_at_bankruptcy,
    fee,
    fees,
    open_loss,
    order_cost,
)
from engine.leverage.trade.margin import (
    initial_margin,
    margin_rate,
    notional,
)
from engine.leverage.trade.position import (
    Fill,
    IsolatedPosition,
    PartialClose,
    Position,
    add_to,
    average_entry,
    close_part,
)
from engine.leverage.trade.result import (
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
from engine.leverage.trade.sizing import (
    PositionSize,
    SizeLimits,
    effective_leverage,
    largest_notional,
    leverage_to_survive,
    position_size,
    quantity_at_risk,
    risk_amount,
    within_limits,
)
from engine.leverage.trade.stop import (
    StopFinding,
    StopOutcome,
    TradePlan,
    stop_against_liquidation,
)
from engine.leverage.venues.explain import (
    Change,
    Difference,
    Term,
    difference,
)
from engine.leverage.venues.presets import (
    NOT_SHIPPED,
    VENUES,
    NotShipped,
    Venue,
)
from engine.leverage.venues.source import (
    Source,
)
from engine.leverage.venues.tables import (
    VENUE_TABLES,
    VenueTable,
)

__all__ = [
    "EVENTS", "INVERSE", "LINEAR", "NOT_SHIPPED", "VENUES", "VENUE_TABLES", "Bar", "Bearer",
    "Boundary", "Burden", "Change", "Charges", "Confidence", "Contract", "Convention",
    "CrossAccount", "CrossPosition", "DatedBar", "Difference", "Diffusion", "Ending",
    "Estimate", "Event", "ExitChances", "ExitEstimates", "FeeRates", "Fill", "FundingPlan",
    "Holding", "Impossible", "InterestRegime", "InterestTerms", "IsolatedPosition",
    "LeverageError", "Liquidated", "MarginLoan", "MarginRules", "Measure", "NotFinite",
    "NotShipped", "OrderCost", "OutOfRange", "PartialClose", "Payment", "Position",
    "PositionSize", "ReportedLow", "Reserve", "ReturnBasis", "Settlement", "Share", "Side",
    "Simulation", "SizeLimits", "Source", "Span", "Step", "StopFinding", "StopOutcome", "Tally",
    "Term", "Tier", "Tiers", "Track", "TradePlan", "UnusablePrices", "Venue", "VenueTable",
    "Walk", "WalkPlan", "Winner", "add_to", "adl_rank", "average_entry", "balance_after_losses",
    "bankruptcy_price", "bankruptcy_value", "barrier_at_chance", "best_leverage", "borrowed",
    "break_even_price", "chance_of_losing_streak", "close_part", "closing_fee_at_bankruptcy",
    "closing_loss", "closing_value", "constant_leverage", "difference", "draw_paths",
    "effective_leverage", "equity_after_deleveraging", "estimate", "estimated", "event_bar",
    "event_on", "exact", "exit_chances", "expected_exit_days", "expected_touch_days", "fee",
    "fees", "funding_over", "funding_received", "gain_to_recover", "highest_leverage",
    "highest_loan_leverage", "hold", "hours_to_charge", "hours_to_loan_liquidation",
    "initial_margin", "insurance_draw", "interest", "is_sustained",
    "isolated_liquidation_price", "largest_notional", "leverage_at_chance",
    "leverage_to_survive", "limit_after_funding", "limit_price", "liquidation_price",
    "loan_break_even_price", "loan_liquidation_price", "loan_margin_call_price", "loan_profit",
    "loan_top_up", "log_growth", "losses_until", "maintenance_amounts", "margin_call_price",
    "margin_level", "margin_rate", "margin_ratio", "mean_factor", "median_factor", "net_profit",
    "net_return_on_value", "notional", "open_loss", "opening_value", "order_cost", "periods",
    "position_size", "quantity_at_risk", "rate_per_period", "read_prices", "required_margin",
    "reserved_fee", "return_on_margin", "risk_amount", "settlements",
    "settlements_to_liquidation", "simulated_exit_chances", "simulated_touch_chance", "steps",
    "stop_against_liquidation", "tally", "target_price", "top_up", "touch_chance",
    "useless_leverage", "volatility_drag", "walk", "waterfall", "winner", "within_limits",
]  # fmt: skip
