"""The steps of a working that leads to the chance of a touch."""

from decimal import Decimal

from engine.calculators.quantities.chance import DAYS_PER_YEAR
from engine.interface import PERCENT, PLAIN, Figure, Step
from engine.leverage import Side

TOUCH_SOURCE = (
    "The liquidation price as Binance, OKX and Gate publish it, maintenance taken at that price; "
    "the chance of a touch from Bachelier, Théorie de la spéculation, with the drift as in Cox and "
    "Miller, The Theory of Stochastic Processes. Real prices jump more than this model does."
)


def liquidation_step(side: Side) -> Step:
    """Give the step to the move that liquidates."""
    formula = "-(1 / L - m) / (1 - m)" if side is Side.LONG else "(1 / L - m) / (1 + m)"
    return Step("liquidation_move", formula, {"L": "leverage", "m": "maintenance_rate"}, "x")


def touch_step(side: Side, horizon: Decimal, volatility: Decimal, drift: Decimal) -> Step:
    """Give the step to the chance that the move that liquidates is touched by a day."""
    towards = "b - n * T" if side is Side.LONG else "n * T - b"
    away = "b + n * T" if side is Side.LONG else "-b - n * T"
    formula = (
        f"Phi(({towards}) / (v * sqrt(T))) + exp(2 * n * b / v^2) * Phi(({away}) / (v * sqrt(T)))"
    )
    return Step(
        "chance",
        formula.replace("b", "ln(1 + x)"),
        {
            "x": "liquidation_move",
            "v": "volatility",
            "n": log_drift(volatility, drift),
            "T": years(horizon),
        },
        "P",
    )


def log_drift(volatility: Decimal, drift: Decimal) -> Figure:
    """Give the drift of the logarithm of the price, as a working names it."""
    return Figure(drift - volatility * volatility / 2, PERCENT, "Drift less half the variance")


def years(horizon: Decimal) -> Figure:
    """Give days in years, as a working names them."""
    return Figure(horizon / DAYS_PER_YEAR, PLAIN, "Time, in years")
