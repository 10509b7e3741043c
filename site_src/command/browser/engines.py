"""Which engines the tests are to run in."""

import os

from site_src.command.failure import CannotGoOn

ENGINES = ("chromium", "firefox", "webkit")
VARIABLE = "FULCRUM_ENGINES"


def wanted() -> tuple[str, ...]:
    """Return the engines that the environment names, or all of them where it names none.

    Raises:
        CannotGoOn: it names one that there is not.
    """
    named = os.environ.get(VARIABLE, "").replace(",", " ").split()
    for name in named:
        if name not in ENGINES:
            raise CannotGoOn(f'{VARIABLE} names "{name}"; there are {", ".join(ENGINES)}')
    return tuple(one for one in ENGINES if not named or one in named)
