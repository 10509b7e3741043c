"""The nearest right name for a wrong one."""

import difflib
from collections.abc import Iterable


def unknown(kind: str, found: str, known: Iterable[str]) -> str:
    """Return the sentence for an unknown name, with the nearest known one where there is one."""
    nearest = difflib.get_close_matches(found, list(known), n=1)
    return f'unknown {kind} "{found}"' + (f'; did you mean "{nearest[0]}"?' if nearest else "")
