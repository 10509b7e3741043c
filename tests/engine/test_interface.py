"""What makes a typed function a calculator: declaration, reading, writing, drawing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from enum import Enum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.interface import (
    COUNT,
    MULTIPLE,
    PERCENT,
    PLAIN,
    Axis,
    Calculators,
    Chart,
    Choice,
    DeclarationError,
    Figure,
    Mark,
    Number,
    Outcome,
    Series,
    Table,
    Tone,
    UnknownName,
    calculator,
    gain_or_loss,
    money,
    quantity,
)
from engine.interface import chart as charts
from engine.interface.display import entry, number, plain, show
from engine.interface.drawing import draw
from engine.interface.errors import Unusable
from engine.interface.plot import HEIGHT, WIDTH, plotted
from engine.interface.words import resolve

USD = money("USD")


class Flavour(Enum):
    SWEET = "sweet"
    SOUR = "sour"


Amount = Annotated[Decimal, Number(label="Amount", unit=USD, low=Decimal(0))]
Taste = Annotated[Flavour, Choice(label="Taste", labels={f: f.value.title() for f in Flavour})]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("10000", USD, "10,000 USD"),
        ("45226.130653", USD, "45,226.13 USD"),
        ("1250.5", USD, "1,250.50 USD"),
        ("-954.774", USD, "−954.77 USD"),
        ("0.000012344", USD, "0.00001234 USD"),
        ("0.995", USD, "0.995 USD"),
        ("2.675", USD, "2.68 USD"),
        ("-0.09547739", PERCENT, "−9.55%"),
        ("0.5", PERCENT, "50%"),
        ("0.00001", PERCENT, "0.001%"),
        ("0", PERCENT, "0%"),
        ("-0.000", USD, "0 USD"),
        ("10", MULTIPLE, "10x"),
        ("2.5", MULTIPLE, "2.5x"),
        ("3.6", COUNT, "4"),
        ("0.25", PLAIN, "0.25"),
        ("0.2", quantity("BTC"), "0.2 BTC"),
        ("1e30", USD, "1,000,000,000,000,000,000,000,000,000,000 USD"),
    ],
)
def test_a_value_is_written_for_reading(value: str, unit: object, text: str) -> None:
    assert show(Decimal(value), unit) == text  # type: ignore[arg-type]


def test_a_signed_figure_shows_a_plus_only_above_zero() -> None:
    assert Figure(Decimal(500), USD, is_signed=True).text == "+500 USD"
    assert Figure(Decimal(0), USD, is_signed=True).text == "0 USD"
    assert Figure(Decimal(-500), USD, is_signed=True).text == "−500 USD"


def test_a_figure_that_does_not_exist_says_so() -> None:
    missing = Figure(None, USD)
    assert (missing.text, missing.raw) == ("none", None)


def test_the_tone_of_a_profit_follows_its_sign() -> None:
    tones = [gain_or_loss(Decimal(value)) for value in (1, 0, -1)]
    assert tones == [Tone.GAIN, Tone.PLAIN, Tone.LOSS]


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=8))
def test_a_field_holds_exactly_what_it_was_given(value: Decimal) -> None:
    for unit in (USD, PERCENT, MULTIPLE):
        kind = Number(label="Value", unit=unit)
        assert kind.read(entry(value, unit)) == value
        assert kind.read(number(value, unit)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_raw_value_has_no_exponent_and_is_exact(value: Decimal) -> None:
    text = plain(value)
    assert "E" not in text
    assert Decimal(text) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,000", "1000"),
        ("$1 000", "1000"),
        ("1,234,567.89", "1234567.89"),
        ("-$5", "-5"),
        ("−5", "-5"),
        ("+5", "5"),
        (".5", "0.5"),
        ("1000 usd", "1000"),
        ("1\u202f000", "1000"),
        ("1'000", "1000"),
        ("1 000 000.5", "1000000.5"),
        ("5 $", "5"),
        ("  7 ", "7"),
    ],
)
def test_what_people_type_is_read(typed: str, value: str) -> None:
    assert Number(label="Value", unit=USD).read(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("0,500", "comma that separates no thousands"),
        ("1,00", "comma that separates no thousands"),
        ("1,0000", "comma that separates no thousands"),
        (",5", "comma that separates no thousands"),
        ("1e5", "must be a number"),
        ("١٢", "must be a number"),
        ("1.2.3", "must be a number"),
        ("--5", "must be a number"),
        ("5%", "is not a percentage"),
        ("1" * 41, "too long"),
        ("1 0", "must be a number"),
        ("10 00", "must be a number"),
        ("€5", "must be a number"),
        ("", "is empty"),
        ("$", "is empty"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        Number(label="Value", unit=USD).read(typed)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (Decimal("0.1"), Decimal("0.5"), "must be between 10% and 50%."),
        (Decimal("0.1"), None, "must be at least 10%."),
        (None, Decimal("-0.5"), "must be at most −50%."),
    ],
)
def test_a_refusal_names_the_bounds(low: Decimal | None, high: Decimal | None, words: str) -> None:
    with pytest.raises(Unusable, match=re.escape(words)):
        Number(label="Part", unit=PERCENT, low=low, high=high).read("1" if low else "99")


def test_a_title_a_label_and_a_help_text_may_hold_no_digit() -> None:
    def one(amount: Amount = Decimal(1)) -> Outcome:
        return Outcome(figures={}, sentence=f"{amount}")

    with pytest.raises(DeclarationError, match="holds a figure typed by hand"):
        calculator(title="Top 10")(one)


@pytest.mark.parametrize("figure", ["7", "½", "²", "٣"])
def test_a_figure_in_any_script_is_a_figure(figure: str) -> None:
    with pytest.raises(DeclarationError, match="holds a figure typed by hand"):
        Number(label=f"Room for {figure}")
    with pytest.raises(DeclarationError, match="holds a figure typed by hand"):
        Choice(label="Size", labels={Flavour.SWEET: figure})


def test_no_figure_may_take_the_name_of_an_input_or_of_a_part() -> None:
    @calculator(title="Clash")
    def clash(amount: Amount = Decimal(1)) -> Outcome:
        return Outcome(figures={"amount": Figure(amount)}, sentence="{amount}")

    with pytest.raises(DeclarationError, match='no figure may be named "amount"'):
        Calculators([clash]).run("clash", {})


def test_only_the_parts_that_are_wanted_are_given() -> None:
    @calculator(title="Parts")
    def parts(amount: Amount = Decimal(1)) -> Outcome:
        return Outcome(figures={"twice": Figure(amount * 2)}, sentence="{twice}")

    calculators = Calculators([parts])
    answer = calculators.run("parts", {}, ("sentence",))
    assert answer.keys() == {"calculator", "inputs", "sentence"}
    with pytest.raises(UnknownName, match='unknown part "charts"; did you mean "chart"'):
        calculators.run("parts", {}, ("charts",))


def test_a_sentence_may_hold_no_digit_and_no_unknown_name() -> None:
    figures = {"price": Figure(Decimal(5), USD)}
    with pytest.raises(DeclarationError, match="holds a figure typed by hand"):
        resolve("At 10x it costs {price}", figures)
    with pytest.raises(DeclarationError, match='"prize", which does not exist; did you mean "pri'):
        resolve("It costs {prize}", figures)
    with pytest.raises(DeclarationError, match="carries a format"):
        resolve("It costs {price:.2f}", figures)
    assert resolve("It costs {price}.", figures) == [
        {"text": "It costs "},
        {"text": "5 USD", "tone": "plain"},
        {"text": "."},
    ]


def test_a_parameter_without_annotation_or_default_is_refused_by_name() -> None:
    def bare(amount) -> Outcome:  # type: ignore[no-untyped-def]  # noqa: ANN001
        return Outcome(figures={}, sentence=f"{amount}")

    def required(amount: Amount) -> Outcome:
        return Outcome(figures={}, sentence=f"{amount}")

    with pytest.raises(DeclarationError, match="bare, parameter amount: annotate it"):
        calculator(title="Bare")(bare)
    with pytest.raises(DeclarationError, match="required, parameter amount: give it a default"):
        calculator(title="Required")(required)


def test_a_default_that_its_own_input_refuses_is_an_error() -> None:
    def shop(amount: Amount = Decimal(-1)) -> Outcome:
        return Outcome(figures={}, sentence=f"{amount}")

    def cake(taste: Taste = "sweet") -> Outcome:  # type: ignore[assignment]
        return Outcome(figures={}, sentence=f"{taste}")

    with pytest.raises(DeclarationError, match="its own default does not fit: Amount must be at"):
        calculator(title="Shop")(shop)
    with pytest.raises(DeclarationError, match="a choice must be an Enum member"):
        calculator(title="Cake")(cake)


def test_two_calculators_must_agree_on_an_input() -> None:
    @calculator(title="One")
    def one(amount: Amount = Decimal(1)) -> Outcome:
        return Outcome(figures={}, sentence=f"{amount}")

    @calculator(title="Two")
    def two(amount: Amount = Decimal(2)) -> Outcome:
        return Outcome(figures={}, sentence=f"{amount}")

    with pytest.raises(DeclarationError, match="amount is declared differently in one and in two"):
        Calculators([one, two])


def test_a_refusal_of_the_subject_that_names_no_input_is_about_the_whole() -> None:
    class TooMuch(ValueError):
        parameter, relation, bound, reason = "weight", "below", Decimal(5), "it breaks"

    @calculator(title="Bridge")
    def bridge(amount: Amount = Decimal(1)) -> Outcome:
        raise TooMuch(f"{amount} is too much")

    answer = Calculators([bridge]).run("bridge", {})
    assert answer["refusals"] == [
        {"input": None, "label": "Bridge", "message": "Bridge: 1 is too much."}
    ]


def test_a_mistake_in_a_calculator_is_not_taken_for_a_refusal() -> None:
    @calculator(title="Broken")
    def broken(amount: Amount = Decimal(1)) -> Outcome:
        raise ValueError(amount)

    with pytest.raises(ValueError, match="1"):
        Calculators([broken]).run("broken", {})


def test_a_table_resolves_its_words_and_keeps_its_figures() -> None:
    @calculator(title="Table")
    def table(amount: Amount = Decimal(3), taste: Taste = Flavour.SOUR) -> Outcome:
        rows = ((f"A {taste.value} one of {{amount}}", Figure(amount, USD, tone=Tone.GAIN)),)
        return Outcome(
            figures={"twice": Figure(amount * 2, USD, "Twice")},
            sentence="{taste}: {twice}",
            table=Table(caption="All of {twice}", columns=("Kind", "{amount}"), rows=rows),
        )

    answer = Calculators([table]).run("table", {"taste": "SOUR"})
    assert answer["table"] == {
        "caption": [{"text": "All of "}, {"text": "6 USD", "tone": "plain"}],
        "columns": ["Kind", "3 USD"],
        "rows": [
            [
                {"text": "A sour one of 3 USD", "value": "A sour one of 3 USD", "tone": "plain"},
                {"text": "3 USD", "value": "3", "tone": "gain"},
            ]
        ],
        "shape": "",
    }


points = st.lists(
    st.tuples(st.decimals(-1000, 1000, places=2), st.decimals(-(10**7), 10**7, places=2)),
    min_size=1,
    max_size=8,
    unique_by=lambda point: point[0],
).map(lambda found: tuple(sorted(found)))


@given(points, points)
def test_a_chart_is_drawn_inside_its_frame_whatever_the_data(
    one: tuple[charts.Point, ...], other: tuple[charts.Point, ...]
) -> None:
    chart = Chart(
        title="It <rises> & falls",
        summary="",
        x=Axis("Time", COUNT),
        y=Axis("Money", USD),
        series=(Series("one", one), Series("other", other)),
        marks=(Mark("limit", one[0][0], tone=Tone.LIMIT), Mark("now", *other[0])),
    )
    drawing = draw(chart, plotted(chart))
    root = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    assert root.attrib["aria-label"] == "It <rises> & falls"
    assert "style" not in drawing
    for line in root.iter("{http://www.w3.org/2000/svg}polyline"):
        for point in line.attrib["points"].split():
            x, y = (Decimal(part) for part in point.split(","))
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT


def test_a_chart_has_the_same_figures_as_a_table() -> None:
    chart = Chart(
        title="",
        summary="",
        x=Axis("Time", COUNT),
        y=Axis("Money", USD),
        series=(
            Series("a", ((Decimal(1), Decimal(10)), (Decimal(2), Decimal(20)))),
            Series("b", ((Decimal(2), Decimal(5)),)),
        ),
    )
    columns, rows = charts.points_by_row(chart)
    assert columns == ["Time", "a", "b"]
    assert [[figure.text for figure in row] for row in rows] == [
        ["1", "10 USD", "none"],
        ["2", "20 USD", "5 USD"],
    ]


def test_a_slider_offers_every_step_where_no_stops_are_given() -> None:
    part = Number(label="Part", unit=PERCENT, low=Decimal(0), high=Decimal(1), step=Decimal("0.3"))
    assert part.described()["stops"] == ["0", "30", "60", "90", "100"]
    assert Number(label="Part", low=Decimal(0)).described()["stops"] == []


def test_a_slider_takes_round_steps_where_there_are_too_many() -> None:
    amount = Number(label="Amount", low=Decimal(1), high=Decimal(100_000), step=Decimal(100))
    assert list(amount.stops[:3]) == [1, 1000, 2000]
    assert amount.stops[-1] == 100_000
    assert list(amount.stops) == sorted(set(amount.stops))


def test_a_slider_rests_at_the_stop_nearest_to_a_value() -> None:
    stops = tuple(Decimal(stop) for stop in (1, 10, 100))
    part = Number(label="Part", low=Decimal(1), high=Decimal(100), stops=stops)
    rests = {value: part.stop(Decimal(value)) for value in (1, 5, 6, 10, 54, 56, 100)}
    assert rests == {1: "0", 5: "0", 6: "1", 10: "1", 54: "1", 56: "2", 100: "2"}


@pytest.mark.parametrize(
    ("stops", "reason"),
    [
        ((1, 50), "lead from bound to bound"),
        ((1, 60, 50, 100), "must rise"),
    ],
)
def test_stops_that_make_no_slider_are_refused(stops: tuple[int, ...], reason: str) -> None:
    exact = tuple(Decimal(stop) for stop in stops)
    with pytest.raises(DeclarationError, match=reason):
        Number(label="Part", low=Decimal(1), high=Decimal(100), stops=exact)
