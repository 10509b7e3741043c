"""The shapes of the plain data that the engine gives: shapes only, no code."""

from typing import NotRequired, TypedDict


class Part(TypedDict):
    """A run of words in a sentence, a title or a cell; its tone may be left out."""

    text: str
    tone: NotRequired[str]


class Cell(Part):
    """A run of words that stands for a value, which programs read and readers do not."""

    value: str | None


class Shown(Cell):
    """A computed figure: its words, and what it is called."""

    label: str


class Entry(TypedDict):
    """An input as the engine read it: in a sentence, in a field, on a slider.

    `stop` is the place of its value on the slider; None for a choice.
    """

    label: str
    text: str
    entry: str
    number: str
    stop: str | None
    value: str


class Table(TypedDict):
    """A table of an outcome; the first cell of a row names it.

    `shape` is for the style: the columns of words, and whether it needs room.
    """

    caption: list[Part]
    columns: list[str]
    rows: list[list[Cell]]
    shape: str


class Cursor(TypedDict):
    """Where each row of a chart's table stands in the drawing, and how tall a line through it is.

    All are units of the drawing, written as text.
    """

    places: list[str]
    width: str
    height: str
    top: str
    bottom: str


class Handle(TypedDict):
    """What of a chart can be dragged: an input, the places it may go to, what is typed at each."""

    input: str
    label: str
    text: str
    place: str
    places: list[str]
    texts: list[str]


class Chart(TypedDict):
    """A chart of an outcome, with the same figures as a table."""

    title: list[Part]
    summary: list[Part]
    svg: str
    table: Table
    cursor: Cursor
    handle: Handle | None


class Walk(TypedDict):
    """A walk along a chart: a row, a place and a tone for each moment."""

    table: Table
    places: list[str]
    tones: list[str]


class Named(TypedDict):
    """What a symbol of a formula stands for; the symbol is MathML."""

    symbol: str
    label: str
    text: str


class WorkingStep(TypedDict):
    """A step of a working: its formula and the same with figures, as MathML, and its result."""

    label: str
    formula: str
    filled: str
    result: Cell
    where: list[Named]


class Working(TypedDict):
    """The steps that lead to an outcome, and where they are from."""

    steps: list[WorkingStep]
    source: list[Part]


class Refusal(TypedDict):
    """Why there is no outcome; `input` is None where no single input is to blame."""

    input: str | None
    label: str
    message: str


class Answer(TypedDict):
    """An outcome, or refusals in its place."""

    calculator: str
    inputs: dict[str, Entry]
    refusals: NotRequired[list[Refusal]]
    figures: NotRequired[dict[str, Shown]]
    sentence: NotRequired[list[Part]]
    table: NotRequired[Table | None]
    chart: NotRequired[Chart | None]
    walk: NotRequired[Walk | None]
    working: NotRequired[Working | None]
    progress: NotRequired[list[Part]]


class Choice(TypedDict):
    """One value of a choice, and its words."""

    value: str
    label: str


class Input(TypedDict):
    """An input of a calculator, described: what a field of a form needs.

    A number has all keys but `choices` and `example`, of which `stops` are the places of its
    slider; a choice has `choices`, rows have `example`.
    """

    name: str
    label: str
    help: str
    kind: str
    default: str
    prefix: NotRequired[str]
    suffix: NotRequired[str]
    low: NotRequired[str | None]
    high: NotRequired[str | None]
    step: NotRequired[str]
    stops: NotRequired[list[str]]
    choices: NotRequired[list[Choice]]
    example: NotRequired[str]
    is_folded: NotRequired[bool]


class Preset(TypedDict):
    """A scenario to take up: its words, and what is typed into some inputs."""

    label: str
    texts: dict[str, str]


class Description(TypedDict):
    """A calculator, described."""

    name: str
    title: str
    inputs: list[Input]
    is_gradual: bool
    presets: list[Preset]


class QuestionOption(TypedDict):
    """An option of a drawn question: its words, and what is said to who chooses it."""

    words: list[Part]
    feedback: list[Part]
    is_right: bool


class Question(TypedDict):
    """A question drawn from a seed."""

    question: str
    title: str
    seed: str
    words: list[Part]
    options: list[QuestionOption]
