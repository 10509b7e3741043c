"""`calc`: a calculator in the terminal, through the same door as the page."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_src.command.calculators import load
from site_src.command.failure import WrongUse
from site_src.command.outcome import in_words
from site_src.command.site import add_option, chosen
from site_src.command.words import Words

if TYPE_CHECKING:
    import engine

SUMMARY = "run a calculator in the terminal, or list them all"


def run(project: Path, words: list[str]) -> int:
    """Run the calculator that the words name, or list all of them.

    Raises:
        WrongUse: an unknown calculator or input, a malformed pair, or a refused value.
        CommandError: the site names no calculators, or they do not load.
    """
    asked = _words().parse_intermixed_args(words)
    site = chosen(project, asked.site)
    if asked.list:
        if asked.words or asked.json:
            raise WrongUse("--list stands alone")
        print("\n".join(_listed(load(site))))
        return 0
    if not asked.words:
        raise WrongUse("name a calculator, or ask for --list")
    name, *pairs = asked.words
    calculators = load(site)
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
    words.usage = "build.py calc NAME [key=value …] [--json] [--site DIR] | build.py calc --list"
    words.add_argument("words", nargs="*", metavar="NAME key=value")
    words.add_argument("--json", action="store_true", help="print the whole answer as JSON")
    words.add_argument("--list", action="store_true", help="print the calculators, one a line")
    add_option(words)
    return words


def _listed(calculators: "engine.Calculators") -> list[str]:
    width = max(map(len, calculators.names), default=0)
    return [f"{name:<{width}}  {calculators.describe(name)['title']}" for name in calculators.names]


def _answer(calculators: "engine.Calculators", name: str, pairs: list[str]) -> dict[str, Any]:
    from engine import UnknownName

    how = None
    try:
        how = _usage_of(calculators, name)
        return calculators.run(name, _texts(pairs, how))
    except UnknownName as error:
        raise WrongUse(str(error), how) from error


def _usage_of(calculators: "engine.Calculators", name: str) -> str:
    described: dict[str, Any] = calculators.describe(name)
    pairs = " ".join(f"[{each['name']}=…]" for each in described["inputs"])
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
