"""`calc`: a calculator in the terminal, through the same door as the page.

The engine is standard library only, so this needs no set-up at all.
"""

import importlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_src.command.failure import CommandError, WrongUse
from site_src.command.mistakes import sentences
from site_src.command.outcome import in_words
from site_src.command.words import Words

SUMMARY = "run a calculator in the terminal, or list them all"


def run(project: Path, words: list[str]) -> int:
    """Run the calculator that the words name, or list all of them.

    Raises:
        WrongUse: an unknown calculator or input, a malformed pair, or a refused value.
        CommandError: the engine does not load.
    """
    asked = _words().parse_intermixed_args(words)
    if asked.list:
        if asked.words or asked.json:
            raise WrongUse("--list stands alone")
        print("\n".join(_listed(_load(project))))
        return 0
    if not asked.words:
        raise WrongUse("name a calculator, or ask for --list")
    name, *pairs = asked.words
    calculators = _load(project)
    answer = _answer(calculators, name, pairs)
    if asked.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    if "refusals" in answer:
        refused = [each["message"] for each in answer["refusals"]]
        raise WrongUse(" ".join(refused), _usage_of(calculators, name))
    if not asked.json:
        print(in_words(answer))
    return 0


def usage() -> str:
    """Return how `calc` is called."""
    return _words().format_usage()


def _words() -> Words:
    words = Words("calc", SUMMARY)
    words.usage = "build.py calc NAME [key=value …] [--json] | build.py calc --list"
    words.add_argument("words", nargs="*", metavar="NAME key=value")
    words.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    words.add_argument("--list", action="store_true", help="print the calculators, one a line")
    return words


def _load(project: Path) -> Any:  # noqa: ANN401 - the engine of the site, found at run time
    site = tomllib.loads((project / "content/site.toml").read_text("utf-8"))
    try:
        return importlib.import_module("engine").load(site["calculators"])
    except Exception as error:
        raise CommandError("\n".join(sentences(error, project))) from error


def _listed(calculators: Any) -> list[str]:  # noqa: ANN401
    width = max(map(len, calculators.names))
    return [f"{name:<{width}}  {calculators.describe(name)['title']}" for name in calculators.names]


def _answer(calculators: Any, name: str, pairs: list[str]) -> Mapping[str, Any]:  # noqa: ANN401
    how = None
    try:
        how = _usage_of(calculators, name)
        answer: Mapping[str, Any] = calculators.run(name, _texts(pairs, how))
    except importlib.import_module("engine").UnknownName as error:
        raise WrongUse(str(error), how) from error
    return answer


def _usage_of(calculators: Any, name: str) -> str:  # noqa: ANN401
    pairs = " ".join(f"[{each['name']}=…]" for each in calculators.describe(name)["inputs"])
    return f"usage: build.py calc {name} {pairs} [--json]\n"


def _texts(pairs: list[str], how: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    for pair in pairs:
        key, equals, text = pair.partition("=")
        if not (key and equals):
            raise WrongUse(f'"{pair}" is not of the form key=value', how)
        if key in texts:
            raise WrongUse(f'"{key}" is given twice', how)
        texts[key] = text
    return texts
