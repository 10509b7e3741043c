"""The figures of an article: what was asked of the engine, and what it answered, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_src.generator.answers import Answer, Description, Input, Part, Question
from site_src.generator.article import Output, Reference
from site_src.generator.lines import Lines
from site_src.generator.problem import Problem


@dataclass(frozen=True)
class Request:
    """One distinct calculator with its pins on a page, and the engine's answer to it.

    `parts` are those of the answer that the page shows, and asks for when it changes.
    """

    key: str
    calculator: str
    pins: Mapping[str, str]
    follows: tuple[str, ...]
    parts: tuple[str, ...]
    answer: Answer


@dataclass(frozen=True)
class Guess:
    """A figure to be guessed on a page: its request, and the input that it is guessed with.

    `bounds` are low, high and step, as the writer typed them.
    """

    key: str
    request: Request
    figure: str
    bounds: tuple[str, str, str]
    input: Input

    @property
    def entry(self) -> dict[str, str]:
        """What stands in the field before anything is guessed, as an input's entry gives it."""
        default, stops = self.input["default"], self.input["stops"]
        stop = stops.index(default) if default in stops else len(stops) // 2
        text = f"{self.input['prefix']}{default}{self.input['suffix']}"
        return {"entry": default, "text": text, "stop": str(stop)}


@dataclass(frozen=True)
class Drawn:
    """A question that the engine drew for a page."""

    key: str
    question: Question


@dataclass(frozen=True)
class Field:
    """An input of the page's scenario: its description, and the text it starts from."""

    description: Input
    text: str


@dataclass(frozen=True)
class Figures:
    """All that the engine says for one article, with what it refused.

    Guesses and drawn questions are found by the names of their places, `lines` by calculators.
    """

    scenario: Mapping[str, str]
    fields: Mapping[str, Field]
    requests: Mapping[Reference, Request]
    guesses: Mapping[str, Guess]
    drawn: Mapping[str, Drawn]
    described: Mapping[str, Description]
    lines: Mapping[str, Lines]
    problems: tuple[Problem, ...]

    def shown(self, output: Output) -> list[Part] | None:
        """Give the words of a figure, or of a whole sentence; None for one there is not."""
        if output.reference not in self.requests:
            return None
        answer = self.requests[output.reference].answer
        if output.is_sentence:
            return answer.get("sentence")
        if output.figure in answer.get("figures", {}):
            return [answer["figures"][output.figure]]
        entry = answer["inputs"].get(output.figure)
        return [{"text": entry["text"], "tone": "plain"}] if entry else None

    def requested(self) -> dict[str, dict[str, object]]:
        """Give what the page asks the engine again when it changes, by key, as its script needs."""
        answered = {
            one.key: {**_asked(one), "parts": list(one.parts)} for one in self.requests.values()
        }
        guessed = {
            one.key: {
                "kind": "guess",
                **_asked(one.request),
                "figure": one.figure,
                "bounds": list(one.bounds),
            }
            for one in self.guesses.values()
        }
        drawn: dict[str, dict[str, object]] = {
            one.key: {
                "kind": "question",
                "question": one.question["question"],
                "seed": one.question["seed"],
            }
            for one in self.drawn.values()
        }
        return {**answered, **guessed, **drawn}


def _asked(request: Request) -> dict[str, object]:
    return {
        "calculator": request.calculator,
        "pins": dict(request.pins),
        "follows": list(request.follows),
    }
