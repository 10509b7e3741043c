"""The browser's end of the one door: a batch of requests in, their answers out, as JSON text.

Text is all that crosses between JavaScript and Python, so that no live object has to be freed.
It travels to the browser beside the engine; the worker calls nothing else.

A request for a calculator may carry `source`: lines that a reader has edited, of the functions that
its working shows. They are run in place of the calculator's own, among the same names.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from typing import Any

import engine

from .editing import edited

LINES = "<lines>"
LONGEST_PRINTED = 10_000

Request = Mapping[str, Any]
Answer = dict[str, object]


def answerer(package: str) -> Callable[[str], str]:
    """Open a package of calculators and return the function that answers requests to it.

    Each is imported when it is first asked for: a page starts as soon as what it shows is there.

    A request has a "key", by which its answer is found, and is one of
    - {"calculator", "texts", "parts"}, perhaps with "source",
    - {"kind": "guess", "calculator", "texts", "figure", "bounds", "guess"},
    - {"kind": "question", "question", "seed"},
    - {"kind": "more"}: the next piece of the answer given last under the key.
    An answer with "progress" is one of several: there is more of it, until the key is asked anew.
    What raises for one request, a calculator's bug or a name of the page's that is not there, is
    that request's answer: {"calculator", "failed"}, the others get theirs.
    """
    random.seed()  # a memory that was kept has it as it stood then
    named = engine.on_demand(package)
    unfinished: dict[str, Iterator[Answer]] = {}

    def answer(requests: str) -> str:
        return json.dumps(
            {request["key"]: answered(request) for request in json.loads(requests)},
            ensure_ascii=False,
        )

    def answered(request: Request) -> Answer:
        key = request["key"]
        pieces = unfinished.pop(key, iter(()))
        if request.get("kind") != "more":
            pieces = _pieces(named, request)
        piece = next(pieces, None)
        if piece is None:
            return {"failed": "LookupError: there is no more of this answer"}
        if "progress" in piece:
            unfinished[key] = pieces
        return piece

    return answer


def _pieces(named: Callable[[str], engine.Calculators], request: Request) -> Iterator[Answer]:
    """Answer a request, piece by piece; what it raises is the last piece."""
    try:
        calculators = named(request.get("calculator") or request["question"])
        if "source" in request:
            yield from _edited(calculators, request)
        else:
            yield from _ANSWERS[request.get("kind", "calculator")](calculators, request)
    except Exception as error:  # noqa: BLE001  whatever a calculator raises is its own answer
        yield _failed(request, error)


def _outcome(calculators: engine.Calculators, request: Request) -> Iterator[Answer]:
    return calculators.pieces(request["calculator"], request["texts"], request["parts"])


def _guess(calculators: engine.Calculators, request: Request) -> Iterator[Answer]:
    asked = (request["figure"], tuple(request["bounds"]))
    yield calculators.judge(request["calculator"], request["texts"], asked, request["guess"])


def _question(calculators: engine.Calculators, request: Request) -> Iterator[Answer]:
    yield calculators.ask(request["question"], int(request["seed"]))


_ANSWERS: dict[str, Callable[[engine.Calculators, Request], Iterator[Answer]]] = {
    "calculator": _outcome,
    "guess": _guess,
    "question": _question,
}


def _edited(calculators: engine.Calculators, request: Request) -> Iterator[Answer]:
    """Answer with a reader's lines in place of a calculator's own, and with what they print."""
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            name = request["calculator"]
            function = edited(calculators.lines(name), request["source"], LINES)
            pieces = calculators.pieces(name, request["texts"], request["parts"], function)
        while True:
            with redirect_stdout(said):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece | {"printed": said.getvalue()[:LONGEST_PRINTED]}
    except (Exception, SystemExit) as error:  # noqa: BLE001  a reader may raise whatever they like
        yield _failed(request, error) | {"line": _line(error)} | _missing(error)


def _line(error: BaseException) -> int | None:
    """Give the reader's line at which an error arose: the last one, where it came through many."""
    if isinstance(error, SyntaxError) and error.filename == LINES:
        return error.lineno
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == LINES:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _missing(error: BaseException) -> Answer:
    """Name the module that this Python lacks, where that is the error."""
    return {"missing": error.name} if isinstance(error, ModuleNotFoundError) else {}


def _failed(request: Request, error: BaseException) -> Answer:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return {"calculator": request.get("calculator") or request.get("question"), "failed": reason}
