"""`content/site.toml`: what a site is called, where it stands, and which calculators it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from site_src.generator.numbers import typed_by_hand
from site_src.generator.problem import ContentProblems, Problem, unknown
from site_src.generator.toml import Toml, read_toml

PATH = "content/site.toml"
WORDS = ("title", "description", "language", "address", "calculators", "home")
OPTIONAL = ("reference",)
KEYS = (*WORDS, *OPTIONAL, "names", "navigation")
SHOWN = ("title", "description")
ENTRY_KEYS = ("title", "article")


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation: its words, its article's name, its line."""

    title: str
    article: str
    line: int


@dataclass(frozen=True)
class Site:
    """A site's own declaration, with what is wrong in it.

    `reference` is the package that the site documents, empty where it documents none.
    """

    title: str
    description: str
    language: str
    address: str
    calculators: str
    home: str
    reference: str
    names: tuple[str, ...]
    navigation: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    source: Toml = field(repr=False)

    def problem(self, key: str, message: str) -> Problem:
        """Word a problem at a key of the file."""
        return Problem(PATH, self.source.line(key), message)


def read_site(content: bytes) -> Site:
    """Read and check `site.toml`; raises ContentProblems where a needed value is missing."""
    source = read_toml(PATH, content)
    values = source.values
    problems = [
        Problem(PATH, source.line(key), unknown("key", key, KEYS))
        for key in values
        if key not in KEYS
    ]
    problems += [
        Problem(PATH, source.line(key), _no_words(key, values))
        for key in (*WORDS, *(key for key in OPTIONAL if key in values))
        if not (isinstance(values.get(key), str) and str(values[key]).strip())
    ]
    names, entries = values.get("names", []), values.get("navigation", [])
    if not _is_list_of(names, str):
        problems.append(Problem(PATH, source.line("names"), '"names" must be a list of words'))
    if not _is_list_of(entries, dict):
        message = '"navigation" must be tables: [[navigation]]'
        problems.append(Problem(PATH, source.line("navigation"), message))
    if problems:
        raise ContentProblems(problems)
    words = {key: str(values.get(key, "")).strip() for key in (*WORDS, *OPTIONAL)}
    allowed = tuple(cast("list[str]", names))
    navigation = tuple(_entries(source, cast("list[dict[str, object]]", entries)))
    found = (*_slips(source), *_figures(source, navigation, allowed), *_address(source))
    return Site(**words, names=allowed, navigation=navigation, problems=found, source=source)


def check_articles(site: Site, articles: Iterable[str]) -> Iterator[Problem]:
    """Find what the declaration says of articles that do not exist."""
    known = tuple(articles)
    if site.home not in known:
        yield site.problem("home", unknown("article", site.home, known))
    for entry in site.navigation:
        if entry.article and entry.article not in known:
            yield Problem(PATH, entry.line, unknown("article", entry.article, known))


def _no_words(key: str, values: Mapping[str, object]) -> str:
    if key not in values:
        return f'"{key}" is missing; write {key} = "…"'
    return f'"{key}" must be words in quotes'


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in value)


def _entries(source: Toml, entries: list[dict[str, object]]) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        line = source.line("article", "navigation", number)
        yield Entry(str(entry.get("title", "")), str(entry.get("article", "")), line)


def _slips(source: Toml) -> Iterator[Problem]:
    entries = cast("list[dict[str, object]]", source.values.get("navigation", []))
    for number, entry in enumerate(entries):
        for key in entry:
            if key not in ENTRY_KEYS:
                line = source.line(key, "navigation", number)
                yield Problem(PATH, line, unknown("key of navigation", key, ENTRY_KEYS))
        for key in ENTRY_KEYS:
            if not isinstance(entry.get(key), str):
                line = source.line(key, "navigation", number)
                yield Problem(PATH, line, _no_words(key, entry))


def _figures(source: Toml, entries: Iterable[Entry], names: tuple[str, ...]) -> Iterator[Problem]:
    shown = [(source.line(key), str(source.values[key])) for key in SHOWN]
    shown += [
        (source.line("title", "navigation", number), entry.title)
        for number, entry in enumerate(entries)
    ]
    for line, text in shown:
        for _, message in typed_by_hand(text, names):
            yield Problem(PATH, line, message)


def _address(source: Toml) -> Iterator[Problem]:
    address = str(source.values["address"])
    if not (address.startswith(("https://", "http://")) and address.endswith("/")):
        message = f'"address" must begin with https:// and end with a slash, not "{address}"'
        yield Problem(PATH, source.line("address"), message)
