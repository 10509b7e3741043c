"""The maths of leveraged trading: values in, values out, exact decimals.

Prices are in quote currency per unit of the base asset, quantities in contracts (of a linear
contract of size one: units of the base asset), margins and profits in the settlement currency,
rates are fractions of one (a fee of 0.05 % is Decimal("0.0005")). Whatever is NaN or infinite is
refused with NotFinite, everywhere; other errors stand at each function. Where a function names no
source, that at the head of its module holds; what has none there either is this project's own.
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
    days_to_liquidation,
    funding_over,
    funding_received,
    liquidation_price_after_funding,
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
    break_even_leverage,
    constant_leverage,
    kelly_leverage,
    log_growth,
    mean_factor,
    median_factor,
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
from engine.leverage.chance.tally import (
    Tally,
    tally,
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
    liquidation_price,
    margin_call_price,
    margin_ratio,
    required_margin,
    reserved_fee,
    top_up,
    unchecked_liquidation_price,
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
    bar_days,
    read_prices,
)
from engine.leverage.paths.track import (
    Track,
    estimated_track,
    exact_track,
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
    price_for_return,
    return_on_margin,
    target_price,
)
from engine.leverage.trade.sizing import (
    PositionSize,
    SizeLimits,
    effective_leverage,
    largest_notional,
    largest_quantity,
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
    Contribution,
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

__all__ = [  # noqa: RUF022 - the reference follows this order
    "Side", "Settlement", "Contract", "LINEAR", "INVERSE",
    "Position", "IsolatedPosition", "Fill", "average_entry", "PartialClose", "close_part",
    "add_to",
    "notional", "initial_margin", "margin_rate",
    "FeeRates", "fee", "fees", "closing_fee_at_bankruptcy", "OrderCost", "order_cost",
    "open_loss",
    "Charges", "opening_value", "closing_value", "net_profit", "net_return_on_value",
    "ReturnBasis", "return_on_margin", "target_price", "price_for_return", "break_even_price",
    "SizeLimits", "PositionSize", "risk_amount", "quantity_at_risk", "within_limits",
    "position_size", "effective_leverage", "largest_notional", "largest_quantity",
    "leverage_to_survive",
    "TradePlan", "StopOutcome", "StopFinding", "stop_against_liquidation",
    "Tier", "Measure", "Boundary", "maintenance_amounts", "Tiers",
    "Convention", "Reserve", "MarginRules",
    "bankruptcy_price", "reserved_fee", "required_margin", "margin_ratio", "is_sustained",
    "highest_leverage", "liquidation_price", "isolated_liquidation_price",
    "unchecked_liquidation_price", "margin_call_price", "top_up",
    "CrossPosition", "CrossAccount", "Share", "bankruptcy_value",
    "Holding", "hold",
    "Payment", "funding_received", "settlements", "funding_over",
    "liquidation_price_after_funding", "settlements_to_liquidation", "days_to_liquidation",
    "InterestRegime", "InterestTerms", "borrowed", "rate_per_period", "periods",
    "hours_to_charge", "interest",
    "MarginLoan", "margin_level", "highest_loan_leverage", "loan_margin_call_price",
    "loan_liquidation_price", "loan_top_up", "loan_profit", "loan_break_even_price",
    "hours_to_loan_liquidation",
    "Venue", "NotShipped", "VENUES", "NOT_SHIPPED",
    "VenueTable", "VENUE_TABLES",
    "Source",
    "Term", "Contribution", "Difference", "difference",
    "Diffusion",
    "ExitChances", "touch_chance", "exit_chances", "expected_touch_days", "expected_exit_days",
    "barrier_at_chance", "leverage_at_chance",
    "log_growth", "volatility_drag", "kelly_leverage", "break_even_leverage", "median_factor",
    "mean_factor", "constant_leverage",
    "Simulation", "Estimate", "ExitEstimates", "draw_paths", "simulated_touch_chance",
    "simulated_exit_chances", "estimate",
    "balance_after_losses", "losses_until", "gain_to_recover", "chance_of_losing_streak",
    "Bar",
    "DatedBar", "UnusablePrices", "read_prices", "bar_days",
    "Confidence", "Span", "Liquidated", "ReportedLow", "Event", "event_bar", "event_on",
    "EVENTS",
    "FundingPlan", "WalkPlan",
    "Track", "exact_track", "estimated_track",
    "Step", "walk", "steps",
    "Ending", "Walk",
    "Tally", "tally",
    "Bearer", "Burden", "Winner", "closing_loss", "insurance_draw", "adl_rank", "winner",
    "equity_after_deleveraging", "waterfall",
    "LeverageError", "OutOfRange", "NotFinite", "Impossible",
]  # fmt: skip
