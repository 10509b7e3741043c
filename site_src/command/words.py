"""Reading the words of a command line."""

import argparse
from typing import NoReturn

from site_src.command.failure import WrongUse


class Words(argparse.ArgumentParser):
    """A parser whose refusals are WrongUse instead of an exit."""

    def __init__(self, verb: str, summary: str) -> None:
        super().__init__(prog=f"build.py {verb}", description=summary, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            WrongUse: always, with this parser's usage.
        """
        raise WrongUse(message, self.format_usage())
