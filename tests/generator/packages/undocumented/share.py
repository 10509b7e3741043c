from decimal import Decimal

HALF = Decimal("0.5")


class Saver:
    @property
    def part(self) -> Decimal:
        return share(2)

    def parts(self) -> int:
        return int(1 / self.part)

    def _hidden(self) -> None:
        pass


def share(savers: int) -> Decimal:
    return Decimal(1) / savers
