"""What serves every site knows nothing of any site's subject."""

import ast
import re

import pytest

from tests.source.project import JS_COMMENT, PROJECT, files

FOLDERS = ("engine/interface", "site_src/generator", "site_src/client", "site_src/templates")
SUBJECT = re.compile(r"(?<![a-z])(leverage|margin|liquidation|bitcoin)(?![a-z])", re.IGNORECASE)
JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def spoken(suffix: str, text: str) -> str:
    """Return the code and the strings of a file, without what explains them to its readers."""
    if suffix == ".py":
        return _without_docstrings(ast.parse(text))
    return (JINJA_COMMENT if suffix == ".jinja" else JS_COMMENT).sub("", text)


def _without_docstrings(tree: ast.Module) -> str:
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return ast.unparse(tree)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_word_of_the_first_sites_subject_is_spoken(folder: str) -> None:
    sources = [
        path for path in files(".py", ".js", ".jinja") if path.is_relative_to(PROJECT / folder)
    ]
    assert sources
    texts = {path: spoken(path.suffix, path.read_text("utf-8")) for path in sources}
    found = {str(path.relative_to(PROJECT)): SUBJECT.findall(text) for path, text in texts.items()}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("suffix", "text", "found"),
    [
        (".py", '"""Leverage."""\nx = 1  # margin', []),
        (".py", "def f(liquidation_price): pass", ["liquidation"]),
        (".py", "x = f'the {name} of Bitcoin'", ["Bitcoin"]),
        (".js", "/** margin */ const a = 1; // leverage", []),
        (".js", "const margin = 1;", ["margin"]),
        (".jinja", "{# margin #}<p>marginal leverage</p>", ["leverage"]),
    ],
)
def test_code_and_strings_are_searched(suffix: str, text: str, found: list[str]) -> None:
    assert SUBJECT.findall(spoken(suffix, text)) == found
