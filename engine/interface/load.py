"""Finding what a package declares: its calculators and its drawn questions."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TypeVar

from engine.interface.calculator import Calculator
from engine.interface.errors import DeclarationError
from engine.interface.question import DrawnQuestion
from engine.interface.run import Calculators

Declared = TypeVar("Declared", Calculator, DrawnQuestion)


def load(package: str) -> Calculators:
    """Find what a package and the packages in it declare: one a module, named like its module.

    Raises DeclarationError for a calculator or a question under another name than its module's.
    """
    return _of(_places(importlib.import_module(package)))


def on_demand(package: str) -> Callable[[str], Calculators]:
    """Give what finds, of a package, the calculator or question of a name alone, once it is wanted.

    No other module is read, so that a start takes as long as what is asked of it. What agrees with
    what is for `load` to say. A name that there is not gets the whole package, which knows others.
    """
    places: dict[str, list[str]] = {}
    for place in _places(importlib.import_module(package)):
        places.setdefault(_last(place), []).append(place)

    @cache
    def named(name: str) -> Calculators:
        return _of(places[name]) if name in places else load(package)

    return named


def _of(places: Iterable[str]) -> Calculators:
    modules = [importlib.import_module(place) for place in places]
    return Calculators(
        (one for module in modules for one in _declared(module, Calculator)),
        (one for module in modules for one in _declared(module, DrawnQuestion)),
    )


def _places(parent: ModuleType) -> Iterator[str]:
    """Give the full names of all modules in a package and the packages in it."""
    for info in sorted(pkgutil.iter_modules(parent.__path__), key=lambda info: info.name):
        place = f"{parent.__name__}.{info.name}"
        if info.ispkg:
            yield from _places(importlib.import_module(place))
        else:
            yield place


def _last(place: str) -> str:
    return place.rpartition(".")[2]


def _declared(module: ModuleType, kind: type[Declared]) -> list[Declared]:
    found = [
        one
        for one in vars(module).values()
        if isinstance(one, kind) and one.function.__module__ == module.__name__
    ]
    for one in found:
        if one.name != _last(module.__name__):
            what = "calculator" if isinstance(one, Calculator) else "question"
            raise DeclarationError(
                f"{module.__name__}: the {what} {one.name} belongs in {one.name}.py"
            )
    return found
