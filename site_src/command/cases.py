"""The written cases of a site's calculators: what is typed, and what is answered."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    import engine

FOLDER = "tests/cases/calculators"
HEAD = "[[case]]"


class Case(NamedTuple):
    """One case: the file and the line it stands in, and what it says."""

    path: str
    line: int
    says: dict[str, Any]


def wrong_cases(home: Path, calculators: "engine.Calculators") -> Iterator[str]:
    """Name each case that is not answered as written, with its file and its line.

    `home` is the folder that holds the calculators' package, and their cases.
    """
    for case in _cases(home):
        if what := _difference(case.says, calculators):
            yield f"{case.path}:{case.line}: {what}"


def count(home: Path) -> int:
    """Return how many cases are written."""
    return sum(1 for _ in _cases(home))


def _cases(home: Path) -> Iterator[Case]:
    for file in sorted((home / FOLDER).glob("*.toml")):
        text = file.read_text("utf-8")
        heads = [at for at, line in enumerate(text.split("\n"), 1) if line.strip() == HEAD]
        cases = tomllib.loads(text).get("case", [])
        for line, says in zip(heads, cases, strict=True):
            yield Case(f"{FOLDER}/{file.name}", line, says)


def _difference(case: dict[str, Any], calculators: "engine.Calculators") -> str | None:
    from engine import UnknownName

    try:
        answer = cast("dict[str, Any]", calculators.run(case["calculator"], case["texts"]))
    except UnknownName as error:
        return str(error)
    if "refusals" in answer or "refusal" in case:
        return _refusal(case, answer)
    for name, text in case.get("figures", {}).items():
        shown = answer["figures"].get(name, {}).get("text", "no figure of that name")
        if shown != text:
            return f'{case["says"]}: {name} is "{shown}", not "{text}"'
    said = "".join(part["text"] for part in answer["sentence"])
    if case.get("sentence", said) != said:
        return f'{case["says"]}: the sentence is "{said}", not "{case["sentence"]}"'
    return None


def _refusal(case: dict[str, Any], answer: dict[str, Any]) -> str | None:
    keys = ("input", "message")
    refused = [{key: one[key] for key in keys} for one in answer.get("refusals", [])]
    if refused == [case["refusal"]] if "refusal" in case else not refused:
        return None
    words = " ".join(one["message"] for one in refused) or "nothing is refused"
    wanted = case["refusal"]["message"] if "refusal" in case else "an answer"
    return f'{case["says"]}: "{words}", not "{wanted}"'
