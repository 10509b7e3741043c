"""The browser's end of the one door: a batch of requests in, their answers out, as JSON text.

Text is all that crosses between JavaScript and Python, so that no live object has to be freed.
It travels to the browser beside the engine; the worker calls nothing else.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

import engine


def answerer(package: str) -> Callable[[str], str]:
    """Load a package of calculators and return the function that answers requests to it.

    A request is {"key", "calculator", "texts", "parts"}; the answers are keyed by "key". What
    raises for one request, a calculator's bug or a name of the page's that is not there, is that
    request's answer: {"calculator", "failed"}, the others get theirs.
    """
    calculators = engine.load(package)

    def answer(requests: str) -> str:
        return json.dumps(
            {request["key"]: _answered(calculators, request) for request in json.loads(requests)},
            ensure_ascii=False,
        )

    return answer


def _answered(calculators: engine.Calculators, request: Mapping[str, Any]) -> dict[str, object]:
    name = request["calculator"]
    try:
        return calculators.run(name, request["texts"], request["parts"])
    except Exception as error:  # noqa: BLE001  whatever a calculator raises is its own answer
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return {"calculator": name, "failed": reason}
