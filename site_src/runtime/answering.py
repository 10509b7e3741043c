"""The browser's end of the one door: a batch of requests in, their answers out, as JSON text.

Text is all that crosses between JavaScript and Python, so that no live object has to be freed.
It travels to the browser beside the engine; the worker calls nothing else.
"""

import json
from collections.abc import Callable

import engine


def answerer(package: str) -> Callable[[str], str]:
    """Load a package of calculators and return the function that answers requests to it.

    A request is {"key", "calculator", "texts", "parts"}; the answers are keyed by "key". An
    unknown name is a bug of the page, not of the reader, and raises.
    """
    calculators = engine.load(package)

    def answer(requests: str) -> str:
        return json.dumps(
            {
                request["key"]: calculators.run(
                    request["calculator"], request["texts"], request["parts"]
                )
                for request in json.loads(requests)
            },
            ensure_ascii=False,
        )

    return answer
