"""Licences: everything that a site ships, with the terms it is under."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

PAGE = "licences/"
LIST = "works.toml"


@dataclass(frozen=True)
class Work:
    """A piece of work that may be shipped: its licence lies in `file`, beside the list.

    `within` names the shipped files that hold it; a work without is part of every site.
    """

    name: str
    use: str
    licence: str
    file: str
    address: str | None = None
    within: tuple[str, ...] = ()


def read_works(licences: Mapping[str, bytes], shipped: Collection[str]) -> tuple[Work, ...]:
    """Read the list of works: those that the shipped files hold, which are given by name."""
    listed = tomllib.loads(licences[LIST].decode())["work"]
    works = (Work(**{**work, "within": tuple(work.get("within", ()))}) for work in listed)
    return tuple(one for one in works if not one.within or set(one.within) & set(shipped))


def licence_files(works: tuple[Work, ...], licences: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the licences' texts where they are shipped, by path.

    Raises KeyError for a text that is missing: nothing may be shipped without its licence.
    """
    return {PAGE + work.file: licences[work.file] for work in works}
