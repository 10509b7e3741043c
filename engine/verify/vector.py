"""A row of a file, read: or all that is wrong with it before anything is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from engine.verify.comparison import Tolerance, tolerance
from engine.verify.inputs import Inputs
from engine.verify.kind import INFORMATIVE, Kind
from engine.verify.kinds import KINDS
from engine.verify.problem import Refusal, Unusable, missing, unknown

FLAGS = ("source_error", "model_differs_from_venues", "conflicting_sources")
MISSPELT = 0.8


class Vector(NamedTuple):
    """A row that can be computed: what is expected of which kind, and of which inputs."""

    kind: Kind
    inputs: Inputs
    expected: Mapping[str, object]
    tolerance: Tolerance


def read(given: Mapping[str, object]) -> Vector | tuple[Refusal, ...]:
    """Read a row, or tell everything that is wrong with it."""
    wrong = tuple(each.refusal for each in _problems(given))
    if wrong:
        return wrong
    kind, inputs, expected = given["kind"], given["inputs"], given["expected"]
    assert isinstance(inputs, Mapping)  # noqa: S101 - else it is told above
    assert isinstance(expected, Mapping)  # noqa: S101 - the same
    return Vector(KINDS[str(kind)], Inputs(inputs), expected, tolerance(given["tolerance"]))


def _problems(given: Mapping[str, object]) -> Iterator[Unusable]:
    if not _is_text(given.get("id")):
        yield Unusable('missing "id"')
    yield from _flag(given.get("flag"))
    yield from _tolerance(given.get("tolerance"))
    kind = given.get("kind")
    if not isinstance(kind, str):
        yield Unusable('missing "kind"')
    elif kind not in KINDS:
        yield unknown("kind", kind, KINDS)
    else:
        yield from _expected(kind, given.get("expected"))
        yield from _inputs(KINDS[kind], given.get("inputs"))


def _flag(given: object) -> Iterator[Unusable]:
    if given is not None and given not in FLAGS:
        yield unknown("flag", str(given), FLAGS)


def _tolerance(given: object) -> Iterator[Unusable]:
    try:
        tolerance(given)
    except Unusable as error:
        yield error


def _expected(kind: str, given: object) -> Iterator[Unusable]:
    if not (isinstance(given, Mapping) and given):
        yield Unusable('missing "expected": the figures by name')
        return
    figures = KINDS[kind].figures
    for name in given:
        if name not in figures:
            yield unknown(f"figure of {kind}", name, figures)


def _inputs(kind: Kind, given: object) -> Iterator[Unusable]:
    if not isinstance(given, Mapping):
        yield Unusable('missing "inputs": the inputs by name')
        return
    inputs = Inputs(given)
    yield from (missing(name) for name in kind.required if not inputs.has(name))
    left_out = [name for name in kind.known if not inputs.has(name)]
    for name in inputs.names:
        if name not in kind.known and name not in INFORMATIVE:
            yield from _misspelt(name, left_out)


def _misspelt(name: str, left_out: Iterable[str]) -> Iterator[Unusable]:
    """Take a name for a slip where it is close to one that the row does not give."""
    meant = get_close_matches(name, left_out, n=1, cutoff=MISSPELT)
    if meant:
        yield unknown("input", name, meant)


def _is_text(given: object) -> bool:
    return isinstance(given, str) and bool(given)
