"""The figures of an article: what was asked of the engine, and what it answered, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_src.generator.answers import Answer, Description, Input, Part
from site_src.generator.article import Output, Reference
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
class Field:
    """An input of the page's scenario: its description, and the text it starts from."""

    description: Input
    text: str


@dataclass(frozen=True)
class Figures:
    """All that the engine says for one article, with what it refused."""

    scenario: Mapping[str, str]
    fields: Mapping[str, Field]
    requests: Mapping[Reference, Request]
    described: Mapping[str, Description]
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
