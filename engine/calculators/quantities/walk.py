"""A position walked from one known price to the next, as the moments that a reader steps through.

Between two prices that follow one another nothing is known: each stretch is a bar of its own, that
goes straight from the one to the other. What is left once a venue has closed a position is kept by
it, so that the deposit is lost whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from engine.calculators.quantities.basic import AMOUNT, IN_USD
from engine.interface import PERCENT, Figure, Moment, Tone
from engine.leverage import (
    Bar,
    Ending,
    IsolatedPosition,
    MarginRules,
    Step,
    Walk,
    WalkPlan,
    exact_track,
    margin_ratio,
    steps,
    walk,
)

WALK_COLUMNS = (f"Price{IN_USD}", f"Left{IN_USD}", "Margin ratio", "What happens")
_ENDED = {
    Ending.LIQUIDATED: "liquidated",
    Ending.STOPPED: "closed by the stop",
    Ending.TOOK_PROFIT: "target reached",
}


def between(prices: Sequence[Decimal]) -> list[Bar[Decimal]]:
    """Give a bar for each stretch from one price to the next."""
    return [Bar(one, max(one, two), min(one, two), two) for one, two in pairwise(prices)]


@dataclass(frozen=True, slots=True)
class Walked:
    """A position and its rules, the bars it was walked through, each bar's step, and the end."""

    held: IsolatedPosition
    rules: MarginRules
    bars: Sequence[Bar[Decimal]]
    steps: Sequence[Step[Decimal]]
    end: Walk[Decimal]

    @property
    def is_liquidated(self) -> bool:
        """Whether it was closed by force."""
        return self.end.ending is Ending.LIQUIDATED

    def moments(
        self,
        names: Sequence[Figure | str],
        xs: Sequence[Decimal],
        places: Iterable[int] | None = None,
    ) -> tuple[Moment, ...]:
        """Give the entry and the end of each bar as moments, each named and with its x.

        The entry stands at place zero; with `places` only those are given.
        """
        prices = [self.held.entry_price, *(bar.close for bar in self.bars)]
        shown = range(len(prices)) if places is None else places
        return tuple(
            Moment(
                xs[place],
                (names[place], Figure(prices[place], AMOUNT), *self._state(place)),
                self._tone(place),
            )
            for place in shown
        )

    def _state(self, place: int) -> tuple[Figure, Figure | str, str]:
        if place == 0:
            held = self.held
            equity, ratio = (
                held.margin,
                margin_ratio(held, held.margin, self.rules, held.entry_price),
            )
        else:
            step = self.steps[min(place, len(self.steps)) - 1]
            equity, ratio = step.equity, step.margin_ratio
        return (
            Figure(equity, AMOUNT),
            "" if ratio is None else Figure(ratio, PERCENT),
            self._happening(place),
        )

    def _happening(self, place: int) -> str:
        """Say what happens in the bar that leads to a place."""
        if place == 0:
            return "opened"
        if place == self.end.bars and self.end.ending is not Ending.OPEN:
            return _ENDED[self.end.ending]
        if place > self.end.bars:
            return "nothing is held"
        return "warning" if place - 1 == self.end.margin_call_bar else ""

    def _tone(self, place: int) -> Tone:
        if place >= self.end.bars and self.is_liquidated:
            return Tone.LOSS
        is_warned = self.end.margin_call_bar is not None and place > self.end.margin_call_bar
        return Tone.LIMIT if is_warned else Tone.PLAIN


def walked(
    held: IsolatedPosition,
    rules: MarginRules,
    bars: Sequence[Bar[Decimal]],
    plan: WalkPlan,
) -> Walked:
    """Walk a position through bars; raises OutOfRange for a leverage at which it cannot exist."""
    track = exact_track(held, rules, plan)
    return Walked(held, rules, bars, tuple(steps(track, bars)), walk(track, bars))
