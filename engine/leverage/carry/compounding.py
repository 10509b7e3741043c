"""What a fixed rate makes of an amount over many equal periods.

    factor = (1 + r)^n        growth = (1 + r)^n − 1        n = ln(factor) / ln(1 + r)

r is the rate of one period, a fraction of one, below zero where something is lost; n counts the
periods. The arithmetic takes fifty digits more than the context, as a small rate over many
periods, or what it adds in a few, would drown in rounding; a rate below 1e-50 or so is none.
Source: compound interest, in any textbook of finance.
"""

from __future__ import annotations

from decimal import Decimal, Overflow, localcontext

from engine.leverage.errors import (
    Impossible,
    OutOfRange,
    require_finite,
    require_not_negative,
    require_positive,
)

EXTRA_DIGITS = 50


def compound_factor(rate: Decimal, count: Decimal) -> Decimal:
    """Give (1 + r)^n, what one unit becomes in n periods: a multiple, one for no period.

    The rate is a fraction of one. Raises OutOfRange where the rate is below minus one or the
    count below zero, Impossible where the result is larger than any number.
    """
    with localcontext() as context:
        context.prec += EXTRA_DIGITS
        factor = _power(rate, count)
    return +factor


def compound_growth(rate: Decimal, count: Decimal) -> Decimal:
    """Give (1 + r)^n − 1, what is added to one unit in n periods: a fraction of one.

    Raises what compound_factor does.
    """
    with localcontext() as context:
        context.prec += EXTRA_DIGITS
        growth = _power(rate, count) - 1
    return +growth


def periods_to_reach(factor: Decimal, rate: Decimal) -> Decimal | None:
    """Give the periods n, not rounded, in which one unit becomes `factor`; None: it never does.

        n = ln(factor) / ln(1 + r)

    The rate is a fraction of one, the factor a multiple. Raises OutOfRange where the factor is
    not above zero or the rate not above minus one.
    """
    require_positive(factor=factor)
    require_finite(rate=rate)
    if 1 + rate <= 0:
        raise OutOfRange("rate", "above", Decimal(-1), "one period would leave nothing")
    if factor == 1:
        return Decimal(0)
    with localcontext() as context:
        context.prec += EXTRA_DIGITS
        goal, step = factor.ln(), (1 + rate).ln()
        periods = goal / step if goal * step > 0 else None
    return None if periods is None else +periods


def _power(rate: Decimal, count: Decimal) -> Decimal:
    require_not_negative(count=count)
    require_finite(rate=rate)
    if rate < -1:
        raise OutOfRange("rate", "at least", Decimal(-1), "no more than all can be lost")
    if count == 0:
        return Decimal(1)
    with localcontext() as context:
        context.traps[Overflow] = True
        try:
            return (1 + rate) ** count
        except Overflow as overflow:
            raise Impossible("compounding so often goes beyond any number") from overflow
