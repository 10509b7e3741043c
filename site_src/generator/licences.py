"""Licences: everything that a site ships, with the terms it is under."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

PAGE = "licences/"
LIST = "works.toml"


@dataclass(frozen=True)
class Work:
    """A piece of work that is shipped: its licence lies in `file`, beside the list."""

    name: str
    use: str
    licence: str
    file: str
    address: str | None = None


def read_works(licences: Mapping[str, bytes]) -> tuple[Work, ...]:
    """Read the list of what is shipped."""
    works = tomllib.loads(licences[LIST].decode())["work"]
    return tuple(Work(**work) for work in works)


def licence_files(works: tuple[Work, ...], licences: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the licences' texts where they are shipped, by path.

    Raises KeyError for a text that is missing: nothing may be shipped without its licence.
    """
    return {PAGE + work.file: licences[work.file] for work in works}
