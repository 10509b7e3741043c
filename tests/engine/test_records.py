"""Every record of the maths is a value: it never changes, and holds its fields only."""

import dataclasses
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

from engine import leverage


def records() -> Iterator[type]:
    """Find the dataclasses of the whole package, each in the module that defines it."""
    for module in pkgutil.walk_packages(leverage.__path__, f"{leverage.__name__}."):
        for _, one in inspect.getmembers(import_module(module.name), inspect.isclass):
            if dataclasses.is_dataclass(one) and one.__module__ == module.name:
                yield one


@pytest.mark.parametrize("record", list(records()))
def test_a_record_never_changes_and_holds_its_fields_only(record: type) -> None:
    assert {"__setattr__", "__delattr__"} <= vars(record).keys(), "it is not frozen"
    assert "__slots__" in vars(record)
