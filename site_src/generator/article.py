"""The records of a parsed article: immutable, each with the line where it stands in its file.

A body is a tree of nodes. `Element` is plain markup; every other node is something that the
later steps must look up: a figure, a fact, a link, a heading that can be linked to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from site_src.generator.problem import Problem

Attributes = tuple[tuple[str, str], ...]
SENTENCE = "sentence"


@dataclass(frozen=True)
class Text:
    """Words as a reader sees them; a line break of the source is a line feed."""

    line: int
    text: str


@dataclass(frozen=True)
class Element:
    """A piece of plain markup."""

    line: int
    tag: str
    attributes: Attributes
    children: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Code:
    """A block of code, printed as written."""

    line: int
    language: str
    text: str


@dataclass(frozen=True)
class Heading:
    """A heading; `anchor` is its name where the writer gave one."""

    line: int
    level: int
    anchor: str | None
    attributes: Attributes
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Anchor:
    """A named place that is no heading."""

    line: int
    name: str


@dataclass(frozen=True)
class Link:
    """A link, its address as written."""

    line: int
    address: str
    attributes: Attributes
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Picture:
    """A picture, its address as written and the words that stand for it."""

    line: int
    address: str
    attributes: Attributes
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Box:
    """A note, an aside or a fold: a block with an optional title around other blocks."""

    line: int
    kind: str
    attributes: Attributes
    title: tuple[Node, ...]
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Option:
    """A name with a value, as written in front matter, in a directive or in a role."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class Reference:
    """What is asked of the engine: a calculator, with the values pinned by the writer.

    `case` names values of the front matter that are pinned too, empty where none does.
    """

    calculator: str
    pins: tuple[tuple[str, str], ...]
    case: str = ""


@dataclass(frozen=True)
class NumberInput:
    """A number or choice of the page's scenario, to be changed inside a sentence."""

    line: int
    name: str
    ident: str


@dataclass(frozen=True)
class Output:
    """A figure of a calculator's outcome, or its whole sentence, inside the text."""

    line: int
    figure: str
    reference: Reference

    @property
    def is_sentence(self) -> bool:
        """Whether it is the whole sentence that is wanted."""
        return self.figure == SENTENCE


@dataclass(frozen=True)
class FactCitation:
    """A cited figure; `ident` is given to the first citation of the article, to come back to."""

    line: int
    name: str
    ident: str | None


@dataclass(frozen=True)
class Term:
    """A term of the glossary in the text: its name as written, and the words that stand for it."""

    line: int
    name: str
    words: str


@dataclass(frozen=True)
class CalculatorBlock:
    """A whole calculator: form and outcome. `level` is the level of its title.

    `options` are the lines of the block, among them the pins. `shown` names the inputs that the
    form shows, all but the pinned where it is None; `look` is empty where the writer named none.
    """

    line: int
    reference: Reference
    options: tuple[Option, ...]
    parts: tuple[str, ...]
    shown: tuple[Option, ...] | None
    look: str
    ident: str
    level: int


@dataclass(frozen=True)
class Prediction:
    """A figure to be guessed before it is seen; `bounds` are low, high and step of the guess."""

    line: int
    figure: str
    reference: Reference
    bounds: tuple[str, str, str]
    ident: str
    children: tuple[Node, ...]


@dataclass(frozen=True)
class Quiz:
    """A question with options to choose from; its children are its options."""

    line: int
    ident: str
    title: tuple[Node, ...]
    children: tuple[QuizOption, ...]


@dataclass(frozen=True)
class QuizOption:
    """An option of a quiz: its words, and inside it what is said to who chooses it."""

    line: int
    is_right: bool
    title: tuple[Node, ...]
    children: tuple[Node, ...]


@dataclass(frozen=True)
class DrawnQuiz:
    """A question that the engine draws from a seed."""

    line: int
    name: str
    seed: int
    ident: str


@dataclass(frozen=True)
class Comparison:
    """A table of figures: a row for each, a column for each value of the input that varies.

    `references` hold what computes each column, `options` the lines of the block; without `figures`
    it has all that there are.
    """

    line: int
    varied: str
    references: tuple[Reference, ...]
    options: tuple[Option, ...]
    figures: tuple[str, ...]
    caption: str
    ident: str


@dataclass(frozen=True)
class Example:
    """Markdown that is shown as it is written, and what it makes."""

    line: int
    text: str
    children: tuple[Node, ...]


@dataclass(frozen=True)
class NoteMark:
    """The mark of a footnote in the text; `ident` is what the footnote's way back leads to."""

    line: int
    number: int
    ident: str


@dataclass(frozen=True)
class NoteReturn:
    """The way back from a footnote to its mark."""

    line: int
    ident: str


@dataclass(frozen=True)
class Footnote:
    """The words of a footnote."""

    line: int
    number: int
    children: tuple[Node, ...]


Node = (
    Text
    | Element
    | Code
    | Heading
    | Anchor
    | Link
    | Picture
    | Box
    | NumberInput
    | Output
    | FactCitation
    | Term
    | CalculatorBlock
    | Prediction
    | Quiz
    | QuizOption
    | DrawnQuiz
    | Comparison
    | Example
    | NoteMark
    | NoteReturn
)
Titled = Box | Quiz | QuizOption
Parent = Element | Heading | Link | Picture | Titled | Prediction | Example
Placed = CalculatorBlock | Prediction | Quiz | DrawnQuiz | Comparison


def references(node: Node) -> tuple[Reference, ...]:
    """Give what a node asks of the engine's calculators."""
    if isinstance(node, Output | CalculatorBlock | Prediction):
        return (node.reference,)
    return node.references if isinstance(node, Comparison) else ()


@dataclass(frozen=True)
class FrontMatter:
    """What an article says of itself before it begins; `card` names the figure on its card."""

    title: str
    description: str
    updated: date | None
    scenario: tuple[Option, ...]
    cases: Mapping[str, Case] = field(default_factory=dict)
    card: Option | None = None


@dataclass(frozen=True)
class Case:
    """Values under a name, which figures may be computed for instead of the scenario's."""

    line: int
    values: tuple[Option, ...]


@dataclass(frozen=True)
class Article:
    """A parsed article, with what is wrong in it."""

    path: str
    name: str
    front: FrontMatter
    body: tuple[Node, ...]
    footnotes: tuple[Footnote, ...]
    problems: tuple[Problem, ...]

    def nodes(self) -> Iterator[Node]:
        """Give every node of the article, footnotes last, in reading order."""
        yield from walk(self.body)
        for note in self.footnotes:
            yield from walk(note.children)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Give the nodes and all that is inside them, in reading order."""
    for node in nodes:
        yield node
        if isinstance(node, Titled):
            yield from walk(node.title)
        if isinstance(node, Parent):
            yield from walk(node.children)
