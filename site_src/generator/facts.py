"""`content/facts.toml`: the figures that are cited, each with its source and its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from site_src.generator.article import Article, FactCitation
from site_src.generator.dates import in_words, month_in_words
from site_src.generator.problem import Problem, unknown
from site_src.generator.toml import Toml, read_toml

PATH = "content/facts.toml"
PAGE = "sources/"
KEYS = ("words", "meaning", "body", "title", "date", "address", "confidence")
REQUIRED = ("words", "meaning", "body", "title", "date", "confidence")
CONFIDENCE = ("H", "M", "L")
_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True)
class Fact:
    """A cited figure. `day` is its date in words, `datetime` the same for machines."""

    name: str
    words: str
    meaning: str
    body: str
    title: str
    day: str
    datetime: str
    address: str | None
    confidence: str


@dataclass(frozen=True)
class Publication:
    """What a body published under a title on a day, with the facts that are taken from it."""

    body: str
    title: str
    day: str
    datetime: str
    address: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Facts:
    """The facts that could be read, by name; the names of all; what is wrong with the file."""

    by_name: Mapping[str, Fact]
    names: tuple[str, ...]
    problems: tuple[Problem, ...]

    def cited_wrongly(self, articles: Iterable[Article]) -> Iterator[Problem]:
        """Find the citations of facts that do not exist."""
        for article in articles:
            for node in article.nodes():
                if isinstance(node, FactCitation) and node.name not in self.names:
                    message = unknown("fact", node.name, self.names)
                    yield Problem(article.path, node.line, message)


def read_facts(content: bytes | None) -> Facts:
    """Read and check `facts.toml`, which a site may lack; raises ContentProblems for no TOML."""
    if content is None:
        return Facts({}, (), ())
    source = read_toml(PATH, content)
    facts: dict[str, Fact] = {}
    problems: list[Problem] = []
    for name, values in source.values.items():
        slips = list(_slips(source, name, values))
        problems += slips
        if isinstance(values, dict) and not slips:
            facts[name] = _fact(name, values)
    return Facts(facts, tuple(source.values), tuple(problems))


def publications(facts: Iterable[Fact]) -> tuple[Publication, ...]:
    """Gather facts by the publication that they are from, in the order of the bodies' names."""
    found: dict[tuple[str, str, str, str, str | None], list[Fact]] = {}
    for fact in facts:
        key = (fact.body, fact.title, fact.day, fact.datetime, fact.address)
        found.setdefault(key, []).append(fact)
    made = (Publication(*key, facts=tuple(taken)) for key, taken in found.items())
    return tuple(sorted(made, key=lambda one: (one.body.casefold(), one.datetime)))


def _slips(source: Toml, name: str, values: object) -> Iterator[Problem]:
    if not isinstance(values, dict):
        message = f'"{name}" must be a table: [{name}]'
        yield Problem(PATH, source.line(name), message)
        return
    for key in values:
        if key not in KEYS:
            yield Problem(PATH, source.line(key, name), unknown("key of a fact", key, KEYS))
    for key in REQUIRED:
        if key not in values:
            yield Problem(PATH, source.line(key, name), f'the fact "{name}" has no "{key}"')
    for key, value in values.items():
        if refused := _refused(key, value):
            yield Problem(PATH, source.line(key, name), refused)


def _refused(key: str, value: object) -> str | None:
    if key == "date":
        return None if _dated(value) else f'"date" must be a date or a month, not "{value}"'
    if key == "confidence" and value not in CONFIDENCE:
        return f'"confidence" must be H, M or L, not "{value}"'
    if key in KEYS and not (isinstance(value, str) and value.strip()):
        return f'"{key}" must be words in quotes'
    if key == "address" and not str(value).startswith(("https://", "http://")):
        return f'"address" must begin with https://, not "{value}"'
    return None


def _dated(value: object) -> tuple[str, str] | None:
    """Give a date in words and for machines; a text may leave out the day, or the month too."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return in_words(value), value.isoformat()
    match = _MONTH.fullmatch(str(value)) if isinstance(value, str | int) else None
    if match is None:
        return None
    year, month = match.groups()
    return (month_in_words(int(year), int(month)) if month else year), str(value)


def _fact(name: str, values: Mapping[str, object]) -> Fact:
    day, machine = _dated(values["date"]) or ("", "")
    words = {key: str(values[key]).strip() for key in REQUIRED if key != "date"}
    address = values.get("address")
    return Fact(
        name=name,
        day=day,
        datetime=machine,
        address=None if address is None else str(address),
        **words,
    )
