"""The start of a calculator: inputs, figures, a sentence with the loss first, chart and working.

It stands in one file of its own, with its cases in another.
"""

import ast
import builtins
import json
import keyword
import re
from collections.abc import Collection

from site_src.command.start.article import titled
from site_src.command.start.refused import Refused
from site_src.command.start.template import filled

CASES = "tests/cases/calculators"
LONGEST_NAME, LONGEST_TITLE = 24, 60
INPUTS = ("amount", "fall")
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def calculator(name: str, title: str, package: str, inputs: Collection[str]) -> dict[str, str]:
    """Return the files of a new calculator, by paths in the folder that holds its package.

    An input that another calculator of the site has, one of `inputs`, is named anew.

    Raises:
        Refused: the name is no calculator's, or the title holds a figure or is too long.
    """
    title = title or titled(name)
    _check_name(name)
    _check_title(title)
    names = {one: f"{name}_{one}" if one in inputs else one for one in INPUTS}
    code = filled("calculator.py.txt", name=name, title=_quoted(title), **names)
    if name in _imported(code):
        raise Refused(f'"{name}" cannot name a calculator: its own file imports that name')
    place = "/".join(package.split("."))
    return {
        f"{place}/{name}.py": code,
        f"{CASES}/{name}.toml": filled("cases.toml", name=name, **names),
    }


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise Refused(f'"{name}" cannot name a calculator; write words_like_this')
    if len(name) > LONGEST_NAME:
        raise Refused(f'"{name}" is too long a name; use at most {LONGEST_NAME} letters')
    if keyword.iskeyword(name) or name in dir(builtins):
        raise Refused(f'"{name}" cannot name a calculator: Python has that word for itself')


def _check_title(title: str) -> None:
    if any(sign.isnumeric() for sign in title):
        raise Refused(f'the title "{title}" holds a figure; give one of words alone')
    if len(title) > LONGEST_TITLE:
        raise Refused(f'the title "{title}" is too long; use at most {LONGEST_TITLE} letters')


def _quoted(title: str) -> str:
    """Write a text as a formatter would: in the quotes that it does not hold."""
    is_better_single = '"' in title and "'" not in title
    return repr(title) if is_better_single else json.dumps(title, ensure_ascii=False)


def _imported(code: str) -> set[str]:
    imports = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in imports for alias in node.names}
