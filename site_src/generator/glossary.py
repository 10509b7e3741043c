"""`content/glossary.toml`: the terms of a site, each explained once and opened wherever it stands.

A term is a table: its `term`, what it is called; its `meaning`, in which {term}`words` lead to
other terms; and `see`, where more is said of it, as a link in an article would write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from site_src.generator.article import Article, Term
from site_src.generator.links import broken
from site_src.generator.numbers import typed_by_hand
from site_src.generator.problem import Problem, unknown
from site_src.generator.references import read_term
from site_src.generator.toml import Toml, read_toml

PATH = "content/glossary.toml"
PAGE = "glossary/"
KEYS = ("term", "meaning", "see")
REQUIRED = ("term", "meaning")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TERM = re.compile(r"\{term\}`([^`]+)`")


@dataclass(frozen=True)
class Piece:
    """Words of a meaning; `term` is what the term that they lead to is called, where they do.

    Once the whole file is read that is the term's name, where there is such a term.
    """

    words: str
    term: str | None


@dataclass(frozen=True)
class Entry:
    """A term: its name in addresses, its words, what it means, and where more is said of it."""

    name: str
    term: str
    meaning: tuple[Piece, ...]
    see: str | None
    line: int


@dataclass(frozen=True)
class Glossary:
    """The terms of a site by name, what each is called in small letters, what is wrong with them.

    A term is found by its name or by its words, however they are capitalised.
    """

    entries: Mapping[str, Entry]
    names: Mapping[str, str]
    problems: tuple[Problem, ...]

    def find(self, name: str) -> Entry | None:
        """Find a term; None where it is not explained."""
        return self.entries.get(self.names.get(name.casefold(), ""))

    def misnamed(self, articles: Iterable[Article]) -> Iterator[Problem]:
        """Find the terms in articles that are not explained."""
        for article in articles:
            for node in article.nodes():
                if isinstance(node, Term) and self.find(node.name) is None:
                    yield Problem(article.path, node.line, self._unknown(node.name))

    def led_astray(self, anchors: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
        """Find the places to see, and the terms in meanings, that there are not."""
        for entry in self.entries.values():
            message = broken(entry.see, "", anchors) if entry.see else None
            if message:
                yield Problem(PATH, entry.line, message)
            for piece in entry.meaning:
                if piece.term and self.find(piece.term) is None:
                    yield Problem(PATH, entry.line, self._unknown(piece.term))

    def used_in(self, articles: Iterable[Article]) -> dict[str, dict[str, int]]:
        """Give, for each term, the articles that use it, and the line of the first use in each."""
        uses: dict[str, dict[str, int]] = {name: {} for name in self.entries}
        for article in articles:
            for node in article.nodes():
                entry = self.find(node.name) if isinstance(node, Term) else None
                if entry:
                    uses[entry.name].setdefault(article.name, node.line)
        return uses

    def _unknown(self, name: str) -> str:
        return unknown("term", name, (entry.term for entry in self.entries.values()))


def read_glossary(content: bytes | None, names: tuple[str, ...]) -> Glossary:
    """Read and check `glossary.toml`, which a site may lack; `names` may carry digits.

    Raises ContentProblems for no TOML.
    """
    if content is None:
        return Glossary({}, {}, ())
    source = read_toml(PATH, content)
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for name, values in source.values.items():
        slips = list(_slips(source, name, values, names))
        problems += slips
        if isinstance(values, dict) and not slips:
            entries[name] = _entry(source, name, values)
    called = {entry.term.casefold(): entry.name for entry in entries.values()}
    called |= {name: name for name in entries}
    named = {name: _named(entry, called) for name, entry in entries.items()}
    return Glossary(named, called, tuple(problems))


def _slips(source: Toml, name: str, values: object, names: tuple[str, ...]) -> Iterator[Problem]:
    if not isinstance(values, dict):
        yield Problem(PATH, source.line(name), f'"{name}" must be a table: [{name}]')
        return
    if not _NAME.fullmatch(name):
        message = f'"{name}" cannot name a term; write words-like-this'
        yield Problem(PATH, source.line("", name), message)
    for key in REQUIRED:
        if key not in values:
            yield Problem(PATH, source.line(key, name), f'the term "{name}" has no "{key}"')
    for key, value in values.items():
        for message in _refused(key, value, names):
            yield Problem(PATH, source.line(key, name), message)


def _refused(key: str, value: object, names: tuple[str, ...]) -> Iterator[str]:
    if key not in KEYS:
        yield unknown("key of a term", key, KEYS)
    elif not (isinstance(value, str) and value.strip()):
        yield f'"{key}" must be words in quotes'
    elif key in REQUIRED:
        yield from (message for _, message in typed_by_hand(value, names))


def _entry(source: Toml, name: str, values: Mapping[str, object]) -> Entry:
    meaning = tuple(_pieces(" ".join(str(values["meaning"]).split())))
    see = str(values["see"]) if "see" in values else None
    return Entry(name, str(values["term"]).strip(), meaning, see, source.line("meaning", name))


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for found in _TERM.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()], None)
        name, words = read_term(found[1])
        yield Piece(words, name)
        end = found.end()
    if text[end:]:
        yield Piece(text[end:], None)


def _named(entry: Entry, names: Mapping[str, str]) -> Entry:
    """Name the terms in a meaning as their addresses do."""
    pieces = (
        replace(piece, term=piece.term and names.get(piece.term.casefold(), piece.term))
        for piece in entry.meaning
    )
    return replace(entry, meaning=tuple(pieces))
