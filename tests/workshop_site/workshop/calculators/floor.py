"""A floor: area = length * width, and what it costs by quality."""

from decimal import Decimal
from typing import Annotated

from engine.interface import (
    PLAIN,
    Axis,
    Chart,
    Figure,
    Handle,
    Number,
    Outcome,
    Preset,
    Series,
    Step,
    Table,
    Unit,
    Working,
    calculator,
    money,
)

from ..sums import area_of  # noqa: TID252 - the site is not on the path of the checkers

METRES = Unit(suffix=" m", places=2)
SQUARE = Unit(suffix=" sqm", places=2)
EUR = money("EUR")
QUALITIES = (("Plain, sanded", Decimal(20)), ("Oiled", Decimal(45)))
Length = Annotated[Decimal, Number(label="Length", unit=METRES, low=Decimal(1), high=Decimal(100))]
Width = Annotated[Decimal, Number(label="Width", unit=METRES, low=Decimal(1), high=Decimal(50))]


@calculator(
    title="The floor",
    presets=(Preset("{length} by {width}", {"length": "10", "width": "8"}),),
    folded=("width",),
    lines=(area_of,),
)
def floor(length: Length = Decimal(5), width: Width = Decimal(4)) -> Outcome:
    """The area, and the cost of each quality."""
    area = area_of(length, width)
    return Outcome(
        figures={
            "area": Figure(area, SQUARE, "Area"),
            "edge": Figure(_edge(length, width), METRES, "Edge"),
        },
        sentence="A floor of {length} by {width} has {area}.",
        table=Table(
            caption="What {area} cost",
            columns=("Quality", "Cost"),
            rows=tuple((name, Figure(area * price, EUR, name)) for name, price in QUALITIES),
        ),
        chart=_chart(length, width),
        working=Working(
            steps=(Step("area", "l * w", {"l": "length", "w": "width"}, "A"),),
            source="What everyone knows of rectangles.",
        ),
    )


def _edge(length: Decimal, width: Decimal) -> Decimal:
    return 2 * area_of(length + width, Decimal(1))


def _chart(length: Decimal, width: Decimal) -> Chart:
    points = tuple((each, area_of(each, width)) for each in (Decimal(1), length + 1, Decimal(40)))
    return Chart(
        title="A longer floor has more area",
        summary="At {length} it has {area}.",
        x=Axis("Length", METRES),
        y=Axis("Area", PLAIN),
        series=(Series("Area", points),),
        handle=Handle("length", length, Decimal(1), Decimal(40)),
    )
