"""What dataclasses write for each class, compiled beforehand.

They put a class's methods together as text and let Python compile it, which is half the time that
importing an engine takes. The build has compiled the texts of all classes that its calculators
reach, and put them beside the engine; a text that is not among them is compiled as ever.
"""

from collections.abc import Mapping
from marshal import loads
from types import CodeType
from typing import Any
from zipimport import ZipImportError, zipimporter

ENGINE = "/lib/engine.zip"
METHODS = "methods.bin"


def _compiled() -> Mapping[str, CodeType]:
    try:
        found: Mapping[str, CodeType] = loads(zipimporter(ENGINE).get_data(METHODS))  # noqa: S302
    except (OSError, ZipImportError):
        return {}
    return found


_methods = _compiled()
not_compiled: list[str] = []


def run(text: str, names: dict[str, Any], found: dict[str, Any]) -> None:
    """Run a text that defines methods, among the names of a module."""
    code = _methods.get(text)
    if code is None:
        not_compiled.append(text)
    exec(text if code is None else code, names, found)  # noqa: S102
