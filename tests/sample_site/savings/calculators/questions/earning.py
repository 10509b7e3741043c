"""What a year earns."""

from engine.interface import PERCENT, Draw, Figure, Option, Question, question

from ..quantities import EUR  # noqa: TID252 - the site is not on the path of the checkers


@question(title="What does a year earn?")
def earning(draw: Draw) -> Question:
    """Interest = deposit × rate."""
    deposit, rate = draw.number(1000, 9000, 1000), draw.number(2, 6) / 100
    return Question(
        words="What do {deposit} earn in a year at {rate}?",
        figures={
            "deposit": Figure(deposit, EUR),
            "rate": Figure(rate, PERCENT),
            "interest": Figure(deposit * rate, EUR),
            "sum": Figure(deposit * (1 + rate), EUR),
            "tenth": Figure(deposit * rate / 10, EUR),
        },
        options=(
            Option("{interest}", "The rate, taken of {deposit}.", is_right=True),
            Option("{sum}", "That is the deposit and its interest; {interest} is earned."),
            Option("{tenth}", "A tenth of it: mind the decimal point of {rate}."),
        ),
    )
