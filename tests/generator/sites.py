"""Sites for the tests: the sample site, and small ones made of a case's files."""

import dataclasses
import os
import re
from collections.abc import Mapping
from pathlib import Path

from site_src import generator
from site_src.faces import cut_faces
from site_src.generator.packages import PROJECT
from site_src.generator.sources import read_documented

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample_site"
PACKAGES = HERE / "packages"
CASES = HERE / "cases"
UPDATE = "UPDATE_EXPECTED"
PYTHON_FILES = ("engine.zip", "pyodide.asm.mjs", "pyodide.asm.wasm", "python.zip")
PYTHON = dict.fromkeys(PYTHON_FILES, b"stands for the browser's Python")
OPTIONS = generator.Options()
SITE = """title = "Case"
description = "One article."
language = "en"
address = "https://case.example/"
calculators = "savings.calculators"
home = "case"
names = ["Basel III", "IAS 29"]
"""
FRONT = "---\ntitle: Case\ndescription: One article.\n---\n"


def sample() -> generator.Sources:
    sources = generator.read(SAMPLE)
    return dataclasses.replace(sources, faces=cut_faces(PROJECT, sources.words()))


def site_of(files: Mapping[str, bytes], root: Path = SAMPLE) -> generator.Sources:
    """Make a site of files under `content/`; what is not given is a case's usual."""
    usual = {
        "site.toml": SITE.encode(),
        "facts.toml": (SAMPLE / "content/facts.toml").read_bytes(),
        "articles/case.md": FRONT.encode(),
    }
    content = {f"content/{name}": text for name, text in {**usual, **files}.items()}
    documented = read_documented(root, content["content/site.toml"])
    return dataclasses.replace(sample(), root=root, content=content, documented=documented)


def article(body: str, front: str = FRONT) -> generator.Sources:
    return site_of({"articles/case.md": (front + body).encode()})


def generate(sources: generator.Sources, options: generator.Options = OPTIONS) -> dict[str, bytes]:
    return generator.generate(sources, options, PYTHON)


def problems(sources: generator.Sources) -> list[str]:
    """Generate a site; the problems it is refused for, one text each."""
    try:
        generate(sources)
    except generator.ContentProblems as error:
        return [str(problem) for problem in error.problems]
    return []


def page(body: str) -> str:
    """The page of an article with this body."""
    return generate(article(body))["index.html"].decode()


def stable(html: str) -> str:
    """The page without what changes with every change of a script or a style.

    The answers that it knows beforehand are held against the engine by a test of their own.
    """
    html = re.sub(r'(id="answers">).*(</script>)', r"\1…\2", html)
    html = re.sub(r"([.-])(?:[0-9a-f]{12}|[0-9A-Z]{8})(?=[./])", r"\1HASH", html)
    return re.sub(r'"(sha256-)?[A-Za-z0-9+/]{43}="', r'"\1DIGEST"', html)


def expect(path: Path, found: str) -> None:
    """Hold a text against the file that says what it must be, or update that file."""
    if os.environ.get(UPDATE):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    remedy = f"If it is right as it is now: {UPDATE}=1 python3 build.py test tests/generator"
    assert path.is_file(), f"{path} is missing. {remedy}"
    assert found == path.read_text(encoding="utf-8"), remedy
