"""The records of a documented package: immutable, each name with the place that links lead to."""

from __future__ import annotations

from dataclasses import dataclass

from site_src.generator.problem import Problem

PAGE = "reference/"


@dataclass(frozen=True)
class Prose:
    """A paragraph, its lines joined."""

    text: str


@dataclass(frozen=True)
class Formula:
    """Lines that are printed as they were written."""

    text: str


@dataclass(frozen=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """A section that says something of each of several names: of arguments, of errors."""

    title: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Titled:
    """A section of text."""

    title: str
    blocks: tuple[Block, ...]


Block = Prose | Formula | Points | Terms | Titled


@dataclass(frozen=True)
class Parameter:
    """One parameter as written; a bare "*" or "/" is one too, with neither type nor default."""

    name: str
    type: str = ""
    default: str = ""


@dataclass(frozen=True)
class Signature:
    """What a call takes and what it gives."""

    parameters: tuple[Parameter, ...]
    returns: str = ""


@dataclass(frozen=True)
class Member:
    """A method, a property or a value of a class; `signature` is that of a method.

    `type` is what stands behind the name of any other: a type, or how the value is written.
    """

    name: str
    ident: str
    kind: str
    type: str
    blocks: tuple[Block, ...]
    signature: Signature | None = None


@dataclass(frozen=True)
class Entry:
    """A public name: a function, a class or a value, whose `type` is as that of a member.

    A class has bases and members, and a signature where it can be called.
    """

    name: str
    ident: str
    kind: str
    type: str
    blocks: tuple[Block, ...]
    signature: Signature | None = None
    bases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class DocumentedModule:
    """A module that defines public names, in the order of its source."""

    name: str
    ident: str
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Documentation:
    """A package as its own source documents it, with what is missing there."""

    package: str
    blocks: tuple[Block, ...]
    modules: tuple[DocumentedModule, ...]
    problems: tuple[Problem, ...]

    @property
    def places(self) -> dict[str, str]:
        """The place of each public name, and of each member as "Class.member"."""
        entries = [entry for module in self.modules for entry in module.entries]
        members = {
            f"{entry.name}.{member.name}": member.ident
            for entry in entries
            for member in entry.members
        }
        return members | {entry.name: entry.ident for entry in entries}

    @property
    def module_places(self) -> dict[str, str]:
        """The place of each module, by the last part of its name."""
        return {module.name.rpartition(".")[2]: module.ident for module in self.modules}
