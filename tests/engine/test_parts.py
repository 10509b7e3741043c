"""What a calculator may give and take beyond numbers, a sentence and a table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

import pytest

from engine.interface import (
    COUNT,
    NOTHING,
    PERCENT,
    Axis,
    Calculators,
    Chart,
    Check,
    DeclarationError,
    Draw,
    Figure,
    Handed,
    Handle,
    Mark,
    Moment,
    Number,
    Option,
    Outcome,
    Preset,
    Question,
    Rows,
    Series,
    Shape,
    Step,
    UnknownName,
    Walk,
    Working,
    calculator,
    money,
    question,
)

EUR = money("EUR")
Amount = Annotated[
    Decimal, Number(label="Amount", unit=EUR, low=Decimal(1), high=Decimal(1000), step=Decimal(1))
]
Rate = Annotated[
    Decimal,
    Number(label="Rate", unit=PERCENT, low=Decimal(0), high=Decimal(1), step=Decimal("0.01")),
]
Years = Annotated[
    Decimal, Number(label="Years", unit=COUNT, low=Decimal(1), high=Decimal(9), is_whole=True)
]
Insured = Annotated[bool, Check(label="It is insured")]


def numbers(text: str) -> list[int]:
    return [int(line) for line in text.split()]


Lines = Annotated[Handed, Rows(label="Your lines", parse=numbers, example="1\n2")]


@calculator(
    title="Interest",
    presets=(Preset("{amount} at {rate}", {"amount": "50", "rate": "10"}),),
    folded=("rate",),
)
def interest(amount: Amount = Decimal(100), rate: Rate = Decimal("0.05")) -> Outcome:
    earned = amount * rate
    return Outcome(
        figures={"earned": Figure(earned, EUR, "Earned"), "rate_then": Figure(rate, PERCENT, "R")},
        sentence="{amount} earn {earned}.",
        chart=Chart(
            title="{amount} earn {earned}",
            summary="",
            x=Axis("Rate", PERCENT),
            y=Axis("Earned", EUR),
            series=(Series("earned", ((Decimal(0), Decimal(0)), (Decimal(1), amount))),),
            marks=(Mark("now", rate, earned),),
            handle=Handle("rate", rate, Decimal(0), Decimal(1)),
        ),
        walk=Walk(
            caption="Up to {rate}",
            columns=("When", "Earned"),
            moments=(
                Moment(Decimal(0), ("at first", Figure(Decimal(0), EUR))),
                Moment(rate, ("at {rate}", Figure(earned, EUR))),
            ),
        ),
        working=Working(
            steps=(Step("earned", "A * r", {"A": "amount", "r": "rate"}, "Z"),),
            source="Interest on {amount}.",
        ),
    )


CALCULATORS = Calculators([interest])
BOUNDS = ("0", "10", "1")


def ask(**texts: str) -> Any:  # noqa: ANN401 - plain JSON data
    return CALCULATORS.run("interest", texts)


def test_a_chart_tells_where_each_row_of_its_table_stands() -> None:
    cursor = ask()["chart"]["cursor"]
    assert len(cursor["places"]) == len(ask()["chart"]["table"]["rows"])
    assert Decimal(cursor["places"][0]) < Decimal(cursor["places"][-1]) <= Decimal(cursor["width"])
    assert Decimal(cursor["top"]) < Decimal(cursor["bottom"]) < Decimal(cursor["height"])


def test_a_handle_offers_values_that_can_be_typed_at_rising_places() -> None:
    handle = ask()["chart"]["handle"]
    assert handle["input"] == "rate"
    assert handle["texts"][0] == "0"
    assert handle["texts"][-1] == "100"
    places = [Decimal(place) for place in handle["places"]]
    assert places == sorted(places)
    for text, place in zip(handle["texts"], handle["places"], strict=True):
        assert ask(rate=text)["chart"]["handle"]["place"] == place


def test_a_handle_may_run_against_its_axis() -> None:
    @calculator(title="Left")
    def left(rate: Rate = Decimal("0.05")) -> Outcome:
        chart = Chart(
            title="",
            summary="",
            x=Axis("Left", PERCENT),
            y=Axis("Left", PERCENT),
            series=(Series("left", ((Decimal(0), Decimal(0)), (Decimal(1), Decimal(1)))),),
            handle=Handle("rate", rate, Decimal(0), Decimal(1), along=lambda value: 1 - value),
        )
        return Outcome(figures={}, sentence="", chart=chart)

    answer: Any = Calculators([left]).run("left", {})
    assert answer["chart"]["handle"]["texts"][0] == "100"


def test_a_walk_has_a_place_on_the_chart_for_each_moment() -> None:
    walk = ask()["walk"]
    assert [cell["text"] for cell in walk["table"]["rows"][1]] == ["at 5%", "5 EUR"]
    assert len(walk["places"]) == len(walk["tones"]) == len(walk["table"]["rows"])


def test_a_working_shows_its_formula_its_figures_and_its_source() -> None:
    working = ask()["working"]
    (step,) = working["steps"]
    assert step["label"] == "Earned"
    assert "<mi>A</mi><mo>×</mo><mi>r</mi>" in step["formula"]
    assert "<mn>100</mn><mo>×</mo><mn>5%</mn>" in step["filled"]
    assert step["result"]["text"] == "5 EUR"
    assert [(one["label"], one["text"]) for one in step["where"]] == [
        ("Amount", "100 EUR"),
        ("Rate", "5%"),
    ]
    assert working["source"][1]["text"] == "100 EUR"


def worked(step: Step) -> Any:  # noqa: ANN401 - plain JSON data
    @calculator(title="Sum")
    def total(amount: Amount = Decimal(100)) -> Outcome:
        figures = {"whole": Figure(amount, EUR, "Whole"), "gone": Figure(None, EUR, "Gone")}
        return Outcome(figures=figures, sentence="", working=Working(steps=(step,), source=""))

    return Calculators([total]).run("total", {})["working"]


@pytest.mark.parametrize(
    ("step", "wrong"),
    [
        (Step("whole", "A", {"A": "amnt"}), '"amnt", which does not exist; did you mean "amount"'),
        (Step("whole", "A * b", {"A": "amount"}), "differ in b"),
        (Step("whole", "A", {"A": "amount", "b": "amount"}), "differ in b"),
        (Step("hole", "A", {"A": "amount"}), 'did you mean "whole"'),
        (Step("whole", "A *", {"A": "amount"}), "cannot be read at its end"),
    ],
)
def test_a_working_that_names_what_is_not_there_is_refused(step: Step, wrong: str) -> None:
    with pytest.raises(DeclarationError, match=wrong):
        worked(step)


def test_a_step_without_figures_this_time_is_left_out() -> None:
    assert worked(Step("gone", "A", {"A": "amount"}))["steps"] == []
    assert worked(Step("whole", "A", {"A": "gone"}))["steps"] == []


def test_presets_are_labelled_by_what_they_set() -> None:
    described: Any = CALCULATORS.describe("interest")
    assert described["presets"] == [
        {"label": "50 EUR at 10%", "texts": {"amount": "50", "rate": "10"}}
    ]
    assert {one["name"]: one["is_folded"] for one in described["inputs"]} == {
        "amount": False,
        "rate": True,
    }


@pytest.mark.parametrize(
    ("declared", "wrong"),
    [
        ({"folded": ("rat",)}, 'no input "rat"'),
        ({"presets": (Preset("{rate}", {"rat": "5"}),)}, 'no input "rat"'),
        ({"presets": (Preset("{rate}", {"rate": "500"}),)}, "must be between"),
        ({"presets": (Preset("{amount}", {"rate": "5"}),)}, "does not exist"),
    ],
)
def test_a_preset_or_a_fold_that_fits_no_input_is_refused(
    declared: dict[str, Any], wrong: str
) -> None:
    def half(rate: Rate = Decimal("0.05")) -> Outcome:
        return Outcome(figures={}, sentence=str(rate))

    with pytest.raises(DeclarationError, match=wrong):
        calculator(title="Half", **declared)(half)


def test_a_whole_number_a_tick_and_lines_are_read_or_refused() -> None:
    @calculator(title="All")
    def everything(
        years: Years = Decimal(1), insured: Insured = False, lines: Lines = NOTHING
    ) -> Outcome:
        lines_read = len(lines.value) if isinstance(lines.value, list) else 0
        count = Figure(Decimal(lines_read) * years / years, COUNT)
        return Outcome(figures={"count": count}, sentence="{insured}" if insured else "")

    asked = Calculators([everything])

    def refused(**texts: str) -> str:
        answer: Any = asked.run("everything", texts)
        return str(answer["refusals"][0]["message"])

    answer: Any = asked.run("everything", {"years": "3", "insured": "YES", "lines": "1\n2\n3"})
    assert answer["figures"]["count"]["text"] == "3"
    assert answer["inputs"]["insured"]["entry"] == "yes"
    assert answer["inputs"]["lines"]["entry"] == "1\n2\n3"
    assert refused(years="2.5") == "Years must be a whole number."
    assert refused(insured="perhaps") == 'It is insured must be yes or no, not "perhaps".'
    assert refused(lines="1\nx").startswith("Your lines cannot be read: invalid literal")
    kinds = [one["kind"] for one in answered(asked.describe("everything"))["inputs"]]
    assert kinds == ["number", "check", "rows"]


def answered(plain: object) -> Any:  # noqa: ANN401 - plain JSON data
    return plain


def test_lines_whose_own_example_is_refused_are_no_input() -> None:
    with pytest.raises(DeclarationError, match="its own example is refused"):
        Rows(label="Your lines", parse=numbers, example="x")


def test_an_answer_in_pieces_gets_better_until_it_is_complete() -> None:
    @calculator(title="Count")
    def counting(years: Years = Decimal(3)) -> Iterator[Outcome]:
        for year in range(1, int(years) + 1):
            done = Figure(Decimal(year), COUNT, "Done")
            progress = "{done} of {years}" if year < years else ""
            yield Outcome(figures={"done": done}, sentence="{done}", progress=progress)

    asked = Calculators([counting])
    assert answered(asked.describe("counting"))["is_gradual"] is True
    pieces: list[Any] = list(asked.pieces("counting", {}))
    assert [piece["figures"]["done"]["text"] for piece in pieces] == ["1", "2", "3"]
    assert ["progress" in piece for piece in pieces] == [True, True, False]
    assert asked.run("counting", {}) == pieces[-1]
    assert "refusals" in next(asked.pieces("counting", {"years": "2.5"}))


def test_an_edited_function_answers_in_place_of_the_calculators_own() -> None:
    def edited(amount: Decimal, rate: Decimal) -> Outcome:
        return Outcome(figures={"earned": Figure(amount + rate, EUR, "Sum")}, sentence="{earned}")

    answer: Any = CALCULATORS.run("interest", {"rate": "100"}, ("figures",), edited)
    assert answer["figures"]["earned"]["text"] == "101 EUR"
    assert [one.__name__ for one in answered(CALCULATORS.lines("interest"))] == ["interest"]


def test_bars_stand_inside_the_chart_and_faint_lines_in_no_table() -> None:
    bars = tuple((Decimal(x), Decimal(x)) for x in (1, 2, 3))
    faint = tuple((Decimal(x), Decimal(9)) for x in (1, 3))

    @calculator(title="Bars")
    def barred() -> Outcome:
        chart = Chart(
            title="",
            summary="",
            x=Axis(
                "Kind", COUNT, names={Decimal(1): "one", Decimal(2): "two", Decimal(3): "three"}
            ),
            y=Axis("Count", COUNT),
            series=(
                Series("", faint, shape=Shape.FAINT),
                Series("bars", bars, shape=Shape.BARS),
                Series("steps", bars, shape=Shape.STEP),
            ),
        )
        return Outcome(figures={}, sentence="", chart=chart)

    chart: Any = answered(Calculators([barred]).run("barred", {}))["chart"]
    assert chart["svg"].count("<rect") == len(bars)
    assert chart["svg"].count("series faint") == 1
    assert chart["table"]["columns"] == ["Kind", "bars", "steps"]
    assert [row[0]["text"] for row in chart["table"]["rows"]] == ["one", "two", "three"]


def test_a_guess_is_held_against_the_figure() -> None:
    described: Any = CALCULATORS.guess_described("interest", {}, "earned", BOUNDS)
    assert (described["name"], described["low"], described["default"]) == ("guess", "0", "5")
    judged: Any = CALCULATORS.judge("interest", {}, ("earned", BOUNDS), "7.5 EUR")
    assert judged["distance"]["text"] == "2.50 EUR"
    assert judged["places"] == {"guess": "75", "answer": "50"}
    said = "".join(part["text"] for part in judged["sentence"])
    assert said == "You guessed 7.50 EUR. It is 5 EUR, 2.50 EUR away."
    exact: Any = CALCULATORS.judge("interest", {}, ("earned", BOUNDS), "5")
    assert exact["sentence"][0]["text"] == "Exactly: it is "
    points: Any = CALCULATORS.judge("interest", {}, ("rate_then", BOUNDS), "4")
    assert points["distance"]["text"] == "1 point"
    beyond: Any = CALCULATORS.judge("interest", {}, ("earned", BOUNDS), "11")
    assert beyond["refusals"][0]["message"] == "Your guess must be between 0 EUR and 10 EUR."
    refused: Any = CALCULATORS.judge("interest", {}, ("earned", BOUNDS), "much")
    assert refused["refusals"][0]["message"] == 'Your guess must be a number, not "much".'
    assert "refusals" in CALCULATORS.judge("interest", {"rate": "999"}, ("earned", BOUNDS), "5")
    with pytest.raises(UnknownName, match='did you mean "earned"'):
        CALCULATORS.judge("interest", {}, ("eared", BOUNDS), "5")


@pytest.mark.parametrize("bounds", [("5", "1", "1"), ("0", "1", "0"), ("low", "1", "1")])
def test_a_guess_without_room_is_refused(bounds: tuple[str, str, str]) -> None:
    with pytest.raises(DeclarationError):
        CALCULATORS.guess_described("interest", {}, "earned", bounds)


@question(title="How much is twice?")
def twice(draw: Draw) -> Question:
    one = draw.number(2, 20)
    figures = {"one": Figure(one, EUR), "two": Figure(one * 2, EUR), "square": Figure(one**2, EUR)}
    return Question(
        words="What is twice {one}?",
        figures=figures,
        options=(
            Option("{two}", "Yes.", is_right=True),
            Option("{one}", "That is the amount itself."),
        ),
    )


def test_a_question_is_the_same_for_the_same_seed() -> None:
    asked = Calculators([], [twice])
    assert asked.questions == ("twice",)
    assert asked.ask("twice", 7) == asked.ask("twice", 7)
    drawn: list[Any] = [asked.ask("twice", seed) for seed in range(30)]
    assert len({str(one["words"]) for one in drawn}) > 5
    assert {one["options"][0]["is_right"] for one in drawn} == {True, False}
    with pytest.raises(UnknownName, match='unknown question "thrice"'):
        asked.ask("thrice", 1)


def test_a_question_has_one_right_option_and_no_two_that_read_the_same() -> None:
    @question(title="Wrong")
    def none_right(_draw: Draw) -> Question:
        return Question(words="", figures={}, options=(Option("a", ""), Option("b", "")))

    @question(title="Same")
    def alike(_draw: Draw) -> Question:
        options = (Option("a", "", is_right=True), Option("a", ""))
        return Question(words="", figures={}, options=options)

    for one in (none_right, alike):
        with pytest.raises(DeclarationError, match="seed 1"):
            one.ask(1)
