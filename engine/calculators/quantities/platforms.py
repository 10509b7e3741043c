"""The inputs of weighing platforms: what a reader trades, and what each one charges and offers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from engine.calculators.quantities.basic import USD, about_zero, stops_of
from engine.interface import COUNT, PERCENT, Check, Number

_RATE_STOPS = "0.005 0.01 0.015 0.02 0.03 0.04 0.05 0.06 0.08 0.1 0.15 0.2 0.3 0.5 1"


def _maker(platform: str) -> Number:
    return Number(
        label=f"{platform}: fee of a waiting order",
        unit=PERCENT,
        low=Decimal("-0.01"),
        high=Decimal("0.01"),
        step=Decimal("0.0001"),
        stops=about_zero(_RATE_STOPS, PERCENT),
        help="The maker's fee: of an order that waits in the book. With a minus it is a rebate.",
    )


def _taker(platform: str) -> Number:
    return Number(
        label=f"{platform}: fee of an order at once",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal("0.01"),
        step=Decimal("0.0001"),
        stops=stops_of(f"0 {_RATE_STOPS}", PERCENT),
        help="The taker's fee: of an order that is filled at once.",
    )


def _funding(platform: str) -> Number:
    return Number(
        label=f"{platform}: funding you pay",
        unit=PERCENT,
        low=Decimal("-0.01"),
        high=Decimal("0.01"),
        step=Decimal("0.00001"),
        stops=about_zero("0.001 0.005 0.01 0.02 0.03 0.05 0.075 0.1 0.2 0.375 0.5 1", PERCENT),
        help="One payment, as a part of the value you hold. With a minus you are paid.",
    )


def _withdrawal(platform: str) -> Number:
    return Number(
        label=f"{platform}: fee of a withdrawal",
        unit=USD,
        low=Decimal(0),
        high=Decimal(1000),
        step=Decimal(1),
        stops=stops_of("0 0.5 1 2 3 5 7.5 10 15 20 25 30 50 100 200 500 1000"),
        help="What taking money out costs, each time.",
    )


def _mark(platform: str, criterion: str) -> Number:
    return Number(
        label=f"{platform}: {criterion}",
        unit=COUNT,
        low=Decimal(0),
        high=Decimal(10),
        step=Decimal(1),
        is_whole=True,
        help="Your mark: nothing is the worst, ten the best.",
    )


def _weight(criterion: str, help: str) -> Number:  # noqa: A002 - the field's own name
    return Number(
        label=f"Weight of {criterion}",
        unit=COUNT,
        low=Decimal(0),
        high=Decimal(5),
        step=Decimal(1),
        is_whole=True,
        help=help,
    )


MonthlyVolume = Annotated[
    Decimal,
    Number(
        label="Value you trade in a month",
        unit=USD,
        low=Decimal(0),
        high=Decimal(100_000_000),
        step=Decimal(1000),
        stops=stops_of(
            "0 1000 2000 5000 10000 20000 50000 100000 200000 500000 1000000 10000000 100000000"
        ),
        help="The sizes of all your trades added up, those that open and those that close.",
    ),
]
MakerShare = Annotated[
    Decimal,
    Number(
        label="Orders that wait in the book",
        unit=PERCENT,
        low=Decimal(0),
        high=Decimal(1),
        step=Decimal("0.05"),
        help="The part of that value which waits for a buyer or seller; the rest is filled at "
        "once.",
    ),
]
HeldValue = Annotated[
    Decimal,
    Number(
        label="Value you hold on average",
        unit=USD,
        low=Decimal(0),
        high=Decimal(10_000_000),
        step=Decimal(1000),
        stops=stops_of("0 500 1000 2000 5000 10000 20000 50000 100000 200000 1000000 10000000"),
        help="The size of your open positions, averaged over the month: funding is paid on it.",
    ),
]
Withdrawals = Annotated[
    Decimal,
    Number(
        label="Withdrawals a month",
        unit=COUNT,
        low=Decimal(0),
        high=Decimal(60),
        step=Decimal(1),
        help="How often you take money out; one every other month is a half.",
    ),
]
HasThird = Annotated[bool, Check(label="Compare a third platform")]

AMaker = Annotated[Decimal, _maker("Platform A")]
ATaker = Annotated[Decimal, _taker("Platform A")]
AFunding = Annotated[Decimal, _funding("Platform A")]
AWithdrawal = Annotated[Decimal, _withdrawal("Platform A")]
BMaker = Annotated[Decimal, _maker("Platform B")]
BTaker = Annotated[Decimal, _taker("Platform B")]
BFunding = Annotated[Decimal, _funding("Platform B")]
BWithdrawal = Annotated[Decimal, _withdrawal("Platform B")]
CMaker = Annotated[Decimal, _maker("Platform C")]
CTaker = Annotated[Decimal, _taker("Platform C")]
CFunding = Annotated[Decimal, _funding("Platform C")]
CWithdrawal = Annotated[Decimal, _withdrawal("Platform C")]

CostsWeight = Annotated[Decimal, _weight("costs", "Fees, funding and spreads, and how plainly.")]
SafetyWeight = Annotated[
    Decimal, _weight("the safety of your money", "Who keeps it, under which law, with what record.")
]
UptimeWeight = Annotated[
    Decimal, _weight("staying up", "Whether it could be used on the wildest days.")
]
RiskToolsWeight = Annotated[
    Decimal, _weight("risk tools", "Stops, isolated margin, clear liquidation prices and limits.")
]
WithdrawingWeight = Annotated[
    Decimal, _weight("getting money out", "A withdrawal that you have tried yourself.")
]
PractiseWeight = Annotated[
    Decimal, _weight("ease and practice", "A plain interface, and a place to practise.")
]
ACosts = Annotated[Decimal, _mark("A", "costs")]
ASafety = Annotated[Decimal, _mark("A", "the safety of your money")]
AUptime = Annotated[Decimal, _mark("A", "staying up")]
ARiskTools = Annotated[Decimal, _mark("A", "risk tools")]
AWithdrawing = Annotated[Decimal, _mark("A", "getting money out")]
APractise = Annotated[Decimal, _mark("A", "ease and practice")]
BCosts = Annotated[Decimal, _mark("B", "costs")]
BSafety = Annotated[Decimal, _mark("B", "the safety of your money")]
BUptime = Annotated[Decimal, _mark("B", "staying up")]
BRiskTools = Annotated[Decimal, _mark("B", "risk tools")]
BWithdrawing = Annotated[Decimal, _mark("B", "getting money out")]
BPractise = Annotated[Decimal, _mark("B", "ease and practice")]
