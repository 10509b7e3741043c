"""Wheels as a plain Pyodide finds them: in a folder with its own files, listed in its lock file."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

LOCK = "pyodide-lock.json"
BROWSER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
    "extra": "",
}


def with_wheels(pyodide: Mapping[str, bytes], wheels: list[Path]) -> dict[str, bytes]:
    """Give Pyodide's files and the wheels, and a lock file that knows these alone."""
    lock = json.loads(pyodide[LOCK])
    names = {_name(wheel) for wheel in wheels}
    lock["packages"] = {_name(wheel): _entry(wheel, names) for wheel in wheels}
    files = {wheel.name: wheel.read_bytes() for wheel in wheels}
    return {**pyodide, **files, LOCK: json.dumps(lock).encode()}


def _name(wheel: Path) -> str:
    return str(parse_wheel_filename(wheel.name)[0])


def _entry(wheel: Path, known: set[str]) -> dict[str, Any]:
    name, version, *_ = parse_wheel_filename(wheel.name)
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()
        said = next(each for each in inside if each.endswith(".dist-info/METADATA"))
        wanted = HeaderParser().parsestr(archive.read(said).decode()).get_all("Requires-Dist", [])
    tops = {each.partition("/")[0] for each in inside if ".dist-info/" not in each}
    return {
        "name": str(name),
        "version": str(version),
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(
            top.removesuffix(".py") for top in tops if "." not in top or top.endswith(".py")
        ),
        "depends": sorted(_needed(wanted) & known),
        "unvendored_tests": False,
    }


def _needed(requirements: list[str]) -> set[str]:
    found = map(Requirement, requirements)
    return {
        canonicalize_name(each.name)
        for each in found
        if each.marker is None or each.marker.evaluate(BROWSER)
    }
