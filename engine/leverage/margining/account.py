"""Cross margin: one wallet behind several positions.

    equity = wallet + Σ profits at the marks      ratio = Σ required / equity

For one of them, the collateral is the wallet, with the profit U of the others and less their
maintenance M, all at their marks:

    W = wallet + U − M      linear P = (W + c − s·n·E) / (n·(m + f − s))

So its liquidation price holds only while the others stay at these marks: with two positions it
is a line, with three a surface, and never one figure. A position that is a loss for its owner
counts against the others with its sign, long or short. A fee held back at the bankruptcy price is
counted as if the wallet were behind that position alone. Source: Binance's "How to calculate the
liquidation price" for cross margin; bankruptcy by share of maintenance: dYdX's v4 chain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from engine.leverage.errors import Impossible, OutOfRange, require_finite, require_positive
from engine.leverage.margining.liquidation import (
    is_sustained,
    price_at_ratio,
    required_margin,
    reserved_fee,
    top_up,
    unchecked_liquidation_price,
)
from engine.leverage.margining.rules import Convention, MarginRules
from engine.leverage.margining.tiers import ZERO

ONE = Decimal(1)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.leverage.trade.contract import Side
    from engine.leverage.trade.position import Position


class CrossPosition(NamedTuple):
    """One position of an account: what is held, its mark price, and the rules that hold for it."""

    position: Position
    mark_price: Decimal
    rules: MarginRules

    @property
    def profit(self) -> Decimal:
        """The unrealised profit at the mark, in the settlement currency."""
        return self.position.profit_at(self.mark_price)

    def required(self, collateral: Decimal) -> Decimal:
        """Give what must be left at the mark, in the settlement currency.

        Raises OutOfRange where the mark price is not above zero.
        """
        return required_margin(self.position, collateral, self.rules, self.mark_price)


@dataclass(frozen=True, slots=True)
class CrossAccount:
    """A wallet and the positions it is behind, all settled in one currency.

    Raises Impossible where there is no position or they are settled in different currencies,
    OutOfRange where a mark price is not above zero.
    """

    wallet_balance: Decimal
    positions: tuple[CrossPosition, ...]

    def __post_init__(self) -> None:
        """Refuse what is no account."""
        require_finite(wallet_balance=self.wallet_balance)
        if not self.positions:
            raise Impossible("an account needs at least one position")
        if len({each.position.contract.settlement for each in self.positions}) > 1:
            raise Impossible("one wallet cannot be behind positions of different settlement")
        for each in self.positions:
            require_positive(mark_price=each.mark_price)

    @property
    def equity(self) -> Decimal:
        """The wallet with every unrealised profit, in the settlement currency."""
        return self.wallet_balance + sum((each.profit for each in self.positions), ZERO)

    @property
    def required(self) -> Decimal:
        """What must be left for all positions together, in the settlement currency."""
        return sum((each.required(self.wallet_balance) for each in self.positions), ZERO)

    @property
    def margin_ratio(self) -> Decimal | None:
        """What must be left, divided by the equity: liquidated at one; None: no equity is left."""
        return self.required / self.equity if self.equity > 0 else None

    def collateral_behind(self, index: int) -> Decimal:
        """Give W of one position: the wallet, the others' profits, less what they require.

        Raises OutOfRange where the index is no position's, counted from zero.
        """
        return self._spared(index, ONE)

    def sustains(self, index: int) -> bool:
        """Whether the account can bear one position, the others at their marks.

        Its equity exceeds what must be left; under the textbook convention, what a venue asks
        for. Raises OutOfRange where the index is no position's.
        """
        held, collateral = self._asked(index)
        return is_sustained(held.position, collateral, held.rules, held.mark_price)

    def liquidation_price(self, index: int) -> Decimal | None:
        """Give the price of one position's asset that liquidates, the others at their marks.

        None where no positive price does. Raises OutOfRange where the account is liquidated
        already, or the index is no position's.
        """
        if not self.sustains(index):
            asked, behind = self._asked(index)
            missing = top_up(asked.position, behind, asked.rules, asked.mark_price)
            reason = "the account's equity would not exceed its maintenance margin"
            raise OutOfRange("wallet_balance", "above", self.wallet_balance + missing, reason)
        held, collateral = self._alone(index)
        return unchecked_liquidation_price(held.position, collateral, held.rules, held.mark_price)

    def margin_call_price(self, index: int, ratio: Decimal) -> Decimal | None:
        """Give the price of one position's asset at which the account's margin ratio is `ratio`.

            Σ required / equity = ratio, the others at their marks

        None where no positive price does, as none does for a position under the textbook
        convention. Raises OutOfRange where the ratio is above one, or reached already, or the
        index is no position's.
        """
        require_positive(ratio=ratio)
        held, collateral = self._alone(index, ratio)
        if ratio > 1:
            reason = "beyond one the account is liquidated already"
            raise OutOfRange("ratio", "at most", ONE, reason)
        if self.required >= self.equity * ratio:
            reached = self.required / self.equity if self.equity > 0 else ONE
            raise OutOfRange("ratio", "above", reached, "the margin ratio is there already")
        if held.rules.convention is Convention.TEXTBOOK:
            return None
        return price_at_ratio(held.position, collateral, held.rules, held.mark_price, ratio)

    def with_mark(self, index: int, price: Decimal) -> CrossAccount:
        """Give the account with one position's mark price moved.

        Raises OutOfRange where the price is not above zero or the index is no position's.
        """
        self._require_place(index)
        require_positive(price=price)
        moved = self.positions[index]._replace(mark_price=price)
        return replace(
            self, positions=(*self.positions[:index], moved, *self.positions[index + 1 :])
        )

    def liquidation_curve(
        self, index: int, other: int, prices: Sequence[Decimal]
    ) -> list[tuple[Decimal, Decimal | None, bool]]:
        """Give one position's liquidation price for each price of another's asset.

        Each row is the other's price, the liquidation price (None: none), and whether the
        account still stands there: where it does not, the price is None too. Raises OutOfRange
        where a price is not above zero or an index is no position's.
        """
        rows = []
        for price in prices:
            account = self.with_mark(other, price)
            stands = account.sustains(index)
            limit = account.liquidation_price(index) if stands else None
            rows.append((price, limit, stands))
        return rows

    def _asked(self, index: int) -> tuple[CrossPosition, Decimal]:
        """Give one position by what a venue asks when it is opened, and W behind it."""
        return self._alone(index, is_asked=True)

    def _alone(
        self, index: int, ratio: Decimal = ONE, *, is_asked: bool = False
    ) -> tuple[CrossPosition, Decimal]:
        """Give one position, and W behind it with its fee at the bankruptcy price taken off.

        What the fee and the others take is weighed for a margin ratio other than one.
        """
        collateral = self._spared(index, ratio)
        held = self.positions[index]
        if is_asked:
            held = held._replace(rules=held.rules.asked)
        fee = reserved_fee(held.position, self.wallet_balance, held.rules)
        if held.rules.reserves_at_bankruptcy:
            held = held._replace(rules=replace(held.rules, closing_fee_rate=ZERO))
        return held, collateral - fee / ratio

    def _spared(self, index: int, ratio: Decimal) -> Decimal:
        self._require_place(index)
        others = [each for place, each in enumerate(self.positions) if place != index]
        spared = (each.profit - each.required(self.wallet_balance) / ratio for each in others)
        return self.wallet_balance + sum(spared, ZERO)

    def _require_place(self, index: int) -> None:
        if index < 0:
            raise OutOfRange("index", "at least", ZERO, "positions are counted from zero")
        if index >= len(self.positions):
            raise OutOfRange("index", "below", len(self.positions), "there are no more positions")


class Share(NamedTuple):
    """A position's part in an account that goes bankrupt, values in the settlement currency.

    `value` is the position's value, `equity` the account's, `part` the fraction of the account's
    maintenance that belongs to the position.
    """

    side: Side
    value: Decimal
    equity: Decimal
    part: Decimal = Decimal(1)


def bankruptcy_value(share: Share, close_fraction: Decimal = Decimal(1)) -> Decimal:
    """Give the value at which a position's share of the equity is used up.

        closed at   V·x − s·equity·part·x

    What closing the fraction x must fetch (long) or may cost (short). Alone in the account it is
    −s · quote balance. Raises OutOfRange where the fraction or the part is not in (0, 1].
    Source: dYdX's v4 chain, subaccount bankruptcy price.
    """
    for name, fraction in (("close_fraction", close_fraction), ("part", share.part)):
        require_positive(**{name: fraction})
        if fraction > 1:
            raise OutOfRange(name, "at most", Decimal(1), "it is a part of the whole")
    require_finite(value=share.value, equity=share.equity)
    return (share.value - share.side.sign * share.equity * share.part) * close_fraction
