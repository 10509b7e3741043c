"""Finding what a package declares: its calculators and its drawn questions."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
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
    modules = list(_modules(importlib.import_module(package)))
    return Calculators(
        (one for module in modules for one in _declared(module, Calculator)),
        (one for module in modules for one in _declared(module, DrawnQuestion)),
    )


def _modules(parent: ModuleType) -> Iterator[ModuleType]:
    found = sorted(pkgutil.iter_modules(parent.__path__), key=lambda info: info.name)
    for info in found:
        module = importlib.import_module(f"{parent.__name__}.{info.name}")
        if info.ispkg:
            yield from _modules(module)
        else:
            yield module


def _declared(module: ModuleType, kind: type[Declared]) -> list[Declared]:
    found = [
        one
        for one in vars(module).values()
        if isinstance(one, kind) and one.function.__module__ == module.__name__
    ]
    own_name = module.__name__.rpartition(".")[2]
    for one in found:
        if one.name != own_name:
            what = "calculator" if isinstance(one, Calculator) else "question"
            raise DeclarationError(
                f"{module.__name__}: the {what} {one.name} belongs in {one.name}.py"
            )
    return found
