"""Two platforms by the reader's own weights and marks, and which criterion decides."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from engine.calculators.quantities.platforms import (
    ACosts,
    APractise,
    ARiskTools,
    ASafety,
    AUptime,
    AWithdrawing,
    BCosts,
    BPractise,
    BRiskTools,
    BSafety,
    BUptime,
    BWithdrawing,
    CostsWeight,
    PractiseWeight,
    RiskToolsWeight,
    SafetyWeight,
    UptimeWeight,
    WithdrawingWeight,
)
from engine.interface import (
    COUNT,
    PERCENT,
    Axis,
    Chart,
    Figure,
    Outcome,
    Preset,
    Series,
    Shape,
    Step,
    Table,
    Tone,
    Unit,
    Working,
    calculator,
)

SCORE = Unit(places=2)
POOR = Decimal(3)


class Criterion(NamedTuple):
    """A criterion with its weight and the marks of both platforms, and a word for a chart."""

    name: str
    word: str
    weight: Decimal
    mark_a: Decimal
    mark_b: Decimal

    @property
    def lead(self) -> Decimal:
        """How many weighted points the first platform is ahead by."""
        return self.weight * (self.mark_a - self.mark_b)


@calculator(
    title="Two platforms by your own marks",
    presets=(
        Preset(
            "what counts is the safety of the money",
            {"safety_weight": "5", "withdrawing_weight": "5", "costs_weight": "1"},
        ),
        Preset(
            "what counts is the cost",
            {"costs_weight": "5", "safety_weight": "1", "withdrawing_weight": "1"},
        ),
    ),
    folded=(
        *("costs_weight", "safety_weight", "withdrawing_weight"),
        *("uptime_weight", "risk_tools_weight", "practise_weight"),
    ),
)
def platform_score(
    a_safety: ASafety = Decimal(4),
    b_safety: BSafety = Decimal(8),
    a_withdrawing: AWithdrawing = Decimal(6),
    b_withdrawing: BWithdrawing = Decimal(8),
    a_uptime: AUptime = Decimal(6),
    b_uptime: BUptime = Decimal(7),
    a_risk_tools: ARiskTools = Decimal(7),
    b_risk_tools: BRiskTools = Decimal(7),
    a_costs: ACosts = Decimal(8),
    b_costs: BCosts = Decimal(5),
    a_practise: APractise = Decimal(8),
    b_practise: BPractise = Decimal(5),
    safety_weight: SafetyWeight = Decimal(3),
    withdrawing_weight: WithdrawingWeight = Decimal(3),
    uptime_weight: UptimeWeight = Decimal(3),
    risk_tools_weight: RiskToolsWeight = Decimal(3),
    costs_weight: CostsWeight = Decimal(3),
    practise_weight: PractiseWeight = Decimal(3),
) -> Outcome:
    """Score = Σ weight · mark / Σ weight."""
    criteria = (
        Criterion("the safety of your money", "safe", safety_weight, a_safety, b_safety),
        Criterion("getting money out", "out", withdrawing_weight, a_withdrawing, b_withdrawing),
        Criterion("staying up", "up", uptime_weight, a_uptime, b_uptime),
        Criterion("risk tools", "tools", risk_tools_weight, a_risk_tools, b_risk_tools),
        Criterion("costs", "cost", costs_weight, a_costs, b_costs),
        Criterion("ease and practice", "ease", practise_weight, a_practise, b_practise),
    )
    weight = sum((one.weight for one in criteria), Decimal(0))
    points_a = sum((one.weight * one.mark_a for one in criteria), Decimal(0))
    points_b = sum((one.weight * one.mark_b for one in criteria), Decimal(0))
    lead = points_a - points_b
    decisive = max(criteria, key=lambda one: one.lead if lead > 0 else -one.lead)
    return Outcome(
        figures={
            "score_a": _score(points_a, weight, "Platform A, of ten"),
            "score_b": _score(points_b, weight, "Platform B, of ten"),
            "lead": _score(abs(lead), weight, "Between them"),
            "points_a": Figure(points_a, COUNT, "Weighted points of A"),
            "points_b": Figure(points_b, COUNT, "Weighted points of B"),
            "weight": Figure(weight, COUNT, "All weights"),
        },
        sentence=_sentence(criteria, lead, decisive) if weight else NO_WEIGHT,
        table=_table(criteria, weight),
        chart=_chart(criteria, lead, decisive) if weight else None,
        working=_working(),
    )


NO_WEIGHT = "No criterion has a weight yet: there is nothing to compare."


def _score(points: Decimal, weight: Decimal, label: str) -> Figure:
    return Figure(points / weight if weight else None, SCORE, label)


def _sentence(criteria: tuple[Criterion, ...], lead: Decimal, decisive: Criterion) -> str:
    if lead == 0:
        return (
            f"Both come to {{score_a}} of ten by your weights.{_poor(criteria)} No score says that "
            "your money is safe."
        )
    ahead, behind = ("A", "B") if lead > 0 else ("B", "A")
    return (
        f"By your weights platform {ahead} comes to {{score_{ahead.lower()}}} of ten and platform "
        f"{behind} to {{score_{behind.lower()}}}; what decides it most is "
        f"{decisive.name}.{_poor(criteria)} No score says that your money is safe."
    )


def _poor(criteria: tuple[Criterion, ...]) -> str:
    """Name what an average hides: low marks for what the reader gives the highest weight."""
    heaviest = max(one.weight for one in criteria)
    low = [
        f"{platform} for {one.name}"
        for platform, mark in (("A", "mark_a"), ("B", "mark_b"))
        for one in criteria
        if one.weight == heaviest and getattr(one, mark) <= POOR
    ]
    return f" The average hides a low mark: {', '.join(low)}." if low else ""


def _table(criteria: tuple[Criterion, ...], weight: Decimal) -> Table:
    return Table(
        caption="Your marks, and what each criterion is worth by your weights",
        columns=("Criterion", "Of all weights", "A", "B", "Points A is ahead"),
        rows=tuple(
            (
                one.name.capitalize(),
                Figure(one.weight / weight if weight else None, PERCENT),
                Figure(one.mark_a, COUNT),
                Figure(one.mark_b, COUNT),
                Figure(one.lead, COUNT, is_signed=True),
            )
            for one in criteria
        ),
    )


def _chart(criteria: tuple[Criterion, ...], lead: Decimal, decisive: Criterion) -> Chart:
    places = {Decimal(place): one for place, one in enumerate(criteria, start=1)}
    title = f"{decisive.name.capitalize()} decides most between them"
    if lead == 0:
        title = "By your weights neither is ahead"
    return Chart(
        title=title,
        summary="The weighted points by which platform A is ahead at each criterion; below the "
        f"line platform B is. {title}.",
        x=Axis("Criterion", COUNT, names={place: one.word for place, one in places.items()}),
        y=Axis("Points A is ahead", COUNT),
        series=(
            Series(
                "lead",
                tuple((place, one.lead) for place, one in places.items()),
                Tone.PLAIN,
                Shape.BARS,
            ),
        ),
    )


def _working() -> Working:
    marks = ("safety", "withdrawing", "uptime", "risk_tools", "costs", "practise")
    weighted = " + ".join(f"w_{place} * m_{place}" for place in "abcdef")
    sums = " + ".join(f"w_{place}" for place in "abcdef")
    weights: dict[str, str | Figure] = {
        f"w_{place}": f"{one}_weight" for place, one in zip("abcdef", marks, strict=True)
    }

    def points(platform: str) -> Step:
        marked: dict[str, str | Figure] = {
            f"m_{place}": f"{platform}_{one}" for place, one in zip("abcdef", marks, strict=True)
        }
        return Step(f"points_{platform}", weighted, {**weights, **marked}, platform.upper())

    return Working(
        steps=(
            Step("weight", sums, weights, "W"),
            points("a"),
            Step("score_a", "A / W", {"A": "points_a", "W": "weight"}),
            points("b"),
            Step("score_b", "B / W", {"B": "points_b", "W": "weight"}),
        ),
        source="A weighted average of your own marks. It knows nothing that you did not enter.",
    )
